/*
 * tests/check.h -- the few words that every test file uses, over cmocka.
 *
 * A failing CHECK prints file, line, the expression and your words, marks the
 * running test as failed, and lets it go on: one run shows every broken row of
 * a table.  A test file ends with
 *
 *     TESTS(TEST(leap_years), TEST(months_have_their_length))
 *
 * which is its main().  Golden files: `APPROVE=1` rewrites them; the change is
 * then judged in `git diff`, by a person.
 */
#ifndef TEST_CHECK_H
#define TEST_CHECK_H

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int checks_failed;

#define CHECK(ok, ...) CHECK_HELD((ok), #ok, __VA_ARGS__)

#define CHECK_HELD(held, text, ...)                                      \
    do {                                                                 \
        if (!(held)) {                                                   \
            checks_failed++;                                             \
            fprintf(stderr, "%s:%d: not so: %s -- ", __FILE__, __LINE__, \
                    text);                                               \
            fprintf(stderr, __VA_ARGS__);                                \
            fprintf(stderr, "\n");                                       \
        }                                                                \
    } while (0)

/* Stops the test at once: what follows would make no sense. */
#define REQUIRE(ok, ...)                                           \
    do {                                                           \
        const bool require_held = (ok);                            \
                                                                   \
        CHECK_HELD(require_held, #ok, __VA_ARGS__);                \
        if (!require_held) {                                       \
            fail_msg("%s:%d: cannot go on", __FILE__, __LINE__);   \
            abort(); /* not reached; fail_msg() does not say so */ \
        }                                                          \
    } while (0)

static inline int
check_before(void **state)
{
    (void)state;
    checks_failed = 0;
    return 0;
}

static inline int
check_after(void **state)
{
    (void)state;
    if (checks_failed > 0)
        fprintf(stderr, "%d checks failed\n", checks_failed);
    return checks_failed > 0 ? -1 : 0;
}

static inline void
check_same_as_file(const char *path, struct str got)
{
    const bool approve = getenv("APPROVE") != NULL;
    FILE *f = fopen(path, approve ? "w" : "r");

    CHECK(f != NULL, "%s can be opened", path);
    if (f == NULL)
        return;
    if (approve) {
        CHECK(fwrite(got.p, 1, got.n, f) == got.n, "%s written", path);
    } else {
        char *kept = malloc(got.n + 2);

        assert_non_null(kept);
        CHECK(str_eq(got, (struct str){kept, fread(kept, 1, got.n + 1, f)}),
              "%s; now it would be:\n" STR_FMT, path, STR_ARG(got));
        free(kept);
    }
    fclose(f);
}

/* One row of TESTS: a function `static void name(void **state)`. */
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, check_before, check_after)

/* main() of a test file. */
#define TESTS(...)                                        \
    int main(void)                                        \
    {                                                     \
        const struct CMUnitTest tests[] = {__VA_ARGS__};  \
        return cmocka_run_group_tests(tests, NULL, NULL); \
    }

#endif
