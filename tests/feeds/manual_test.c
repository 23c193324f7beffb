/* doc/feeds: what the manual shows is what the program does. */
#include "feeds/feed_check.h"
#include "feeds/prisoner_document.h"
#include "feeds/shape.h"
#include "feeds/template.h"

static struct str
file_text(struct arena *a, const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *f = fopen(path, "r");
    char *text = arena_alloc(a, MOST);

    REQUIRE(f != NULL, "%s", path);
    const size_t n = fread(text, 1, MOST - 1, f);
    fclose(f);
    return (struct str){text, n};
}

static void
every_shape_is_in_the_manual(void **state)
{
    struct arena a = {0};
    const struct str manual = file_text(&a, "doc/feeds/README.md");

    (void)state;
    for (size_t i = 0; i < shapes_count; i++) {
        CHECK(str_has(manual, arena_printf(&a, "| %s |", shapes[i].name)), "%s",
              shapes[i].name);
        for (size_t k = 0; k < COUNT_OF(shapes[i].keys); k++)
            CHECK(shapes[i].keys[k] == NULL ||
                      str_has(manual,
                              arena_printf(&a, "`%s`", shapes[i].keys[k])),
                  "%s: %s", shapes[i].name, shapes[i].keys[k]);
    }
    arena_reset(&a);
}

static void
templates_are_the_files(void **state)
{
    struct arena a = {0};

    (void)state;
    CHECK(str_eq(import_template(IMPORT_STAFF),
                 file_text(&a, "doc/feeds/staff-template.csv")),
          "staff");
    CHECK(str_eq(import_template(IMPORT_DETAIL),
                 file_text(&a, "doc/feeds/detail-template.csv")),
          "detail");
    CHECK(str_eq(import_template(IMPORT_PPUD),
                 file_text(&a, "doc/feeds/ppud-template.csv")),
          "parole");
    for (int k = IMPORT_WALKS; k <= IMPORT_ENTITLEMENTS; k++) {
        const char *name = import_kind_name((enum import_kind)k);
        const struct str path =
            arena_printf(&a, "doc/feeds/%s-template.csv", name);

        CHECK(
            str_eq(import_template((enum import_kind)k), file_text(&a, path.p)),
            "%s", name);
    }
    CHECK(import_template(IMPORT_OASYS).n == 0, "JSON only");
    arena_reset(&a);
}

static void
all_properties_are_known_once(void **state)
{
    (void)state;
    CHECK(prisoner_properties_count >= 95, "%zu", prisoner_properties_count);
    for (size_t f = 0; f < PERSON_FIELD_COUNT; f++) {
        const struct str wire = str_from_c(person_fields[f].wire);
        size_t found = wire.n == 0;

        for (size_t i = 0; i < prisoner_properties_count; i++)
            found += str_eq(str_from_c(prisoner_properties[i].name), wire);
        CHECK(found == 1, STR_FMT ": %zu times", STR_ARG(wire), found);
    }
}

EACH(the_examples_import)
{
    static const struct {
        enum import_kind kind;
        const char *path;
    } examples[] = {
        {IMPORT_STAFF,        "doc/feeds/staff-template.csv"       },
        {IMPORT_STAFF,        "doc/feeds/staff-example.csv"        },
        {IMPORT_STAFF,        "doc/feeds/staff-example.json"       },
        {IMPORT_DETAIL,       "doc/feeds/detail-template.csv"      },
        {IMPORT_DETAIL,       "doc/feeds/detail-example.csv"       },
        {IMPORT_DETAIL,       "doc/feeds/detail-example.json"      },
        {IMPORT_WALKS,        "doc/feeds/walks-template.csv"       },
        {IMPORT_REGIME,       "doc/feeds/regime-template.csv"      },
        {IMPORT_TIMES,        "doc/feeds/times-template.csv"       },
        {IMPORT_ENTITLEMENTS, "doc/feeds/entitlements-template.csv"},
        {IMPORT_ABSENCE,      "doc/feeds/absence-template.csv"     },
    };
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const struct str text = file_text(&e->a, examples[i].path);

        feed_check_as(&f, examples[i].kind, text.p, "2026-11-20");
        CHECK(f.err == OK && f.report.refused == 0 && f.report.read >= 2 &&
                  f.report.warnings == 0,
              "%s: %lld refused", examples[i].path,
              (long long)f.report.refused);
    }
    feed_check_close(&f);
}

TESTS(TEST(every_shape_is_in_the_manual), TEST(templates_are_the_files),
      TEST(all_properties_are_known_once), TEST_EACH(the_examples_import))
