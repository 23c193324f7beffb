/* keywork/day_best_page.c -- what is at risk on a day, the smallest change for
 * all of it, and its acceptance. */
#include "keywork/day_view.h"

#include "keywork/day_words.h"
#include "keywork/plan_words.h"

#include <stdlib.h>

/* ---- words ---- */

struct str
day_reason_words(const struct day_reasons *l, struct str code)
{
    const struct day_reason *r = day_reason_find(l, code);

    return r != NULL ? r->words : code;
}

struct str
day_room_words(struct arena *a, const struct day_session *s)
{
    if (s->room.n > 0)
        return s->room;
    return arena_printf(a, "a room on " STR_FMT " wing", STR_ARG(s->wing));
}

static const struct redeployment *
find_taken(const struct redeployments *l, int64_t id)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].id == id)
            return &l->at[i];
    return NULL;
}

struct str
day_risk_words(struct arena *a, const struct day_session *s,
               const struct redeployments *taken,
               const struct day_reasons *reasons)
{
    const struct redeployment *r = find_taken(taken, s->redeployment);

    if (r == NULL)
        return day_reason_words(reasons, s->reason);
    const struct str when = day_span_words(a, r->from, r->to);
    return arena_printf(a, "%s, " STR_FMT " (ordered by " STR_FMT ")",
                        redeployment_words(r->kind), STR_ARG(when),
                        STR_ARG(r->ordered_by));
}

const char *
day_state_colour(enum day_state s)
{
    static const char *const colours[DAY_STATE_COUNT] = {
        [DAY_PLANNED] = "blue",      [DAY_AT_RISK] = "orange",
        [DAY_STARTED] = "teal",      [DAY_HELD] = "green",
        [DAY_MOVED] = "grey",        [DAY_LOST] = "red",
        [DAY_UNANSWERED] = "yellow",
    };

    assert(s < DAY_STATE_COUNT);
    return colours[s];
}

struct str
day_where_words(struct arena *a, const struct day_week *w,
                const struct plan_session *to)
{
    const struct plan_facts *f = &w->f;
    const struct plan_name *place = &f->places[to->place];
    const struct str when = day_when_words(
        a, day_add_days(f->week, to->half / 2), to->start, f->today);
    const struct str officer = day_surname(f->workers[to->worker].name);

    return arena_printf(a, STR_FMT ", " STR_FMT ", %s" STR_FMT "%s",
                        STR_ARG(officer), STR_ARG(when),
                        place->id == 0 ? "a room on " : "",
                        STR_ARG(place->id == 0 ? place->wing : place->name),
                        place->id == 0 ? " wing" : "");
}

struct day_actor
day_actor(struct ctx *c)
{
    return (struct day_actor){c->a, c->who.prison, c->who.username, c->now};
}

bool
day_may_answer(const struct ctx *c, const struct day_session *s)
{
    return who_may(&c->who, CHANGE_PLAN) ||
           (c->who.staff != 0 && c->who.staff == s->staff);
}

/* ---- what is at risk ---- */

static bool
any_at_risk(const struct day_view *v)
{
    for (size_t i = 0; i < v->all.count; i++)
        if (v->all.at[i].state == DAY_AT_RISK)
            return true;
    return false;
}

static void
add_risk(struct ctx *c, struct day_view *v, const struct day_session *s,
         const struct day_answer *o)
{
    struct day_risk *r = &v->risks[v->risk_count++];

    *r = (struct day_risk){
        .s = s,
        .why = day_risk_words(c->a, s, &v->taken, &v->reasons),
        .best = o != NULL ? o->kind : MOVE_LOST,
        .where = STR_EMPTY,
        .cost = STR_EMPTY,
    };
    ctx_listed(c, s->person);
    v->seen += s->id + s->version;
    if (r->best == MOVE_LOST)
        return;
    v->settled++;
    r->to = o->to;
    if (r->best == MOVE_NONE) {
        r->cost = STR("nothing: the officer is back");
        return;
    }
    r->where = day_where_words(c->a, &v->week, &r->to);
    r->cost = day_cost_words(c->a, &v->week, s, &r->to);
}

static void
add_other(struct ctx *c, struct day_view *v, const struct day_session *s,
          const struct day_answer *o)
{
    if (o->kind == MOVE_LOST)
        return;
    v->seen += s->id + s->version;
    v->others[v->other_count++] = (struct day_other){
        .s = s,
        .to = o->to,
        .where = day_where_words(c->a, &v->week, &o->to),
        .cost = day_cost_words(c->a, &v->week, s, &o->to),
    };
}

/* The answers for this day's sessions, and for others that make way. */
static void
gather(struct ctx *c, struct day_view *v)
{
    const struct day_week *w = &v->week;

    for (size_t i = 0; i < v->all.count; i++) {
        const struct day_session *s = &v->all.at[i];
        const size_t k = day_week_find(w, s->id);

        if (s->state == DAY_AT_RISK)
            add_risk(c, v, s, k < w->count ? &v->answers[k] : NULL);
    }
    for (size_t k = 0; k < w->count; k++)
        if (!w->asks[k].at_risk && v->answers[k].kind != MOVE_NONE)
            add_other(c, v, w->ask[k], &v->answers[k]);
}

enum err
day_view_risks(struct ctx *c, struct day_view *v)
{
    enum err e;

    if (!any_at_risk(v))
        return OK;
    e = day_week_load(c->db, c->a, c->who.prison, v->day, c->now, &v->week);
    if (e != OK)
        return e;
    v->risks = arena_array(c->a, struct day_risk, v->all.count + 1);
    v->others = arena_array(c->a, struct day_other, v->week.count + 1);
    v->answers = arena_array(c->a, struct day_answer, v->week.count + 1);
    if (!day_replan(c->a, &v->week.f.q, &v->week.f.w, v->week.asks,
                    v->week.count, v->answers))
        return ERR_INTERNAL;
    gather(c, v);
    return OK;
}

/* ---- accepting ---- */

struct accepting {
    struct day_view *v;
    struct day_move *moves;
    size_t count, kept;
};

static void
add_move(struct ctx *c, struct accepting *g, const struct day_session *s,
         const struct plan_session *to)
{
    const struct day_view *v = g->v;
    const struct day_reason *r = day_reason_find(&v->reasons, s->reason);
    struct day_move *m = &g->moves[g->count++];

    *m = (struct day_move){s->id, s->version, 0, day_week_place(&v->week, to)};
    m->to.reason = s->reason.n > 0 ? s->reason : STR("REPLANNED");
    m->to.told =
        day_told_moved(c->a, &v->week, s, to, r != NULL ? r->told : STR_EMPTY);
}

static enum err
best_change(struct db *db, struct ctx *c, void *arg)
{
    struct accepting *g = arg;
    const struct day_view *v = g->v;
    const struct day_actor who = day_actor(c);
    const struct shown day = show_iso_day(v->day);
    enum err e = day_sessions_moved(db, &who, g->moves, g->count);

    for (size_t i = 0; i < v->risk_count && e == OK; i++)
        if (v->risks[i].best == MOVE_NONE)
            e = day_session_safe(db, &who, v->risks[i].s->id);
    for (size_t i = 0; i < g->count && e == OK; i++)
        e = ctx_audit(db, c,
                      &(struct audited){
                          .kind = "SESSION_MOVED",
                          .subject = arena_printf(c->a, "session %lld to %lld",
                                                  (long long)g->moves[i].id,
                                                  (long long)g->moves[i].into),
                      });
    ctx_done(c, arena_printf(c->a, "/day/%.*s", (int)day.n, day.text),
             "%zu settled. Each person's new time is on their slip",
             v->settled);
    return e;
}

/* What there is now, to a user whose page is too old. */
static enum err
say_late(struct ctx *c)
{
    reply_clear(c->rp);
    ctx_problem(c, "risk",
                "Something changed while you looked at this page. See what is "
                "best now");
    const enum err e = day_page(c);
    if (e == OK)
        c->rp->status = err_http_status(ERR_STALE);
    return e;
}

enum err
day_best_save(struct ctx *c)
{
    struct day_view *v = arena_new(c->a, struct day_view);
    struct accepting g = {.v = v};
    enum err e = day_sessions(c->db, c->a, c->who.prison, c->args.day,
                              c->args.day, &v->all);

    v->day = c->args.day;
    if (e == OK)
        e = redeployments_load(c->db, c->a, c->who.prison, v->day, v->day,
                               &v->taken);
    if (e == OK)
        e = day_reasons(c->db, c->a, c->who.prison, c->today, &v->reasons);
    if (e == OK)
        e = day_view_risks(c, v);
    if (e != OK)
        return e;
    if (v->settled == 0 || v->seen != ctx_field_int(c, "seen", 0))
        return say_late(c);
    g.moves = arena_array(c->a, struct day_move, v->all.count + v->week.count);
    for (size_t i = 0; i < v->risk_count; i++)
        if (v->risks[i].best != MOVE_NONE && v->risks[i].best != MOVE_LOST)
            add_move(c, &g, v->risks[i].s, &v->risks[i].to);
    for (size_t i = 0; i < v->other_count; i++)
        add_move(c, &g, v->others[i].s, &v->others[i].to);
    e = ctx_change(c, best_change, &g);
    return e == ERR_STALE ? say_late(c) : e;
}
