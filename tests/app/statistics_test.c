/* The daily snapshots by the chore, and the national statistics from them at
 * GET /prisons/{prison}/statistics.  ST-5 of doc/rules/statistics.md. */
#include "app/chores.h"
#include "app/millbrook.h"
#include "keywork/statistics_store.h"

/* November has no summer time: London is UTC. */
static const char *const month[] = {
    "update person set arrived = '2026-11-01' where number = 'A2002BB'",
    "update person set arrived = '2026-11-10' where number = 'A2001BA'",
    "update person set arrived = '2026-11-18' where number = 'A1001AA'",
    /* came this morning */
    "update person set arrived = '2026-11-19' where number = 'A2003BC'",
    /* given on the 18th at ten */
    "update allocation set from_at = 1794996000000 where person = 'A2001BA'",
    /* ended this morning at eight: was open at midnight */
    "update allocation set to_at = 1795075200000, to_by = 'FARR', "
    "end_reason = 'MANUAL' where person = 'A2002BB'",
    /* given by mistake on the 18th */
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason, to_at, to_by, end_reason) values ('A1001AA', 'MLB', "
    "'KEY_WORKER', 3001, 1794999600000, 'FARR', 'MANUAL', 1794999900000, "
    "'FARR', "
    "'UNDONE')",
    /* away from the 18th on, and one whose leave ended before it began */
    "insert into staff_status (prison, staff, status, from_day, set_at) values "
    "('MLB', 3003, 'UNAVAILABLE_LONG_TERM_ABSENCE', '2026-11-18', 0)",
    "insert into staff_status (prison, staff, status, from_day, set_at, "
    "ended_at) values ('MLB', 3002, 'UNAVAILABLE_ANNUAL_LEAVE', '2026-11-17', "
    "0, 1)",
};

/* id, person, sub-type, occurred, created */
#define NOTE(id, person, kind, occurred, created)                           \
    "insert into case_note (id, number, type, sub_type, prison, occurred, " \
    "created, author_staff, as_of, hash) values ('" id "', '" person        \
    "', " kind ", 'MLB', " occurred ", " created ", 3001, 0, $)"

static const char *const notes[] = {
    /* a first session on the day, and one of somebody met before */
    NOTE("1", "A2002BB", "'KA', 'KS'", "1794992400000", "1794992400000"),
    NOTE("2", "A2001BA", "'KA', 'KS'", "1795014000000", "1795014000000"),
    NOTE("3", "A2001BA", "'KA', 'KS'", "1794495600000", "1794495600000"),
    /* an entry, and what does not count under key work */
    NOTE("4", "A2001BA", "'KA', 'KE'", "1795003200000", "1795003200000"),
    NOTE("5", "A1001AA", "'REPORT', 'POE'", "1795003200000", "1795003200000"),
    NOTE("6", "A1001AA", "'CVM', 'CVMK'", "1795003200000", "1795003200000"),
};

static struct visit
month_at_millbrook(struct each *e)
{
    struct visit v = millbrook(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    for (size_t i = 0; i < COUNT_OF(month); i++)
        visit_ask(&v, month[i]);
    for (size_t i = 0; i < COUNT_OF(notes); i++)
        visit_ask_bytes(&v, notes[i], h);
    return v;
}

static void
night(struct visit *v, const char *when)
{
    CHECK(chores_statistics(v->e->d, database_reader(v->e->d, 0),
                            instant_parse(str_from_c(when))) == OK,
          "%s: done", when);
}

EACH(a_night_makes_what_is_missing_once)
{
    struct visit v = month_at_millbrook(e);

    night(&v, "2026-11-19T00:04:59");
    ASKED(&v.sql, "select count(*), max(day) from prison_statistic",
          "93,2026-11-17");
    night(&v, "2026-11-19T00:05:00");
    ASKED(&v.sql, "select count(*), max(day) from prison_statistic",
          "94,2026-11-18");
    ASKED(&v.sql,
          "select policy, prisoners, high_complexity, eligible, assigned, "
          "staff, days_to_allocation, days_to_event from prison_statistic "
          "where day = '2026-11-18'",
          "KEY_WORKER,4,0,4,2,2,8,17");
    ASKED(&v.sql,
          "select prisoners, assigned, staff, coalesce(days_to_allocation, "
          "-1), coalesce(days_to_event, -1) from prison_statistic where day = "
          "'2026-11-17'",
          "3,1,3,-1,-1");
    visit_ask(&v, "update prison_statistic set assigned = 77 where day = "
                  "'2026-11-18'");
    night(&v, "2026-11-19T09:00:00");
    ASKED(&v.sql,
          "select assigned from prison_statistic where day = '2026-11-18'",
          "77");
    night(&v, "2026-11-22T09:00:00");
    ASKED(&v.sql, "select count(*), max(day) from prison_statistic",
          "97,2026-11-21");
    visit_close(&v);
}

/* Who left since was there on the day. */
EACH(who_left_is_counted_until_then)
{
    struct visit v = month_at_millbrook(e);

    visit_ask(&v, "update person set prison = 'OUT', last_prison = 'MLB', "
                  "move_day = '2026-11-17' where number = 'A1002AB'");
    visit_ask(&v, "update person set prison = 'MDI', last_prison = 'MDI', "
                  "arrived = '2026-11-16', previous_prison = 'MLB', "
                  "previous_left = '2026-11-16', received = '2026-11-02' "
                  "where number = 'A2002BB'");
    night(&v, "2026-11-19T09:00:00");
    ASKED(&v.sql,
          "select day, prisoners from prison_statistic where day in "
          "('2026-11-01', '2026-11-02', '2026-11-15', '2026-11-16', "
          "'2026-11-17', '2026-11-18') order by day",
          "2026-11-01,1;2026-11-02,2;2026-11-15,3;2026-11-16,2;"
          "2026-11-17,1;2026-11-18,2");
    visit_close(&v);
}

EACH(nobody_eligible_and_another_policy_store_nothing)
{
    struct visit v = month_at_millbrook(e);

    visit_ask(&v, "update prison set female = 1");
    visit_ask(&v, "update person set complexity = 'HIGH'");
    night(&v, "2026-11-19T09:00:00");
    ASKED(&v.sql, "select count(*) from prison_statistic", "0");
    visit_ask(&v, "update person set complexity = 'LOW' where number = "
                  "'A2002BB'");
    visit_ask(&v, "update prison set kind = 'OPEN'");
    night(&v, "2026-11-19T09:00:00");
    ASKED(&v.sql,
          "select policy, min(prisoners), max(high_complexity), "
          "max(eligible), max(assigned) from prison_statistic group by policy",
          "PERSONAL_OFFICER,2,3,1,0");
    visit_close(&v);
}

EACH(a_prison_that_is_not_there)
{
    struct visit v = month_at_millbrook(e);
    struct prison_statistics s;
    struct date_range_pair p;
    bool complexity;
    const struct statistics_due due = {.prison = STR("QQQ"),
                                       .day = day_parse(STR("2026-11-18"))};

    p = statistics_period(SCREEN_API, due.day);
    CHECK(statistics_make(database_reader(e->d, 0), &e->a, &due, clock_now()) ==
              ERR_NOT_FOUND,
          "made");
    CHECK(statistics_read(database_reader(e->d, 0), &e->a, STR("QQQ"),
                          POLICY_KEY_WORKER, &p, due.day, &s,
                          &complexity) == ERR_NOT_FOUND,
          "read");
    visit_close(&v);
}

#define EVENTS(sessions, entries)                                            \
    "[{\"type\":{\"code\":\"SESSION\",\"description\":\"Key worker "         \
    "session\"},"                                                            \
    "\"count\":" sessions "},{\"type\":{\"code\":\"ENTRY\",\"description\":" \
    "\"Key worker entry\"},\"count\":" entries "}]"
#define CURRENT                                                                \
    "{\"prisonCode\":\"MLB\",\"current\":{\"from\":\"2026-11-18\","            \
    "\"to\":\"2026-11-18\",\"totalPrisoners\":4,"                              \
    "\"highComplexityOfNeedPrisoners\":0,\"eligiblePrisoners\":4,"             \
    "\"prisonersAssigned\":2,\"eligibleStaff\":2,\"recordedEvents\":" EVENTS(  \
        "2", "1") ",\"avgReceptionToAllocationDays\":8,"                       \
                  "\"avgReceptionToRecordedEventDays\":17,"                    \
                  "\"projectedRecordedEvents\":0,\"percentageAssigned\":50.0," \
                  "\"recordedEventComplianceRate\":null},"
#define PREVIOUS                                                           \
    "\"previous\":{\"from\":\"2026-11-11\",\"to\":\"2026-11-17\","         \
    "\"totalPrisoners\":3,\"highComplexityOfNeedPrisoners\":0,"            \
    "\"eligiblePrisoners\":3,\"prisonersAssigned\":1,\"eligibleStaff\":3," \
    "\"recordedEvents\":" EVENTS(                                          \
        "1", "0") ",\"avgReceptionToAllocationDays"                        \
                  "\":null,"                                               \
                  "\"avgReceptionToRecordedEventDays"                      \
                  "\":2,"                                                  \
                  "\"projectedRecordedEvents\":3,"                         \
                  "\"percentageAssigned\":33.33,"                          \
                  "\"recordedEventComplianceRate\":"                       \
                  "33.33},"                                                \
                  "\"hasPrisonersWithHighComplexityOfNeed\":false}"

EACH(the_national_endpoint_answers)
{
    struct visit v = month_at_millbrook(e);

    night(&v, "2026-11-19T09:00:00");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/prisons/MLB/statistics?from=2026-11-18&to=2026-11-18&"
                  "comparisonFrom=2026-11-11&comparisonTo=2026-11-17");
    CHECK(v.status == 200, "%d", v.status);
    CHECK(strcmp(v.page, CURRENT PREVIOUS) == 0, "%s", v.page);
    visit_get(&v, "/prisons/MLB/statistics?policy=PERSONAL_OFFICER");
    SEES(&v, "\"current\":{\"from\":\"2026-10-19\",\"to\":\"2026-11-19\","
             "\"totalPrisoners\":null");
    SEES(&v, "[{\"type\":{\"code\":\"ENTRY\",\"description\":"
             "\"Personal officer entry\"},\"count\":1}]");
    visit_get(&v, "/prisons/MLB/statistics?from=2026-11-18&to=yesterday");
    CHECK(v.status == 400, "%d", v.status);
    SEES(&v, "{\"status\":400,\"errorCode\":null,\"userMessage\":"
             "\"Validation failure: from and to are dates");
    visit_get(&v, "/prisons/MDI/statistics");
    CHECK(v.status == 403, "another prison: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/prisons/MLB/statistics");
    CHECK(v.status == 403, "an administrator: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_night_makes_what_is_missing_once),
      TEST_EACH(who_left_is_counted_until_then),
      TEST_EACH(nobody_eligible_and_another_policy_store_nothing),
      TEST_EACH(a_prison_that_is_not_there),
      TEST_EACH(the_national_endpoint_answers))
