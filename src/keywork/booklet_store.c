/* keywork/booklet_store.c -- see the header. */
#include "keywork/booklet_store.h"

#include "keywork/booklet_rule.h"
#include "people/person.h"
#include "gen/keywork_booklet_sql.h"

/* ---- what it promises ---- */

enum err
booklet_promises_load(struct db *db, struct str prison, struct day on,
                      struct booklet_promises *out)
{
    struct query q = query_open(db, SQL_BOOKLET_IN_FORCE);

    *out = (struct booklet_promises){0};
    query_str(&q, prison);
    query_day(&q, on);
    while (query_row(&q)) {
        const enum booklet_part p = booklet_part_from(col_str_peek(&q));
        const int value = (int)col_int(&q);

        if (p < BOOKLET_PARTS)
            out->value[p] = value;
    }
    return query_close(&q);
}

enum err
booklet_rows_load(struct db *db, struct arena *a, struct str prison,
                  struct day today, struct booklet_rows *out)
{
    struct query q = query_open(db, SQL_BOOKLET_ROWS);
    size_t room = 0;

    *out = (struct booklet_rows){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        struct booklet_row r = {
            .own = !str_eq(col_str_peek(&q), STR("*")),
        };

        r.part = booklet_part_from(col_str_peek(&q));
        if (r.part == BOOKLET_PARTS)
            continue; /* of a newer version of this program */
        r.from = col_day(&q);
        r.value = (int)col_int(&q);
        r.by = col_str(&q, a);
        r.at = col_instant(&q);
        r.replaced = col_flag(&q);
        out->at = arena_grow(a, out->at, struct booklet_row, out->count, &room);
        out->at[out->count++] = r;
    }
    return query_close(&q);
}

enum err
booklet_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_BOOKLET_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
booklet_promise_add(struct db *db, struct str prison,
                    const struct booklet_row *row)
{
    struct query q = query_open(db, SQL_BOOKLET_PROMISE_ADD);

    query_str(&q, prison);
    query_str(&q, str_from_c(booklet_part_code(row->part)));
    query_day(&q, row->from);
    query_int(&q, row->value);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* ---- who was given it ---- */

enum err
booklet_givens_load(struct db *db, struct arena *a, struct str person,
                    struct str prison, struct booklet_givens *out)
{
    struct query q = query_open(db, SQL_BOOKLET_GIVENS);
    size_t room = 0;

    *out = (struct booklet_givens){0};
    query_str(&q, person);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct booklet_given, out->count, &room);
        struct booklet_given *g = &out->at[out->count++];

        g->id = col_int(&q);
        g->version = col_str(&q, a);
        g->language = col_str(&q, a);
        g->form = booklet_form_from(col_str_peek(&q));
        g->on = col_day(&q);
        g->by = col_str(&q, a);
        g->entered_by = col_str(&q, a);
        g->entered = col_instant(&q);
        g->struck_by = col_str(&q, a);
        g->struck = col_instant(&q);
    }
    return query_close(&q);
}

enum err
booklet_newest(struct db *db, struct arena *a, struct str prison,
               struct str *version)
{
    struct query q = query_open(db, SQL_BOOKLET_NEWEST);

    query_str(&q, prison);
    *version = query_row(&q) ? col_str(&q, a) : STR_EMPTY;
    return query_close(&q);
}

enum err
booklet_give(struct db *db, struct str person, struct str prison,
             const struct booklet_given *g)
{
    struct query q = query_open(db, SQL_BOOKLET_GIVE);

    query_str(&q, person);
    query_str(&q, prison);
    query_str(&q, g->version);
    query_str(&q, g->language);
    query_str(&q, str_from_c(booklet_form_code(g->form)));
    query_day(&q, g->on);
    query_str(&q, g->by);
    query_str(&q, g->entered_by);
    query_instant(&q, g->entered);
    query_run(&q);
    return query_close(&q);
}

enum err
booklet_strike(struct db *db, struct str person, int64_t id, struct str by,
               struct instant now)
{
    struct query q = query_open(db, SQL_BOOKLET_STRIKE);

    query_str(&q, by);
    query_instant(&q, now);
    query_int(&q, id);
    query_str(&q, person);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* ---- what they had ---- */

static struct instant
arrival(const struct booklet_facts *f)
{
    return day_known(f->arrived)
               ? instant_from_london((struct london){.day = f->arrived})
               : (struct instant){0};
}

/* Whoever was named before they came was theirs from the first day. */
static enum err
load_named(struct db *db, struct arena *a, struct str person, struct str prison,
           struct booklet_facts *out)
{
    struct query q = query_open(db, SQL_BOOKLET_NAMED);

    query_str(&q, person);
    query_str(&q, prison);
    query_instant(&q, arrival(out));
    while (query_row(&q)) {
        const struct instant first = col_instant(&q);
        const struct str surname = col_str(&q, a);
        const struct str forename = col_str(&q, a);

        out->named = instant_known(first) ? instant_day(first) : DAY_NONE;
        if (day_known(out->named) && day_known(out->arrived) &&
            day_before(out->named, out->arrived))
            out->named = out->arrived;
        out->worker =
            surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    }
    return query_close(&q);
}

enum err
booklet_facts_load(struct db *db, struct arena *a, struct str person,
                   struct str prison, struct booklet_facts *out)
{
    size_t room = 0;
    enum err e = load_named(db, a, person, prison, out);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_BOOKLET_SESSIONS);

    query_str(&q, person);
    query_str(&q, prison);
    query_instant(&q, arrival(out));
    while (query_row(&q)) {
        out->session = arena_grow(a, out->session, struct booklet_session,
                                  out->sessions, &room);
        struct booklet_session *s = &out->session[out->sessions++];

        s->day = instant_day(col_instant(&q));
        s->minutes = (int)col_int(&q);
        s->own = col_flag(&q);
        s->ours = col_flag(&q);
        s->given = col_flag(&q);
    }
    return query_close(&q);
}

/* ---- everybody ---- */

enum err
booklet_people_load(struct db *db, struct arena *a, struct str prison,
                    struct booklet_people *out)
{
    struct query q = query_open(db, SQL_BOOKLET_PEOPLE);
    size_t room = 0;

    *out = (struct booklet_people){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct booklet_person, out->count, &room);
        struct booklet_person *p = &out->at[out->count++];

        p->number = col_str(&q, a);
        const struct str surname = col_str(&q, a);
        p->name = person_name(a, surname, col_str(&q, a));
        p->sort_name = col_str(&q, a);
        p->cell = col_str(&q, a);
        p->wing = col_str(&q, a);
        p->arrived = col_day(&q);
        p->speaks = col_str(&q, a);
        p->version = col_str(&q, a);
        p->language = col_str(&q, a);
        p->form = booklet_form_from(col_str_peek(&q));
        p->on = col_day(&q);
        p->by = col_str(&q, a);
    }
    return query_close(&q);
}
