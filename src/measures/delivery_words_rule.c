/* measures/delivery_words_rule.c -- the sentences and titles of the page. */
#include "measures/delivery_rule.h"

#include "html/show.h"

/* "1,858" */
static const char *
many(struct arena *a, int64_t n)
{
    const struct shown s = show_number(n);

    return arena_printf(a, "%.*s", s.n, s.text).p;
}

static const struct delivery_group *
least_group(const struct delivery *d)
{
    return d->groups > 0 && d->group[0].less ? &d->group[0] : NULL;
}

/* "4 in 10": how a share is said. */
static struct str
in_ten(struct arena *a, int64_t part, int64_t whole)
{
    const int tenths = (int)((20 * part + whole) / (2 * whole));

    return tenths == 0    ? STR("fewer than 1 in 20")
           : tenths == 10 ? STR("nearly all")
                          : arena_printf(a, "%d in 10", tenths);
}

static struct delivery_sentence
about_delivery(struct arena *a, const struct delivery *now,
               const struct delivery *before)
{
    static const char *const said[] = {
        [TREND_NONE] = "",
        [TREND_SAME] = " That is about as much as",
        [TREND_UP] = " That is up from",
        [TREND_DOWN] = " That is down from",
    };
    const int percent = percent_of(now->all.met, now->all.due);
    const int was =
        before != NULL ? percent_of(before->all.met, before->all.due) : UNKNOWN;
    const enum delivery_trend t = delivery_trend(percent, was);

    if (percent == UNKNOWN)
        return (struct delivery_sentence){STR("Nothing was due"),
                                          STR(" in these weeks, so there is no "
                                              "share of sessions to show.")};
    return (struct delivery_sentence){
        arena_printf(a, "%d%% of sessions happened", percent),
        arena_printf(
            a, ", %lld of %lld due.%s%s", (long long)now->all.met,
            (long long)now->all.due, said[t],
            t == TREND_NONE
                ? ""
                : arena_printf(a, " %d%% in the weeks compared.", was).p),
    };
}

static struct delivery_sentence
about_reasons(struct arena *a, const struct delivery *d)
{
    const int64_t missed = d->all.due - d->all.met;

    if (d->reasons == 0 || missed == 0)
        return (struct delivery_sentence){
            STR("Nothing that was due was missed"), STR(".")};
    const struct delivery_reason *r = &d->reason[0];
    const struct str share = in_ten(a, r->sessions, missed);

    if (r->why == LOST_NOT_RECORDED || r->why == LOST_NO_OUTCOME ||
        r->why == LOST_UNKNOWN)
        return (struct delivery_sentence){
            arena_printf(a, "Of the sessions missed, nobody recorded why %s",
                         r->why == LOST_NO_OUTCOME ? "or whether" : "in most"),
            arena_printf(
                a, ": " STR_FMT " (%lld of %lld). %s%s", STR_ARG(share),
                (long long)r->sessions, (long long)missed,
                d->reasons > 1 ? "The next reason: " : "",
                d->reasons > 1
                    ? arena_printf(a, "%s, %lld.", lost_words(d->reason[1].why),
                                   (long long)d->reason[1].sessions)
                          .p
                    : "")};
    return (struct delivery_sentence){
        arena_printf(a, "%s", lost_words(r->why)),
        arena_printf(a,
                     " is the main reason for a missed session, " STR_FMT
                     " (%s of %s).",
                     STR_ARG(share), many(a, r->sessions), many(a, missed))};
}

static struct delivery_sentence
about_wings(struct arena *a, const struct delivery *d)
{
    const struct delivery_wing *w = delivery_worst_wing(d);

    if (w == NULL)
        return (struct delivery_sentence){
            STR("No wing stands out"),
            STR(": none missed more than half of its sessions in half of the "
                "weeks.")};
    return (struct delivery_sentence){
        arena_printf(a,
                     STR_FMT " wing missed more than half of its sessions in "
                             "%d of %zu weeks",
                     STR_ARG(w->wing), w->bad_weeks, d->weeks),
        arena_printf(a, ", the most of all: %lld of %lld did not happen.",
                     (long long)(w->all.due - w->all.met),
                     (long long)w->all.due)};
}

static struct delivery_sentence
about_groups(struct arena *a, const struct delivery *d)
{
    const struct delivery_group *g = least_group(d);

    if (g == NULL)
        return (struct delivery_sentence){
            STR("No group gets clearly less"),
            arena_printf(a,
                         " than the prison as a whole, of those with %d people "
                         "or more.",
                         FEW_PEOPLE)};
    return (struct delivery_sentence){
        arena_printf(a, "%s: %d%%", group_words(g->group),
                     percent_of(g->met, g->due)),
        arena_printf(a,
                     " of sessions happened, against %d%% for everybody. That "
                     "is the group that gets least.",
                     percent_of(d->all.met, d->all.due))};
}

void
delivery_sentences(struct arena *a, const struct delivery *now,
                   const struct delivery *before,
                   struct delivery_sentence out[SENTENCES])
{
    out[0] = about_delivery(a, now, before);
    out[1] = about_reasons(a, now);
    out[2] = about_wings(a, now);
    out[3] = about_groups(a, now);
}

/* ---- titles ---- */

struct str
delivery_line_title(struct arena *a, const struct delivery *d)
{
    if (d->weeks < 2)
        return STR("Sessions that happened, by week");
    const struct delivery_sum *first = &d->week[0].sum;
    const struct delivery_sum *last = &d->week[d->weeks - 1].sum;
    const int from = percent_of(first->met, first->due);
    const int to = percent_of(last->met, last->due);

    switch (delivery_trend(to, from)) {
    case TREND_UP:
        return arena_printf(a, "Delivery rose from %d%% to %d%%", from, to);
    case TREND_DOWN:
        return arena_printf(a, "Delivery fell from %d%% to %d%%", from, to);
    case TREND_SAME:
        return arena_printf(a, "Delivery changed little, from %d%% to %d%%",
                            from, to);
    case TREND_NONE:
        break;
    }
    return STR("Sessions that happened, by week");
}

struct str
delivery_heat_title(struct arena *a, const struct delivery *d)
{
    const struct delivery_wing *w = delivery_worst_wing(d);

    if (w == NULL)
        return STR("Sessions missed, by wing and week");
    return w->bad_weeks == (int)d->weeks
               ? arena_printf(a, STR_FMT " wing misses most, week after week",
                              STR_ARG(w->wing))
               : arena_printf(a, STR_FMT " wing misses most", STR_ARG(w->wing));
}

struct str
delivery_reason_title(struct arena *a, const struct delivery *d)
{
    const int64_t missed = d->all.due - d->all.met;

    if (d->reasons == 0 || missed == 0)
        return STR("Why sessions did not happen");
    const struct str share = in_ten(a, d->reason[0].sessions, missed);

    return arena_printf(a, "%c" STR_FMT " missed sessions: %c%s",
                        char_upper(share.p[0]), (int)share.n - 1, share.p + 1,
                        char_lower(lost_words(d->reason[0].why)[0]),
                        lost_words(d->reason[0].why) + 1);
}

struct str
delivery_group_title(struct arena *a, const struct delivery *d)
{
    const struct delivery_group *g = least_group(d);

    return g == NULL
               ? STR("Sessions that happened, by group")
               : arena_printf(a, "%s: least sessions", group_words(g->group));
}

struct str
delivery_arrival_title(struct arena *a, const struct delivery_waits *w)
{
    if (w->came == 0)
        return STR("From arrival to the first session");
    return w->session == UNKNOWN
               ? STR("More than half of those who came wait for a first "
                     "session")
               : arena_printf(a, "The middle wait for a first session: %d days",
                              w->session);
}
