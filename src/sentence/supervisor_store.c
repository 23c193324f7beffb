#include "sentence/supervisor_store.h"

#include "gen/sentence_supervisor_sql.h"

static enum err
load_roles(struct db *db, struct arena *a, struct supervisor_roles *out)
{
    struct query q = query_open(db, SQL_SUPERVISOR_ROLES);
    size_t room = 0;

    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct supervisor_role, out->count, &room);
        struct supervisor_role *r = &out->at[out->count++];

        r->account = col_int(&q);
        r->name = col_str(&q, a);
        r->prison = col_str(&q, a);
        r->from = col_day(&q);
        r->to = col_day(&q);
        const struct day ended = instant_day(col_instant(&q));

        /* Taken away: it held until the day before. */
        if (day_known(ended) &&
            (!day_known(r->to) || !day_before(r->to, ended)))
            r->to = day_add_days(ended, -1);
    }
    return query_close(&q);
}

enum err
supervisors_load(struct db *db, struct arena *a, struct str prison,
                 struct supervisors *out)
{
    size_t room = 0;

    *out = (struct supervisors){0};
    const enum err e = load_roles(db, a, &out->roles);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_SUPERVISOR_NAMED);

    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct supervisor_named, out->count, &room);
        struct supervisor_named *n = &out->at[out->count++];

        n->prison = col_str(&q, a);
        n->number = col_str(&q, a);
        n->staff = col_int(&q);
        n->account = col_int(&q);
        const int64_t id = col_int(&q);

        out->version = id > out->version ? id : out->version;
    }
    return query_close(&q);
}

struct supervisor_answer
supervisor_of(const struct supervisors *s, const struct supervisor_facts *f,
              struct str number, int64_t staff)
{
    struct supervisor_facts with = *f;

    for (size_t i = 0; i < s->count; i++) {
        const struct supervisor_named *n = &s->at[i];

        if (!str_eq(n->prison, f->prison))
            continue;
        if (n->number.n > 0 && str_eq(n->number, number))
            with.of_case = n->account;
        else if (n->number.n == 0 && n->staff == staff)
            with.of_pom = n->account;
    }
    return supervisor_decide(&with, &s->roles);
}

enum err
supervisor_name(struct db *db, const struct supervisor_named *n, struct str by,
                struct instant at)
{
    struct query q = query_open(db, SQL_SUPERVISOR_NAME);

    query_str(&q, n->prison);
    query_str(&q, n->number);
    query_int(&q, n->staff);
    query_int(&q, n->account);
    query_str(&q, by);
    query_instant(&q, at);
    (void)query_run(&q);
    return query_close(&q);
}
