/* keywork/plan_places_store.c -- where a week of key work may be held: rooms,
 * the way to them, the regime. */
#include "keywork/plan_load.h"
#include "gen/keywork_plan_sql.h"
#include "keywork/room_booking_rule.h"

enum { DAY_END = 24 * 60 - 1, NO_WAY = PLAN_NO_WAY };

/* ---- rooms ---- */

static void
read_room(struct plan_load *l, struct query *q, size_t at)
{
    struct plan_place *p = &l->place[at];
    struct plan_name *n = &l->place_name[at];

    n->id = col_int(q);
    p->name = col_str(q, l->a);
    n->name = col_str(q, l->a);
    n->wing = col_str(q, l->a);
    p->private_room = col_flag(q);
    p->at_once = (int)col_int(q);
    p->exception = col_str(q, l->a);
    const struct day until = col_day(q);
    if (day_known(until) && day_before(until, l->sunday))
        p->exception = STR_EMPTY;
    n->from = col_day(q);
    n->to = col_day(q);
}

static enum err
load_rooms(struct plan_load *l)
{
    size_t cap = 0, names = 0;
    struct query q = query_open(l->db, SQL_PLAN_ROOMS);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        l->place =
            arena_grow(l->a, l->place, struct plan_place, l->places, &cap);
        l->place_name = arena_grow(l->a, l->place_name, struct plan_name,
                                   l->places, &names);
        l->place[l->places] = (struct plan_place){0};
        l->place_name[l->places] = (struct plan_name){0};
        read_room(l, &q, l->places++);
    }
    return query_close(&q);
}

static int
find_room(const struct plan_load *l, int64_t id)
{
    for (size_t i = 0; i < l->places; i++)
        if (l->place_name[i].id == id)
            return (int)i;
    return PLAN_NOBODY;
}

static enum err
load_openings(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_OPENINGS);

    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const int room = find_room(l, col_int(&q));
        const int64_t days = col_int(&q);
        const struct str half = col_str(&q, l->a);
        struct plan_opening open;

        open.from = (int16_t)col_int(&q);
        open.to = (int16_t)col_int(&q);
        if (room == PLAN_NOBODY)
            continue;
        const struct plan_name *in_use = &l->place_name[room];
        const uint32_t halves =
            plan_halves(l->f->week, days, half, in_use->from, in_use->to);
        for (int h = 0; h < WEEK_HALVES; h++)
            if ((halves >> h & 1) != 0)
                l->place[room].open[h] = open;
    }
    return query_close(&q);
}

static enum err
load_faults(struct plan_load *l)
{
    int closed = 0;
    struct query q = query_open(l->db, SQL_PLAN_FAULTS);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const int room = find_room(l, col_int(&q));
        const struct day from = col_day(&q);
        const uint32_t halves =
            plan_halves(l->f->week, 127, STR_EMPTY, from, col_day(&q));

        closed += room != PLAN_NOBODY;
        for (int h = 0; room != PLAN_NOBODY && h < WEEK_HALVES; h++)
            if ((halves >> h & 1) != 0)
                l->place[room].open[h] = (struct plan_opening){0, 0};
    }
    if (closed > 0)
        plan_say(l, arena_printf(l->a,
                                 closed == 1 ? "%d room is closed by a fault"
                                             : "%d rooms are closed by faults",
                                 closed));
    return query_close(&q);
}

/* What is held for something else is cut out of the half-day: the longer piece
 * is left.  Beside a meeting a room for several goes on (PL-95). */
static enum err
load_bookings(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_BOOKINGS);

    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    query_day(&q, l->sunday);
    while (query_row(&q)) {
        const int room = find_room(l, col_int(&q));
        const int day = col_day(&q).n - l->f->week.n;
        const int from = (int)col_int(&q), to = (int)col_int(&q);
        const bool message = col_flag(&q);

        if (room == PLAN_NOBODY || (l->place[room].at_once > 1 && !message))
            continue;
        for (int h = 2 * day; h <= 2 * day + 1; h++) {
            struct plan_opening *o = &l->place[room].open[h];
            int begin = o->from, end = o->to;

            booking_cut(&begin, &end, from, to);
            *o = (struct plan_opening){(int16_t)begin, (int16_t)end};
        }
    }
    return query_close(&q);
}

/* One room a wing where people live, open all week. */
static void
assume_rooms(struct plan_load *l)
{
    const size_t n = l->wings;

    l->place = arena_array(l->a, struct plan_place, n + 1);
    l->place_name = arena_array(l->a, struct plan_name, n + 1);
    l->places = n;
    for (size_t i = 0; i < n; i++) {
        l->place[i] = (struct plan_place){
            .name = l->wing[i],
            .private_room = true,
            .exception = STR_EMPTY,
            .at_once = 1,
        };
        for (int h = 0; h < WEEK_HALVES; h++)
            l->place[i].open[h] = (struct plan_opening){0, DAY_END};
        l->place_name[i].name = STR_EMPTY;
        l->place_name[i].wing = l->wing[i];
    }
    if (n > 0)
        plan_say(l, STR("No rooms are on record: one unnamed private room on "
                        "each wing is assumed"));
}

/* ---- the way ---- */

static enum err
load_walks(struct plan_load *l)
{
    const size_t n = l->wings;
    int16_t *walk = arena_array(l->a, int16_t, n * n + 1);
    bool any = false;
    struct query q = query_open(l->db, SQL_PLAN_WALKS);

    for (size_t i = 0; i < n * n; i++)
        walk[i] = i % (n + 1) == 0 ? 0 : NO_WAY;
    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const int from = plan_find_wing(l, col_str_peek(&q));
        const int to = plan_find_wing(l, col_str_peek(&q));
        const int16_t minutes = (int16_t)col_int(&q);

        any = true;
        if (from >= 0 && to >= 0 && from != to)
            walk[(size_t)from * n + (size_t)to] = minutes;
    }
    l->f->q.wing_walk = walk;
    for (size_t i = 0; !any && i < n * n; i++)
        if (walk[i] == NO_WAY)
            walk[i] = WALK_ASSUMED;
    if (!any && n > 1)
        plan_say(l, arena_printf(l->a,
                                 "No walking minutes are on record: %d between "
                                 "any two wings are assumed",
                                 WALK_ASSUMED));
    return query_close(&q);
}

/* A room is as far as its wing. */
static void
walk_to_places(struct plan_load *l)
{
    int16_t *walk = arena_array(l->a, int16_t, l->wings * l->places + 1);

    for (size_t v = 0; v < l->wings; v++)
        for (size_t p = 0; p < l->places; p++) {
            const int wing = plan_find_wing(l, l->place_name[p].wing);

            walk[v * l->places + p] = NO_WAY;
            if (wing >= 0)
                walk[v * l->places + p] =
                    l->f->q.wing_walk[v * l->wings + (size_t)wing];
        }
    l->f->q.place_walk = walk;
}

/* ---- the regime ---- */

static enum err
load_regime(struct plan_load *l)
{
    uint8_t *regime = arena_array(l->a, uint8_t, l->wings * WEEK_HALVES + 1);
    struct query q = query_open(l->db, SQL_PLAN_REGIMES);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const struct str wing = col_str(&q, l->a);
        const int64_t days = col_int(&q);
        const struct str half = col_str(&q, l->a);
        const uint8_t level = (uint8_t)col_enum(&q, REGIME_COUNT);
        const struct day from = col_day(&q);
        const uint32_t halves =
            plan_halves(l->f->week, days, half, from, col_day(&q));

        for (size_t i = 0; i < l->wings * WEEK_HALVES; i++)
            if ((halves >> i % WEEK_HALVES & 1) != 0 && level > regime[i] &&
                (wing.n == 0 || str_eq(wing, l->wing[i / WEEK_HALVES])))
                regime[i] = level;
    }
    l->f->q.regime = regime;
    return query_close(&q);
}

enum err
plan_load_places(struct plan_load *l)
{
    enum err e = load_rooms(l);

    if (e == OK)
        e = load_openings(l);
    if (e == OK)
        e = load_faults(l);
    if (e == OK)
        e = load_bookings(l);
    if (e != OK)
        return e;
    for (size_t i = 0; i < l->places; i++)
        plan_add_wing(l, l->place_name[i].wing);
    if (l->places == 0)
        assume_rooms(l);
    e = load_walks(l);
    if (e != OK)
        return e;
    walk_to_places(l);
    return load_regime(l);
}
