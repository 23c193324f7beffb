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
    ASKED(&f, "select count(*) from session", "1");
    CHECK(chores_forget(e->d, database_reader(e->d, 0),
                        (struct instant){604860000}) == OK,
          "again");
    ASKED(&f, "select count(*) from session", "0");
    ASKED(&f, "select token from form_once", "new");
    feed_check_close(&f);
}

EACH(the_thread_does_them_and_stops)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const struct log log = {.fd = 2, .least = LOG_ERROR};

    feed_check_ask(&f, rows[COUNT_OF(rows) - 1]);
    struct chores *c = chores_start(e->d, database_reader(e->d, 0), &log);
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

TESTS(TEST_EACH(old_traces_go), TEST_EACH(the_thread_does_them_and_stops))
