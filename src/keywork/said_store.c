/* keywork/said_store.c -- see the header. */
#include "keywork/said_store.h"

#include "keywork/said_rule.h"
#include "gen/keywork_said_sql.h"

enum err
said_rows_load(struct db *db, struct arena *a, struct str prison,
               struct day since, struct said_rows *out)
{
    struct query q = query_open(db, SQL_SAID_ROWS);
    size_t room = 0;

    *out = (struct said_rows){0};
    query_str(&q, prison);
    query_day(&q, since);
    while (query_row(&q)) {
        const struct str wing = col_str(&q, a);
        const struct day quarter = col_day(&q);
        const enum said s = said_from(col_str_peek(&q));
        struct said_row *last =
            out->count > 0 ? &out->at[out->count - 1] : NULL;

        if (s == SAIDS)
            continue;
        if (last == NULL || !str_eq(last->wing, wing) ||
            !day_same(last->quarter, quarter)) {
            out->at =
                arena_grow(a, out->at, struct said_row, out->count, &room);
            last = &out->at[out->count++];
            *last = (struct said_row){.wing = wing, .quarter = quarter};
        }
        last->count[s] = col_int(&q);
    }
    return query_close(&q);
}

enum err
said_wings_load(struct db *db, struct arena *a, struct str prison,
                struct said_wings *out)
{
    struct query q = query_open(db, SQL_SAID_WINGS);
    size_t room = 0;

    *out = (struct said_wings){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct str, out->count, &room);
        out->at[out->count++] = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
take_away(struct db *db, struct str prison, const struct said_row *r,
          enum said s)
{
    struct query q = query_open(db, SQL_SAID_TAKE);

    query_int(&q, -r->count[s]);
    query_str(&q, prison);
    query_str(&q, r->wing);
    query_day(&q, r->quarter);
    query_str(&q, str_from_c(said_code(s)));
    query_int(&q, -r->count[s]);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
said_add(struct db *db, struct str prison, const struct said_row *r,
         enum said s)
{
    if (r->count[s] == 0)
        return OK;
    if (r->count[s] < 0)
        return take_away(db, prison, r, s);
    struct query q = query_open(db, SQL_SAID_ADD);

    query_str(&q, prison);
    query_str(&q, r->wing);
    query_day(&q, r->quarter);
    query_str(&q, str_from_c(said_code(s)));
    query_int(&q, r->count[s]);
    query_send(&q);
    return query_close(&q);
}

static void
take_words(struct query *q, struct arena *a, bool by,
           struct said_words_list *out)
{
    size_t room = 0;

    *out = (struct said_words_list){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct said_words, out->count, &room);
        struct said_words *w = &out->at[out->count++];

        w->wing = col_str(q, a);
        w->quarter = col_day(q);
        w->words = col_str(q, a);
        w->by = by ? col_str(q, a) : STR_EMPTY;
    }
}

enum err
said_unnamed_load(struct db *db, struct arena *a, struct str prison,
                  struct day since, struct said_words_list *out)
{
    struct query q = query_open(db, SQL_SAID_UNNAMED);

    query_str(&q, prison);
    query_day(&q, since);
    take_words(&q, a, false, out);
    return query_close(&q);
}

enum err
said_named_load(struct db *db, struct arena *a, struct str person,
                struct said_words_list *out)
{
    struct query q = query_open(db, SQL_SAID_NAMED);

    query_str(&q, person);
    take_words(&q, a, true, out);
    return query_close(&q);
}

enum err
said_words_add(struct db *db, struct str person, struct str prison,
               enum said_share share, const struct said_words *w)
{
    struct query q = query_open(db, SQL_SAID_WORDS_ADD);

    query_str(&q, person);
    query_str(&q, prison);
    query_str(&q, w->wing);
    query_day(&q, w->quarter);
    query_str(&q, str_from_c(said_share_code(share)));
    query_str(&q, w->words);
    query_str(&q, w->by);
    query_send(&q);
    return query_close(&q);
}

enum err
said_words_back(struct db *db, struct str person)
{
    struct query q = query_open(db, SQL_SAID_WORDS_BACK);

    query_str(&q, person);
    query_send(&q);
    return query_close(&q);
}
