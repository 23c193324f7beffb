/* Who may be given to which POM, and what is needed for it: PG-1 to PG-10. */
#include "sentence/pom_give_rule.h"

#include "check.h"

#include <string.h>

/* All is well: 4001 takes a case that nobody has. */
#define WELL                                                              \
    .person_known = true, .staff_known = true, .here = true,              \
    .in_service = true, .holds = true, .staff = 4001, .type = POM_PRISON, \
    .recommended = POM_PRISON, .detail = {"", 0}

/* clang-format off */
static const struct {
    const char *rule;
    struct pom_give_facts f;
    enum pom_answer answer;
} rows[] = {
    { "PG-1",  { WELL },                                                                    POM_GIVEN },
    { "PG-1",  { .staff_known = true },                                                     POM_GIVE_UNKNOWN },
    { "PG-1",  { .person_known = true },                                                    POM_GIVE_UNKNOWN },
    { "PG-2",  { .person_known = true, .staff_known = true, .staff = 4001 },                POM_GIVE_NOT_HERE },
    { "PG-3",  { .person_known = true, .staff_known = true, .here = true, .staff = 4001 },  POM_GIVE_OUTSIDE },
    { "PG-4",  { .person_known = true, .staff_known = true, .here = true, .in_service = true, .staff = 4001 }, POM_GIVE_NO_ROLE },
    { "PG-5",  { WELL, .away = true },                                                      POM_GIVE_AWAY },
    { "PG-6",  { WELL, .conflict = true },                                                  POM_GIVE_CONFLICT },
    { "PG-6",  { WELL, .away = true, .conflict = true },                                    POM_GIVE_AWAY },
    { "PG-7",  { WELL, .other_staff = 4001 },                                               POM_GIVE_BOTH },
    { "PG-7",  { WELL, .other_staff = 4002 },                                               POM_GIVEN },
    { "PG-7",  { WELL, .part = POM_CO },                                                    POM_GIVE_NO_PRIMARY },
    { "PG-7",  { WELL, .part = POM_CO, .other_staff = 4002 },                               POM_GIVEN },
    { "PG-8",  { WELL, .now = 7, .now_staff = 4001, .was = 7 },                             POM_GIVEN_ALREADY },
    { "PG-8",  { WELL, .now = 7, .now_staff = 4002, .was = 7 },                             POM_GIVEN },
    { "PG-8",  { WELL, .now = 7, .now_staff = 4002 },                                       POM_GIVE_MOVED },
    { "PG-8",  { WELL, .was = 7 },                                                          POM_GIVE_MOVED },
};
/* clang-format on */

static void
the_first_that_applies(void **state)
{
    (void)state;
    CHECK(strcmp(pom_answer_words(POM_GIVE_NOT_HERE),
                 "is not in this prison") == 0,
          "to follow a name");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(pom_give_decide(&rows[i].f) == rows[i].answer, "%s row %zu: %s",
              rows[i].rule, i, pom_answer_words(pom_give_decide(&rows[i].f)));
}

/* PG-9, PG-10: against the recommendation, and what the reason needs. */
static void
another_type_needs_a_reason(void **state)
{
    static const struct {
        enum pom_part part;
        enum pom_type recommended;
        size_t reasons;
        bool needs_words;
        const char *detail;
        enum pom_answer answer;
    } cases[] = {
        {POM_PRIMARY, POM_PRISON,    0, false, "",     POM_GIVEN      },
        {POM_PRIMARY, POM_PROBATION, 0, false, "",     POM_GIVE_REASON},
        {POM_PRIMARY, POM_NONE,      0, false, "",     POM_GIVE_REASON},
        {POM_CO,      POM_PROBATION, 0, false, "",     POM_GIVEN      },
        {POM_PRIMARY, POM_PROBATION, 1, false, "",     POM_GIVEN      },
        {POM_PRIMARY, POM_PROBATION, 1, true,  "",     POM_GIVE_DETAIL},
        {POM_PRIMARY, POM_PROBATION, 2, true,  "",     POM_GIVE_DETAIL},
        {POM_PRIMARY, POM_PROBATION, 1, true,  "said", POM_GIVEN      },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct pom_give_facts f = {WELL};

        f.part = cases[i].part;
        f.recommended = cases[i].recommended;
        f.reasons = (struct pom_reasons){.count = cases[i].reasons,
                                         .needs_words = cases[i].needs_words};
        f.detail = str_from_c(cases[i].detail);
        f.other_staff = 4002;
        CHECK(pom_give_decide(&f) == cases[i].answer, "row %zu: %s", i,
              pom_answer_words(pom_give_decide(&f)));
    }
    CHECK(pom_type_of_position(STR("PRO")) == POM_PRISON, "prison");
    CHECK(pom_type_of_position(STR("PO")) == POM_PROBATION, "probation");
    CHECK(pom_type_of_position(STR("AO")) == POM_NONE, "neither");
    CHECK(pom_part_from(STR("POM_CO")) == POM_CO, "co-working");
    CHECK(pom_part_from(STR("KEY_WORKER")) == POM_PARTS, "no POM");
}

TESTS(TEST(the_first_that_applies), TEST(another_type_needs_a_reason))
