#include "events/endpoint_store.h"
#include "gen/events_endpoint_sql.h"

static enum err
read_endpoints(struct db *db, struct arena *a, int64_t id,
               struct endpoint_list *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ENDPOINT_LIST);

    *out = (struct endpoint_list){0};
    query_int(&q, id);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct endpoint, out->count, &cap);
        struct endpoint *e = &out->at[out->count++];

        e->id = col_int(&q);
        e->name = col_str(&q, a);
        e->url = col_str(&q, a);
        e->enabled = col_flag(&q);
        e->set_by = col_str(&q, a);
        e->set_at = col_instant(&q);
        e->version = col_int(&q);
        e->failures = col_int(&q);
        e->next_try = col_instant(&q);
        e->last_ok = col_instant(&q);
        e->last_error = col_str(&q, a);
        e->waiting = col_int(&q);
        e->aside = col_int(&q);
        e->oldest = col_instant(&q);
    }
    return query_close(&q);
}

enum err
endpoint_list(struct db *db, struct arena *a, struct endpoint_list *out)
{
    return read_endpoints(db, a, 0, out);
}

enum err
endpoint_find(struct db *db, struct arena *a, int64_t id, struct endpoint *out)
{
    struct endpoint_list one;
    const enum err e = read_endpoints(db, a, id, &one);

    if (e != OK || one.count == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    *out = one.at[0];
    return OK;
}

enum err
endpoint_add(struct db *db, const struct endpoint_set *s, int64_t *id)
{
    struct query q = query_open(db, SQL_ENDPOINT_ADD);

    query_str(&q, s->name);
    query_str(&q, s->url);
    query_bytes(&q, s->secret);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

/* The last parameters of every change of one, and its end. */
static enum err
run(struct query *q, const struct endpoint_set *s)
{
    query_str(q, s->by);
    query_instant(q, s->at);
    query_int(q, s->id);
    query_int(q, s->version);
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
endpoint_ask_now(struct db *db, int64_t id)
{
    struct query q = query_open(db, SQL_ENDPOINT_ASK_NOW);

    query_int(&q, id);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
endpoint_change(struct db *db, const struct endpoint_set *s)
{
    struct query q = query_open(db, SQL_ENDPOINT_CHANGE);

    query_str(&q, s->name);
    query_str(&q, s->url);
    const enum err e = run(&q, s);

    return e == OK ? endpoint_ask_now(db, s->id) : e;
}

enum err
endpoint_set_secret(struct db *db, const struct endpoint_set *s)
{
    enum { HOUR_MS = 3600 * 1000 };
    struct query q = query_open(db, SQL_ENDPOINT_SET_SECRET);

    query_instant(&q,
                  (struct instant){s->at.ms + (int64_t)HOUR_MS *
                                                  ENDPOINT_OLD_SECRET_HOURS});
    query_bytes(&q, s->secret);
    const enum err e = run(&q, s);

    return e == OK ? endpoint_ask_now(db, s->id) : e;
}

enum err
endpoint_set_enabled(struct db *db, const struct endpoint_set *s, bool enabled)
{
    struct query q = query_open(db, SQL_ENDPOINT_SET_ENABLED);

    query_flag(&q, enabled);
    const enum err e = run(&q, s);

    return e == OK ? endpoint_ask_now(db, s->id) : e;
}
