/* tests/base/str_index_test.c -- texts numbered, and found again. */
#include "base/str_index.h"

#include "check.h"

#include <stdio.h>

static void
texts_are_numbered_as_they_come(void **state)
{
    struct arena a = {0};
    struct str_index x = {0};

    (void)state;
    CHECK(str_index_find(&x, STR("A1001AA")) == STR_INDEX_NONE, "%s", "empty");
    CHECK(str_index_add(&x, &a, STR("A1001AA")) == 0, "%s", "first");
    CHECK(str_index_add(&x, &a, STR_EMPTY) == 1, "%s", "no text is one too");
    CHECK(str_index_add(&x, &a, STR("A1001AA")) == 0, "%s", "seen before");
    CHECK(str_index_find(&x, STR_EMPTY) == 1, "%s", "found");
    CHECK(str_index_find(&x, STR("A1001A")) == STR_INDEX_NONE, "%s", "a part");
    CHECK(x.count == 2, "%zu", x.count);
    arena_reset(&a);
}

static void
many_are_found_each(void **state)
{
    enum { MANY = 5000 };
    struct arena a = {0};
    struct str_index x = {0};
    char text[16];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        const int n = snprintf(text, sizeof text, "A%04dBC", i);

        CHECK(str_index_add(&x, &a, (struct str){text, (size_t)n}) == (size_t)i,
              "%s", text);
    }
    for (int i = 0; i < MANY; i++) {
        const int n = snprintf(text, sizeof text, "A%04dBC", i);
        const size_t at = str_index_find(&x, (struct str){text, (size_t)n});

        CHECK(at == (size_t)i, "%s: %zu", text, at);
    }
    CHECK(str_index_find(&x, STR("A5000BC")) == STR_INDEX_NONE, "%s", "none");
    arena_reset(&a);
}

/* Short ones stand in their slots, long ones beside. */
static void
short_and_long_texts_are_apart(void **state)
{
    static const char text[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct arena a = {0};
    struct str_index x = {0};

    (void)state;
    for (size_t n = 0; n < sizeof text; n++)
        CHECK(str_index_add(&x, &a, (struct str){text, n}) == n, "%zu", n);
    for (size_t n = 0; n < sizeof text; n++)
        CHECK(str_index_find(&x, (struct str){text, n}) == n, "%zu", n);
    CHECK(str_index_find(&x, (struct str){"A\0", 2}) == STR_INDEX_NONE, "%s",
          "a text with nothing behind it is another");
    CHECK(str_index_find(&x, STR("ABCDEFGHIJKLMNOPQRSTUVWXYz")) ==
              STR_INDEX_NONE,
          "%s", "long, and another");
    arena_reset(&a);
}

TESTS(TEST(short_and_long_texts_are_apart),
      TEST(texts_are_numbered_as_they_come), TEST(many_are_found_each))
