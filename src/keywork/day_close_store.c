/* keywork/day_close_store.c -- what happens to sessions by itself: the end of
 * a day, and a new plan that takes over.  See keywork/day_store.h. */
#include "keywork/day_state_rule.h"
#include "keywork/day_store.h"
#include "gen/keywork_day_sql.h"

enum { WEEKS_BACK = 3, CLOSE_MAX = 1000 };

/* ---- the end of a day ---- */

struct unanswered {
    int64_t id, version;
    enum day_state state;
};

static enum err
read_unanswered(struct db *db, struct day today, int limit,
                struct unanswered *at, int *count)
{
    struct query q = query_open(db, SQL_DAY_UNANSWERED);

    *count = 0;
    query_day(&q, day_monday(day_add_days(today, -7 * WEEKS_BACK)));
    query_day(&q, day_monday(today));
    query_day(&q, today);
    query_int(&q, limit);
    while (query_row(&q)) {
        struct unanswered *u = &at[(*count)++];

        u->id = col_int(&q);
        u->version = col_int(&q);
        u->state = day_state_from(col_str_peek(&q));
    }
    return query_close(&q);
}

static enum err
add_change(struct db *db, int64_t session, enum day_state from,
           enum day_state to, struct str reason, struct str by,
           struct instant at)
{
    struct query q = query_open(db, SQL_DAY_CHANGE_ADD);

    query_int(&q, session);
    query_str(&q, str_from_c(day_state_code(from)));
    query_str(&q, str_from_c(day_state_code(to)));
    query_str(&q, reason);
    query_str(&q, STR_EMPTY);
    query_null(&q);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}

static enum err
close_one(struct db *db, const struct unanswered *u, struct instant now)
{
    struct query q = query_open(db, SQL_DAY_UNANSWERED_SET);

    query_int(&q, u->id);
    query_int(&q, u->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 1
               ? add_change(db, u->id, u->state, DAY_UNANSWERED, STR_EMPTY,
                            STR_EMPTY, now)
               : e;
}

enum err
day_close(struct db *db, struct day today, struct instant now, int limit,
          int *done)
{
    struct arena a = {0};
    struct unanswered *at = arena_array(&a, struct unanswered, CLOSE_MAX);
    enum err e;

    assert(limit > 0 && limit <= CLOSE_MAX);
    e = read_unanswered(db, today, limit, at, done);
    for (int i = 0; i < *done && e == OK; i++)
        e = close_one(db, &at[i], now);
    arena_reset(&a);
    return e;
}

/* ---- a new plan takes over ---- */

/* A session of the old plan, or of the new one. */
struct one {
    int64_t id, version, staff, room;
    struct str person, wing;
    struct day day;
    bool afternoon, matched;
    int start;
    enum day_state state;
};
struct row {
    struct one *at;
    size_t count;
};

struct takeover {
    struct db *db;
    const struct day_actor *who;
    int64_t former, draft;
    struct day today;
    int minute;
};

static enum err
read_old(const struct takeover *t, struct row *out)
{
    size_t cap = 0;
    struct query q = query_open(t->db, SQL_DAY_LEFT_BEHIND);

    *out = (struct row){0};
    query_int(&q, t->former);
    while (query_row(&q)) {
        out->at = arena_grow(t->who->a, out->at, struct one, out->count, &cap);
        struct one *o = &out->at[out->count++];

        *o = (struct one){.id = col_int(&q)};
        o->version = col_int(&q);
        o->person = col_str(&q, t->who->a);
        o->staff = col_int(&q);
        o->day = col_day(&q);
        o->afternoon = str_eq(col_str_peek(&q), STR("PM"));
        o->start = (int)col_int(&q);
        o->state = day_state_from(col_str_peek(&q));
        o->room = col_int(&q);
        o->wing = col_str(&q, t->who->a);
    }
    return query_close(&q);
}

static enum err
read_new(const struct takeover *t, struct row *out)
{
    size_t cap = 0;
    struct query q = query_open(t->db, SQL_DAY_NEWCOMERS);

    *out = (struct row){0};
    query_int(&q, t->draft);
    query_day(&q, t->today);
    query_int(&q, t->minute);
    while (query_row(&q)) {
        out->at = arena_grow(t->who->a, out->at, struct one, out->count, &cap);
        struct one *o = &out->at[out->count++];

        *o = (struct one){.id = col_int(&q)};
        o->person = col_str(&q, t->who->a);
        o->staff = col_int(&q);
        o->day = col_day(&q);
        o->afternoon = str_eq(col_str_peek(&q), STR("PM"));
        o->start = (int)col_int(&q);
        o->room = col_int(&q);
        o->wing = col_str(&q, t->who->a);
    }
    return query_close(&q);
}

static bool
is_same(const struct one *x, const struct one *y)
{
    return x->staff == y->staff && day_same(x->day, y->day) &&
           x->start == y->start;
}

/* The session of the same person that has no match yet: `same` asks for the
 * same officer and time too. */
static struct one *
match(const struct row *in, const struct one *o, bool same)
{
    for (size_t i = 0; i < in->count; i++) {
        struct one *x = &in->at[i];

        if (!x->matched && str_eq(x->person, o->person) &&
            (!same || is_same(x, o)))
            return x;
    }
    return NULL;
}

/* Runs a statement that must find its row. */
static enum err
run_one(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows != 1 ? ERR_STALE : e;
}

static enum err
say_replanned(const struct takeover *t, const struct one *o,
              const struct one *to)
{
    const enum day_state state = to != NULL ? DAY_MOVED : DAY_LOST;
    const struct str told =
        to != NULL ? STR("The week was planned again. Your session is at "
                         "another time or with another officer.")
                   : STR("The week was planned again and there was no place "
                         "for your session. Your next one is in the next "
                         "plan.");
    struct query q = query_open(t->db, SQL_DAY_REPLANNED);

    query_int(&q, t->draft);
    query_str(&q, str_from_c(day_state_code(state)));
    query_str(&q, told);
    if (to != NULL)
        query_int(&q, to->id);
    else
        query_null(&q);
    query_int(&q, o->id);
    query_int(&q, o->version);
    enum err e = run_one(&q);
    if (e == OK && to != NULL) {
        struct query from = query_open(t->db, SQL_DAY_CAME_FROM);

        query_int(&from, o->id);
        query_str(&from, told);
        query_int(&from, to->id);
        e = run_one(&from);
    }
    return e == OK ? add_change(t->db, o->id, o->state, state, STR("REPLANNED"),
                                t->who->by, t->who->at)
                   : e;
}

static enum err
drop(const struct takeover *t, const struct one *copy)
{
    struct query q = query_open(t->db, SQL_DAY_DROP);

    query_int(&q, copy->id);
    query_int(&q, t->draft);
    return run_one(&q);
}

/* It keeps its number; only what is another now is told and counted. */
static enum err
stay(const struct takeover *t, const struct one *o, const struct one *to)
{
    const bool room = o->room != to->room || !str_eq(o->wing, to->wing);
    const bool changed = room || o->state != DAY_PLANNED;
    struct query q = query_open(t->db, SQL_DAY_STAYS);

    query_int(&q, to->id);
    query_int(&q, t->draft);
    query_int(&q, changed);
    query_int(&q, o->id);
    query_int(&q, o->version);
    enum err e = run_one(&q);
    if (e == OK)
        e = drop(t, to);
    return e == OK && changed
               ? add_change(t->db, o->id, o->state, DAY_PLANNED,
                            room ? STR("OTHER_ROOM") : STR("REPLANNED"),
                            t->who->by, t->who->at)
               : e;
}

static enum err
tell_the_rest(const struct takeover *t)
{
    struct row old, new;
    enum err e = read_old(t, &old);

    if (e == OK)
        e = read_new(t, &new);
    for (size_t i = 0; i < old.count && e == OK; i++) {
        struct one *to = match(&new, &old.at[i], true);

        if (to == NULL)
            continue;
        old.at[i].matched = to->matched = true;
        e = stay(t, &old.at[i], to);
    }
    for (size_t i = 0; i < old.count && e == OK; i++) {
        if (old.at[i].matched)
            continue;
        struct one *to = match(&new, &old.at[i], false);

        if (to != NULL)
            to->matched = true;
        e = say_replanned(t, &old.at[i], to);
    }
    return e;
}

static enum err
check_late(const struct takeover *t)
{
    int64_t late = 0;
    struct query q = query_open(t->db, SQL_DAY_DRAFT_LATE);

    query_int(&q, t->former);
    query_int(&q, t->draft);
    query_day(&q, t->today);
    query_int(&q, t->minute);
    while (query_row(&q))
        late = col_int(&q);
    const enum err e = query_close(&q);
    return e == OK && late > 0 ? ERR_STALE : e;
}

static enum err
carry_on(const struct takeover *t)
{
    struct query drop = query_open(t->db, SQL_DAY_DROP_COPIES);

    query_int(&drop, t->draft);
    query_run(&drop);
    const enum err e = query_close(&drop);
    if (e != OK)
        return e;
    struct query q = query_open(t->db, SQL_DAY_TAKE_OVER);
    query_int(&q, t->draft);
    query_int(&q, t->former);
    query_day(&q, t->today);
    query_int(&q, t->minute);
    query_run(&q);
    return query_close(&q);
}

static enum err
say_published(const struct takeover *t)
{
    struct query q = query_open(t->db, SQL_DAY_PUBLISHED);

    query_str(&q, t->who->by);
    query_instant(&q, t->who->at);
    query_int(&q, t->draft);
    query_day(&q, t->today);
    query_run(&q);
    return query_close(&q);
}

enum err
day_take_over(struct db *db, const struct day_actor *who, int64_t former,
              int64_t draft)
{
    const struct london l = instant_london(who->at);
    const struct takeover t = {
        .db = db,
        .who = who,
        .former = former,
        .draft = draft,
        .today = l.day,
        .minute = l.hour * 60 + l.minute,
    };
    enum err e = check_late(&t);

    if (e == OK && former != 0)
        e = carry_on(&t);
    if (e == OK && former != 0)
        e = tell_the_rest(&t);
    return e == OK ? say_published(&t) : e;
}
