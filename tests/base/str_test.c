/* tests/base/str_test.c -- the order of texts. */
#include "base/str.h"

#include "check.h"

#include <string.h>

static void
texts_are_ordered_byte_by_byte(void **state)
{
    (void)state;
    CHECK(str_compare(STR("Lowe"), STR("Lowe")) == 0, "%s", "the same");
    CHECK(str_compare(STR("Hart"), STR("Lowe")) < 0, "%s", "before");
    CHECK(str_compare(STR("Lowe"), STR("Hart")) > 0, "%s", "after");
    CHECK(str_compare(STR("Low"), STR("Lowe")) < 0, "%s", "before");
    CHECK(str_compare(STR("Lowe"), STR("Low")) > 0, "%s", "after");
    CHECK(str_compare(STR_EMPTY, STR_EMPTY) == 0, "%s", "the same");
    CHECK(str_compare(STR_EMPTY, STR("L")) < 0, "%s", "before");
    CHECK(str_compare(STR("\xc3\x89"), STR("Z")) > 0, "%s", "after");
}

static void
a_text_is_cut_to_its_place(void **state)
{
    char to[5];

    (void)state;
    str_to_c(to, sizeof to, STR("Lowe"));
    CHECK(strcmp(to, "Lowe") == 0, "%s", to);
    str_to_c(to, sizeof to, STR("Hartley"));
    CHECK(strcmp(to, "Hart") == 0, "%s", to);
    str_to_c(to, sizeof to, STR_EMPTY);
    CHECK(to[0] == '\0', "%s", to);
}

static void
a_text_is_among_others_or_is_not(void **state)
{
    const struct str wings[] = {STR("A"), STR("B"), STR("B1")};

    (void)state;
    CHECK(str_among(STR("A"), wings, COUNT_OF(wings)), "%s", "the first");
    CHECK(str_among(STR("B1"), wings, COUNT_OF(wings)), "%s", "the last");
    CHECK(!str_among(STR("B1"), wings, 2), "%s", "behind the end");
    CHECK(!str_among(STR("B2"), wings, COUNT_OF(wings)), "%s", "none");
    CHECK(!str_among(STR_EMPTY, wings, COUNT_OF(wings)), "%s", "empty");
    CHECK(!str_among(STR("A"), NULL, 0), "%s", "of none");
}

static void
a_text_starts_with_another_or_does_not(void **state)
{
    (void)state;
    CHECK(str_starts(STR("Lowe"), STR("Low")), "%s", "shorter");
    CHECK(str_starts(STR("Lowe"), STR("Lowe")), "%s", "the same");
    CHECK(str_starts(STR("Lowe"), STR_EMPTY), "%s", "empty");
    CHECK(!str_starts(STR("Low"), STR("Lowe")), "%s", "longer");
    CHECK(!str_starts(STR("Lowe"), STR("low")), "%s", "another case");
    CHECK(!str_starts(STR("Lowe"), STR("owe")), "%s", "behind its start");
}

TESTS(TEST(texts_are_ordered_byte_by_byte), TEST(a_text_is_cut_to_its_place),
      TEST(a_text_is_among_others_or_is_not),
      TEST(a_text_starts_with_another_or_does_not))
