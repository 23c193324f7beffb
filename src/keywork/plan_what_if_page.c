/*
 * keywork/plan_what_if_page.c -- what would become of the week if, asked before
 * anything is decided (R147, R411).  Nothing is written: the question is in
 * the address, so it can be sent to somebody.
 */
#include "keywork/plan_view.h"

#include "gen/keywork_plan_what_if_view.h"
#include "keywork/plan_due_rule.h"
#include "keywork/plan_words.h"

#include <stdlib.h>
#include <string.h>

/* ---- what can be chosen ---- */

static int
by_words(const void *x, const void *y)
{
    return str_compare(((const struct plan_if_name *)x)->words,
                       ((const struct plan_if_name *)y)->words);
}

static void
name_officers(struct ctx *c, struct plan_if_view *v)
{
    const struct plan_question *q = &v->f->q;

    v->officers = arena_array(c->a, struct plan_if_name, q->worker_count + 1);
    for (size_t i = 0; i < q->worker_count; i++)
        v->officers[i] = (struct plan_if_name){
            arena_printf(c->a, "%lld", (long long)q->workers[i].id),
            v->f->workers[i].name};
    v->officer_count = q->worker_count;
    if (v->officer_count > 0)
        qsort(v->officers, v->officer_count, sizeof *v->officers, by_words);
}

static void
name_places(struct ctx *c, struct plan_if_view *v)
{
    const struct plan_question *q = &v->f->q;

    v->rooms = arena_array(c->a, struct plan_if_name, q->place_count + 1);
    for (size_t i = 0; i < q->place_count; i++)
        if (v->f->places[i].id != 0)
            v->rooms[v->room_count++] = (struct plan_if_name){
                arena_printf(c->a, "%lld", (long long)v->f->places[i].id),
                v->f->places[i].name};
    v->wings = arena_array(c->a, struct plan_if_name, q->wing_count + 1);
    for (size_t i = 0; i < q->wing_count; i++)
        v->wings[v->wing_count++] =
            (struct plan_if_name){q->wings[i], q->wings[i]};
    if (v->wing_count > 0)
        qsort(v->wings, v->wing_count, sizeof *v->wings, by_words);
}

/* ---- what is asked ---- */

static const char *
nth(struct ctx *c, const char *name, size_t n)
{
    return arena_printf(c->a, "%s-%zu%c", name, n + 1, '\0').p;
}

static int
number(struct ctx *c, const char *name, int most, const char *what)
{
    const int64_t n = ctx_query_int(c, name, -1);

    if (str_trim(ctx_query(c, name)).n == 0)
        return 0;
    if (n < 0 || n > most) {
        ctx_problem(c, name, "Enter %s, 0 to %d", what, most);
        return 0;
    }
    return (int)n;
}

static int
worker_asked(struct ctx *c, const struct plan_facts *f, const char *name)
{
    const int64_t id = ctx_query_int(c, name, 0);

    for (size_t i = 0; i < f->q.worker_count; i++)
        if (f->q.workers[i].id == id)
            return (int)i;
    return PLAN_NOBODY;
}

static int
place_asked(struct ctx *c, const struct plan_facts *f, const char *name)
{
    const int64_t id = ctx_query_int(c, name, 0);

    for (size_t i = 0; i < f->q.place_count; i++)
        if (f->places[i].id == id && id != 0)
            return (int)i;
    return PLAN_NOBODY;
}

static int
wing_asked(const struct plan_facts *f, struct str typed)
{
    for (size_t i = 0; i < f->q.wing_count; i++)
        if (str_eq(f->q.wings[i], typed))
            return (int)i;
    return PLAN_NOBODY;
}

/* Half-days: one by its number, or all of the week. */
static uint32_t
halves_asked(struct ctx *c, const char *name)
{
    const int64_t half = ctx_query_int(c, name, -1);

    return half >= 0 && half < PLAN_HALVES_MAX
               ? UINT32_C(1) << half
               : (UINT32_C(1) << PLAN_HALVES_MAX) - 1;
}

static void
ask_officers(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    struct plan_if_officer *o =
        arena_array(c->a, struct plan_if_officer, IF_OFFICERS);

    x->officer = o;
    for (size_t i = 0; i < IF_OFFICERS; i++) {
        const char *when = nth(c, "when", i);
        const int worker = worker_asked(c, v->f, nth(c, "officer", i));

        v->officer[i] = ctx_query(c, nth(c, "officer", i));
        v->does[i] = ctx_query(c, nth(c, "does", i));
        v->when[i] = ctx_query(c, when);
        if (worker != PLAN_NOBODY)
            o[x->officers++] = (struct plan_if_officer){
                worker, halves_asked(c, when), wing_asked(v->f, v->does[i])};
    }
}

/* Of whoever is on duty so many percent are away, beside those named. */
static void
ask_absent(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    size_t away = 0;

    v->absent = str_trim(ctx_query(c, "absent"));
    const int percent =
        number(c, "absent", IF_ABSENT_MAX, "the percentage of officers away");
    const struct plan_if_officer *o =
        plan_if_absent(c->a, &v->f->q, percent, &away);
    struct plan_if_officer *all =
        arena_array(c->a, struct plan_if_officer, x->officers + away + 1);

    if (x->officers > 0)
        memcpy(all, x->officer, x->officers * sizeof *all);
    if (away > 0)
        memcpy(&all[x->officers], o, away * sizeof *all);
    x->officer = all;
    x->officers += away;
    v->away = away;
}

static void
ask_rooms(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    struct plan_if_room *r = arena_array(c->a, struct plan_if_room, IF_ROOMS);

    x->closed = r;
    for (size_t i = 0; i < IF_ROOMS; i++) {
        const char *when = nth(c, "closed", i);
        const int place = place_asked(c, v->f, nth(c, "room", i));

        v->room[i] = ctx_query(c, nth(c, "room", i));
        v->closed[i] = ctx_query(c, when);
        if (place != PLAN_NOBODY)
            r[x->closed_count++] =
                (struct plan_if_room){place, halves_asked(c, when)};
    }
    v->more_rooms = str_trim(ctx_query(c, "rooms"));
    v->rooms_wing = ctx_query(c, "rooms-wing");
    x->rooms = number(c, "rooms", IF_MORE_MAX, "how many rooms");
    x->rooms_wing = wing_asked(v->f, v->rooms_wing);
    if (x->rooms > 0 && x->rooms_wing == PLAN_NOBODY)
        ctx_problem(c, "rooms-wing", "Choose the wing of the rooms");
}

static void
ask_hired(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    v->hire = str_trim(ctx_query(c, "hire"));
    v->hire_wing = ctx_query(c, "hire-wing");
    x->hired = number(c, "hire", IF_MORE_MAX, "how many officers");
    x->hired_wing = wing_asked(v->f, v->hire_wing);
    if (x->hired > 0 && x->hired_wing == PLAN_NOBODY)
        ctx_problem(c, "hire-wing", "Choose the wing of the officers");
}

/* Everybody every so many weeks; who has more by a row keeps it, and a wing
 * that tries a variant keeps that. */
static void
ask_frequency(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    const struct plan_facts *f = v->f;
    struct policy_setting setting = f->setting;

    v->weeks = str_trim(ctx_query(c, "weeks"));
    const int weeks = number(c, "weeks", IF_WEEKS_MAX, "how many weeks");
    if (weeks == 0)
        return;
    int *due = arena_array(c->a, int, f->q.people_count + 1);
    setting.frequency_weeks = weeks;
    for (size_t i = 0; i < f->q.people_count; i++)
        due[i] = pilot_holds(&f->pilot, f->people[i].wing)
                     ? f->q.people[i].due
                     : plan_due(&f->entitled, &setting, &f->people[i].of,
                                f->q.people[i].cohorts, f->week);
    x->due = due;
}

static size_t
points_at(enum plan_cohort cohort)
{
    static const size_t at[COHORT_COUNT] = {
#define POINTS_AT(name, weight, words) \
    [name] = offsetof(struct plan_weights, weight),
        PLAN_COHORT_LIST(POINTS_AT)
#undef POINTS_AT
    };

    return at[cohort];
}

static void
ask_weights(struct ctx *c, struct plan_if_view *v, struct plan_what_if *x)
{
    enum { POINTS_MAX = 3000 };

    v->cap = str_trim(ctx_query(c, "cap"));
    const int cap = number(c, "cap", PLAN_SESSIONS_MOST,
                           "the most sessions of an officer in a half-day");
    if (cap > 0)
        x->w.cap = cap;
    for (int k = 0; k < COHORT_COUNT; k++) {
        int *points =
            (int *)(void *)((char *)&x->w + points_at((enum plan_cohort)k));
        const char *name = arena_printf(c->a, "points-%d%c", k, '\0').p;
        const struct str typed = str_trim(ctx_query(c, name));

        if (typed.n > 0)
            *points = number(c, name, POINTS_MAX, "points");
        v->points[k] = typed.n > 0 ? typed : arena_printf(c->a, "%d", *points);
    }
}

static bool
is_other(const struct plan_if_view *v, const struct plan_what_if *x)
{
    bool other = x->officers + x->closed_count > 0 || x->hired > 0 ||
                 x->rooms > 0 || x->due != NULL || x->w.cap != v->f->w.cap;

    for (int k = 0; k < COHORT_COUNT; k++) {
        const size_t at = points_at((enum plan_cohort)k);

        other = other ||
                *(const int *)(const void *)((const char *)&x->w + at) !=
                    *(const int *)(const void *)((const char *)&v->f->w + at);
    }
    return other;
}

/* ---- the answer ---- */

static struct str
price_words(struct ctx *c, const struct plan_if_people *l,
            const struct plan_if_view *v)
{
    const int more = v->then->planned - v->now->planned;
    int lost = 0, gained = 0;

    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].sessions > 0)
            lost += l->at[i].priority;
        else
            gained += l->at[i].priority;
    const struct str size =
        show_str(c->a, show_count(abs(more), "session", "sessions"));
    const struct str net =
        more == 0 ? STR("As many sessions are planned as now")
                  : arena_printf(c->a, "It %s " STR_FMT,
                                 more > 0 ? "gives" : "costs", STR_ARG(size));
    const struct str losing = show_str(
        c->a, show_count((int64_t)l->losing, "person loses", "people lose"));
    const struct str gaining =
        show_str(c->a, show_count((int64_t)(l->count - l->losing),
                                  "person gains", "people gain"));

    return arena_printf(
        c->a,
        STR_FMT ": " STR_FMT " (%d points of priority), " STR_FMT
                " (%d points).",
        STR_ARG(net), STR_ARG(losing), lost, STR_ARG(gaining), gained);
}

static void
name_people(struct ctx *c, struct plan_if_view *v)
{
    const struct plan_if_people l =
        plan_if_people(c->a, v->f->q.people_count, v->now, v->then);

    v->price = price_words(c, &l, v);
    v->losing = l.losing;
    v->loser = arena_array(c->a, struct plan_if_loser, l.count + 1);
    for (size_t i = 0; i < l.count; i++) {
        const struct plan_if_person *p = &l.at[i];
        struct plan_if_loser *x = &v->loser[v->loser_count++];

        x->who = &v->f->people[p->person];
        x->number = v->f->q.people[p->person].number;
        x->what =
            show_str(c->a, show_count(abs(p->sessions), "session", "sessions"));
        x->why = p->sessions > 0 ? plan_cause_title(c->a, p->cause) : STR_EMPTY;
        ctx_listed(c, x->number);
    }
}

static enum err
answer(struct ctx *c, struct plan_if_view *v, const struct plan_what_if *x)
{
    struct plan_work *p = plan_if_open(c->a, &v->f->q, &v->f->w, x);

    if (!plan_solve(p))
        return ERR_INTERNAL;
    v->now = plan_if_now(p, c->a);
    v->then = v->asked ? plan_if(p, c->a, x) : v->now;
    if (v->then == NULL || !v->now->proved || !v->then->proved)
        return ERR_INTERNAL;
    name_people(c, v);
    return OK;
}

enum err
plan_what_if_page(struct ctx *c)
{
    struct plan_if_view *v = arena_new(c->a, struct plan_if_view);

    v->week = plan_week_asked(c);
    v->f = arena_new(c->a, struct plan_facts);
    enum err e =
        plan_facts_load(c->db, c->a, c->who.prison, v->week, c->now, v->f);
    if (e != OK)
        return e;
    struct plan_what_if x = {.w = v->f->w};

    v->enabled = v->f->enabled;
    v->over = v->f->q.first == v->f->q.halves;
    name_officers(c, v);
    name_places(c, v);
    ask_officers(c, v, &x);
    ask_absent(c, v, &x);
    ask_rooms(c, v, &x);
    ask_hired(c, v, &x);
    ask_frequency(c, v, &x);
    ask_weights(c, v, &x);
    v->asked = c->problems == 0 && is_other(v, &x);
    if (c->problems == 0 && v->enabled && !v->over)
        e = answer(c, v, &x);
    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("What if"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_plan_what_if(&c->rp->body, c, v);
    return frame_end(c);
}
