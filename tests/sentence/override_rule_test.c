/* What an override must have, its states, and who decides: OV-1 to OV-8. */
#include "sentence/override_rule.h"

#include "check.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

#define TODAY "2026-11-19"

static struct choice other = {.code = STR_INIT("OTHER_REASON")};
static const struct choices reasons = {&other, 1};

static struct override
good(void)
{
    return (struct override){
        .to = RESP_COMMUNITY,
        .reason = STR("OTHER_REASON"),
        .why = STR("Because"),
        .until = on("2027-03-31"),
        .review = on("2027-01-10"),
        .asked_by = STR("ADAIR"),
    };
}

/* clang-format off */
static const struct {
    const char *rule, *field;
    enum responsible to, now;
    const char *reason, *why, *until, *review;
} wanted[] = {
    {"OV-1", NULL, RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "2027-03-31", "2027-03-31"},
    {"OV-1", NULL, RESP_COMMUNITY, RESP_CUSTODY_WITH_COM, "OTHER_REASON", "x", "2027-03-31", "2026-11-20"},
    {"OV-1", NULL, RESP_CUSTODY, RESP_COMMUNITY, "OTHER_REASON", "x", "2027-11-19", "2027-03-31"},
    {"OV-1", "to", RESP_UNKNOWN, RESP_CUSTODY, "OTHER_REASON", "x", "2027-03-31", "2027-03-31"},
    {"OV-1", "to", RESP_CUSTODY_WITH_COM, RESP_COMMUNITY, "OTHER_REASON", "x", "2027-03-31", "2027-03-31"},
    {"OV-2", "to", RESP_COMMUNITY, RESP_COMMUNITY, "OTHER_REASON", "x", "2027-03-31", "2027-03-31"},
    {"OV-2", "to", RESP_CUSTODY, RESP_CUSTODY_WITH_COM, "OTHER_REASON", "x", "2027-03-31", "2027-03-31"},
    {"OV-3", "reason", RESP_COMMUNITY, RESP_CUSTODY, "NO_SUCH", "x", "2027-03-31", "2027-03-31"},
    {"OV-3", "why", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "", "2027-03-31", "2027-03-31"},
    {"OV-4", "until", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "", "2027-03-31"},
    {"OV-4", "until", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", TODAY, "2027-03-31"},
    {"OV-4", "until", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "2027-11-20", "2027-03-31"},
    {"OV-5", "review", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "2027-03-31", ""},
    {"OV-5", "review", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "2027-03-31", TODAY},
    {"OV-5", "review", RESP_COMMUNITY, RESP_CUSTODY, "OTHER_REASON", "x", "2027-03-31", "2027-04-01"},
};
/* clang-format on */

static void
what_one_must_have(void **state)
{
    char much[OVERRIDE_WHY_MAX + 2];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        const struct override o = {
            .to = wanted[i].to,
            .reason = str_from_c(wanted[i].reason),
            .why = str_from_c(wanted[i].why),
            .until = on(wanted[i].until),
            .review = on(wanted[i].review),
        };
        const struct override_problem p =
            override_check(&o, &reasons, wanted[i].now, on(TODAY));

        CHECK((p.field == NULL && wanted[i].field == NULL) ||
                  (p.field != NULL && wanted[i].field != NULL &&
                   strcmp(p.field, wanted[i].field) == 0),
              "%s row %zu: %s", wanted[i].rule, i, p.field ? p.field : "none");
    }
    memset(much, 'x', sizeof much);
    struct override o = good();

    o.why = (struct str){much, OVERRIDE_WHY_MAX + 1};
    CHECK(override_check(&o, &reasons, RESP_CUSTODY, on(TODAY)).field != NULL,
          "long");
}

static void
states_and_who_decides(void **state)
{
    struct override o = good();

    (void)state;
    CHECK(override_state(&o, on(TODAY)) == OVERRIDE_ASKED, "asked");
    CHECK(override_may_decide(&o, STR("HOLT"), on(TODAY)) == OVERRIDE_MAY,
          "OV-6");
    CHECK(override_may_decide(&o, STR("ADAIR"), on(TODAY)) ==
              OVERRIDE_SAME_PERSON,
          "OV-6");
    CHECK(override_state(&o, on("2027-04-01")) == OVERRIDE_EXPIRED, "OV-7");
    CHECK(override_may_decide(&o, STR("HOLT"), on("2027-04-01")) ==
              OVERRIDE_NOT_OPEN,
          "OV-7");
    CHECK(!override_to_review(&o, on("2027-02-01")), "not in force");
    o.decided = o.approved = true;
    CHECK(override_state(&o, on("2027-03-31")) == OVERRIDE_IN_FORCE, "last");
    CHECK(!override_to_review(&o, on("2027-01-09")), "OV-8");
    CHECK(override_to_review(&o, on("2027-01-10")), "OV-8");
    o.review = on("2027-03-31");
    CHECK(!override_to_review(&o, on("2027-03-16")), "OV-8");
    CHECK(override_to_review(&o, on("2027-03-17")), "OV-8: two weeks");
    CHECK(override_state(&o, on("2027-04-01")) == OVERRIDE_EXPIRED, "OV-7");
    o.ended_at = instant_of_day(on("2026-12-01"));
    CHECK(override_state(&o, on("2026-12-01")) == OVERRIDE_ENDED, "ended");
    o.ended_at = instant_of_day(on("2027-05-01"));
    CHECK(override_state(&o, on("2027-05-02")) == OVERRIDE_EXPIRED,
          "closed later, to make room");
    o.approved = false;
    CHECK(override_state(&o, on(TODAY)) == OVERRIDE_REFUSED, "refused");
    for (enum override_state s = 0; s < OVERRIDE_STATES; s++)
        CHECK(override_state_words(s)[0] != '\0', "words");
}

static void
both_sides_are_heard(void **state)
{
    struct override_said said[OVERRIDE_SIDES] = {0};

    (void)state;
    CHECK(!override_heard(said), "OV-10: nobody");
    said[OVERRIDE_POM].by = STR("ADAIR");
    CHECK(!override_heard(said), "OV-10: one");
    said[OVERRIDE_COM].by = STR("WARD");
    CHECK(override_heard(said), "OV-10: both");
    CHECK(str_eq(override_side_code(OVERRIDE_COM), STR("COM")), "code");
    CHECK(str_eq(override_side_code(OVERRIDE_POM), STR("POM")), "code");
}

TESTS(TEST(both_sides_are_heard), TEST(what_one_must_have),
      TEST(states_and_who_decides))
