/* Allocations of another service: history in, nothing made here undone. */
#include "feeds/feed_check.h"

#define STAFF(id, last)                  \
    "\"staffMember\": {\"staffId\": " id \
    ", \"firstName\": \"Ann\", \"lastName\": \"" last "\"}"
#define KEY_WORKER_AT(prison)                  \
    "\"policy\": {\"code\": \"KEY_WORKER\"}, " \
    "\"prison\": {\"code\": \"" prison "\"}, " \
    "\"allocationReason\": {\"code\": \"AUTO\"}, "
#define DOCUMENT(rows) \
    "{\"prisonNumber\": \"A1234BC\", \"allocations\": [" rows "]}"

#define FIRST                \
    "{" KEY_WORKER_AT("MDI") \
        STAFF("11", "Öz") ", \"allocatedAt\": \"2026-03-01T10:00:00\""
#define ENDED                                        \
    ", \"deallocatedAt\": \"2026-05-02T09:00:00\", " \
    "\"deallocatedBy\": \"SYS\", "                   \
    "\"deallocationReason\": {\"code\": \"TRANSFER\"}}"
#define SECOND               \
    "{" KEY_WORKER_AT("LEI") \
        STAFF("12", "Bell") ", \"allocatedAt\": \"2026-05-09T10:00:00\"}"

EACH(history_comes_in_once)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, DOCUMENT(FIRST ENDED ", " SECOND), "2026-06-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f, "select count(*) from allocation", "2");
    ASKED(&f,
          "select end_reason from allocation where staff = 11 "
          "and to_at is not null",
          "TRANSFER");
    ASKED(&f, "select surname from staff where id = 11", "Öz");
    feed_check_run(&f, DOCUMENT(FIRST ENDED ", " SECOND), "2026-06-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    ASKED(&f, "select count(*) from allocation", "2");
    feed_check_close(&f);
}

EACH(what_ended_there_ends_here)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, DOCUMENT(FIRST "}"), "2026-04-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    feed_check_run(&f, DOCUMENT(FIRST ENDED), "2026-06-01");
    FEED_COUNTS(&f, .read = 1, .changed = 1, .ended = 1);
    ASKED(&f, "select count(*) from allocation where to_at is null", "0");
    feed_check_close(&f);
}

EACH(the_open_one_that_is_here_stays)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    feed_check_run(&f, DOCUMENT(FIRST "}"), "2026-04-01");
    feed_check_run(&f, DOCUMENT(SECOND), "2026-06-01");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    ASKED(&f, "select staff from allocation where to_at is null", "11");
    feed_check_close(&f);
}

EACH(todays_worker_begins_with_the_list)
{
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);
    static const char today[] =
        DOCUMENT("{" KEY_WORKER_AT("MDI") STAFF("11", "Öz") "}");

    feed_check_run(&f, today, "2026-04-01");
    feed_check_run(&f, today, "2026-06-01");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    ASKED(&f, "select staff, prison from allocation where to_at is null",
          "11,MDI");
    feed_check_close(&f);
}

EACH(what_cannot_be_is_refused)
{
    static const char *const bad[] = {
        DOCUMENT("{" KEY_WORKER_AT(
            "MDI") "\"allocatedAt\": \"2026-03-01T10:00:00\"}"),
        DOCUMENT("{\"policy\": {\"code\": \"FRIEND\"}, " STAFF("11", "Öz") "}"),
        DOCUMENT(FIRST ", \"deallocatedAt\": \"2026-02-01T09:00:00\"}"),
    };
    struct feed_check f = feed_check_open(e, IMPORT_STAFF);

    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        feed_check_run(&f, bad[i], "2026-06-01");
        FEED_COUNTS(&f, .read = 1, .refused = 1);
    }
    ASKED(&f, "select count(*) from allocation", "0");
    feed_check_close(&f);
}

TESTS(TEST_EACH(history_comes_in_once), TEST_EACH(what_ended_there_ends_here),
      TEST_EACH(the_open_one_that_is_here_stays),
      TEST_EACH(todays_worker_begins_with_the_list),
      TEST_EACH(what_cannot_be_is_refused))
