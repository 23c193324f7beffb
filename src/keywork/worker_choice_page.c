/* keywork/worker_choice_page.c -- one person: give, change or end their worker,
 * and the slip that tells them. */
#include "keywork/allocate.h"

#include "gen/keywork_worker_choice_view.h"
#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_rule.h"
#include "keywork/worker_ask_store.h"
#include "gen/keywork_allocation_sql.h"

enum { WHY_MAX = 200 };

static const struct team_member *
now_of(const struct choice_view *v, struct str prison)
{
    for (size_t i = 0; i < v->p.team_count; i++) {
        const struct team_member *m = &v->p.team[i];

        if (!instant_known(m->to) && str_eq(m->prison, prison) &&
            str_eq(m->policy, str_from_c(policy_code(v->policy))))
            return m;
    }
    return NULL;
}

/* Why nobody may be given at all, in words. */
static struct str
blocked(const struct ctx *c, const struct choice_view *v)
{
    if (!v->setting.enabled)
        return STR("This prison does not run this policy. It is switched on "
                   "in the settings.");
    if (!str_eq(v->p.prison, c->who.prison))
        return STR("This person is not in your prison. Their own prison gives "
                   "them a worker.");
    if (str_eq(v->p.complexity, STR("HIGH")))
        return STR("Complexity of need is HIGH: the prison offender manager "
                   "does this work. It can be given again when that changes.");
    return STR_EMPTY;
}

/* The recommendation for this person, everybody who waits considered; for one
 * who has a worker, as if they alone were to change. */
static enum err
recommend_one(struct ctx *c, struct choice_view *v)
{
    struct allocation_weights weights;
    struct allocation_question q = *v->q;
    const enum err e =
        weights_load(c->db, c->a, c->who.prison, c->today, &weights);

    if (e != OK || v->person == NULL)
        return e;
    if (v->person->has_worker) {
        struct allocation_person *alone =
            arena_array(c->a, struct allocation_person, 1);

        /* Somebody else: nothing is said of the worker they have. */
        q = allocate_without(c->a, &q, v->person->worker);
        *alone = *v->person;
        alone->has_worker = false;
        q.people = alone;
        q.people_count = 1;
    }
    const struct allocation_result *r = allocation_best(c->a, &q, &weights);
    for (size_t i = 0; r != NULL && i < r->choice_count; i++)
        if (str_eq(q.people[r->choices[i].person].number, v->p.number))
            v->choice = &r->choices[i];
    return OK;
}

/* The day on which it was agreed that who it is now changes (WA-8). */
static enum err
find_agreed(struct ctx *c, struct choice_view *v)
{
    struct worker_asks all = {0};
    enum err e = OK;

    if (v->now != NULL)
        e = worker_asks_of_person(c->db, c->a, c->who.prison, v->p.number,
                                  &all);
    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].allocation == v->now->allocation &&
            worker_ask_stage(&all.at[i], c->today) == ASK_TO_GIVE)
            v->agreed = instant_day(all.at[i].closed);
    return e;
}

static enum err
load(struct ctx *c, struct choice_view *v)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    bool both;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = allocate_policy(c, &v->policy, &v->setting, &both);
    if (e == OK)
        e = allocation_question_load(c->db, c->a, c->who.prison, v->policy,
                                     v->setting.capacity, c->today, false, q);
    if (e != OK)
        return e;
    v->q = q;
    v->person = allocate_find_person(q, v->p.number);
    v->now = now_of(v, c->who.prison);
    v->blocked = blocked(c, v);
    e = find_agreed(c, v);
    if (e != OK)
        return e;
    return v->blocked.n > 0 ? OK : recommend_one(c, v);
}

static enum err
show(struct ctx *c, struct choice_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Change worker"),
                       .section = "/allocations",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                   });
    view_worker_choice(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
worker_choice_page(struct ctx *c)
{
    struct choice_view *v = arena_new(c->a, struct choice_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* What one POST does. */
struct giving {
    struct choice_view *v;
    struct allocation_actor by;
    struct allocation_order order;
    struct allocation_done done;
};

static struct str
team_page_of(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/team",
                        STR_ARG(c->args.person));
}

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    struct giving *g = arg;
    const enum err e = allocation_give(db, &g->by, &g->order, &g->done);

    if (e == OK && g->done.answer == GIVEN)
        ctx_done(c, team_page_of(c),
                 STR_FMT " is the new %s. Print the slip and tell the person",
                 STR_ARG(g->done.worker), policy_words(g->v->policy));
    else if (e == OK)
        ctx_done(c, team_page_of(c), "Nothing was changed");
    return e;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    struct giving *g = arg;
    const enum err e =
        allocation_end(db, &g->by, g->v->now->allocation, g->v->now->version,
                       c->args.person, END_MANUAL, g->order.why);

    ctx_done(c, team_page_of(c), "Ended. The person now waits for a new %s",
             policy_words(g->v->policy));
    return e;
}

static enum err
show_stale(struct ctx *c, struct choice_view *v, int64_t staff)
{
    const struct allocation_worker *w = allocate_find_worker(v->q, staff);

    c->rp->status = err_http_status(ERR_STALE);
    v->chosen = staff;
    frame_begin(c, &(struct frame){.title = STR("Changed while you chose"),
                                   .section = "/allocations",
                                   .back = team_page_of(c)});
    view_stale_choice(&c->rp->body, c, v,
                      w ? person_name(c->a, w->last_name, w->first_name)
                        : STR_EMPTY);
    return frame_end(c);
}

static enum err
give(struct ctx *c, struct giving *g)
{
    struct choice_view *v = g->v;
    const enum err e = ctx_change(c, give_change, g);

    if (e != OK || g->done.answer == GIVEN)
        return e;
    if (g->done.answer == GIVE_MOVED)
        return show_stale(c, v, g->order.staff);
    ctx_problem(c, g->done.answer == GIVE_WHY ? "why" : "worker_text",
                "Not done: %s", allocation_answer_words(g->done.answer));
    reply_clear(c->rp);
    return show(c, v);
}

static void
check(struct ctx *c, struct giving *g, bool ending)
{
    const struct choice_view *v = g->v;

    if (!ending && g->order.staff == 0 &&
        ctx_problem_of(c, "worker_text").n == 0)
        ctx_problem(c, "worker_text",
                    "Type who takes the person: there is no recommendation");
    if (g->order.why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why in %d characters or fewer", WHY_MAX);
    if (v->now != NULL && g->order.why.n == 0)
        ctx_problem(c, "why", "Say why: the person is told");
}

enum err
worker_choice_save(struct ctx *c)
{
    struct choice_view *v = arena_new(c->a, struct choice_view);
    const bool ending = str_eq(ctx_field(c, "do"), STR("end"));
    enum err e = load(c, v);

    if (e != OK || v->blocked.n > 0)
        return e != OK ? e : show(c, v);
    struct giving g = {
        .v = v,
        .by = allocate_actor(c, v->policy, v->setting.capacity),
        .order = {.person = c->args.person,
                  .staff =
                      allocate_worker_field(c, v->q, "worker", "worker_text"),
                  .why = ctx_field(c, "why"),
                  .was = ctx_field_int(c, "was", 0)},
    };
    const int64_t recommended = ctx_field_int(c, "recommended", 0);
    if (g.order.staff == 0 && ctx_field(c, "worker_text").n == 0)
        g.order.staff = recommended;
    g.order.automatic = g.order.staff != 0 && g.order.staff == recommended;
    check(c, &g, ending);
    if (c->problems > 0)
        return show(c, v);
    if (!ending)
        return give(c, &g);
    if (v->now == NULL || v->now->allocation != g.order.was)
        return show_stale(c, v, 0);
    return ctx_change(c, end_change, &g);
}

enum err
slip_page(struct ctx *c)
{
    struct choice_view *v = arena_new(c->a, struct choice_view);
    bool both;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = allocate_policy(c, &v->policy, &v->setting, &both);
    if (e != OK)
        return e;
    v->now = now_of(v, c->who.prison);
    frame_begin(c, &(struct frame){.title = STR("Slip"),
                                   .section = "/people",
                                   .back = team_page_of(c)});
    view_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
told_change(struct db *db, struct ctx *c, void *arg)
{
    const struct audited what = {.kind = "PERSON_TOLD",
                                 .person = c->args.person};
    struct query q = query_open(db, SQL_ALLOCATION_TOLD);

    (void)arg;
    query_instant(&q, c->now);
    query_int(&q, ctx_field_int(c, "allocation", 0));
    query_str(&q, c->args.person);
    query_run(&q);
    const enum err e = query_close(&q);
    ctx_done(c, team_page_of(c), "Noted that the person was told");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
slip_save(struct ctx *c)
{
    return ctx_change(c, told_change, NULL);
}
