#include "keywork/relief_store.h"

#include "gen/keywork_relief_sql.h"
#include "people/person.h"

static const char *const codes[RELIEF_COUNT] = {
    [RELIEF_ON_TIME] = "ON_TIME",
    [RELIEF_LATE] = "LATE",
    [RELIEF_NOT] = "NOT_RELIEVED",
};

const char *
relief_code(enum relief_how how)
{
    assert(how < RELIEF_COUNT);
    return codes[how];
}

enum relief_how
relief_from(struct str code)
{
    int i = 0;

    while (i < RELIEF_COUNT && !str_eq(code, str_from_c(codes[i])))
        i++;
    return (enum relief_how)i;
}

struct str
relief_words(struct arena *a, const struct relief *r)
{
    switch (r->how) {
    case RELIEF_ON_TIME:
        return STR("on time");
    case RELIEF_LATE:
        return arena_printf(a, "%d minute%s late", r->late,
                            r->late == 1 ? "" : "s");
    case RELIEF_NOT:
        return STR("not relieved");
    case RELIEF_COUNT:
        break;
    }
    return STR_EMPTY;
}

enum err
relief_between(struct db *db, struct arena *a, struct str prison,
               struct day from, struct day to, struct reliefs *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_RELIEF_BETWEEN);

    *out = (struct reliefs){0};
    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct relief, out->count, &cap);
        struct relief *r = &out->at[out->count++];

        r->staff = col_int(&q);
        const struct str surname = col_str(&q, a);
        r->worker = person_name(a, surname, col_str(&q, a));
        r->day = col_day(&q);
        r->minute = (int)col_int(&q);
        r->wing = col_str(&q, a);
        r->how = relief_from(col_str_peek(&q));
        r->late = (int)col_int(&q);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
    }
    return query_close(&q);
}

const struct relief *
relief_find(const struct reliefs *l, int64_t staff, struct day day, int minute)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].staff == staff && day_same(l->at[i].day, day) &&
            l->at[i].minute == minute)
            return &l->at[i];
    return NULL;
}

enum err
relief_add(struct db *db, struct str prison, const struct relief *r)
{
    struct query q = query_open(db, SQL_RELIEF_ADD);

    query_str(&q, prison);
    query_int(&q, r->staff);
    query_day(&q, r->day);
    query_int(&q, r->minute);
    query_str(&q, r->wing);
    query_str(&q, str_from_c(relief_code(r->how)));
    query_int(&q, r->late);
    query_str(&q, r->by);
    query_instant(&q, r->at);
    query_send(&q);
    return query_close(&q);
}
