/* plan/asking_page.c -- a person asks to see or hear from their key worker or
 * POM: entered by staff, and the slip that takes the answer back. */
#include "plan/promise.h"

#include "access/frame.h"
#include "base/day_typed.h"
#include "gen/plan_asking_view.h"
#include "keywork/session_store.h"
#include "people/holiday_store.h"
#include "gen/plan_asking_sql.h"

enum { ABOUT_MAX = 120, ASKED_BACK = 366 };

/* ---- entered ---- */

/* A day to be told by: so many working days from the day it was asked for. */
static enum err
answer_by(struct ctx *c, struct day asked, struct day *out)
{
    struct holidays h;
    struct note_limits limits;
    enum err e = holidays_load(c->db, c->a, &h);

    if (e == OK)
        e = note_limits_load(c->db, c->who.prison, c->today, &limits);
    if (e == OK)
        *out = working_day_add(&h, asked, limits.promise_days);
    return e;
}

static enum err
load(struct ctx *c, struct asking_view *v)
{
    v->v = arena_new(c->a, struct person_view);
    v->part = ctx_field(c, "part");
    v->way = ctx_field(c, "way");
    v->how = ctx_field(c, "how");
    v->asked = str_trim(ctx_field(c, "asked"));
    v->asked_on = day_typed(c->today, v->asked);
    v->about = str_trim(ctx_field(c, "about"));
    const enum err e = person_view_load(c, v->v);
    return e == OK ? answer_by(c, c->today, &v->answer_by) : e;
}

static enum err
show(struct ctx *c, const struct asking_view *v)
{
    frame_begin(c,
                &(struct frame){
                    .title = STR("They ask to see or hear from somebody"),
                    .section = "/people",
                    .back = arena_printf(c->a, "/people/" STR_FMT "/promises",
                                         STR_ARG(c->args.person)),
                });
    view_asking(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
asking_page(struct ctx *c)
{
    struct asking_view *v = arena_new(c->a, struct asking_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->asked = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

static void
check(struct ctx *c, const struct asking_view *v)
{
    const struct day asked = v->asked_on;

    if (asking_word_of(asking_parts, ASKING_PARTS, v->part) == NULL)
        ctx_problem(c, "part", "Say whom they ask for");
    if (asking_word_of(asking_ways, ASKING_WAYS, v->way) == NULL)
        ctx_problem(c, "way", "Say what they ask for");
    if (asking_word_of(asking_hows, ASKING_HOWS, v->how) == NULL)
        ctx_problem(c, "how", "Say how they asked");
    if (!day_known(asked) || day_before(c->today, asked) ||
        day_before(asked, day_add_days(c->today, -ASKED_BACK)))
        ctx_problem(c, "asked",
                    "Enter the day they asked, today or before, such as "
                    "19 11 2026");
    if (v->about.n > ABOUT_MAX)
        ctx_problem(c, "about", "Use %d characters or fewer", ABOUT_MAX);
}

/* Who holds that part now; 0: nobody. */
static int64_t
holder(const struct ctx *c, const struct asking_view *v)
{
    const struct person *p = &v->v->p;

    for (size_t i = 0; i < p->team_count; i++)
        if (!instant_known(p->team[i].to) &&
            str_eq(p->team[i].prison, c->who.prison) &&
            str_eq(p->team[i].policy, v->part))
            return p->team[i].staff;
    return 0;
}

static struct str
what_words(struct ctx *c, const struct asking_view *v)
{
    return arena_printf(c->a, "%s their %s%s" STR_FMT,
                        asking_word_of(asking_ways, ASKING_WAYS, v->way)->words,
                        str_eq(v->part, STR("POM")) ? "POM" : "key worker",
                        v->about.n > 0 ? ": " : "", STR_ARG(v->about));
}

static enum err
put(struct db *db, const struct asking_view *v, int64_t id)
{
    struct query q = query_open(db, SQL_ASKING_ADD);

    query_int(&q, id);
    query_day(&q, v->asked_on);
    query_str(&q, v->how);
    query_str(&q, v->way);
    query_str(&q, v->part);
    query_run(&q);
    return query_close(&q);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct asking_view *v = arg;
    int64_t id = 0;
    const struct promise_new n = {
        .what = what_words(c, v),
        .owner = holder(c, v),
        .due = v->answer_by,
    };
    enum err e = promise_add(db, c, &n, &id);

    if (e == OK)
        e = put(db, v, id);
    const struct audited what = {
        .kind = "PROMISE",
        .person = c->args.person,
        .subject = arena_printf(c->a, "promise %lld, ASKED FOR", (long long)id),
    };
    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/promises",
                          STR_ARG(c->args.person)),
             "%s",
             n.owner != 0 ? "Passed on. It is on the officer’s list"
                          : "Entered. Nobody holds that part: managers see it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
asking_save(struct ctx *c)
{
    struct asking_view *v = arena_new(c->a, struct asking_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = answer_by(c, v->asked_on, &v->answer_by);
    return e == OK ? ctx_change(c, add_change, v) : e;
}

/* ---- the answer goes back ---- */

static enum err
load_slip(struct ctx *c, struct asking_slip_view *v)
{
    const enum err e = promise_load(c, &v->p);

    if (e != OK)
        return e;
    if (!day_known(v->p.contact.asked_on))
        return ERR_NOT_FOUND; /* no request: there is no such slip */
    ctx_listed(c, v->p.person);
    struct query q = query_open(c->db, SQL_ASKING_TOLD);
    query_int(&q, v->p.id);
    while (query_row(&q)) {
        v->told = col_instant(&q);
        v->told_by = col_str(&q, c->a);
    }
    return query_close(&q);
}

enum err
asking_slip_page(struct ctx *c)
{
    struct asking_slip_view *v = arena_new(c->a, struct asking_slip_view);
    const enum err e = load_slip(c, v);

    if (e != OK)
        return e;
    frame_begin(
        c, &(struct frame){
               .title = STR("The answer for the person"),
               .section = "/promises",
               .back = arena_printf(c->a, "/promises/%lld", (long long)v->p.id),
           });
    view_asking_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
told_change(struct db *db, struct ctx *c, void *arg)
{
    const struct asking_slip_view *v = arg;
    const enum err e =
        promise_step_add(db, c, v->p.id, "TOLD", STR_EMPTY, DAY_NONE);
    const struct audited what = {
        .kind = "PROMISE",
        .person = v->p.person,
        .subject = arena_printf(c->a, "promise %lld, TOLD", (long long)v->p.id),
    };

    ctx_done(c, STR("/promises"), "Recorded: the person has the answer");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
asking_slip_save(struct ctx *c)
{
    struct asking_slip_view *v = arena_new(c->a, struct asking_slip_view);
    const enum err e = load_slip(c, v);

    return e == OK ? ctx_change(c, told_change, v) : e;
}
