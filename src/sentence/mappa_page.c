/* sentence/mappa_page.c -- referrals to MAPPA of a person: begun by whose they
 * are, contributed to by both sides, decided at a meeting. */
#include "sentence/mappa_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_mappa_view.h"
#include "sentence/case_view.h"
#include "sentence/mappa_store.h"
#include "sentence/remit_store.h"

const char *
mappa_field(struct ctx *c, const char *name, int64_t id)
{
    return arena_printf(c->a, "%s-%lld", name, (long long)id).p;
}

/* The role by which this user would lead it. */
static struct str
role_of(struct ctx *c, const struct mappa_view *v)
{
    if (v->h.side == SIDE_NONE && who_is(&c->who, ROLE_CASE_ADMINISTRATOR))
        return STR("CASE_ADMINISTRATOR");
    return mappa_role(v->h.side);
}

static enum err
load(struct ctx *c, struct mappa_view *v)
{
    struct remit_rows rows;
    bool needed = false;
    enum err e = handover_load(c, &v->h);

    if (e == OK && !v->h.in_service)
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = mappa_referrals(c->db, c->a, v->h.p.number, &v->all);
    if (e == OK)
        e = remit_load(c->db, c->a, v->h.k.prison, &rows);
    if (e == OK)
        e = mappa_trained(c->db, c->a, c->who.account, c->today, &v->training);
    if (e == OK)
        e = mappa_is_needed(c->db, v->h.k.prison, c->today, &needed);
    if (e != OK)
        return e;
    v->open = NULL;
    for (size_t i = 0; i < v->all.count && v->open == NULL; i++)
        if (!instant_known(v->all.at[i].closed))
            v->open = &v->all.at[i];
    v->untrained = mappa_training_problem(&v->training, c->today);
    v->trained = v->untrained.n == 0;
    v->takes_part = v->h.may_ask || v->h.side != SIDE_NONE;
    v->not_mine = mappa_owner_problem(c->a, &rows, role_of(c, v), c->today);
    if (v->not_mine.n == 0 && needed)
        v->not_mine = v->untrained;
    return OK;
}

/* For what is sent: whoever has no part in the case sends nothing. */
static enum err
load_to_work(struct ctx *c, struct mappa_view *v)
{
    const enum err e = load(c, v);

    return e == OK && !v->takes_part ? ERR_FORBIDDEN : e;
}

static enum err
show(struct ctx *c, const struct mappa_view *v)
{
    const bool com = v->h.side == SIDE_COM;

    frame_begin(
        c, &(struct frame){.title = STR("MAPPA"),
                           .section = com ? "/com" : "/people",
                           .back = case_url(c, com ? "/handover" : "/case"),
                           .back_words = com ? "Back to the handover"
                                             : "Back to the case"});
    view_mappa(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
mappa_page(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
done(struct db *db, struct ctx *c, enum err e, const char *kind,
     struct str person)
{
    const struct audited what = {.kind = kind, .person = person};

    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* What was typed beside what is there now. */
static enum err
show_stale(struct ctx *c, const struct mappa_view *v, int64_t version,
           const struct stale_field *field)
{
    return stale_page(
        c,
        &(struct stale){.title = STR("the MAPPA referral"),
                        .action = c->rq->path,
                        .away = case_url(c, "/mappa"),
                        .section = v->h.side == SIDE_COM ? "/com" : "/people",
                        .version = version,
                        .field = field,
                        .fields = 1});
}

/* Whose it is, and whether one is in preparation. */
static void
check_leads(struct ctx *c, const struct mappa_view *v, const char *field,
            bool open)
{
    if (v->not_mine.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(v->not_mine));
    else if (open != (v->open != NULL))
        ctx_problem(c, field, "%s",
                    open ? "No referral is in preparation: begin one"
                         : "A referral is in preparation already");
}

/* ---- begun ---- */

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    const struct mappa_referral *r = arg;

    ctx_done(c, case_url(c, "/mappa"),
             "Begun. Ask both sides for what they know");
    return done(db, c, mappa_begin(db, r), "MAPPA_BEGUN", r->number);
}

enum err
mappa_begin_save(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    enum err e = load_to_work(c, v);

    if (e != OK)
        return e;
    struct mappa_referral r = {.number = v->h.p.number,
                               .prison = v->h.k.prison,
                               .begun_by = c->who.name,
                               .begun = c->now};

    check_leads(c, v, "begin", false);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, begin_change, &r);
    if (e != ERR_STALE)
        return e;
    ctx_problem(c, "begin", "Somebody has just begun one: open the page again");
    return show(c, v);
}

/* ---- asked for a contribution ---- */

struct asking {
    struct mappa_part p;
    struct str number;
    int64_t version;
};

static enum err
ask_change(struct db *db, struct ctx *c, void *arg)
{
    const struct asking *k = arg;

    ctx_done(c, case_url(c, "/mappa"), "Asked: " STR_FMT, STR_ARG(k->p.who));
    return done(db, c, mappa_ask(db, &k->p, k->version), "MAPPA_ASKED",
                k->number);
}

static void
check_asked(struct ctx *c, const struct mappa_view *v, const struct asking *k)
{
    check_leads(c, v, "side", true);
    if (c->problems == 0 && k->p.side == MAPPA_SIDES)
        ctx_problem(c, "side", "Choose who is asked");
    if (k->p.who.n == 0 || k->p.who.n > MAPPA_NAME_MAX)
        ctx_problem(c, "who", "Enter the name, in %d characters or fewer",
                    MAPPA_NAME_MAX);
    if (!day_known(k->p.due) || day_before(k->p.due, c->today))
        ctx_problem(c, "due",
                    "Enter the day it is needed by, such as 3 12 2026, today "
                    "or later");
}

enum err
mappa_ask_save(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    enum err e = load_to_work(c, v);

    if (e != OK)
        return e;
    struct asking k = {
        .p = {.referral = v->open != NULL ? v->open->id : 0,
              .side = mappa_side_from(ctx_field(c, "side")),
              .who = str_trim(ctx_field(c, "who")),
              .due = day_typed(c->today, str_trim(ctx_field(c, "due"))),
              .asked_by = c->who.name,
              .asked = c->now},
        .number = v->h.p.number,
        .version = ctx_field_int(c, "version", -1),
    };
    const struct stale_field field = {
        .name = "who", .label = "Who is asked", .mine = k.p.who};

    check_asked(c, v, &k);
    if (c->problems > 0 || v->open == NULL)
        return show(c, v);
    if (k.version != v->open->version)
        return show_stale(c, v, v->open->version, &field);
    e = ctx_change(c, ask_change, &k);
    return e == ERR_STALE ? show_stale(c, v, v->open->version + 1, &field) : e;
}

/* ---- contributed ---- */

struct writing {
    struct mappa_words w;
    struct str number;
    int64_t version;
};

static enum err
write_change(struct db *db, struct ctx *c, void *arg)
{
    const struct writing *g = arg;

    ctx_done(c, case_url(c, "/mappa"),
             g->w.trained ? "Saved. What was there before is kept"
                          : "Saved, with a note that no MAPPA training of "
                            "yours is confirmed");
    return done(db, c, mappa_write(db, &g->w, g->number, g->version),
                "MAPPA_WRITTEN", g->number);
}

static const struct mappa_part *
part_asked(const struct ctx *c, const struct mappa_view *v)
{
    for (size_t i = 0; v->open != NULL && i < v->open->parts; i++)
        if (v->open->part[i].id == c->args.id)
            return &v->open->part[i];
    return NULL;
}

static enum err
show_words_stale(struct ctx *c, const struct mappa_view *v,
                 const struct mappa_part *p, struct str mine)
{
    const struct stale_field field = {.name = mappa_field(c, "words", p->id),
                                      .label = "Contribution",
                                      .mine = mine,
                                      .theirs = p->saids > 0 ? p->said[0].words
                                                             : STR_EMPTY};

    return show_stale(c, v, p->version, &field);
}

enum err
mappa_write_save(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    enum err e = load_to_work(c, v);
    const struct mappa_part *p = e == OK ? part_asked(c, v) : NULL;

    if (e != OK || p == NULL)
        return e != OK ? e : ERR_NOT_FOUND;
    const char *field = mappa_field(c, "words", p->id);
    const struct str no = mappa_write_problem(p->side, v->h.side);
    struct writing g = {
        .w = {.part = p->id,
              .words = str_trim(ctx_field(c, field)),
              .by = c->who.name,
              .at = c->now,
              .trained = v->trained},
        .number = v->h.p.number,
        .version = ctx_field_int(c, "version", -1),
    };

    if (no.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(no));
    else if (g.w.words.n == 0 || g.w.words.n > MAPPA_WORDS_MAX)
        ctx_problem(c, field, "Write it, in %d characters or fewer",
                    MAPPA_WORDS_MAX);
    if (c->problems > 0)
        return show(c, v);
    if (g.version != p->version)
        return show_words_stale(c, v, p, g.w.words);
    e = ctx_change(c, write_change, &g);
    if (e != ERR_STALE)
        return e;
    e = load(c, v);
    p = e == OK ? part_asked(c, v) : NULL;
    return p != NULL ? show_words_stale(c, v, p, g.w.words) : show(c, v);
}

/* ---- the meeting ---- */

static enum err
meeting_change(struct db *db, struct ctx *c, void *arg)
{
    const struct mappa_referral *r = arg;

    ctx_done(c, case_url(c, "/mappa"), "Recorded: level %lld",
             (long long)r->level);
    return done(db, c, mappa_decide(db, r), "MAPPA_DECIDED", r->number);
}

static void
take_attendance(struct ctx *c, struct mappa_referral *r)
{
    for (size_t i = 0; i < r->parts; i++) {
        struct mappa_part *p = &r->part[i];
        const char *field = mappa_field(c, "came", p->id);

        p->came = mappa_came_from(ctx_field(c, field));
        if (p->came == MAPPA_CAMES)
            ctx_problem(c, field, "Say whether " STR_FMT " came",
                        STR_ARG(p->who));
    }
}

static void
check_meeting(struct ctx *c, const struct mappa_referral *r)
{
    const struct str no = mappa_decide_problem(c->a, r);

    if (no.n > 0)
        ctx_problem(c, "met_on", STR_FMT, STR_ARG(no));
    else if (!day_known(r->met) || day_before(c->today, r->met) ||
             day_before(r->met, instant_day(r->begun)))
        ctx_problem(c, "met_on",
                    "Enter the day of the meeting, such as 19 11 2026, not "
                    "before the referral was begun and not later than today");
    if (r->level < 1 || r->level > MAPPA_LEVELS)
        ctx_problem(c, "level", "Choose the level that was decided");
    if (r->words.n == 0 || r->words.n > MAPPA_WORDS_MAX)
        ctx_problem(c, "decided", "Say why, in %d characters or fewer",
                    MAPPA_WORDS_MAX);
}

enum err
mappa_meeting_save(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    enum err e = load_to_work(c, v);

    if (e != OK)
        return e;
    check_leads(c, v, "met_on", true);
    if (c->problems > 0 || v->open == NULL)
        return show(c, v);
    struct mappa_referral r = *v->open;
    const struct stale_field field = {.name = "decided",
                                      .label = "What was decided",
                                      .mine = ctx_field(c, "decided")};

    r.version = ctx_field_int(c, "version", -1);
    r.met = day_typed(c->today, str_trim(ctx_field(c, "met_on")));
    r.level = ctx_field_int(c, "level", 0);
    r.words = str_trim(ctx_field(c, "decided"));
    r.closed_by = c->who.name;
    r.closed = c->now;
    if (r.version != v->open->version)
        return show_stale(c, v, v->open->version, &field);
    take_attendance(c, &r);
    check_meeting(c, &r);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, meeting_change, &r);
    return e == ERR_STALE ? show_stale(c, v, v->open->version + 1, &field) : e;
}

/* ---- trained ---- */

static enum err
training_change(struct db *db, struct ctx *c, void *arg)
{
    const struct mappa_training *t = arg;
    const struct mappa_hand hand = {c->who.account, c->who.name, c->now};
    const enum err e = mappa_training_add(db, t, &hand);
    const struct audited what = {.kind = "MAPPA_TRAINED",
                                 .subject = c->who.name};

    ctx_done(c, case_url(c, "/mappa"),
             "Recorded: your MAPPA training. It counts when it is confirmed");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
mappa_training_save(struct ctx *c)
{
    struct mappa_view *v = arena_new(c->a, struct mappa_view);
    const enum err e = load_to_work(c, v);

    if (e != OK)
        return e;
    struct mappa_training t = {
        .day = day_typed(c->today, str_trim(ctx_field(c, "trained_on"))),
        .until = day_typed(c->today, str_trim(ctx_field(c, "trained_until"))),
    };

    if (!day_known(t.day) || day_before(c->today, t.day))
        ctx_problem(c, "trained_on",
                    "Enter the day, such as 1 6 2026, not later than today");
    if (!day_known(t.until) || day_before(t.until, c->today))
        ctx_problem(c, "trained_until",
                    "Enter the last day it holds, today or later");
    return c->problems > 0 ? show(c, v) : ctx_change(c, training_change, &t);
}
