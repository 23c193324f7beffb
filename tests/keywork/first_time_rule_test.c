/* keywork/first_time_rule: who is asked, and what is kept. */
#include "keywork/first_time_rule.h"

#include "check.h"

static struct day
on(const char *s)
{
    return day_parse(str_from_c(s));
}

static void
it_is_asked_for_twelve_weeks(void **state)
{
    static const struct {
        const char *what, *received;
        bool asked;
    } rows[] = {
        {"SN-30 not known",    "",           false},
        {"SN-30 today",        "2026-11-19", true },
        {"SN-30 84 days ago",  "2026-08-27", true },
        {"SN-30 a day longer", "2026-08-26", false},
        {"SN-30 not come yet", "2026-11-20", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(first_time_asked(on(rows[i].received), on("2026-11-19")) ==
                  rows[i].asked,
              "%s", rows[i].what);
}

static void
codes_go_there_and_back(void **state)
{
    struct arena a = {0};

    (void)state;
    for (uint32_t given = 0; given < 1u << FIRST_TIME_ITEMS; given++)
        CHECK(first_time_given(first_time_codes(&a, given)) == given, "%u",
              (unsigned)given);
    CHECK(first_time_given(STR("FAMILY UNHEARD_OF")) == 1u << FT_FAMILY,
          "what is not known falls away");
    for (int i = 0; i < FIRST_TIME_ITEMS; i++)
        CHECK(str_from_c(first_time_words((enum first_time_item)i)).n > 0 &&
                  str_from_c(first_time_code((enum first_time_item)i)).n > 0,
              "item %d has words", i);
    arena_reset(&a);
}

TESTS(TEST(it_is_asked_for_twelve_weeks), TEST(codes_go_there_and_back))
