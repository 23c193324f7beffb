/* sentence/responsibility_store, recalculate: who was responsible on a day,
 * and what did we know then; decided anew by a feed and by the night. */
#include "sentence/case_store.h"
#include "sentence/recalculate.h"
#include "sentence/responsibility_store.h"

#include "feeds/feed_check.h"

/* Released on 1 March 2028: the COM takes over on 18 June 2027. */
#define PERSON(number, prison, more)                                      \
    "{\"prisonerNumber\":\"" number "\",\"lastName\":\"MARSH\","          \
    "\"firstName\":\"OWEN\",\"dateOfBirth\":\"1990-05-01\",\"prisonId\":" \
    "\"" prison "\",\"status\":\"ACTIVE IN\",\"inOutStatus\":\"IN\","     \
    "\"lastAdmissionDate\":\"2026-02-01\",\"legalStatus\":\"SENTENCED\"," \
    "\"imprisonmentStatus\":\"ADIMP\",\"sentenceStartDate\":\"2025-01-"   \
    "01\"" more "}"
#define DATES                          \
    ",\"releaseDate\":\"2028-03-01\"," \
    "\"conditionalReleaseDate\":\"2028-03-01\""
#define NOW_ROW                                                 \
    "select responsible, supporting, handover, rule, from_day " \
    "from responsibility where known_to is null and to_day is null"

static struct instant
at(const char *text)
{
    return instant_parse(str_from_c(text));
}

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
load(struct feed_check *f, const char *text, const char *now)
{
    f->options.now = at(now);
    feed_check_run(f, text, now);
    REQUIRE(f->err == OK, "%s", err_text(f->err));
}

static struct recalculation
night(struct each *e, const char *day, bool dry_run)
{
    struct recalculation r;
    const struct day d = on(day);

    CHECK(recalculate_all(e->d, database_reader(e->d, 0), d,
                          (struct instant){instant_of_day(d).ms + 7200000},
                          dry_run, &r) == OK,
          "the night of %s", day);
    return r;
}

/* "Community HO-5", or what went wrong. */
static struct str
held(struct each *e, const char *day, const char *known)
{
    struct responsibility_row r;
    const enum err err =
        responsibility_on(database_reader(e->d, 0), &e->a, STR("A1234AB"),
                          on(day), at(known), &r);

    if (err != OK)
        return err == ERR_NOT_FOUND ? STR("nothing") : STR("an error");
    return arena_printf(&e->a, STR_FMT " " STR_FMT, STR_ARG(r.responsible),
                        STR_ARG(r.rule));
}

#define HELD(e, day, known, expect)                                   \
    do {                                                              \
        const struct str got = held((e), (day), (known));             \
        CHECK(str_eq(got, str_from_c(expect)),                        \
              "of %s, known %s: " STR_FMT ", not %s", (day), (known), \
              STR_ARG(got), (expect));                                \
    } while (0)

EACH(a_feed_decides_at_once)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    ASKED(&f, NOW_ROW, "CustodyOnly,,2027-06-17,HO-15,2026-11-01");
    ASKED(&f, "select count(*) from responsibility_due", "0");
    /* the same again, and news that decide nothing */
    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-02T09:00:00Z");
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"religion\":\"None\"") "]",
         "2026-11-03T09:00:00Z");
    ASKED(&f, "select count(*) from responsibility", "1");
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"recall\":true") "]",
         "2026-11-04T09:00:00Z");
    ASKED(&f, NOW_ROW, "Community,POM,-,HO-5,2026-11-04");
    feed_check_close(&f);
}

EACH(what_we_knew_then)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"recall\":true") "]",
         "2026-11-10T09:00:00Z");
    /* twice on one day: the first answer of the day was never true */
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"recall\":false") "]",
         "2026-11-20T09:00:00Z");
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"recall\":true") "]",
         "2026-11-20T15:00:00Z");
    HELD(e, "2026-10-31", "2026-11-30T00:00:00Z", "nothing");
    HELD(e, "2026-11-05", "2026-11-01T08:00:00Z", "nothing");
    HELD(e, "2026-11-05", "2026-11-05T00:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2026-11-12", "2026-11-05T00:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2026-11-12", "2026-11-12T00:00:00Z", "Community HO-5");
    HELD(e, "2026-11-05", "2026-11-30T00:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2026-11-20", "2026-11-20T10:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2026-11-20", "2026-11-20T16:00:00Z", "Community HO-5");
    HELD(e, "2026-11-19", "2026-11-20T16:00:00Z", "Community HO-5");
    struct responsibility_rows rows;
    CHECK(responsibility_history(database_reader(e->d, 0), &e->a,
                                 STR("A1234AB"), &rows) == OK,
          "history");
    /* four answers, and two of them written again with their end */
    CHECK(rows.count == 6, "%zu rows", rows.count);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(str_has(rows.at[i].inputs, STR("\"crd\":\"2028-03-01\"")),
              STR_FMT, STR_ARG(rows.at[i].inputs));
    feed_check_close(&f);
}

EACH(the_night_writes_what_time_changed)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    load(&f,
         "[" PERSON("A1234AB", "LEI", DATES) "," PERSON(
             "A1234AC", "LEI", "") "," PERSON("A1234AD", "LEI", DATES) "]",
         "2026-11-01T09:00:00Z");
    struct recalculation r = night(e, "2027-06-16", false);
    CHECK(r.people == 3 && r.in_service == 2 && r.changed == 0,
          "%lld %lld %lld", (long long)r.people, (long long)r.in_service,
          (long long)r.changed);
    CHECK(night(e, "2027-06-17", true).changed == 2, "would change");
    ASKED(&f, "select count(*) from responsibility", "2");
    CHECK(night(e, "2027-06-17", false).changed == 2, "the handover");
    CHECK(night(e, "2027-06-17", false).changed == 0, "once");
    HELD(e, "2027-06-16", "2027-06-18T00:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2027-06-17", "2027-06-18T00:00:00Z", "Community HO-15");
    ASKED(&f, "select day, people, changed from nightly_run order by id",
          "2027-06-16,3,0;2027-06-17,3,2;2027-06-17,3,0");
    feed_check_close(&f);
}

/* Whatever statement fails, an answer is there as a whole or not at all. */
EACH(a_failed_night_is_made_up_for)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct recalculation r;
    const struct day day = on("2027-06-17");
    const struct instant now = instant_of_day(day);
    int n = 0;
    enum err err;

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    do {
        database_fail_at(e->d, ++n);
        err = recalculate_all(e->d, database_reader(e->d, 0), day, now, false,
                              &r);
        database_fail_at(e->d, 0);
        ASKED(&f,
              "select count(*) from responsibility where known_to is null "
              "and to_day is null",
              "1");
    } while (err != OK && n < 50);
    CHECK(err == OK && n > 1, "%d tries", n);
    ASKED(&f, "select count(*) from responsibility", "3");
    feed_check_close(&f);
}

static enum err
wait_twice(struct db *db, void *arg)
{
    (void)arg;
    const enum err e = responsibility_due(db, STR("A1234AB"));

    return e == OK ? responsibility_due(db, STR("Z9999ZZ")) : e;
}

static enum err
caught_up(struct db *db, void *arg)
{
    return responsibility_caught_up(db, arg);
}

/* What a night decided waits no more; what came meanwhile does. */
EACH(a_night_decides_who_waits)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct responsibility_waiting seen;
    struct db *db = database_reader(e->d, 0);

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    CHECK(db_change(e->d, wait_twice, NULL) == OK, "two wait");
    night(e, "2026-11-02", true);
    ASKED(&f, "select count(*) from responsibility_due", "2");
    night(e, "2026-11-02", false);
    ASKED(&f, "select count(*) from responsibility_due", "0");
    CHECK(responsibility_waiting(db, &seen) == OK && seen.count == 0, "none");
    CHECK(db_change(e->d, wait_twice, NULL) == OK, "two wait");
    CHECK(responsibility_waiting(db, &seen) == OK && seen.count == 2, "seen");
    CHECK(db_change(e->d, wait_twice, NULL) == OK, "two more");
    CHECK(db_change(e->d, caught_up, &seen) == OK, "the first two");
    ASKED(&f, "select count(*) from responsibility_due", "2");
    CHECK(responsibility_waiting(db, &seen) == OK && seen.count == 2, "both");
    seen.count--; /* as if one of a lower number had come late */
    CHECK(db_change(e->d, caught_up, &seen) == OK, "left");
    seen.count++;
    seen.first--; /* as if the first had left and another come */
    CHECK(db_change(e->d, caught_up, &seen) == OK, "left");
    ASKED(&f, "select count(*) from responsibility_due", "2");
    feed_check_close(&f);
}

EACH(who_left_is_in_the_service_no_more)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    load(&f, "[" PERSON("A1234AB", "OUT", DATES) "]", "2026-11-05T09:00:00Z");
    ASKED(&f, NOW_ROW, ",,-,EL-0,2026-11-05");
    HELD(e, "2026-11-04", "2026-11-06T00:00:00Z", "CustodyOnly HO-15");
    /* between two prisons the case goes on */
    load(&f,
         "[" PERSON("A1234AC", "TRN", DATES ",\"lastPrisonId\":\"HDI\"") "]",
         "2026-11-05T09:00:00Z");
    ASKED(&f,
          "select responsible, prison from responsibility "
          "where number = 'A1234AC'",
          "CustodyOnly,HDI");
    feed_check_close(&f);
}

EACH(a_joined_number_ends_and_the_kept_one_is_decided)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    load(&f,
         "[" PERSON("A1234AC", "LEI",
                    DATES ",\"identifiers\":[{\"type\":\"MERGED\",\"value\":"
                          "\"A1234AB\",\"createdDateTime\":"
                          "\"2026-11-05T08:00:00\"}]") "]",
         "2026-11-05T09:00:00Z");
    ASKED(&f,
          "select number from responsibility where known_to is null "
          "and to_day is null",
          "A1234AC");
    HELD(e, "2026-11-03", "2026-11-30T00:00:00Z", "CustodyOnly HO-15");
    HELD(e, "2026-11-06", "2026-11-30T00:00:00Z", "nothing");
    feed_check_close(&f);
}

EACH(probation_news_decide_too)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct kept_case row;

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    feed_check_as(&f, IMPORT_DELIUS,
                  "[{\"crn\":\"X000001\",\"nomsId\":\"A1234AB\","
                  "\"currentTier\":\"B2\",\"mappaLevel\":2,"
                  "\"manager\":{\"code\":\"N1\",\"name\":{\"forename\":"
                  "\"Ann\",\"surname\":\"Dale\"}}}]",
                  "2026-11-02");
    CHECK(f.err == OK, "%s", err_text(f.err));
    ASKED(&f, "select count(*) from responsibility_due", "0");
    struct case_reader r = case_read_some(database_reader(e->d, 0), &e->a,
                                          STR("A1234AB"), on("2026-11-02"));
    REQUIRE(case_read_row(&r, &row), "the case");
    CHECK(day_same(row.facts.handover.crd, on("2028-03-01")), "release");
    CHECK(day_same(row.facts.handover.arrived, on("2026-02-01")), "arrival");
    CHECK(row.facts.com_named, "the COM is named");
    CHECK(row.kept.who == RESP_CUSTODY, "what is kept");
    CHECK(!case_read_row(&r, &row) && case_read_end(&r) == OK, "one");
    feed_check_close(&f);
}

/* In the change that it tells of, for each endpoint that is on. */
EACH(events_are_written_with_the_change)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x'00'" : "'\\x00'";
    char sql[256];

    load(&f, "[" PERSON("A1234AB", "LEI", DATES) "]", "2026-11-01T09:00:00Z");
    ASKED(&f, "select count(*) from event_outbox", "0");
    snprintf(sql, sizeof sql,
             "insert into event_endpoint (id, url, secret, enabled, set_by, "
             "set_at) values (1, 'http://a', %s, 1, 'T', 0), "
             "(2, 'http://b', %s, 0, 'T', 0), (3, 'http://c', %s, 1, 'T', 0)",
             h, h, h);
    feed_check_ask(&f, sql);
    load(&f, "[" PERSON("A1234AB", "LEI", DATES ",\"recall\":true") "]",
         "2026-11-04T09:00:00Z");
    ASKED(&f, "select endpoint, number, kind from event_outbox order by id",
          "1,A1234AB,offender-management.handover.changed;"
          "3,A1234AB,offender-management.handover.changed;"
          "1,A1234AB,offender-management.responsibility.changed;"
          "3,A1234AB,offender-management.responsibility.changed");
    ASKED(&f,
          "select body from event_outbox where endpoint = 1 order by id "
          "limit 1",
          "{\"eventType\":\"offender-management.handover.changed\","
          "\"version\":1,"
          "\"description\":\"The start or the date of a handover changed\","
          "\"detailUrl\":\"/api/handovers/A1234AB\","
          "\"occurredAt\":\"2026-11-04T09:00:00.000Z\","
          "\"personReference\":{\"identifiers\":[{\"type\":\"NOMS\","
          "\"value\":\"A1234AB\"}]}}");
    ASKED(&f,
          "select count(*) from event_outbox where body like "
          "'%\"responsibility\":\"Community\",\"previousResponsibility\":"
          "\"CustodyOnly\",\"supporting\":\"POM\",\"rule\":\"HO-5\"%'",
          "2");
    /* by the passing of time: who, and not the dates */
    load(&f, "[" PERSON("A1234AC", "LEI", DATES) "]", "2026-11-05T09:00:00Z");
    feed_check_ask(&f, "delete from event_outbox");
    (void)night(e, "2027-06-17", false);
    ASKED(&f, "select number, kind from event_outbox where endpoint = 1",
          "A1234AC,offender-management.responsibility.changed");
    feed_check_close(&f);
}

static void
a_night_is_due_from_two_in_london(void **state)
{
    static const struct {
        const char *last, *now;
        bool due;
    } rows[] = {
        {"",           "2026-11-19T01:59:59Z", false},
        {"",           "2026-11-19T02:00:00Z", true },
        {"2026-11-18", "2026-11-19T02:00:00Z", true },
        {"2026-11-19", "2026-11-19T23:00:00Z", false},
        {"2026-11-16", "2026-11-19T12:00:00Z", true },
        {"2026-06-18", "2026-06-19T00:59:00Z", false},
        {"2026-06-18", "2026-06-19T01:00:00Z", true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(nightly_is_due(on(rows[i].last), at(rows[i].now)) == rows[i].due,
              "%s after %s", rows[i].now, rows[i].last);
}

TESTS(TEST_EACH(a_feed_decides_at_once), TEST_EACH(what_we_knew_then),
      TEST_EACH(the_night_writes_what_time_changed),
      TEST_EACH(a_failed_night_is_made_up_for),
      TEST_EACH(a_night_decides_who_waits),
      TEST_EACH(who_left_is_in_the_service_no_more),
      TEST_EACH(a_joined_number_ends_and_the_kept_one_is_decided),
      TEST_EACH(probation_news_decide_too),
      TEST_EACH(events_are_written_with_the_change),
      TEST(a_night_is_due_from_two_in_london))
