/* keywork/note_draft_store.c -- forms on their way (keywork/session_store.h).
 * A draft is its account's: every statement asks for both. */
#include "keywork/session_store.h"
#include "gen/keywork_session_sql.h"

enum { DRAFTS_MAX = 200 };

static enum err
begin(struct db *db, const struct session_author *by, struct str fields,
      int64_t words, const char *state, int64_t *id)
{
    struct query q = query_open(db, SQL_NOTE_DRAFT_ADD);

    query_int(&q, by->account);
    query_str(&q, by->person);
    query_str(&q, by->prison);
    query_str(&q, fields);
    query_int(&q, words);
    query_str(&q, str_from_c(state));
    query_instant(&q, by->now);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

enum err
note_draft_put(struct db *db, const struct session_author *by,
               struct str fields, int64_t words, int64_t *id)
{
    if (*id == 0)
        return begin(db, by, fields, words, "OPEN", id);
    struct query q = query_open(db, SQL_NOTE_DRAFT_PUT);

    query_str(&q, fields);
    query_int(&q, words);
    query_instant(&q, by->now);
    query_int(&q, *id);
    query_int(&q, by->account);
    query_str(&q, by->person);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
note_draft_close(struct db *db, const struct session_author *by,
                 enum note_draft_end end, int64_t *id)
{
    const char *state = end == DRAFT_DONE ? "DONE" : "DISCARDED";

    if (*id == 0)
        return begin(db, by, STR_EMPTY, 0, state, id);
    struct query q = query_open(db, SQL_NOTE_DRAFT_CLOSE);

    query_str(&q, str_from_c(state));
    query_instant(&q, by->now);
    query_int(&q, *id);
    query_int(&q, by->account);
    query_str(&q, by->person);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
note_draft_load(struct db *db, struct arena *a, int64_t account,
                struct str person, int64_t id, struct note_draft *out)
{
    struct query q = query_open(db, SQL_NOTE_DRAFT_LOAD);

    *out = (struct note_draft){.person = person};
    query_int(&q, id);
    query_int(&q, account);
    query_str(&q, person);
    while (query_row(&q)) {
        out->id = id;
        out->fields = col_str(&q, a);
        out->saved = col_instant(&q);
    }
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

enum err
note_draft_open(struct db *db, struct arena *a, int64_t account,
                struct str person, struct note_draft *out)
{
    struct query q = query_open(db, SQL_NOTE_DRAFT_OPEN);

    (void)a;
    *out = (struct note_draft){.person = person, .fields = STR_EMPTY};
    query_int(&q, account);
    query_str(&q, person);
    while (query_row(&q)) {
        out->id = col_int(&q);
        out->saved = col_instant(&q);
        out->words = col_int(&q);
    }
    return query_close(&q);
}

enum err
note_draft_others(struct db *db, struct arena *a, int64_t account,
                  struct str person, struct instant since, struct str *who,
                  struct instant *begun)
{
    struct query q = query_open(db, SQL_NOTE_DRAFT_OTHERS);

    *who = STR_EMPTY;
    query_str(&q, person);
    query_int(&q, account);
    query_instant(&q, since);
    while (query_row(&q)) {
        *who = col_str(&q, a);
        *begun = col_instant(&q);
    }
    return query_close(&q);
}

enum err
note_drafts_of(struct db *db, struct arena *a, int64_t account,
               struct note_drafts *out)
{
    struct query q = query_open(db, SQL_NOTE_DRAFTS_OF);

    *out = (struct note_drafts){
        .at = arena_array(a, struct note_draft, DRAFTS_MAX)};
    query_int(&q, account);
    while (query_row(&q) && out->count < DRAFTS_MAX) {
        struct note_draft *d = &out->at[out->count++];

        d->id = col_int(&q);
        d->person = col_str(&q, a);
        const struct str surname = col_str(&q, a);
        const struct str forename = col_str(&q, a);

        d->name = arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                               STR_ARG(forename));
        d->begun = col_instant(&q);
        d->saved = col_instant(&q);
        d->words = col_int(&q);
    }
    return query_close(&q);
}

enum err
note_drafts_count(struct db *db, struct arena *a, struct str prison,
                  struct drafts_count **out, size_t *count)
{
    struct query q = query_open(db, SQL_NOTE_DRAFTS_COUNT);

    *out = arena_array(a, struct drafts_count, DRAFTS_MAX);
    *count = 0;
    query_str(&q, prison);
    while (query_row(&q) && *count < DRAFTS_MAX) {
        struct drafts_count *d = &(*out)[(*count)++];

        d->name = col_str(&q, a);
        d->staff = col_int(&q);
        d->count = col_int(&q);
        d->oldest = col_instant(&q);
    }
    return query_close(&q);
}
