/* sentence/task_give_page.c -- a task is given to another role, with the
 * reason: what is outside one's remit goes to whose it is. */
#include "sentence/case_view.h"

#include "gen/sentence_case_task_view.h"
#include "sentence/admin_store.h"
#include "sentence/remit_store.h"
#include "sentence/task_setting_view.h"

enum { WHY_MAX = 500 };

static enum err
load(struct ctx *c, struct task_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = task_find(c->db, c->a, c->args.person, c->args.id, &v->t);
    v->owner = ctx_field(c, "owner");
    v->why = ctx_field(c, "why");
    return e;
}

/* It was refused just now: the rule, and what was typed stands ready for the
 * role whose it is. */
static enum err
load_refused(struct ctx *c, struct task_view *v)
{
    const int64_t id = ctx_query_int(c, "refused", 0);
    struct refusal *r = arena_new(c->a, struct refusal);

    if (id == 0 || v->owner.n > 0)
        return OK;
    const enum err e = refusal_one(c->db, c->a, v->t.id, id, r);
    if (e == ERR_NOT_FOUND)
        return OK;
    v->refused = r;
    v->owner = r->to_role;
    v->why = r->words;
    return e;
}

static enum err
show(struct ctx *c, const struct task_view *v)
{
    frame_begin(c,
                &(struct frame){.title = STR("Give the task to another role"),
                                .section = "/people",
                                .back = case_url(c, "/case"),
                                .back_words = "Back to the case"});
    view_task_give(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
task_give_page(struct ctx *c)
{
    struct task_view *v = arena_new(c->a, struct task_view);
    enum err e = load(c, v);

    if (e == OK)
        e = load_refused(c, v);
    return e == OK ? show(c, v) : e;
}

/* One of the roles, and another than now; who leads is the rules' to say. */
static struct str
owner_asked(struct ctx *c, const struct task_view *v)
{
    const struct str code = ctx_field(c, "owner");

    for (size_t i = 0; i < TASK_OWNERS; i++)
        if (str_eq(code, task_setting_owner(i)) &&
            !str_eq(code, STR(TASK_OWNER_LEADS)) && !str_eq(code, v->t.owner))
            return code;
    return STR_EMPTY;
}

struct giving {
    struct task_set s;
    struct str owner;
};

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    const struct giving *g = arg;
    const struct admin_hand h = {
        .by = c->who.username, .words = g->s.words, .now = c->now};
    enum err e = task_give(db, &g->s, g->owner);

    if (e == OK)
        e = admin_end_task(db, g->s.number, g->s.id, &h);
    const struct audited what = {
        .kind = "TASK_GIVEN",
        .person = g->s.number,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)g->s.id,
                                STR_ARG(g->owner)),
    };

    ctx_done(c, case_url(c, "/case"), "Given to: " STR_FMT,
             STR_ARG(task_owner_words(g->owner)));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* ---- refused by the rule ---- */

static enum err
refuse_change(struct db *db, struct ctx *c, void *arg)
{
    const struct refusal *r = arg;
    int64_t id = 0;
    const enum err e = refusal_add(db, r, &id);
    const struct audited what = {
        .kind = "TASK_REFUSED",
        .person = r->person,
        .subject = arena_printf(c->a, "%lld, " STR_FMT ", by the rule",
                                (long long)r->task, STR_ARG(r->role)),
    };

    ctx_done(
        c,
        arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld/give?refused=%lld",
                     STR_ARG(r->person), (long long)r->task, (long long)id),
        "Not given: it is not the work of that role");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* *refused: it went no further; the answer says why, and whose it is. */
static enum err
check_remit(struct ctx *c, const struct task_view *v, struct str owner,
            bool *refused)
{
    struct remit_rows rows;
    const enum err e = remit_load(c->db, c->a, c->who.prison, &rows);

    *refused = false;
    if (e != OK)
        return e;
    const struct remit_row *row =
        remit_refuses(&rows, owner, task_code(v->t.kind), c->today);
    if (row == NULL)
        return OK;
    struct refusal r = {
        .task = v->t.id,
        .person = v->t.number,
        .prison = v->t.prison,
        .kind = v->t.kind,
        .role = owner,
        .to_role = row->whose,
        .by_rule = true,
        .reason = STR_EMPTY,
        .reason_words = row->words,
        .words = str_trim(v->why),
        .by = c->who.username,
        .at = c->now,
    };
    *refused = true;
    return ctx_change(c, refuse_change, &r);
}

/* ---- given ---- */

/* Somebody was quicker: whose it is now stands beside what was chosen. */
static enum err
show_stale(struct ctx *c, const struct task_view *v)
{
    const struct stale_field fields[] = {
        {.name = "owner",
         .label = "Whose it is",
         .mine = v->owner,
         .theirs = v->t.owner,
         .mine_words = task_owner_words(v->owner),
         .theirs_words = arena_printf(c->a, STR_FMT ", " STR_FMT,
         STR_ARG(task_owner_words(v->t.owner)),
         STR_ARG(task_state_words(v->t.state)))},
    };

    return task_stale(c, &v->t, "/give", fields, COUNT_OF(fields));
}

static void
check(struct ctx *c, const struct task_view *v, struct str owner,
      struct str why)
{
    if (v->t.state != TASK_OPEN)
        ctx_problem(c, "owner", "It is not open any more: nothing is to give");
    else if (v->t.sign == TASK_WAITS)
        ctx_problem(c, "owner",
                    "It waits for a countersignature: take it back first");
    else if (owner.n == 0)
        ctx_problem(c, "owner", "Choose another role than now");
    if (why.n == 0 || why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why it is theirs, in %d characters or fewer",
                    WHY_MAX);
}

enum err
task_give_save(struct ctx *c)
{
    struct task_view *v = arena_new(c->a, struct task_view);
    enum err e = load(c, v);
    bool refused = false;

    if (e != OK)
        return e;
    const struct str why = str_trim(v->why);
    struct giving g = {.owner = owner_asked(c, v)};

    g.s = (struct task_set){
        .number = v->t.number,
        .id = v->t.id,
        .version = ctx_field_int(c, "version", -1),
        .due = v->t.due,
        .by = c->who.username,
        .now = c->now,
    };
    g.s.words = arena_printf(c->a, STR_FMT " to " STR_FMT ": " STR_FMT,
                             STR_ARG(task_owner_words(v->t.owner)),
                             STR_ARG(task_owner_words(g.owner)), STR_ARG(why));
    if (g.s.version != v->t.version)
        return show_stale(c, v);
    check(c, v, g.owner, why);
    if (c->problems > 0)
        return show(c, v);
    e = check_remit(c, v, g.owner, &refused);
    return e == OK && !refused ? ctx_change(c, give_change, &g) : e;
}
