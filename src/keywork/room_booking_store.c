#include "keywork/room_booking_store.h"

#include "gen/keywork_room_booking_sql.h"
#include "people/person.h"

enum { DAY_MIDDAY = 12 * 60 + 30 };

/* ---- reading ---- */

static struct booking *
one_more(struct arena *a, struct bookings *l, size_t *cap)
{
    l->at = arena_grow(a, l->at, struct booking, l->count, cap);
    l->at[l->count] = (struct booking){.kind = BOOKING_COUNT,
                                       .second = STR_EMPTY,
                                       .what = STR_EMPTY,
                                       .by = STR_EMPTY};
    return &l->at[l->count++];
}

static struct str
read_name(struct query *q, struct arena *a)
{
    const struct str surname = col_str(q, a), forename = col_str(q, a);

    return surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
}

static enum err
load_booked(struct db *db, struct arena *a, struct str prison, struct day day,
            struct bookings *out, size_t *cap)
{
    struct query q = query_open(db, SQL_BOOKINGS_OF_DAY);

    query_str(&q, prison);
    query_day(&q, day);
    while (query_row(&q)) {
        struct booking *b = one_more(a, out, cap);

        b->id = col_int(&q);
        b->room = col_int(&q);
        b->from = (int)col_int(&q);
        b->to = (int)col_int(&q);
        b->kind = booking_from(col_str_peek(&q));
        b->person = col_str(&q, a);
        b->name = read_name(&q, a);
        b->second = col_str(&q, a);
        b->what = col_str(&q, a);
        b->by = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
bookings_load(struct db *db, struct arena *a, struct str prison, struct day day,
              struct bookings *out)
{
    size_t cap = 0;

    *out = (struct bookings){0};
    const enum err e = load_booked(db, a, prison, day, out, &cap);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_BOOKING_SESSIONS_OF_DAY);
    query_str(&q, prison);
    query_day(&q, day);
    while (query_row(&q)) {
        struct booking *b = one_more(a, out, &cap);

        b->room = col_int(&q);
        b->from = (int)col_int(&q);
        b->to = b->from + (int)col_int(&q);
        b->person = col_str(&q, a);
        b->name = read_name(&q, a);
        b->by = read_name(&q, a);
    }
    return query_close(&q);
}

enum err
booking_person(struct db *db, struct str prison, struct str person,
               bool *two_officers)
{
    struct query q = query_open(db, SQL_BOOKING_PERSON);
    bool found = false;

    query_str(&q, person);
    query_str(&q, prison);
    while (query_row(&q)) {
        *two_officers = col_flag(&q);
        found = true;
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

/* ---- what is known of a wish ---- */

static bool
is_open(const struct room *r, struct day day, int from, int to)
{
    const struct room_opening *o =
        &r->open[from < DAY_MIDDAY ? ROOM_AM : ROOM_PM];

    if (r->closing > 0 || day_before(day, r->from))
        return false;
    if (r->open[ROOM_AM].days == 0 && r->open[ROOM_PM].days == 0)
        return true; /* nobody said when */
    return (o->days >> day_weekday(day) & 1) != 0 && from >= o->from &&
           to <= o->to;
}

struct booking_facts
booking_facts(const struct room *r, struct day day, const struct booking *b,
              const struct bookings *others, bool two_officers)
{
    struct booking_facts f = {
        .kind = b->kind,
        .open = is_open(r, day, b->from, b->to),
        .private_room = r->private_room,
        .alarm = r->alarm,
        .at_once = r->at_once,
        .two_officers = two_officers,
        .second = b->second.n > 0,
    };

    for (size_t i = 0; i < others->count; i++) {
        const struct booking *x = &others->at[i];

        if (x->room != r->id || x->from >= b->to || x->to <= b->from)
            continue;
        f.others++;
        f.message_then = f.message_then || x->kind == BOOKING_MESSAGE;
    }
    return f;
}

/* ---- changing ---- */

/* Nothing was changed: it was so already, or is not theirs. */
static enum err
one_row(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
booking_add(struct db *db, struct str prison, struct day day,
            const struct booking *b, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_BOOKING_ADD);

    query_str(&q, prison);
    query_int(&q, b->room);
    query_day(&q, day);
    query_int(&q, b->from);
    query_int(&q, b->to);
    query_str(&q, str_from_c(booking_code(b->kind)));
    query_str(&q, b->person);
    query_str(&q, b->second);
    query_str(&q, b->what);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}

enum err
booking_end(struct db *db, struct str prison, int64_t id, struct str by,
            struct instant at)
{
    struct query q = query_open(db, SQL_BOOKING_END);

    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, id);
    query_str(&q, prison);
    return one_row(&q);
}

/* ---- use and devices ---- */

enum err
room_uses_load(struct db *db, struct arena *a, struct str prison,
               struct day from, struct day to, struct room_uses *out)
{
    struct query q = query_open(db, SQL_ROOM_USE);
    size_t cap = 0;

    *out = (struct room_uses){0};
    query_day(&q, from);
    query_day(&q, to);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct room_use, out->count, &cap);
        struct room_use *u = &out->at[out->count++];

        u->room = col_int(&q);
        u->minutes = (int)col_int(&q);
        u->devices = (int)col_int(&q);
    }
    return query_close(&q);
}

enum err
room_devices_load(struct db *db, struct arena *a, int64_t room,
                  struct room_devices *out)
{
    struct query q = query_open(db, SQL_ROOM_DEVICES_OF);
    size_t cap = 0;

    *out = (struct room_devices){0};
    query_int(&q, room);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct room_device, out->count, &cap);
        struct room_device *d = &out->at[out->count++];

        d->id = col_int(&q);
        d->what = col_str(&q, a);
        d->set_by = col_str(&q, a);
        d->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
room_device_add(struct db *db, int64_t room, struct str what, struct str by,
                struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_DEVICE_ADD);

    query_int(&q, room);
    query_str(&q, what);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}

enum err
room_device_end(struct db *db, int64_t room, int64_t device, struct str by,
                struct instant at)
{
    struct query q = query_open(db, SQL_ROOM_DEVICE_END);

    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, device);
    query_int(&q, room);
    return one_row(&q);
}
