/* A week of one person: who was there, what was due, why it was not held. */
#include "measures/definition.h"
#include "measures/week_rule.h"

#include "check.h"

#define WEEK "2026-11-09"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
nights_are_those_between_coming_and_leaving(void **state)
{
    static const struct {
        const char *what, *from, *to;
        uint32_t nights;
    } rows[] = {
        {"MS-2 always",             "",           "",           0x7f},
        {"MS-2 came on the Sunday", "2026-11-15", "",           0x40},
        {"MS-2 came after it",      "2026-11-16", "",           0x00},
        {"MS-2 left on the Monday", "",           "2026-11-09", 0x00},
        {"MS-2 left on Thursday",   "",           "2026-11-12", 0x07},
        {"MS-2 left after it",      "",           "2026-11-16", 0x7f},
        {"MS-2 Tuesday to Friday",  "2026-11-10", "2026-11-13", 0x0e},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const uint32_t n =
            week_nights(on(WEEK), on(rows[i].from), on(rows[i].to));

        CHECK(n == rows[i].nights, "%s: %x", rows[i].what, (unsigned)n);
    }
    CHECK(week_nights_count(0x0e) == 3 && week_nights_count(0) == 0, "counted");
}

static void
moves_tell_who_was_there_before(void **state)
{
    static const struct {
        const char *what;
        uint32_t before, after;
        const char *day[2];
        bool came[2];
        size_t moves;
    } rows[] = {
        {"none",                0x55, 0x55, {"", ""},           {false, false}, 0},
        {"MS-2 left later",     0x00, 0x7f, {"2026-11-20", ""}, {false, false}, 1},
        {"MS-2 left Wednesday",
         0x00,                        0x03,
         {"2026-11-11", ""},
         {false, false},
         1                                                                       },
        {"MS-2 came Wednesday",
         0x7f,                        0x7c,
         {"2026-11-11", ""},
         {true, false},
         1                                                                       },
        {"MS-2 out and in",
         0x7f,                        0x71,
         {"2026-11-10", "2026-11-13"},
         {false, true},
         2                                                                       },
        {"MS-2 in and out",
         0x00,                        0x0c,
         {"2026-11-11", "2026-11-13"},
         {true, false},
         2                                                                       },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct week_move move[2] = {
            {on(rows[i].day[0]), rows[i].came[0]},
            {on(rows[i].day[1]), rows[i].came[1]},
        };
        const uint32_t n =
            week_nights_moved(on(WEEK), rows[i].before, move, rows[i].moves);

        CHECK(n == rows[i].after, "%s: %x", rows[i].what, (unsigned)n);
    }
}

static void
groups_are_the_cohorts_and_more(void **state)
{
    static const struct {
        const char *legal, *ethnicity;
        uint32_t bits;
    } rows[] = {
        {"",                      "",   0                         },
        {"SENTENCED",             "X1", 0                         },
        {"REMAND",                "A1",
         UINT32_C(1) << GROUP_REMAND | UINT32_C(1) << GROUP_ASIAN },
        {"CONVICTED_UNSENTENCED", "B2",
         UINT32_C(1) << GROUP_REMAND | UINT32_C(1) << GROUP_BLACK },
        {"RECALL",                "M1", UINT32_C(1) << GROUP_MIXED},
        {"",                      "O9", UINT32_C(1) << GROUP_OTHER},
        {"",                      "W1", UINT32_C(1) << GROUP_WHITE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct week_person p = {
            .ethnicity = str_from_c(rows[i].ethnicity),
            .of = {.legal_status = str_from_c(rows[i].legal), .acct = i == 1},
        };
        const uint32_t acct = i == 1 ? UINT32_C(1) << COHORT_ACCT : 0;

        CHECK(week_groups(&p, on(WEEK)) == (rows[i].bits | acct), "row %zu", i);
    }
    for (int g = 0; g < GROUP_COUNT; g++)
        CHECK(group_from_code(str_from_c(group_code(g))) == g &&
                  group_words(g)[0] != '\0',
              "group %d", g);
    CHECK(group_from_code(STR("none")) == GROUP_COUNT, "no such group");
    for (int r = 0; r < LOST_COUNT; r++)
        CHECK((int)lost_from_code(str_from_c(lost_code((enum lost)r))) == r &&
                  lost_words((enum lost)r)[0] != '\0',
              "reason %d", r);
    CHECK(lost_from_code(STR("none")) == LOST_COUNT, "no such reason");
    CHECK(lost_of_day(STR("REFUSED")) == LOST_REFUSED, "MS-13 of the list");
    CHECK(lost_of_day(STR("STAFF_SICK")) == LOST_SICK, "MS-13 as the detail");
    CHECK(lost_of_day(STR("OUR_OWN")) == LOST_ON_THE_DAY, "MS-13 of a prison");
}

/* ---- what was due, and why it was not held ---- */

static const struct week_worker officers[] = {
    {.id = 1,                                        .on_detail = true, .key_minutes = 90,                                  .held = 1},
    {.id = 2,                                              .on_detail = true,                                                         .key_minutes = 90,                                             .held = 2},
    {.id = 3,
     .on_detail = true,
     .taken = {[TAKEN_SICK] = 4, [TAKEN_LEAVE] = 4}                                                     },
    {.id = 4},
    {.id = 5,                                        .on_detail = true,                  .taken = {[TAKEN_REDEPLOYED] = 1}        },
    {.id = 6,                                        .on_detail = true, .taken = {[TAKEN_ESCORT] = 1}},
    {.id = 7,                                        .on_detail = true, .taken = {[TAKEN_TRAINING] = 1}                     },
};

static struct week_facts
facts(bool has_plan)
{
    return (struct week_facts){
        .week = on(WEEK),
        .setting = {.enabled = true, .frequency_weeks = 1},
        .has_plan = has_plan,
        .workers = officers,
    };
}

static void
what_was_due_and_held(void **state)
{
    static const struct {
        const char *what;
        int nights, held;
        int due, met;
    } rows[] = {
        {"MS-3 four nights",    4, 0, 1, 0},
        {"MS-3 three nights",   3, 0, 0, 0},
        {"MS-7 held",           7, 1, 1, 1},
        {"MS-8 more than due",  7, 3, 1, 1},
        {"MS-8 held, none due", 2, 1, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct week_facts f = facts(false);
        const struct week_person p = {
            .nights = rows[i].nights, .held = rows[i].held, .worker = -1};
        const struct week_row r = week_decide(&f, &p);
        int missed = 0;

        CHECK(r.due == rows[i].due && r.met == rows[i].met &&
                  r.held == rows[i].held,
              "%s: %d of %d", rows[i].what, r.met, r.due);
        for (int k = 0; k < LOST_COUNT; k++)
            missed += r.missed[k];
        CHECK(missed == r.due - r.met, "MS-12 %s", rows[i].what);
    }
}

/* MS-6, PL-120: the wing that tried every two weeks was due by that. */
static void
a_pilot_holds_on_its_wing(void **state)
{
    const struct pilot p = {.wing = STR("B"), .weeks = 2};
    struct week_facts f = facts(false);
    struct week_person who = {
        .wing = STR("B"),
        .nights = 7,
        .worker = -1,
        .of = {.arrived = on("2026-01-05"),
               .last_session = day_add_days(on(WEEK), -4)}
    };

    (void)state;
    f.pilot = (struct pilot_terms){
        .pilot = &p, .setting = {.enabled = true, .frequency_weeks = 2}
    };
    CHECK(week_decide(&f, &who).due == 0, "on its wing");
    who.wing = STR("A");
    CHECK(week_decide(&f, &who).due == 1, "on another");
}

static void
the_detail_says_why(void **state)
{
    static const struct {
        const char *what;
        int worker;
        enum lost why;
    } rows[] = {
        {"MS-14 nobody",            -1, LOST_NO_WORKER   },
        {"MS-14 time for one more", 0,  LOST_NOT_RECORDED},
        {"MS-14 used up",           1,  LOST_LITTLE_TIME },
        {"MS-14 sick before leave", 2,  LOST_SICK        },
        {"MS-15 not on the detail", 3,  LOST_UNKNOWN     },
        {"MS-14 redeployed",        4,  LOST_REDEPLOYED  },
        {"MS-14 escort",            5,  LOST_ESCORT      },
        {"MS-14 training",          6,  LOST_TRAINING    },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct week_facts f = facts(false);
        const struct week_person p = {.nights = 7, .worker = rows[i].worker};
        const struct week_row r = week_decide(&f, &p);

        CHECK(r.missed[rows[i].why] == 1, "%s", rows[i].what);
    }
}

static void
the_plan_says_why_before_the_detail(void **state)
{
    const struct week_facts f = facts(true);
    struct week_person p = {
        .nights = 7, .worker = -1, .in_plan = 3, .planned = 2};

    (void)state;
    p.lost[LOST_ROOMS] = 1;
    struct week_row r = week_decide(&f, &p);
    CHECK(r.due == 3 && r.missed[LOST_ROOMS] == 1 &&
              r.missed[LOST_NO_OUTCOME] == 2,
          "MS-13");
    p.held = 2;
    p.lost[LOST_ON_THE_DAY] = 1;
    r = week_decide(&f, &p);
    CHECK(r.met == 2 && r.missed[LOST_ROOMS] == 1 &&
              r.missed[LOST_ON_THE_DAY] == 0 && r.missed[LOST_NO_OUTCOME] == 0,
          "MS-12 not more reasons than sessions");
    p.nights = 3;
    r = week_decide(&f, &p);
    CHECK(r.due == 0 && r.missed[LOST_ROOMS] == 0,
          "MS-3 whatever the plan says");
    p.nights = 7;
    p.in_plan = 0;
    CHECK(week_decide(&f, &p).due == 0, "MS-5 the plan has nothing for them");
}

/* ---- how it is said ---- */

static void
every_figure_is_defined_in_the_document(void **state)
{
    struct buf b;
    size_t count;
    const struct definition *d = definitions_list(&count);

    (void)state;
    buf_init(&b, 65536);
    definitions_write(&b);
    check_same_as_file("doc/measures/figures.md", buf_str(&b));
    buf_free(&b);
    for (size_t i = 0; i < count; i++)
        CHECK(definition_of(str_from_c(d[i].code)) == &d[i], "%s", d[i].code);
    CHECK(definition_of(STR("none")) == NULL, "no such figure");
}

TESTS(TEST(nights_are_those_between_coming_and_leaving),
      TEST(moves_tell_who_was_there_before),
      TEST(groups_are_the_cohorts_and_more), TEST(what_was_due_and_held),
      TEST(a_pilot_holds_on_its_wing), TEST(the_detail_says_why),
      TEST(the_plan_says_why_before_the_detail),
      TEST(every_figure_is_defined_in_the_document))
