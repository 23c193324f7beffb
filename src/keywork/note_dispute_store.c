/* keywork/note_dispute_store.c -- see the header. */
#include "keywork/note_dispute_store.h"

#include "people/holiday_store.h"
#include "gen/keywork_note_dispute_sql.h"

enum { DISPUTES_MAX = 500, MANAGERS_MAX = 100 };

static enum err
find_owner(struct db *db, struct arena *a, struct str prison, struct day today,
           int64_t author, int64_t *out)
{
    struct dispute_owner *at =
        arena_array(a, struct dispute_owner, MANAGERS_MAX);
    size_t count = 0;
    struct query q = query_open(db, SQL_DISPUTE_MANAGERS);

    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q) && count < MANAGERS_MAX) {
        at[count].staff = col_int(&q);
        at[count++].open = (int)col_int(&q);
    }
    *out = dispute_owner(at, count, author);
    return query_close(&q);
}

enum err
dispute_add(struct db *db, struct arena *a, int working_days, int64_t author,
            struct dispute *d)
{
    const struct day today = instant_day(d->entered_at);
    struct holidays h;
    enum err e = holidays_load(db, a, &h);

    if (e == OK)
        e = find_owner(db, a, d->prison, today, author, &d->owner);
    if (e != OK)
        return e;
    d->due = working_day_add(&h, today, working_days);
    struct query q = query_open(db, SQL_DISPUTE_ADD);

    query_str(&q, d->note);
    query_str(&q, d->person);
    query_str(&q, d->prison);
    query_str(&q, str_from_c(dispute_kind_code(d->kind)));
    query_str(&q, d->words);
    query_day(&q, d->said_on);
    query_str(&q, d->said_how);
    query_str(&q, d->entered_by);
    query_instant(&q, d->entered_at);
    if (d->owner == 0)
        query_null(&q);
    else
        query_int(&q, d->owner);
    query_day(&q, d->due);
    while (query_row(&q))
        d->id = col_int(&q);
    return query_close(&q);
}

static void
read_row(struct query *q, struct arena *a, struct dispute *d)
{
    d->id = col_int(q);
    d->version = col_int(q);
    d->note = col_str(q, a);
    d->person = col_str(q, a);
    d->prison = col_str(q, a);
    d->kind = dispute_kind_from(col_str_peek(q));
    d->words = col_str(q, a);
    d->said_on = col_day(q);
    d->said_how = col_str(q, a);
    d->entered_by = col_str(q, a);
    d->entered_at = col_instant(q);
    d->owner = col_int(q);
    d->owner_name = col_str(q, a);
    d->due = col_day(q);
    d->state = dispute_state_from(col_str_peek(q));
    d->answer = col_str(q, a);
    d->answered_by = col_str(q, a);
    d->answered_at = col_instant(q);
    d->told_on = col_day(q);
    d->surname = col_str(q, a);
    d->forename = col_str(q, a);
    d->author = col_str(q, a);
    d->author_staff = col_int(q);
    d->username = col_str(q, a);
}

static enum err
read_all(struct query *q, struct arena *a, struct note_disputes *out)
{
    *out = (struct note_disputes){
        .at = arena_array(a, struct dispute, DISPUTES_MAX)};
    while (query_row(q) && out->count < DISPUTES_MAX)
        read_row(q, a, &out->at[out->count++]);
    return query_close(q);
}

enum err
disputes_of_note(struct db *db, struct arena *a, struct str note,
                 struct note_disputes *out)
{
    struct query q = query_open(db, SQL_DISPUTE_OF_NOTE);

    query_str(&q, note);
    return read_all(&q, a, out);
}

enum err
dispute_load(struct db *db, struct arena *a, struct str prison, int64_t id,
             struct dispute *out)
{
    struct query q = query_open(db, SQL_DISPUTE_ONE);

    *out = (struct dispute){0};
    query_int(&q, id);
    query_str(&q, prison);
    while (query_row(&q))
        read_row(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

enum err
disputes_load(struct db *db, struct arena *a, struct str prison,
              struct instant since, struct note_disputes *out)
{
    struct query q = query_open(db, SQL_DISPUTE_LIST);

    query_str(&q, prison);
    query_instant(&q, since);
    return read_all(&q, a, out);
}

static enum err
strike(struct db *db, struct str note)
{
    struct query q = query_open(db, SQL_DISPUTE_STRIKE);

    query_str(&q, note);
    query_run(&q);
    return query_close(&q);
}

enum err
dispute_answer(struct db *db, const struct dispute *d)
{
    struct query q = query_open(db, SQL_DISPUTE_ANSWER);

    query_str(&q, str_from_c(dispute_state_code(d->state)));
    query_str(&q, d->answer);
    query_str(&q, d->answered_by);
    query_instant(&q, d->answered_at);
    query_day(&q, d->told_on);
    query_int(&q, d->id);
    query_int(&q, d->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    return rows == 0 ? ERR_STALE : strike(db, d->note);
}
