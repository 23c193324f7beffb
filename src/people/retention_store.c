#include "people/retention.h"

#include "access/audit.h"
#include "gen/people_retention_sql.h"

enum { REMOVED_AT_ONCE = 500, NIGHT_HOUR = 2 };

/* ---- the schedule ---- */

enum err
retention_schedule(struct db *db, struct arena *a, struct day today,
                   struct retention_rows *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_RETENTION_SCHEDULE);

    *out = (struct retention_rows){0};
    query_day(&q, today);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct retention_row, out->count, &cap);
        struct retention_row *r = &out->at[out->count++];

        r->name = col_str(&q, a);
        r->what = col_str(&q, a);
        r->event = col_str(&q, a);
        r->ground = col_str(&q, a);
        r->days = col_int(&q);
        r->from = col_day(&q);
        r->by_person = col_flag(&q);
        r->last_night = col_day(&q);
        r->removed = col_int(&q);
        r->held = col_int(&q);
        r->removed_ever = col_int(&q);
    }
    return query_close(&q);
}

enum err
retention_holds(struct db *db, struct arena *a, struct str prison,
                struct retention_holds *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_RETENTION_HOLDS);

    *out = (struct retention_holds){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct retention_hold, out->count, &cap);
        struct retention_hold *h = &out->at[out->count++];

        h->id = col_int(&q);
        h->version = col_int(&q);
        h->person = col_str(&q, a);
        h->surname = col_str(&q, a);
        h->forename = col_str(&q, a);
        h->why = col_str(&q, a);
        h->set_by = col_str(&q, a);
        h->set = col_instant(&q);
        h->ended_by = col_str(&q, a);
        h->ended = col_instant(&q);
        h->end_why = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- the night ---- */

/* How the rows of a kind are removed and how those on hold are counted. */
static const struct removal {
    struct str name;
    const struct statement *remove, *held;
    bool by_day;  /* the event is a day, not a moment */
    bool no_hold; /* nothing of it belongs to one person */
} removals[] = {
    {STR_INIT("NOTE_DRAFTS"),           SQL_RETENTION_DRAFTS_REMOVE,
     SQL_RETENTION_DRAFTS_HELD,                                                                         false, false},
    {STR_INIT("REFUSED_TEXT"),          SQL_RETENTION_REFUSED_REMOVE,
     SQL_RETENTION_DRAFTS_HELD,                                                                         false, true },
    {STR_INIT("VICTIM_CONTACTS_ENDED"), SQL_RETENTION_ENDED_CONTACTS_REMOVE,
     SQL_RETENTION_ENDED_CONTACTS_HELD,                                                                 false, false},
    {STR_INIT("VICTIM_CONTACTS"),       SQL_RETENTION_CONTACTS_REMOVE,
     SQL_RETENTION_CONTACTS_HELD,                                                                       true,  false},
    {STR_INIT("OPENED"),                SQL_RETENTION_OPENED_REMOVE,         SQL_RETENTION_OPENED_HELD,
     false,                                                                                                    false},
};

/* One kind, one night. */
struct removing {
    const struct removal *r;
    struct day night, before;
    struct instant now;
    int64_t piece, removed, held;
};

static void
put_before(struct query *q, const struct removing *w)
{
    if (w->r->by_day)
        query_day(q, w->before);
    else
        query_instant(q, instant_of_day(w->before));
}

static enum err
remove_change(struct db *db, void *arg)
{
    struct removing *w = arg;
    struct query q = query_open(db, w->r->remove);

    put_before(&q, w);
    query_int(&q, REMOVED_AT_ONCE);
    w->piece = query_run(&q);
    return query_close(&q);
}

static enum err
count_held(struct db *db, struct removing *w)
{
    if (w->r->no_hold)
        return OK;
    struct query q = query_open(db, w->r->held);

    put_before(&q, w);
    while (query_row(&q))
        w->held = col_int(&q);
    return query_close(&q);
}

static enum err
count_change(struct db *db, void *arg)
{
    const struct removing *w = arg;
    struct arena a = {0};
    const struct audit_row row = {
        .chain = STR("*"),
        .at = w->now,
        .username = STR("SYS"),
        .kind = STR("RETENTION"),
        .route = STR("nightly"),
        .person = STR_EMPTY,
        .subject = w->r->name,
        .detail = arena_printf(&a, "{\"removed\":%lld,\"held\":%lld}",
                               (long long)w->removed, (long long)w->held),
    };
    struct query q = query_open(db, SQL_RETENTION_NIGHT_ADD);

    query_day(&q, w->night);
    query_str(&q, w->r->name);
    query_int(&q, w->removed);
    query_int(&q, w->held);
    query_instant(&q, w->now);
    query_run(&q);
    enum err e = query_close(&q);
    if (e == OK && w->removed > 0)
        e = audit_append(db, &a, &row, NULL, 0);
    arena_reset(&a);
    return e;
}

static enum err
remove_kind(struct database *d, struct db *reader, struct removing *w)
{
    enum err e = count_held(reader, w);

    do {
        w->piece = 0;
        e = e == OK ? db_change(d, remove_change, w) : e;
        w->removed += w->piece;
    } while (e == OK && w->piece == REMOVED_AT_ONCE);
    return e == OK ? db_change(d, count_change, w) : e;
}

static enum err
remove_due(struct database *d, struct db *reader, struct arena *a,
           struct day night, struct instant now)
{
    struct retention_rows rows;
    enum err e = retention_schedule(reader, a, night, &rows);

    for (size_t i = 0; i < rows.count && e == OK; i++)
        for (size_t k = 0; k < COUNT_OF(removals) && e == OK; k++) {
            const struct retention_row *row = &rows.at[i];
            struct removing w = {
                .r = &removals[k],
                .night = night,
                .before = day_add_days(night, -(int)row->days),
                .now = now,
            };

            if (str_eq(row->name, removals[k].name) && !row->by_person &&
                row->days > 0)
                e = remove_kind(d, reader, &w);
        }
    return e;
}

enum err
retention_night(struct database *d, struct db *reader, struct instant now)
{
    const struct london l = instant_london(now);
    const struct day night =
        l.hour < NIGHT_HOUR ? day_add_days(l.day, -1) : l.day;
    struct day last = DAY_NONE;
    struct arena a = {0};
    struct query q = query_open(reader, SQL_RETENTION_LAST_NIGHT);

    while (query_row(&q))
        last = col_day(&q);
    enum err e = query_close(&q);
    if (e == OK && (!day_known(last) || day_before(last, night)))
        e = remove_due(d, reader, &a, night, now);
    arena_reset(&a);
    return e;
}
