#include "measures/pilot_compare_rule.h"

#include <stdlib.h>

struct pilot_windows
pilot_windows(const struct pilot *p, struct day last)
{
    struct day until = day_add_days(pilot_last(p), 1);

    if (!day_known(last))
        return (struct pilot_windows){0, p->from, p->from, p->from};
    if (day_before(day_add_days(last, WEEK_NIGHTS), until))
        until = day_add_days(last, WEEK_NIGHTS);
    const int weeks =
        until.n > p->from.n ? (until.n - p->from.n) / WEEK_NIGHTS : 0;

    return (struct pilot_windows){
        weeks, day_add_days(p->from, -weeks * WEEK_NIGHTS), p->from,
        day_add_days(p->from, weeks * WEEK_NIGHTS)};
}

struct delivery_sum
pilot_others(const struct delivery_sum *all, const struct delivery_sum *wing)
{
    return (struct delivery_sum){
        .people = all->people - wing->people,
        .due = all->due - wing->due,
        .planned = all->planned - wing->planned,
        .held = all->held - wing->held,
        .met = all->met - wing->met,
        .own = all->own - wing->own,
        .judged = all->judged - wing->judged,
        .minutes = all->minutes - wing->minutes,
        .timed = all->timed - wing->timed,
    };
}

int
pilot_share(const struct delivery_sum *s, int weeks)
{
    return weeks > 0 && s->people >= (int64_t)weeks * FEW_PEOPLE
               ? percent_of(s->met, s->due)
               : UNKNOWN;
}

/* "41% before and 52% since, 11 points more" */
static struct str
change_words(struct arena *a, int before, int since)
{
    if (before == UNKNOWN || since == UNKNOWN)
        return STR("no share: nothing was due, or of too few people");
    const int points = abs(since - before);

    if (points < POINTS_SAME)
        return arena_printf(a, "%d%% before and %d%% since, about the same",
                            before, since);
    return arena_printf(a, "%d%% before and %d%% since, %d points %s", before,
                        since, points, since > before ? "more" : "fewer");
}

struct str
pilot_compare_words(struct arena *a, const struct pilot *p,
                    const struct pilot_windows *w, const struct pilot_sides *s)
{
    if (w->weeks == 0)
        return STR("No week of it is over and counted yet: there is nothing to "
                   "compare.");
    const struct str wing =
        change_words(a, pilot_share(&s->wing_before, w->weeks),
                     pilot_share(&s->wing_since, w->weeks));
    const struct str others =
        change_words(a, pilot_share(&s->others_before, w->weeks),
                     pilot_share(&s->others_since, w->weeks));
    const struct str few =
        w->weeks < PILOT_WEEKS_LEAST
            ? arena_printf(a,
                           " So few weeks (%d of at least %d) say too little.",
                           w->weeks, PILOT_WEEKS_LEAST)
            : STR_EMPTY;

    return arena_printf(
        a,
        "Of what was due was held, on " STR_FMT " wing: " STR_FMT
        "; on the other wings: " STR_FMT "." STR_FMT,
        STR_ARG(p->wing), STR_ARG(wing), STR_ARG(others), STR_ARG(few));
}
