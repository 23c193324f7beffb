#include "sentence/dtr_store.h"

#include "gen/sentence_dtr_sql.h"

static void
read_one(struct query *q, struct arena *a, struct dtr *d)
{
    d->id = col_int(q);
    d->version = col_int(q);
    d->person = col_str(q, a);
    d->surname = col_str(q, a);
    d->forename = col_str(q, a);
    d->sort_name = col_str(q, a);
    d->prison = col_str(q, a);
    d->release = col_day(q);
    d->refers = dtr_side_from(col_str_peek(q));
    d->consent = str_eq(col_str_peek(q), STR("GIVEN"));
    d->consent_on = col_day(q);
    d->authority = col_str(q, a);
    d->link = col_str(q, a);
    d->sent = col_day(q);
    d->sent_by = col_str(q, a);
    d->acknowledged = col_day(q);
    d->reference = col_str(q, a);
    d->outcome = dtr_outcome_from(col_str_peek(q));
    d->outcome_on = col_day(q);
    d->handed_on = col_int(q);
}

static enum err
read_all(struct query *q, struct arena *a, struct dtrs *out)
{
    size_t room = 0;

    *out = (struct dtrs){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct dtr, out->count, &room);
        out->at[out->count] = (struct dtr){0};
        read_one(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

enum err
dtr_of_person(struct db *db, struct arena *a, struct str person,
              struct dtrs *out)
{
    struct query q = query_open(db, SQL_DTR_OF_PERSON);

    query_str(&q, person);
    return read_all(&q, a, out);
}

enum err
dtr_of_prison(struct db *db, struct arena *a, struct str prison,
              struct day today, struct day until, struct dtrs *out)
{
    struct query q = query_open(db, SQL_DTR_OF_PRISON);

    query_str(&q, prison);
    query_day(&q, today);
    query_day(&q, until);
    return read_all(&q, a, out);
}

enum err
dtr_steps_of(struct db *db, struct arena *a, int64_t referral,
             struct dtr_steps *out)
{
    struct query q = query_open(db, SQL_DTR_STEPS_OF);
    size_t room = 0;

    *out = (struct dtr_steps){0};
    query_int(&q, referral);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct dtr_step, out->count, &room);
        struct dtr_step *s = &out->at[out->count++];

        s->at = col_instant(&q);
        s->by = col_str(&q, a);
        s->what = col_str(&q, a);
        s->words = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
add_step(struct db *db, int64_t referral, const struct dtr_step *s)
{
    struct query q = query_open(db, SQL_DTR_STEP_ADD);

    query_int(&q, referral);
    query_instant(&q, s->at);
    query_str(&q, s->by);
    query_str(&q, s->what);
    query_str(&q, s->words);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
dtr_begin(struct db *db, const struct dtr *d, const struct dtr_step *s,
          int64_t *id)
{
    struct query q = query_open(db, SQL_DTR_BEGIN);

    query_str(&q, d->person);
    query_str(&q, d->prison);
    query_str(&q, dtr_side_code(d->refers));
    query_str(&q, d->consent ? STR("GIVEN") : STR("REFUSED"));
    query_day(&q, d->consent_on);
    query_str(&q, d->authority);
    query_str(&q, d->link);
    *id = query_row(&q) ? col_int(&q) : 0;
    const enum err e = query_close(&q);
    return e == OK ? add_step(db, *id, s) : e;
}

enum err
dtr_set(struct db *db, const struct dtr *d, const struct dtr_step *s)
{
    struct query q = query_open(db, SQL_DTR_SET);

    query_str(&q, dtr_side_code(d->refers));
    query_str(&q, d->authority);
    query_str(&q, d->link);
    query_day(&q, d->sent);
    query_str(&q, d->sent_by);
    query_day(&q, d->acknowledged);
    query_str(&q, d->reference);
    query_str(&q, dtr_outcome_code(d->outcome));
    query_day(&q, d->outcome_on);
    query_int(&q, d->id);
    query_str(&q, d->person);
    query_int(&q, d->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);

    if (e != OK || rows != 1)
        return e != OK ? e : ERR_STALE;
    return add_step(db, d->id, s);
}
