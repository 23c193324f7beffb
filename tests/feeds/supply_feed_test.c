/* What the plan is made from, as files: walks, regime, times, entitlements. */
#include "feeds/feed_check.h"
#include "feeds/supply_document.h"

static void
days_of_the_week_are_read(void **state)
{
    static const struct {
        const char *text;
        int days; /* -1: no days */
    } rows[] = {
        {"",                  127},
        {" Mon-Fri ",         31 },
        {"sat;sun",           96 },
        {"Monday, WEDNESDAY", 5  },
        {"Fri-Mon",           113},
        {"Tue",               2  },
        {"Sun - Sun",         64 },
        {"Mon;",              1  },
        {"Mo",                -1 },
        {"Mon-",              1  },
        {"-Mon",              -1 },
        {"Mon-Fri-Sun",       -1 },
        {"Montag",            -1 },
        {"Mon;;Tue",          -1 },
        {";",                 -1 },
        {"Mondays",           -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int days = -1;
        const bool good = supply_days_parse(str_from_c(rows[i].text), &days);

        CHECK(good == (rows[i].days >= 0) && days == rows[i].days, "'%s': %d",
              rows[i].text, days);
    }
}

EACH(ways_are_read_one_by_one)
{
    static const char file[] = "prison,from_wing,to_wing,minutes\n"
                               "LEI,A,B,4\n"
                               "LEI,B,A,5\n"
                               "LEI,A,A,1\n"
                               "LEI,A,C,61\n"
                               "LEI,A,C,\n"
                               ",A,C,3\n";
    struct feed_check f = feed_check_open(e, IMPORT_WALKS);

    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 6, .added = 2, .refused = 4);
    ASKED(&f,
          "select from_wing, to_wing, minutes, set_by from walk order by "
          "from_wing",
          "A,B,4,TEST;B,A,5,TEST");
    ASKED(&f, "select line, field from import_reject order by line",
          "4,to_wing;5,minutes;6,minutes;7,prison");
    feed_check_run(&f, file, "2026-11-02");
    FEED_COUNTS(&f, .read = 6, .unchanged = 2, .refused = 4);
    feed_check_run(&f, "prison,from_wing,to_wing,minutes\nLEI,A,B,9\n",
                   "2026-10-31");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_run(&f,
                   "[{\"prison\":\"LEI\",\"from_wing\":\"A\",\"to_wing\":\"B\","
                   "\"minutes\":9}]",
                   "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select minutes from walk where from_wing = 'A'", "9");
    feed_check_close(&f);
}

EACH(a_level_is_added_and_changed)
{
    struct feed_check f = feed_check_open(e, IMPORT_REGIME);

    feed_check_run(&f,
                   "prison,wing,regime,days,half,from,to,why\n"
                   "LEI,A,restrict,Mon-Fri,am,2026-11-23,2026-12-04,Training\n"
                   "LEI,,LOCKDOWN,,,2026-11-24,2026-11-24,Search\n"
                   "LEI,A,SHUT,,,2026-11-24,,Search\n"
                   "LEI,A,FULL,Mo,,2026-11-24,,Search\n"
                   "LEI,A,FULL,,NOON,2026-11-24,,Search\n"
                   "LEI,A,FULL,,,2026-11-24,2026-11-23,Search\n"
                   "LEI,A,FULL,,,,,Search\n"
                   "LEI,A,FULL,,,2026-11-24,,\n",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 8, .added = 2, .refused = 6);
    ASKED(&f, "select field from import_reject order by line",
          "regime;days;half;to;from;why");
    ASKED(&f,
          "select wing, days, half, level, from_day, to_day, why, version "
          "from regime order by from_day",
          "A,31,AM,3,2026-11-23,2026-12-04,Training,1;"
          ",127,,4,2026-11-24,2026-11-24,Search,1");
    feed_check_run(&f,
                   "prison,wing,regime,days,half,from,to,why\n"
                   "LEI,A,REDUCE,Mon-Fri,AM,2026-11-23,,Training\n"
                   "LEI,,LOCKDOWN,,,2026-11-24,2026-11-24,Search\n",
                   "2026-11-02");
    FEED_COUNTS(&f, .read = 2, .changed = 1, .unchanged = 1);
    ASKED(&f, "select level, to_day, version from regime where wing = 'A'",
          "2,-,2");
    feed_check_close(&f);
}

EACH(a_time_is_of_somebody)
{
    static const char file[] =
        "prison,prison_number,activity,days,half,from,to\n"
        "LEI,A1234ZZ,EDUCATION,Mon;Wed,AM,2026-11-23,2026-12-18\n"
        "LEI,A1234ZZ,SELF_ISOLATING,,,2026-11-23,\n"
        "LEI,A1,WORK,,,2026-11-23,\n"
        "LEI,A1234ZZ,GOLF,,,2026-11-23,\n"
        "LEI,,WORK,,,2026-11-23,\n";
    struct feed_check f = feed_check_open(e, IMPORT_TIMES);

    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 5, .added = 2, .refused = 2, .unplaced = 1);
    ASKED(&f, "select field from import_reject order by line",
          "prison_number;activity");
    ASKED(&f,
          "select person, kind, days, half, from_day, to_day, set_by from "
          "person_time order by kind",
          "A1234ZZ,EDUCATION,5,AM,2026-11-23,2026-12-18,TEST;"
          "A1234ZZ,SELF_ISOLATING,127,,2026-11-23,-,TEST");
    feed_check_run(&f, file, "2026-11-02");
    FEED_COUNTS(&f, .read = 5, .unchanged = 2, .refused = 2, .unplaced = 1);
    feed_check_run(&f,
                   "prison,prison_number,activity,days,half,from,to\n"
                   "LEI,A1234ZZ,SELF_ISOLATING,,,2026-11-23,2026-11-30\n"
                   "LEI,A1234ZZ,SELF_ISOLATING,,,2026-12-23,\n",
                   "2026-11-03");
    FEED_COUNTS(&f, .read = 2, .added = 1, .changed = 1);
    ASKED(&f,
          "select to_day from person_time where from_day = '2026-11-23' "
          "and half = ''",
          "2026-11-30");
    feed_check_run(&f,
                   "prison,prison_number,activity,days,half,from,to\n"
                   "LEI,A1234ZZ,SELF_ISOLATING,,,2026-11-23,2027-11-30\n",
                   "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_close(&f);
}

EACH(a_row_of_the_table)
{
    static const char head[] =
        "prison,estate,legal_status,cohort,from,weeks,sessions,minutes,points,"
        "source\n";
    struct feed_check f = feed_check_open(e, IMPORT_ENTITLEMENTS);
    char text[2000];

    snprintf(text, sizeof text,
             "%sLEI,OPEN,,,2026-11-23,2,1,30,,Order 12\n"
             "LEI,,remand,new,2026-11-23,1,2,30,650,Order 12\n"
             "*,WOMENS,,,2026-11-23,1,1,60,,Framework\n"
             "LEI,,,GOLD,2026-11-23,1,1,45,,Order\n"
             "LEI,,,,2026-11-23,1,1,45,5,Order\n"
             "LEI,,,,2026-11-23,13,1,45,,Order\n"
             "LEI,,,,2026-11-23,1,8,45,,Order\n"
             "LEI,,,,2026-11-23,1,1,9,,Order\n"
             "LEI,,,,2026-11-23,1,1,,,Order\n"
             "LEI,,,,,1,1,45,,Order\n"
             "LEI,,,,2026-11-23,1,1,45,,\n"
             "LEI,,,NEW,2026-11-23,1,1,45,3001,Order\n",
             head);
    feed_check_run(&f, text, "2026-11-01");
    FEED_COUNTS(&f, .read = 12, .added = 3, .refused = 9);
    ASKED(&f, "select field from import_reject order by line",
          "cohort;points;weeks;sessions;minutes;minutes;from;source;points");
    ASKED(&f,
          "select prison, estate, legal, cohort, weeks, sessions, minutes, "
          "points, source, set_by from entitlement where set_by <> 'SYS' "
          "order by minutes, weeks desc",
          "LEI,OPEN,,,2,1,30,-,Order 12,TEST;"
          "LEI,,REMAND,NEW,1,2,30,650,Order 12,TEST;"
          "*,WOMENS,,,1,1,60,-,Framework,TEST");
    feed_check_run(&f, text, "2026-11-02");
    FEED_COUNTS(&f, .read = 12, .unchanged = 3, .refused = 9);
    snprintf(text, sizeof text, "%sLEI,OPEN,,,2026-11-23,2,1,40,,Order 12\n",
             head);
    feed_check_run(&f, text, "2026-10-02");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_run(&f, text, "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select minutes from entitlement where estate = 'OPEN'", "40");
    feed_check_close(&f);
}

TESTS(TEST(days_of_the_week_are_read), TEST_EACH(ways_are_read_one_by_one),
      TEST_EACH(a_level_is_added_and_changed), TEST_EACH(a_time_is_of_somebody),
      TEST_EACH(a_row_of_the_table))
