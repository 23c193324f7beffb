/* Who supervises a case: SV-1 to SV-5. */
#include "sentence/supervisor_rule.h"

#include "check.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
every_case_of_a_pom_has_one(void **state)
{
    struct supervisor_role at[] = {
        {1, STR_INIT("Left"),  STR_INIT("KMR"), on("2024-01-01"),
         on("2026-11-10")                                                 },
        {2, STR_INIT("Long"),  STR_INIT("KMR"), on("2025-01-01"), DAY_NONE},
        {3, STR_INIT("Late"),  STR_INIT("*"),   on("2026-01-01"),
         on("2026-11-19")                                                 },
        {4, STR_INIT("Soon"),  STR_INIT("KMR"), on("2026-12-01"), DAY_NONE},
        {5, STR_INIT("There"), STR_INIT("MLB"), on("2020-01-01"), DAY_NONE},
    };
    const struct supervisor_roles roles = {at, COUNT_OF(at)};
    struct supervisor_facts f = {.prison = STR("KMR"),
                                 .today = on("2026-11-19"),
                                 .pom_since = on("2026-10-02")};
    struct supervisor_answer s = supervisor_decide(&f, &roles);

    (void)state;
    CHECK(s.why == SUPERVISOR_NOT_NEEDED && s.account == 0, "SV-1");
    f.with_pom = true;
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_BY_RULE && s.account == 2, "SV-3");
    CHECK(str_eq(s.name, STR("Long")), "by name");
    f.of_pom = 3;
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_OF_POM && s.account == 3, "SV-2: the POM's");
    f.of_case = 2;
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_OF_CASE && s.account == 2, "SV-2: the case's");
    f.of_case = 1;
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_LEFT && s.account == 0, "SV-4");
    CHECK(day_same(s.since, on("2026-11-10")), "SV-5");
    f.pom_since = on("2026-11-15");
    s = supervisor_decide(&f, &roles);
    CHECK(day_same(s.since, f.pom_since), "SV-5: the case came later");
    f.pom_since = on("2026-10-02");
    f.of_case = 4;
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_LEFT && day_same(s.since, f.pom_since), "SV-5");
    f.of_case = f.of_pom = 0;
    f.prison = STR("NXD");
    f.today = on("2026-11-20");
    s = supervisor_decide(&f, &roles);
    CHECK(s.why == SUPERVISOR_NOBODY && day_same(s.since, f.pom_since), "SV-5");
    for (enum supervisor_why w = 0; w < SUPERVISOR_WHYS; w++)
        CHECK(strlen(supervisor_why_words(w)) > 0, "in words");
}

TESTS(TEST(every_case_of_a_pom_has_one))
