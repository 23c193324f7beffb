/* feeds/parole_feed: two date orders, trailing dots, files of one day, missed
 * days, when an outcome was received, and what it does to responsibility. */
#include "feeds/parole_feed.h"
#include "feeds/feed_check.h"
#include "sentence/parole_store.h"

#define HEAD                                                          \
    "TITLE,NOMIS ID,Review ID,Review Date,Review Type,Review Status," \
    "MS 13 Target Date,MS 13 Completion Date,Final Result (Review)\n"
#define ROW(number, review, target, status, result)   \
    "Mr," number "," review "," target ",GPP," status \
    ",01-10-2026,NULL," result "\n"
#define KEPT                                                         \
    "select review, target, report_due, status, outcome, received, " \
    "received_by from parole_review order by review"

static void
person(struct feed_check *f, const char *number, const char *more)
{
    char text[512];

    snprintf(text, sizeof text,
             "{\"prisonerNumber\":\"%s\",\"lastName\":\"MARSH\","
             "\"dateOfBirth\":\"1980-05-01\",\"prisonId\":\"LEI\","
             "\"status\":\"ACTIVE IN\",\"inOutStatus\":\"IN\","
             "\"legalStatus\":\"INDETERMINATE_SENTENCE\","
             "\"indeterminateSentence\":true,\"imprisonmentStatus\":\"IPP\","
             "\"sentenceStartDate\":\"2016-01-01\"%s}",
             number, more);
    feed_check_as(f, IMPORT_PRISONERS, text, "2026-11-01");
    REQUIRE(f->err == OK && f->report.refused == 0, "the person");
}

EACH(reviews_as_the_file_has_them)
{
    struct feed_check f = feed_check_open(e, IMPORT_PPUD);

    person(&f, "A1234AB", "");
    feed_check_run(&f,
                   HEAD ROW("A1234AB.", "700001..", "14-01-2028", "Active",
                            "Not Specified") ROW("A9999ZZ", "700002",
                                                 "14-01-2028", "Active", "")
                       ROW("", "700003", "", "Active", "") ROW("A1234AB", "",
                                                               "", "Active", "")
                           ROW("A1234AB", "700004", "2028-01-14", "Active", ""),
                   "2026-11-19");
    FEED_COUNTS(&f, .read = 5, .added = 1, .unplaced = 1, .refused = 3);
    ASKED(&f, KEPT, "700001,2028-01-14,2026-10-01,Active,Not Specified,-,");
    /* the first bulk file writes days the American way */
    feed_check_run(
        &f,
        HEAD ROW("A1234AB", "600001", "06/30/19", "Completed", "Not released"),
        "2026-11-18");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f,
          "select target, received from parole_review where review = "
          "'600001'",
          "2019-06-30,-");
    ASKED(&f, "select count(*) from person", "1");
    feed_check_close(&f);
}

EACH(when_an_outcome_was_received)
{
    struct feed_check f = feed_check_open(e, IMPORT_PPUD);

    person(&f, "A1234AB", "");
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "01-11-2026", "Active", ""),
                   "2026-11-02");
    feed_check_run(
        &f, HEAD ROW("A1234AB", "1", "01-11-2026", "Completed", "Release [*]"),
        "2026-11-10");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, KEPT,
          "1,2026-11-01,2026-10-01,Completed,Release [*],"
          "2026-11-10,");
    /* the same again: only newer */
    feed_check_run(
        &f, HEAD ROW("A1234AB", "1", "01-11-2026", "Completed", "Release [*]"),
        "2026-11-11");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    /* a missed day, late: it had the outcome already */
    feed_check_run(
        &f, HEAD ROW("A1234AB", "1", "01-11-2026", "Completed", "Release [*]"),
        "2026-11-08");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select received from parole_review", "2026-11-08");
    /* one that had not, changes nothing */
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "01-11-2026", "Active", ""),
                   "2026-11-07");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    /* taken back, and given again */
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "01-11-2026", "Active", ""),
                   "2026-11-12");
    ASKED(&f, "select outcome, received from parole_review", ",-");
    ASKED(&f,
          "select field, old, new from parole_change where field = 'received' "
          "order by id",
          "received,,2026-11-10;received,2026-11-10,2026-11-08;"
          "received,2026-11-08,");
    /* first seen with its outcome: nobody knows */
    feed_check_run(
        &f, HEAD ROW("A1234AB", "2", "01-11-2026", "Completed", "Release [*]"),
        "2026-11-12");
    ASKED(&f, "select received from parole_review where review = '2'", "-");
    feed_check_close(&f);
}

struct entering {
    struct parole_kept review;
    struct day day;
};

static enum err
enter(struct db *db, void *arg)
{
    const struct entering *n = arg;
    const struct parole_teller t = {
        .as_of = instant_parse(STR("2026-11-20")),
        .now = instant_parse(STR("2026-11-20")),
        .by = STR("POM1"),
    };

    return parole_receive(db, &n->review, n->day, &t);
}

EACH(what_a_person_entered_stays)
{
    struct feed_check f = feed_check_open(e, IMPORT_PPUD);
    struct entering n = {.day = day_parse(STR("2026-11-03"))};
    const char *done =
        HEAD ROW("A1234AB", "1", "01-11-2026", "Completed", "Release [*]");

    person(&f, "A1234AB", "");
    feed_check_run(&f, done, "2026-11-12");
    REQUIRE(parole_find(database_reader(e->d, 0), &e->a, STR("A1234AB"),
                        STR("1"), &n.review) == OK,
            "the review");
    CHECK(db_change(e->d, enter, &n) == OK, "entered");
    CHECK(db_change(e->d, enter, &n) == ERR_STALE, "twice");
    feed_check_run(&f, done, "2026-11-13");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "01-11-2026", "Active", ""),
                   "2026-11-14");
    ASKED(&f, "select received, received_by from parole_review",
          "2026-11-03,POM1");
    struct parole_list_kept all;
    CHECK(parole_of_person(database_reader(e->d, 0), &e->a, STR("A1234AB"),
                           &all) == OK &&
              all.count == 1 && str_eq(all.at[0].received_by, STR("POM1")),
          "read");
    feed_check_close(&f);
}

EACH(the_last_file_of_a_day_counts)
{
    struct feed_check f = feed_check_open(e, IMPORT_PPUD);

    person(&f, "A1234AB", "");
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "01-12-2026", "Active", ""),
                   "2026-11-19");
    feed_check_run(&f, HEAD ROW("A1234AB", "1", "05-12-2026", "Active", ""),
                   "2026-11-19");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select target from parole_review", "2026-12-05");
    feed_check_close(&f);
}

/* A refusal with a far hearing: the COM supports (HO-4), and leads with MAPPA
 * 2 (HO-3). */
EACH(a_hearing_decides_anew)
{
    struct feed_check f = feed_check_open(e, IMPORT_PPUD);

    person(&f, "A1234AB", ",\"tariffDate\":\"2019-01-01\"");
    ASKED(&f, "select responsible from responsibility where known_to is null",
          "Community");
    feed_check_run(
        &f,
        HEAD ROW("A1234AB", "1", "01-02-2026", "Completed", "Not released")
            ROW("A1234AB", "2", "01-06-2028", "Active", ""),
        "2026-11-19");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    ASKED(&f,
          "select responsible, rule from responsibility where known_to is null "
          "and to_day is null",
          "CustodyWithCom,HO-4");
    feed_check_close(&f);
}

static void
of_what_moment(void **state)
{
    static const struct {
        const char *name, *expect;
    } rows[] = {
        {"PPUD_MPC_20261119.csv",            "2026-11-19"         },
        {"PPUD_MPC_20261119_0715.csv",       "2026-11-19T07:15:00"},
        {"PPUD_MPC_20260719T0715.csv",       "2026-07-19T07:15:00"},
        {"PPUD_MPC_20261119_9915.csv",       "2026-11-19"         },
        {"PPUD_MPC_20261319 20261119 x.csv", "2026-11-19"         },
        {"PPUD_MPC_120261119.csv",           NULL                 },
        {"reviews.csv",                      NULL                 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct instant got = parole_file_time(str_from_c(rows[i].name));
        const struct instant want =
            rows[i].expect ? instant_parse(str_from_c(rows[i].expect))
                           : INSTANT_NONE;

        CHECK(got.ms == want.ms, "%s: %lld", rows[i].name, (long long)got.ms);
    }
}

static void
two_date_orders(void **state)
{
    static const struct {
        const char *text, *expect;
        bool good, bulk;
    } rows[] = {
        {"19-11-2026",  "2026-11-19", true,  false},
        {"11/19/26",    "2026-11-19", true,  true },
        {"06/30/69",    "2069-06-30", true,  true },
        {"06/30/70",    "1970-06-30", true,  true },
        {"",            "",           true,  false},
        {"null",        "",           true,  false},
        {"31-02-2026",  "",           false, false},
        {"19/11/26",    "",           false, true },
        {"2026-11-19",  "",           false, false},
        {"19-11-2026 ", "",           false, false},
        {"1-1-2026",    "",           false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool bulk = false;
        struct day got;
        const bool good = parole_day(str_from_c(rows[i].text), &got, &bulk);

        CHECK(good == rows[i].good && bulk == rows[i].bulk &&
                  day_same(got, day_parse(str_from_c(rows[i].expect))),
              "%s", rows[i].text);
    }
}

TESTS(TEST(of_what_moment), TEST(two_date_orders),
      TEST_EACH(reviews_as_the_file_has_them),
      TEST_EACH(when_an_outcome_was_received),
      TEST_EACH(what_a_person_entered_stays),
      TEST_EACH(the_last_file_of_a_day_counts),
      TEST_EACH(a_hearing_decides_anew))
