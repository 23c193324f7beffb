#include "access/own_sessions.h"

#include "access/secret.h"
#include "gen/access_own_sessions_sql.h"

enum { MS_A_MINUTE = 60 * 1000 };

static struct instant
minutes_ago(struct instant t, int64_t minutes)
{
    return (struct instant){t.ms - minutes * MS_A_MINUTE};
}

static void
read_session(struct ctx *c, struct query *q, struct own_session *s)
{
    s->token = col_bytes(q, c->a);
    s->began = col_instant(q);
    s->seen = col_instant(q);
    s->prison = col_str(q, c->a);
    s->address = col_str(q, c->a);
    s->provided = col_flag(q);
    s->here = str_eq(s->token, c->who.token);
    s->mark = secret_hex(c->a, secret_hash(c->a, s->token));
    s->mark.n = SESSION_MARK;
}

enum err
own_sessions_read(struct ctx *c, struct own_sessions *out)
{
    const struct house *h = c->house;
    struct query q = query_open(c->db, SQL_OWN_SESSIONS);

    out->count = 0;
    out->more = false;
    query_str(&q, c->who.username);
    query_int(&q, c->who.account);
    query_instant(&q, minutes_ago(c->now, h->idle_minutes));
    query_instant(&q, minutes_ago(c->now, (int64_t)h->absolute_hours * 60));
    query_instant(&q, c->now);
    query_bytes(&q, c->who.token);
    query_int(&q, OWN_SESSIONS_MAX + 1);
    while (query_row(&q)) {
        out->more = out->count == OWN_SESSIONS_MAX;
        if (!out->more)
            read_session(c, &q, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
own_session_end(struct db *db, struct ctx *c, struct str token)
{
    struct query q = query_open(db, SQL_OWN_SESSION_END);

    query_instant(&q, c->now);
    query_bytes(&q, token);
    query_int(&q, c->who.account);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
own_sessions_end_others(struct db *db, struct ctx *c, int64_t *ended)
{
    struct query q = query_open(db, SQL_OWN_SESSIONS_END_OTHERS);

    query_instant(&q, c->now);
    query_int(&q, c->who.account);
    query_bytes(&q, c->who.token);
    *ended = query_run(&q);
    return query_close(&q);
}
