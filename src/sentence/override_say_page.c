/* sentence/override_say_page.c -- what POM and COM say of an override before it
 * is decided: recorded professional disagreement, with both views (R075). */
#include "sentence/override_view.h"

#include "gen/sentence_override_view.h"
#include "sentence/override_store.h"

enum { NAME_MOST = 120 };

const char *
override_side_words(enum override_side s)
{
    assert(s < OVERRIDE_SIDES);
    return s == OVERRIDE_POM ? "The POM" : "The COM";
}

static enum err
find_override(struct ctx *c, struct override_say_view *v)
{
    struct overrides all;
    const enum err e = override_history(c->db, c->a, c->args.person, &all);

    for (size_t i = 0; e == OK && i < all.count; i++)
        if (all.at[i].id == c->args.id)
            v->o = &all.at[i];
    return e == OK && v->o == NULL ? ERR_NOT_FOUND : e;
}

static enum err
load(struct ctx *c, struct override_say_view *v)
{
    struct handover_view *h = arena_new(c->a, struct handover_view);
    enum err e = handover_load_to_work(c, h);

    v->h = h;
    if (e == OK)
        e = find_override(c, v);
    if (e == OK)
        e = override_said(c->db, c->a, v->o->id, v->said);
    if (e != OK)
        return e;
    v->both = h->side == SIDE_HOMD;
    v->typed_side = ctx_field(c, "side");
    v->side =
        h->side == SIDE_COM || (v->both && str_eq(v->typed_side, STR("COM")))
            ? OVERRIDE_COM
            : OVERRIDE_POM;
    v->name = v->both ? str_trim(ctx_field(c, "name")) : c->who.name;
    v->agrees = ctx_field(c, "agrees");
    v->words = str_trim(ctx_field(c, "words"));
    return OK;
}

static enum err
show(struct ctx *c, const struct override_say_view *v)
{
    const bool com = v->h->side == SIDE_COM;

    frame_begin(
        c,
        &(struct frame){
            .title = STR("What do you say of it?"),
            .section = com ? "/com" : "/offender-management",
            .back =
                com ? handover_url(c, "")
                    : arena_printf(c->a, "/offender-management/overrides/%lld",
                                   (long long)v->o->id),
            .back_words = com ? "Back to the handover" : "Back to the override",
        });
    view_override_say(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
override_say_page(struct ctx *c)
{
    struct override_say_view *v = arena_new(c->a, struct override_say_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static void
check(struct ctx *c, const struct override_say_view *v)
{
    if (override_state(v->o, c->today) != OVERRIDE_ASKED)
        ctx_problem(c, "words", "It is decided, or over: nothing is added");
    if (v->both && !str_eq(v->typed_side, STR("POM")) &&
        !str_eq(v->typed_side, STR("COM")))
        ctx_problem(c, "side", "Say whose view it is");
    if (v->name.n == 0 || v->name.n > NAME_MOST)
        ctx_problem(c, "name", "Say whose view it is, by name");
    if (!str_eq(v->agrees, STR("yes")) && !str_eq(v->agrees, STR("no")))
        ctx_problem(c, "agrees", "Say yes or no");
    if (v->words.n == 0 || v->words.n > OVERRIDE_WHY_MAX)
        ctx_problem(c, "words", "Say why, in %d characters or fewer",
                    OVERRIDE_WHY_MAX);
}

static enum err
say_change(struct db *db, struct ctx *c, void *arg)
{
    const struct override_say_view *v = arg;
    const struct override_said said = {
        .name = v->name,
        .words = v->words,
        .agrees = str_eq(v->agrees, STR("yes")),
    };

    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/override/%lld",
                          STR_ARG(v->o->number), (long long)v->o->id),
             "Saved. Who decides sees it");
    return override_say(db, c, v->o, v->side, &said);
}

enum err
override_say_save(struct ctx *c)
{
    struct override_say_view *v = arena_new(c->a, struct override_say_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    return c->problems > 0 ? show(c, v) : ctx_change(c, say_change, v);
}
