#include "events/outbox_store.h"
#include "gen/events_outbox_sql.h"

/* Mostly nobody is to be told, and then no body is written. */
static enum err
wanted(struct db *db, bool *out)
{
    struct query q = query_open(db, SQL_OUTBOX_WANTED);

    *out = query_row(&q);
    return query_close(&q);
}

static enum err
insert(struct query *q, const struct event *e)
{
    struct buf body;

    buf_init(&body, EVENT_BODY_MAX);
    event_write(&body, e);
    query_str(q, e->number);
    query_str(q, event_type_code(e->type));
    query_instant(q, e->at);
    query_str(q, buf_str(&body));
    query_send(q);
    enum err err = query_close(q);
    if (err == OK)
        err = buf_err(&body);
    buf_free(&body);
    return err;
}

enum err
outbox_add(struct db *db, const struct event *e)
{
    bool somebody = false;
    const enum err err = wanted(db, &somebody);

    if (err != OK || !somebody)
        return err;
    struct query q = query_open(db, SQL_OUTBOX_ADD);

    return insert(&q, e);
}

enum err
outbox_add_one(struct db *db, int64_t endpoint, const struct event *e)
{
    struct query q = query_open(db, SQL_OUTBOX_ADD_ONE);

    query_int(&q, endpoint);
    return insert(&q, e);
}

enum err
outbox_endpoints(struct db *db, struct arena *a,
                 struct endpoint_lane out[ENDPOINTS_MAX], size_t *count)
{
    struct query q = query_open(db, SQL_OUTBOX_ENDPOINTS);

    *count = 0;
    query_int(&q, ENDPOINTS_MAX);
    while (query_row(&q)) {
        struct endpoint_lane *l = &out[(*count)++];

        l->id = col_int(&q);
        l->url = col_str(&q, a);
        l->secret = col_bytes(&q, a);
        l->old_secret = col_bytes(&q, a);
        l->old_until = col_instant(&q);
        l->failures = col_int(&q);
        l->next_try = col_instant(&q);
        l->holder = col_str(&q, a);
        l->held_until = col_instant(&q);
    }
    return query_close(&q);
}

enum err
outbox_due(struct db *db, struct arena *a, int64_t endpoint, struct instant now,
           size_t most, struct outbox_row *out, size_t *count)
{
    struct query q = query_open(db, SQL_OUTBOX_DUE);

    *count = 0;
    query_int(&q, endpoint);
    query_instant(&q, now);
    query_int(&q, (int64_t)most);
    while (query_row(&q)) {
        struct outbox_row *r = &out[(*count)++];

        r->id = col_int(&q);
        r->number = col_str(&q, a);
        r->kind = col_str(&q, a);
        r->at = col_instant(&q);
        r->body = col_str(&q, a);
        r->tries = col_int(&q);
    }
    return query_close(&q);
}

enum err
outbox_lease(struct db *db, struct outbox_lease *l)
{
    struct query q = query_open(db, SQL_OUTBOX_LEASE);

    query_int(&q, l->endpoint);
    query_str(&q, l->holder);
    query_instant(&q, l->until);
    query_instant(&q, l->now);
    l->taken = query_run(&q) == 1;
    return query_close(&q);
}

enum err
outbox_release(struct db *db, struct str holder)
{
    struct query q = query_open(db, SQL_OUTBOX_RELEASE);

    query_str(&q, holder);
    query_send(&q);
    return query_close(&q);
}

enum err
outbox_delivered(struct db *db, int64_t id, struct instant at)
{
    struct query q = query_open(db, SQL_OUTBOX_DELIVERED);

    query_instant(&q, at);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

enum err
outbox_failed(struct db *db, int64_t id, struct instant at, struct str error,
              struct instant next_try)
{
    struct query q = query_open(db, SQL_OUTBOX_FAILED);

    query_instant(&q, at);
    query_str(&q, error);
    query_instant(&q, next_try);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

enum err
outbox_endpoint_state(struct db *db, const struct endpoint_state *s,
                      struct str holder, struct instant until)
{
    struct query q = query_open(db, SQL_OUTBOX_ENDPOINT_STATE);

    query_int(&q, s->failures);
    query_instant(&q, s->next_try);
    query_str(&q, s->last_error);
    query_instant(&q, s->ok_at);
    query_str(&q, holder);
    query_instant(&q, until);
    query_int(&q, s->id);
    query_send(&q);
    return query_close(&q);
}

static const struct {
    const char *code, *shown;
} states[OUTBOX_STATES] = {
    [OUTBOX_WAITS] = {"waits",     "Waits"       },
    [OUTBOX_RETRIES] = {"failed",    "Tried, waits"},
    [OUTBOX_DELIVERED] = {"delivered", "Delivered"   },
    [OUTBOX_ASIDE] = {"aside",     "Set aside"   },
};

enum outbox_state
outbox_state(const struct outbox_event *e)
{
    if (instant_known(e->delivered))
        return OUTBOX_DELIVERED;
    if (instant_known(e->aside))
        return OUTBOX_ASIDE;
    return e->tries > 0 ? OUTBOX_RETRIES : OUTBOX_WAITS;
}

const char *
outbox_state_code(enum outbox_state s)
{
    assert(s < OUTBOX_STATES);
    return states[s].code;
}

const char *
outbox_state_shown(enum outbox_state s)
{
    assert(s < OUTBOX_STATES);
    return states[s].shown;
}

enum outbox_state
outbox_state_from(struct str code)
{
    enum outbox_state s = 0;

    while (s < OUTBOX_STATES && !str_eq(code, str_from_c(states[s].code)))
        s++;
    return s;
}

enum err
outbox_events(struct db *db, struct arena *a, const struct outbox_filter *f,
              struct outbox_events *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_OUTBOX_EVENTS);

    *out = (struct outbox_events){0};
    query_int(&q, f->id);
    query_int(&q, f->endpoint);
    query_str(&q, f->number);
    query_str(&q, f->kind);
    query_str(&q, f->state < OUTBOX_STATES ? str_from_c(states[f->state].code)
                                           : STR_EMPTY);
    query_int(&q, OUTBOX_LISTED_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct outbox_event, out->count, &cap);
        struct outbox_event *e = &out->at[out->count++];

        e->id = col_int(&q);
        e->endpoint = col_int(&q);
        e->endpoint_name = col_str(&q, a);
        e->number = col_str(&q, a);
        e->kind = col_str(&q, a);
        e->body = col_str(&q, a);
        e->last_error = col_str(&q, a);
        e->at = col_instant(&q);
        e->next_try = col_instant(&q);
        e->last_try = col_instant(&q);
        e->delivered = col_instant(&q);
        e->aside = col_instant(&q);
        e->tries = col_int(&q);
    }
    return query_close(&q);
}

/* One statement about one id; `none` when no row was as expected. */
static enum err
set(struct db *db, const struct statement *sql, struct instant now, int64_t id,
    enum err none)
{
    struct query q = query_open(db, sql);

    query_instant(&q, now);
    query_int(&q, id);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);

    return e == OK && rows == 0 ? none : e;
}

enum err
outbox_again(struct db *db, int64_t id, struct instant now)
{
    return set(db, SQL_OUTBOX_AGAIN, now, id, ERR_NOT_FOUND);
}

enum err
outbox_all_again(struct db *db, int64_t endpoint, struct instant now)
{
    return set(db, SQL_OUTBOX_ALL_AGAIN, now, endpoint, OK);
}

enum err
outbox_set_aside(struct db *db, int64_t id, struct instant now)
{
    return set(db, SQL_OUTBOX_SET_ASIDE, now, id, ERR_STALE);
}

enum err
outbox_figures(struct db *db, struct outbox_figures *out)
{
    struct query q = query_open(db, SQL_OUTBOX_FIGURES);

    *out = (struct outbox_figures){0};
    while (query_row(&q)) {
        out->waiting = col_int(&q);
        out->oldest = col_instant(&q);
    }
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_OUTBOX_DOWN);
    while (query_row(&q))
        out->down = col_int(&q);
    return query_close(&q);
}

enum err
outbox_forget(struct db *db, struct instant before, int64_t most,
              int64_t *forgotten)
{
    struct query q = query_open(db, SQL_OUTBOX_FORGET);

    query_instant(&q, before);
    query_int(&q, most);
    *forgotten = query_run(&q);
    return query_close(&q);
}

enum err
retention_days(struct db *db, struct str name, struct day today, int64_t *days)
{
    struct query q = query_open(db, SQL_RETENTION_DAYS);

    *days = 0;
    query_str(&q, name);
    query_day(&q, today);
    while (query_row(&q))
        *days = col_int(&q);
    return query_close(&q);
}
