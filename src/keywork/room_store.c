#include "keywork/room_store.h"
#include "gen/keywork_plan_sql.h"
#include "gen/keywork_room_sql.h"

static const char *const half_codes[ROOM_HALVES] = {"AM", "PM"};

/* ---- reading ---- */

static void
read_room(struct query *q, struct arena *a, struct room *r)
{
    *r = (struct room){.id = col_int(q)};
    r->version = col_int(q);
    r->code = col_str(q, a);
    r->name = col_str(q, a);
    r->wing = col_str(q, a);
    r->private_room = col_flag(q);
    r->alarm = col_flag(q);
    r->device = col_flag(q);
    r->at_once = (int)col_int(q);
    r->exception = col_str(q, a);
    r->exception_to = col_day(q);
    r->from = col_day(q);
    r->to = col_day(q);
    r->set_by = col_str(q, a);
    r->set_at = col_instant(q);
    r->faults = (int)col_int(q);
    r->closing = (int)col_int(q);
}

static struct room *
find(const struct rooms *l, int64_t id)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].id == id)
            return &l->at[i];
    return NULL;
}

static enum err
load_openings(struct db *db, struct str prison, const struct rooms *l)
{
    struct query q = query_open(db, SQL_PLAN_OPENINGS);

    query_str(&q, prison);
    while (query_row(&q)) {
        struct room *r = find(l, col_int(&q));
        struct room_opening o = {.days = (int)col_int(&q)};
        const bool pm = str_eq(col_str_peek(&q), STR("PM"));

        o.from = (int)col_int(&q);
        o.to = (int)col_int(&q);
        if (r != NULL)
            r->open[pm ? ROOM_PM : ROOM_AM] = o;
    }
    return query_close(&q);
}

enum err
rooms_load(struct db *db, struct arena *a, struct str prison, struct day today,
           struct rooms *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ROOMS_OF_PRISON);

    *out = (struct rooms){0};
    query_day(&q, today);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct room, out->count, &cap);
        read_room(&q, a, &out->at[out->count++]);
    }
    const enum err e = query_close(&q);
    return e == OK ? load_openings(db, prison, out) : e;
}

enum err
room_load(struct db *db, struct arena *a, struct str prison, int64_t id,
          struct day today, struct room *out)
{
    struct rooms l;
    const enum err e = rooms_load(db, a, prison, today, &l);
    const struct room *r = e == OK ? find(&l, id) : NULL;

    if (e == OK && r == NULL)
        return ERR_NOT_FOUND;
    if (r != NULL)
        *out = *r;
    return e;
}

enum err
room_faults_load(struct db *db, struct arena *a, int64_t room,
                 struct room_faults *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ROOM_FAULTS_OF);

    *out = (struct room_faults){0};
    query_int(&q, room);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct room_fault, out->count, &cap);
        struct room_fault *f = &out->at[out->count++];

        f->id = col_int(&q);
        f->version = col_int(&q);
        f->what = col_str(&q, a);
        f->closes = col_flag(&q);
        f->from = col_day(&q);
        f->to = col_day(&q);
        f->mend_by = col_day(&q);
        f->set_by = col_str(&q, a);
        f->set_at = col_instant(&q);
    }
    return query_close(&q);
}

/* ---- changing ---- */

/* The columns that both statements have, in their order. */
static void
bind_room(struct query *q, const struct room *r, struct str by,
          struct instant at)
{
    query_str(q, r->code);
    query_str(q, r->name);
    query_str(q, r->wing);
    query_flag(q, r->private_room);
    query_flag(q, r->alarm);
    query_flag(q, r->device);
    query_int(q, r->at_once);
    query_str(q, r->exception);
    query_day(q, r->exception_to);
    query_day(q, r->from);
    query_day(q, r->to);
    query_str(q, by);
    query_instant(q, at);
}

static enum err
add(struct db *db, struct str prison, struct room *r, struct str by,
    struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_ADD);

    query_str(&q, prison);
    bind_room(&q, r, by, at);
    while (query_row(&q))
        r->id = col_int(&q);
    return query_close(&q);
}

static enum err
change(struct db *db, struct str prison, const struct room *r, struct str by,
       struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_CHANGE);

    bind_room(&q, r, by, at);
    query_int(&q, r->id);
    query_str(&q, prison);
    query_int(&q, r->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

static enum err
put_openings(struct db *db, const struct room *r)
{
    struct query q = query_open(db, SQL_ROOM_OPENING_CLEAR);

    query_int(&q, r->id);
    query_run(&q);
    enum err e = query_close(&q);
    for (int h = 0; h < ROOM_HALVES && e == OK; h++) {
        if (r->open[h].days == 0)
            continue;
        q = query_open(db, SQL_ROOM_OPENING_ADD);
        query_int(&q, r->id);
        query_int(&q, r->open[h].days);
        query_str(&q, str_from_c(half_codes[h]));
        query_int(&q, r->open[h].from);
        query_int(&q, r->open[h].to);
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
room_put(struct db *db, struct str prison, struct room *r, struct str by,
         struct instant at)
{
    const enum err e =
        r->id == 0 ? add(db, prison, r, by, at) : change(db, prison, r, by, at);

    return e == OK ? put_openings(db, r) : e;
}

enum err
room_fault_add(struct db *db, int64_t room, const struct room_fault *f,
               struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_FAULT_ADD);

    query_int(&q, room);
    query_str(&q, f->what);
    query_flag(&q, f->closes);
    query_day(&q, f->from);
    query_day(&q, f->to);
    query_day(&q, f->mend_by);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}

enum err
room_fault_end(struct db *db, int64_t room, int64_t fault, struct str by,
               struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_FAULT_END);

    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, fault);
    query_int(&q, room);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
walk_put_one_way(struct db *db, struct str prison, struct str from,
                 struct str to, int minutes, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_WALK_PUT);

    query_str(&q, prison);
    query_str(&q, from);
    query_str(&q, to);
    query_int(&q, minutes);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}

enum err
walk_put(struct db *db, struct str prison, struct str from, struct str to,
         int minutes, struct str by, struct instant at)
{
    const enum err e = walk_put_one_way(db, prison, from, to, minutes, by, at);

    return e == OK ? walk_put_one_way(db, prison, to, from, minutes, by, at)
                   : e;
}

enum err
regime_add(struct db *db, struct str prison, const struct regime_row *r,
           struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_REGIME_ADD);

    query_str(&q, prison);
    query_str(&q, r->wing);
    query_int(&q, r->days);
    query_str(&q, r->half);
    query_int(&q, r->level);
    query_day(&q, r->from);
    query_day(&q, r->to);
    query_str(&q, r->why);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}
