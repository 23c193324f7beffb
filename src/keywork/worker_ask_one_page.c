/* keywork/worker_ask_one_page.c -- one change of worker that is asked for, in
 * the hands of a manager: both are heard, it is decided, both are told. */
#include "keywork/worker_ask_view.h"

#include "base/day_typed.h"
#include "gen/keywork_worker_ask_view.h"
#include "keywork/session_rule.h"
#include "keywork/session_store.h"

enum { FIRST_REVIEW_DAYS = 28 };

static struct str
own_url(struct ctx *c)
{
    return arena_printf(c->a, "/changes/%lld", (long long)c->args.id);
}

/* ---- loading ---- */

/* Those decided together and those before, of what is asked about the person;
 * and who works with them by now. */
static void
sort_out(struct worker_ask_one_view *v, const struct worker_ask_lines *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct worker_ask_line *l = &all->at[i];

        if (l->w->id == v->w.id || worker_ask_together(l->w, &v->w)) {
            v->both.at[v->both.count++] = *l;
            v->by_person |= l->w->side == ASK_OF_PERSON;
        } else if (l->sight == SEES_ALL) {
            v->before.at[v->before.count++] = *l;
        }
        if (l->w->id == v->w.id)
            v->line = *l;
    }
    for (size_t i = 0; i < v->p.team_count; i++) {
        const struct team_member *m = &v->p.team[i];

        if (!instant_known(m->to) && str_eq(m->policy, v->w.policy) &&
            m->allocation != v->w.allocation)
            v->next = m;
    }
}

/* How many other people of the worker it was asked about in a year. */
static int
count_others(const struct ctx *c, const struct worker_asks *of_worker,
             struct str person)
{
    const struct day since = day_add_months(c->today, -12);
    int n = 0;

    for (size_t i = 0; i < of_worker->count; i++) {
        const struct worker_ask *w = &of_worker->at[i];
        bool first = !str_eq(w->person, person) &&
                     !day_before(instant_day(w->entered), since);

        for (size_t k = 0; k < i && first; k++)
            first = !str_eq(of_worker->at[k].person, w->person);
        n += first;
    }
    return n;
}

static enum err
load_around(struct ctx *c, struct worker_ask_one_view *v)
{
    const struct str prison = c->who.prison;
    struct worker_ask_reasons reasons;
    struct note_limits limits;
    struct worker_asks all, of_worker;
    enum err e = note_limits_load(c->db, prison, c->today, &limits);

    if (e == OK)
        e = worker_ask_reasons_load(c->db, c->a, prison, c->today, &reasons);
    if (e == OK)
        e = worker_asks_of_person(c->db, c->a, prison, v->w.person, &all);
    if (e == OK)
        e = worker_asks_of_staff(c->db, c->a, prison, v->w.staff, &of_worker);
    if (e == OK)
        e = worker_talks_load(c->db, c->a, v->w.id, &v->talks);
    if (e != OK)
        return e;
    const struct worker_ask_lines l =
        worker_ask_lines(c, &all, &reasons, limits.change_days);

    v->both.at = arena_array(c->a, struct worker_ask_line, l.count + 1);
    v->before.at = arena_array(c->a, struct worker_ask_line, l.count + 1);
    sort_out(v, &l);
    v->heard = worker_ask_heard(&v->talks);
    v->others = count_others(c, &of_worker, v->w.person);
    return OK;
}

/* Whoever may not see all of it does not learn that it is there. */
static enum err
load(struct ctx *c, struct worker_ask_one_view *v)
{
    const struct worker_ask_reader r = worker_ask_reader(c);
    enum err e = worker_ask_load(c->db, c->a, c->who.prison, c->args.id, &v->w);

    if (e == OK && worker_ask_sees(&v->w, &r) != SEES_ALL)
        return ERR_NOT_FOUND;
    if (e == OK)
        e = person_load(c->db, c->a, v->w.person, c->today, &v->p);
    if (e == OK)
        e = load_around(c, v);
    if (e != OK)
        return e;
    ctx_listed(c, v->w.person);
    c->subject = arena_printf(c->a, "change %lld", (long long)v->w.id);
    v->d = (struct worker_ask_decision){
        .outcome = WASK_OPEN,
        .agreed = STR_EMPTY,
        .unheard = STR_EMPTY,
        .told_person = STR_EMPTY,
        .told_worker = STR_EMPTY,
        .apart = APARTS,
    };
    const struct day review = day_add_days(c->today, FIRST_REVIEW_DAYS);
    v->review_on = show_str(c->a, show_typed_day(review));
    v->kind = v->words = STR_EMPTY;
    v->held_on = show_str(c->a, show_typed_day(c->today));
    return OK;
}

static enum err
show(struct ctx *c, struct worker_ask_one_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("A change of worker"),
                                   .section = "/allocations",
                                   .back = STR("/changes"),
                                   .back_words = "Back to all changes"});
    view_worker_ask_one(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
worker_ask_one_page(struct ctx *c)
{
    struct worker_ask_one_view *v = arena_new(c->a, struct worker_ask_one_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- talks ---- */

static enum err
talk_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask_one_view *v = arg;
    const struct worker_talk t = {
        .ask = v->w.id,
        .kind = worker_talk_from(v->kind),
        .held_on = day_typed(c->today, v->held_on),
        .words = v->words,
        .by = c->who.username,
        .at = c->now,
    };
    const enum err e = worker_talk_add(db, &t);
    const struct audited what = {
        .kind = "WORKER_CHANGE_TALK",
        .person = v->w.person,
        .subject = arena_printf(c->a, "%lld", (long long)v->w.id),
    };

    ctx_done(c, own_url(c), "Noted");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* A talk before the decision, or the look again after it stayed. */
static bool
is_its_time(const struct worker_ask_one_view *v, enum worker_talk_kind k)
{
    if (k == TALK_REVIEW)
        return v->line.stage == ASK_REVIEW || v->line.stage == ASK_REVIEW_DUE;
    return v->line.stage == ASK_WAITS;
}

enum err
worker_ask_talk_save(struct ctx *c)
{
    struct worker_ask_one_view *v = arena_new(c->a, struct worker_ask_one_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->kind = ctx_field(c, "kind");
    v->held_on = str_trim(ctx_field(c, "held_on"));
    v->words = str_trim(ctx_field(c, "words"));
    const enum worker_talk_kind k = worker_talk_from(v->kind);
    const struct day held = day_typed(c->today, v->held_on);

    if (k == TALK_KINDS)
        ctx_problem(c, "kind", "Say with whom you talked");
    else if (!is_its_time(v, k))
        return ERR_STALE;
    if (!day_known(held) || day_before(c->today, held))
        ctx_problem(c, "held_on",
                    "Enter the day you talked, such as 19 11 2026");
    if (v->words.n == 0 || session_characters(v->words) > WORKER_ASK_TALK_MAX)
        ctx_problem(c, "words",
                    "Say what came of it, in %d characters or fewer",
                    WORKER_ASK_TALK_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, talk_change, v);
}

/* ---- the decision ---- */

static void
take_decision(struct ctx *c, struct worker_ask_one_view *v)
{
    v->review_on = str_trim(ctx_field(c, "review_on"));
    v->d = (struct worker_ask_decision){
        .outcome = worker_ask_state_from(ctx_field(c, "outcome")),
        .agreed = str_trim(ctx_field(c, "agreed")),
        .unheard = str_trim(ctx_field(c, "unheard")),
        .told_person = str_trim(ctx_field(c, "told_person")),
        .told_worker = str_trim(ctx_field(c, "told_worker")),
        .review_on = day_typed(c->today, v->review_on),
        .apart = worker_apart_from(ctx_field(c, "apart")),
    };
}

static const struct {
    unsigned lacks;
    const char *field, *words;
} lacks_words[] = {
    {LACKS_OUTCOME, "outcome",     "Say what is decided"                         },
    {LACKS_HEARING, "unheard",
     "You have not noted a talk with both. Note it first, or say why it is "
     "decided without"                                                           },
    {LACKS_AGREED,  "agreed",      "Say what was agreed, or why it is decided so"},
    {LACKS_PERSON,  "told_person", "Write what the person is told"               },
    {LACKS_WORKER,  "told_worker", "Write what the worker is told"               },
    {PASSES_ON,     "told_worker",
     "These are the person’s own words. Say it in yours: they are not passed "
     "on"                                                                        },
    {LACKS_REVIEW,  "review_on",
     "Enter a day to look again within six months, such as 17 12 2026"           },
    {LACKS_APART,   "apart",       "Say whether the two may be a pair again"     },
};

static void
check_length(struct ctx *c, const char *field, const char *what,
             struct str words, size_t most)
{
    if (session_characters(words) > most)
        ctx_problem(c, field, "%s in %zu characters or fewer", what, most);
}

static void
check_decision(struct ctx *c, const struct worker_ask_one_view *v)
{
    struct worker_asks asked = {
        .at = arena_array(c->a, struct worker_ask, v->both.count + 1)};

    for (size_t i = 0; i < v->both.count; i++)
        asked.at[asked.count++] = *v->both.at[i].w;
    const unsigned lacks = worker_ask_lacks(&v->d, v->heard, &asked, c->today);

    for (size_t i = 0; i < COUNT_OF(lacks_words); i++)
        if ((lacks & lacks_words[i].lacks) != 0)
            ctx_problem(c, lacks_words[i].field, "%s", lacks_words[i].words);
    check_length(c, "agreed", "Say what was agreed", v->d.agreed,
                 WORKER_ASK_TALK_MAX);
    check_length(c, "unheard", "Say why not both were heard", v->d.unheard,
                 WORKER_ASK_TOLD_MAX);
    check_length(c, "told_person", "Tell the person", v->d.told_person,
                 WORKER_ASK_TOLD_MAX);
    check_length(c, "told_worker", "Tell the worker", v->d.told_worker,
                 WORKER_ASK_TOLD_MAX);
}

static enum err
decide_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask_one_view *v = arg;
    struct worker_ask w = v->w;

    w.version = ctx_field_int(c, "version", 0);
    const enum err e =
        worker_ask_decide(db, &w, &v->d, c->who.username, c->now);
    const struct audited what = {
        .kind = "WORKER_CHANGE_DECIDED",
        .person = w.person,
        .subject = arena_printf(c->a, "%lld", (long long)w.id),
        .after = str_from_c(worker_ask_state_code(v->d.outcome)),
    };

    if (v->d.outcome == WASK_CHANGES)
        ctx_done(c, own_url(c),
                 "Decided. Now choose who takes the person, and give them the "
                 "slip");
    else
        ctx_done(c, own_url(c),
                 "Decided. Give the person the slip; the worker reads it on "
                 "their day");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Somebody was faster: what stands, and beside it what was typed. */
static enum err
show_late(struct ctx *c, const struct worker_ask_one_view *mine)
{
    struct worker_ask_one_view *now =
        arena_new(c->a, struct worker_ask_one_view);
    const enum err e = load(c, now);

    if (e != OK)
        return e;
    now->d = mine->d;
    now->review_on = mine->review_on;
    now->late = true;
    c->rp->status = err_http_status(ERR_STALE);
    return show(c, now);
}

enum err
worker_ask_decide_save(struct ctx *c)
{
    struct worker_ask_one_view *v = arena_new(c->a, struct worker_ask_one_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    take_decision(c, v);
    if (v->line.stage != ASK_WAITS)
        return show_late(c, v);
    check_decision(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, decide_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    return show_late(c, v);
}

/* ---- the slip of the answer ---- */

static bool
is_decided(const struct worker_ask *w)
{
    return w->state != WASK_OPEN && w->state != WASK_BACK;
}

enum err
worker_ask_slip_page(struct ctx *c)
{
    struct worker_ask_one_view *v = arena_new(c->a, struct worker_ask_one_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (!is_decided(&v->w))
        return ERR_NOT_FOUND;
    frame_begin(c, &(struct frame){.title = STR("Slip: the answer"),
                                   .section = "/allocations",
                                   .back = own_url(c),
                                   .back_words = "Back to the change"});
    view_worker_ask_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
has_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask *w = arg;
    const enum err e = worker_ask_person_has(db, w, c->who.username, c->now);
    const struct audited what = {
        .kind = "PERSON_TOLD",
        .person = w->person,
        .subject = arena_printf(c->a, "change %lld", (long long)w->id),
    };

    ctx_done(c, own_url(c), "The person has the answer");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
worker_ask_slip_save(struct ctx *c)
{
    struct worker_ask_one_view *v = arena_new(c->a, struct worker_ask_one_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    return is_decided(&v->w) ? ctx_change(c, has_change, &v->w) : ERR_NOT_FOUND;
}
