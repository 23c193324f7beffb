#include "sentence/appointment_store.h"
#include "gen/sentence_appointment_sql.h"

static const struct {
    struct str code, words;
} kinds[APPOINTMENT_KINDS] = {
#define APPOINTMENT_ROW(name, code, words) \
    [name] = {STR_INIT(code), STR_INIT(words)},
    APPOINTMENT_KIND_LIST(APPOINTMENT_ROW)
#undef APPOINTMENT_ROW
};

/* clang-format off */
static const struct {
    struct str code, words;
} ways[APPOINTMENT_WAYS] = {
    [WAY_IN_PERSON] = { STR_INIT("IN_PERSON"), STR_INIT("In person")    },
    [WAY_VIDEO]     = { STR_INIT("VIDEO"),     STR_INIT("By video")     },
    [WAY_TELEPHONE] = { STR_INIT("TELEPHONE"), STR_INIT("By telephone") },
    [WAY_LETTER]    = { STR_INIT("LETTER"),    STR_INIT("By letter")    },
}, states[APPOINTMENT_STATES] = {
    [BOOKED]    = { STR_INIT("BOOKED"),    STR_INIT("Booked")    },
    [HELD]      = { STR_INIT("HELD"),      STR_INIT("Held")      },
    [CANCELLED] = { STR_INIT("CANCELLED"), STR_INIT("Cancelled") },
};
/* clang-format on */

struct str
appointment_kind_code(enum appointment_kind k)
{
    return kinds[k].code;
}

struct str
appointment_kind_words(enum appointment_kind k)
{
    return kinds[k].words;
}

struct str
appointment_way_code(enum appointment_way w)
{
    return ways[w].code;
}

struct str
appointment_way_words(enum appointment_way w)
{
    return ways[w].words;
}

struct str
appointment_state_words(enum appointment_state s)
{
    return states[s].words;
}

enum appointment_kind
appointment_kind_from(struct str code)
{
    enum appointment_kind k = 0;

    while (k < APPOINTMENT_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

enum appointment_way
appointment_way_from(struct str code)
{
    enum appointment_way w = 0;

    while (w < APPOINTMENT_WAYS && !str_eq(code, ways[w].code))
        w++;
    return w;
}

static enum appointment_state
state_from(struct str code)
{
    enum appointment_state s = 0;

    while (s < CANCELLED && !str_eq(code, states[s].code))
        s++;
    return s;
}

static void
take(struct query *q, struct arena *a, struct appointment *p)
{
    p->id = col_int(q);
    p->version = col_int(q);
    p->kind = appointment_kind_from(col_str_peek(q));
    if (p->kind == APPOINTMENT_KINDS)
        p->kind = APPOINTMENT_OTHER;
    p->way = appointment_way_from(col_str_peek(q));
    if (p->way == APPOINTMENT_WAYS)
        p->way = WAY_LETTER;
    p->day = col_day(q);
    const bool any_time = col_null(q);
    const int minute = (int)col_int(q);
    p->minute = any_time ? -1 : minute;
    p->place = col_str(q, a);
    p->who = col_str(q, a);
    p->state = state_from(col_str_peek(q));
    p->person_there = col_flag(q);
    p->why_not = col_str(q, a);
    p->outcome = col_str(q, a);
    p->by = col_str(q, a);
    p->at = col_instant(q);
    p->minutes = (int)col_int(q);
}

enum err
appointments_of(struct db *db, struct arena *a, struct str person,
                struct appointments *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_APPOINTMENTS_OF);

    *out = (struct appointments){0};
    query_str(&q, person);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct appointment, out->count, &cap);
        take(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
appointment_read(struct db *db, struct arena *a, struct str person, int64_t id,
                 struct appointment *out)
{
    struct query q = query_open(db, SQL_APPOINTMENT_READ);

    query_str(&q, person);
    query_int(&q, id);
    const bool found = query_row(&q);
    if (found)
        take(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
appointment_book(struct db *db, const struct appointment_new *n)
{
    const struct appointment *p = &n->what;
    struct query q = query_open(db, SQL_APPOINTMENT_BOOK);

    query_str(&q, n->person);
    query_str(&q, n->prison);
    query_str(&q, kinds[p->kind].code);
    query_str(&q, ways[p->way].code);
    query_day(&q, p->day);
    if (p->minute < 0)
        query_null(&q);
    else
        query_int(&q, p->minute);
    query_str(&q, p->place);
    query_str(&q, p->who);
    query_str(&q, p->by);
    query_instant(&q, p->at);
    query_str(&q, side_code(n->side));
    query_int(&q, p->minutes);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
appointment_settle(struct db *db, const struct appointment *p)
{
    struct query q = query_open(db, SQL_APPOINTMENT_SETTLE);

    query_str(&q, states[p->state].code);
    query_day(&q, p->day);
    query_flag(&q, p->person_there);
    query_str(&q, p->why_not);
    query_str(&q, p->outcome);
    query_str(&q, p->by);
    query_instant(&q, p->at);
    query_int(&q, p->id);
    query_int(&q, p->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
appointment_contacts(struct db *db, struct arena *a,
                     const struct handover_scope *whose, struct day today,
                     struct contacts *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_APPOINTMENT_CONTACTS);

    *out = (struct contacts){0};
    query_day(&q, today);
    query_str(&q, whose->prison);
    query_str(&q, whose->officer);
    query_str(&q, whose->unit);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct contact, out->count, &cap);
        struct contact *k = &out->at[out->count++];

        k->person = col_str(&q, a);
        k->first = col_day(&q);
        k->last = col_day(&q);
        k->meeting = col_day(&q);
        k->meeting_held = col_day(&q);
        k->next = col_day(&q);
    }
    return query_close(&q);
}

/* ---- moved ---- */

static void
put_minute(struct query *q, int minute)
{
    if (minute < 0)
        query_null(q);
    else
        query_int(q, minute);
}

enum err
appointment_move(struct db *db, const struct appointment *p)
{
    struct query q = query_open(db, SQL_APPOINTMENT_MOVE_ADD);

    query_str(&q, p->why_not);
    query_str(&q, p->by);
    query_instant(&q, p->at);
    query_int(&q, p->id);
    (void)query_run(&q);
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_APPOINTMENT_MOVE);
    query_day(&q, p->day);
    put_minute(&q, p->minute);
    query_str(&q, p->by);
    query_instant(&q, p->at);
    query_int(&q, p->id);
    query_int(&q, p->version);
    const int64_t rows = query_run(&q);
    e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
appointment_moves(struct db *db, struct arena *a, int64_t id,
                  struct appointment_moves *out)
{
    struct query q = query_open(db, SQL_APPOINTMENT_MOVES);
    size_t room = 0;

    *out = (struct appointment_moves){0};
    query_int(&q, id);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct appointment_move, out->count, &room);
        struct appointment_move *m = &out->at[out->count++];

        m->day = col_day(&q);
        const bool any_time = col_null(&q);
        const int minute = (int)col_int(&q);
        m->minute = any_time ? -1 : minute;
        m->why = col_str(&q, a);
        m->by = col_str(&q, a);
        m->at = col_instant(&q);
    }
    return query_close(&q);
}

/* ---- what else the person has ---- */

static enum busy_kind
busy_from(struct str code)
{
    return str_eq(code, STR("S"))   ? BUSY_SESSION
           : str_eq(code, STR("R")) ? BUSY_ROOM
                                    : BUSY_APPOINTMENT;
}

static enum err
busy_weekly_times(struct db *db, struct str person, struct day day,
                  struct busy out[static BUSY_MAX], size_t *count)
{
    struct query q = query_open(db, SQL_APPOINTMENT_BUSY_WEEKLY);

    query_str(&q, person);
    query_day(&q, day);
    while (query_row(&q) && *count < BUSY_MAX) {
        const int days = (int)col_int(&q);

        *count += busy_weekly(day, days, col_str_peek(&q), &out[*count]);
    }
    return query_close(&q);
}

enum err
appointment_busy(struct db *db, struct str person, struct day day,
                 int64_t except, struct busy out[static BUSY_MAX],
                 size_t *count)
{
    struct query q = query_open(db, SQL_APPOINTMENT_BUSY);

    *count = 0;
    query_str(&q, person);
    query_day(&q, day);
    query_int(&q, except);
    while (query_row(&q) && *count < BUSY_MAX) {
        struct busy *b = &out[(*count)++];

        b->kind = busy_from(col_str_peek(&q));
        b->from = (int)col_int(&q);
        b->to = b->from + (int)col_int(&q);
    }
    const enum err e = query_close(&q);
    return e == OK ? busy_weekly_times(db, person, day, out, count) : e;
}
