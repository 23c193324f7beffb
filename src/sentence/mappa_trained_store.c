/* sentence/mappa_trained_store.c -- training for MAPPA, kept. */
#include "sentence/mappa_trained.h"

#include "gen/sentence_mappa_sql.h"

static void
read_training(struct query *q, struct arena *a, struct mappa_training *t)
{
    t->day = col_day(q);
    t->until = col_day(q);
    t->confirmed = col_flag(q);
    t->confirmed_until = col_day(q);
    t->by = col_str(q, a);
    t->words = col_str(q, a);
}

enum err
mappa_trained(struct db *db, struct arena *a, int64_t account, struct day today,
              struct mappa_training *out)
{
    struct query q = query_open(db, SQL_MAPPA_TRAINED);

    *out = (struct mappa_training){.by = STR_EMPTY, .words = STR_EMPTY};
    query_int(&q, account);
    query_day(&q, today);
    if (query_row(&q))
        read_training(&q, a, out);
    return query_close(&q);
}

enum err
mappa_trainings(struct db *db, struct arena *a, const struct mappa_scope *s,
                struct day today, struct mappa_trained_list *out)
{
    struct query q = query_open(db, SQL_MAPPA_TRAININGS);
    size_t room = 0;

    *out = (struct mappa_trained_list){0};
    query_day(&q, today);
    query_int(&q, s->account);
    query_str(&q, s->prison);
    query_str(&q, s->unit);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct mappa_trained, out->count, &room);
        struct mappa_trained *t = &out->at[out->count++];

        t->id = col_int(&q);
        t->account = col_int(&q);
        t->answer = col_int(&q);
        t->name = col_str(&q, a);
        t->at = col_instant(&q);
        read_training(&q, a, &t->what);
    }
    return query_close(&q);
}

enum err
mappa_is_needed(struct db *db, struct str prison, struct day today, bool *out)
{
    struct query q = query_open(db, SQL_MAPPA_NEED_ON);

    query_str(&q, prison);
    query_day(&q, today);
    *out = query_row(&q) && col_flag(&q);
    return query_close(&q);
}

enum err
mappa_training_add(struct db *db, const struct mappa_training *t,
                   const struct mappa_hand *h)
{
    struct query q = query_open(db, SQL_MAPPA_TRAINING_ADD);

    query_int(&q, h->account);
    query_day(&q, t->day);
    query_day(&q, t->until);
    query_str(&q, h->by);
    query_instant(&q, h->at);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
run_fresh(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
mappa_training_answer(struct db *db, const struct mappa_trained *t,
                      const struct mappa_answer *n, const struct mappa_hand *h)
{
    struct query q = query_open(db, SQL_MAPPA_TRAINING_ANSWER);

    query_flag(&q, n->confirmed);
    query_day(&q, n->until);
    query_str(&q, n->words);
    query_int(&q, h->account);
    query_str(&q, h->by);
    query_instant(&q, h->at);
    query_int(&q, t->id);
    query_int(&q, t->answer);
    return run_fresh(&q);
}

enum err
mappa_need_add(struct db *db, struct str prison, struct day from, bool needed,
               const struct mappa_hand *h)
{
    struct query q = query_open(db, SQL_MAPPA_NEED_ADD);

    query_str(&q, prison);
    query_day(&q, from);
    query_flag(&q, needed);
    query_str(&q, h->by);
    query_instant(&q, h->at);
    return run_fresh(&q);
}
