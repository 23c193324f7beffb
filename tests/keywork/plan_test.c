/*
 * keywork/plan_rule by hand: prisons of a few people, where anybody can see
 * what the best week is (doc/rules/plan.md).
 */
#include "keywork/plan_rule.h"

#include "keywork/plan_words.h"

#include "check.h"
#include "keywork/small_prison.h"

/* ---- limits ---- */

static void
nothing_due_nothing_planned(void **state)
{
    struct small x = small_prison(0, 0, 0);
    const struct plan_result *r = plan_it(&x);

    (void)state;
    CHECK(r->due == 0 && r->planned == 0 && r->possible == 0,
          "an empty prison");
    arena_reset(&x.a);
    x = small_prison(2, 1, 1);
    x.people[0].due = x.people[1].due = 0;
    protect(&x, 0, 0, 180);
    r = plan_it(&x);
    CHECK(r->due == 0 && r->planned == 0, "nobody is due");
    arena_reset(&x.a);
}

static void
an_officer_holds_what_minutes_and_cap_allow(void **state)
{
    static const struct {
        int minutes, cap, own, expect;
    } rows[] = {
        {0,   3, 0, 0}, /* not protected */
        {44,  3, 0, 0}, /* a minute short of one session */
        {45,  3, 0, 1}, /**/
        {134, 3, 0, 2}, /**/
        {180, 3, 0, 3}, /* four by minutes, three by the cap */
        {180, 2, 0, 2}, /**/
        {180, 3, 1, 1}, /* an own cap of the half-day wins */
        {900, 6, 9, 6}, /* never more than six, whatever is set */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct small x = small_prison(8, 1, 1);

        x.w.cap = rows[i].cap;
        x.w.session_minutes = x.w.slot_minutes = 15; /* many slots */
        protect(&x, 0, 0, rows[i].minutes);
        x.workers[0].half[0].most = (int16_t)rows[i].own;
        const struct plan_result *r = plan_it(&x);

        CHECK(r->planned == rows[i].expect, "row %zu: %d planned", i,
              r->planned);
        arena_reset(&x.a);
    }
}

static void
a_room_holds_one_at_a_time(void **state)
{
    struct small x = small_prison(9, 3, 1);

    (void)state;
    for (int i = 0; i < 9; i++)
        x.people[i].worker = i % 3;
    for (int j = 0; j < 3; j++)
        protect(&x, j, 0, 135);
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 3, "three slots in one room: %d", r->planned);
    CHECK(r->cause[CAUSE_ROOMS] == 6, "%d for rooms", r->cause[CAUSE_ROOMS]);
    arena_reset(&x.a);
    x.places[0].at_once = 2;
    CHECK(plan_it(&x)->planned == 6, "two at once");
    arena_reset(&x.a);
    x.places[0].at_once = 1;
    x.places[0].open[0] = (struct plan_opening){570, 660};
    r = plan_it(&x);
    CHECK(r->planned == 1 && r->sessions[0].start == 570,
          "open from half past nine to eleven: one session");
    arena_reset(&x.a);
}

static void
a_private_room_or_a_named_exception(void **state)
{
    struct small x = small_prison(2, 1, 2);

    (void)state;
    protect(&x, 0, 0, 90);
    x.places[0].private_room = x.places[1].private_room = false;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 0 && r->cause[CAUSE_ROOMS] == 2,
          "a room that is not private is no room");
    arena_reset(&x.a);
    x.places[0].exception = STR("open area, agreed until May");
    x.places[1].private_room = true;
    x.w.slot_minutes = x.w.session_minutes = 45;
    x.workers[0].half[0].from = 510; /* one slot: both at once is impossible */
    x.workers[0].half[0].to = 555;
    r = plan_it(&x);
    CHECK(r->planned == 1 && r->sessions[0].place == 1,
          "the private one first");
    arena_reset(&x.a);
    x.workers[1] = x.workers[0];
    x.workers[1].id = 7;
    x.q.worker_count = 2;
    x.people[1].worker = 1;
    x.people[0].exception = STR("would rather talk in the open");
    r = plan_it(&x);
    CHECK(r->planned == 2, "both, one by exception");
    CHECK(session_of(r, 0).place == 0 && session_of(r, 1).place == 1,
          "who agreed to it has the open area");
    arena_reset(&x.a);
}

static void
the_regime_limits_a_wing(void **state)
{
    static const struct {
        enum plan_regime level;
        int expect;
    } rows[] = {
        {REGIME_FULL,     9},
        {REGIME_PREPARE,  9},
        {REGIME_REDUCE,   9},
        {REGIME_RESTRICT, 6},
        {REGIME_LOCKDOWN, 0}
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct small x = small_prison(9, 3, 4);

        for (int k = 0; k < 9; k++)
            x.people[k].worker = k % 3;
        for (int j = 0; j < 3; j++)
            protect(&x, j, 0, 135);
        x.regime[0] = (uint8_t)rows[i].level;
        const struct plan_result *r = plan_it(&x);

        CHECK(r->planned == rows[i].expect, "level %zu: %d", i, r->planned);
        CHECK(r->cause[CAUSE_REGIME] == 9 - rows[i].expect, "level %zu: cause",
              i);
        arena_reset(&x.a);
    }
}

static void
nobody_leaves_a_wing_that_stays_in(void **state)
{
    struct small x = small_prison(1, 1, 1);

    (void)state;
    protect(&x, 0, 0, 45);
    x.people[0].wing = 1;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 1 && r->sessions[0].walk == 5, "walks over");
    arena_reset(&x.a);
    x.regime[1 * HALVES] = REGIME_RESTRICT;
    CHECK(plan_it(&x)->planned == 0, "not from a restricted wing");
    arena_reset(&x.a);
    x.regime[1 * HALVES] = REGIME_FULL;
    x.wing_walk[1 * WINGS] = 16;
    r = plan_it(&x);
    CHECK(r->planned == 0 && r->cause[CAUSE_HOURS] == 1, "too far to walk");
    arena_reset(&x.a);
    x.people[0].wing = PLAN_NOBODY;
    CHECK(plan_it(&x)->planned == 1, "a wing that is not known stops nobody");
    arena_reset(&x.a);
}

static void
a_room_is_near_enough_to_be_back_in_time(void **state)
{
    static const struct {
        int minutes, expect;
    } rows[] = {
        {0,           1},
        {7,           1},
        {8,           0},
        {PLAN_NO_WAY, 0}
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct small x = small_prison(1, 1, 1);

        protect(&x, 0, 0, 45);
        x.place_walk[0] = (int16_t)rows[i].minutes;
        CHECK(plan_it(&x)->planned == rows[i].expect,
              "%d minutes away, fifteen between sessions", rows[i].minutes);
        arena_reset(&x.a);
    }
}

static void
one_session_a_week_unless_entitled_and_one_a_day(void **state)
{
    struct small x = small_prison(2, 1, 1);

    (void)state;
    protect(&x, 0, 0, 135);
    protect(&x, 0, 1, 135);
    CHECK(plan_it(&x)->planned == 2, "one each, though there is room for six");
    arena_reset(&x.a);
    x.people[0].due = 3;
    const struct plan_result *r = plan_it(&x);
    CHECK(r->planned == 2 && r->cause[CAUSE_HOURS] == 2,
          "morning and afternoon are one day");
    arena_reset(&x.a);
    protect(&x, 0, 4, 45);
    r = plan_it(&x);
    CHECK(r->planned == 3, "Wednesday is another");
    arena_reset(&x.a);
}

static void
half_days_that_are_over_are_closed(void **state)
{
    struct small x = small_prison(1, 1, 1);

    (void)state;
    protect(&x, 0, 0, 45);
    protect(&x, 0, 5, 45);
    x.q.first = 1;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 1 && r->sessions[0].half == 5, "Wednesday afternoon");
    arena_reset(&x.a);
}

/* ---- who, and by whom ---- */

static void
the_own_key_worker_first_then_a_cover_never_a_stranger(void **state)
{
    struct small x = small_prison(1, 3, 1);

    (void)state;
    protect(&x, 0, 8, 45);
    protect(&x, 1, 0, 45);
    protect(&x, 2, 0, 45);
    x.people[0].covers = everyone + 1;
    x.people[0].cover_count = 1;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->sessions[0].worker == 0 && !r->sessions[0].cover,
          "waits for the own one until Friday");
    arena_reset(&x.a);
    protect(&x, 0, 8, 0);
    r = plan_it(&x);
    CHECK(r->sessions[0].worker == 1 && r->sessions[0].cover,
          "a cover who knows them");
    arena_reset(&x.a);
    protect(&x, 1, 0, 0);
    r = plan_it(&x);
    CHECK(r->planned == 0, "never somebody they do not know");
    arena_reset(&x.a);
}

static void
most_sessions_come_before_everything(void **state)
{
    struct small x = small_prison(2, 2, 1);

    (void)state;
    /* 0 could have the own officer; only by a cover are both seen */
    protect(&x, 0, 0, 45);
    protect(&x, 1, 0, 45);
    x.people[0].covers = everyone + 1;
    x.people[0].cover_count = 1;
    x.people[0].cohorts = 1u << COHORT_ACCT;
    x.w.cover = 5000;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 2 && session_of(r, 0).cover, "both are seen");
    arena_reset(&x.a);
}

static void
who_needs_it_most_gets_the_scarce_session(void **state)
{
    static const struct {
        uint32_t cohorts[2];
        int days[2];
        int first; /* who is seen */
    } rows[] = {
        {{0, 1u << COHORT_NEW},                 {7, 7},  1},
        {{1u << COHORT_NEW, 1u << COHORT_ACCT}, {7, 7},  1},
 /* the weightiest reason counts, not how many there are */
        {{1u << COHORT_UNDER_25 | 1u << COHORT_CARE | 1u << COHORT_IPP,
          1u << COHORT_COMPLEX},
         {7, 7},
         1                                                },
        {{0, 0},                                {7, 8},  1},
        {{0, 0},                                {8, 7},  0},
        {{0, 0},                                {7, 7},  0}, /* the lower number */
        {{0, 0},                                {7, -1}, 1}, /* not known counts as sixty days */
        {{1u << COHORT_NEW, 0},                 {7, 56}, 0},
        {{1u << COHORT_NEW, 0},                 {7, 58}, 1}, /* waiting outweighs in the end */
  /* fifty days are as much as new: the longer wait */
        {{1u << COHORT_NEW, 0},                 {7, 57}, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct small x = small_prison(2, 1, 1);

        protect(&x, 0, 0, 45);
        for (int k = 0; k < 2; k++) {
            x.people[k].cohorts = rows[i].cohorts[k];
            x.people[k].days_since = rows[i].days[k];
        }
        const struct plan_result *r = plan_it(&x);

        CHECK(r->planned == 1 && r->sessions[0].person == rows[i].first,
              "row %zu", i);
        CHECK(r->missed_count == 1 && r->missed[0].person != rows[i].first &&
                  r->missed[0].cause == CAUSE_HOURS,
              "row %zu: the other misses for hours", i);
        arena_reset(&x.a);
    }
}

static void
beyond_the_most_days_the_longest_wait_still_wins(void **state)
{
    struct small x = small_prison(2, 1, 1);

    (void)state;
    protect(&x, 0, 0, 45);
    x.people[0].days_since = 400;
    x.people[1].days_since = 401;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->sessions[0].person == 1, "equal points, the oldest gap wins");
    arena_reset(&x.a);
}

/* Half of what is due each week, for a year: how long does anybody wait? */
static void
nobody_is_starved(void **state)
{
    struct small x = small_prison(12, 2, 1);
    int longest = 0;

    (void)state;
    for (int i = 0; i < 12; i++) {
        x.people[i].worker = i % 2;
        /* two of each six are always the weightiest */
        x.people[i].cohorts = i < 4 ? 1u << COHORT_ACCT : 0;
    }
    protect(&x, 0, 0, 135);
    protect(&x, 1, 3, 135);
    for (int week = 0; week < 52; week++) {
        const struct plan_result *r = plan_it(&x);

        CHECK(r->planned == 6, "week %d: %d", week, r->planned);
        for (int i = 0; i < 12; i++)
            x.people[i].days_since =
                is_seen(r, i) ? 7 : x.people[i].days_since + 7;
        for (int i = 0; i < 12; i++)
            longest = x.people[i].days_since > longest ? x.people[i].days_since
                                                       : longest;
        arena_reset(&x.a);
    }
    /* four plain people of an officer share what is left: a turn each */
    CHECK(longest <= 7 * 5, "somebody waited %d days", longest);
    /* by the presets no cohort can keep a plain person waiting for ever */
    CHECK(x.w.days * x.w.days_most > x.w.cohort_acct, "days outweigh cohorts");
}

static void
a_second_session_is_worth_less_than_a_first(void **state)
{
    struct small x = small_prison(2, 1, 1);

    (void)state;
    protect(&x, 0, 0, 45);
    protect(&x, 0, 2, 45);
    x.people[0].due = 2;
    x.people[0].cohorts = 1u << COHORT_NEW; /* 570; the second 285 */
    x.people[1].days_since = 29;            /* 290 */
    const struct plan_result *r = plan_it(&x);

    CHECK(is_seen(r, 1), "everybody once first");
    arena_reset(&x.a);
    x.people[1].days_since = 28;
    r = plan_it(&x);
    CHECK(!is_seen(r, 1), "unless it weighs more");
    arena_reset(&x.a);
}

/* ---- causes ---- */

static void
each_cause_has_its_prison(void **state)
{
    (void)state;
    struct small x = small_prison(4, 1, 1);

    protect(&x, 0, 0, 180);
    x.w.session_minutes = x.w.slot_minutes = 40;
    CHECK(plan_it(&x)->cause[CAUSE_CAPS] == 1, "caps");
    arena_reset(&x.a);
    x = small_prison(1, 1, 1);
    CHECK(plan_it(&x)->cause[CAUSE_AWAY] == 1, "away all week");
    arena_reset(&x.a);
    protect(&x, 0, 0, 0);
    CHECK(plan_it(&x)->cause[CAUSE_HOURS] == 1, "here, but not protected");
    arena_reset(&x.a);
    protect(&x, 0, 0, 45);
    x.people[0].busy = 1;
    CHECK(plan_it(&x)->cause[CAUSE_OWN_TIME] == 1, "the person is at work");
    arena_reset(&x.a);
    x.people[0].worker = PLAN_NOBODY;
    const struct plan_result *r = plan_it(&x);
    CHECK(r->cause[CAUSE_NO_WORKER] == 1, "no key worker");
    CHECK(str_eq(plan_summary_words(&x.a, r),
                 STR("0 of 1 sessions due are planned; no plan could hold more "
                     "than 0. Missed 1: no key worker.")),
          STR_FMT, STR_ARG(plan_summary_words(&x.a, r)));
    arena_reset(&x.a);
}

TESTS(TEST(nothing_due_nothing_planned),
      TEST(an_officer_holds_what_minutes_and_cap_allow),
      TEST(a_room_holds_one_at_a_time),
      TEST(a_private_room_or_a_named_exception), TEST(the_regime_limits_a_wing),
      TEST(nobody_leaves_a_wing_that_stays_in),
      TEST(a_room_is_near_enough_to_be_back_in_time),
      TEST(one_session_a_week_unless_entitled_and_one_a_day),
      TEST(half_days_that_are_over_are_closed),
      TEST(the_own_key_worker_first_then_a_cover_never_a_stranger),
      TEST(most_sessions_come_before_everything),
      TEST(who_needs_it_most_gets_the_scarce_session),
      TEST(beyond_the_most_days_the_longest_wait_still_wins),
      TEST(nobody_is_starved),
      TEST(a_second_session_is_worth_less_than_a_first),
      TEST(each_cause_has_its_prison))
