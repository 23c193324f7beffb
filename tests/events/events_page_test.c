/* The pages of events and endpoints; which changes of allocations are told. */
#include "app/millbrook.h"

#include "app/chores.h"
#include "events/endpoint_store.h"

static struct visit
administrator(struct each *e)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "IVES");
    return v;
}

/* Where "Dashboard" is kept: its id is 1. */
static void
add_dashboard(struct visit *v)
{
    visit_get(v, "/events/endpoints/new");
    CHECK(v->status == 200, "%d", v->status);
    visit_post(v, "/events/endpoints/new",
               "name=Dashboard&url=https%3A%2F%2Ftold.example.org%2Fevents");
    SEES(v, "Endpoint added. Its secret: whsec_");
    CHECK(strcmp(v->location, "/events/endpoints/1?done=") > 0, "%s",
          v->location);
}

EACH(an_endpoint_is_added_changed_and_switched_off)
{
    struct visit v = administrator(e);

    visit_get(&v, "/events");
    SEES(&v, "Nobody is told of changes");
    SEES(&v, "Nothing was told yet");
    visit_get(&v, "/events/endpoints/new");
    visit_post(&v, "/events/endpoints/new", "name=&url=ftp%3A%2F%2Fa");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter a name in 60 characters or fewer");
    SEES(&v, "begins with https:// or http://");
    SEES(&v, "ftp://a");
    add_dashboard(&v);
    SEES(&v, "Not called yet");
    visit_get(&v, "/events/endpoints/1");
    SEES_NOT(&v, "whsec_");
    visit_post(&v, "/events/endpoints/1",
               "version=1&name=Board&url=https%3A%2F%2Ftold.example.org%2Fb");
    SEES(&v, "Saved");
    SEES(&v, "https://told.example.org/b");
    visit_post(&v, "/events/endpoints/1", "version=2&name=Board&url=x");
    CHECK(v.status == 422, "%d", v.status);
    visit_post(&v, "/events/endpoints/1",
               "version=1&name=Mine&url=https%3A%2F%2Fmine.example.org");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "the endpoint Board");
    SEES(&v, "https://mine.example.org");
    visit_get(&v, "/events/endpoints/1");
    visit_post(&v, "/events/endpoints/1/secret", "version=2");
    SEES(&v, "New secret: whsec_");
    visit_post(&v, "/events/endpoints/1/secret", "version=2");
    CHECK(v.status == 409, "pressed on an old page: %d", v.status);
    visit_get(&v, "/events/endpoints/1");
    visit_post(&v, "/events/endpoints/1/state", "version=3&enabled=no");
    SEES(&v, "Switched off");
    SEES_NOT(&v, "Send a test call");
    visit_post(&v, "/events/endpoints/1/state", "version=4&enabled=yes");
    SEES(&v, "Switched on");
    ASKED(&v.sql,
          "select kind from audit where subject like '%endpoint 1%' and kind "
          "<> 'VIEW' order by seq",
          "ENDPOINT_ADDED;ENDPOINT_CHANGED;ENDPOINT_SECRET;ENDPOINT_OFF;"
          "ENDPOINT_ON");
    ASKED(&v.sql, "select count(*) from audit where detail like '%whsec%'",
          "0");
    visit_get(&v, "/events/endpoints/2");
    CHECK(v.status == 404, "%d", v.status);
    visit_post(&v, "/events/endpoints/2/test", "");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

EACH(an_event_is_seen_sent_again_and_set_aside)
{
    struct visit v = administrator(e);

    add_dashboard(&v);
    visit_post(&v, "/events/endpoints/1/test", "");
    SEES(&v, "Test call on its way");
    SEES(&v, "Waits");
    visit_ask(&v, "update event_outbox set tries = 3, next_try = 1900000000000,"
                  " last_error = 'answered 500'");
    visit_get(&v, "/events?state=failed");
    SEES(&v, "answered 500");
    visit_get(&v, "/events?state=delivered");
    SEES(&v, "No event fits");
    visit_get(&v, "/events?state=failed&format=csv");
    SEES(&v, "Test call,,2026-11-19T09:0");
    SEES(&v, ",Dashboard,\"Tried, waits\",3,2030-03-17T17:46:40Z,");
    visit_get(&v, "/events/1");
    SEES(&v, "throughline.test");
    SEES(&v, "evt_");
    visit_post(&v, "/events/1/aside", "");
    SEES(&v, "Set aside");
    ASKED(&v.sql, "select count(*) from event_outbox where aside_at is null",
          "0");
    visit_post(&v, "/events/1/aside", "");
    CHECK(v.status == 409, "once only: %d", v.status);
    visit_get(&v, "/events/1");
    visit_post(&v, "/events/1/again", "");
    SEES(&v, "It is sent now");
    visit_post(&v, "/events/endpoints/1/again", "");
    SEES(&v, "All that wait are tried now");
    visit_ask(&v, "update event_outbox set delivered_at = 1");
    visit_get(&v, "/events/1");
    SEES(&v, "Send it again");
    SEES_NOT(&v, "Set it aside");
    visit_get(&v, "/events/2");
    CHECK(v.status == 404, "%d", v.status);
    ASKED(&v.sql,
          "select kind from audit where kind like 'EVENT%' order by seq",
          "EVENT_ASIDE;EVENT_AGAIN");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/events");
    CHECK(v.status == 403, "administrators only: %d", v.status);
    visit_close(&v);
}

EACH(there_is_an_end_to_endpoints)
{
    struct visit v = administrator(e);

    visit_get(&v, "/events/endpoints/new");
    for (int i = 0; i < ENDPOINTS_MAX; i++) {
        visit_post(&v, "/events/endpoints/new",
                   "name=One&url=https%3A%2F%2Ftold.example.org");
        visit_get(&v, "/events/endpoints/new");
    }
    visit_post(&v, "/events/endpoints/new",
               "name=One&url=https%3A%2F%2Ftold.example.org");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "There are 32 endpoints already");
    visit_close(&v);
}

/* Grant moves to Brandreth and, undone, back to Sethi: one event each. */
static void
undo_what_was_given(struct visit *v)
{
    char fields[512], given[128];
    const struct str was = visit_ask(
        v, "select id from allocation where person = 'A2001BA' and to_at is "
           "null");

    snprintf(fields, sizeof fields,
             "policy=KEY_WORKER&from=%%2Fallocations&person=A2001BA&"
             "worker_A2001BA=3003&was_A2001BA=" STR_FMT "&why=Moves+wing",
             STR_ARG(was));
    visit_get(v, "/allocations");
    visit_post(v, "/allocations/give", fields);
    SEES(v, "Given out to 1 person");
    const char *at = strstr(v->page, "/allocations/given/");
    REQUIRE(at != NULL, "the banner leads there");
    snprintf(given, sizeof given, "%.*s", (int)strcspn(at, "\""), at);
    visit_get(v, given);
    visit_post(v, given, "");
    ASKED(&v->sql,
          "select count(*) from event_outbox where number = 'A2001BA' and body "
          "like '%\"staffId\":3003,\"previousStaffId\":3002%'",
          "1");
    ASKED(&v->sql,
          "select count(*) from event_outbox where number = 'A2001BA' and body "
          "like '%\"staffId\":3002,\"previousStaffId\":3003,\"reason\":"
          "\"UNDONE\"%'",
          "1");
    ASKED(&v->sql, "select count(*) from event_outbox", "4");
}

/* Given, changed, undone, ended: one event each, in the change itself. */
EACH(a_change_of_key_worker_is_told)
{
    struct visit v = administrator(e);

    add_dashboard(&v);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A1001AA/key-worker");
    visit_post(&v, "/people/A1001AA/key-worker",
               "policy=KEY_WORKER&was=0&worker=3003&worker_text=x&do=give");
    CHECK(v.status == 200, "%d", v.status);
    ASKED(&v.sql, "select number, kind from event_outbox",
          "A1001AA,key-work.allocation.changed");
    ASKED(&v.sql,
          "select count(*) from event_outbox where body like "
          "'%\"prisonId\":\"MLB\",\"staffId\":3003,\"previousStaffId\":null,"
          "\"reason\":\"MANUAL\"%'",
          "1");
    visit_get(&v, "/people/A2001BA/key-worker");
    char fields[256];
    snprintf(fields, sizeof fields,
             "policy=KEY_WORKER&was=%.20s&worker=3002&worker_text=x&why=moved&"
             "do=give",
             visit_field(&v, "was"));
    visit_post(&v, "/people/A2001BA/key-worker", fields);
    ASKED(&v.sql,
          "select count(*) from event_outbox where number = 'A2001BA' and body "
          "like '%\"staffId\":3002,\"previousStaffId\":3001%'",
          "1");
    ASKED(&v.sql, "select count(*) from event_outbox", "2");
    undo_what_was_given(&v);
    visit_close(&v);
}

EACH(what_was_delivered_long_ago_is_forgotten)
{
    struct visit v = administrator(e);
    int64_t days = 0;

    ASKED(&v.sql,
          "select name, days from retention where name = "
          "'EVENTS_DELIVERED'",
          "EVENTS_DELIVERED,30");
    CHECK(retention_days(database_reader(e->d, 0), STR("EVENTS_DELIVERED"),
                         day_parse(STR(VISIT_DAY)), &days) == OK &&
              days == 30,
          "%lld", (long long)days);
    CHECK(retention_days(database_reader(e->d, 0), STR("NOTHING"),
                         day_parse(STR(VISIT_DAY)), &days) == OK &&
              days == 0,
          "for ever");
    add_dashboard(&v);
    for (int i = 0; i < 3; i++)
        visit_post(&v, "/events/endpoints/1/test", "");
    /* one long ago, one thirty days ago, one that waits */
    visit_ask(&v, "update event_outbox set delivered_at = 1000 where id = 1");
    visit_ask(&v, "update event_outbox set delivered_at = 1792454400000 where "
                  "id = 2");
    CHECK(chores_events(e->d, database_reader(e->d, 0),
                        instant_parse(STR(VISIT_DAY "T09:00:00Z"))) == OK,
          "runs");
    ASKED(&v.sql, "select id from event_outbox order by id", "2;3");
    visit_close(&v);
}

TESTS(TEST_EACH(an_endpoint_is_added_changed_and_switched_off),
      TEST_EACH(an_event_is_seen_sent_again_and_set_aside),
      TEST_EACH(there_is_an_end_to_endpoints),
      TEST_EACH(a_change_of_key_worker_is_told),
      TEST_EACH(what_was_delivered_long_ago_is_forgotten))
