/* plan/promise_store.c -- promises and their steps put on record. */
#include "plan/promise.h"

#include "gen/plan_promise_sql.h"

enum err
promise_step_add(struct db *db, const struct ctx *c, int64_t id,
                 const char *kind, struct str words, struct day due)
{
    struct query q = query_open(db, SQL_PROMISE_STEP_ADD);

    query_int(&q, id);
    query_instant(&q, c->now);
    query_str(&q, c->who.username);
    query_str(&q, str_from_c(kind));
    query_str(&q, words);
    query_day(&q, due);
    query_null(&q);
    query_send(&q);
    return query_close(&q);
}

enum err
promise_add(struct db *db, const struct ctx *c, const struct promise_new *n,
            int64_t *id)
{
    struct query q = query_open(db, SQL_PROMISE_ADD);

    query_str(&q, c->args.person);
    query_str(&q, c->who.prison);
    query_null(&q);
    query_str(&q, n->what);
    query_flag(&q, n->theirs);
    if (n->owner == 0)
        query_null(&q);
    else
        query_int(&q, n->owner);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_day(&q, n->due);
    while (query_row(&q))
        *id = col_int(&q);
    const enum err e = query_close(&q);
    return e == OK ? promise_step_add(db, c, *id, "MADE", STR_EMPTY, DAY_NONE)
                   : e;
}
