/* sentence/task_give_page.c -- a task is given to another role, with the
 * reason: what is outside one's remit goes to whose it is. */
#include "sentence/case_view.h"

#include "gen/sentence_case_task_view.h"
#include "sentence/task_setting_view.h"

enum { WHY_MAX = 500 };

static enum err
load(struct ctx *c, struct task_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = task_find(c->db, c->a, c->args.person, c->args.id, &v->t);
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
    const enum err e = load(c, v);

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
    const enum err e = task_give(db, &g->s, g->owner);
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

enum err
task_give_save(struct ctx *c)
{
    struct task_view *v = arena_new(c->a, struct task_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct str why = str_trim(ctx_field(c, "why"));
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
    if (g.owner.n == 0)
        ctx_problem(c, "owner", "Choose another role than now");
    if (why.n == 0 || why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why it is theirs, in %d characters or fewer",
                    WHY_MAX);
    if (v->t.state != TASK_OPEN || g.s.version != v->t.version)
        ctx_problem(c, "owner",
                    "Somebody changed the task meanwhile. See it again, and "
                    "give it if it is still to do");
    return c->problems > 0 ? show(c, v) : ctx_change(c, give_change, &g);
}
