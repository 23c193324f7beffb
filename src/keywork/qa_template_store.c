#include "keywork/qa_template_store.h"

#include "gen/keywork_qa_template_sql.h"

static void
read_row(struct query *q, struct arena *a, struct qa_template *t)
{
    t->id = col_int(q);
    t->own = !str_eq(col_str_peek(q), STR("*"));
    t->from = col_day(q);
    t->good = col_str(q, a);
    t->how = col_str(q, a);
    t->amount = col_str(q, a);
    t->notes_officer = (int)col_int(q);
    t->notes_week = (int)col_int(q);
    t->source = col_str(q, a);
    t->by = col_str(q, a);
    t->at = col_instant(q);
}

enum err
qa_templates(struct db *db, struct arena *a, struct str prison,
             struct qa_templates *out)
{
    struct query q = query_open(db, SQL_QA_TEMPLATE_ROWS);
    size_t room = 0;

    *out = (struct qa_templates){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct qa_template, out->count, &room);
        read_row(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

const struct qa_template *
qa_in_force(const struct qa_templates *all, struct day today)
{
    const struct qa_template *found = NULL;

    for (size_t i = 0; i < all->count; i++) {
        const struct qa_template *t = &all->at[i];

        if (!day_before(today, t->from) &&
            (found == NULL || (t->own && !found->own)))
            found = t;
    }
    return found;
}

static enum err
load_lines(struct db *db, struct arena *a, struct qa_template *t)
{
    struct query q = query_open(db, SQL_QA_LINES_OF);

    query_int(&q, t->id);
    while (query_row(&q)) {
        struct qa_lines *l = str_eq(col_str_peek(&q), STR("CRITERION"))
                                 ? &t->criteria
                                 : &t->openings;

        if (l->count < QA_LINES_MAX)
            l->at[l->count++] = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
qa_template_load(struct db *db, struct arena *a, struct str prison, int64_t id,
                 struct qa_template *out)
{
    struct qa_templates all;
    const enum err e = qa_templates(db, a, prison, &all);

    if (e != OK)
        return e;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id != id)
            continue;
        *out = all.at[i];
        return load_lines(db, a, out);
    }
    return ERR_NOT_FOUND;
}

enum err
qa_template_now(struct db *db, struct arena *a, struct str prison,
                struct day today, struct qa_template *out)
{
    struct qa_templates all;
    const enum err e = qa_templates(db, a, prison, &all);
    const struct qa_template *now = e == OK ? qa_in_force(&all, today) : NULL;

    *out = (struct qa_template){0};
    if (now == NULL)
        return e;
    *out = *now;
    return load_lines(db, a, out);
}

/* A statement of one moment. */
static enum err
read_stamp(struct db *db, const struct statement *st, struct str prison,
           struct instant *out)
{
    struct query q = query_open(db, st);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
qa_template_stamp(struct db *db, struct str prison, struct instant *out)
{
    return read_stamp(db, SQL_QA_TEMPLATE_STAMP, prison, out);
}

static enum err
add_lines(struct db *db, int64_t id, struct str kind, const struct qa_lines *l)
{
    enum err e = OK;

    for (size_t i = 0; i < l->count && e == OK; i++) {
        struct query q = query_open(db, SQL_QA_LINE_ADD);

        query_int(&q, id);
        query_str(&q, kind);
        query_int(&q, (int64_t)i + 1);
        query_str(&q, l->at[i]);
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
qa_template_add(struct db *db, struct str prison, const struct qa_template *t)
{
    struct query q = query_open(db, SQL_QA_TEMPLATE_ADD);
    int64_t id = 0;

    query_str(&q, prison);
    query_day(&q, t->from);
    query_str(&q, t->good);
    query_str(&q, t->how);
    query_str(&q, t->amount);
    query_int(&q, t->notes_officer);
    query_int(&q, t->notes_week);
    query_str(&q, t->source);
    query_str(&q, t->by);
    query_instant(&q, t->at);
    while (query_row(&q))
        id = col_int(&q);
    enum err e = query_close(&q);
    if (e == OK && id == 0)
        return ERR_STALE;
    if (e == OK)
        e = add_lines(db, id, STR("CRITERION"), &t->criteria);
    return e == OK ? add_lines(db, id, STR("OPENING"), &t->openings) : e;
}

/* ---- openings by circumstance ---- */

enum err
prompt_rows(struct db *db, struct arena *a, struct str prison,
            struct prompt_rows *out)
{
    struct query q = query_open(db, SQL_PROMPT_ROWS);
    size_t room = 0;

    *out = (struct prompt_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct prompt_row, out->count, &room);
        struct prompt_row *r = &out->at[out->count];

        r->id = col_int(&q);
        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->prompt.circumstance = note_circumstance_from(col_str_peek(&q));
        r->prompt.position = (int)col_int(&q);
        r->prompt.words = col_str(&q, a);
        r->from = col_day(&q);
        r->to = col_day(&q);
        r->source = col_str(&q, a);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
        /* a circumstance that a newer version knew is passed over */
        out->count += r->prompt.circumstance < CIRC_COUNT;
    }
    return query_close(&q);
}

enum err
prompt_stamp(struct db *db, struct str prison, struct instant *out)
{
    return read_stamp(db, SQL_PROMPT_STAMP, prison, out);
}

enum err
prompt_add(struct db *db, struct str prison, const struct prompt_row *row)
{
    struct query q = query_open(db, SQL_PROMPT_ADD);

    query_str(&q, prison);
    query_str(&q, str_from_c(note_circumstance_code(row->prompt.circumstance)));
    query_int(&q, row->prompt.position);
    query_str(&q, row->prompt.words);
    query_day(&q, row->from);
    query_day(&q, row->to);
    query_str(&q, row->source);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
