/* keywork/board_waiting.c -- what waits for the manager: gaps, promises, notes,
 * drafts, disputes, changes of worker. */
#include "keywork/board.h"

#include "keywork/entitlement_review_rule.h"
#include "keywork/entitlement_store.h"
#include "people/person.h"
#include "gen/keywork_board_sql.h"

#include <stdlib.h>

/* ---- gaps ---- */

static int
by_since(const void *x, const void *y)
{
    const struct board_gap *a = x, *b = y;

    if (a->since.n != b->since.n)
        return a->since.n < b->since.n ? -1 : 1;
    return str_compare(a->person, b->person);
}

static const struct day_session *
next_session(const struct board_view *v, struct str person, struct day today)
{
    for (size_t i = 0; i < v->all.count; i++) {
        const struct day_session *s = &v->all.at[i];

        if ((s->state == DAY_PLANNED || s->state == DAY_STARTED) &&
            !day_before(s->day, today) && str_eq(s->person, person))
            return s;
    }
    return NULL;
}

static struct board_gap
read_gap(struct ctx *c, struct query *q, struct str *wing)
{
    struct board_gap g = {.person = col_str(q, c->a)};
    const struct str surname = col_str(q, c->a);

    g.name = person_name(c->a, surname, col_str(q, c->a));
    g.cell = col_str(q, c->a);
    *wing = col_str(q, c->a);
    g.since = col_day(q);
    g.staff = col_int(q);
    const struct str worker = col_str(q, c->a);
    g.worker = person_name(c->a, worker, col_str(q, c->a));
    const struct instant last = col_instant(q);
    g.never = !instant_known(last);
    if (!g.never)
        g.since = instant_day(last);
    return g;
}

static enum err
load_gaps(struct ctx *c, struct board_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_BOARD_GAPS);

    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        struct str wing;
        const struct board_gap g = read_gap(c, &q, &wing);

        if (!board_shows(v, wing))
            continue;
        v->gap = arena_grow(c->a, v->gap, struct board_gap, v->gaps, &cap);
        v->gap[v->gaps++] = g;
    }
    if (v->gaps > 0)
        qsort(v->gap, v->gaps, sizeof *v->gap, by_since);
    for (size_t i = 0; i < v->gaps && i < BOARD_SHOWN; i++) {
        v->gap[i].next = next_session(v, v->gap[i].person, c->today);
        ctx_listed(c, v->gap[i].person);
    }
    return query_close(&q);
}

/* ---- promises, notes ---- */

static enum err
load_promises(struct ctx *c, struct board_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_BOARD_PROMISES);

    query_str(&q, c->who.prison);
    query_day(&q, c->today);
    while (query_row(&q)) {
        struct board_promise m = {.id = col_int(&q)};
        const struct str surname = col_str(&q, c->a);

        m.name = person_name(c->a, surname, col_str(&q, c->a));
        const struct str wing = col_str(&q, c->a);
        m.what = col_str(&q, c->a);
        m.owner = col_str(&q, c->a);
        m.due = col_day(&q);
        if (!board_shows(v, wing))
            continue;
        v->promise = arena_grow(c->a, v->promise, struct board_promise,
                                v->promises, &cap);
        v->promise[v->promises++] = m;
    }
    return query_close(&q);
}

static enum err
load_notes(struct ctx *c, struct board_view *v, struct day since)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_BOARD_NOTES);

    query_str(&q, c->who.prison);
    query_day(&q, since);
    while (query_row(&q)) {
        struct board_note n = {.id = col_str(&q, c->a)};

        n.person = col_str(&q, c->a);
        const struct str surname = col_str(&q, c->a);
        n.name = person_name(c->a, surname, col_str(&q, c->a));
        const struct str wing = col_str(&q, c->a);
        n.author = col_str(&q, c->a);
        n.occurred = col_instant(&q);
        n.check = note_check_from(col_str_peek(&q));
        n.measure = col_int(&q);
        if (!board_shows(v, wing))
            continue;
        v->note = arena_grow(c->a, v->note, struct board_note, v->notes, &cap);
        v->note[v->notes++] = n;
    }
    for (size_t i = 0; i < v->notes && i < BOARD_SHOWN; i++)
        ctx_listed(c, v->note[i].person);
    return query_close(&q);
}

static enum err
load_entries(struct ctx *c, struct board_view *v, struct day since)
{
    struct query q = query_open(c->db, SQL_BOARD_ENTRIES);

    query_str(&q, c->who.prison);
    query_day(&q, since);
    while (query_row(&q)) {
        const int64_t staff = col_int(&q);
        const struct str surname = col_str(&q, c->a);
        const struct str name = person_name(c->a, surname, col_str(&q, c->a));
        struct note_cluster n = {.notes = col_int(&q)};

        n.late = col_int(&q);
        n.alike = col_int(&q);
        n.denied = col_int(&q);
        board_officer(c, v, staff, name)->notes = n;
    }
    return query_close(&q);
}

static enum err
load_drafts(struct ctx *c, struct board_view *v)
{
    const enum err e = note_drafts_count(c->db, c->a, c->who.prison, &v->drafts,
                                         &v->draft_count);

    for (size_t i = 0; i < v->draft_count; i++)
        if (v->drafts[i].staff != 0)
            board_officer(c, v, v->drafts[i].staff, v->drafts[i].name)->drafts =
                v->drafts[i].count;
    return e;
}

/* Rows of who is due how much that were to be looked at again by now. */
static enum err
load_reviews(struct ctx *c, struct board_view *v)
{
    struct entitlement_rows rows;
    const enum err e = entitlement_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        v->reviews = entitlement_reviews(&rows, c->today);
    return e;
}

/* Changes of worker that were asked for; for those who decide on them. */
static enum err
load_changes(struct ctx *c, struct board_view *v)
{
    if (!who_may(&c->who, ALLOCATE))
        return OK;
    const enum err e = worker_asks_to_do(c, &v->changes);
    for (size_t i = 0; e == OK && i < v->changes.count && i < BOARD_SHOWN; i++)
        ctx_listed(c, v->changes.at[i].w->person);
    return e;
}

enum err
board_load_waiting(struct ctx *c, struct board_view *v)
{
    const struct day since = day_add_days(c->today, -BOARD_WEEKS_DAYS);
    enum err e = load_gaps(c, v);

    if (e == OK)
        e = load_promises(c, v);
    if (e == OK)
        e = load_notes(c, v, since);
    if (e == OK)
        e = load_entries(c, v, since);
    if (e == OK)
        e = load_drafts(c, v);
    if (e == OK)
        e = load_reviews(c, v);
    if (e == OK)
        e = load_changes(c, v);
    /* Answered ones are not asked for: since now. */
    return e == OK
               ? disputes_load(c->db, c->a, c->who.prison, c->now, &v->disputes)
               : e;
}
