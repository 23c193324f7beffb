/*
 * Our C against Nunjucks itself, which a node script runs now
 * (tools/macros/reference.mjs): examples of every MoJ macro, which has no
 * fixtures, and the examples of govuk-frontend with their values changed to
 * markup, quotes, line breaks, other types and nothing.
 */
#include "check.h"

#include "html/reference.h"

static void
moj_examples(void **state)
{
    (void)state;
    reference_check(
        nj_macros, nj_macro_count,
        "node tools/macros/reference.mjs node_modules tests/html/moj.json", 79);
}

static void
govuk_variants(void **state)
{
    (void)state;
    reference_check(nj_macros, nj_macro_count,
                    "node tools/macros/reference.mjs node_modules --variants",
                    4350);
}

/* An upgrade that adds a macro wants examples of it. */
static void
every_moj_macro_has_two_examples(void **state)
{
    json_error_t error;
    json_t *examples = json_load_file("tests/html/moj.json", 0, &error);

    (void)state;
    REQUIRE(examples != NULL, "tests/html/moj.json: %s", error.text);
    for (size_t m = 0; m < nj_macro_count; m++) {
        const struct str name = nj_macros[m].name;
        size_t count = 0, i;
        json_t *example;

        if (str_has(name, STR("govuk")))
            continue;
        json_array_foreach(examples, i, example) count += str_eq(
            name,
            str_from_c(json_string_value(json_object_get(example, "macro"))));
        CHECK(count >= 2, STR_FMT ": %zu examples", STR_ARG(name), count);
    }
    json_decref(examples);
}

TESTS(TEST(moj_examples), TEST(govuk_variants),
      TEST(every_moj_macro_has_two_examples))
