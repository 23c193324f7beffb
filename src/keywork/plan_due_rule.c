/* keywork/plan_due_rule.c -- see the header. */
#include "keywork/plan_due_rule.h"

const char *
plan_cohort_code(enum plan_cohort c)
{
    static const char *const codes[COHORT_COUNT] = {
#define COHORT_CODE(name, weight, words) [name] = &#name[sizeof "COHORT"],
        PLAN_COHORT_LIST(COHORT_CODE)
#undef COHORT_CODE
    };

    assert(c < COHORT_COUNT);
    return codes[c];
}

static bool
within(struct day from, struct day to, int days)
{
    return day_known(from) && day_known(to) && to.n - from.n < days;
}

static bool
is_young(const struct due_facts *f, struct day week)
{
    return day_known(f->born) &&
           day_before(week, day_add_months(f->born, 12 * YOUNG_YEARS));
}

static bool
is_long_on_remand(const struct due_facts *f, struct day week)
{
    return str_eq(f->legal_status, STR("REMAND")) && day_known(f->received) &&
           !within(f->received, week, LONG_REMAND_DAYS);
}

uint32_t
plan_cohorts(const struct due_facts *f, struct day week)
{
    const bool in[COHORT_COUNT] = {
        [COHORT_ACCT] = f->acct,
        [COHORT_NEW] = within(f->arrived, week, NEW_DAYS),
        [COHORT_ISOLATED] = f->isolated,
        [COHORT_COMPLEX] = str_eq(f->complexity, STR("HIGH")),
        [COHORT_PRE_RELEASE] = within(week, f->release, PRE_RELEASE_DAYS),
        [COHORT_LONG_REMAND] = is_long_on_remand(f, week),
        [COHORT_IPP] = str_eq(f->imprisonment, STR("IPP")),
        [COHORT_UNDER_25] = is_young(f, week),
        [COHORT_CARE] = f->care,
        [COHORT_FOREIGN_NATIONAL] =
            f->nationality.n > 0 && !str_same(f->nationality, STR("British")),
    };
    uint32_t bits = 0;

    for (int c = 0; c < COHORT_COUNT; c++)
        bits |= (uint32_t)in[c] << c;
    return bits;
}

static bool
same_people(const struct entitlement *x, const struct entitlement *y)
{
    return str_eq(x->estate, y->estate) && str_eq(x->legal, y->legal) &&
           str_eq(x->cohort, y->cohort);
}

/* Does `x` hold rather than `y`, of two rows about the same people? */
static bool
goes_before(const struct entitlement *x, const struct entitlement *y)
{
    return x->own != y->own ? x->own : x->from.n > y->from.n;
}

static bool
applies(const struct entitlement *x, struct str kind, struct day week)
{
    return !day_before(week, x->from) &&
           (x->estate.n == 0 || str_eq(x->estate, kind));
}

void
entitlements_settle(struct entitlements *e, struct str kind, struct day week)
{
    size_t kept = 0;

    for (size_t i = 0; i < e->count; i++) {
        const struct entitlement x = e->at[i];
        size_t k = 0;

        if (!applies(&x, kind, week))
            continue;
        while (k < kept && !same_people(&e->at[k], &x))
            k++;
        if (k == kept)
            e->at[kept++] = x;
        else if (goes_before(&x, &e->at[k]))
            e->at[k] = x;
    }
    e->count = kept;
}

/* COHORT_COUNT: the row is not about a cohort. */
static enum plan_cohort
cohort_of(const struct entitlement *x)
{
    int c = 0;

    while (c < COHORT_COUNT && !str_eq(x->cohort, str_from_c(plan_cohort_code(
                                                      (enum plan_cohort)c))))
        c++;
    return (enum plan_cohort)c;
}

void
entitlements_weigh(const struct entitlements *e, struct plan_weights *w)
{
    static const size_t offset[COHORT_COUNT] = {
#define COHORT_OFFSET(name, weight, words) \
    [name] = offsetof(struct plan_weights, weight),
        PLAN_COHORT_LIST(COHORT_OFFSET)
#undef COHORT_OFFSET
    };

    /* Rows of every estate first, so that those of this kind overrule. */
    for (int of_kind = 0; of_kind < 2; of_kind++)
        for (size_t i = 0; i < e->count; i++) {
            const struct entitlement *x = &e->at[i];
            const enum plan_cohort c = cohort_of(x);

            if (c < COHORT_COUNT && x->points >= 0 && x->legal.n == 0 &&
                (x->estate.n > 0) == (of_kind == 1))
                *(int *)((char *)w + offset[c]) = x->points;
        }
}

/* The row in force about everybody, that for this kind of prison before those
 * for every kind, of those that `says` holds for. */
static const struct entitlement *
about_everybody(const struct entitlements *e,
                bool (*says)(const struct entitlement *))
{
    const struct entitlement *best = NULL;

    for (size_t i = 0; i < e->count; i++) {
        const struct entitlement *x = &e->at[i];

        if (x->legal.n == 0 && x->cohort.n == 0 && says(x) &&
            (best == NULL || x->estate.n > best->estate.n))
            best = x;
    }
    return best;
}

static bool
says_minutes(const struct entitlement *x)
{
    return x->minutes > 0;
}

int
entitlements_minutes(const struct entitlements *e, int otherwise)
{
    const struct entitlement *best = about_everybody(e, says_minutes);

    return best != NULL ? best->minutes : otherwise;
}

/* ---- what is due ---- */

static bool
says_band(const struct entitlement *x)
{
    return x->days_most > 0 || (x->weeks == 0 && x->month_least > 0);
}

bool
entitlement_covers(const struct entitlement *x, const struct due_facts *f,
                   uint32_t cohorts)
{
    const enum plan_cohort c = cohort_of(x);

    return (x->cohort.n == 0 ||
            (c < COHORT_COUNT && (cohorts >> c & 1) != 0)) &&
           (x->legal.n == 0 || str_eq(x->legal, f->legal_status));
}

struct session_band
entitlements_length(const struct entitlements *e, const struct due_facts *f,
                    uint32_t cohorts, int usual)
{
    struct session_band b = {0};

    for (size_t i = 0; i < e->count; i++) {
        const struct entitlement *x = &e->at[i];

        if (x->minutes > usual && x->minutes > b.minutes &&
            entitlement_covers(x, f, cohorts))
            b = (struct session_band){x->minutes, x->minutes_least};
    }
    return b;
}

struct month_band
entitlements_month(const struct entitlements *e, const struct due_facts *f,
                   uint32_t cohorts)
{
    struct month_band b = {0};

    for (size_t i = 0; i < e->count; i++) {
        const struct entitlement *x = &e->at[i];

        if (x->month_least > b.least && entitlement_covers(x, f, cohorts))
            b = (struct month_band){x->month_least, x->month_most};
    }
    return b;
}

struct day
month_first(struct day d)
{
    struct ymd c = day_to_ymd(d);

    c.day = 1;
    return day_from_ymd(c);
}

struct day
month_next(struct day d)
{
    return day_add_months(month_first(d), 1);
}

/* Sessions due by "so many every so many weeks, at the latest after so many
 * days": in the week in which the time is up, all of them. */
static int
due_by(const struct entitlement *x, const struct due_facts *f, struct day week)
{
    const int wait = x->days_most > 0 ? x->days_most : 7 * x->weeks;
    const struct day since =
        day_known(f->last_session) ? f->last_session : f->arrived;

    if (x->weeks <= 0)
        return 0;
    if (wait <= 7 || !day_known(since))
        return x->sessions;
    return since.n + wait <= week.n + 6 ? x->sessions : 0;
}

/* PL-102: as many as the weeks after this one cannot make up for. */
static int
due_by_month(const struct entitlement *x, const struct due_facts *f,
             struct day week)
{
    const int missing = x->month_least - f->month_minutes;
    const int needed = (missing + x->minutes - 1) / x->minutes;
    const int later = (month_next(week).n - 1 - week.n) / 7;

    return missing > 0 && needed > later ? needed - later : 0;
}

static int
due_by_row(const struct entitlement *x, const struct due_facts *f,
           struct day week)
{
    const int often = due_by(x, f, week);
    const int month =
        x->month_least > 0 && x->minutes > 0 ? due_by_month(x, f, week) : 0;

    return often > month ? often : month;
}

int
plan_due(const struct entitlements *e, const struct policy_setting *s,
         const struct due_facts *f, uint32_t cohorts, struct day week)
{
    const struct entitlement own = {.weeks = s->frequency_weeks, .sessions = 1};
    int due = about_everybody(e, says_band) == NULL ? due_by(&own, f, week) : 0;

    if (f->two_officers ||
        (s->complexity && (cohorts >> COHORT_COMPLEX & 1) != 0))
        return 0;
    for (size_t i = 0; i < e->count; i++) {
        if (!entitlement_covers(&e->at[i], f, cohorts))
            continue;
        const int row = due_by_row(&e->at[i], f, week);
        due = row > due ? row : due;
    }
    due -= f->had;
    if (due < 0)
        return 0;
    return due < PLAN_DUE_MOST ? due : PLAN_DUE_MOST;
}

int
plan_days_since(const struct due_facts *f, struct day day)
{
    const struct day since =
        day_known(f->last_session) ? f->last_session : f->arrived;

    if (!day_known(since))
        return -1;
    return since.n < day.n ? day.n - since.n : 0;
}
