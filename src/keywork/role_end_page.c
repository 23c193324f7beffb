/* keywork/role_end_page.c -- ending a role: who is affected, who would be next,
 * and both in one step (doc/rules/staff-roles.md, SR-4 to SR-6). */
#include "keywork/role.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "base/json.h"
#include "gen/keywork_role_view.h"
#include "keywork/allocation_best_rule.h"

enum { WHY_MAX = 200 };

/* How many people somebody has here under a policy. */
static size_t
people_of(const struct allocation_question *q, int64_t staff)
{
    size_t n = 0;

    for (size_t i = 0; i < q->people_count; i++)
        n += q->people[i].has_worker && q->people[i].worker == staff;
    return n;
}

static void
fill(struct ctx *c, struct role_end_view *v,
     const struct allocation_question *q, const struct allocation_result *r)
{
    v->row = arena_array(c->a, struct role_person, v->people + 1);
    for (size_t i = 0; r != NULL && i < r->choice_count; i++) {
        const struct allocation_choice *choice = &r->choices[i];
        struct role_person *row = &v->row[i];

        row->person = &q->people[choice->person];
        row->why = nobody_words(c->a, choice);
        if (choice->reason_count > 0)
            row->why = reason_words(c->a, &choice->reasons[0]);
        if (choice->worker == ALLOCATION_NOBODY)
            continue;
        row->next = &q->workers[choice->worker];
        v->placed++;
    }
}

/* Who would be next: the best for these people, without the worker. */
static enum err
propose(struct ctx *c, struct role_end_view *v,
        const struct allocation_question *all)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    struct allocation_person *p =
        arena_array(c->a, struct allocation_person, v->people + 1);
    struct allocation_weights weights;
    size_t n = 0;
    const enum err e =
        weights_load(c->db, c->a, c->who.prison, c->today, &weights);

    *q = allocate_without(c->a, all, c->args.staff);
    for (size_t i = 0; i < all->people_count; i++) {
        if (!all->people[i].has_worker ||
            all->people[i].worker != c->args.staff)
            continue;
        p[n] = all->people[i];
        p[n++].has_worker = false;
    }
    q->people = p;
    q->people_count = n;
    if (e == OK)
        fill(c, v, q, n > 0 ? allocation_best(c->a, q, &weights) : NULL);
    return e;
}

static enum err
load(struct ctx *c, struct role_end_view *v)
{
    struct allocation_question q;
    enum err e = staff_role_read(c->db, c->a, c->who.prison, c->args.staff,
                                 c->args.id, &v->role);

    if (e == OK && !staff_role_is_given_here(v->role.code))
        return ERR_NOT_FOUND;
    if (e != OK)
        return e;
    v->policy = policy_from_code(v->role.code);
    e = policy_load(c->db, c->a, c->who.prison, v->policy, c->today,
                    &v->setting);
    if (e == OK)
        e = allocation_question_load(c->db, c->a, c->who.prison, v->policy,
                                     v->setting.capacity, c->today, false, &q);
    if (e != OK)
        return e;
    v->people = people_of(&q, c->args.staff);
    v->may_give = who_may(&c->who, ALLOCATE) && v->setting.enabled;
    v->off = show_str(c->a, show_typed_day(c->today));
    v->why = STR_EMPTY;
    if (form_has(&c->form, STR("off"))) {
        v->off = ctx_field(c, "off");
        v->why = ctx_field(c, "why");
    }
    v->wait = str_eq(ctx_field(c, "then"), STR("wait"));
    return v->may_give ? propose(c, v, &q) : OK;
}

static enum err
show(struct ctx *c, struct role_end_view *v)
{
    if (v->may_give)
        for (size_t i = 0; i < v->people; i++)
            if (v->row[i].person != NULL)
                ctx_listed(c, v->row[i].person->number);
    frame_begin(c, &(struct frame){.title = STR("End a role"),
                                   .section = "/staff",
                                   .back = role_list_url(c),
                                   .back_words = "Back to staff"});
    view_role_end(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
role_end_page(struct ctx *c)
{
    struct role_end_view *v = arena_new(c->a, struct role_end_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

struct ending {
    struct role_end_view *v;
    struct staff_role role; /* with its last day, and why */
    int64_t ended, given;
};

/* Whoever was shown as next gets the person; the store checks again. */
static enum err
give_on(struct db *db, struct ctx *c, struct ending *n)
{
    const struct allocation_actor by =
        allocate_actor(c, n->v->policy, n->v->setting.capacity);
    enum err e = OK;

    for (size_t i = 0; i < n->v->people && e == OK; i++) {
        const struct role_person *row = &n->v->row[i];
        struct allocation_done done;

        if (row->person == NULL)
            continue;
        const struct str field =
            arena_printf(c->a, "next_" STR_FMT, STR_ARG(row->person->number));
        const struct allocation_order o = {
            .person = row->person->number,
            .staff = ctx_field_int(c, field.p, 0),
            .automatic = true,
            .why = n->role.end_why,
        };
        if (o.staff == 0)
            continue;
        e = allocation_give(db, &by, &o, &done);
        n->given += e == OK && done.answer == GIVEN;
    }
    return e;
}

static struct str
end_json(struct ctx *c, const struct ending *n)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("to"));
    json_add_day(&j, n->role.to);
    json_key(&j, STR("why"));
    json_add_text(&j, n->role.end_why);
    json_key(&j, STR("allocationsEnded"));
    json_add_int(&j, n->ended);
    json_key(&j, STR("givenOn"));
    json_add_int(&j, n->given);
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static void
say(struct ctx *c, const struct ending *n)
{
    const char *role = policy_words(n->v->policy);
    const long long waiting = (long long)(n->ended - n->given);

    if (n->ended == 0)
        ctx_done(c, role_list_url(c), STR_FMT " is no longer a %s",
                 STR_ARG(n->v->role.who.name), role);
    else
        ctx_done(c, role_list_url(c),
                 STR_FMT " is no longer a %s. Given to somebody new: %lld. "
                         "Waiting: %lld",
                 STR_ARG(n->v->role.who.name), role, (long long)n->given,
                 waiting);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    struct ending *n = arg;
    const struct allocation_actor by =
        allocate_actor(c, n->v->policy, n->v->setting.capacity);
    struct staff_role now;

    n->ended = n->given = 0;
    enum err e = staff_role_read(db, c->a, c->who.prison, c->args.staff,
                                 c->args.id, &now);
    if (e == OK)
        e = staff_role_end(db, &n->role);
    if (e == ERR_STALE)
        n->v->role = now; /* what is there now, for the page */
    if (e == OK)
        e = allocation_end_all(db, &by, c->args.staff, END_STAFF_STATUS_CHANGE,
                               n->role.end_why, &n->ended);
    if (e == OK && n->v->may_give && !n->v->wait)
        e = give_on(db, c, n);
    if (e != OK)
        return e;
    const struct audited what = {
        .kind = "STAFF_ROLE_ENDED",
        .subject = arena_printf(c->a, "staff %lld, " STR_FMT,
                                (long long)c->args.staff, STR_ARG(now.code)),
        .before =
            day_known(now.to)
                ? arena_printf(c->a, "{\"to\":\"" STR_FMT "\"}",
                               STR_ARG(show_str(c->a, show_iso_day(now.to))))
                : STR_EMPTY,
        .after = end_json(c, n),
    };
    say(c, n);
    return ctx_audit(db, c, &what);
}

/* Somebody ended it meanwhile, or changed how the person works. */
static enum err
show_stale(struct ctx *c, struct role_end_view *v)
{
    const struct staff_role *r = &v->role;
    const bool over = day_known(r->to);
    const struct stale_field field[] = {
        stale_day(c, "off", "First day without the role", v->off,
                  over ? day_add_days(r->to, 1) : day_typed(c->today, v->off)),
        {.name = "why",
                                                                  .label = "Why",
                                                                  .mine = v->why,
                                                                  .theirs = over ? r->end_why : v->why},
    };

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a, "%s of " STR_FMT,
                                                 over ? "the end of the role"
                                                      : "a change to the role",
                                                 STR_ARG(r->who.name)),
                           .action = c->rq->path,
                           .away = role_list_url(c),
                           .section = "/staff",
                           .by = r->set_by.n > 0 ? r->set_by
                                                 : STR("The staff feed"),
                           .at = r->set_at,
                           .version = r->version,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

enum err
role_end_save(struct ctx *c)
{
    struct role_end_view *v = arena_new(c->a, struct role_end_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct ending n = {.v = v, .role = v->role};
    const struct day off = day_typed(c->today, v->off);
    const char *wrong = staff_role_end_problem(&v->role, off, c->today);

    if (wrong != NULL)
        ctx_problem(c, "off", "%s", wrong);
    if (v->why.n == 0 || v->why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why, in %d characters or fewer", WHY_MAX);
    if (c->problems > 0)
        return show(c, v);
    n.role.version = ctx_field_int(c, "version", -1);
    n.role.to = day_add_days(off, -1);
    n.role.end_why = v->why;
    n.role.set_by = c->who.username;
    n.role.set_at = c->now;
    e = ctx_change(c, end_change, &n);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
