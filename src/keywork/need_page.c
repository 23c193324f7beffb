/* keywork/need_page.c -- what one person is due, why they go before others,
 * and when they have time. */
#include "keywork/supply_view.h"

#include "gen/keywork_supply_view.h"
#include "people/person_store.h"

static void
find_person(struct need_view *v, const struct plan_facts *f)
{
    for (size_t i = 0; i < f->q.people_count; i++) {
        const struct plan_person *p = &f->q.people[i];

        if (!str_eq(p->number, v->p.number))
            continue;
        v->in_plan = true;
        v->of = f->people[i].of;
        v->cohorts = p->cohorts;
        v->due = p->due;
        v->days_since = p->days_since;
    }
}

/* PL-11: the weightiest cohort, and points for each day. */
static int
points_of(const struct need_view *v)
{
    int most = 0;
    int days = v->days_since >= 0 ? v->days_since : v->w.days_unknown;

    for (int k = 0; k < COHORT_COUNT; k++) {
        const int n = plan_cohort_points(&v->w, (enum plan_cohort)k);

        if ((v->cohorts >> k & 1) != 0 && n > most)
            most = n;
    }
    if (days > v->w.days_most)
        days = v->w.days_most;
    return most + days * v->w.days;
}

static enum err
load(struct ctx *c, struct need_view *v)
{
    struct plan_facts f;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    v->week = day_monday(c->today);
    if (e == OK)
        e = plan_facts_of_person(c->db, c->a, c->who.prison, v->p.number,
                                 v->week, c->now, &f);
    if (e == OK)
        e = person_times(c->db, c->a, c->who.prison, c->args.person, &v->times);
    if (e == OK)
        e = entitlement_rows(c->db, c->a, c->who.prison, &v->rows);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_PLAN);
    v->w = f.w;
    v->setting = f.setting;
    v->setting.session_minutes = f.w.session_minutes;
    find_person(v, &f);
    v->points = points_of(v);
    e = entitlements_load(c->db, c->a, c->who.prison, f.kind, c->today,
                          &v->entitled);
    if (e != OK)
        return e;
    if (pilot_holds(&f.pilot, v->p.wing)) {
        v->pilot = f.pilot.pilot;
        v->entitled = f.pilot.due;
    }
    v->month = entitlements_month(&v->entitled, &v->of, v->cohorts);
    e = month_minutes(c->db, c->who.prison, v->p.number, month_first(c->today),
                      month_next(c->today), &v->had);
    return e == OK ? minutes_months_load(c, v->p.number, &v->months) : e;
}

static enum err
show(struct ctx *c, struct need_view *v)
{
    c->subject = v->p.number;
    frame_begin(c, &(struct frame){
                       .title = STR("What they are due"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                   });
    view_need(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
need_page(struct ctx *c)
{
    struct need_view *v = arena_new(c->a, struct need_view);
    const enum err e = load(c, v);

    supply_days_preset(c, &v->typed);
    v->kind = STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

static struct str
own_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/need",
                        STR_ARG(c->args.person));
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct person_time *t = arg;
    const enum err e = person_time_add(db, c->who.prison, c->args.person, t,
                                       c->who.username, c->now);
    const struct audited what = {
        .kind = "PERSON_TIME",
        .person = c->args.person,
        .subject = str_from_c(time_kind_code(t->kind)),
    };

    ctx_done(c, own_url(c), "Entered. New plans keep it free");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
need_time_save(struct ctx *c)
{
    struct need_view *v = arena_new(c->a, struct need_view);
    struct person_time t = {0};
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    supply_days_read(c, &v->typed, &t.from, &t.to);
    v->kind = ctx_field(c, "kind");
    t.kind = time_kind_from(v->kind);
    t.days = v->typed.days;
    t.half = v->typed.half;
    if (t.kind == TIME_KIND_COUNT)
        ctx_problem(c, "kind", "Choose what it is");
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, &t);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e =
        person_time_end(db, c->who.prison, c->args.person, c->args.id,
                        day_add_days(c->today, -1), c->who.username, c->now);
    const struct audited what = {
        .kind = "PERSON_TIME_ENDED",
        .person = c->args.person,
        .subject = arena_printf(c->a, "time %lld", (long long)c->args.id),
    };

    (void)arg;
    ctx_done(c, own_url(c), "Ended: yesterday was its last day");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
need_time_end_save(struct ctx *c)
{
    struct need_view *v = arena_new(c->a, struct need_view);
    enum err e = ctx_change(c, end_change, NULL);

    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    e = load(c, v);
    if (e != OK)
        return e;
    ctx_problem(c, "kind", "This was ended already");
    supply_days_preset(c, &v->typed);
    v->kind = STR_EMPTY;
    return show(c, v);
}
