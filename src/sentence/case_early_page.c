/* sentence/case_early_page.c -- early allocation: its questions, what the
 * answers come to, and what the community decided. */
#include "sentence/case_view.h"

#include "base/day_typed.h"
#include "gen/sentence_case_facts_view.h"
#include "sentence/case_store.h"
#include "sentence/early_allocation_rule.h"

enum { REASON_MAX = 1000, WORDS_BYTES = 8 * 1024 };

static void
explain(struct ctx *c, struct early_view *v, const struct case_facts *f)
{
    struct early_assessment *at =
        arena_array(c->a, struct early_assessment, v->list.count + 1);
    const struct handover_facts *h = &f->handover;
    struct buf words;

    for (size_t i = 0; i < v->list.count; i++)
        at[i] = v->list.at[i].a;
    const union topic_facts facts = {
        .early_allocation = {
                             .today = c->today,
                             .sentence_start = h->sentence_start,
                             .licence_expiry = f->dates.led,
                             .ted = h->ted,
                             .ped = h->ped,
                             .thd = h->thd,
                             .ard = h->ard,
                             .crd = h->crd,
                             .assessments = at,
                             .count = v->list.count,
                             }
    };
    const struct rule_set *rules = rule_set_for(c->today);

    v->in_window =
        early_allocation_decide(&facts.early_allocation, rules).in_window;
    v->state = decision_explain(c->a, topic_named(STR("early-allocation")),
                                &facts, rules);
    buf_init(&words, WORDS_BYTES);
    decision_words(&words, &v->state);
    v->in_words = arena_str(c->a, words.p, words.n);
    buf_free(&words);
}

static enum err
load(struct ctx *c, struct early_view *v)
{
    struct case_reader r =
        case_read_some(c->db, c->a, c->args.person, c->today);
    struct kept_case row;
    const bool found = case_read_row(&r, &row);
    enum err e = case_read_end(&r);

    if (e == OK && !found)
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = person_load(c->db, c->a, c->args.person, c->today, &v->p);
    if (e == OK)
        e = early_of_person(c->db, c->a, c->args.person, &v->list);
    if (e != OK)
        return e;
    explain(c, v, &row.facts);
    v->may = who_may(&c->who, WORK_CASE);
    if (v->list.count > 0) {
        const struct early_kept *last = &v->list.at[v->list.count - 1];

        if (last->a.outcome == EARLY_DISCRETIONARY &&
            last->a.decision == DECISION_NONE)
            v->pending = last;
    }
    return OK;
}

static enum err
show(struct ctx *c, const struct early_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Early allocation"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_early(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
early_page(struct ctx *c)
{
    struct early_view *v = arena_new(c->a, struct early_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- an assessment ---- */

static unsigned
read_answers(struct ctx *c, size_t from, size_t to, bool needed)
{
    unsigned bits = 0;

    for (size_t i = from; i < to; i++) {
        const struct early_question *q = early_question(i);
        const struct str said = ctx_field(c, q->name);

        if (str_eq(said, STR("yes")))
            bits |= 1U << i;
        else if (needed && !str_eq(said, STR("no")))
            ctx_problem(c, q->name, "Answer yes or no: " STR_FMT,
                        STR_ARG(q->words));
    }
    return bits;
}

/* The mandatory questions first; the others only when none of them is yes. */
static unsigned
all_answers(struct ctx *c)
{
    enum { EXTREMISM = EARLY_MANDATORY, WITHIN, OTHERS };
    const size_t before = c->problems;
    unsigned bits = read_answers(c, 0, EARLY_MANDATORY, true);

    if (bits != 0 || c->problems > before)
        return bits;
    bits |= read_answers(c, EXTREMISM, EXTREMISM + 1, true);
    if (bits != 0)
        bits |= read_answers(c, WITHIN, WITHIN + 1, true);
    return bits | read_answers(c, OTHERS, EARLY_QUESTIONS, true);
}

static enum err
assess_change(struct db *db, struct ctx *c, void *arg)
{
    const struct early_kept *k = arg;
    const enum err e = early_add(db, k, c->who.username, c->now);
    const struct audited what = {.kind = "EARLY_ALLOCATION_ASSESSED",
                                 .person = k->number,
                                 .subject = early_outcome_code(k->a.outcome)};

    ctx_done(c, case_url(c, "/early-allocation"),
             "Saved. Outcome: " STR_FMT "%s",
             STR_ARG(early_outcome_code(k->a.outcome)),
             k->a.in_window ? ""
                            : "; kept for later, the window of referral is not "
                              "open yet");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
early_save(struct ctx *c)
{
    struct early_view *v = arena_new(c->a, struct early_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct rule_set *rules = rule_set_for(c->today);
    struct early_kept k = {
        .number = v->p.number,
        .prison = v->p.prison,
        .oasys = day_typed(c->today, str_trim(ctx_field(c, "oasys"))),
        .rule_set = rules->id,
        .reason = str_trim(ctx_field(c, "reason"))};
    const struct str wrong =
        early_allocation_oasys_problem(k.oasys, c->today, rules);

    if (wrong.n > 0)
        ctx_problem(c, "oasys", STR_FMT, STR_ARG(wrong));
    k.answers = all_answers(c);
    const struct early_answers answers = early_answers_of(k.answers);
    const enum assessment_row row = assessment_decide(&answers, rules);

    k.rule = assessment_rows[row].id;
    k.a = (struct early_assessment){.made = c->today,
                                    .in_window = v->in_window,
                                    .outcome = assessment_outcome(row)};
    if (k.a.outcome == EARLY_DISCRETIONARY && k.reason.n == 0)
        ctx_problem(c, "reason",
                    "Say why the community should take the case "
                    "early");
    if (k.reason.n > REASON_MAX)
        ctx_problem(c, "reason", "Say it in %d characters or fewer",
                    REASON_MAX);
    if (k.a.outcome == EARLY_DISCRETIONARY &&
        !str_eq(ctx_field(c, "approved"), STR("yes")))
        ctx_problem(c, "approved",
                    "The head of offender management must have "
                    "agreed");
    if (c->problems > 0)
        return show(c, v);
    return case_settle(c, ctx_change(c, assess_change, &k));
}

/* ---- what the community decided ---- */

static enum err
decide_change(struct db *db, struct ctx *c, void *arg)
{
    const struct early_kept *k = arg;
    const enum err e = early_decide(db, k, c->who.username, c->now);
    const bool yes = k->a.decision == DECISION_ACCEPTED;
    const struct audited what = {.kind = "EARLY_ALLOCATION_DECIDED",
                                 .person = k->number,
                                 .subject =
                                     yes ? STR("accepted") : STR("declined")};

    ctx_done(c, case_url(c, "/early-allocation"), "%s",
             yes ? "Saved: the community takes the case early"
                 : "Saved: the community declined");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
early_decide_save(struct ctx *c)
{
    struct early_view *v = arena_new(c->a, struct early_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    if (v->pending == NULL || v->pending->id != c->args.id)
        return ERR_STALE;
    struct early_kept k = *v->pending;
    const struct str said = ctx_field(c, "accepted");

    k.version = ctx_field_int(c, "version", 0);
    k.decided_on = day_typed(c->today, str_trim(ctx_field(c, "decided_on")));
    k.decided_why = str_trim(ctx_field(c, "decided_why"));
    k.a.decision =
        str_eq(said, STR("yes")) ? DECISION_ACCEPTED : DECISION_DECLINED;
    if (!str_eq(said, STR("yes")) && !str_eq(said, STR("no")))
        ctx_problem(c, "accepted", "Say what the community decided");
    if (!day_known(k.decided_on) || day_before(c->today, k.decided_on))
        ctx_problem(c, "decided_on",
                    "Enter the day of the decision, today or "
                    "before");
    if (k.a.decision == DECISION_DECLINED && k.decided_why.n == 0)
        ctx_problem(c, "decided_why", "Say why they declined");
    if (c->problems > 0)
        return show(c, v);
    return case_settle(c, ctx_change(c, decide_change, &k));
}
