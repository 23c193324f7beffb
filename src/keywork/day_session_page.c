/* keywork/day_session_page.c -- one session of the plan: what became of it, and
 * what can be done: another time, cover, it cannot happen, started, held. */
#include "keywork/day_view.h"

#include "base/day_typed.h"
#include "gen/keywork_day_session_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/session_proof_rule.h"
#include "keywork/day_words.h"
#include "keywork/plan_words.h"

enum { NOTE_MAX = 300, CHOICES_MAX = 8, NEXT_DAYS_MAX = 56, SOON_MINUTES = 60 };

static struct str
session_url(struct ctx *c)
{
    return arena_printf(c->a, "/day/session/%lld", (long long)c->args.id);
}

/* Back to where the user works: officers to their day, others to the detail. */
static struct str
home_url(struct ctx *c, const struct day_session *s)
{
    const struct shown day = show_iso_day(s->day);

    return who_may(&c->who, SEE_ALLOCATIONS)
               ? arena_printf(c->a, "/day/%.*s", (int)day.n, day.text)
               : STR("/today");
}

static bool
is_past(const struct ctx *c, const struct day_session *s)
{
    const struct london l = instant_london(c->now);

    return day_before(s->day, c->today) ||
           (day_same(s->day, c->today) && s->start <= l.hour * 60 + l.minute);
}

/* Near enough to be started. */
static bool
is_soon(const struct ctx *c, const struct day_session *s)
{
    const struct london l = instant_london(c->now);

    return day_same(s->day, c->today) &&
           s->start <= l.hour * 60 + l.minute + SOON_MINUTES;
}

/* The session, when it is the user's business. */
/* DY-30: whether it waits for another session of the officer. */
static enum err
load_wait(struct ctx *c, struct day_session_view *v)
{
    const struct london l = instant_london(c->now);
    struct day_sessions all;
    const enum err e =
        day_sessions(c->db, c->a, c->who.prison, v->s.day, v->s.day, &all);

    if (e == OK)
        v->waits =
            session_waits_until(&all, &v->s, c->today, l.hour * 60 + l.minute);
    return e;
}

/* DY-40: whether the officer was relieved for it. */
static enum err
load_relief(struct ctx *c, struct day_session_view *v)
{
    struct reliefs all;
    const enum err e =
        relief_between(c->db, c->a, c->who.prison, v->s.day, v->s.day, &all);

    if (e == OK)
        v->relief = relief_find(&all, v->s.staff, v->s.day, v->s.start);
    return e;
}

static enum err
load(struct ctx *c, struct day_session_view *v)
{
    enum err e = day_session(c->db, c->a, c->who.prison, c->args.id, &v->s);

    if (e != OK)
        return e;
    v->may = day_may_answer(c, &v->s);
    if (!v->may && !who_may(&c->who, SEE_ALLOCATIONS))
        return ERR_NOT_FOUND;
    v->over = is_past(c, &v->s);
    v->early = day_before(c->today, v->s.day);
    v->soon = is_soon(c, &v->s);
    ctx_listed(c, v->s.person);
    e = day_reasons(c->db, c->a, c->who.prison, c->today, &v->reasons);
    if (e == OK)
        e = load_wait(c, v);
    if (e == OK)
        e = load_relief(c, v);
    return e == OK ? day_steps(c->db, c->a, v->s.id, &v->steps) : e;
}

/* The same for somebody who changes it. */
static enum err
load_to_change(struct ctx *c, struct day_session_view *v)
{
    const enum err e = load(c, v);

    return e == OK && !v->may ? ERR_FORBIDDEN : e;
}

/* ---- another time ---- */

struct moving {
    struct day_session_view *v;
    struct day_week w;
    struct plan_session all[64];
    size_t count, which;
    struct day_move move;
};

static enum err
load_choices(struct ctx *c, struct moving *m)
{
    const struct day_session *s = &m->v->s;
    enum err e;

    m->count = 0;
    if (!day_state_open(s->state) || m->v->over)
        return OK;
    e = day_week_load(c->db, c->a, c->who.prison, s->day, c->now, &m->w);
    if (e != OK)
        return e;
    m->which = day_week_find(&m->w, s->id);
    if (m->which < m->w.count)
        m->count = day_choices(c->a, &m->w.f.q, &m->w.f.w, m->w.asks,
                               m->w.count, m->which, m->all, COUNT_OF(m->all));
    return OK;
}

static bool
is_where_it_is(const struct moving *m, const struct plan_session *to)
{
    const struct plan_kept *k = &m->w.asks[m->which].at;

    return k->worker == to->worker && k->half == to->half &&
           k->slot == to->slot && k->place == to->place;
}

static void
show_choices(struct ctx *c, struct moving *m)
{
    struct day_session_view *v = m->v;

    for (size_t i = 0; i < m->count && v->choices < CHOICES_MAX; i++) {
        const struct plan_session *to = &m->all[i];

        if (is_where_it_is(m, to))
            continue;
        v->choice[v->choices++] = (struct day_choice){
            .to = *to,
            .key = day_week_key(c->a, &m->w, to),
            .where = day_where_words(c->a, &m->w, to),
            .cost = day_cost_words(c->a, &m->w, &v->s, to),
        };
    }
}

static enum err
show(struct ctx *c, struct moving *m)
{
    const enum err e = load_choices(c, m);

    if (e != OK)
        return e;
    show_choices(c, m);
    frame_begin(c, &(struct frame){.title = STR("A session of the plan"),
                                   .section = "/plan",
                                   .back = home_url(c, &m->v->s)});
    view_day_session(&c->rp->body, c, m->v);
    return frame_end(c);
}

static struct moving *
new_moving(struct ctx *c)
{
    struct moving *m = arena_new(c->a, struct moving);

    m->v = arena_new(c->a, struct day_session_view);
    return m;
}

enum err
day_session_page(struct ctx *c)
{
    struct moving *m = new_moving(c);
    const enum err e = load(c, m->v);

    return e == OK ? show(c, m) : e;
}

/* The page as it is now, for whoever came too late. */
static enum err
say_late(struct ctx *c)
{
    struct moving *m = new_moving(c);
    enum err e;

    reply_clear(c->rp);
    ctx_problem(c, "session",
                "This session changed while you looked at it, or the time was "
                "taken. See what there is now");
    e = load(c, m->v);
    if (e == OK)
        e = show(c, m);
    if (e == OK)
        c->rp->status = err_http_status(ERR_STALE);
    return e;
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind,
      const struct day_session *s)
{
    return ctx_audit(
        db, c,
        &(struct audited){
            .kind = kind,
            .person = s->person,
            .subject = arena_printf(c->a, "session %lld", (long long)s->id)});
}

static enum err
move_change(struct db *db, struct ctx *c, void *arg)
{
    struct moving *m = arg;
    const struct day_actor who = day_actor(c);
    const enum err e = day_sessions_moved(db, &who, &m->move, 1);

    ctx_done(c, home_url(c, &m->v->s),
             "Moved. The new time and the reason are on the person’s slip");
    return e == OK ? audit(db, c, "SESSION_MOVED", &m->v->s) : e;
}

enum err
day_move_save(struct ctx *c)
{
    struct moving *m = new_moving(c);
    struct day_session_view *v = m->v;
    enum err e = load_to_change(c, v);
    size_t i = 0;

    if (e == OK)
        e = load_choices(c, m);
    if (e != OK)
        return e;
    v->chosen = ctx_field(c, "choice");
    v->reason = v->s.reason.n > 0 ? v->s.reason : ctx_field(c, "reason");
    while (i < m->count &&
           !str_eq(v->chosen, day_week_key(c->a, &m->w, &m->all[i])))
        i++;
    const struct day_reason *r = day_reason_find(&v->reasons, v->reason);
    if (v->chosen.n == 0)
        ctx_problem(c, "choice", "Choose the new time");
    if (r == NULL)
        ctx_problem(c, "move-reason",
                    "Choose why it moves: the person reads it");
    if (c->problems > 0 || r == NULL)
        return show(c, m);
    if (i == m->count)
        return say_late(c);
    m->move = (struct day_move){v->s.id, ctx_field_int(c, "version", 0), 0,
                                day_week_place(&m->w, &m->all[i])};
    m->move.to.reason = r->code;
    m->move.to.told = day_told_moved(c->a, &m->w, &v->s, &m->all[i], r->told);
    e = ctx_change(c, move_change, m);
    return e == ERR_STALE ? say_late(c) : e;
}

/* ---- as it was, started, started by mistake ---- */

static enum err
keep_change(struct db *db, struct ctx *c, void *arg)
{
    const struct day_session_view *v = arg;
    const struct day_actor who = day_actor(c);
    const enum err e = day_session_safe(db, &who, v->s.id);

    ctx_done(c, home_url(c, &v->s), "It stays as planned");
    return e == OK ? audit(db, c, "SESSION_KEPT", &v->s) : e;
}

static enum err
start_change(struct db *db, struct ctx *c, void *arg)
{
    const struct day_session_view *v = arg;
    const struct day_actor who = day_actor(c);
    const enum err e =
        day_session_start(db, &who, v->s.id, ctx_field_int(c, "version", 0));

    ctx_done(c, session_url(c), "Started. Stop it here when you are done");
    return e == OK ? audit(db, c, "SESSION_STARTED", &v->s) : e;
}

static enum err
unstart_change(struct db *db, struct ctx *c, void *arg)
{
    const struct day_session_view *v = arg;
    const struct day_actor who = day_actor(c);
    const enum err e =
        day_session_unstart(db, &who, v->s.id, ctx_field_int(c, "version", 0));

    ctx_done(c, session_url(c), "Not started: it is planned again");
    return e == OK ? audit(db, c, "SESSION_UNSTARTED", &v->s) : e;
}

static enum err
change(struct ctx *c, ctx_change_fn *what, bool on_its_day)
{
    struct day_session_view *v = arena_new(c->a, struct day_session_view);
    enum err e = load_to_change(c, v);

    if (e != OK)
        return e;
    if (on_its_day && !day_same(v->s.day, c->today))
        return say_late(c);
    e = ctx_change(c, what, v);
    return e == ERR_STALE ? say_late(c) : e;
}

enum err
day_keep_save(struct ctx *c)
{
    return change(c, keep_change, false);
}

enum err
day_start_save(struct ctx *c)
{
    return change(c, start_change, true);
}

enum err
day_unstart_save(struct ctx *c)
{
    return change(c, unstart_change, false);
}

/* ---- held ---- */

struct holding {
    struct moving *m;
    struct instant from, to;
};

static struct instant
at_minute(struct day day, int minute)
{
    return instant_from_london((struct london){
        .day = day, .hour = minute / 60, .minute = minute % 60});
}

static enum err
held_change(struct db *db, struct ctx *c, void *arg)
{
    const struct holding *h = arg;
    const struct day_session *s = &h->m->v->s;
    const struct day_actor who = day_actor(c);
    const enum err e = day_session_held(
        db, &who, s->id, ctx_field_int(c, "version", 0), h->from, h->to);

    ctx_done(c, home_url(c, s), "Held. Write it up while it is fresh");
    return e == OK ? audit(db, c, "SESSION_HELD", s) : e;
}

/* The times typed; a session that runs and is stopped has none typed. */
static void
check_times(struct ctx *c, struct holding *h)
{
    struct day_session_view *v = h->m->v;
    const struct day_session *s = &v->s;

    v->from_time = str_trim(ctx_field(c, "from"));
    v->to_time = str_trim(ctx_field(c, "to"));
    const int from = plan_time_read(v->from_time);
    const int to = plan_time_read(v->to_time);

    if (v->from_time.n == 0 && v->to_time.n == 0 && s->state == DAY_STARTED &&
        day_same(s->day, c->today)) {
        h->from = s->started;
        h->to = c->now;
        return;
    }
    if (from < 0)
        ctx_problem(c, "from", "Enter when it began, such as 09:15");
    if (to < 0 || (from >= 0 && to <= from))
        ctx_problem(c, "to", "Enter when it ended, later than that");
    h->from = at_minute(s->day, from > 0 ? from : 0);
    h->to = at_minute(s->day, to > 0 ? to : 0);
    if (c->problems == 0 && h->to.ms > c->now.ms)
        ctx_problem(c, "to", "That time has not come yet");
}

enum err
day_held_save(struct ctx *c)
{
    struct holding h = {.m = new_moving(c)};
    enum err e = load_to_change(c, h.m->v);

    if (e != OK)
        return e;
    check_times(c, &h);
    if (c->problems > 0)
        return show(c, h.m);
    e = ctx_change(c, held_change, &h);
    return e == ERR_STALE ? say_late(c) : e;
}

/* ---- it cannot happen ---- */

struct losing {
    struct day_session_view *v;
    struct day_loss loss;
};

static enum err
show_lost(struct ctx *c, struct day_session_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("It cannot happen"),
                                   .section = "/plan",
                                   .back = session_url(c)});
    view_day_lost(&c->rp->body, c, v);
    return frame_end(c);
}

static void
take_lost(struct ctx *c, struct day_session_view *v)
{
    v->reason = ctx_field(c, "reason");
    v->note = str_trim(ctx_field(c, "note"));
    v->next = str_trim(ctx_field(c, "next"));
}

enum err
day_lost_page(struct ctx *c)
{
    struct day_session_view *v = arena_new(c->a, struct day_session_view);
    const enum err e = load_to_change(c, v);

    if (e != OK)
        return e;
    take_lost(c, v);
    if (v->reason.n == 0)
        v->reason = v->s.reason;
    if (v->reason.n == 0 && v->relief != NULL && v->relief->how == RELIEF_NOT)
        v->reason = STR("NOT_RELIEVED"); /* DY-41 */
    return show_lost(c, v);
}

static void
check_lost(struct ctx *c, struct losing *l)
{
    const struct day_session_view *v = l->v;
    const struct day_reason *r = day_reason_find(&v->reasons, v->reason);
    const bool by_plan = str_eq(ctx_field(c, "plan"), STR("yes"));
    const struct day next = day_typed(c->today, v->next);

    if (r == NULL || r->side >= SIDE_PLAN)
        ctx_problem(c, "reason", "Choose why it did not happen");
    if (v->note.n > NOTE_MAX)
        ctx_problem(c, "note", "Say it in %d characters or fewer", NOTE_MAX);
    if (!by_plan && !day_known(next))
        ctx_problem(c, "next",
                    "Enter the day on which they are seen instead, such as "
                    "27 11 2026, or tick that the next plan says");
    if (!by_plan && day_known(next) &&
        (!day_before(v->s.day, next) || day_before(next, c->today) ||
         day_before(day_add_days(c->today, NEXT_DAYS_MAX), next)))
        ctx_problem(c, "next",
                    "Enter a day after the session, in the next %d weeks",
                    NEXT_DAYS_MAX / 7);
    if (c->problems > 0 || r == NULL)
        return;
    l->loss = (struct day_loss){
        .reason = r->code,
        .note = v->note,
        .next = by_plan ? DAY_NONE : next,
    };
    l->loss.told = day_told_lost(c->a, r->told, l->loss.next);
}

static enum err
lost_change(struct db *db, struct ctx *c, void *arg)
{
    const struct losing *l = arg;
    const struct day_actor who = day_actor(c);
    const enum err e = day_session_lost(
        db, &who, l->v->s.id, ctx_field_int(c, "version", 0), &l->loss);

    ctx_done(c, home_url(c, &l->v->s),
             "Recorded. The reason and the new date are on the person’s slip");
    return e == OK ? audit(db, c, "SESSION_LOST", &l->v->s) : e;
}

enum err
day_lost_save(struct ctx *c)
{
    struct losing l = {.v = arena_new(c->a, struct day_session_view)};
    enum err e = load_to_change(c, l.v);

    if (e != OK)
        return e;
    take_lost(c, l.v);
    check_lost(c, &l);
    if (c->problems > 0)
        return show_lost(c, l.v);
    e = ctx_change(c, lost_change, &l);
    return e == ERR_STALE ? say_late(c) : e;
}
