/* A pilot on one wing, as conversations: begun, followed by the plan of that
 * wing only, compared, ended early. */
#include "keywork/plan_mill.h"

#include "html/show.h"

#define PILOTS "/delivery/pilots"
#define FORM                                                                \
    "wing=B&name=Fortnightly&weeks=2&minutes=&expected=Fewer+lost&decided=" \
    "The+governor&lasts=8&from="

/* Ten people each on B and A wing. */
static void
twenty_people(struct visit *v)
{
    const char *h = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    char sql[512];

    for (int i = 0; i < 20; i++) {
        snprintf(sql, sizeof sql,
                 "insert into person (number, surname, forename, sort_name, "
                 "prison, cell, wing, status, as_of, hash) values "
                 "('%c10%02dZZ', 'Zed', 'Bo', 'zed bo', 'MLB', 'X-1', '%s', "
                 "'ACTIVE IN', 0, %s)",
                 i < 10 ? 'B' : 'C', i % 10, i < 10 ? "B" : "A", h);
        visit_ask(v, sql);
    }
}

/* Ten weeks that are counted, each person due one session in each: so many of
 * ten were held on B wing before and since 12 October, five on A wing. */
static void
ten_weeks(struct visit *v, int before, int since)
{
    char sql[600];

    twenty_people(v);
    for (int w = 0; w < 10; w++) {
        const struct shown week =
            show_iso_day(day_add_days(day_parse(STR("2026-09-07")), 7 * w));

        snprintf(sql, sizeof sql,
                 "insert into measure_week select 'MLB', '%.*s', number, wing, "
                 "0, 7, null, 1, 1, case when number < 'B10%02d' or (number > "
                 "'C' and number < 'C1005') then 1 else 0 end, case when "
                 "number < 'B10%02d' or (number > 'C' and number < 'C1005') "
                 "then 1 else 0 end, 0, 0, 0, 0 from person where number like "
                 "'%%ZZ'",
                 (int)week.n, week.text, w < 5 ? before : since,
                 w < 5 ? before : since);
        visit_ask(v, sql);
        snprintf(sql, sizeof sql,
                 "insert into measure_prison_week values ('MLB', '%.*s', null, "
                 "0, 0, 0, 0)",
                 (int)week.n, week.text);
        visit_ask(v, sql);
    }
}

static void
fortnightly_since_october(struct visit *v)
{
    visit_ask(v, "insert into pilot (prison, wing, name, weeks, minutes, "
                 "from_day, to_day, expected, decided, set_by, set_at) values "
                 "('MLB', 'B', 'Fortnightly', 2, 0, '2026-10-12', "
                 "'2026-12-06', 'Fewer lost', 'The governor', 'DALE', 0)");
}

EACH(a_pilot_is_begun)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, PILOTS);
    SEES(&v, "Nothing was tried on one wing here yet");
    visit_post(&v, PILOTS, "wing=Q&from=2026-11-24&lasts=27&minutes=20");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the wing");
    SEES(&v, "Give it a name");
    SEES(&v, "Enter minutes from 46 to 120");
    SEES(&v, "Enter weeks from 1 to 26");
    SEES(&v, "Enter a Monday, today or later");
    SEES(&v, "Say what you expect, before it is known");
    SEES(&v, "Say who decided it, and where it is written");
    visit_post(&v, PILOTS, "wing=B&from=2026-11-16");
    SEES(&v, "Say what is other on that wing");
    SEES(&v, "Say for how many weeks");
    SEES(&v, "Enter a Monday, today or later");
    visit_post(&v, PILOTS, FORM "23+November+2026");
    SEES(&v, "Begun. Plans of its weeks follow it on that wing");
    SEES(&v, "Fortnightly");
    SEES(&v, "a session every 2 weeks");
    SEES(&v, "To come");
    ASKED(&v.sql,
          "select wing, weeks, minutes, from_day, to_day, set_by from pilot",
          "B,2,0,2026-11-23,2027-01-17,DALE");
    visit_post(&v, PILOTS, FORM "2027-01-11");
    SEES(&v, "Another pilot runs in these weeks");
    visit_get(&v, PILOTS "/1");
    SEES(&v, "there is nothing to compare");
    SEES(&v, "Fewer lost");
    visit_get(&v, PILOTS "/2");
    CHECK(v.status == 404, "%d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, PILOTS);
    SEES(&v, "Fortnightly");
    SEES_NOT(&v, "Begin the pilot");
    visit_post(&v, PILOTS, FORM "2027-02-01");
    CHECK(v.status == 403, "a custodial manager: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, PILOTS);
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

/* PL-120, PL-121: the plan follows it on that wing only, and both say so. */
EACH(the_plan_follows_it_on_that_wing)
{
    struct visit v = plan_mill(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    const struct instant t = instant_parse(STR("2026-11-12T10:00:00Z"));
    char sql[512];

    snprintf(sql, sizeof sql,
             "insert into case_note (id, number, type, sub_type, prison, "
             "occurred, created, author_staff, as_of, hash) values ('n1', "
             "'A2001BA', 'KA', 'KS', 'MLB', %lld, 0, 3001, 0, %s), ('n2', "
             "'A2002BB', 'KA', 'KS', 'MLB', %lld, 0, 3001, 0, %s)",
             (long long)t.ms, h, (long long)t.ms, h);
    visit_ask(&v, sql);
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/people/A2002BB/need");
    SEES(&v, "1 session still due");
    fortnightly_since_october(&v);
    visit_get(&v, "/people/A2002BB/need");
    SEES(&v, "The pilot of B wing holds");
    SEES(&v, "a session every 2 weeks, until 6 December 2026: Fortnightly");
    SEES(&v, "0 sessions still due");
    visit_get(&v, "/people/A2001BA/need");
    SEES_NOT(&v, "The pilot of B wing");
    SEES(&v, "1 session still due");
    /* A row about everybody, looked at before it is saved: not for B wing. */
    visit_post(&v, "/plan/entitlements",
               "weeks=1&sessions=2&minutes=45&from=23+11+2026&review=1+2+2027&"
               "reason=More&source=The+governor&cohort=&legal=&do=show");
    SEES(&v, "On B wing a pilot runs until 6 Dec 2026: a session every 2 "
             "weeks. What is due to everybody does not change there");
    SEES(&v, "0 people less");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan?week=2026-11-23");
    visit_post(&v, "/plan/make", "week=2026-11-23&seen=0");
    visit_get(&v, "/plan?week=2026-11-23");
    SEES(&v, "Pilot on B wing until 6 Dec 2026, Fortnightly: a session every 2 "
             "weeks.");
    visit_close(&v);
}

EACH(before_and_since_beside_the_other_wings)
{
    struct visit v = millbrook(e);

    ten_weeks(&v, 4, 6);
    fortnightly_since_october(&v);
    visit_sign_in(&v, "FARR");
    visit_get(&v, PILOTS "/1");
    SEES(&v, "on B wing: 40% before and 60% since, 20 points more; on the "
             "other wings: 50% before and 50% since, about the same");
    SEES_NOT(&v, "too little");
    SEES(&v, "Before: 5 weeks from 7 September 2026");
    SEES(&v, "to 15 November 2026");
    SEES(&v, "This shows what happened, not why");
    SEES_NOT(&v, "End it early");
    SEES_NOT(&v, "another pilot ran");
    visit_ask(&v, "insert into pilot (prison, wing, name, weeks, minutes, "
                  "from_day, to_day, expected, decided, set_by, set_at) values "
                  "('MLB', 'A', 'An hour', 0, 60, '2026-08-31', "
                  "'2026-09-13', 'x', 'x', 'DALE', 0)");
    visit_get(&v, PILOTS "/1");
    SEES(&v, "another pilot ran, on A wing: An hour");
    visit_ask(&v, "update pilot set from_day = '2026-10-26' where id = 1");
    visit_get(&v, PILOTS "/1");
    SEES(&v, "So few weeks (3 of at least 4) say too little");
    visit_close(&v);
}

EACH(it_ends_early_with_a_reason)
{
    struct visit v = millbrook(e);

    fortnightly_since_october(&v);
    visit_sign_in(&v, "DALE");
    visit_get(&v, PILOTS "/1");
    SEES(&v, "End it early");
    visit_post(&v, PILOTS "/1/end", "version=1&reason=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say why it ends early");
    visit_post(&v, PILOTS "/1/end", "version=7&reason=Staff");
    SEES(&v, "Somebody ended it meanwhile");
    visit_post(&v, PILOTS "/1/end", "version=1&reason=Too+few+staff");
    SEES(&v, "Ended. Plans after its last day are as on every wing");
    SEES(&v, "Too few staff");
    SEES(&v, "meant to last to 6 December 2026");
    ASKED(&v.sql, "select ended_on, ended_by, version from pilot",
          "2026-11-22,DALE,2");
    visit_post(&v, PILOTS "/1/end", "version=2&reason=Again");
    SEES(&v, "It has ended, or ends this week by itself");
    visit_sign_in(&v, "FARR");
    visit_post(&v, PILOTS "/1/end", "version=2&reason=x");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_pilot_is_begun), TEST_EACH(the_plan_follows_it_on_that_wing),
      TEST_EACH(before_and_since_beside_the_other_wings),
      TEST_EACH(it_ends_early_with_a_reason))
