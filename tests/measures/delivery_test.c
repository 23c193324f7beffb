/* What sums mean: shares, waits, what stands out, and how it is said. */
#include "measures/delivery_rule.h"

#include "check.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
a_share_is_rounded_and_nothing_has_none(void **state)
{
    static const struct {
        int64_t part, whole;
        int percent;
    } rows[] = {
        {0, 0,   UNKNOWN}, /* MS-9 */
        {0, 7,   0      }, /* zero is zero */
        {1, 200, 1      }, /* 0.5 */
        {1, 201, 0      },
        {2, 3,   67     },
        {3, 3,   100    },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(percent_of(rows[i].part, rows[i].whole) == rows[i].percent,
              "%d of %d", (int)rows[i].part, (int)rows[i].whole);
}

static void
a_small_change_is_none(void **state)
{
    (void)state;
    CHECK(delivery_trend(50, 49) == TREND_SAME, "MS-27 one point");
    CHECK(delivery_trend(51, 49) == TREND_UP, "MS-27 two");
    CHECK(delivery_trend(47, 49) == TREND_DOWN, "MS-27 two less");
    CHECK(delivery_trend(UNKNOWN, 49) == TREND_NONE, "not known");
    CHECK(delivery_trend(49, UNKNOWN) == TREND_NONE, "nothing to compare");
}

/* A prison of `wings` wings over `weeks` weeks, each with what it met of 20. */
static struct delivery
prison(struct arena *a, size_t wings, size_t weeks, const int *met)
{
    static const struct str names[] = {STR_INIT("A"), STR_INIT("B"),
                                       STR_INIT("")};
    struct delivery d = {
        .weeks = weeks,
        .wings = wings,
        .week = arena_array(a, struct delivery_week, weeks),
        .wing = arena_array(a, struct delivery_wing, wings),
        .group = arena_array(a, struct delivery_group, 4),
        .reason = arena_array(a, struct delivery_reason, LOST_COUNT),
    };

    for (size_t k = 0; k < wings; k++) {
        d.wing[k] = (struct delivery_wing){
            .wing = names[k],
            .week = arena_array(a, struct delivery_sum, weeks)};
        for (size_t i = 0; i < weeks; i++) {
            const struct delivery_sum s = {
                .people = 20, .due = 20, .met = met[k * weeks + i]};

            d.wing[k].week[i] = s;
            delivery_add(&d.wing[k].all, &s);
            delivery_add(&d.week[i].sum, &s);
            delivery_add(&d.all, &s);
        }
    }
    return d;
}

static void
a_wing_stands_out_by_its_weeks(void **state)
{
    static const int met[] = {5,  5,  9,
                              7, /* A: under half, low in all but
                                    the third, from the end one */
                              12, 12, 12,
                              7}; /* B */
    struct arena a = {0};
    struct delivery d = prison(&a, 2, 4, met);

    (void)state;
    delivery_judge(&d);
    CHECK(d.wing[0].shown && d.wing[0].bad_weeks == 4, "MS-28 %d bad weeks",
          d.wing[0].bad_weeks);
    CHECK(d.wing[0].low_run == 1 && d.wing[1].low_run == 1, "the last only");
    CHECK(delivery_worst_wing(&d) == &d.wing[0], "MS-28 A");
    CHECK(delivery_low_wing(&d) == NULL, "no long run");
    d.wing[0].week[2].met = 6;
    delivery_judge(&d);
    CHECK(d.wing[0].low_run == 4 && delivery_low_wing(&d) == &d.wing[0],
          "four weeks in a row");
    d.wing[0].all.people = FEW_PEOPLE * 4 - 1;
    delivery_judge(&d);
    CHECK(!d.wing[0].shown && delivery_worst_wing(&d) == NULL,
          "MS-25 too few people");
    arena_reset(&a);
}

static void
shades_follow_the_range_when_all_look_alike(void **state)
{
    static const int wide[] = {20, 10, 0}, narrow[] = {4, 2, 0};
    struct arena a = {0};
    struct delivery d = prison(&a, 1, 3, wide);

    (void)state;
    delivery_judge(&d);
    CHECK(d.shade_from[0] == 20 && d.shade_from[3] == 65, "MS-29 fixed");
    CHECK(delivery_shade(&d, &d.wing[0].week[0]) == 0 &&
              delivery_shade(&d, &d.wing[0].week[1]) == 3 &&
              delivery_shade(&d, &d.wing[0].week[2]) == 4,
          "0, 50 and 100%% missed");
    d = prison(&a, 1, 3, narrow);
    delivery_judge(&d);
    CHECK(d.shade_from[0] == 84 && d.shade_from[3] == 96, "MS-29 %d to %d",
          d.shade_from[0], d.shade_from[3]);
    CHECK(delivery_shade(&d, &d.wing[0].week[0]) == 0 &&
              delivery_shade(&d, &d.wing[0].week[2]) == 4,
          "80 and 100%% missed");
    d.wing[0].week[0].people = FEW_PEOPLE - 1;
    CHECK(delivery_shade(&d, &d.wing[0].week[0]) == UNKNOWN, "MS-25");
    CHECK(delivery_shade(&d, &(struct delivery_sum){.people = 20}) == UNKNOWN,
          "nothing due");
    arena_reset(&a);
}

static void
small_groups_are_not_shown(void **state)
{
    static const int met[] = {10};
    static const struct delivery_group groups[] = {
        {GROUP_REMAND,            10, 20, 8, false},
        {GROUP_WHITE,             9,  20, 0, false},
        {COHORT_UNDER_25,         30, 20, 9, false},
        {COHORT_FOREIGN_NATIONAL, 30, 0,  0, false},
    };
    struct arena a = {0};
    struct delivery d = prison(&a, 1, 1, met);

    (void)state;
    d.groups = COUNT_OF(groups);
    for (size_t i = 0; i < d.groups; i++)
        d.group[i] = groups[i];
    delivery_judge(&d);
    REQUIRE(d.groups == 2, "MS-25 nine people, and nothing due: %zu", d.groups);
    CHECK(d.group[0].group == GROUP_REMAND && d.group[0].less,
          "10 points below");
    CHECK(d.group[1].group == COHORT_UNDER_25 && !d.group[1].less, "5 below");
    arena_reset(&a);
}

static void
who_still_waits_waits_longest(void **state)
{
    struct arena a = {0};
    struct delivery_arrival x[5] = {0};
    struct delivery d = {.arrival = x, .arrivals = COUNT_OF(x)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(x); i++) {
        x[i].arrived = on("2026-11-01");
        x[i].here = true;
    }
    x[0].session = on("2026-11-03");
    x[1].session = on("2026-11-11");
    x[2].session = on("2026-11-06");
    x[3].worker = on("2026-11-01");
    x[4].here = false;
    struct delivery_waits w = delivery_waits(&a, &d, on("2026-11-16"));
    CHECK(w.came == 5 && w.with_session == 3 && w.session == 10,
          "MS-17 the third of five: %d", w.session);
    CHECK(w.with_worker == 1 && w.worker == UNKNOWN, "MS-17 the middle waits");
    CHECK(w.late == 1, "15 days and here: %d", (int)w.late);
    w = delivery_waits(&a, &d, on("2026-11-15"));
    CHECK(w.late == 0, "14 days are not late");
    d.arrivals = 0;
    w = delivery_waits(&a, &d, on("2026-11-16"));
    CHECK(w.session == UNKNOWN && w.came == 0, "nobody came");
    arena_reset(&a);
}

/* ---- sentences ---- */

static void
says(struct arena *a, const struct delivery *now, const struct delivery *before,
     size_t i, const char *expect)
{
    struct delivery_sentence s[SENTENCES];

    delivery_sentences(a, now, before, s);
    const struct str got = arena_printf(a, STR_FMT STR_FMT, STR_ARG(s[i].bold),
                                        STR_ARG(s[i].rest));
    CHECK(str_eq(got, str_from_c(expect)), STR_FMT "\n not %s", STR_ARG(got),
          expect);
}

static void
sentences_come_from_the_numbers(void **state)
{
    static const int met[] = {10, 12}, less[] = {8, 8}, none[] = {20, 20};
    struct arena a = {0};
    struct delivery d = prison(&a, 1, 2, met), before = prison(&a, 1, 2, less);
    struct delivery all = prison(&a, 1, 2, none), empty = {0};

    (void)state;
    delivery_judge(&d);
    says(&a, &d, &before, 0,
         "55% of sessions happened, 22 of 40 due. That is up from 40% in the "
         "weeks compared.");
    says(&a, &before, &d, 0,
         "40% of sessions happened, 16 of 40 due. That is down from 55% in the "
         "weeks compared.");
    says(&a, &d, &d, 0,
         "55% of sessions happened, 22 of 40 due. That is about as much as 55% "
         "in the weeks compared.");
    says(&a, &d, NULL, 0, "55% of sessions happened, 22 of 40 due.");
    says(&a, &empty, NULL, 0,
         "Nothing was due in these weeks, so there is no share of sessions to "
         "show.");
    says(&a, &all, NULL, 1, "Nothing that was due was missed.");
    d.reasons = 2;
    d.reason[0] = (struct delivery_reason){LOST_SICK, 14};
    d.reason[1] = (struct delivery_reason){LOST_ROOMS, 4};
    says(&a, &d, NULL, 1,
         "Key worker sick is the main reason for a missed session, 8 in 10 (14 "
         "of 18).");
    d.reason[0].why = LOST_NOT_RECORDED;
    says(&a, &d, NULL, 1,
         "Of the sessions missed, nobody recorded why in most: 8 in 10 (14 of "
         "18). The next reason: No room, 4.");
    d.reasons = 1;
    d.reason[0].why = LOST_NO_OUTCOME;
    says(&a, &d, NULL, 1,
         "Of the sessions missed, nobody recorded why or whether: 8 in 10 (14 "
         "of 18). ");
    says(&a, &d, NULL, 2,
         "No wing stands out: none missed more than half of its sessions in "
         "half of the weeks.");
    delivery_judge(&before);
    says(&a, &before, NULL, 2,
         "A wing missed more than half of its sessions in 2 of 2 weeks, the "
         "most of all: 24 of 40 did not happen.");
    says(&a, &d, NULL, 3,
         "No group gets clearly less than the prison as a whole, of those with "
         "10 people or more.");
    d.groups = 1;
    d.group[0] = (struct delivery_group){GROUP_REMAND, 10, 20, 4, true};
    says(&a, &d, NULL, 3,
         "Awaiting trial or sentence: 20% of sessions happened, against 55% "
         "for everybody. That is the group that gets least.");
    arena_reset(&a);
}

static void
is(struct str got, const char *expect)
{
    CHECK(str_eq(got, str_from_c(expect)), STR_FMT ", not %s", STR_ARG(got),
          expect);
}

static void
titles_are_findings_or_the_plain_measure(void **state)
{
    static const int met[] = {10, 12}, low[] = {4, 4, 8}, none[] = {20};
    struct arena a = {0};
    struct delivery up = prison(&a, 1, 2, met), bad = prison(&a, 1, 3, low);
    struct delivery one = prison(&a, 1, 1, none);

    (void)state;
    is(delivery_line_title(&a, &up), "Delivery rose from 50% to 60%");
    up.week[1].sum.met = 8;
    is(delivery_line_title(&a, &up), "Delivery fell from 50% to 40%");
    up.week[1].sum.met = 10;
    is(delivery_line_title(&a, &up),
       "Delivery changed little, from 50% to 50%");
    up.week[1].sum.due = 0;
    is(delivery_line_title(&a, &up), "Sessions that happened, by week");
    is(delivery_line_title(&a, &one), "Sessions that happened, by week");
    delivery_judge(&bad);
    is(delivery_heat_title(&a, &bad), "A wing misses most, week after week");
    bad.wing[0].week[2].met = 12;
    delivery_judge(&bad);
    is(delivery_heat_title(&a, &bad), "A wing misses most");
    delivery_judge(&one);
    is(delivery_heat_title(&a, &one), "Sessions missed, by wing and week");
    is(delivery_reason_title(&a, &one), "Why sessions did not happen");
    bad.reasons = 1;
    bad.reason[0] = (struct delivery_reason){LOST_SICK, 1};
    is(delivery_reason_title(&a, &bad),
       "Fewer than 1 in 20 missed sessions: key worker sick");
    bad.reason[0].sessions = 44;
    is(delivery_reason_title(&a, &bad),
       "Nearly all missed sessions: key worker sick");
    is(delivery_group_title(&a, &one), "Sessions that happened, by group");
    one.groups = 1;
    one.group[0] = (struct delivery_group){GROUP_REMAND, 10, 20, 4, true};
    is(delivery_group_title(&a, &one),
       "Awaiting trial or sentence: least sessions");
    is(delivery_arrival_title(&a, &(struct delivery_waits){0}),
       "From arrival to the first session");
    is(delivery_arrival_title(
           &a, &(struct delivery_waits){.came = 1, .session = 3}),
       "The middle wait for a first session: 3 days");
    is(delivery_arrival_title(
           &a, &(struct delivery_waits){.came = 1, .session = UNKNOWN}),
       "More than half of those who came wait for a first session");
    arena_reset(&a);
}

TESTS(TEST(a_share_is_rounded_and_nothing_has_none),
      TEST(a_small_change_is_none), TEST(a_wing_stands_out_by_its_weeks),
      TEST(shades_follow_the_range_when_all_look_alike),
      TEST(small_groups_are_not_shown), TEST(who_still_waits_waits_longest),
      TEST(sentences_come_from_the_numbers),
      TEST(titles_are_findings_or_the_plain_measure))
