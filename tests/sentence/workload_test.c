/* Hours of a case, of a POM: WL-1 to WL-9; weights as a list. */
#include "sentence/workload_rule.h"

#include "check.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

#define TODAY "2026-11-19"

/* clang-format off */
static const struct {
    const char *rule;
    struct workload_case c;
    const char *since, *handover, *parole, *release, *recalled;
    enum workload_phase phase;
    int minutes;
} rows[] = {
    /* base by tier, A to D and none */
    { "WL-2", {.tier = 0}, "", "", "", "", "", PHASE_STEADY, 215 },
    { "WL-2", {.tier = 1}, "", "", "", "", "", PHASE_STEADY, 180 },
    { "WL-2", {.tier = 2}, "", "", "", "", "", PHASE_STEADY, 90 },
    { "WL-2", {.tier = 3}, "", "", "", "", "", PHASE_STEADY, 52 },
    { "WL-2", {.tier = 4}, "", "", "", "", "", PHASE_STEADY, 120 },
    { "WL-4", {.tier = 1, .part = WORKLOAD_SUPPORTING}, "", "", "", "", "", PHASE_STEADY, 90 },
    { "WL-4", {.tier = 1, .part = WORKLOAD_CO_WORKING}, "", "", "", "", "", PHASE_STEADY, 54 },
    { "WL-4", {.tier = 1, .rosh_high = true}, "", "", "", "", "", PHASE_STEADY, 198 },
    { "WL-4", {.tier = 1, .rosh_high = true, .rosh_very_high = true}, "", "", "", "", "", PHASE_STEADY, 234 },
    { "WL-5", {.tier = 1, .need = NEED_MEDIUM}, "", "", "", "", "", PHASE_STEADY, 207 },
    { "WL-5", {.tier = 1, .need = NEED_MEDIUM, .rosh_high = true}, "", "", "", "2027-02-11", "", PHASE_RELEASE, 319 },
    { "WL-5", {.tier = 1, .need = NEED_HIGH}, "", "", "", "", "", PHASE_STEADY, 429 },
    { "WL-5", {.tier = 1, .need = NEED_HIGH, .part = WORKLOAD_SUPPORTING}, "", "", "", "", "", PHASE_STEADY, 312 },
    { "WL-5", {.tier = 1, .need = NEED_HIGH, .part = WORKLOAD_CO_WORKING}, "", "", "", "", "", PHASE_STEADY, 70 },
    /* phases: their first and last day, and the day beyond */
    { "WL-1", {.tier = 1}, "2026-11-19", "", "", "", "", PHASE_NEW, 270 },
    { "WL-1", {.tier = 1}, "2026-08-28", "", "", "", "", PHASE_NEW, 270 },
    { "WL-1", {.tier = 1}, "2026-08-27", "", "", "", "", PHASE_STEADY, 180 },
    { "WL-1", {.tier = 1}, "2026-11-20", "", "", "", "", PHASE_STEADY, 180 },
    { "WL-1", {.tier = 1}, "", "2026-11-19", "", "", "", PHASE_HANDOVER, 270 },
    { "WL-1", {.tier = 1}, "", "2027-01-14", "", "", "", PHASE_HANDOVER, 270 },
    { "WL-1", {.tier = 1}, "", "2027-01-15", "", "", "", PHASE_STEADY, 180 },
    { "WL-1", {.tier = 1}, "", "2026-11-18", "", "", "", PHASE_STEADY, 180 },
    { "WL-1", {.tier = 1}, "", "", "2027-05-20", "", "", PHASE_PAROLE, 306 },
    { "WL-1", {.tier = 1}, "", "", "", "2027-02-11", "", PHASE_RELEASE, 252 },
    { "WL-1", {.tier = 1}, "", "", "", "", "2026-11-01", PHASE_RECALL, 270 },
    /* of several the largest, alone; of equals the first */
    { "WL-3", {.tier = 1}, "2026-11-01", "2026-12-01", "2027-01-01", "2026-12-24", "", PHASE_PAROLE, 306 },
    { "WL-3", {.tier = 1}, "2026-11-01", "2026-12-01", "", "", "", PHASE_NEW, 270 },
};
/* clang-format on */

static void
a_case_in_minutes(void **state)
{
    const struct workload_weights w = workload_weights_preset();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workload_case c = rows[i].c;

        c.since = on(rows[i].since);
        c.handover = on(rows[i].handover);
        c.parole = on(rows[i].parole);
        c.release = on(rows[i].release);
        c.recalled = on(rows[i].recalled);
        const struct workload_minutes m = workload_of_case(&c, &w, on(TODAY));

        CHECK(m.phase == rows[i].phase && m.minutes == rows[i].minutes,
              "%s row %zu: %s, %d", rows[i].rule, i,
              workload_phase_words(m.phase), m.minutes);
    }
}

/* A phase of no weeks is switched off, the day itself too. */
static void
a_phase_may_be_switched_off(void **state) /* WL-1 */
{
    struct workload_weights w = workload_weights_preset();
    const struct workload_case c = {
        .tier = 1, .since = on(TODAY), .handover = on(TODAY)};

    (void)state;
    w.new_weeks = 0;
    CHECK(workload_of_case(&c, &w, on(TODAY)).phase == PHASE_HANDOVER,
          "not new");
    w.handover_weeks = 0;
    CHECK(workload_of_case(&c, &w, on(TODAY)).phase == PHASE_STEADY,
          "nor handed over");
}

/* WL-6 */
static void
what_is_due_within_a_month(void **state)
{
    static const struct {
        const char *due;
        enum workload_part part;
        bool counts;
    } cases[] = {
        {"2026-12-20", WORKLOAD_RESPONSIBLE, true },
        {"2026-12-21", WORKLOAD_RESPONSIBLE, false},
        {"2025-01-01", WORKLOAD_RESPONSIBLE, true },
        {"2026-12-20", WORKLOAD_SUPPORTING,  false},
        {"",           WORKLOAD_RESPONSIBLE, false},
    };
    const struct workload_weights w = workload_weights_preset();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (int t = 0; t < TASK_COUNT; t++) {
            struct workload_case c = {.tier = 1, .part = cases[i].part};

            c.tasks[t] = on(cases[i].due);
            const struct workload_minutes m =
                workload_of_case(&c, &w, on(TODAY));

            CHECK(m.task[t] == cases[i].counts, "row %zu, %s", i,
                  workload_task_words((enum workload_task)t));
            CHECK((m.task_minutes > 0) == cases[i].counts, "row %zu", i);
        }
}

/* WL-7 to WL-9: contract, leave, redeployment; the percentage. */
static void
a_post_in_hours(void **state)
{
    static const struct {
        struct workload_post post;
        int64_t contract, leave, redeployed, available;
    } posts[] = {
        {{.contract = 2220},                                            9620, 1924, 0, 7696},
        {{0},                                                           9620, 1924, 0, 7696},
        {{.part_time = true},                                           4810, 962,  0, 3848},
        {{.contract = 2220, .redeployed = 1400, .redeployed_days = 28},
         9620,                                                                1924,
         1520,                                                                         6176},
        {{.contract = 600, .redeployed = 9000, .redeployed_days = 28},
         2600,                                                                520,
         9776,                                                                         0   },
    };
    const struct workload_weights w = workload_weights_preset();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(posts); i++) {
        struct workload l = {0};

        workload_settle(&l, &posts[i].post, &w);
        CHECK(l.contract == posts[i].contract && l.leave == posts[i].leave &&
                  l.redeployed == posts[i].redeployed &&
                  l.available == posts[i].available && l.held == 600,
              "row %zu: %lld - %lld - %lld = %lld", i, (long long)l.contract,
              (long long)l.leave, (long long)l.redeployed,
              (long long)l.available);
    }
    CHECK(workload_percent(0, 0) == 0, "nothing of nothing");
    CHECK(workload_percent(1, 0) == 999, "something of nothing");
    CHECK(workload_percent(100000, 100) == 999, "very much");
    CHECK(workload_percent(1, 3) == 33 && workload_percent(2, 3) == 67,
          "rounded");
}

/* WL-15: hours given to others' work are held as well. */
static void
others_work_is_held(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    const struct workload_post post = {
        .contract = 2220, .others = 1400, .others_days = 28};
    struct workload l = {0};

    (void)state;
    workload_settle(&l, &post, &w);
    CHECK(l.others == 1520, "%lld a month", (long long)l.others);
    CHECK(l.held == 600 + 1520, "%lld", (long long)l.held);
    CHECK(l.available == 7696, "%lld", (long long)l.available);
}

/* The case study's Prison B: 130 cases a probation POM are three posts' work,
 * 70 cases of lower tiers less than one and a half (wider.md b.3). */
static void
prison_b_shows(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    const struct workload_post full = {.contract = 2220};
    struct workload probation = {0}, prison = {0};
    const struct workload_case b = {.tier = 1}, c = {.tier = 2};

    (void)state;
    for (int i = 0; i < 130; i++)
        workload_add(&probation, &b, &w, on(TODAY));
    for (int i = 0; i < 70; i++)
        workload_add(&prison, &c, &w, on(TODAY));
    workload_settle(&probation, &full, &w);
    workload_settle(&prison, &full, &w);
    CHECK(probation.percent == 312 && probation.over, "%d", probation.percent);
    CHECK(prison.percent == 90 && !prison.over, "%d", prison.percent);
    CHECK(probation.tiers[1] == 130 && probation.cases[0] == 130 &&
              probation.phases[PHASE_STEADY] == 130,
          "counted");
    for (enum workload_part p = 0; p < WORKLOAD_PARTS; p++)
        CHECK(workload_part_words(p)[0] != '\0', "words");
    CHECK(workload_tier(STR("B2")) == 1 && workload_tier(STR("E1")) == 4 &&
              workload_tier(STR_EMPTY) == 4 && workload_tier(STR("!")) == 4,
          "tiers");
    CHECK(workload_tier_words(0)[0] == 'A', "words");
    CHECK(strcmp(workload_phase_words(PHASE_RECALL), "recalled lately") == 0 &&
              strcmp(workload_task_words(TASK_PAROLE), "parole reports due") ==
                  0,
          "words");
}

/* What is due adds its own minutes to the POM's sum, each kind apart. */
static void
tasks_add_to_the_cases(void **state) /* WL-6, WL-7 */
{
    const struct workload_weights w = workload_weights_preset();
    const struct workload_post full = {.contract = 2220};
    struct workload l = {0};
    struct workload_case due = {.tier = 1}, none = {.tier = 1};

    (void)state;
    due.tasks[TASK_PAROLE] = on(TODAY);
    workload_add(&l, &due, &w, on(TODAY));
    workload_add(&l, &none, &w, on(TODAY));
    workload_settle(&l, &full, &w);
    CHECK(l.tasks[TASK_PAROLE] == 1 && l.tasks[TASK_OASYS] == 0, "one of two");
    CHECK(l.task_minutes[TASK_PAROLE] == w.task_parole, "its own minutes");
    CHECK(l.held == 2 * 180 + w.task_parole + w.role_minutes, "%lld",
          (long long)l.held);
}

static void
weights_have_bounds(void **state)
{
    struct workload_weights w = workload_weights_preset();
    size_t n;
    const struct workload_weight *list = workload_weights_list(&n);

    (void)state;
    CHECK(w.case_b == 180, "preset");
    CHECK(workload_weights_set(&w, STR("case_b"), 200) && w.case_b == 200,
          "set");
    CHECK(!workload_weights_set(&w, STR("case_b"), -1), "too small");
    CHECK(!workload_weights_set(&w, STR("case_b"), 6001), "too large");
    CHECK(!workload_weights_set(&w, STR("no_such"), 1), "no such");
    for (size_t i = 0; i < n; i++) {
        CHECK(list[i].least <= list[i].preset && list[i].preset <= list[i].most,
              STR_FMT, STR_ARG(list[i].name));
        CHECK(workload_weights_set(&w, list[i].name, list[i].most) &&
                  workload_weights_get(&w, &list[i]) == list[i].most,
              STR_FMT, STR_ARG(list[i].name));
    }
}

TESTS(TEST(a_case_in_minutes), TEST(a_phase_may_be_switched_off),
      TEST(tasks_add_to_the_cases), TEST(what_is_due_within_a_month),
      TEST(a_post_in_hours), TEST(others_work_is_held), TEST(prison_b_shows),
      TEST(weights_have_bounds))
