/* sentence/handover_item_page.c -- one thing that is to do for a handover:
 * begun, done or not needed, with when and how it is known. */
#include "sentence/handover_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_handover_work_view.h"
#include "sentence/case_view.h"

static const struct handover_todo *
todo_of(const struct handover_view *h, enum handover_part part)
{
    for (size_t i = 0; i < h->progress.count; i++)
        if (h->progress.todo[i].part == part)
            return &h->progress.todo[i];
    return NULL;
}

/* Is it this side's to record?  The head of offender management stands in for
 * the POM. */
static bool
is_theirs(enum side side, enum handover_part part)
{
    const enum side whose = handover_parts[part].side;

    return side == whose || (whose == SIDE_POM && side == SIDE_HOMD);
}

static enum err
load(struct ctx *c, struct handover_item_view *v)
{
    struct handover_view *h = arena_new(c->a, struct handover_view);

    v->part = handover_part_from(c->args.word);
    if (v->part == HP_COUNT)
        return ERR_NOT_FOUND;
    const enum err e = handover_load_to_work(c, h);

    if (e != OK)
        return e;
    v->h = h;
    v->todo = todo_of(h, v->part);
    if (v->todo == NULL)
        return ERR_NOT_FOUND;
    if (!is_theirs(h->side, v->part))
        return ERR_FORBIDDEN;
    const struct handover_item *i = &h->work.item[v->part];

    v->state = item_state_code(i->state);
    v->on = show_str(c->a, show_typed_day(day_known(i->on) ? i->on : c->today));
    v->evidence = i->evidence;
    if (form_has(&c->form, STR("state")) || form_has(&c->form, STR("on"))) {
        v->state = ctx_field(c, "state");
        v->on = str_trim(ctx_field(c, "on"));
        v->evidence = ctx_field(c, "evidence");
    }
    return OK;
}

static enum err
show(struct ctx *c, const struct handover_item_view *v)
{
    frame_begin(
        c, &(struct frame){.title = str_from_c(handover_parts[v->part].words),
                           .section = "/handovers",
                           .back = handover_url(c, ""),
                           .back_words = "Back to the handover"});
    view_handover_item(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
handover_item_page(struct ctx *c)
{
    struct handover_item_view *v = arena_new(c->a, struct handover_item_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static struct handover_item
check(struct ctx *c, const struct handover_item_view *v)
{
    const struct handover_part_rule *rule = &handover_parts[v->part];
    const struct handover_item i = {
        .state = item_state_from(v->state),
        .on = day_typed(c->today, v->on),
        .evidence = v->evidence,
        .version = ctx_field_int(c, "version", -1),
    };

    if (i.state == ITEM_OPEN || i.state == ITEM_STATES)
        ctx_problem(c, "state", "Say how far it is");
    else if (rule->by_itself && i.state != ITEM_DOES_NOT_APPLY)
        ctx_problem(c, "state",
                    "This is done by recording it on the handover page. Here "
                    "you can only say that it does not apply");
    if (!day_known(i.on) || day_before(c->today, i.on))
        ctx_problem(c, "on",
                    "Enter the day, such as 19 11 2026, not later "
                    "than today");
    if (v->evidence.n == 0 || v->evidence.n > EVIDENCE_MAX)
        ctx_problem(c, "evidence", "%s, in %d characters or fewer",
                    i.state == ITEM_DOES_NOT_APPLY
                        ? "Say why it does not apply"
                        : "Say what was done, and how you know",
                    EVIDENCE_MAX);
    return i;
}

struct setting {
    const struct handover_item_view *v;
    struct handover_item item;
};

static enum err
item_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    const struct handover_actor who = handover_actor_of(c, s->v->h);
    const enum err e = handover_item_set(db, &who, s->v->part, &s->item);
    const struct audited what = {
        .kind = "HANDOVER_ITEM",
        .person = c->args.person,
        .subject =
            arena_printf(c->a, "%s: " STR_FMT, handover_parts[s->v->part].code,
                         STR_ARG(item_state_code(s->item.state))),
    };

    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""), "%s: " STR_FMT,
             handover_parts[s->v->part].words,
             STR_ARG(item_state_words(s->item.state)));
    return ctx_audit(db, c, &what);
}

static enum err
show_stale(struct ctx *c, const struct handover_item_view *mine)
{
    const struct handover_item *i = &mine->h->work.item[mine->part];
    const enum item_state state = item_state_from(mine->state);
    /* clang-format off */
    const struct stale_field field[] = {
        {"state", "How far it is", mine->state, item_state_code(i->state),
         state < ITEM_STATES ? item_state_words(state) : mine->state,
         item_state_words(i->state)},
        stale_day(c, "on", "Day", mine->on, i->on),
        {"evidence", "What was done", mine->evidence, i->evidence, {0}, {0}},
    };
    /* clang-format on */

    return stale_page(c, &(struct stale){.title = str_from_c(
                                             handover_parts[mine->part].words),
                                         .action = c->rq->path,
                                         .away = handover_url(c, ""),
                                         .section = "/handovers",
                                         .by = i->by,
                                         .at = i->at,
                                         .version = i->version,
                                         .field = field,
                                         .fields = COUNT_OF(field)});
}

enum err
handover_item_save(struct ctx *c)
{
    struct handover_item_view *v = arena_new(c->a, struct handover_item_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    struct setting s = {v, check(c, v)};
    if (c->problems > 0)
        return show(c, v);
    if (s.item.version != v->h->work.item[v->part].version)
        return show_stale(c, v);
    const enum err saved = case_settle(c, ctx_change(c, item_change, &s));
    return saved == ERR_STALE ? show_stale(c, v) : saved;
}
