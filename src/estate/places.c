#include "estate/places.h"

#include "keywork/plan.h"
#include "keywork/room_store.h"
#include "people/person_store.h"
#include "gen/estate_estate_sql.h"

enum {
    AM_OPEN = 8 * 60 + 15,
    AM_SHUT = 12 * 60,
    PM_OPEN = 13 * 60 + 40,
    PM_SHUT = 17 * 60,
    WEEKEND = 96,
    FRIDAY = 16,
    NEXT_WING = 4, /* minutes to the next wing, */
    EACH_WING = 2, /* and for each beyond it */
    YEAR = 365
};

/* What every wing has. */
/* clang-format off */
static const struct kind {
    const char *code, *name;
    bool private_room, alarm, device;
    int days;
    const char *exception;
} kinds[] = {
    { "IV1", "Interview room",  true,  true,  true,  EVERY_DAY, "" },
    { "IV2", "Small office",    true,  true,  false, WORK_DAYS, "" },
    { "ASR", "Association room", false, true,  false, WORK_DAYS,
      "Open to view; the head of residence has agreed to it while the wing is short of rooms" },
    { "SRV", "Servery corner",  false, false, false, WORK_DAYS, "" },
};
/* clang-format on */

struct writing {
    struct arena *a;
    struct day today;
    struct instant now;
};

static enum err
write_rooms(struct db *db, const struct writing *w, struct str prison,
            struct str wing, size_t order)
{
    enum err e = OK;

    for (size_t k = 0; k < COUNT_OF(kinds) && e == OK; k++) {
        const struct kind *x = &kinds[k];
        struct room r = {
            .code = arena_printf(w->a, STR_FMT "-%s", STR_ARG(wing), x->code),
            .name = arena_printf(w->a, "%s " STR_FMT, x->name, STR_ARG(wing)),
            .wing = wing,
            .private_room = x->private_room,
            .alarm = x->alarm,
            .device = x->device,
            .at_once = 1,
            .exception = str_from_c(x->exception),
            .from = day_add_days(w->today, -YEAR),
            .open = {{x->days, AM_OPEN, AM_SHUT}, {x->days, PM_OPEN, PM_SHUT}},
        };
        const struct room_fault broken = {
            .what = STR("The lock does not shut"),
            .closes = true,
            .from = day_add_days(w->today, -3),
            .mend_by = day_add_days(w->today, 5),
        };

        e = room_put(db, prison, &r, STR("SYS"), w->now);
        if (e == OK && k == 1 && order == 1)
            e = room_fault_add(db, r.id, &broken, STR("SYS"), w->now);
    }
    return e;
}

static enum err
write_walks(struct db *db, const struct writing *w, struct str prison,
            const struct wings *l)
{
    enum err e = OK;

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = i + 1; k < l->count && e == OK; k++)
            e = walk_put(db, prison, l->at[i].name, l->at[k].name,
                         NEXT_WING + EACH_WING * (int)(k - i - 1), STR("SYS"),
                         w->now);
    return e;
}

static enum err
write_regime(struct db *db, const struct writing *w, struct str prison,
             const struct wings *l)
{
    const struct day from = day_add_days(w->today, -YEAR);
    const struct regime_row rows[] = {
        {STR_EMPTY,                STR("PM"), STR("Weekend"),           WEEKEND, REGIME_REDUCE, from,
         DAY_NONE                                                                                             },
        {l->at[l->count - 1].name, STR("PM"), STR("Training of staff"), FRIDAY,
         REGIME_RESTRICT,                                                                       from, DAY_NONE},
    };
    enum err e = OK;

    for (size_t i = 0; i < COUNT_OF(rows) && e == OK; i++)
        e = regime_add(db, prison, &rows[i], STR("SYS"), w->now);
    return e;
}

/* Who works or learns when, by the digits of their number. */
static enum err
write_times(struct db *db, const struct writing *w, struct str prison)
{
    struct query q = query_open(db, SQL_ESTATE_TIMES);

    query_day(&q, day_add_days(w->today, -YEAR));
    query_instant(&q, w->now);
    query_str(&q, prison);
    query_send(&q);
    return query_close(&q);
}

static enum err
write_prison(struct db *db, const struct writing *w, struct str prison)
{
    struct wings *l = arena_new(w->a, struct wings);
    enum err e = person_wings(db, w->a, prison, l);

    for (size_t i = 0; i < l->count && e == OK; i++)
        e = write_rooms(db, w, prison, l->at[i].name, i);
    if (e == OK && l->count > 0)
        e = write_walks(db, w, prison, l);
    if (e == OK && l->count > 0)
        e = write_regime(db, w, prison, l);
    return e == OK ? write_times(db, w, prison) : e;
}

static enum err
write_all(struct db *db, void *arg)
{
    const struct writing *w = arg;
    struct str *prison = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_ESTATE_ROOMLESS);

    while (query_row(&q)) {
        prison = arena_grow(w->a, prison, struct str, n, &cap);
        prison[n++] = col_str(&q, w->a);
    }
    enum err e = query_close(&q);
    for (size_t i = 0; i < n && e == OK; i++)
        e = write_prison(db, w, prison[i]);
    return e;
}

enum err
estate_places(struct database *d, struct arena *a, struct day today,
              struct instant now)
{
    struct writing w = {a, today, now};

    return db_change(d, write_all, &w);
}
