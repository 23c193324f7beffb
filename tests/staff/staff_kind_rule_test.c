/* Who employs a member of staff, and who is operational (R004). */
#include "staff/staff_kind_rule.h"

#include "check.h"

static void
a_kind_of_each(void **state)
{
    static const struct {
        const char *employer;
        bool operational;
        enum staff_kind kind;
    } rows[] = {
        {"PRISON",    true,  STAFF_OPERATIONAL},
        {"PRISON",    false, STAFF_OFFICE     },
        {"",          true,  STAFF_OPERATIONAL}, /* of the prison's own feed */
        {"",          false, STAFF_OFFICE     },
        {"PROBATION", false, STAFF_PROBATION  },
        {"PROBATION", true,  STAFF_PROBATION  },
        {"CHARITY",   false, STAFF_ELSEWHERE  },
        {"CHARITY",   true,  STAFF_ELSEWHERE  },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(staff_kind_of(str_from_c(rows[i].employer),
                            rows[i].operational) == rows[i].kind,
              "%s, %d", rows[i].employer, rows[i].operational);
}

static void
an_address_names_each(void **state)
{
    (void)state;
    for (enum staff_kind k = 0; k < STAFF_KINDS; k++)
        CHECK(staff_kind_from(str_from_c(staff_kind_code(k))) == k, "%s",
              staff_kind_words(k));
    CHECK(staff_kind_from(STR("")) == STAFF_KINDS, "none");
    CHECK(staff_kind_from(STR("PRISON")) == STAFF_KINDS, "no such");
}

static void
employers_in_words(void **state)
{
    (void)state;
    CHECK(str_eq(staff_employer_words(STR("PRISON")), STR("Prison")), "prison");
    CHECK(str_eq(staff_employer_words(STR("PROBATION")), STR("Probation")),
          "probation");
    CHECK(str_eq(staff_employer_words(STR("Shelter")), STR("Shelter")),
          "another");
}

TESTS(TEST(a_kind_of_each), TEST(an_address_names_each),
      TEST(employers_in_words))
