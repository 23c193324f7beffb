#include "sentence/responsibility_store.h"

#include "sentence/event_store.h"
#include "gen/sentence_responsibility_sql.h"

/* ---- reading ---- */

static void
read_row(struct query *q, struct arena *a, struct responsibility_row *r)
{
    r->number = col_str(q, a);
    r->prison = col_str(q, a);
    r->from = col_day(q);
    r->to = col_day(q);
    r->known_from = col_instant(q);
    r->known_to = col_instant(q);
    r->responsible = col_str(q, a);
    r->supporting = col_str(q, a);
    r->starts = col_day(q);
    r->handover = col_day(q);
    r->release = col_day(q);
    r->release_kind = col_str(q, a);
    r->rule = col_str(q, a);
    r->reason = col_str(q, a);
    r->rule_set = col_str(q, a);
    r->changes_on = col_day(q);
    r->inputs = col_str(q, a);
}

enum err
responsibility_on(struct db *db, struct arena *a, struct str number,
                  struct day day, struct instant known,
                  struct responsibility_row *out)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_ON);

    query_str(&q, number);
    query_day(&q, day);
    query_instant(&q, known);
    const bool found = query_row(&q);

    if (found)
        read_row(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
responsibility_history(struct db *db, struct arena *a, struct str number,
                       struct responsibility_rows *out)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_HISTORY);
    size_t room = 0;

    *out = (struct responsibility_rows){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct responsibility_row, out->count,
                             &room);
        read_row(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
nightly_last(struct db *db, struct day *out)
{
    struct query q = query_open(db, SQL_NIGHTLY_LAST);

    *out = query_row(&q) ? col_day(&q) : DAY_NONE;
    return query_close(&q);
}

/* ---- keeping ---- */

static enum err
close_row(struct db *db, int64_t id, struct instant now, bool *done)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_CLOSE);

    query_instant(&q, now);
    query_int(&q, id);
    *done = query_run(&q) > 0;
    return query_close(&q);
}

static enum err
shorten_row(struct db *db, int64_t id, struct day today, struct instant now)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_SHORTEN);

    query_day(&q, today);
    query_instant(&q, now);
    query_int(&q, id);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
add_row(struct db *db, const struct responsibility_change *c,
        struct instant now, bool *done)
{
    const struct responsibility *r = &c->answer;
    struct query q = query_open(db, SQL_RESPONSIBILITY_ADD);

    query_str(&q, c->facts.number);
    query_str(&q, c->facts.prison);
    query_day(&q, c->facts.eligibility.today);
    query_instant(&q, now);
    query_str(&q, responsible_code(r->who));
    query_str(&q, responsibility_supporting(r->who));
    query_day(&q, r->handover.starts);
    query_day(&q, r->handover.date);
    query_day(&q, r->handover.release.on);
    query_str(&q, release_kind_code(r->handover.release.kind));
    query_str(&q, r->row->id);
    query_str(&q, r->reason);
    query_str(&q, r->rules->id);
    query_day(&q, responsibility_changes_on(r));
    query_int(&q, c->print);
    query_str(&q, c->inputs);
    *done = query_run(&q) > 0;
    return query_close(&q);
}

static enum err
replace_row(struct db *db, const struct responsibility_change *c,
            struct instant now, bool *done)
{
    const struct day today = c->facts.eligibility.today;

    if (day_before(today, c->kept.from)) {
        *done = false;
        return OK;
    }
    const enum err e = close_row(db, c->kept.id, now, done);
    return e == OK && *done ? shorten_row(db, c->kept.id, today, now) : e;
}

/* What the world is told of it, see event_store.h. */
static enum err
tell(struct db *db, const struct responsibility_change *c, struct instant now)
{
    const struct handover *h = &c->answer.handover;
    const struct event_facts f = {
        .number = c->facts.number,
        .at = now,
        .was = c->kept.who,
        .is = c->answer.who,
        .rule = c->answer.row->id,
        .reason = c->answer.reason,
        .starts = h->starts,
        .handover = h->date,
        .early = h->row == HO_EARLY_ALLOCATION,
    };
    enum err e = OK;

    if (!day_same(h->starts, c->kept.starts) ||
        !day_same(h->date, c->kept.handover))
        e = event_add(db, EVENT_HANDOVER, &f);
    if (e == OK && c->answer.who != c->kept.who)
        e = event_add(db, EVENT_RESPONSIBILITY, &f);
    if (e == OK && f.early != c->kept.early)
        e = event_add(db, EVENT_EARLY_ALLOCATION, &f);
    return e;
}

enum err
responsibility_keep(struct db *db, const struct responsibility_change *c,
                    struct instant now, bool *done)
{
    enum err e = OK;

    *done = true;
    if (c->kept.id != 0)
        e = replace_row(db, c, now, done);
    if (e == OK && *done)
        e = add_row(db, c, now, done);
    return e == OK && *done ? tell(db, c, now) : e;
}

enum err
responsibility_end(struct db *db, struct str number, struct day today,
                   struct instant now)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_OPEN);
    bool done = false;

    query_str(&q, number);
    const int64_t id = query_row(&q) ? col_int(&q) : 0;
    enum err e = query_close(&q);

    if (e == OK && id != 0)
        e = close_row(db, id, now, &done);
    return e == OK && done ? shorten_row(db, id, today, now) : e;
}

enum err
responsibility_due(struct db *db, struct str number)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_DUE_ADD);

    query_str(&q, number);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
responsibility_is_due(struct db *db, bool *any)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_DUE_ANY);

    *any = query_row(&q);
    return query_close(&q);
}

enum err
responsibility_due_last(struct db *db, int64_t *last)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_DUE_LAST);

    *last = query_row(&q) ? col_int(&q) : 0;
    return query_close(&q);
}

enum err
responsibility_done(struct db *db, int64_t last)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_DUE_DROP);

    query_int(&q, last);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
waiting_until(struct db *db, int64_t last, struct responsibility_waiting *out)
{
    struct query q = query_open(db, SQL_RESPONSIBILITY_DUE_SEEN);

    query_int(&q, last);
    if (query_row(&q)) {
        out->count = col_int(&q);
        out->first = col_int(&q);
        out->last = col_int(&q);
    }
    return query_close(&q);
}

enum err
responsibility_waiting(struct db *db, struct responsibility_waiting *out)
{
    *out = (struct responsibility_waiting){0};
    return waiting_until(db, INT64_MAX, out);
}

enum err
responsibility_caught_up(struct db *db, const struct responsibility_waiting *w)
{
    struct responsibility_waiting now = {0};
    const enum err e = waiting_until(db, w->last, &now);

    if (e != OK || now.count != w->count || now.first != w->first)
        return e;
    return responsibility_done(db, w->last);
}
