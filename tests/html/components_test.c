/*
 * The typed functions of gen/components.h.  tools/macros/cases.mjs turns each
 * fixture of govuk-frontend and each example of tests/html/moj.json into a call
 * in C, where the types can say it; it must give what the fixture, or the macro
 * itself, gives.
 */
#include "check.h"

#include "html/component_cases.h"
#include "html/options.h"

static json_t *
load(const char *path)
{
    json_error_t error;
    json_t *j = json_load_file(path, 0, &error);

    REQUIRE(j != NULL, "%s: %s", path, error.text);
    return j;
}

/* What the macro makes of the same options as JSON. */
static void
check_same_as_macro(size_t i, struct str macro, const json_t *example,
                    struct str got)
{
    struct buf want;

    buf_init(&want, 1 << 20);
    const enum err e =
        options_render(&want, macro, json_object_get(example, "options"),
                       json_object_get(example, "block"));
    CHECK(e == OK && str_eq(got, buf_str(&want)),
          "case %zu, " STR_FMT "\n--- function\n" STR_FMT
          "\n--- macro\n" STR_FMT,
          i, STR_ARG(macro), STR_ARG(got), STR_ARG(buf_str(&want)));
    buf_free(&want);
}

static void
check_moj(size_t i, const json_t *examples, struct str got)
{
    const json_t *example = json_array_get(examples, cases[i].index);

    check_same_as_macro(
        i, str_from_c(json_string_value(json_object_get(example, "macro"))),
        example, got);
}

static void
check_govuk(size_t i, struct str got)
{
    char path[256];

    snprintf(path, sizeof path,
             "node_modules/govuk-frontend/dist/govuk/components/%s/"
             "fixtures.json",
             cases[i].set);
    json_t *file = load(path);
    const json_t *fixture =
        json_array_get(json_object_get(file, "fixtures"), cases[i].index);
    const json_t *html = json_object_get(fixture, "html");
    const struct str want = {json_string_value(html), json_string_length(html)};

    CHECK(str_eq(options_trim(got), want),
          "%s %zu, %s\n--- function\n" STR_FMT "\n--- fixture\n" STR_FMT,
          cases[i].set, cases[i].index,
          json_string_value(json_object_get(fixture, "name")), STR_ARG(got),
          STR_ARG(want));
    json_decref(file);
}

static void
functions_give_what_the_macros_give(void **state)
{
    json_t *moj = load("tests/html/moj.json");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf out;

        buf_init(&out, 1 << 20);
        cases[i].call(&out);
        CHECK(buf_err(&out) == OK, "case %zu: %s", i, err_text(buf_err(&out)));
        if (strcmp(cases[i].set, "moj") == 0)
            check_moj(i, moj, buf_str(&out));
        else
            check_govuk(i, buf_str(&out));
        buf_free(&out);
    }
    json_decref(moj);
    CHECK(CASES_LEFT_OUT * 10 < COUNT_OF(cases), "%d examples left out of %zu",
          CASES_LEFT_OUT, COUNT_OF(cases) + CASES_LEFT_OUT);
}

TESTS(TEST(functions_give_what_the_macros_give))
