/* feeds/load_rule: how a load went, what to do, and times as people type them.
 */
#include "check.h"
#include "feeds/load_rule.h"

#include <string.h>

#define AT(ms_) ((struct instant){ms_})

static struct load
a_load(void)
{
    return (struct load){.kind = STR("prisoners"),
                         .source = STR("x.json"),
                         .started = AT(1000),
                         .finished = AT(2000),
                         .full_prison = STR_EMPTY,
                         .by_user = STR("A"),
                         .not_marked = STR_EMPTY,
                         .error = STR_EMPTY};
}

static const struct {
    const char *what;
    int64_t added, older, unplaced, refused, warnings;
    bool finished, runs;
    const char *error, *not_marked;
    enum load_state state;
    const char *advice[3]; /* how each sentence begins */
} rows[] = {
    {"all went in",         3, 0, 0, 0, 0, true,  false, "",               "", LOAD_WELL,           {NULL}},
    {"some refused",
     3,                        0,
     0,                              1,
     0,                                    true,
     false,                                              "",
     "",                                                                       LOAD_SOME_REFUSED,
     {"Each refused document", NULL}                                                                      },
    {"all refused",
     0,                        0,
     0,                              4,
     0,                                    true,
     false,                                              "",
     "",                                                                       LOAD_NOTHING_USABLE,
     {"Each refused document", NULL}                                                                      },
    {"an empty file",
     0,                        0,
     0,                              0,
     0,                                    true,
     false,                                              "",
     "",                                                                       LOAD_NOTHING_USABLE,
     {"No document", NULL}                                                                                },
    {"cut in the middle",
     3,                        0,
     0,                              1,
     0,                                    true,
     false,                                              "a file was cut",
     "",                                                                       LOAD_STOPPED,
     {"It did not come to its end", "Each refused", NULL}                                                 },
    {"is read now",         3, 0, 0, 0, 0, false, true,  "",               "", LOAD_RUNS,           {NULL}},
    {"the service stopped",
     3,                        0,
     0,                              0,
     0,                                    false,
     false,                                              "",
     "",                                                                       LOAD_NOT_FINISHED,
     {"It is still being read", NULL}                                                                     },
    {"all older",
     0,                        5,
     0,                              0,
     0,                                    true,
     false,                                              "",
     "",                                                                       LOAD_WELL,
     {"Everything in the file is older", NULL}                                                            },
    {"about nobody",
     1,                        0,
     2,                              0,
     3,                                    true,
     false,                                              "",
     "",                                                                       LOAD_WELL,
     {"Documents that name nobody", "Warnings", NULL}                                                     },
    {"nobody marked",
     1,                        0,
     0,                              0,
     0,                                    true,
     false,                                              "",
     "not whole",                                                              LOAD_WELL,
     {"The file was said to list everybody", NULL}                                                        },
};

static void
each_way_a_load_can_go(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct load l = a_load();
        const char *said[LOAD_ADVICE_MAX] = {NULL};
        size_t n = 0;

        l.added = rows[i].added;
        l.older = rows[i].older;
        l.unplaced = rows[i].unplaced;
        l.refused = rows[i].refused;
        l.warnings = rows[i].warnings;
        l.read = l.added + l.older + l.unplaced + l.refused;
        l.error = str_from_c(rows[i].error);
        l.not_marked = str_from_c(rows[i].not_marked);
        if (!rows[i].finished)
            l.finished = INSTANT_NONE;
        const enum load_state s = load_state(&l, rows[i].runs);
        CHECK(s == rows[i].state, "%s: %s", rows[i].what, load_state_shown(s));
        CHECK(load_state_colour(s)[0] != '\0', "%s has a colour", rows[i].what);
        const size_t count = load_advice(&l, s, said);
        while (n < 3 && rows[i].advice[n] != NULL)
            n++;
        CHECK(count == n, "%s: %zu sentences", rows[i].what, count);
        for (size_t k = 0; k < n && k < count; k++)
            CHECK(strncmp(said[k], rows[i].advice[k],
                          strlen(rows[i].advice[k])) == 0,
                  "%s: %s", rows[i].what, said[k]);
    }
}

static const struct {
    const char *typed, *is; /* NULL: cannot be read */
} times[] = {
    {"19/11/2026",       "2026-11-19T00:00:00Z"},
    {"9/1/2026",         "2026-01-09T00:00:00Z"},
    {"19/11/2026 06:10", "2026-11-19T06:10:00Z"},
    {"19/7/2026 6:10",   "2026-07-19T05:10:00Z"}, /* London's summer */
    {"2026-11-19",       "2026-11-19T00:00:00Z"},
    {"2026-11-19 06:10", "2026-11-19T06:10:00Z"},
    {"",                 NULL                  },
    {"31/2/2026",        NULL                  },
    {"19/11/26",         NULL                  },
    {"19/11/2026 25:00", NULL                  },
    {"19/11/2026 soon",  NULL                  },
    {"yesterday",        NULL                  },
    {"//",               NULL                  },
    {"1/1/2026 ",        "2026-01-01T00:00:00Z"},
};

static void
times_as_people_type_them(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        const struct instant t = load_as_of(&a, str_from_c(times[i].typed));

        CHECK(instant_known(t) == (times[i].is != NULL), "%s", times[i].typed);
        if (times[i].is != NULL)
            CHECK(t.ms == instant_parse(str_from_c(times[i].is)).ms,
                  "%s is %lld", times[i].typed, (long long)t.ms);
    }
    arena_reset(&a);
}

TESTS(TEST(each_way_a_load_can_go), TEST(times_as_people_type_them))
