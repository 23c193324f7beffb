/*
 * Our C against Nunjucks itself, which a node script runs now
 * (tools/macros/reference.mjs): examples of every MoJ macro, which has no
 * fixtures, and the examples of govuk-frontend with their values changed to
 * markup, quotes, line breaks, other types and nothing.
 */
#include "check.h"

#include "html/options.h"

static void
check_example(const json_t *example, size_t i)
{
    const json_t *html = json_object_get(example, "html");
    const char *macro = json_string_value(json_object_get(example, "macro"));
    const json_t *block = json_object_get(example, "block");
    const struct str want = {json_string_value(html), json_string_length(html)};
    struct buf out;

    buf_init(&out, 1 << 20);
    const enum err e = options_render(
        &out, str_from_c(macro), json_object_get(example, "options"), block);
    if (json_is_null(html))
        CHECK(e == ERR_INTERNAL, "example %zu, %s: Nunjucks throws", i, macro);
    else
        CHECK(e == OK && str_eq(buf_str(&out), want),
              "example %zu, %s\n--- ours (%s)\n" STR_FMT
              "\n--- Nunjucks\n" STR_FMT,
              i, macro, err_text(e), STR_ARG(buf_str(&out)), STR_ARG(want));
    buf_free(&out);
}

static json_t *
reference(const char *command)
{
    json_error_t error;
    FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): our own words */

    if (pipe == NULL)
        return NULL;
    json_t *examples = json_loadf(pipe, 0, &error);
    if (pclose(pipe) != 0) {
        json_decref(examples);
        return NULL;
    }
    return examples;
}

static void
check_all(const char *command, size_t least)
{
    json_t *examples = reference(command), *example;
    size_t i;

    REQUIRE(examples != NULL, "%s", command);
    json_array_foreach(examples, i, example) check_example(example, i);
    CHECK(json_array_size(examples) >= least, "%zu examples",
          json_array_size(examples));
    json_decref(examples);
}

static void
moj_examples(void **state)
{
    (void)state;
    check_all(
        "node tools/macros/reference.mjs node_modules tests/html/moj.json", 79);
}

static void
govuk_variants(void **state)
{
    (void)state;
    check_all("node tools/macros/reference.mjs node_modules --variants", 4350);
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
