#include "sentence/request_store.h"
#include "gen/sentence_request_sql.h"

static enum request_state
state_from(struct str code)
{
    enum request_state s = 0;

    while (s < REQUEST_CLOSED && !str_eq(code, request_state_code(s)))
        s++;
    return s;
}

static void
take(struct query *q, struct arena *a, struct request_one *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    r->person = col_str(q, a);
    r->surname = col_str(q, a);
    r->forename = col_str(q, a);
    r->prison = col_str(q, a);
    r->unit = col_str(q, a);
    r->com_name = col_str(q, a);
    r->kind = col_str(q, a);
    r->kind_words = col_str(q, a);
    r->to =
        str_eq(col_str_peek(q), direction_code(TO_COM)) ? TO_COM : TO_PRISON;
    r->words = col_str(q, a);
    r->due = col_day(q);
    r->asked_by = col_str(q, a);
    r->asked = col_instant(q);
    r->state = state_from(col_str_peek(q));
    r->answer = col_str(q, a);
    r->answered_by = col_str(q, a);
    r->answered = col_instant(q);
    r->outcome = col_str(q, a);
    r->closed_by = col_str(q, a);
    r->closed = col_instant(q);
    r->chases = col_int(q);
    r->chased = col_instant(q);
    r->pushed_back = col_flag(q);
    r->region = col_str(q, a);
}

enum err
requests_of(struct db *db, struct arena *a, const struct handover_scope *whose,
            struct str person, struct requests *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REQUESTS_OF);

    *out = (struct requests){0};
    query_str(&q, person);
    query_str(&q, whose->prison);
    query_str(&q, whose->officer);
    query_str(&q, whose->unit);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct request_one, out->count, &cap);
        take(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
request_chases(struct db *db, struct arena *a, int64_t request,
               struct request_chases *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REQUEST_CHASES);

    *out = (struct request_chases){0};
    query_int(&q, request);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct request_chase, out->count, &cap);
        struct request_chase *k = &out->at[out->count++];

        k->at = col_instant(&q);
        k->by = col_str(&q, a);
        k->words = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
request_add(struct db *db, const struct request_one *r)
{
    struct query q = query_open(db, SQL_REQUEST_ADD);

    query_str(&q, r->person);
    query_str(&q, r->prison);
    query_str(&q, r->kind);
    query_str(&q, direction_code(r->to));
    query_str(&q, r->words);
    query_day(&q, r->due);
    query_str(&q, r->asked_by);
    query_instant(&q, r->asked);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
run_one(struct query *q, const struct request_one *r)
{
    query_int(q, r->id);
    query_str(q, r->person);
    query_int(q, r->version);
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
request_answer(struct db *db, const struct request_one *r)
{
    struct query q = query_open(db, SQL_REQUEST_ANSWER);

    query_str(&q, request_state_code(r->state));
    query_str(&q, r->answer);
    query_str(&q, r->answered_by);
    query_instant(&q, r->answered);
    return run_one(&q, r);
}

enum err
request_close(struct db *db, const struct request_one *r)
{
    struct query q = query_open(db, SQL_REQUEST_CLOSE);

    query_str(&q, r->outcome);
    query_str(&q, r->closed_by);
    query_instant(&q, r->closed);
    return run_one(&q, r);
}

enum err
request_chase_add(struct db *db, int64_t request,
                  const struct request_chase *what)
{
    struct query q = query_open(db, SQL_REQUEST_CHASE_ADD);

    query_int(&q, request);
    query_instant(&q, what->at);
    query_str(&q, what->by);
    query_str(&q, what->words);
    (void)query_run(&q);
    return query_close(&q);
}
