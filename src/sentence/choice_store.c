#include "sentence/choice_store.h"

#include "gen/sentence_choice_sql.h"

enum err
choices_load(struct db *db, struct arena *a, enum choice_list l,
             struct str prison, struct day today, struct choices *out)
{
    struct query q = query_open(db, SQL_CHOICES_LOAD);
    size_t room = 0;

    *out = (struct choices){0};
    query_str(&q, choice_list_code(l));
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct choice, out->count, &room);
        struct choice *k = &out->at[out->count++];

        k->list = l;
        k->code = col_str(&q, a);
        k->words = col_str(&q, a);
        k->needs_words = col_flag(&q);
        k->working_days = (int)col_int(&q);
    }
    return query_close(&q);
}

static void
read_row(struct query *q, struct arena *a, struct choice_row *r)
{
    r->choice.list = choice_list_from(col_str_peek(q));
    r->own = !str_eq(col_str_peek(q), STR("*"));
    r->choice.code = col_str(q, a);
    r->from = col_day(q);
    r->to = col_day(q);
    r->choice.words = col_str(q, a);
    r->choice.needs_words = col_flag(q);
    r->choice.working_days = (int)col_int(q);
    r->place = (int)col_int(q);
    r->by = col_str(q, a);
    r->at = col_instant(q);
    r->replaced = col_flag(q);
}

enum err
choice_rows(struct db *db, struct arena *a, struct str prison, struct day today,
            struct choice_rows *out)
{
    struct query q = query_open(db, SQL_CHOICE_ROWS);
    size_t room = 0;

    *out = (struct choice_rows){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct choice_row, out->count, &room);
        read_row(&q, a, &out->at[out->count]);
        out->count += out->at[out->count].choice.list < CHOICE_LISTS;
    }
    return query_close(&q);
}

enum err
choice_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_CHOICE_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
choice_add(struct db *db, struct str prison, const struct choice_row *row)
{
    struct query q = query_open(db, SQL_CHOICE_ADD);

    query_str(&q, choice_list_code(row->choice.list));
    query_str(&q, prison);
    query_str(&q, row->choice.code);
    query_day(&q, row->from);
    query_day(&q, row->to);
    query_str(&q, row->choice.words);
    query_flag(&q, row->choice.needs_words);
    query_int(&q, row->choice.working_days);
    query_int(&q, row->place);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
