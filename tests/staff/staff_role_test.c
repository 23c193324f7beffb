/* What a form about a role may say: SR-1 to SR-5. */
#include "staff/staff_role_rule.h"

#include "check.h"

/* clang-format off */
static const struct {
    const char *typed;
    int64_t minutes;
    const char *shown;
} hours[] = {
    { "35",    2100, "35"    },
    { "37.5",  2250, "37.5"  },
    { "37.25", 2235, "37.25" },
    { "0",     0,    "0"     },
    { "60",    3600, "60"    },
    { "60.5",  -1,   ""      },
    { "61",    -1,   ""      },
    { "",      -1,   ""      },
    { ".5",    -1,   ""      },
    { "5.",    -1,   ""      },
    { "5.125", -1,   ""      },
    { "-5",    -1,   ""      },
    { "5,5",   -1,   ""      },
    { "full",  -1,   ""      },
};
/* clang-format on */

static void
hours_are_read_as_minutes(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(hours); i++) {
        const int64_t got = staff_hours_read(str_from_c(hours[i].typed));

        CHECK(got == hours[i].minutes, "SR-2 \"%s\": %lld", hours[i].typed,
              (long long)got);
        CHECK(str_eq(staff_hours_words(&a, got), str_from_c(hours[i].shown)),
              "\"%s\" is shown as typed", hours[i].typed);
    }
    arena_reset(&a);
}

/* clang-format off */
static const struct {
    const char *rule, *first, *last, *off;
    bool right;
} ends[] = {
    { "SR-4", "2026-01-01", "", "2026-11-19", true  }, /* today */
    { "SR-4", "2026-01-01", "", "2026-11-01", true  },
    { "SR-4", "2026-01-01", "", "2026-11-20", false }, /* to come */
    { "SR-4", "2026-01-01", "", "2026-01-01", true  }, /* never held */
    { "SR-4", "2026-01-01", "", "2025-12-31", false },
    { "SR-4", "2026-01-01", "", "",           false },
};
static const struct {
    const char *from;
    bool right;
} firsts[] = {
    { "2026-11-19", true }, { "2025-11-19", true }, { "2025-11-18", false },
    { "2027-11-19", true }, { "2027-11-20", false }, { "", false },
};
/* clang-format on */

static void
days_have_their_limits(void **state)
{
    const struct day today = day_parse(STR("2026-11-19"));

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        const struct staff_role r = {
            .from = day_parse(str_from_c(ends[i].first)),
            .to = day_parse(str_from_c(ends[i].last)),
        };
        const char *wrong = staff_role_end_problem(
            &r, day_parse(str_from_c(ends[i].off)), today);

        CHECK((wrong == NULL) == ends[i].right, "%s row %zu: %s", ends[i].rule,
              i, wrong ? wrong : "right");
    }
    for (size_t i = 0; i < COUNT_OF(firsts); i++)
        CHECK((staff_role_from_problem(day_parse(str_from_c(firsts[i].from)),
                                       today) == NULL) == firsts[i].right,
              "SR-3 \"%s\"", firsts[i].from);
}

static void
a_role_holds_from_its_first_to_its_last_day(void **state)
{
    const struct staff_role r = {.from = day_parse(STR("2026-11-10")),
                                 .to = day_parse(STR("2026-11-12"))};
    const char *days[] = {"2026-11-09", "2026-11-10", "2026-11-12",
                          "2026-11-13"};
    const bool holds[] = {false, true, true, false};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const struct day d = day_parse(str_from_c(days[i]));

        CHECK(staff_role_holds(&r, d) == holds[i], "SR-5 %s", days[i]);
        CHECK(staff_role_over(&r, d) == (i == 3), "SR-5 over on %s", days[i]);
    }
}

static void
codes_have_words(void **state)
{
    (void)state;
    CHECK(str_eq(staff_role_words(STR("KEY_WORKER")), STR("Key worker")),
          "a role of accounts");
    CHECK(str_eq(staff_role_words(STR("PERSONAL_OFFICER")),
                 STR("Personal officer")),
          "one of staff alone");
    CHECK(str_eq(staff_role_words(STR("NEW_ONE")), STR("NEW_ONE")),
          "as it came");
    CHECK(staff_role_is_given_here(STR("PERSONAL_OFFICER")) &&
              !staff_role_is_given_here(STR("POM")),
          "SR-1");
    CHECK(staff_position_known(STR("PRO")) &&
              staff_position_known(STR("TYP")) &&
              !staff_position_known(STR("PRISON")) &&
              !staff_position_known(STR_EMPTY),
          "posts of the list");
    CHECK(staff_schedule_find(STR("SESS")) == staff_schedule_at(2) &&
              staff_schedule_find(STR("XX")) == NULL,
          "schedules");
}

TESTS(TEST(hours_are_read_as_minutes), TEST(days_have_their_limits),
      TEST(a_role_holds_from_its_first_to_its_last_day), TEST(codes_have_words))
