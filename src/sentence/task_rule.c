#include "sentence/task_ask.h"

/* ---- the rules ---- */

static bool
oasys_initial(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, f->sentence_start);
    return f->who != RESP_COMMUNITY &&
           !task_is_since(f->oasys_last, f->sentence_start);
}

static bool
oasys_review(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, f->oasys_last);
    return f->who != RESP_COMMUNITY &&
           task_is_since(f->oasys_last, f->sentence_start);
}

static bool
has_category(const struct task_facts *f)
{
    return f->category.n > 0 && !str_eq(f->category, STR("U")) &&
           !str_eq(f->category, STR("Z"));
}

/* Open is the lowest there is. */
static bool
is_open_category(const struct task_facts *f)
{
    return str_eq(f->category, STR("D")) || str_eq(f->category, STR("J")) ||
           str_eq(f->category, STR("T"));
}

static bool
cat_initial(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, q->f->sentence_start);
    return !has_category(q->f);
}

/*
 * The last change of category that we saw.  Nobody tells us when it was looked
 * at without a change: then the last anniversary of the sentence before our
 * records begin.
 */
static struct day
category_looked_at(const struct task_facts *f)
{
    const struct day start = f->sentence_start;
    const struct day at = task_later(f->known_since, start);

    if (day_known(f->category_since) || !day_known(start))
        return f->category_since;
    const int years = day_to_ymd(at).year - day_to_ymd(start).year;
    const struct day d = day_add_months(start, 12 * years);

    return day_before(at, d) ? day_add_months(start, 12 * (years - 1)) : d;
}

static bool
cat_review(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, category_looked_at(q->f));
    return has_category(q->f) && !is_open_category(q->f) &&
           !q->f->indeterminate;
}

static bool
cat_review_isp(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, category_looked_at(q->f));
    return has_category(q->f) && !is_open_category(q->f) && q->f->indeterminate;
}

static bool
mappa_screen(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, q->f->sentence_start);
    return !q->f->mappa_known && !q->f->mappa_concerns;
}

static bool
mappa_before_release(const struct task_question *q, struct task_anchor *a)
{
    task_counted_once(a, q->f, q->f->release.on);
    return q->f->mappa_concerns && task_is_ahead(q->f->release.on, q->f->today);
}

static bool
victim_liaison(const struct task_question *q, struct task_anchor *a)
{
    task_counted_once(a, q->f,
                      task_later(q->f->sentence_start, q->f->known_since));
    return q->f->victim_scheme && !q->f->liaison_known;
}

static struct day
parole_window(const struct task_review *v)
{
    return day_add_months(v->r.target, -12);
}

static bool
parole_contact(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    if (q->review == NULL)
        return false;
    task_counted(a, task_later(task_later(f->last_contact, f->known_since),
                               parole_window(q->review)));
    return task_is_ahead(q->review->r.target, f->today) &&
           task_is_since(f->today, parole_window(q->review));
}

static bool
parole_meeting(const struct task_question *q, struct task_anchor *a)
{
    if (q->review == NULL)
        return false;
    task_counted_of(a, q->review, q->review->report_due);
    return !day_known(q->review->report_done) &&
           !task_is_since(q->f->last_joint, parole_window(q->review));
}

static bool
parole_report(const struct task_question *q, struct task_anchor *a)
{
    if (q->review == NULL)
        return false;
    task_counted_of(a, q->review, q->review->report_due);
    return !day_known(q->review->report_done);
}

static bool
parole_outcome(const struct task_question *q, struct task_anchor *a)
{
    if (q->last == NULL)
        return false;
    task_counted_of(a, q->last, q->last->r.target);
    return !day_known(q->last->r.received) &&
           parole_outcome_read(q->last->r.outcome, q->rules) != OUTCOME_NONE;
}

/* Asked for again; or never assessed, with a risk that may fit. */
static bool
early_assess(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;
    const bool never = q->early.in_window && f->assessment_count == 0 &&
                       (f->mappa_2_or_3 || f->very_high_harm);

    task_counted_once(a, f, task_later(q->window, f->known_since));
    return (q->early.prompt || never) && f->who != RESP_COMMUNITY;
}

static bool
early_decision(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    if (!q->early.task)
        return false;
    task_counted(a, f->assessments[f->assessment_count - 1].made);
    return true;
}

/* For eight weeks after the day too: late is late, whoever leads by then. */
static bool
handover_is_asked(const struct task_facts *f)
{
    enum { STILL_ASKED_DAYS = 56 };

    return day_known(f->handover) &&
           task_is_ahead(day_add_days(f->handover, STILL_ASKED_DAYS), f->today);
}

/* Done when both sides agreed, or it was decided. */
static bool
handover(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted_once(a, f, f->handover);
    a->on = f->handover_work.agreed_on;
    a->state = day_known(a->on) ? TASK_DONE : TASK_OPEN;
    a->follows = true;
    return handover_is_asked(f);
}

_Static_assert(TASK_HANDOVER_REPORT - TASK_HANDOVER_TOLD == HP_COUNT - 1,
               "the items of a handover, in their order");

/* The item of the handover speaks: when it is due, and what became of it. */
static bool
handover_item(const struct task_question *q, struct task_anchor *a)
{
    static const enum task_state states[ITEM_STATES] = {
        [ITEM_DONE] = TASK_DONE,
        [ITEM_DOES_NOT_APPLY] = TASK_NOT_NEEDED,
    };
    const struct task_facts *f = q->f;
    const struct handover_todo *t = f->handover_work.todo;
    const int part = (int)q->kind - (int)TASK_HANDOVER_TOLD;

    for (size_t i = 0; i < f->handover_work.count; i++) {
        if ((int)t[i].part != part)
            continue;
        task_counted_once(a, f, f->handover);
        a->due = t[i].due;
        a->on = t[i].on;
        a->state = states[t[i].state];
        a->follows = true;
        return handover_is_asked(f);
    }
    return false;
}

static bool
com_named(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;
    const struct day from = f->who == RESP_CUSTODY
                                ? f->handover
                                : task_later(f->handover, f->responsible_since);

    task_counted_once(a, f, from);
    return !f->com_named;
}

static struct day
with_pom_since(const struct task_facts *f)
{
    return task_later(f->pom_since, f->known_since);
}

static bool
first_contact(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, with_pom_since(q->f));
    return day_known(q->f->pom_since) &&
           !task_is_since(q->f->last_contact, q->f->pom_since);
}

/* In the window before a hearing the monthly one is asked for instead. */
static bool
contact(const struct task_question *q, struct task_anchor *a)
{
    struct task_anchor monthly = {.key = STR_EMPTY};

    task_counted(a, q->f->last_contact);
    return day_known(q->f->pom_since) &&
           task_is_since(q->f->last_contact, q->f->pom_since) &&
           !parole_contact(q, &monthly);
}

/* In open prisons there is no key work: POM and COM are what there is. */
static bool
com_contact(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, task_later(f->last_com, with_pom_since(f)));
    return str_list_has(q->rules->open_prisons, f->prison) &&
           day_known(f->pom_since) && f->com_named;
}

static bool
is_high(const struct task_facts *f)
{
    return f->tier_a || f->very_high_harm;
}

static bool
supervision(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, task_later(f->last_supervision, with_pom_since(f)));
    a->agreed = f->next_supervision;
    return day_known(f->pom_since) && !is_high(f);
}

static bool
supervision_high(const struct task_question *q, struct task_anchor *a)
{
    const struct task_facts *f = q->f;

    task_counted(a, task_later(f->last_supervision, with_pom_since(f)));
    a->agreed = f->next_supervision;
    return day_known(f->pom_since) && is_high(f);
}

static bool
complexity(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, q->f->arrived);
    return q->f->womens_prison && !q->f->complexity_known;
}

static bool
complexity_review(const struct task_question *q, struct task_anchor *a)
{
    task_counted(a, q->f->complexity_review);
    return q->f->womens_prison;
}

/* clang-format off */
static bool (*const exists[TASK_KINDS])(const struct task_question *q, struct task_anchor *a) = {
    [TASK_OASYS_INITIAL]     = oasys_initial,
    [TASK_OASYS_REVIEW]      = oasys_review,
    [TASK_CAT_INITIAL]       = cat_initial,
    [TASK_CAT_REVIEW]        = cat_review,
    [TASK_CAT_REVIEW_ISP]    = cat_review_isp,
    [TASK_MAPPA_SCREEN]      = mappa_screen,
    [TASK_MAPPA_FORM]        = mappa_before_release,
    [TASK_MAPPA_LEVEL]       = mappa_before_release,
    [TASK_VICTIM_CONTACT]    = victim_liaison,
    [TASK_HDC_ELIGIBLE]      = task_hdc_eligible,
    [TASK_HDC_STATEMENT]     = task_hdc_statement,
    [TASK_HDC_CHECK_14]      = task_hdc_approved,
    [TASK_HDC_CHECK_2]       = task_hdc_approved,
    [TASK_PAROLE_CONTACT]    = parole_contact,
    [TASK_PAROLE_MEETING]    = parole_meeting,
    [TASK_PAROLE_REPORT]     = parole_report,
    [TASK_PAROLE_OUTCOME]    = parole_outcome,
    [TASK_EARLY_ASSESS]      = early_assess,
    [TASK_EARLY_DECISION]    = early_decision,
    [TASK_HAND_OVER]          = handover,
    [TASK_HANDOVER_TOLD]      = handover_item,
    [TASK_HANDOVER_OASYS]     = handover_item,
    [TASK_HANDOVER_COM]       = handover_item,
    [TASK_HANDOVER_FIRST]     = handover_item,
    [TASK_HANDOVER_VIEW]      = handover_item,
    [TASK_HANDOVER_KEEP]      = handover_item,
    [TASK_HANDOVER_MEETING]   = handover_item,
    [TASK_HANDOVER_REPORT]    = handover_item,
    [TASK_COM_NAMED]         = com_named,
    [TASK_FIRST_CONTACT]     = first_contact,
    [TASK_CONTACT]           = contact,
    [TASK_SUPERVISION]       = supervision,
    [TASK_SUPERVISION_HIGH]  = supervision_high,
    [TASK_COMPLEXITY]        = complexity,
    [TASK_COMPLEXITY_REVIEW] = complexity_review,
    [TASK_RELEASE_BOARD]     = task_to_be_released,
    [TASK_LICENCE]           = task_to_be_released,
    [TASK_RELEASE_JOINT]     = task_release_joint,
    [TASK_PROTECTION]        = task_protection,
    [TASK_INTERVENTIONS]     = task_interventions,
    [TASK_ROTL]              = task_rotl,
    [TASK_RELEASE_TELL]      = task_release_tell,
    [TASK_COM_CONTACT]       = com_contact,
};

/* clang-format on */

/* ---- putting them together ---- */

/* The next hearing of those going on; when all are past, the last. */
static const struct task_review *
current_review(const struct task_facts *f, const struct rule_set *rules)
{
    const struct task_review *best = NULL;

    for (size_t i = 0; i < f->review_count; i++) {
        const struct task_review *v = &f->reviews[i];

        if (!day_known(v->r.target) || day_known(v->r.received) ||
            !parole_is_current(&v->r, f->today, rules))
            continue;
        if (best == NULL || day_before(best->r.target, f->today))
            best = v;
    }
    return best;
}

static const struct task_review *
last_review(const struct task_facts *f)
{
    const struct task_review *last = NULL;

    for (size_t i = 0; i < f->review_count; i++)
        if (day_known(f->reviews[i].r.target))
            last = &f->reviews[i];
    return last;
}

static struct task_question
ask(const struct task_facts *f, const struct rule_set *rules)
{
    struct task_question q = {
        .f = f,
        .rules = rules,
        .review = current_review(f, rules),
        .last = last_review(f),
    };
    const struct early_allocation_facts early = {
        .today = f->today,
        .sentence_start = f->sentence_start,
        .licence_expiry = f->licence_expiry,
        .ted = f->ted,
        .ped = f->ped,
        .thd = q.review != NULL ? q.review->r.target : DAY_NONE,
        .ard = f->ard,
        .crd = f->crd,
        .assessments = f->assessments,
        .count = f->assessment_count,
    };
    const struct day first =
        day_earlier(day_earlier(day_earlier(early.ted, early.ped),
                                day_earlier(early.thd, early.ard)),
                    early.crd);

    q.early = early_allocation_decide(&early, rules);
    if (day_known(first))
        q.window = day_add_months(first, -rules->referral_window_months);
    return q;
}

struct day
task_due_day(const struct task_setting *s, struct day from,
             const struct holidays *h)
{
    const struct day d = day_add_days(day_add_months(from, s->months), s->days);

    return s->working_days != 0 ? working_day_add(h, d, s->working_days)
                                : working_day_on_or_before(h, d);
}

static struct day
due_of(const struct task_anchor *a, const struct task_setting *s,
       const struct holidays *h)
{
    const struct day row = task_due_day(s, a->day, h);

    if (day_known(a->due))
        return a->due;
    return day_known(a->agreed)
               ? day_earlier(working_day_on_or_before(h, a->agreed), row)
               : row;
}

/* A row may leave it to who leads the case. */
static struct str
owner_of(struct str owner, enum responsible who)
{
    if (!str_eq(owner, STR(TASK_OWNER_LEADS)))
        return owner;
    return who == RESP_COMMUNITY ? STR("COM") : STR("POM");
}

size_t
task_decide(const struct task_facts *f, const struct task_settings *s,
            const struct holidays *h, const struct rule_set *rules,
            struct task_wanted out[static TASKS_OF_ONE_MAX])
{
    const struct day horizon = day_add_days(f->today, TASK_HORIZON_DAYS);
    size_t n = 0;

    if (f->who == RESP_UNKNOWN)
        return 0;
    struct task_question q = ask(f, rules);

    for (enum task_kind k = 0; k < TASK_KINDS; k++) {
        struct task_anchor a = {.key = STR_EMPTY};

        q.kind = k;
        if (!s->at[k].used || !exists[k](&q, &a) || !day_known(a.day))
            continue;
        const struct day due = due_of(&a, &s->at[k], h);

        if (day_before(horizon, due))
            continue;
        out[n++] = (struct task_wanted){
            .kind = k,
            .key = a.key,
            .key_day = a.key_day,
            .counted_from = a.day,
            .due = due,
            .shown = day_add_days(due, -s->at[k].shown_days),
            .escalates = working_day_add(h, due, s->at[k].escalate_days),
            .rule = &task_rows[k],
            .owner = owner_of(s->at[k].owner, f->who),
            .state = a.state,
            .on = a.on,
            .follows = a.follows,
        };
    }
    return n;
}
