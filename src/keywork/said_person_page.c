/* keywork/said_person_page.c -- words of one person about their key work, that
 * they want read by who works with them; theirs to have back. */
#include "keywork/said_view.h"

#include "gen/keywork_said_view.h"
#include "keywork/session_rule.h"

static struct str
own_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/said",
                        STR_ARG(c->args.person));
}

/* Whoever works with them, or did, does not enter what they say of it. */
static bool
works_with(const struct ctx *c, const struct person *p)
{
    for (size_t i = 0; i < p->team_count; i++)
        if (c->who.staff != 0 && p->team[i].staff == c->who.staff)
            return true;
    return false;
}

static enum err
load(struct ctx *c, struct said_person_view *v)
{
    const enum err e =
        person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e != OK)
        return e;
    v->own = works_with(c, &v->p);
    v->may = who_may(&c->who, CHANGE_STAFF);
    v->share = SAID_SHARES;
    v->typed = STR_EMPTY;
    return said_named_load(c->db, c->a, c->args.person, &v->words);
}

static enum err
show(struct ctx *c, struct said_person_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("What they say of their key work"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to the person",
                   });
    view_said_person(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
said_person_page(struct ctx *c)
{
    struct said_person_view *v = arena_new(c->a, struct said_person_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
words_change(struct db *db, struct ctx *c, void *arg)
{
    const struct said_person_view *v = arg;
    const struct said_words w = {
        .wing = v->p.wing,
        .quarter = said_quarter(c->today),
        .words = v->typed,
        .by = c->who.name,
    };
    const enum err e =
        said_words_add(db, c->args.person, v->p.prison, v->share, &w);
    /* Not about whom: the record of use would say whose the words are. */
    const struct audited what = {
        .kind = "SAID_WORDS",
        .subject = arena_printf(c->a, "wing " STR_FMT, STR_ARG(v->p.wing)),
    };

    ctx_done(c, own_url(c),
             "Kept, for whom they said. They may have it back when they like");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
said_person_save(struct ctx *c)
{
    struct said_person_view *v = arena_new(c->a, struct said_person_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->typed = str_trim(ctx_field(c, "words"));
    v->share = said_share_from(ctx_field(c, "share"));
    if (v->own)
        ctx_problem(c, "words",
                    "You work with them, or did: somebody else enters what "
                    "they say of it");
    if (v->typed.n == 0 || session_characters(v->typed) > SAID_WORDS_MAX)
        ctx_problem(c, "words",
                    "Write what stands on the slip, in %d characters or fewer",
                    SAID_WORDS_MAX);
    if (v->share == SAID_SHARES)
        ctx_problem(c, "share",
                    "Choose who may read it, as ticked on the slip. If nothing "
                    "is ticked, do not enter it");
    return c->problems > 0 ? show(c, v) : ctx_change(c, words_change, v);
}

static enum err
back_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e = said_words_back(db, c->args.person);
    const struct audited what = {.kind = "SAID_BACK", .person = c->args.person};

    (void)arg;
    ctx_done(c, own_url(c), "Gone: nothing they said of it is kept");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
said_back_save(struct ctx *c)
{
    return ctx_change(c, back_change, NULL);
}
