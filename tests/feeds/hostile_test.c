/*
 * feeds/import: files nobody should send.  Each is answered with a clear
 * reason, the good documents around the damage go in, memory stays bounded.
 */
#include "feeds/feed_check.h"

#include <sys/resource.h>

#define GOOD(number) \
    "{\"prisonerNumber\":\"" number "\",\"lastName\":\"Aydın\"}"

static const struct hostile {
    const char *what, *file;
    int added, refused;
    bool broken;
    const char *reason; /* a part of the first refusal */
} files[] = {
    {"cut in the middle of a list",
     "[" GOOD("A1234ZZ") "," GOOD("A1235ZZ") ",{\"prisonerNumb",                 2, 1, true,
     "cut"                                                                                                },
    {"cut in the middle of a line",
     GOOD("A1234ZZ") "\n" GOOD("A1235ZZ") "\n{\"prisonerNumb",                   2, 1, true,
     "cut"                                                                                                },
    {"a key twice",
     "[{\"prisonerNumber\":\"A1234ZZ\",\"prisonerNumber\":\"A1235ZZ\"}," GOOD(
         "A1236ZZ") "]",
     1,                                                                             1, false, "duplicate" },
    {"UTF-16",                        "\xFF\xFE{",                               0, 1, true,  "UTF-16"    },
    {"Latin-1",
     "[{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Ayd\xEDn\"}," GOOD(
         "A1236ZZ") "]",
     1,                                                                             1, false, "UTF-8"     },
    {"half of a surrogate",
     "[{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"\\ud800\"}," GOOD(
         "A1236ZZ") "]",
     1,                                                                             1, false, "not JSON"  },
    {"a zero byte, escaped",
     "[{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"A\\u0000B\"}," GOOD(
         "A1236ZZ") "]",
     1,                                                                             1, false, "zero byte" },
    {"a number too large",
     "[{\"prisonerNumber\":\"A1234ZZ\",\"x\":99999999999999999999}," GOOD(
         "A1236ZZ") "]",
     1,                                                                             1, false, "too big"   },
    {"comma at the end of an object",
     "[{\"prisonerNumber\":\"A1234ZZ\",}," GOOD("A1236ZZ") "]",                  1, 1, false,
     "not JSON"                                                                                           },
    {"text after the end",            "[" GOOD("A1234ZZ") "]garbage",            1, 1, true,
     "after the end"                                                                                      },
    {"CSV where JSON should be",      "prisonerNumber,lastName\nA1234ZZ,Bell\n", 0,
     1,                                                                                true,  "not JSON"  },
    {"HTML of a sign-in page",        "<!DOCTYPE html><html></html>",            0, 1, true,
     "not JSON"                                                                                           },
    {"null, numbers, text",           "[null,1,\"x\"," GOOD("A1234ZZ") "]",      1, 3, false,
     "in braces"                                                                                          },
    {"alerts that are no list",
     "{\"prisonerNumber\":\"A1234ZZ\",\"alerts\":\"none\"}",                     0, 1, false,
     "is not a list"                                                                                      },
    {"a flag that is a word",
     "{\"prisonerNumber\":\"A1234ZZ\",\"recall\":\"perhaps\"}",                  0, 1, false,
     "true or false"                                                                                      },
    {"a date that is none",
     "{\"prisonerNumber\":\"A1234ZZ\",\"releaseDate\":\"2027-02-29\"}",          0, 1,
     false,                                                                                   "not a date"},
    {"an error page of the service",
     "{\"status\":401,\"userMessage\":\"Unauthorised\"}",                        0, 1, false,
     "missing"                                                                                            },
};

EACH(each_file_nobody_should_send)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const struct hostile *x = &files[i];
        const struct import_report *r = &f.report;

        feed_check_run(&f, x->file, "2026-11-01");
        CHECK(f.err == OK, "%s: %s", x->what, err_text(f.err));
        CHECK(r->added + r->changed + r->unchanged == x->added, "%s: %lld good",
              x->what, (long long)(r->added + r->changed));
        CHECK(r->refused == x->refused, "%s: %lld refused", x->what,
              (long long)r->refused);
        CHECK(r->broken == x->broken, "%s: broken", x->what);
        CHECK(r->notes > 0 && str_has(r->note[0].reason, str_from_c(x->reason)),
              "%s: " STR_FMT, x->what, STR_ARG(r->note[0].reason));
        CHECK(import_status(r) == (x->added > 0 ? 1 : 2), "%s: status",
              x->what);
    }
    feed_check_close(&f);
}

/* ---- files larger than memory ---- */

/* `left` bytes of one byte, then an end. */
struct flood {
    size_t left;
    char byte;
    const char *start, *end;
};

static ptrdiff_t
read_flood(void *from, char *to, size_t n)
{
    struct flood *x = from;
    const char **part = *x->start ? &x->start : x->left ? NULL : &x->end;
    size_t len;

    if (part != NULL) {
        len = strlen(*part);
        len = len < n ? len : n;
        memcpy(to, *part, len);
        *part += len;
        return (ptrdiff_t)len;
    }
    len = x->left < n ? x->left : n;
    memset(to, x->byte, len);
    x->left -= len;
    return (ptrdiff_t)len;
}

static void
run_flood(struct feed_check *f, struct flood x)
{
    const struct import_file file = {
        .name = "flood.json", .source = {read_flood, &x}
    };

    import_report_free(&f->report);
    f->options.file = &file;
    f->options.files = 1;
    f->err = import_run(f->e->d, &f->options, &f->report);
}

EACH(a_gibibyte_of_nothing_costs_little)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct rusage before;
    struct rusage after;
    const size_t gibibyte = (size_t)1 << 30;

    getrusage(RUSAGE_SELF, &before);
    run_flood(&f, (struct flood){gibibyte, 'x',
                                 GOOD("A1234ZZ") "\n{\"lastName\":\"",
                                 "\n" GOOD("A1235ZZ") "\n"});
    FEED_COUNTS(&f, .read = 3, .added = 2, .refused = 1);
    run_flood(&f, (struct flood){gibibyte / 64, '[', "[", ""});
    FEED_COUNTS(&f, .read = 1, .refused = 1);
    run_flood(&f,
              (struct flood){gibibyte / 64, '{', "[" GOOD("A1234ZZ") ",", "]"});
    CHECK(f.report.unchanged + f.report.added == 1, "the one before it");
    run_flood(&f, (struct flood){gibibyte / 4096, ',', "[", ""});
    CHECK(f.err == OK && f.report.refused > 0, "many refusals");
    ASKED(&f, "select count(*) from person", "2");
    getrusage(RUSAGE_SELF, &after);
    /* AddressSanitizer keeps what was freed for a while. */
    CHECK(after.ru_maxrss - before.ru_maxrss < 400 * 1024, "%ld KiB more",
          after.ru_maxrss - before.ru_maxrss);
    feed_check_close(&f);
}

TESTS(TEST_EACH(each_file_nobody_should_send),
      TEST_EACH(a_gibibyte_of_nothing_costs_little))
