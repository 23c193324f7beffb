/* keywork/booklet_page.c -- the booklet of one person: given when and in which
 * form, what it promises beside what they had, and the same for them on paper
 * (R109). */
#include "keywork/booklet_view.h"

#include "base/day_typed.h"
#include "gen/keywork_booklet_view.h"
#include "people/words.h"

static struct str
own_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/booklet",
                        STR_ARG(c->args.person));
}

/* The promises of the day on which it was given last are what was promised. */
static enum err
load(struct ctx *c, struct booklet_view *v)
{
    struct booklet_promises promises;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e != OK)
        return e;
    e = booklet_givens_load(c->db, c->a, c->args.person, v->p.prison,
                            &v->givens);
    if (e != OK)
        return e;
    v->last = booklet_last(&v->givens);
    v->promised_on = v->last != NULL ? v->last->on : c->today;
    v->may = who_may(&c->who, WRITE_NOTE);
    v->facts = (struct booklet_facts){
        .today = c->today,
        .arrived = v->p.arrived,
        .worker = STR_EMPTY,
    };
    e = booklet_promises_load(c->db, v->p.prison, v->promised_on, &promises);
    if (e == OK)
        e = booklet_facts_load(c->db, c->a, c->args.person, v->p.prison,
                               &v->facts);
    v->answers = booklet_compare(c->a, &promises, &v->facts, v->answer);
    return e;
}

static enum err
show(struct ctx *c, struct booklet_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("The booklet, and what came of it"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to the person",
                   });
    view_booklet(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
booklet_page(struct ctx *c)
{
    struct booklet_view *v = arena_new(c->a, struct booklet_view);
    enum err e = load(c, v);

    if (e == OK)
        e = booklet_newest(c->db, c->a, v->p.prison, &v->version);
    v->language = STR_EMPTY;
    v->form = BOOKLET_FORMS;
    v->on = show_str(c->a, show_typed_day(c->today));
    v->by = c->who.name;
    return e == OK ? show(c, v) : e;
}

enum err
booklet_slip_page(struct ctx *c)
{
    struct booklet_view *v = arena_new(c->a, struct booklet_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){
                       .title = STR("What was promised to you"),
                       .section = "/people",
                       .back = own_url(c),
                       .back_words = "Back to the booklet",
                   });
    view_booklet_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static void
take(struct ctx *c, struct booklet_view *v)
{
    v->version = str_trim(ctx_field(c, "version"));
    v->language = str_trim(ctx_field(c, "language"));
    v->form = booklet_form_from(ctx_field(c, "form"));
    v->on = str_trim(ctx_field(c, "on"));
    v->by = str_trim(ctx_field(c, "by"));
}

static void
check(struct ctx *c, const struct booklet_view *v)
{
    const struct day on = day_typed(c->today, v->on);

    if (v->version.n == 0 || v->version.n > BOOKLET_VERSION_MAX)
        ctx_problem(c, "version",
                    "Enter what stands on its cover, in %d characters or fewer",
                    BOOKLET_VERSION_MAX);
    if (v->language.n == 0 || v->language.n > BOOKLET_TEXT_MAX)
        ctx_problem(c, "language",
                    "Enter its language, in %d characters or fewer",
                    BOOKLET_TEXT_MAX);
    if (v->form == BOOKLET_FORMS)
        ctx_problem(c, "form", "Choose in which form they had it");
    if (!day_known(on) || day_before(c->today, on))
        ctx_problem(c, "on",
                    "Enter the day it was given, such as 19 11 2026, not a "
                    "day to come");
    if (v->by.n == 0 || v->by.n > BOOKLET_TEXT_MAX)
        ctx_problem(c, "by", "Enter who gave it, in %d characters or fewer",
                    BOOKLET_TEXT_MAX);
}

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    const struct booklet_view *v = arg;
    const struct booklet_given g = {
        .version = v->version,
        .language = v->language,
        .form = v->form,
        .on = day_typed(c->today, v->on),
        .by = v->by,
        .entered_by = c->who.name,
        .entered = c->now,
    };
    const enum err e = booklet_give(db, c->args.person, v->p.prison, &g);
    const struct audited what = {
        .kind = "BOOKLET_GIVEN",
        .person = c->args.person,
        .subject = v->version,
    };

    ctx_done(c, own_url(c), "On record: they were given it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
booklet_save(struct ctx *c)
{
    struct booklet_view *v = arena_new(c->a, struct booklet_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    take(c, v);
    check(c, v);
    return c->problems > 0 ? show(c, v) : ctx_change(c, give_change, v);
}

static enum err
strike_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e =
        booklet_strike(db, c->args.person, c->args.id, c->who.name, c->now);
    const struct audited what = {
        .kind = "BOOKLET_STRUCK",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld", (long long)c->args.id),
    };

    (void)arg;
    ctx_done(c, own_url(c), "Struck. It stays to be seen, and counts no more");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
booklet_strike_save(struct ctx *c)
{
    struct booklet_view *v = arena_new(c->a, struct booklet_view);
    enum err e = ctx_change(c, strike_change, NULL);

    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    e = load(c, v);
    take(c, v);
    ctx_problem(c, "given", "It was struck already, or is no longer there");
    return e == OK ? show(c, v) : e;
}
