/* Whatever ends or begins an allocation tells of it, once, in the same change:
 * movements, roles that end, merged numbers, and POMs in the national shape. */
#include "app/millbrook.h"
#include "events/allocation_event.h"
#include "feeds/allocation_close.h"
#include "feeds/person_merge.h"

static struct visit
told(struct each *e)
{
    struct visit v = millbrook(e);

    visit_ask_bytes(&v,
                    "insert into event_endpoint (id, url, secret, enabled, "
                    "set_by, set_at) values (1, 'http://a', $, 1, 'T', 0)",
                    strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'");
    return v;
}

struct closing {
    struct allocation_closing what;
    int64_t ended;
};

static enum err
close_change(struct db *db, void *arg)
{
    struct closing *c = arg;

    c->ended = 0;
    return allocation_close(db, &c->what, &c->ended);
}

static enum err
close_role_change(struct db *db, void *arg)
{
    struct closing *c = arg;

    c->ended = 0;
    return allocation_close_role(db, STR("MLB"), 3001, STR("KEY_WORKER"),
                                 c->what.at, &c->ended);
}

EACH(a_movement_and_a_role_that_ends_are_told)
{
    struct visit v = told(e);
    struct closing c = {
        .what = {.person = STR("A2003BC"),
                 .kept_at = STR("LEI"),
                 .reason = "TRANSFER",
                 .why = "moved",
                 .at = clock_now()},
    };

    CHECK(db_change(e->d, close_change, &c) == OK && c.ended == 1, "%lld",
          (long long)c.ended);
    ASKED(&v.sql,
          "select number, kind from event_outbox where body like "
          "'%\"staffId\":null,\"previousStaffId\":3002,\"reason\":"
          "\"TRANSFER\"%'",
          "A2003BC,key-work.allocation.changed");
    CHECK(db_change(e->d, close_change, &c) == OK && c.ended == 0,
          "there is nothing more to end");
    ASKED(&v.sql, "select count(*) from event_outbox", "1");
    CHECK(db_change(e->d, close_role_change, &c) == OK && c.ended == 2,
          "both of Okello: %lld", (long long)c.ended);
    ASKED(&v.sql,
          "select number from event_outbox where body like "
          "'%STAFF_STATUS_CHANGE%' order by number",
          "A2001BA;A2002BB");
    visit_close(&v);
}

static enum err
merge_change(struct db *db, void *arg)
{
    const struct person_merge m = {.kept = STR("A1001AA"),
                                   .old = STR("A2001BA"),
                                   .at = *(const struct instant *)arg};
    bool done = false;

    return person_merge(db, &m, &done);
}

EACH(a_merged_number_takes_its_worker_along)
{
    struct visit v = told(e);
    struct instant now = clock_now();

    CHECK(db_change(e->d, merge_change, &now) == OK, "merged");
    ASKED(&v.sql,
          "select number from event_outbox where kind = "
          "'key-work.allocation.changed' and body like "
          "'%\"staffId\":null,\"previousStaffId\":3001,\"reason\":\"MERGED\"%'",
          "A2001BA");
    ASKED(&v.sql,
          "select number from event_outbox where kind = "
          "'key-work.allocation.changed' and body like "
          "'%\"staffId\":3001,\"previousStaffId\":null,\"reason\":\"MERGED\"%'",
          "A1001AA");
    visit_close(&v);
}

static enum err
tell_change(struct db *db, void *arg)
{
    return allocation_event_add(db, arg);
}

EACH(a_pom_is_told_of_as_nationally)
{
    struct visit v = told(e);
    struct allocation_event pom = {
        .person = STR("A1001AA"),
        .prison = STR("MLB"),
        .policy = STR("POM"),
        .staff = 3101,
        .before = ALLOCATION_SOMEBODY,
        .reason = STR("MANUAL"),
        .at = instant_parse(STR("2026-11-19T09:15:00Z")),
    };

    CHECK(db_change(e->d, tell_change, &pom) == OK, "told");
    ASKED(&v.sql, "select body from event_outbox",
          "{\"eventType\":\"offender-management.allocation.changed\","
          "\"version\":1,\"description\":\"A POM allocation has changed\","
          "\"detailUrl\":\"/api/allocation/A1001AA/primary_pom\","
          "\"occurredAt\":\"2026-11-19T09:15:00.000Z\","
          "\"additionalInformation\":{\"staffCode\":3101,\"prisonId\":\"MLB\","
          "\"eventTrigger\":\"user\"},\"personReference\":{\"identifiers\":["
          "{\"type\":\"NOMS\",\"value\":\"A1001AA\"}]}}");
    pom.staff = 0;
    pom.reason = STR("RELEASED");
    CHECK(db_change(e->d, tell_change, &pom) == OK, "told");
    ASKED(&v.sql,
          "select count(*) from event_outbox where body like "
          "'%\"staffCode\":null,\"prisonId\":\"MLB\",\"eventTrigger\":"
          "\"offender_released\"%'",
          "1");
    pom.reason = STR("MERGED");
    CHECK(db_change(e->d, tell_change, &pom) == OK, "told");
    ASKED(&v.sql,
          "select count(*) from event_outbox where body like "
          "'%manual_change%'",
          "1");
    pom.before = 0;
    CHECK(db_change(e->d, tell_change, &pom) == OK, "nobody before or after");
    pom.policy = STR("POM_CO");
    pom.staff = 3101;
    CHECK(db_change(e->d, tell_change, &pom) == OK, "a co-worker");
    ASKED(&v.sql, "select count(*) from event_outbox", "3");
    visit_ask(&v, "update event_endpoint set enabled = 0");
    pom.policy = STR("POM");
    CHECK(db_change(e->d, tell_change, &pom) == OK, "nobody listens");
    ASKED(&v.sql, "select count(*) from event_outbox", "3");
    visit_close(&v);
}

TESTS(TEST_EACH(a_movement_and_a_role_that_ends_are_told),
      TEST_EACH(a_merged_number_takes_its_worker_along),
      TEST_EACH(a_pom_is_told_of_as_nationally))
