/* sentence/dtr_page.c -- a person's referrals to housing authorities, step by
 * step (R064). */
#include "sentence/dtr_view.h"

#include "base/day_typed.h"
#include "gen/sentence_dtr_view.h"

enum { NAME_MOST = 120 };

static struct str
dtr_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/duty-to-refer",
                        STR_ARG(c->args.person));
}

static enum err
load(struct ctx *c, struct dtr_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = dtr_of_person(c->db, c->a, v->p.number, &v->all);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, WORK_REQUESTS);
    v->steps = arena_array(c->a, struct dtr_steps, v->all.count + 1);
    for (size_t i = 0; e == OK && i < v->all.count; i++) {
        const enum dtr_state s = dtr_state(&v->all.at[i]);

        if (v->d == NULL && s != DTR_REFUSED && s != DTR_OVER)
            v->d = &v->all.at[i];
        e = dtr_steps_of(c->db, c->a, v->all.at[i].id, &v->steps[i]);
    }
    return e;
}

static enum err
show(struct ctx *c, const struct dtr_view *v)
{
    const bool com = who_is(&c->who, ROLE_COM);

    frame_begin(c, &(struct frame){
                       .title = STR("Housing: duty to refer"),
                       .section = com ? "/com" : "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT "%s",
                                            STR_ARG(c->args.person),
                                            com ? "/handover" : "/case"),
                       .back_words = "Back",
                   });
    view_dtr(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
dtr_page(struct ctx *c)
{
    struct dtr_view *v = arena_new(c->a, struct dtr_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

struct saving {
    struct dtr d;
    struct dtr_step step;
    const char *kind, *said;
};

static enum err
audited(struct db *db, struct ctx *c, const struct saving *s)
{
    const struct audited what = {.kind = s->kind,
                                 .person = s->d.person,
                                 .subject = s->step.what,
                                 .after = s->d.authority};

    ctx_done(c, dtr_url(c), "%s", s->said);
    return ctx_audit(db, c, &what);
}

static struct day
day_field(struct ctx *c)
{
    const struct day d = day_typed(c->today, str_trim(ctx_field(c, "on")));

    if (!day_known(d) || day_before(c->today, d))
        ctx_problem(c, "on",
                    "Enter the day, such as 19 11 2026, not later than today");
    return d;
}

/* ---- begun ---- */

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    struct saving *s = arg;
    const enum err e = dtr_begin(db, &s->d, &s->step, &s->d.id);

    return e == OK ? audited(db, c, s) : e;
}

enum err
dtr_begin_save(struct ctx *c)
{
    struct dtr_view *v = arena_new(c->a, struct dtr_view);
    const enum err e = load(c, v);
    const struct str consent = ctx_field(c, "consent");

    if (e != OK)
        return e;
    struct saving s = {
        .d = {.person = v->p.number,
              .prison = v->p.prison,
              .refers = dtr_side_from(ctx_field(c,              "refers")),
              .consent = str_eq(consent, STR("yes")),
              .authority = str_trim(ctx_field(c, "authority")),
              .link = str_trim(ctx_field(c, "link"))},
        .step = {c->now,          c->who.name, STR("BEGUN"), STR_EMPTY                                },
        .kind = "DTR_BEGUN",
        .said = "Saved",
    };

    if (v->d != NULL)
        ctx_problem(c, "consent", "There is an open referral: go on with it");
    if (!s.d.consent && !str_eq(consent, STR("no")))
        ctx_problem(c, "consent", "Say whether the person consents");
    s.d.consent_on = day_field(c);
    if (s.d.consent && s.d.authority.n == 0)
        ctx_problem(c, "authority", "Say which authority the person chose");
    if (s.d.authority.n > NAME_MOST || s.d.link.n > DTR_WORDS_MOST)
        ctx_problem(c, "authority", "Name it in %d characters or fewer",
                    NAME_MOST);
    if (s.d.refers == DTR_SIDES)
        ctx_problem(c, "refers", "Say who refers");
    return c->problems > 0 ? show(c, v) : ctx_change(c, begin_change, &s);
}

/* ---- the next step ---- */

static void
take_sent(struct ctx *c, struct saving *s, enum dtr_state state)
{
    if (state != DTR_TO_SEND)
        ctx_problem(c, "what", "It is sent already");
    s->d.sent = day_field(c);
    s->d.sent_by = c->who.name;
    s->said = "Saved: it was sent";
}

static void
take_acknowledged(struct ctx *c, struct saving *s, enum dtr_state state)
{
    if (state != DTR_SENT)
        ctx_problem(c, "what", "It was not sent, or is acknowledged already");
    s->d.acknowledged = day_field(c);
    s->d.reference = str_trim(ctx_field(c, "reference"));
    s->said = "Saved: the authority acknowledged it";
}

static void
take_outcome(struct ctx *c, struct saving *s, enum dtr_state state)
{
    (void)state;
    s->d.outcome = dtr_outcome_from(ctx_field(c, "outcome"));
    s->d.outcome_on = day_field(c);
    if (s->d.outcome == DTR_OUTCOMES)
        ctx_problem(c, "outcome", "Choose the outcome");
    s->said = "Saved: the outcome";
}

static void
take_not_mine(struct ctx *c, struct saving *s, enum dtr_state state)
{
    const enum dtr_side was = s->d.refers;

    if (state != DTR_TO_SEND)
        ctx_problem(c, "what", "It is sent: nobody else refers any more");
    s->d.refers = dtr_side_from(ctx_field(c, "refers"));
    if (s->d.refers == DTR_SIDES || s->d.refers == was)
        ctx_problem(c, "refers", "Choose the other side that refers");
    if (s->step.words.n == 0)
        ctx_problem(c, "words", "Say why it is theirs to refer");
    s->said = "Saved: the other side refers";
}

static const struct {
    struct str what;
    void (*take)(struct ctx *c, struct saving *s, enum dtr_state state);
} steps[] = {
    {STR_INIT("SENT"),         take_sent        },
    {STR_INIT("ACKNOWLEDGED"), take_acknowledged},
    {STR_INIT("OUTCOME"),      take_outcome     },
    {STR_INIT("NOT_MINE"),     take_not_mine    },
};

static enum err
step_change(struct db *db, struct ctx *c, void *arg)
{
    const struct saving *s = arg;
    const enum err e = dtr_set(db, &s->d, &s->step);

    return e == OK ? audited(db, c, s) : e;
}

static enum err
show_stale(struct ctx *c, struct dtr_view *v)
{
    const struct dtr_view none = {0};

    reply_clear(c->rp);
    ctx_problem(c, "what",
                "Somebody saved a step meanwhile. This is how it is now");
    *v = none;
    const enum err e = load(c, v);
    return e == OK ? show(c, v) : e;
}

enum err
dtr_step_save(struct ctx *c)
{
    struct dtr_view *v = arena_new(c->a, struct dtr_view);
    const struct str what = ctx_field(c, "what");
    enum err e = load(c, v);
    size_t i = 0;

    if (e == OK && (v->d == NULL || v->d->id != c->args.id))
        e = ERR_NOT_FOUND;
    if (e != OK)
        return e;
    struct saving s = {
        .d = *v->d,
        .step = {c->now, c->who.name, what, str_trim(ctx_field(c, "words"))},
        .kind = "DTR_STEP",
    };

    s.d.version = ctx_field_int(c, "version", -1);
    while (i < COUNT_OF(steps) && !str_eq(what, steps[i].what))
        i++;
    if (i == COUNT_OF(steps))
        ctx_problem(c, "what", "Say what happened");
    else
        steps[i].take(c, &s, dtr_state(v->d));
    if (s.step.words.n > DTR_WORDS_MOST || s.d.reference.n > NAME_MOST)
        ctx_problem(c, "words", "Say it in %d characters or fewer",
                    DTR_WORDS_MOST);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, step_change, &s);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
