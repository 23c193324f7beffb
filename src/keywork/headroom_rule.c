#include "keywork/headroom_rule.h"

enum { PER_MILLE = 1000, MINUTES_AN_HOUR = 60 };

static const struct {
    const char *column, *words;
} kinds[ABSENCE_COUNT] = {
#define KIND_ROW(name, column, words) [name] = {column, words},
    ABSENCE_LIST(KIND_ROW)
#undef KIND_ROW
};

const char *
absence_words(enum absence_kind k)
{
    assert(k < ABSENCE_COUNT);
    return kinds[k].words;
}

const char *
absence_column(enum absence_kind k)
{
    assert(k < ABSENCE_COUNT);
    return kinds[k].column;
}

/* ---- adding up ---- */

/* Whether `wide` says what `narrow` says and more. */
static bool
is_wider(const struct absence_figure *wide, const struct absence_figure *narrow)
{
    const bool wing = str_eq(wide->wing, narrow->wing);
    const bool group = str_eq(wide->group, narrow->group);

    return day_same(wide->week, narrow->week) && !(wing && group) &&
           (wing || wide->wing.n == 0) && (group || wide->group.n == 0);
}

bool
absence_counts(const struct absence_figure *rows, size_t count, size_t i)
{
    for (size_t j = 0; j < count; j++)
        if (is_wider(&rows[j], &rows[i]))
            return false;
    return true;
}

const struct headroom_profile *
headroom_in_force(const struct headroom_profile *rows, size_t count,
                  struct day day)
{
    const struct headroom_profile *best = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct headroom_profile *p = &rows[i];

        if (day_before(day, p->from))
            continue;
        if (best == NULL || (p->own && !best->own) ||
            (p->own == best->own && day_before(best->from, p->from)))
            best = p;
    }
    return best;
}

/* a x b / c, to the nearest; halves go away from zero. */
static int64_t
share(int64_t a, int64_t b, int64_t c)
{
    const int64_t product = a * b;

    return (product + (product < 0 ? -c : c) / 2) / c;
}

static void
weigh(struct headroom_week *w)
{
    const int64_t assumed = (int64_t)w->percent * 10;
    const int64_t here = PER_MILLE - assumed;

    w->beyond = w->away - share(w->contracted, w->percent, 100);
    w->carried = share(w->keywork, PER_MILLE - w->rate, here);
    w->lost = w->keywork - w->carried;
    if (w->rate > assumed)
        w->what_if = (int)share(w->rate - assumed, 100, here);
}

struct headroom_week
headroom_of_week(const struct absence_figure *rows, size_t count,
                 struct day week, const struct headroom_profile *profile,
                 int64_t detail)
{
    struct headroom_week w = {.week = week,
                              .rate = HEADROOM_UNKNOWN,
                              .percent = HEADROOM_UNKNOWN,
                              .keywork = detail};

    for (size_t i = 0; i < count; i++) {
        if (!day_same(rows[i].week, week) || !absence_counts(rows, count, i))
            continue;
        w.contracted += rows[i].contracted;
        for (int k = 0; k < ABSENCE_COUNT; k++) {
            w.absent[k] += rows[i].absent[k];
            w.away += rows[i].absent[k];
        }
    }
    if (profile != NULL) {
        w.percent = profile->percent;
        w.profiled = profile->keywork > 0;
        if (w.profiled)
            w.keywork = profile->keywork;
    }
    if (w.contracted > 0)
        w.rate = (int)share(w.away, PER_MILLE, w.contracted);
    if (w.rate >= 0 && w.percent >= 0)
        weigh(&w);
    return w;
}

/* ---- words ---- */

struct str
headroom_rate_words(struct arena *a, int rate)
{
    return arena_printf(a, "%d.%d", rate / 10, rate % 10);
}

struct str
headroom_hours_words(struct arena *a, int64_t minutes)
{
    const int64_t size = minutes < 0 ? -minutes : minutes;
    const long long tenths = (long long)share(size, 10, MINUTES_AN_HOUR);
    const char *sign = minutes < 0 && tenths > 0 ? "-" : "";

    return tenths % 10 == 0
               ? arena_printf(a, "%s%lld", sign, tenths / 10)
               : arena_printf(a, "%s%lld.%lld", sign, tenths / 10, tenths % 10);
}

static struct str
cost_words(struct arena *a, const struct headroom_week *w)
{
    const struct str keywork = headroom_hours_words(a, w->keywork);
    const struct str carried = headroom_hours_words(a, w->carried);
    const struct str lost =
        headroom_hours_words(a, w->lost < 0 ? -w->lost : w->lost);
    const char *held =
        w->profiled ? "The profile holds" : "The detail sets aside";

    if (w->keywork == 0)
        return STR("No hours of key work are in the profile or on the detail, "
                   "so nothing can be said of them.");
    if (w->lost == 0)
        return arena_printf(a,
                            "%s " STR_FMT " hours of key work, and the staff "
                            "at work can carry them.",
                            held, STR_ARG(keywork));
    return arena_printf(a,
                        "%s " STR_FMT " hours of key work; the staff at work "
                        "can carry " STR_FMT ": " STR_FMT " hours are %s.",
                        held, STR_ARG(keywork), STR_ARG(carried), STR_ARG(lost),
                        w->lost > 0 ? "lost" : "to spare");
}

struct str
headroom_words(struct arena *a, const struct headroom_week *w)
{
    if (w->rate < 0)
        return STR("No contracted hours were reported for this week.");
    const struct str rate = headroom_rate_words(a, w->rate);
    if (w->percent < 0)
        return arena_printf(a,
                            STR_FMT " %% of contracted time was away. What the "
                                    "profile allows for is not set.",
                            STR_ARG(rate));
    return arena_printf(
        a,
        STR_FMT " %% of contracted time was away. The profile is built for "
                "%d %%: " STR_FMT " hours %s than assumed. " STR_FMT,
        STR_ARG(rate), w->percent,
        STR_ARG(
            headroom_hours_words(a, w->beyond < 0 ? -w->beyond : w->beyond)),
        w->beyond < 0 ? "fewer were away" : "more were away",
        STR_ARG(cost_words(a, w)));
}
