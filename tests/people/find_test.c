/* people/person_store: found by every word, in any order, in the right places,
 * with their alerts. */
#include "people/person_store.h"

#include "feeds/feed_check.h"

#define PERSON(number, prison, last, first, cell, alerts)     \
    "{\"prisonerNumber\":\"" number "\",\"lastName\":\"" last \
    "\",\"firstName\":\"" first "\",\"prisonId\":\"" prison   \
    "\",\"status\":\"ACTIVE "                                 \
    "IN\",\"inOutStatus\":\"IN\",\"cellLocation\":\"" cell    \
    "\",\"alerts\":[" alerts "]}"
#define ALERT(code)                                                    \
    "{\"alertType\":\"X\",\"alertCode\":\"" code "\",\"active\":true," \
    "\"expired\":false}"

/* clang-format off */
static const char feed[] =
    "[" PERSON("A1234AB", "LEI", "ALI", "MOHAMMED", "B-2-014",
               ALERT("HA") "," ALERT("XRF") "," ALERT("PEEP")) ","
    PERSON("A1235AC", "LEI", "ALI", "AHMED", "B-2-015", "") ","
    PERSON("A1236AD", "LEI", "MOHAMMED", "OMAR", "C-1-001", ALERT("ABC")) ","
    PERSON("A2234AE", "MDI", "ALI", "MOHAMMED", "A-1-014", ALERT("RNO121")) ","
    PERSON("A3234AF", "WWI", "USER-78", "ALI REZA", "HB1-2-014", "") "]";
/* clang-format on */

/* Numbers found, with what matters of them, blank between. */
static struct str
found(struct each *e, const char *prisons, const char *typed, size_t limit,
      bool more)
{
    struct db *db = database_reader(e->d, 0);
    struct person_lines lines;
    struct str out = STR_EMPTY;

    REQUIRE(db_read_begin(db) == OK, "reads");
    CHECK(person_find(db, &e->a, str_from_c(prisons), str_from_c(typed), limit,
                      &lines) == OK,
          "%s", typed);
    db_read_end(db);
    CHECK(lines.more == more, "%s: more is %d", typed, lines.more);
    for (size_t i = 0; i < lines.count; i++)
        out = arena_printf(
            &e->a, STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(out),
            i > 0 ? " " : "", STR_ARG(lines.at[i].number),
            lines.at[i].alerts.n > 0 ? ":" : "", STR_ARG(lines.at[i].alerts));
    return out;
}

EACH(every_word_counts)
{
    static const struct {
        const char *prisons, *typed, *expect;
    } rows[] = {
        {"LEI",        "mohammed",            "A1234AB:HA PEEP XRF A1236AD"       },
        {"LEI",        "ali mohammed",        "A1234AB:HA PEEP XRF"               },
        {"LEI",        "Mohammed ALI",        "A1234AB:HA PEEP XRF"               },
        {"LEI",        "moh a",               "A1234AB:HA PEEP XRF A1236AD"       },
        {"LEI",        "1235",                "A1235AC"                           },
        {"LEI",        "ali 1235",            "A1235AC"                           },
        {"LEI",        "b2 14",               "A1234AB:HA PEEP XRF"               },
        {"LEI",        "B-2-014",             "A1234AB:HA PEEP XRF"               },
        {"LEI",        "b214",                "A1234AB:HA PEEP XRF"               },
        {"LEI",        "b2",                  "A1235AC A1234AB:HA PEEP XRF"       },
        {"LEI",        "ali mohammed b 2 14", "A1234AB:HA PEEP XRF"               },
        {"LEI",        "ali mohammed b 2 15", ""                                  },
        {"LEI",        "hammed",              ""                                  },
        {"LEI",        " , ",                 ""                                  },
        {"MDI",        "mohammed",            "A2234AE:RNO121"                    },
        {"*",          "mohammed ali",        "A1234AB:HA PEEP XRF A2234AE:RNO121"},
        {"WWI",        "hb1-2-14",            "A3234AF"                           },
        {"*",          "ali reza user-78",    "A3234AF"                           },
        {",MDI,,WWI,", "ali",                 "A2234AE:RNO121 A3234AF"            },
        {",MDI,",      "1236",                ""                                  },
        {"",           "ali",                 ""                                  },
    };
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, feed, "2026-11-01");
    FEED_COUNTS(&f, .read = 5, .added = 5);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str got =
            found(e, rows[i].prisons, rows[i].typed, 10, false);

        CHECK(str_eq(got, str_from_c(rows[i].expect)),
              "'%s' in %s: " STR_FMT ", not %s", rows[i].typed, rows[i].prisons,
              STR_ARG(got), rows[i].expect);
    }
    feed_check_close(&f);
}

EACH(more_than_fit_is_said)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, feed, "2026-11-01");
    CHECK(found(e, "*", "ali", 2, true).n > 0, "two of four");
    CHECK(found(e, "*", "ali", 4, false).n > 0, "all four");
    CHECK(str_eq(found(e, "LEI", "b2", 1, true), STR("A1235AC")), "by name");
    feed_check_close(&f);
}

EACH(wings_are_counted)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct db *db = database_reader(e->d, 0);
    struct wings counted;

    feed_check_run(&f, feed, "2026-11-01");
    REQUIRE(db_read_begin(db) == OK, "reads");
    CHECK(person_wings(db, &e->a, STR("LEI"), &counted) == OK, "counted");
    REQUIRE(counted.count == 2, "%zu", counted.count);
    CHECK(str_eq(counted.at[0].name, STR("B")), "first");
    CHECK(str_eq(counted.at[1].name, STR("C")), "last");
    CHECK(counted.at[0].people == 2 && counted.at[1].people == 1, "people");
    CHECK(person_wings(db, &e->a, STR("NWI"), &counted) == OK, "nowhere");
    CHECK(counted.count == 0, "%zu", counted.count);
    db_read_end(db);
    feed_check_close(&f);
}

static void
a_wing_has_its_place(void **state)
{
    struct wings w = {.count = 0};
    struct arena a = {0};

    (void)state;
    person_wing_add(&w, STR("C"), 1);
    person_wing_add(&w, STR("A"), 1);
    person_wing_add(&w, STR(""), 1);
    person_wing_add(&w, STR("B"), 0);
    person_wing_add(&w, STR("A"), 2);
    REQUIRE(w.count == 3, "%zu", w.count);
    CHECK(str_eq(w.at[0].name, STR("A")) && w.at[0].people == 3, "A");
    CHECK(str_eq(w.at[1].name, STR("B")) && w.at[1].people == 0, "B");
    CHECK(str_eq(w.at[2].name, STR("C")) && w.at[2].people == 1, "C");
    for (int i = 0; i < 70; i++)
        person_wing_add(&w, arena_printf(&a, "D%02d", i), 1);
    CHECK(w.count == COUNT_OF(w.at), "%zu", w.count);
    arena_reset(&a);
}

TESTS(TEST_EACH(every_word_counts), TEST_EACH(more_than_fit_is_said),
      TEST_EACH(wings_are_counted), TEST(a_wing_has_its_place))
