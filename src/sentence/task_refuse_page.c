/* sentence/task_refuse_page.c -- a task is refused by whom it was given to:
 * with a reason of the list, and to the role whose it is. */
#include "sentence/refusal_view.h"

#include "gen/sentence_refusal_view.h"
#include "sentence/admin_store.h"
#include "sentence/case_view.h"
#include "sentence/task_setting_view.h"

/* Only the role that owns it refuses it. */
static bool
is_theirs(const struct ctx *c, const struct task *t)
{
    const enum role r = role_from_code(t->owner);

    return t->state == TASK_OPEN && r < ROLE_COUNT && who_is(&c->who, r);
}

static enum err
load(struct ctx *c, struct refuse_view *v)
{
    const struct str prison = c->who.prison;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = task_find(c->db, c->a, c->args.person, c->args.id, &v->t);
    if (e == OK)
        e = refusal_reasons(c->db, c->a, prison, c->today, &v->reasons);
    if (e == OK)
        e = remit_load(c->db, c->a, prison, &v->remit);
    if (e != OK)
        return e;
    v->rule =
        remit_refuses(&v->remit, v->t.owner, task_code(v->t.kind), c->today);
    v->may = is_theirs(c, &v->t);
    v->to = ctx_field(c, "to");
    if (v->to.n == 0 && v->rule != NULL)
        v->to = v->rule->whose;
    return OK;
}

static enum err
show(struct ctx *c, const struct refuse_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Refuse the task"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_task_refuse(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
task_refuse_page(struct ctx *c)
{
    struct refuse_view *v = arena_new(c->a, struct refuse_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- refused ---- */

static const struct refusal_reason *
reason_asked(struct ctx *c, const struct refuse_view *v)
{
    const struct str code = ctx_field(c, "reason");

    for (size_t i = 0; i < v->reasons.count; i++)
        if (str_eq(v->reasons.at[i].code, code) &&
            refusal_reason_holds(&v->reasons.at[i], c->today))
            return &v->reasons.at[i];
    return NULL;
}

static bool
is_role(struct str code)
{
    for (size_t i = 0; i < TASK_OWNERS; i++)
        if (str_eq(code, task_setting_owner(i)))
            return !str_eq(code, STR(TASK_OWNER_LEADS));
    return false;
}

static void
check(struct ctx *c, const struct refuse_view *v, const struct refusal *r)
{
    const struct remit_row *not_theirs =
        remit_refuses(&v->remit, v->to, task_code(v->t.kind), c->today);

    if (v->t.sign == TASK_WAITS)
        ctx_problem(c, "reason",
                    "It waits for a countersignature: take it back first");
    else if (!v->may)
        ctx_problem(c, "reason",
                    "It is refused by the role whose it is now: " STR_FMT,
                    STR_ARG(task_owner_words(v->t.owner)));
    else if (r->reason.n == 0)
        ctx_problem(c, "reason", "Choose the reason");
    if (!is_role(v->to) || str_eq(v->to, v->t.owner))
        ctx_problem(c, "to", "Choose the role that is to have it");
    else if (not_theirs != NULL)
        ctx_problem(c, "to", "Not theirs either: " STR_FMT,
                    STR_ARG(not_theirs->words));
    if (r->words.n == 0 || r->words.n > REFUSAL_WORDS_MAX)
        ctx_problem(c, "words", "Say it in words, in %d characters or fewer",
                    REFUSAL_WORDS_MAX);
}

struct refusing {
    struct task_set s;
    struct refusal r;
};

static enum err
refuse_change(struct db *db, struct ctx *c, void *arg)
{
    const struct refusing *g = arg;
    const struct admin_hand h = {
        .by = c->who.username, .words = g->r.reason_words, .now = c->now};
    enum err e = task_give(db, &g->s, g->r.to_role);

    if (e == OK)
        e = refusal_add(db, &g->r, NULL);
    if (e == OK)
        e = admin_end_task(db, g->r.person, g->r.task, &h);
    const struct audited what = {
        .kind = "TASK_REFUSED",
        .person = g->r.person,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)g->r.task,
                                STR_ARG(g->r.to_role)),
    };

    ctx_done(c, case_url(c, "/case"), "Refused. Given to: " STR_FMT,
             STR_ARG(task_owner_words(g->r.to_role)));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct refuse_view *v)
{
    const struct stale_field fields[] = {
        {.name = "to",
         .label = "Whose it is",
         .mine = v->to,
         .theirs = v->t.owner,
         .mine_words = task_owner_words(v->to),
         .theirs_words = task_owner_words(v->t.owner)},
    };

    return task_stale(c, &v->t, "/refuse", fields, COUNT_OF(fields));
}

enum err
task_refuse_save(struct ctx *c)
{
    struct refuse_view *v = arena_new(c->a, struct refuse_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct refusal_reason *reason = reason_asked(c, v);
    struct refusing g = {
        .s = {.number = v->t.number,
              .id = v->t.id,
              .version = ctx_field_int(c,                          "version", -1),
              .due = v->t.due,
              .by = c->who.username,
              .now = c->now},
        .r = { .task = v->t.id,
              .person = v->t.number,
              .prison = v->t.prison,
              .kind = v->t.kind,
              .role = v->t.owner,
              .to_role = v->to,
              .reason = reason != NULL ? reason->code : STR_EMPTY,
              .reason_words = reason != NULL ? reason->words : STR_EMPTY,
              .words = str_trim(ctx_field(c, "words")),
              .by = c->who.username,
              .at = c->now},
    };

    if (g.s.version != v->t.version)
        return show_stale(c, v);
    check(c, v, &g.r);
    if (c->problems > 0)
        return show(c, v);
    g.s.words = arena_printf(c->a, "Refused, " STR_FMT ": " STR_FMT,
                             STR_ARG(g.r.reason_words), STR_ARG(g.r.words));
    e = ctx_change(c, refuse_change, &g);
    return e;
}
