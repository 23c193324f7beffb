/* feeds/staff, detail, prisons: CSV and JSON, twice, on both engines. */
#include "feeds/feed_check.h"

#define HEADER                                                              \
    "prison,staff_id,username,surname,forename,email,gender,band,employer," \
    "operational,role,position,schedule,hours_per_week,from,to,capacity,"   \
    "status,status_from,status_to,wings,languages\n"

EACH(a_row_of_staff_says_it_all)
{
    static const char file[] = HEADER
        "LEI,600001,POKAFOR,Okafor,Priya,priya@example.org,F,3,PRISON,Y,KW,"
        "PRO,FT,37.5,2026-01-05,,6,UNAVAILABLE_ANNUAL_LEAVE,2026-11-01,"
        "2026-11-14,A;B,POL;URD\n";
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f,
          "select id, username, sort_name, band, employer, operational "
          "from staff",
          "600001,POKAFOR,okafor priya,3,PRISON,1");
    ASKED(&f,
          "select prison, role, position, minutes_a_week, from_day, to_day "
          "from staff_role",
          "LEI,KEY_WORKER,PRO,2250,2026-01-05,-");
    ASKED(&f, "select policy, capacity from staff_capacity", "KEY_WORKER,6");
    ASKED(&f, "select status, from_day, to_day from staff_status",
          "UNAVAILABLE_ANNUAL_LEAVE,2026-11-01,2026-11-14");
    ASKED(&f, "select wing from staff_wing order by wing", "A;B");
    ASKED(&f, "select code from staff_language order by code", "POL;URD");
    feed_check_run(&f, file, "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    feed_check_run(&f, file, "2026-10-01");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_close(&f);
}

EACH(what_is_wrong_with_a_row_is_told)
{
    static const char file[] =
        HEADER "LEI,x,,,,,,,,,KW,,,,,,,,,,,\n"
               ",600001,,,,,,,,,KW,,,,,,,,,,,\n"
               "LEI,600001,,,,,,,,,KW,,,thirty,,,,,,,,\n"
               "LEI,600001,,,,,,,,,KW,,,,,,,ILL,,,,\n"
               "LEI,600001,,,,,,,,,KW,,,,2026-02-01,2026-01-01,,,,,,\n"
               "LEI,600002,,Bell,Cy,,,,,,KW,,,,,,,,,,,,too many\n"
               "LEI,600003,,\"Bell\n";
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 7, .refused = 7);
    CHECK(import_status(&f.report) == 2, "nothing usable");
    ASKED(&f, "select line, field from import_reject order by line",
          "2,staff_id;3,prison;4,hours_per_week;5,status;6,to;7,;8,");
    feed_check_close(&f);
}

EACH(national_shapes_of_staff)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f,
                   "[{\"staffId\":1,\"firstName\":\"Ann\",\"lastName\":"
                   "\"Öz\",\"agencyId\":\"LEI\",\"position\":\"PRO\","
                   "\"fromDate\":\"2026-01-01\",\"toDate\":\"2026-11-10\","
                   "\"scheduleType\":\"PT\",\"hoursPerWeek\":6},"
                   "{\"username\":\"CBELL\",\"staffId\":2,\"firstName\":"
                   "\"Cy\",\"lastName\":\"Bell\",\"staffStatus\":\"INACTIVE\","
                   "\"status\":\"OPEN\",\"activeCaseload\":{\"id\":\"LEI\"}},"
                   "{\"staffId\":3,\"firstName\":\"Di\",\"lastName\":\"Cole\","
                   "\"status\":\"ACTIVE\",\"primaryEmail\":\"d@example.org\","
                   "\"generalAccount\":{\"username\":\"DCOLE\"}}]",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 3, .added = 3);
    ASKED(&f,
          "select staff, role, from_day, to_day, minutes_a_week "
          "from staff_role",
          "1,KEY_WORKER,2026-01-01,2026-11-09,360");
    ASKED(&f, "select id, username, active, email from staff order by id",
          "1,,1,;2,CBELL,0,;3,DCOLE,1,d@example.org");
    feed_check_close(&f);
}

#define KEY_WORKER(id, from, to)                                       \
    "{\"staff_id\":" id ",\"surname\":\"S" id "\",\"prison\":\"LEI\"," \
    "\"role\":\"KW\",\"from\":\"" from "\",\"to\":" to ",\"capacity\":6}"

static void
give_work(struct feed_check *f, int staff)
{
    struct buf sql;

    feed_check_as(f, IMPORT_PRISONERS,
                  "{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Aydın\"}",
                  "2026-10-01");
    buf_init(&sql, 4096);
    buf_printf(&sql,
               "insert into allocation (person, prison, policy, staff, "
               "from_at, from_by, reason) values ('A1234ZZ', 'LEI', "
               "'KEY_WORKER', %d, %lld, 'X', 'MANUAL')",
               staff, (long long)instant_parse(STR("2026-10-05")).ms);
    (void)feed_check_ask(f, sql.p);
    buf_free(&sql);
}

EACH(a_role_that_ends_ends_its_allocations)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "null"), "2026-11-01");
    give_work(&f, 11);
    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "\"2026-12-31\""),
                   "2026-11-02");
    CHECK(f.report.ended == 0, "its last day is to come");
    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "\"2026-11-02\""),
                   "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .changed = 1, .ended = 1, .roles_ended = 1);
    ASKED(&f, "select end_reason from allocation", "STAFF_STATUS_CHANGE");
    /* It begins again: another period. */
    feed_check_run(&f, KEY_WORKER("11", "2026-11-10", "null"), "2026-11-10");
    ASKED(&f, "select from_day, to_day from staff_role order by from_day",
          "2026-01-01,2026-11-02;2026-11-10,-");
    feed_check_close(&f);
}

EACH(a_full_list_ends_the_roles_it_has_not)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f,
                   "[" KEY_WORKER("11", "2026-01-01", "null") "," KEY_WORKER(
                       "12", "2026-01-01", "null") "]",
                   "2026-11-01");
    give_work(&f, 12);
    f.options.full_prison = STR("LEI");
    feed_check_run(&f, "[]", "2026-11-02");
    CHECK(f.report.not_marked.n > 0 && f.report.roles_ended == 0, "nobody");
    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "null"), "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1, .ended = 1, .roles_ended = 1);
    ASKED(&f, "select staff, to_day from staff_role order by staff",
          "11,-;12,2026-11-02");
    feed_check_close(&f);
}

EACH(what_a_manager_set_stays)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "null"), "2026-11-01");
    (void)feed_check_ask(&f, "update staff_capacity set capacity = 3, "
                             "set_by = 'MANAGER'");
    feed_check_run(&f, KEY_WORKER("11", "2026-01-01", "null"), "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    ASKED(&f, "select capacity from staff_capacity", "3");
    feed_check_close(&f);
}

EACH(what_a_manager_ended_stays_ended)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f,
                   HEADER "LEI,600001,,Okafor,Priya,,,,,,KW,,,,2026-01-05,,"
                          ",,,,,\n",
                   "2026-11-01");
    feed_check_ask(&f, "update staff_role set to_day = '2026-11-09', source = "
                       "'PAGE'");
    feed_check_run(&f,
                   HEADER "LEI,600001,,Okafor,Priya,,,,,,KW,,,,2026-01-05,,"
                          ",,,,,\n",
                   "2026-11-20");
    ASKED(&f, "select from_day, to_day from staff_role",
          "2026-01-05,2026-11-09");
    /* SR-6: a period that begins later is another. */
    feed_check_run(&f,
                   HEADER "LEI,600001,,Okafor,Priya,,,,,,KW,,,,2026-11-23,,"
                          ",,,,,\n",
                   "2026-11-25");
    ASKED(&f, "select from_day, to_day from staff_role order by from_day",
          "2026-01-05,2026-11-09;2026-11-23,-");
    feed_check_close(&f);
}

EACH(the_detail)
{
    static const char file[] =
        "\xEF\xBB\xBF"
        "prison,staff_id,date,half,duty,from,to,"
        "keywork_minutes,protected,note\r\n"
        "LEI,600001,2026-11-20,AM,ON,07:30,12:30,90,Y,\"A, B\"\r\n"
        "LEI,600001,2026-11-20,PM,BED_WATCH,,,,,\r\n"
        "LEI,600001,2026-11-20,EVE,ON,,,,,\r\n"
        "LEI,600001,2026-11-31,AM,ON,,,,,\r\n"
        "LEI,600001,2026-11-21,AM,ON,25:00,,,,\r\n";
    struct feed_check f = feed_check_open(e, IMPORT_DETAIL);

    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 5, .added = 2, .refused = 3);
    ASKED(&f,
          "select half, duty, from_minute, to_minute, keywork_minutes, "
          "protected, note from duty order by half",
          "AM,ON,450,750,90,1,A, B;PM,BED_WATCH,-,-,0,0,");
    feed_check_run(&f, file, "2026-11-02");
    FEED_COUNTS(&f, .read = 5, .unchanged = 2, .refused = 3);
    feed_check_run(&f,
                   "{\"prison\":\"LEI\",\"staffId\":600001,\"date\":"
                   "\"2026-11-20\",\"half\":\"AM\",\"duty\":\"SICK\"}",
                   "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select duty from duty where half = 'AM'", "SICK");
    feed_check_close(&f);
}

/* So many officers, morning and afternoon, then one of them again. */
static void
write_long_day(struct buf *out, int officers)
{
    out->n = 0;
    buf_add(out, STR("prison,staff_id,date,half,duty\n"));
    for (int i = 1; i <= officers; i++)
        buf_printf(out, "LEI,%d,2026-11-20,AM,ON\nLEI,%d,2026-11-20,PM,OFF\n",
                   i, i);
    buf_add(out, STR("MDI,7,2026-11-20,AM,COURT\n"
                     "LEI,7,2026-11-20,AM,SICK\n"
                     "LEI,7,2026-11-20,AM,SICK\n"));
    buf_add(out, (struct str){"", 1});
}

/* A day that is read whole, and one that is too large for that. */
EACH(a_long_day_of_the_detail)
{
    struct feed_check f = feed_check_open(e, IMPORT_DETAIL);
    struct buf day;

    buf_init(&day, 1 << 20);
    for (int officers = 300; officers <= 1200; officers += 900) {
        const int known = officers == 300 ? 0 : 601; /* of the run before */

        write_long_day(&day, officers);
        feed_check_run(&f, day.p, "2026-11-01");
        /* the second time there was one that differs, which is put back */
        FEED_COUNTS(
            &f, .read = 2 * officers + 3, .added = 2 * officers + 1 - known,
            .changed = known == 0 ? 1 : 2, .unchanged = known == 0 ? 1 : known);
        ASKED(&f,
              "select count(*), count(distinct staff) from duty where "
              "prison = 'LEI'",
              officers == 300 ? "600,300" : "2400,1200");
        ASKED(&f, "select duty from duty where staff = 7 order by prison, half",
              "SICK;OFF;COURT");
    }
    ASKED(&f, "select count(*) from duty_change", "3");
    feed_check_run(&f, day.p, "2026-10-01");
    FEED_COUNTS(&f, .read = 2403, .older = 2403);
    buf_free(&day);
    feed_check_close(&f);
}

EACH(the_register_of_prisons)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONS);

    feed_check_run(&f,
                   "[{\"prisonId\":\"LEI\",\"prisonName\":\"Leeds (HMP)\","
                   "\"active\":true,\"male\":true,\"female\":false},"
                   "{\"prisonName\":\"No code\",\"prisonId\":null,"
                   "\"active\":true}]",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 1, .refused = 1);
    ASKED(&f, "select code, name, active, male, female, kind from prison",
          "LEI,Leeds (HMP),1,1,0,");
    feed_check_run(&f,
                   "{\"prisonId\":\"LEI\",\"prisonName\":\"Leeds (HMP)\","
                   "\"active\":false,\"male\":true,\"kind\":\"RECEPTION\"}",
                   "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select active, kind from prison", "0,RECEPTION");
    feed_check_close(&f);
}

TESTS(TEST_EACH(a_row_of_staff_says_it_all),
      TEST_EACH(what_is_wrong_with_a_row_is_told),
      TEST_EACH(national_shapes_of_staff),
      TEST_EACH(a_role_that_ends_ends_its_allocations),
      TEST_EACH(a_full_list_ends_the_roles_it_has_not),
      TEST_EACH(what_a_manager_set_stays),
      TEST_EACH(what_a_manager_ended_stays_ended), TEST_EACH(the_detail),
      TEST_EACH(a_long_day_of_the_detail), TEST_EACH(the_register_of_prisons))
