/* sentence/handover_answer_page.c -- the COM answers, both agree or do not,
 * and the head of offender management decides when they do not. */
#include "sentence/handover_view.h"

#include "gen/sentence_handover_work_view.h"
#include "people/holiday_store.h"
#include "sentence/choice_store.h"
#include "sentence/request_rule.h"
#include "sentence/request_store.h"

struct saying {
    const struct handover_view *v;
    int64_t version;
    enum com_answer answer;
    bool yes;
    const char *field; /* of the form: what was written */
    struct str words;
};

/* Shows the handover again, with what is wrong and what was typed. */
static enum err
show_again(struct ctx *c, const struct handover_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Handover"),
                                   .section = "/handovers",
                                   .back = handover_url(c, "")});
    view_handover_work(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct handover_view *v, const char *field,
     struct saying *s)
{
    const enum err e = handover_load_to_work(c, v);

    *s = (struct saying){
        .v = v,
        .version = ctx_field_int(c, "version", -1),
        .field = field,
        .words = str_trim(ctx_field(c, field)),
    };
    return e;
}

static void
check_words(struct ctx *c, const struct saying *s, const char *needed)
{
    if (needed != NULL && s->words.n == 0)
        ctx_problem(c, s->field, "%s", needed);
    if (s->words.n > SAID_MAX)
        ctx_problem(c, s->field, "Say it in %d characters or fewer", SAID_MAX);
}

/* Somebody wrote meanwhile, on the page or in the writer. */
static enum err
finish(struct ctx *c, struct saying *s, ctx_change_fn *change,
       const char *label)
{
    if (c->problems > 0)
        return show_again(c, s->v);
    if (s->version != s->v->work.version)
        return handover_show_stale(c, s->v, s->field, label);
    const enum err e = ctx_change(c, change, s);
    return e == ERR_STALE ? handover_show_stale(c, s->v, s->field, label) : e;
}

/* ---- the COM answers ---- */

enum { ASKED_DAYS = 5 }; /* working days, when the policy has no row */

/* What is needed first is a request to the prison, due and chased like any
 * other (R058). */
static enum err
ask_prison(struct db *db, struct ctx *c, const struct saying *s)
{
    struct request_one r = {
        .person = s->v->p.number,
        .prison = s->v->k.prison,
        .kind = STR("BEFORE_TAKING"),
        .to = TO_PRISON,
        .words = s->words,
        .asked_by = c->who.name,
        .asked = c->now,
    };
    struct choices kinds;
    struct holidays h;
    enum err e =
        choices_load(db, c->a, CHOICE_TO_PRISON, r.prison, c->today, &kinds);

    if (e == OK)
        e = holidays_load(db, c->a, &h);
    if (e != OK)
        return e;
    const struct choice *k = choice_find(&kinds, r.kind);

    r.due = request_due(&h, c->today, k != NULL ? k->working_days : ASKED_DAYS);
    return request_add(db, &r);
}

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct saying *s = arg;
    const struct handover_actor who = handover_actor_of(c, s->v);
    enum err e = handover_answer_set(db, &who, s->version, s->answer, s->words);
    const struct audited what = {.kind = "HANDOVER_ANSWER",
                                 .person = c->args.person,
                                 .subject = com_answer_words(s->answer)};

    if (e == OK && s->answer == ANSWER_ASKED)
        e = ask_prison(db, c, s);
    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""), "The COM " STR_FMT,
             STR_ARG(com_answer_words(s->answer)));
    return ctx_audit(db, c, &what);
}

enum err
handover_answer_save(struct ctx *c)
{
    static const struct {
        const char *code;
        enum com_answer answer;
        const char *needed;
    } answers[] = {
        {"accept",  ANSWER_ACCEPTED, NULL                          },
        {"ask",     ANSWER_ASKED,    "Say what you need first"     },
        {"decline", ANSWER_DECLINED, "Say why you decline the case"},
    };
    struct handover_view *v = arena_new(c->a, struct handover_view);
    struct saying s;
    size_t i = 0;
    const enum err e = load(c, v, "answer_words", &s);

    if (e != OK)
        return e;
    if (v->side != SIDE_COM)
        return ERR_FORBIDDEN;
    while (i < COUNT_OF(answers) &&
           !str_eq(ctx_field(c, "answer"), str_from_c(answers[i].code)))
        i++;
    if (i == COUNT_OF(answers)) {
        ctx_problem(c, "answer", "Say whether you take the case");
        return show_again(c, v);
    }
    s.answer = answers[i].answer;
    check_words(c, &s, answers[i].needed);
    return finish(c, &s, answer_change, "Your words");
}

/* ---- both agree ---- */

static enum err
agree_change(struct db *db, struct ctx *c, void *arg)
{
    const struct saying *s = arg;
    const struct handover_actor who = handover_actor_of(c, s->v);
    const enum err e =
        handover_agree_set(db, &who, s->version, s->yes, s->words);
    const struct audited what = {.kind = s->yes ? "HANDOVER_AGREED"
                                                : "HANDOVER_DISPUTED",
                                 .person = c->args.person,
                                 .subject = side_code(s->v->side)};

    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""),
             s->yes ? "You agreed"
                    : "Sent to the head of offender management, with both "
                      "views");
    return ctx_audit(db, c, &what);
}

enum err
handover_agree_save(struct ctx *c)
{
    struct handover_view *v = arena_new(c->a, struct handover_view);
    struct saying s;
    const enum err e = load(c, v, "view_words", &s);

    if (e != OK)
        return e;
    if (v->side != SIDE_POM && v->side != SIDE_COM)
        return ERR_FORBIDDEN;
    s.yes = str_eq(ctx_field(c, "do"), STR("agree"));
    if (s.yes && v->agree != NULL)
        ctx_problem(c, "agree", "%s", v->agree);
    check_words(c, &s, s.yes ? NULL : "Say why you disagree");
    return finish(c, &s, agree_change, "Why you disagree");
}

/* ---- it is decided ---- */

static enum err
decide_change(struct db *db, struct ctx *c, void *arg)
{
    const struct saying *s = arg;
    struct handover_actor who = handover_actor_of(c, s->v);

    who.side = SIDE_HOMD;
    const enum err e = handover_settle(db, &who, s->version, s->yes, s->words);
    const struct audited what = {.kind = "HANDOVER_DECIDED",
                                 .person = c->args.person,
                                 .subject = s->yes ? STR("GOES_AHEAD")
                                                   : STR("MORE_WORK")};

    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""),
             s->yes ? "Decided: the handover goes ahead"
                    : "Decided: more work first");
    return ctx_audit(db, c, &what);
}

enum err
handover_decide_save(struct ctx *c)
{
    struct handover_view *v = arena_new(c->a, struct handover_view);
    struct saying s;
    const enum err e = load(c, v, "decision_words", &s);

    if (e != OK)
        return e;
    if (!str_eq(v->k.prison, c->who.prison))
        return ERR_FORBIDDEN;
    s.yes = str_eq(ctx_field(c, "decision"), STR("GOES_AHEAD"));
    if (!s.yes && !str_eq(ctx_field(c, "decision"), STR("MORE_WORK")))
        ctx_problem(c, "decision", "Say what you decide");
    if (!v->progress.disputed)
        ctx_problem(c, "decision",
                    "The two do not disagree any more. There is "
                    "nothing to decide");
    check_words(c, &s, "Say why: both sides read it");
    return finish(c, &s, decide_change, "Why");
}
