/* Absence of staff as a file: taken, changed, left aside and refused. */
#include "feeds/feed_check.h"

static void
run(struct feed_check *f, const char *rows, const char *as_of)
{
    char text[2000];

    snprintf(text, sizeof text,
             "prison,wing,staff_group,week,contracted_hours,sickness_hours,"
             "leave_hours,training_hours,other_hours\n%s",
             rows);
    feed_check_run(f, text, as_of);
}

EACH(hours_are_taken_and_changed)
{
    static const char rows[] =
        "LEI,A,officer,2026-11-16,1170,148.5,134,52.5,29\n"
        "LEI,,,2026-11-16,2000,,,,\n";
    struct feed_check f = feed_check_open(e, IMPORT_ABSENCE);

    run(&f, rows, "2026-11-20");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    ASKED(&f,
          "select week, wing, staff_group, contracted, sickness, leave, "
          "training, other, set_by from absence_figure order by wing",
          "2026-11-16,,,120000,0,0,0,0,TEST;"
          "2026-11-16,A,OFFICER,70200,8910,8040,3150,1740,TEST");
    run(&f, rows, "2026-11-21");
    FEED_COUNTS(&f, .read = 2, .unchanged = 2);
    run(&f, "LEI,,,2026-11-16,1999,,,,\n", "2026-11-19");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_run(&f,
                   "[{\"prison\":\"LEI\",\"week\":\"2026-11-16\","
                   "\"contracted_hours\":1999.25,\"sickness_hours\":\"7\"}]",
                   "2026-11-22");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select contracted, sickness from absence_figure where wing = ''",
          "119955,420");
    feed_check_close(&f);
}

EACH(hostile_rows_are_refused_by_field)
{
    struct feed_check f = feed_check_open(e, IMPORT_ABSENCE);

    run(&f,
        ",A,OFFICER,2026-11-16,10,,,,\n"
        "LEI,A,OFFICER,,10,,,,\n"
        "LEI,A,OFFICER,2026-11-17,10,,,,\n"
        "LEI,A,OFFICER,2026-13-16,10,,,,\n"
        "LEI,A,OFFICER,2026-11-16,,,,,\n"
        "LEI,A,OFFICER,2026-11-16,0,,,,\n"
        "LEI,A,OFFICER,2026-11-16,10,-1,,,\n"
        "LEI,A,OFFICER,2026-11-16,10,,1.234,,\n"
        "LEI,A,OFFICER,2026-11-16,10,,,1e3,\n"
        "LEI,A,OFFICER,2026-11-16,10,,,,99999999999\n"
        "LEI,A,OFFICER,2026-11-16,10,4,4,4,\n"
        "LEI,A,AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDDE,2026-11-16,10,,,,\n"
        "LEI,A,OFFICER,2026-11-16,600000,,,,\n",
        "2026-11-20");
    FEED_COUNTS(&f, .read = 13, .refused = 13);
    ASKED(&f, "select field from import_reject order by line",
          "prison;week;week;week;contracted_hours;contracted_hours;"
          "sickness_hours;leave_hours;training_hours;other_hours;"
          "contracted_hours;staff_group;contracted_hours");
    feed_check_run(&f,
                   "[{\"prison\":\"LEI\",\"week\":\"2026-11-16\","
                   "\"contracted_hours\":1e300},"
                   "{\"prison\":\"LEI\",\"week\":\"2026-11-16\","
                   "\"contracted_hours\":-5},"
                   "{\"prison\":\"LEI\",\"week\":\"2026-11-16\","
                   "\"contracted_hours\":{\"a\":1}},"
                   "{\"prison\":\"LEI\",\"week\":\"2026-11-16\","
                   "\"contracted_hours\":true}]",
                   "2026-11-20");
    FEED_COUNTS(&f, .read = 4, .refused = 4);
    ASKED(&f, "select count(*) from absence_figure", "0");
    feed_check_close(&f);
}

TESTS(TEST_EACH(hours_are_taken_and_changed),
      TEST_EACH(hostile_rows_are_refused_by_field))
