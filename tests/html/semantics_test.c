/*
 * Scopes, loops, blocks, white space and values in small templates of our own
 * (tests/html/macros), compiled by tools/macros, against Nunjucks; and
 * templates that the compiler must refuse.
 */
#include "html/reference.h"

#include "html/semantics_macros.h"

static void
templates_mean_what_they_mean_in_nunjucks(void **state)
{
    (void)state;
    reference_check(test_macros, COUNT_OF(test_macros),
                    "node tests/html/semantics.mjs render node_modules", 22);
}

static void
what_is_not_known_is_refused(void **state)
{
    (void)state;
    /* NOLINTNEXTLINE(cert-env33-c): our own words */
    CHECK(system("node tests/html/semantics.mjs refuse node_modules") == 0,
          "each is refused, with file, line and reason");
}

TESTS(TEST(templates_mean_what_they_mean_in_nunjucks),
      TEST(what_is_not_known_is_refused))
