/*
 * feeds/import: prisoner documents meet what is known, on both engines.  All
 * people here are invented.
 */
#include "feeds/import.h"

#include "db/each.h"
#include "feeds/feed_check.h"

static const char two[] =
    "[{\"prisonerNumber\":\"A1234ZZ\",\"firstName\":\"MEHMET\","
    "\"lastName\":\"AYDIN\",\"prisonId\":\"LEI\",\"status\":\"ACTIVE IN\","
    "\"inOutStatus\":\"IN\",\"cellLocation\":\"B-2-014\","
    "\"bookingId\":\"1001\",\"releaseDate\":\"2027-03-01\","
    "\"alerts\":[{\"alertType\":\"X\",\"alertCode\":\"XRF\",\"active\":true,"
    "\"expired\":false}]},"
    "{\"prisonerNumber\":\"A1235ZZ\",\"firstName\":\"OLU\","
    "\"lastName\":\"ADEYEMI\",\"prisonId\":\"LEI\",\"status\":\"ACTIVE IN\","
    "\"inOutStatus\":\"IN\",\"cellLocation\":\"C-1-001\"}]";

EACH(a_file_read_twice_changes_nothing)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, two, "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    feed_check_run(&f, two, "2026-11-02");
    FEED_COUNTS(&f, .read = 2, .unchanged = 2);
    ASKED(&f,
          "select number, surname, prison, wing, cell, version from person "
          "order by number",
          "A1234ZZ,AYDIN,LEI,B,B-2-014,1;A1235ZZ,ADEYEMI,LEI,C,C-1-001,1");
    ASKED(&f, "select number, code, live from person_alert", "A1234ZZ,XRF,1");
    ASKED(&f, "select count(*) from person_change", "0");
    ASKED(&f,
          "select word from person_word where number = 'A1235ZZ' "
          "order by word",
          "001;1;1235zz;235zz;35zz;5zz;a1235zz;adeyemi;c;olu;zz");
    feed_check_close(&f);
}

TESTS(TEST_EACH(a_file_read_twice_changes_nothing))
