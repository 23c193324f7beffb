/*
 * Every example that govuk-frontend ships with its components
 * (components/NAME/fixtures.json: options and the HTML they give), rendered by
 * our C: the same bytes.  The authors trim what they keep, so we trim too.
 */
#include "check.h"

#include "html/options.h"

#include <dirent.h>

static const char components[] =
    "node_modules/govuk-frontend/dist/govuk/components";

/* `date-input` -> `govukDateInput` */
static struct str
macro_of(struct arena *a, const char *component)
{
    char *p = arena_alloc(a, strlen(component) + sizeof "govuk");
    size_t n = 5;
    bool upper = true;

    memcpy(p, "govuk", n);
    for (; *component != '\0'; component++) {
        if (*component == '-') {
            upper = true;
            continue;
        }
        p[n++] = (char)(upper ? *component - 'a' + 'A' : *component);
        upper = false;
    }
    return (struct str){p, n};
}

static void
check_fixture(struct str macro, const char *component, const json_t *fixture)
{
    const json_t *html = json_object_get(fixture, "html");
    const struct str want = {json_string_value(html), json_string_length(html)};
    const char *name = json_string_value(json_object_get(fixture, "name"));
    struct buf out;

    buf_init(&out, 1 << 20);
    const enum err e =
        options_render(&out, macro, json_object_get(fixture, "options"), NULL);
    CHECK(e == OK && str_eq(options_trim(buf_str(&out)), want),
          "%s: %s\n--- ours (%s)\n" STR_FMT "\n--- theirs\n" STR_FMT, component,
          name, err_text(e), STR_ARG(buf_str(&out)), STR_ARG(want));
    buf_free(&out);
}

static size_t
check_component(const char *component)
{
    struct arena a = {0};
    json_error_t error;
    const struct str path =
        arena_printf(&a, "%s/%s/fixtures.json", components, component);
    json_t *file = json_load_file(path.p, 0, &error);
    size_t i = 0;
    json_t *fixture;

    if (file != NULL) {
        json_array_foreach(json_object_get(file, "fixtures"), i, fixture)
            check_fixture(macro_of(&a, component), component, fixture);
        json_decref(file);
    }
    arena_reset(&a);
    return i;
}

static void
govuk_fixtures(void **state)
{
    DIR *dir = opendir(components);
    const struct dirent *entry;
    size_t count = 0;

    (void)state;
    REQUIRE(dir != NULL, "%s: run tools/npm-install", components);
    while ((entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.')
            count += check_component(entry->d_name);
    closedir(dir);
    CHECK(count == 725, "%zu fixtures; an upgrade may change this", count);
}

TESTS(TEST(govuk_fixtures))
