/* sentence/compare_rule: what a set, or one departure alone, changes for a
 * case; and all rules of a case in their order. */
#include "sentence/compare_rule.h"

#include "check.h"
#include "sentence/handover_rule.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

/* Somebody of a closed prison with an ordinary sentence. */
static struct case_facts
somebody(void)
{
    const struct day today = on("2026-11-19");
    struct case_facts f = {
        .number = STR("A1234AB"),
        .prison = STR("LEI"),
        .here = true,
        .eligibility = {.today = today,
                        .born = on("1990-05-01"),
                        .legal_status = STR("SENTENCED"),
                        .imprisonment_status = STR("ADIMP"),
                        .sentence_start = on("2025-01-01"),
                        .release = on("2028-03-01")},
        .open = {.prison = STR("LEI"), .category = STR_EMPTY},
        .handover = {.today = today,
                        .sentence_start = on("2025-01-01"),
                        .crd = on("2028-03-01")   },
    };

    f.dates.handover.crd = f.handover.crd;
    return f;
}

static enum compare_kind
compared(const struct case_facts *f, const char *from, const char *to)
{
    struct rule_set room[2];
    const struct rule_set *a = compare_set(str_from_c(from), &room[0]);
    const struct rule_set *b = compare_set(str_from_c(to), &room[1]);

    REQUIRE(a != NULL && b != NULL, "%s and %s are sets", from, to);
    const struct compare_answer x = compare_answer_of(f, a);
    const struct compare_answer y = compare_answer_of(f, b);

    return compare_kind_of(&x, &y);
}

static void
an_ordinary_case_is_the_same(void **state)
{
    const struct case_facts f = somebody();
    struct rule_set room;
    const struct compare_answer a =
        compare_answer_of(&f, compare_set(STR("throughline"), &room));

    (void)state;
    CHECK(compared(&f, "hmpps-2026", "throughline") == COMPARE_SAME, "same");
    CHECK(a.who == RESP_CUSTODY && str_eq(a.rule, STR("HO-15")), "the POM");
    CHECK(day_same(a.handover, on("2027-06-17")), "the date");
    CHECK(compared(&f, "2018-legacy", "throughline") == COMPARE_DATES,
          "the former handovers were later");
}

static void
a_departure_alone_is_asked(void **state)
{
    struct case_facts f = somebody();

    (void)state;
    /* here although the curfew date has come */
    f.dates.hdced = f.eligibility.hdced = on("2026-10-01");
    f.dates.handover.crd = f.handover.crd = DAY_NONE;
    CHECK(compared(&f, "hmpps-2026", "hmpps-2026+DEP-1") == COMPARE_RELEASED,
          "DEP-1");
    CHECK(compared(&f, "hmpps-2026", "hmpps-2026+DEP-33") == COMPARE_SAME,
          "DEP-33 is another matter");
    /* a parole date so near the start that the handover lies before it */
    f = somebody();
    f.handover.ped = f.eligibility.ped = on("2025-12-01");
    f.handover.crd = DAY_NONE;
    CHECK(compared(&f, "hmpps-2026", "hmpps-2026+DEP-33") == COMPARE_DATES,
          "DEP-33");
    /* a recall stands on no national list */
    f = somebody();
    f.handover.recalled = true;
    CHECK(compared(&f, "hmpps-2026", "hmpps-2026+DEP-3") == COMPARE_LISTS,
          "DEP-3");
}

static void
sets_that_are_none(void **state)
{
    static const char *const names[] = {"", "hmpps", "hmpps-2026+DEP-5",
                                        "hmpps-2026+DEP-333", "+DEP-1"};
    struct rule_set room;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        CHECK(compare_set(str_from_c(names[i]), &room) == NULL, "%s", names[i]);
}

static void
all_rules_in_their_order(void **state)
{
    const struct rule_set *rules = rule_set_for(on("2026-11-19"));
    struct case_facts f = somebody();

    (void)state;
    f.eligibility.born = DAY_NONE;
    CHECK(responsibility_decide(&f, rules).who == RESP_CUSTODY,
          "a day of birth not known keeps nobody out");
    f.eligibility.legal_status = STR("REMAND");
    CHECK(str_eq(responsibility_decide(&f, rules).row->id, STR("EL-1")),
          "not in the service");
    f = somebody();
    f.here = false;
    CHECK(str_eq(responsibility_decide(&f, rules).row->id, STR("EL-0")),
          "in no prison");
    f = somebody();
    f.eligibility.imprisonment_status = STR("DET");
    CHECK(str_eq(responsibility_decide(&f, rules).row->id, STR("HO-6")),
          "an immigration case");
    f = somebody();
    f.handover.indeterminate = true;
    f.handover.ted = on("2030-01-01");
    f.open.prison = f.prison = STR("HDI");
    f.open.arrived = f.handover.arrived = on("2026-02-01");
    const struct responsibility r = responsibility_decide(&f, rules);

    CHECK(r.who == RESP_CUSTODY_WITH_COM &&
              r.row == &handover_rows[r.handover.row],
          "open conditions: the COM supports from the arrival");
    CHECK(day_same(responsibility_changes_on(&r), on("2029-01-01")),
          "until the handover");
}

TESTS(TEST(an_ordinary_case_is_the_same), TEST(a_departure_alone_is_asked),
      TEST(sets_that_are_none), TEST(all_rules_in_their_order))
