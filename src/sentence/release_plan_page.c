/* sentence/release_plan_page.c -- where the person will live, referrals,
 * licence conditions: what is planned, and what the person was told of it. */
#include "sentence/release_plan_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_release_plan_view.h"
#include "people/holiday_store.h"
#include "sentence/case_view.h"
#include "sentence/release_plan_store.h"

enum { WORDS_MAX = 1000, LANGUAGE_MAX = 60 };

const char *
release_words_label(enum release_item_kind k)
{
    if (k == RELEASE_CONDITION)
        return "The condition, in words that the person understands";
    return k == RELEASE_ADDRESS ? "Address" : "What was said, and by whom";
}

/* By when each is told, and what is not. */
static void
settle(struct release_plan_view *v, const struct holidays *h)
{
    for (size_t i = 0; i < v->plan.count; i++)
        for (size_t k = 0; k < v->plan.at[i].steps; k++) {
            struct release_step *s = &v->plan.at[i].step[k];

            s->tell_by = release_tell_by(s->day, v->release, h);
            if (day_known(s->told.on))
                continue;
            v->untold++;
            v->tell_by = day_earlier(v->tell_by, s->tell_by);
        }
}

static enum err
load(struct ctx *c, struct release_plan_view *v)
{
    struct holidays h;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = release_plan_of(c->db, c->a, v->p.number, &v->plan, &v->release);
    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, WORK_HANDOVER);
    settle(v, &h);
    return OK;
}

static enum err
show(struct ctx *c, struct str title, const struct release_plan_view *v,
     void (*view)(struct buf *out, struct ctx *c,
                  const struct release_plan_view *v))
{
    const bool plan = view == view_release_plan;

    frame_begin(c, &(struct frame){.title = title,
                                   .section = "/people",
                                   .back = plan ? case_url(c, "")
                                                : case_url(c, "/release-plan"),
                                   .back_words = plan ? "Back to the person"
                                                      : "Back to the plan"});
    view(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
release_plan_page(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, STR("Plan for release"), v, view_release_plan) : e;
}

/* ---- a step, first or next ---- */

static struct release_step
typed_step(struct ctx *c)
{
    return (struct release_step){
        .item = c->args.id,
        .what = release_step_from(ctx_field(c, "what")),
        .day = day_typed(c->today, str_trim(ctx_field(c, "day"))),
        .words = str_trim(ctx_field(c, "words")),
        .why = str_trim(ctx_field(c, "why")),
        .by = c->who.name,
        .at = c->now,
    };
}

static void
check_step(struct ctx *c, enum release_item_kind kind,
           const struct release_step *s)
{
    if (!day_known(s->day) || day_before(c->today, s->day))
        ctx_problem(c, "day",
                    "Enter the day on which it happened, such as 19 11 2026, "
                    "not later than today");
    if (s->words.n == 0 || s->words.n > WORDS_MAX)
        ctx_problem(c, "words",
                    "Enter the address, the place or the condition, in %d "
                    "characters or fewer",
                    WORDS_MAX);
    if (s->why.n > WORDS_MAX)
        ctx_problem(c, "why", "Say why in %d characters or fewer", WORDS_MAX);
    if (s->why.n == 0 && kind < RELEASE_ITEMS && s->what < RELEASE_STEPS &&
        release_step_needs_why(kind, s->what))
        ctx_problem(c, "why", "Say why: the person will ask");
}

struct adding {
    struct release_step step;
    enum release_item_kind kind;
    struct str person, prison;
    int64_t seen; /* version of the item; 0: a new one */
};

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct adding *n = arg;
    const enum err e =
        n->seen == 0
            ? release_item_add(db, n->person, n->prison, n->kind, &n->step)
            : release_step_add(db, n->person, n->seen, &n->step);
    const struct audited what = {
        .kind = "RELEASE_PLAN",
        .person = n->person,
        .subject = arena_printf(c->a, STR_FMT ", " STR_FMT,
                                STR_ARG(release_item_code(n->kind)),
                                STR_ARG(release_step_code(n->step.what))),
    };

    ctx_done(c, case_url(c, "/release-plan"),
             "Saved. Tell the person, and record that you did");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
release_item_new_page(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, STR("Add to the plan"), v, view_release_new) : e;
}

enum err
release_item_new_save(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    struct adding n = {
        .step = typed_step(c),
        .kind = release_item_from(ctx_field(c, "kind")),
        .person = v->p.number,
        .prison = v->p.prison,
    };

    if (n.kind == RELEASE_ITEMS)
        ctx_problem(c, "kind", "Choose what it is");
    else
        n.step.what = release_first_step(n.kind);
    check_step(c, n.kind, &n.step);
    return c->problems > 0
               ? show(c, STR("Add to the plan"), v, view_release_new)
               : case_settle(c, ctx_change(c, add_change, &n));
}

static enum err
load_item(struct ctx *c, struct release_plan_view *v)
{
    const enum err e = load(c, v);

    for (size_t i = 0; e == OK && i < v->plan.count; i++)
        if (v->plan.at[i].id == c->args.id)
            v->item = &v->plan.at[i];
    return e == OK && v->item == NULL ? ERR_NOT_FOUND : e;
}

static enum err
show_item(struct ctx *c, const struct release_plan_view *v)
{
    return show(c, release_item_words(v->item->kind), v, view_release_item);
}

enum err
release_item_page(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load_item(c, v);

    return e == OK ? show_item(c, v) : e;
}

/* Somebody added a step first: it stands beside the one that was typed. */
static enum err
show_stale(struct ctx *c, const struct release_plan_view *v,
           const struct release_step *mine)
{
    const struct release_item *item = v->item;
    const struct release_step *last = &item->step[item->steps - 1];
    const struct str what = ctx_field(c, "what");
    const struct stale_field fields[] = {
        {.name = "what",
         .label = "What happened",
         .mine = what,
         .theirs = release_step_code(last->what),
         .mine_words = mine->what < RELEASE_STEPS
                           ? release_step_words(mine->what)
                           : STR("nothing chosen"),
         .theirs_words = release_step_words(last->what)},
        {.name = "words",
         .label = "In words",
         .mine = mine->words,
         .theirs = last->words                    },
    };

    return stale_page(c, &(struct stale){
                             .title = release_item_words(item->kind),
                             .action = c->rq->path,
                             .away = case_url(c, "/release-plan"),
                             .section = "/people",
                             .by = last->by,
                             .at = last->at,
                             .version = item->version,
                             .field = fields,
                             .fields = COUNT_OF(fields),
                         });
}

enum err
release_item_save(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load_item(c, v);

    if (e != OK)
        return e;
    struct adding n = {
        .step = typed_step(c),
        .kind = v->item->kind,
        .person = v->p.number,
        .seen = ctx_field_int(c, "version", -1),
    };

    if (n.seen != v->item->version)
        return show_stale(c, v, &n.step);
    if (n.step.what == RELEASE_STEPS ||
        !release_step_fits(v->item, n.step.what))
        ctx_problem(c, "what", "Choose what happened");
    check_step(c, n.kind, &n.step);
    if (c->problems > 0)
        return show_item(c, v);
    const enum err saved = ctx_change(c, add_change, &n);
    return saved == ERR_STALE ? show_stale(c, v, &n.step)
                              : case_settle(c, saved);
}

/* ---- told ---- */

static enum err
load_step(struct ctx *c, struct release_plan_view *v)
{
    const enum err e = load(c, v);

    for (size_t i = 0; e == OK && i < v->plan.count; i++)
        for (size_t k = 0; k < v->plan.at[i].steps; k++)
            if (v->plan.at[i].step[k].id == c->args.id) {
                v->item = &v->plan.at[i];
                v->step = &v->plan.at[i].step[k];
            }
    return e == OK && v->step == NULL ? ERR_NOT_FOUND : e;
}

enum err
release_tell_page(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load_step(c, v);

    return e == OK ? show(c, STR("Tell the person"), v, view_release_tell) : e;
}

static enum err
tell_change(struct db *db, struct ctx *c, void *arg)
{
    const struct release_told *t = arg;
    const enum err e = release_step_tell(db, c->args.person, c->args.id, t);
    const struct audited what = {
        .kind = "RELEASE_TOLD",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld", (long long)c->args.id),
    };

    ctx_done(c, case_url(c, "/release-plan"), "Recorded: the person knows");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static void
check_told(struct ctx *c, const struct release_step *s,
           const struct release_told *t)
{
    if (!day_known(t->on) || day_before(c->today, t->on) ||
        day_before(t->on, s->day))
        ctx_problem(c, "on",
                    "Enter the day on which you told them, from the day of the "
                    "step to today");
    if (t->how == RELEASE_WAYS)
        ctx_problem(c, "how", "Say how you told them");
    if (t->language.n == 0 || t->language.n > LANGUAGE_MAX)
        ctx_problem(c, "language", "Say in which language");
    if (!str_eq(ctx_field(c, "understood"), STR("yes")) &&
        !str_eq(ctx_field(c, "understood"), STR("no")))
        ctx_problem(c, "understood", "Say whether they understood it");
    if (t->said.n == 0 || t->said.n > WORDS_MAX)
        ctx_problem(c, "said",
                    "Write what they said or asked, in %d characters or fewer",
                    WORDS_MAX);
    if (day_known(s->told.on))
        ctx_problem(c, "on", "Somebody recorded it meanwhile: see the plan");
}

enum err
release_tell_save(struct ctx *c)
{
    struct release_plan_view *v = arena_new(c->a, struct release_plan_view);
    const enum err e = load_step(c, v);

    if (e != OK)
        return e;
    struct release_told t = {
        .on = day_typed(c->today, str_trim(ctx_field(c, "on"))),
        .how = release_way_from(ctx_field(c, "how")),
        .language = str_trim(ctx_field(c, "language")),
        .understood = str_eq(ctx_field(c, "understood"), STR("yes")),
        .said = str_trim(ctx_field(c, "said")),
        .by = c->who.name,
        .at = c->now,
    };

    check_told(c, v->step, &t);
    return c->problems > 0
               ? show(c, STR("Tell the person"), v, view_release_tell)
               : case_settle(c, ctx_change(c, tell_change, &t));
}
