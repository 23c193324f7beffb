/* people/feed_age_rule: when a feed is late, and what the person's pages say.
 */
#include "people/feed_age_rule.h"
#include "app/millbrook.h"

static void
later_than_it_should_be(void **state)
{
    static const struct {
        enum feed_source source;
        const char *as_of, *now;
        bool late;
    } rows[] = {
        {FEED_PRISON,    "2026-11-18T06:00:00Z", "2026-11-19T18:00:00Z", false},
        {FEED_PRISON,    "2026-11-18T06:00:00Z", "2026-11-19T18:00:01Z", true },
        {FEED_PROBATION, "2026-11-18T06:00:00Z", "2026-11-19T18:00:01Z", true },
        {FEED_OASYS,     "2026-11-11T18:00:00Z", "2026-11-19T18:00:00Z", false},
        {FEED_OASYS,     "2026-11-11T17:59:59Z", "2026-11-19T18:00:00Z", true },
        {FEED_PAROLE,    "2026-11-13T00:00:00Z", "2026-11-17T12:00:00Z", false},
        {FEED_PAROLE,    "2026-11-13T00:00:00Z", "2026-11-17T12:00:01Z", true },
        {FEED_PAROLE,    "",                     "2026-11-17T12:00:01Z", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(feed_is_late(
                  rows[i].source, instant_parse(str_from_c(rows[i].as_of)),
                  instant_parse(str_from_c(rows[i].now))) == rows[i].late,
              "row %zu", i);
}

#define PERSON                                                              \
    "{\"prisonerNumber\":\"A3001CA\",\"lastName\":\"MARSH\",\"firstName\":" \
    "\"OWEN\",\"prisonId\":\"%s\",\"status\":\"ACTIVE IN\"}"
#define CASE                                                              \
    "{\"crn\":\"X123456\",\"nomsId\":\"A3001CA\",\"currentTier\":\"B2\"," \
    "\"mappaLevel\":1,\"manager\":{\"code\":\"N01A001\",\"name\":{"       \
    "\"forename\":\"Cy\",\"surname\":\"Bell\"}}}"

EACH(what_stands_here_is_as_of_then)
{
    struct visit v = millbrook(e);
    char text[512];

    v.sql.options.now = instant_parse(STR(VISIT_DAY "T08:00:00Z"));
    snprintf(text, sizeof text, PERSON, "MLB");
    feed_check_as(&v.sql, IMPORT_PRISONERS, text, VISIT_DAY "T06:00:00Z");
    feed_check_as(&v.sql, IMPORT_DELIUS, CASE, "2026-11-12T06:00:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A3001CA");
    SEES(&v, "Newer values may be missing here");
    SEES(&v, "probation on 12 November 2026");
    SEES_NOT(&v, "record on");
    SEES(&v, "Bell, Cy"); /* the old value stays */
    /* the same again this morning */
    feed_check_as(&v.sql, IMPORT_DELIUS, CASE, VISIT_DAY "T06:00:00Z");
    CHECK(v.sql.report.unchanged == 1, "nothing new");
    visit_get(&v, "/people/A3001CA/dates");
    SEES_NOT(&v, "Newer values");
    /* a file that fails moves nothing */
    visit_at("2026-11-21T09:00:00Z");
    v.sql.options.now = clock_now();
    feed_check_as(&v.sql, IMPORT_DELIUS, "{\"crn\":", "2026-11-21T06:00:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A3001CA");
    SEES(&v, "record on 19 November 2026");
    SEES(&v, "probation on 19 November 2026");
    visit_close(&v);
}

EACH(an_open_review_waits_for_the_parole_file)
{
    struct visit v = millbrook(e);
    char text[512];
    static const char file[] =
        "NOMIS ID,Review ID,Review Date,Review Status,Final Result (Review)\n"
        "A3001CA,1,01-12-2026,Active,\n";

    v.sql.options.now = instant_parse(STR(VISIT_DAY "T08:00:00Z"));
    snprintf(text, sizeof text, PERSON, "MLB");
    feed_check_as(&v.sql, IMPORT_PRISONERS, text, VISIT_DAY "T06:00:00Z");
    feed_check_as(&v.sql, IMPORT_PPUD, file, "2026-11-10");
    CHECK(v.sql.report.added == 1, "the review");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A3001CA");
    SEES(&v, "the parole file on 10 November 2026");
    visit_ask(&v, "update parole_review set status = 'Completed'");
    visit_get(&v, "/people/A3001CA");
    SEES_NOT(&v, "the parole file on");
    visit_close(&v);
}

TESTS(TEST(later_than_it_should_be), TEST_EACH(what_stands_here_is_as_of_then),
      TEST_EACH(an_open_review_waits_for_the_parole_file))
