/*
 * feeds: every document in the national formats that lies beside the project
 * imports, twice, in any order of the feeds.  Without them this test passes.
 */
#include "feeds/feed_check.h"

#include <dirent.h>
#include <limits.h>

static const struct {
    const char *begins; /* a file's path below data/ */
    enum import_kind kind;
} belongs[] = {
    {"registers/",                  IMPORT_PRISONS   },
    {"national/prison-register",    IMPORT_PRISONS   },
    {"prisoner-search/",            IMPORT_PRISONERS },
    {"national/prisoner-search",    IMPORT_PRISONERS },
    {"alerts/",                     IMPORT_PRISONERS },
    {"case-notes/",                 IMPORT_CASE_NOTES},
    {"national/case-notes",         IMPORT_CASE_NOTES},
    {"oasys/",                      IMPORT_OASYS     },
    {"national/arn-api",            IMPORT_OASYS     },
    {"staff/",                      IMPORT_STAFF     },
    {"national/manage-users",       IMPORT_STAFF     },
    {"national/key-worker",         IMPORT_STAFF     },
    {"national/allocation-manager", IMPORT_STAFF     },
    {"national/cvl",                IMPORT_DELIUS    },
    {"national/curious",            IMPORT_DELIUS    },
    {"national/education",          IMPORT_DELIUS    },
    {"national/interventions",      IMPORT_DELIUS    },
    {"national/resettlement",       IMPORT_DELIUS    },
};

static const char *
data_folder(char *path, size_t n)
{
    const char *shared = getenv("THROUGHLINE_SHARED");

    snprintf(path, n, "%s/data", shared ? shared : "../shared");
    return path;
}

static enum import_kind
kind_of(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(belongs); i++)
        if (strncmp(name, belongs[i].begins, strlen(belongs[i].begins)) == 0)
            return belongs[i].kind;
    return IMPORT_KIND_COUNT;
}

/* One file; `again`: it was read before. */
static void
import_one(struct feed_check *f, const char *folder, const char *name,
           bool again)
{
    const struct str path = arena_printf(&f->e->a, "%s/%s", folder, name);
    const struct import_file file = {.name = name, .path = path.p};

    import_report_free(&f->report);
    f->options.kind = kind_of(name);
    REQUIRE(f->options.kind < IMPORT_KIND_COUNT, "%s belongs to a feed", name);
    f->options.file = &file;
    f->options.files = 1;
    f->err = import_run(f->e->d, &f->options, &f->report);
    CHECK(f->err == OK, "%s: %s", name, err_text(f->err));
    CHECK(f->report.refused == 0, "%s: %lld refused", name,
          (long long)f->report.refused);
    CHECK(import_status(&f->report) == 0, "%s: status", name);
    CHECK(!again || f->report.added + f->report.changed == 0,
          "%s: again %lld added, %lld changed", name,
          (long long)f->report.added, (long long)f->report.changed);
    for (size_t i = 0; i < f->report.notes; i++)
        if (f->report.note[i].refused)
            fprintf(stderr, "  " STR_FMT ": " STR_FMT "\n",
                    STR_ARG(f->report.note[i].field),
                    STR_ARG(f->report.note[i].reason));
}

static size_t
import_folder(struct feed_check *f, const char *data, const char *folder)
{
    struct dirent **entry;
    size_t files = 0;
    const struct str path = arena_printf(&f->e->a, "%s/%s", data, folder);
    const int n = scandir(path.p, &entry, NULL, alphasort);

    for (int i = 0; i < n; i++) {
        for (int again = 0; again < 2 && entry[i]->d_name[0] != '.'; again++) {
            import_one(
                f, data,
                arena_printf(&f->e->a, "%s/%s", folder, entry[i]->d_name).p,
                again);
            files++;
        }
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return files;
}

EACH(every_document_beside_the_project_imports)
{
    static const char *const folders[] = {
        "national",        "oasys", "case-notes", "alerts",
        "prisoner-search", "staff", "registers",
    };
    char data[PATH_MAX];

    if (access(data_folder(data, sizeof data), R_OK) != 0) {
        skip();
        return;
    }
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    f.options.as_of = instant_parse(STR("2026-11-20"));
    size_t files = 0;
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        files += import_folder(&f, data, folders[i]);
    CHECK(files >= 98, "%zu files", files);
    ASKED(&f, "select count(*) >= 90 from person where prison = 'MDI'",
          e->schema[0] ? "t" : "1");
    feed_check_close(&f);
}

TESTS(TEST_EACH(every_document_beside_the_project_imports))
