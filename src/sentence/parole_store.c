#include "sentence/parole_store.h"

#include "sentence/parole_rule.h"
#include "sentence/responsibility_store.h"
#include "gen/sentence_parole_review_sql.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 16 };

static void
read_review(struct query *q, struct arena *a, struct parole_kept *v)
{
    v->number = col_str(q, a);
    v->review = col_str(q, a);
    v->type = col_str(q, a);
    v->status = col_str(q, a);
    v->target = col_day(q);
    v->report_due = col_day(q);
    v->report_done = col_day(q);
    v->outcome = col_str(q, a);
    v->received = col_day(q);
    v->received_by = col_str(q, a);
    v->as_of = col_instant(q);
    v->version = col_int(q);
}

/* Twice the room when it is full; what is there is copied. */
static void *
more_room(struct arena *a, void *old, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return old;
    *room = *room > 0 ? 2 * *room : ROOM_FIRST;
    void *more = arena_alloc(a, arena_size(size, *room));

    if (count > 0)
        memcpy(more, old, count * size);
    return more;
}

enum err
parole_of_person(struct db *db, struct arena *a, struct str number,
                 struct parole_list_kept *out)
{
    struct query q = query_open(db, SQL_PAROLE_OF_PERSON);
    size_t room = 0;

    *out = (struct parole_list_kept){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = more_room(a, out->at, out->count, &room, sizeof *out->at);
        read_review(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

bool
parole_has_outcome(struct str words, struct day on)
{
    return parole_outcome_read(words, rule_set_for(on)) != OUTCOME_NONE;
}

enum err
parole_find(struct db *db, struct arena *a, struct str number,
            struct str review, struct parole_kept *out)
{
    struct query q = query_open(db, SQL_PAROLE_FIND);

    query_str(&q, number);
    query_str(&q, review);
    const bool found = query_row(&q);
    if (found)
        read_review(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

/* ---- changes ---- */

struct day_text {
    char text[16];
    size_t n;
};

static struct str
day_text(struct day d, struct day_text *t)
{
    struct buf b;

    if (!day_known(d))
        return STR_EMPTY;
    const struct ymd c = day_to_ymd(d);

    buf_init(&b, sizeof t->text);
    buf_printf(&b, "%04d-%02d-%02d", c.year, c.month, c.day);
    t->n = b.n;
    memcpy(t->text, b.p, b.n);
    buf_free(&b);
    return (struct str){t->text, t->n};
}

static enum err
add_change(struct db *db, const struct parole_kept *v, const char *field,
           struct str old, struct str new, const struct parole_teller *t)
{
    if (str_eq(old, new))
        return OK;
    struct query q = query_open(db, SQL_PAROLE_CHANGE_ADD);

    query_str(&q, v->number);
    query_str(&q, v->review);
    query_str(&q, str_from_c(field));
    query_str(&q, old);
    query_str(&q, new);
    query_instant(&q, t->as_of);
    query_instant(&q, t->now);
    query_str(&q, t->by);
    query_int(&q, t->run);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
add_day_change(struct db *db, const struct parole_kept *v, const char *field,
               struct day old, struct day new, const struct parole_teller *t)
{
    struct day_text before, after;

    return add_change(db, v, field, day_text(old, &before),
                      day_text(new, &after), t);
}

static enum err
add_history(struct db *db, const struct parole_kept *b,
            const struct parole_kept *v, const struct parole_teller *t)
{
    enum err e = add_change(db, v, "type", b->type, v->type, t);

    if (e == OK)
        e = add_change(db, v, "status", b->status, v->status, t);
    if (e == OK)
        e = add_day_change(db, v, "target", b->target, v->target, t);
    if (e == OK)
        e = add_day_change(db, v, "report_due", b->report_due, v->report_due,
                           t);
    if (e == OK)
        e = add_day_change(db, v, "report_done", b->report_done, v->report_done,
                           t);
    if (e == OK)
        e = add_change(db, v, "outcome", b->outcome, v->outcome, t);
    if (e == OK)
        e = add_day_change(db, v, "received", b->received, v->received, t);
    return e;
}

enum err
parole_put(struct db *db, const struct parole_kept *before,
           const struct parole_kept *after, const struct parole_teller *t)
{
    struct query q = query_open(db, SQL_PAROLE_PUT);

    query_str(&q, after->number);
    query_str(&q, after->review);
    query_str(&q, after->type);
    query_str(&q, after->status);
    query_day(&q, after->target);
    query_day(&q, after->report_due);
    query_day(&q, after->report_done);
    query_str(&q, after->outcome);
    query_day(&q, after->received);
    query_str(&q, after->received_by);
    query_instant(&q, after->as_of);
    query_int(&q, t->run);
    (void)query_run(&q);
    enum err e = query_close(&q);
    if (e == OK)
        e = add_history(db, before, after, t);
    return e == OK ? responsibility_due(db, after->number) : e;
}

enum err
parole_seen(struct db *db, const struct parole_kept *v, struct instant as_of)
{
    struct query q = query_open(db, SQL_PAROLE_SEEN);

    query_instant(&q, as_of);
    query_str(&q, v->number);
    query_str(&q, v->review);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
parole_receive(struct db *db, const struct parole_kept *v, struct day received,
               const struct parole_teller *t)
{
    struct query q = query_open(db, SQL_PAROLE_RECEIVE);

    query_day(&q, received);
    query_str(&q, t->by);
    query_str(&q, v->number);
    query_str(&q, v->review);
    query_int(&q, v->version);
    const int64_t rows = query_run(&q);
    enum err e = query_close(&q);
    if (e == OK && rows == 0)
        e = ERR_STALE;
    if (e == OK)
        e = add_day_change(db, v, "received", v->received, received, t);
    return e == OK ? responsibility_due(db, v->number) : e;
}

/* ---- for deciding ---- */

/* Rows of one person stand together. */
struct gathering {
    struct arena *a;
    struct parole_everybody *out;
    size_t room, hearings, reviews;
};

static void
gather(struct gathering *g, struct query *q)
{
    struct parole_everybody *all = g->out;
    const struct str number = col_str_peek(q);
    const bool same =
        all->count > 0 && str_eq(all->at[all->count - 1].number, number);

    if (!same) {
        all->at =
            more_room(g->a, all->at, all->count, &g->room, sizeof *all->at);
        all->at[all->count++] = (struct parole_facts){
            .number = arena_str(g->a, number.p, number.n)};
        g->hearings = g->reviews = 0;
    }
    struct parole_facts *f = &all->at[all->count - 1];
    f->hearing =
        more_room(g->a, f->hearing, f->count, &g->hearings, sizeof *f->hearing);
    f->review =
        more_room(g->a, f->review, f->count, &g->reviews, sizeof *f->review);
    const struct day target = col_day(q);
    f->hearing[f->count] = (struct hearing){target, col_day(q)};
    struct parole_review *v = &f->review[f->count++];
    v->target = target;
    v->outcome = col_str(q, g->a);
    v->status = col_str(q, g->a);
    v->received = col_day(q);
}

static enum err
gather_all(struct db *db, struct arena *a, const struct statement *sql,
           struct str which, struct parole_everybody *out)
{
    struct query q = query_open(db, sql);
    struct gathering g = {.a = a, .out = out};

    *out = (struct parole_everybody){0};
    query_str(&q, which);
    while (query_row(&q))
        gather(&g, &q);
    return query_close(&q);
}

enum err
parole_facts_all(struct db *db, struct arena *a, struct str prison,
                 struct parole_everybody *out)
{
    return gather_all(db, a, SQL_PAROLE_FACTS, prison, out);
}

enum err
parole_facts_some(struct db *db, struct arena *a, struct str number,
                  struct parole_everybody *out)
{
    return gather_all(db, a, SQL_PAROLE_FACTS_SOME, number, out);
}

static int
by_number(const void *key, const void *element)
{
    return str_compare(*(const struct str *)key,
                       ((const struct parole_facts *)element)->number);
}

const struct parole_facts *
parole_facts_of(const struct parole_everybody *all, struct str number)
{
    return all->count == 0 ? NULL
                           : bsearch(&number, all->at, all->count,
                                     sizeof *all->at, by_number);
}
