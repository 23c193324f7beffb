/* keywork/supply_words.c -- words and fields that the pages of what the plan
 * is made from share. */
#include "keywork/supply_view.h"

#include "base/day_typed.h"
#include "keywork/plan_words.h"
#include "keywork/room_store.h"

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu",
                                        "Fri", "Sat", "Sun"};

struct str
supply_days_words(struct arena *a, int days, struct str half)
{
    const char *part = str_eq(half, STR("AM"))   ? ", mornings"
                       : str_eq(half, STR("PM")) ? ", afternoons"
                                                 : "";
    struct str words = STR_EMPTY;

    if (days == EVERY_DAY)
        return arena_printf(a, "Every day%s", part);
    if (days == WORK_DAYS)
        return arena_printf(a, "Mon to Fri%s", part);
    for (size_t d = 0; d < COUNT_OF(day_names); d++)
        if ((days >> d & 1) != 0)
            words = arena_printf(a, STR_FMT "%s%s", STR_ARG(words),
                                 words.n > 0 ? ", " : "", day_names[d]);
    return arena_printf(a, STR_FMT "%s", STR_ARG(words), part);
}

struct str
supply_span_words(struct arena *a, struct day from, struct day to)
{
    const struct str first = show_str(a, show_day_short(from));

    if (!day_known(to))
        return arena_printf(a, "from " STR_FMT, STR_ARG(first));
    const struct str last = show_str(a, show_day_short(to));
    return arena_printf(a, STR_FMT " to " STR_FMT, STR_ARG(first),
                        STR_ARG(last));
}

static int
days_read(struct ctx *c)
{
    const struct str *value;
    const size_t n = form_all(c->a, &c->form, STR("days"), &value);
    int days = 0;

    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < 7; d++)
            if (str_eq(value[i], arena_printf(c->a, "%d", 1 << d)))
                days |= 1 << d;
    return days;
}

void
supply_days_read(struct ctx *c, struct supply_days *d, struct day *from,
                 struct day *to)
{
    const struct str half = ctx_field(c, "half");

    d->days = days_read(c);
    d->half =
        str_eq(half, STR("AM")) || str_eq(half, STR("PM")) ? half : STR_EMPTY;
    d->from = str_trim(ctx_field(c, "from"));
    d->to = str_trim(ctx_field(c, "to"));
    *from = day_typed(c->today, d->from);
    *to = day_typed(c->today, d->to);
    if (d->days == 0)
        ctx_problem(c, "days-0", "Choose the days of the week");
    if (!day_known(*from))
        ctx_problem(c, "from", "Enter a day such as 23 11 2026");
    if (d->to.n > 0 && !day_known(*to))
        ctx_problem(c, "to",
                    "Enter a day such as 23 11 2026, or leave it "
                    "empty");
    if (day_known(*from) && day_known(*to) && day_before(*to, *from))
        ctx_problem(c, "to", "Enter a last day on or after the first");
}

void
supply_days_preset(struct ctx *c, struct supply_days *d)
{
    *d = (struct supply_days){
        .days = WORK_DAYS,
        .half = STR_EMPTY,
        .from = show_str(c->a, show_typed_day(c->today)),
        .to = STR_EMPTY,
    };
}

int
plan_cohort_points(const struct plan_weights *w, enum plan_cohort cohort)
{
    static const size_t offset[COHORT_COUNT] = {
#define COHORT_OFFSET(name, weight, words) \
    [name] = offsetof(struct plan_weights, weight),
        PLAN_COHORT_LIST(COHORT_OFFSET)
#undef COHORT_OFFSET
    };

    assert(cohort < COHORT_COUNT);
    return *(const int *)(const void *)((const char *)w + offset[cohort]);
}

static const char *
cohort_words(struct str code)
{
    for (int k = 0; k < COHORT_COUNT; k++)
        if (str_eq(code, str_from_c(plan_cohort_code((enum plan_cohort)k))))
            return plan_cohort_words((enum plan_cohort)k);
    return "";
}

struct str
entitlement_words(struct arena *a, const struct entitlement *x)
{
    const struct str who =
        x->cohort.n > 0 ? arena_printf(a, "People: %s", cohort_words(x->cohort))
                        : STR("Everybody");
    const struct str legal =
        x->legal.n > 0
            ? arena_printf(a, ", legal status " STR_FMT, STR_ARG(x->legal))
            : STR_EMPTY;

    return arena_printf(
        a, STR_FMT STR_FMT "%s" STR_FMT, STR_ARG(who), STR_ARG(legal),
        x->estate.n > 0 ? ", in prisons of kind " : "", STR_ARG(x->estate));
}

struct str
entitlement_often_words(struct arena *a, const struct entitlement *x)
{
    const int least = 7 * x->weeks;

    if (x->weeks == 0)
        return STR_EMPTY;
    if (x->days_most > least && x->sessions == 1)
        return arena_printf(a, "every %d to %d days", least, x->days_most);
    if (x->days_most > least)
        return arena_printf(a, "%d every %d to %d days", x->sessions, least,
                            x->days_most);
    if (x->weeks == 1)
        return arena_printf(a, "%d every week", x->sessions);
    return arena_printf(a, "%d every %d weeks", x->sessions, x->weeks);
}

struct str
entitlement_length_words(struct arena *a, const struct entitlement *x)
{
    if (x->minutes_least > 0 && x->minutes_least < x->minutes)
        return arena_printf(a, "%d to %d", x->minutes_least, x->minutes);
    return arena_printf(a, "%d", x->minutes);
}

struct str
entitlement_month_words(struct arena *a, struct month_band b)
{
    if (b.least == 0)
        return STR_EMPTY;
    if (b.most > b.least)
        return arena_printf(a, "%d to %d", b.least, b.most);
    return arena_printf(a, "%d", b.least);
}
