/* sentence/request_page.c -- one request: asked, chased, answered or pushed
 * back, closed. */
#include "sentence/request_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_request_view.h"
#include "people/holiday_store.h"
#include "sentence/choice_store.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"
#include "sentence/request_desk.h"
#include "sentence/request_store.h"

/* The person's case, when it is this desk's: of the prison, or of the COM. */
static enum err
load_case(struct ctx *c, struct request_view *v)
{
    enum err e = request_desk_of(c, &v->desk);

    if (e == OK)
        e = person_load(c->db, c->a, c->args.person, c->today, &v->p);
    if (e == OK)
        e = handover_case_of_person(c->db, c->a, v->p.number, &v->k);
    if (e == OK && !request_desk_has(&v->desk, &v->k))
        e = ERR_FORBIDDEN;
    return e;
}

static struct str
requests_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/requests/",
                        STR_ARG(c->args.person));
}

/* ---- a new one ---- */

static enum err
load_new(struct ctx *c, struct request_view *v)
{
    const enum err e = load_case(c, v);

    return e == OK
               ? choices_load(c->db, c->a,
                              v->desk.com ? CHOICE_TO_PRISON : CHOICE_TO_COM,
                              v->k.prison, c->today, &v->kinds)
               : e;
}

static enum err
show_new(struct ctx *c, const struct request_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Ask for something"),
                                   .section = "/requests",
                                   .back = STR("/requests"),
                                   .back_words = "Back to requests"});
    view_request_new(
        &c->rp->body, c, v,
        arena_printf(c->a, STR_FMT "new", STR_ARG(requests_url(c))));
    return frame_end(c);
}

enum err
request_new_page(struct ctx *c)
{
    struct request_view *v = arena_new(c->a, struct request_view);
    const enum err e = load_new(c, v);

    return e == OK ? show_new(c, v) : e;
}

static enum err
ask_change(struct db *db, struct ctx *c, void *arg)
{
    const struct request_one *r = arg;
    const enum err e = request_add(db, r);
    const struct audited what = {
        .kind = "REQUEST_ASKED", .person = r->person, .subject = r->kind};
    const struct shown due = show_day(r->due);

    if (e != OK)
        return e;
    ctx_done(c, STR("/requests?view=asked"), "Asked. It is due on %.*s", due.n,
             due.text);
    return ctx_audit(db, c, &what);
}

enum err
request_new_save(struct ctx *c)
{
    struct request_view *v = arena_new(c->a, struct request_view);
    const struct str typed = str_trim(ctx_field(c, "due"));
    struct holidays h;
    enum err e = load_new(c, v);

    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    if (e != OK)
        return e;
    const struct choice *k = choice_find(&v->kinds, ctx_field(c, "kind"));
    struct request_one r = {
        .person = v->p.number,
        .prison = v->k.prison,
        .words = str_trim(ctx_field(c, "words")),
        .due = day_typed(c->today, typed),
        .asked_by = c->who.name,
        .asked = c->now,
    };

    if (k == NULL)
        ctx_problem(c, "kind", "Say what you ask for");
    if (r.words.n == 0 || r.words.n > REQUEST_WORDS_MAX)
        ctx_problem(c, "words", "Say what exactly, in %d characters or fewer",
                    REQUEST_WORDS_MAX);
    if (typed.n > 0 && (!day_known(r.due) || !day_before(c->today, r.due)))
        ctx_problem(c, "due",
                    "Enter a day to come, such as 1 12 2026, or "
                    "leave it empty");
    if (k == NULL || c->problems > 0)
        return show_new(c, v);
    r.kind = k->code;
    r.to = v->desk.com ? TO_PRISON : TO_COM;
    if (!day_known(r.due))
        r.due = request_due(&h, c->today, k->working_days);
    return ctx_change(c, ask_change, &r);
}

/* ---- one that there is ---- */

static enum err
load_one(struct ctx *c, struct request_view *v)
{
    struct requests all;
    struct holidays h;
    enum err e = load_case(c, v);

    if (e == OK)
        e = requests_of(c->db, c->a, &v->desk.whose, v->p.number, &all);
    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    for (size_t i = 0; e == OK && i < all.count; i++)
        if (all.at[i].id == c->args.id)
            v->r = &all.at[i];
    if (e != OK || v->r == NULL)
        return e != OK ? e : ERR_NOT_FOUND;
    v->asker = v->desk.com == (v->r->to == TO_PRISON);
    v->standing = request_standing_of(&h, v->r, c->today);
    return request_chases(c->db, c->a, v->r->id, &v->chases);
}

static enum err
show(struct ctx *c, const struct request_view *v)
{
    frame_begin(c, &(struct frame){.title = v->r->kind_words,
                                   .section = "/requests",
                                   .back = STR("/requests"),
                                   .back_words = "Back to requests"});
    view_request(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
request_page(struct ctx *c)
{
    struct request_view *v = arena_new(c->a, struct request_view);
    const enum err e = load_one(c, v);

    return e == OK ? show(c, v) : e;
}

enum step { CHASE, ANSWER, REFUSE, CLOSE, STEPS };

/* What can be done with a request, by whom, and what is said then. */
static const struct {
    const char *code, *needed, *said, *kind;
    bool by_asker;
    enum request_state to;
} steps[STEPS] = {
    [CHASE] = {"chase",  NULL,                                         "Chased", "REQUEST_CHASED",   true,  REQUEST_OPEN    },
    [ANSWER] = {"answer", "Write the answer",
               "Answered. The other side sees it "
                "now",                                                           "REQUEST_ANSWERED", false, REQUEST_ANSWERED},
    [REFUSE] = {"refuse", "Say why it is not yours, or cannot be done",
               "Pushed back, with the reason",                                   "REQUEST_REFUSED",  false,
               REQUEST_REFUSED                                                                                              },
    [CLOSE] = {"close",  "Say what came of it",                        "Closed", "REQUEST_CLOSED",   true,
               REQUEST_CLOSED                                                                                               },
};

struct stepping {
    const struct request_view *v;
    enum step step;
    struct request_one next;
};

static enum err
step_change(struct db *db, struct ctx *c, void *arg)
{
    const struct stepping *s = arg;
    const struct request_chase chase = {c->now, c->who.name, s->next.answer};
    const struct audited what = {.kind = steps[s->step].kind,
                                 .person = s->next.person,
                                 .subject = s->next.kind};
    enum err e = OK;

    if (s->step == CHASE)
        e = request_chase_add(db, s->next.id, &chase);
    else if (s->step == CLOSE)
        e = request_close(db, &s->next);
    else
        e = request_answer(db, &s->next);
    if (e != OK)
        return e;
    ctx_done(c, STR("/requests"), "%s", steps[s->step].said);
    return ctx_audit(db, c, &what);
}

static enum err
show_stale(struct ctx *c, const struct request_view *v, struct str words)
{
    const struct request_one *r = v->r;
    const bool closed = r->state == REQUEST_CLOSED;
    /* clang-format off */
    const struct stale_field field[] = {
        {"words", "Your words", words, closed ? r->outcome : r->answer, {0}, {0}},
    };
    /* clang-format on */

    return stale_page(
        c, &(struct stale){.title = r->kind_words,
                           .action = c->rq->path,
                           .away = STR("/requests"),
                           .section = "/requests",
                           .by = closed ? r->closed_by : r->answered_by,
                           .at = closed ? r->closed : r->answered,
                           .version = r->version,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

/* How the request is after the step. */
static struct request_one
next_of(struct ctx *c, const struct request_view *v, enum step step,
        struct str words)
{
    struct request_one r = *v->r;

    r.version = ctx_field_int(c, "version", -1);
    r.state = steps[step].to;
    if (step == CLOSE) {
        r.outcome = words;
        r.closed_by = c->who.name;
        r.closed = c->now;
    } else {
        r.answer = words;
        r.answered_by = c->who.name;
        r.answered = c->now;
    }
    return r;
}

enum err
request_save(struct ctx *c)
{
    struct request_view *v = arena_new(c->a, struct request_view);
    const struct str words = str_trim(ctx_field(c, "words"));
    enum step step = 0;
    const enum err e = load_one(c, v);

    if (e != OK)
        return e;
    while (step < STEPS &&
           !str_eq(ctx_field(c, "do"), str_from_c(steps[step].code)))
        step++;
    if (step == STEPS)
        return ERR_INVALID;
    if (steps[step].by_asker != v->asker)
        return ERR_FORBIDDEN;
    if (ctx_field_int(c, "version", -1) != v->r->version)
        return show_stale(c, v, words);
    if (v->r->state == REQUEST_CLOSED ||
        (v->r->state != REQUEST_OPEN && step != CLOSE))
        ctx_problem(c, "words", "It is settled already");
    if (steps[step].needed != NULL && words.n == 0)
        ctx_problem(c, "words", "%s", steps[step].needed);
    if (words.n > REQUEST_WORDS_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer",
                    REQUEST_WORDS_MAX);
    if (c->problems > 0)
        return show(c, v);
    struct stepping s = {v, step, next_of(c, v, step, words)};
    const enum err saved = ctx_change(c, step_change, &s);
    return saved == ERR_STALE ? show_stale(c, v, words) : saved;
}
