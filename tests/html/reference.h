/* tests/html/reference.h -- our C beside what Nunjucks itself prints now. */
#ifndef TESTS_HTML_REFERENCE_H
#define TESTS_HTML_REFERENCE_H

#include "check.h"

#include "html/options.h"

static inline void
reference_check_one(const struct nj_macro_row *table, size_t count,
                    const json_t *example, size_t i)
{
    const json_t *html = json_object_get(example, "html");
    const char *macro = json_string_value(json_object_get(example, "macro"));
    const json_t *block = json_object_get(example, "block");
    const struct str want = {json_string_value(html), json_string_length(html)};
    struct buf out;

    buf_init(&out, 1 << 20);
    const enum err e =
        options_render_in(&out, table, count, str_from_c(macro),
                          json_object_get(example, "options"), block);
    if (json_is_null(html))
        CHECK(e == ERR_INTERNAL, "example %zu, %s: Nunjucks throws", i, macro);
    else
        CHECK(e == OK && str_eq(buf_str(&out), want),
              "example %zu, %s\n--- ours (%s)\n" STR_FMT
              "\n--- Nunjucks\n" STR_FMT,
              i, macro, err_text(e), STR_ARG(buf_str(&out)), STR_ARG(want));
    buf_free(&out);
}

static inline json_t *
reference_run(const char *command)
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

/* Runs `command`, which prints [{macro, options, block, html}], and compares.
 */
static inline void
reference_check(const struct nj_macro_row *table, size_t count,
                const char *command, size_t least)
{
    json_t *examples = reference_run(command), *example;
    size_t i;

    REQUIRE(examples != NULL, "%s", command);
    json_array_foreach(examples, i, example)
        reference_check_one(table, count, example, i);
    CHECK(json_array_size(examples) >= least, "%zu examples",
          json_array_size(examples));
    json_decref(examples);
}

#endif
