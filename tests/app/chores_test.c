/* app/chores: what is kept for a while only goes, and nothing else. */
#include "app/chores.h"

#include "feeds/feed_check.h"

/* 0 is 1970-01-01T00:00Z; an hour is 3,600,000. */
static const char *const rows[] = {
    "insert into account (id, username, name, staff, password, must_change, "
    "created_at, created_by) values (1, 'A', 'A', 0, 'x', 0, 0, 'T')",
    "insert into sign_in_failure (subject, failures, last_at) values "
    "('from:a', 3, 0), ('from:b', 3, 600000000)",
};

EACH(old_traces_go)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x'00'" : "'\\x00'";
    char sql[512];

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        feed_check_ask(&f, rows[i]);
    feed_check_ask(
        &f, "insert into sign_in_notice (account, known, known_by, at) values "
            "(1, 'STAFF_PASS', 'old', -2592000000), (1, 'STAFF_PASS', 'new', "
            "0)");
    snprintf(sql, sizeof sql,
             "insert into form_once (token, account, location, said, at) values"
             " ('old', 1, '/', %s, 0), ('new', 1, '/', %s, 600000000)",
             h, h);
    feed_check_ask(&f, sql);
    snprintf(sql, sizeof sql,
             "insert into kept_form (id, account, path, sealed, at) values "
             "('old', 1, '/', %s, 0), ('new', 1, '/', %s, 600000000)",
             h, h);
    feed_check_ask(&f, sql);
    snprintf(sql, sizeof sql,
             "insert into session (token, account, secret, prison, began, seen)"
             " values (%s, 1, %s, 'MDI', 0, 0)",
             h, h);
    feed_check_ask(&f, sql);
    /* a minute before the session's seven days are over */
    CHECK(chores_forget(e->d, database_reader(e->d, 0),
                        (struct instant){604740000}) == OK,
          "runs");
    ASKED(&f, "select token from form_once", "new");
    ASKED(&f, "select id from kept_form", "new");
    ASKED(&f, "select subject from sign_in_failure", "from:b");
    ASKED(&f, "select known_by from sign_in_notice", "new");
    ASKED(&f, "select count(*) from session", "1");
    CHECK(chores_forget(e->d, database_reader(e->d, 0),
                        (struct instant){604860000}) == OK,
          "again");
    ASKED(&f, "select count(*) from session", "0");
    ASKED(&f, "select token from form_once", "new");
    feed_check_close(&f);
}

EACH(a_missed_night_is_made_up_for_once)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct db *db = database_reader(e->d, 0);
    static const char *const times[] = {
        "2026-11-19T01:00:00Z", "2026-11-19T02:00:00Z", "2026-11-19T03:00:00Z",
        "2026-11-22T15:00:00Z"};

    for (size_t i = 0; i < COUNT_OF(times); i++)
        CHECK(chores_nightly(e->d, db, instant_parse(str_from_c(times[i]))) ==
                  OK,
              "%s", times[i]);
    ASKED(&f, "select day from nightly_run order by id",
          "2026-11-19;2026-11-22");
    feed_check_close(&f);
}

/* A load was killed after its last document and before it decided. */
EACH(who_waits_is_decided)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct db *db = database_reader(e->d, 0);
    const struct instant now = instant_parse(STR("2026-11-19T09:00:00Z"));

    feed_check_run(&f,
                   "[{\"prisonerNumber\":\"A1234AB\",\"lastName\":\"MARSH\","
                   "\"prisonId\":\"LEI\",\"status\":\"ACTIVE IN\","
                   "\"legalStatus\":\"RECALL\",\"recall\":true,"
                   "\"sentenceStartDate\":\"2024-01-01\","
                   "\"releaseDate\":\"2028-03-01\"}]",
                   "2026-11-01");
    feed_check_ask(&f, "delete from responsibility");
    CHECK(chores_due(e->d, db, now) == OK, "nobody waits");
    ASKED(&f, "select count(*) from responsibility", "0");
    feed_check_ask(&f, "insert into responsibility_due (number) values "
                       "('A1234AB'), ('Z9999ZZ')");
    CHECK(chores_due(e->d, db, now) == OK, "two wait, one of them is nobody");
    ASKED(&f, "select number, rule, from_day from responsibility",
          "A1234AB,HO-5,2026-11-19");
    ASKED(&f, "select count(*) from responsibility_due", "0");
    feed_check_close(&f);
}

#define A_NOTE                                                               \
    "We spoke about the letter from the council and what the hearing about " \
    "the flat means. He will write to his sister before Friday and I will "  \
    "ask the resettlement office who goes with him."

/* Feeds brought three notes; one is a copy of somebody else's. */
EACH(copied_notes_are_found_once_a_night)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    struct db *db = database_reader(e->d, 0);
    static const char *const times[] = {
        "2026-11-19T01:00:00Z", "2026-11-19T02:00:00Z", "2026-11-19T03:00:00Z",
        "2026-11-20T02:00:00Z"};
    static const char *const found[] = {"0", "1", "1", "1"};
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x'00'" : "'\\x00'";
    char sql[1024];

    snprintf(sql, sizeof sql,
             "insert into person (number, prison, surname, forename, "
             "sort_name, as_of, hash) values ('A1234AB', 'LEI', 'M', 'S', "
             "'m s', 0, %s), ('A1235AB', 'LEI', 'N', 'S', 'n s', 0, %s)",
             h, h);
    feed_check_ask(&f, sql);
    snprintf(
        sql, sizeof sql,
        "insert into case_note (id, number, type, sub_type, occurred, "
        "created, author, words, prison, as_of, hash) values "
        "('1', 'A1234AB', 'KA', 'KS', 1795000000000, 1795000000000, 'X', "
        "'%s', 'LEI', 0, %s), ('2', 'A1235AB', 'KA', 'KS', 1795000000000, "
        "1795000000000, 'Y', '%s', 'LEI', 0, %s), ('3', 'A1235AB', 'KA', "
        "'KS', 1795000000000, 1795000000000, 'Y', 'He was well and had "
        "no question for me today, so we talked of football.', 'LEI', 0, %s)",
        A_NOTE, h, A_NOTE, h, h);
    feed_check_ask(&f, sql);
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        CHECK(chores_similar(e->d, db, instant_parse(str_from_c(times[i]))) ==
                  OK,
              "%s", times[i]);
        ASKED(&f, "select count(*) from note_alike", found[i]);
    }
    ASKED(&f, "select note, other, found_by from note_alike", "2,1,NIGHT");
    ASKED(&f,
          "select day, sketched, fresh, found from similar_night "
          "order by day",
          "2026-11-19,3,3,1;2026-11-20,0,0,0");
    feed_check_close(&f);
}

EACH(the_thread_does_them_and_stops)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const struct log log = {.fd = 2, .least = LOG_ERROR};

    feed_check_ask(&f, rows[COUNT_OF(rows) - 1]);
    struct chores *c = chores_start(e->d, database_reader(e->d, 0), &log, NULL);
    REQUIRE(c != NULL, "starts");
    for (int i = 0; i < 1000; i++) {
        if (str_eq(feed_check_ask(&f, "select count(*) from sign_in_failure"),
                   STR("0")))
            break;
        usleep(10000);
    }
    chores_stop(c);
    ASKED(&f, "select count(*) from sign_in_failure", "0");
    feed_check_close(&f);
}

TESTS(TEST_EACH(old_traces_go), TEST_EACH(a_missed_night_is_made_up_for_once),
      TEST_EACH(who_waits_is_decided),
      TEST_EACH(copied_notes_are_found_once_a_night),
      TEST_EACH(the_thread_does_them_and_stops))
