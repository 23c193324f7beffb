/* plan/promise_person_page.c -- one person's promises, and one more of them
 * outside a session. */
#include "plan/promise.h"

#include "base/day_typed.h"
#include "gen/plan_promise_view.h"
#include "people/holiday_store.h"

enum { WHAT_MAX = 200, USUAL_DAYS = 5 };

static enum err
load(struct ctx *c, struct person_promises_view *v)
{
    struct holidays h;

    v->v = arena_new(c->a, struct person_view);
    v->of.person = c->args.person;
    v->may = who_may(&c->who, WRITE_NOTE);
    v->what = str_trim(ctx_field(c, "what"));
    v->whose = ctx_field(c, "whose");
    v->due = str_trim(ctx_field(c, "due"));
    enum err e = person_view_load(c, v->v);
    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    if (e == OK)
        v->suggested = working_day_add(&h, c->today, USUAL_DAYS);
    return e;
}

static enum err
show(struct ctx *c, struct person_promises_view *v)
{
    bool is_file;
    const enum err e = promises_list(c, &v->of, 0, &is_file);

    if (e != OK || is_file)
        return e;
    person_view_begin(c, v->v, TAB_PROMISES);
    view_person_promises(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
person_promises_page(struct ctx *c)
{
    struct person_promises_view *v =
        arena_new(c->a, struct person_promises_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* Whoever it is; PROMISE_WHOSE_COUNT when that cannot be. */
static enum promise_whose
whose(const struct ctx *c, const struct person_promises_view *v)
{
    if (str_eq(v->whose, STR("ME")) && c->who.staff != 0)
        return BY_ME;
    if (str_eq(v->whose, STR("WORKER")) && v->v->worker != NULL)
        return BY_WORKER;
    return str_eq(v->whose, STR("PERSON")) ? BY_PERSON : PROMISE_WHOSE_COUNT;
}

static void
check(struct ctx *c, const struct person_promises_view *v)
{
    const struct day due = day_typed(c->today, v->due);

    if (v->what.n == 0 || v->what.n > WHAT_MAX)
        ctx_problem(c, "what",
                    "Write what will be done in %d characters or "
                    "fewer",
                    WHAT_MAX);
    if (whose(c, v) == PROMISE_WHOSE_COUNT)
        ctx_problem(c, "whose", "Say who does it");
    if (!day_known(due) || day_before(due, c->today))
        ctx_problem(c, "due", "Enter a day from today on, such as 26 11 2026");
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct person_promises_view *v = arg;
    const enum promise_whose by = whose(c, v);
    const struct promise_new n = {
        .what = v->what,
        .theirs = by == BY_PERSON,
        .owner = by == BY_ME       ? c->who.staff
                 : by == BY_WORKER ? v->v->worker->staff
                                   : 0,
        .due = day_typed(c->today, v->due),
    };
    int64_t id = 0;
    const enum err e = promise_add(db, c, &n, &id);
    const struct audited what = {
        .kind = "PROMISE",
        .person = c->args.person,
        .subject = arena_printf(c->a, "promise %lld, MADE", (long long)id),
    };
    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/promises",
                          STR_ARG(c->args.person)),
             "Added. It stays on the list until it has an answer");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
person_promise_save(struct ctx *c)
{
    struct person_promises_view *v =
        arena_new(c->a, struct person_promises_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, v);
}
