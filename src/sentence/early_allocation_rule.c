#include "sentence/early_allocation_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row early_allocation_rows[EA_ROWS] = {
    [EA_ELIGIBLE]       = { S("EA-1"), S("the last assessment was made in the window, is good or was accepted, and the licence has not run out"), S("SM A8.10") },
    [EA_PENDING]        = { S("EA-2"), S("the last assessment was made in the window and the community has not decided"), S("SM A8.11") },
    [EA_CALL_TO_ACTION] = { S("EA-3"), S("the window has opened since an assessment that was not ineligible"), S("SM A8.11") },
    [EA_SAVED]          = { S("EA-4"), S("an assessment is kept that has no effect now"), S("SM A8.11") },
    [EA_NONE]           = { S("EA-5"), S("there is nothing to show"), S("SM A8.11") },
};
/* clang-format on */
#undef S

struct str
early_outcome_code(enum early_outcome o)
{
    static const struct str codes[EARLY_OUTCOMES] = {
        [EARLY_INELIGIBLE] = STR_INIT("ineligible"),
        [EARLY_DISCRETIONARY] = STR_INIT("discretionary"),
        [EARLY_ELIGIBLE] = STR_INIT("eligible"),
    };

    return codes[o];
}

struct str
early_allocation_state(enum early_allocation_row row)
{
    static const struct str codes[EA_ROWS] = {
        [EA_ELIGIBLE] = STR_INIT("eligible"),
        [EA_PENDING] = STR_INIT("decision_pending"),
        [EA_CALL_TO_ACTION] = STR_INIT("call_to_action"),
        [EA_SAVED] = STR_INIT("assessment_saved"),
        [EA_NONE] = STR_INIT(""),
    };

    return codes[row];
}

/* What the assessments of this sentence say. */
struct tally {
    const struct early_assessment *last; /* NULL: there is none */
    bool hopeful_outside; /* made before the window, and not ineligible */
    bool any_inside;
};

static struct tally
count_up(const struct early_allocation_facts *f)
{
    struct tally t = {0};

    for (size_t i = 0; i < f->count; i++) {
        const struct early_assessment *a = &f->assessments[i];

        if (!day_known(f->sentence_start) ||
            day_before(a->made, f->sentence_start))
            continue;
        t.last = a;
        t.any_inside |= a->in_window;
        t.hopeful_outside |= !a->in_window && a->outcome != EARLY_INELIGIBLE;
    }
    return t;
}

static bool
is_good(const struct early_assessment *a)
{
    return a->in_window &&
           (a->outcome == EARLY_ELIGIBLE || a->decision == DECISION_ACCEPTED);
}

static bool
is_pending(const struct early_assessment *a)
{
    return a->in_window && a->outcome == EARLY_DISCRETIONARY &&
           a->decision == DECISION_NONE;
}

/* Kept without effect: made before the window, or in it and turned down. */
static bool
is_only_saved(const struct early_assessment *a)
{
    return !a->in_window ||
           (a->outcome != EARLY_ELIGIBLE && a->decision != DECISION_ACCEPTED);
}

static bool
window_is_open(const struct early_allocation_facts *f,
               const struct rule_set *rules)
{
    const struct day limit =
        day_add_months(f->today, rules->referral_window_months);
    const struct day first = day_earlier(
        day_earlier(day_earlier(f->ted, f->ped), day_earlier(f->thd, f->ard)),
        f->crd);

    return day_known(first) && !day_before(limit, first);
}

static enum early_allocation_row
first_row(const struct early_allocation *e, const struct tally *t)
{
    if (e->early)
        return EA_ELIGIBLE;
    if (t->last == NULL)
        return EA_NONE;
    if (is_pending(t->last))
        return EA_PENDING;
    if (e->in_window && t->hopeful_outside)
        return EA_CALL_TO_ACTION;
    return is_only_saved(t->last) ? EA_SAVED : EA_NONE;
}

struct early_allocation
early_allocation_decide(const struct early_allocation_facts *f,
                        const struct rule_set *rules)
{
    const struct tally t = count_up(f);
    struct early_allocation e = {
        .in_window = window_is_open(f, rules),
        .latest_counts = t.last != NULL && is_good(t.last),
    };

    e.early = e.latest_counts && (!day_known(f->licence_expiry) ||
                                  !day_before(f->licence_expiry, f->today));
    e.prompt = e.in_window && t.hopeful_outside && !t.any_inside;
    e.task = t.last != NULL && (rules->task_when_decided || is_pending(t.last));
    e.row = first_row(&e, &t);
    return e;
}

struct str
early_allocation_oasys_problem(struct day oasys, struct day today,
                               const struct rule_set *rules)
{
    if (!day_known(oasys))
        return STR("Enter the date of the last OASys assessment");
    if (!day_before(oasys, today))
        return STR("The OASys assessment must be from before today");
    if (!day_before(day_add_months(today, -rules->oasys_months), oasys))
        return STR("The OASys assessment must be from the last three months");
    return STR_EMPTY;
}
