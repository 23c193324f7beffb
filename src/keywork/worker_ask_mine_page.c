/* keywork/worker_ask_mine_page.c -- what a worker asked, and what they are told
 * of the decisions; the slip on which a person asks; lines of all pages. */
#include "keywork/worker_ask_view.h"

#include "gen/keywork_worker_ask_view.h"
#include "keywork/allocation_rule.h"
#include "keywork/session_store.h"
#include "people/person.h"

#include <stdlib.h>

struct worker_ask_reader
worker_ask_reader(const struct ctx *c)
{
    return (struct worker_ask_reader){
        .staff = c->who.staff,
        .username = c->who.username,
        .decides = who_may(&c->who, ALLOCATE),
    };
}

const char *
worker_ask_part(const struct worker_ask *w)
{
    const enum policy p = policy_from_code(w->policy);

    return policy_words(p == POLICY_COUNT ? POLICY_KEY_WORKER : p);
}

/* Decided with what the worker asked themselves: one answer is theirs, and that
 * the person asked as well is not said. */
static bool
is_answered_by_own(const struct worker_asks *all, const struct worker_ask *w)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].side == ASK_OF_WORKER &&
            worker_ask_together(&all->at[i], w))
            return true;
    return false;
}

struct worker_ask_lines
worker_ask_lines(struct ctx *c, const struct worker_asks *all,
                 const struct worker_ask_reasons *reasons, int late_days)
{
    const struct worker_ask_reader r = worker_ask_reader(c);
    struct worker_ask_lines l = {
        .at = arena_array(c->a, struct worker_ask_line, all->count + 1)};

    for (size_t i = 0; i < all->count; i++) {
        const struct worker_ask *w = &all->at[i];
        const enum worker_ask_sight sight = worker_ask_sees(w, &r);

        if (sight == SEES_NOTHING ||
            (sight == SEES_ANSWER && is_answered_by_own(all, w)))
            continue;
        l.at[l.count++] = (struct worker_ask_line){
            .w = w,
            .sight = sight,
            .stage = worker_ask_stage(w, c->today),
            .name = person_name(c->a, w->surname, w->forename),
            .reason = worker_ask_reason_words(reasons, w->reason),
            .ended = allocation_end_label(allocation_end_from(w->end_reason)),
            .days = worker_ask_age(w, c->today),
            .may_take_back = worker_ask_may_take_back(w, &r),
            .late = late_days > 0 && worker_ask_is_late(w, late_days, c->today),
        };
    }
    return l;
}

static int
oldest_first(const void *x, const void *y)
{
    const struct worker_ask_line *a = x, *b = y;

    if (a->w->entered.ms != b->w->entered.ms)
        return a->w->entered.ms < b->w->entered.ms ? -1 : 1;
    return a->w->id < b->w->id ? -1 : a->w->id > b->w->id;
}

enum err
worker_asks_to_do(struct ctx *c, struct worker_ask_lines *out)
{
    const struct worker_ask_reasons none = {0};
    struct note_limits limits;
    struct worker_asks all;
    size_t n = 0;
    enum err e = note_limits_load(c->db, c->who.prison, c->today, &limits);

    if (e == OK)
        e = worker_asks_load(c->db, c->a, c->who.prison, &all);
    if (e != OK)
        return e;
    *out = worker_ask_lines(c, &all, &none, limits.change_days);
    for (size_t i = 0; i < out->count; i++)
        if (out->at[i].sight == SEES_ALL && worker_ask_to_do(out->at[i].stage))
            out->at[n++] = out->at[i];
    out->count = n;
    if (n > 0)
        qsort(out->at, n, sizeof *out->at, oldest_first);
    return OK;
}

/* ---- a worker's own ---- */

enum err
worker_ask_mine_page(struct ctx *c)
{
    struct worker_ask_mine_view *v =
        arena_new(c->a, struct worker_ask_mine_view);
    struct worker_ask_reasons reasons;
    struct worker_asks all = {0};
    enum err e =
        worker_ask_reasons_load(c->db, c->a, c->who.prison, c->today, &reasons);

    if (e == OK && c->who.staff != 0)
        e = worker_asks_of_staff(c->db, c->a, c->who.prison, c->who.staff,
                                 &all);
    if (e != OK)
        return e;
    v->lines = worker_ask_lines(c, &all, &reasons, 0);
    for (size_t i = 0; i < v->lines.count; i++)
        ctx_listed(c, v->lines.at[i].w->person);
    frame_begin(c, &(struct frame){.title = STR("Changes of worker"),
                                   .section = "/today"});
    view_worker_ask_mine(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
read_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask *w = arg;
    const enum err e = worker_ask_worker_read(db, w, c->now);
    const struct audited what = {
        .kind = "WORKER_CHANGE_READ",
        .person = w->person,
        .subject = arena_printf(c->a, "%lld", (long long)w->id),
    };

    ctx_done(c, STR("/changes/mine"), "Thank you");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
worker_ask_read_save(struct ctx *c)
{
    const struct worker_ask_reader r = worker_ask_reader(c);
    struct worker_ask w;
    const enum err e =
        worker_ask_load(c->db, c->a, c->who.prison, c->args.id, &w);

    if (e != OK)
        return e;
    /* Only the worker it is about, and only what was decided. */
    if (r.staff == 0 || r.staff != w.staff ||
        worker_ask_sees(&w, &r) == SEES_NOTHING)
        return ERR_NOT_FOUND;
    return ctx_change(c, read_change, &w);
}

enum err
worker_ask_slips_page(struct ctx *c)
{
    struct worker_ask_slips_view *v =
        arena_new(c->a, struct worker_ask_slips_view);
    const enum err e = worker_ask_reasons_load(c->db, c->a, c->who.prison,
                                               c->today, &v->reasons);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Slip to ask for a change"),
                                   .section = "/people"});
    view_worker_ask_slips(&c->rp->body, c, v);
    return frame_end(c);
}
