/* What one side asks of the other, at the pages of both. */
#include "sentence/westerhaven.h"

static struct visit
ready(struct each *e)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "PICKARD", ROLE_CASE_ADMINISTRATOR, "MLB", 0);
    visit_account(&v, "INSPECT", ROLE_INSPECTOR, "MLB", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, '', 'N02WHV', 'TEST', 0 from "
                  "account where username = 'ROWE'");
    return v;
}

#define NEW "/people/A2001BA/requests/new"
#define ONE "/people/A2001BA/requests/1"

static void
asked_and_chased(struct visit *v)
{
    visit_sign_in(v, "PICKARD");
    visit_get(v, NEW);
    SEES(v, "Check an address for release (10 working days)");
    SEES_NOT(v, "Assessment brought up to date");
    visit_post(v, NEW, "kind=OASYS&words=&due=2026-11-01");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say what you ask for");
    SEES(v, "Enter a day to come");
    visit_post(v, NEW, "kind=ADDRESS&words=12+Hill+Road&due=");
    SEES(v, "Asked. It is due on 3 December 2026");
    SEES(v, "Grant, Michael");
    visit_at("2026-12-09T09:00:00Z");
    visit_sign_in(v, "PICKARD");
    visit_get(v, "/requests?view=asked");
    SEES(v, "chase it now");
    visit_get(v, ONE);
    SEES(v, "4 working days late");
    visit_post(v, ONE, "version=1&do=chase&words=Please");
    SEES(v, "Chased");
    visit_post(v, ONE, "version=1&do=answer&words=Mine");
    CHECK(v->status == 403, "the asker does not answer: %d", v->status);
    visit_get(v, "/requests?view=units");
    SEES(v, "Westerhaven PDU");
}

EACH(one_asks_and_the_other_answers)
{
    struct visit v = ready(e);

    asked_and_chased(&v);
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/requests");
    SEES(&v, "To answer (1)");
    visit_get(&v, ONE);
    SEES(&v, "Please");
    visit_post(&v, ONE, "version=1&do=refuse&words=");
    SEES(&v, "Say why it is not yours");
    visit_post(&v, ONE, "version=1&do=nothing&words=");
    CHECK(v.status == 422, "no such step: %d", v.status);
    visit_get(&v, ONE);
    visit_post(&v, ONE, "version=1&do=close&words=x");
    CHECK(v.status == 403, "who was asked does not close: %d", v.status);
    visit_get(&v, ONE);
    visit_post(&v, ONE, "version=1&do=answer&words=Suitable");
    SEES(&v, "Answered. The other side sees it now");
    visit_sign_in(&v, "ROWE");
    visit_get(&v, ONE);
    SEES(&v, "Suitable");
    visit_post(&v, ONE, "version=1&do=refuse&words=Not+ours");
    CHECK(v.status == 409, "answered meanwhile: %d", v.status);
    SEES(&v, "Not ours");
    visit_sign_in(&v, "PICKARD");
    visit_get(&v, ONE);
    visit_post(&v, ONE, "version=2&do=chase&words=x");
    SEES(&v, "It is settled already");
    visit_post(&v, ONE, "version=2&do=close&words=Goes+there");
    SEES(&v, "Closed");
    visit_get(&v, "/requests?view=closed&format=csv");
    SEES(&v, "A2001BA");
    ASKED(&v.sql,
          "select state, answer, answered_by, outcome, closed_by from request",
          "CLOSED,Suitable,LINDEN,Goes there,PICKARD");
    ASKED(&v.sql,
          "select kind, username from audit where kind like 'REQUEST%' order "
          "by id",
          "REQUEST_ASKED,PICKARD;REQUEST_CHASED,PICKARD;REQUEST_ANSWERED,"
          "LINDEN;REQUEST_CLOSED,PICKARD");
    visit_close(&v);
}

EACH(the_com_asks_the_prison_and_only_of_their_own)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "LINDEN");
    visit_get(&v, NEW);
    SEES(&v, "Assessment brought up to date (15 working days)");
    visit_post(&v, NEW, "kind=PAPERS&words=Certificates&due=2026-12-01");
    SEES(&v, "Asked. It is due on 1 December 2026");
    visit_get(&v, "/people/A2002BB/requests/new");
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_sign_in(&v, "PICKARD");
    visit_get(&v, "/requests");
    SEES(&v, "To answer (1)");
    SEES(&v, "Papers or certificates");
    visit_get(&v, "/people/A2001BA/requests/7");
    CHECK(v.status == 404, "no such request: %d", v.status);
    visit_get(&v, "/people/A1001AA/requests/new");
    CHECK(v.status == 404, "not in the service: %d", v.status);
    visit_sign_in(&v, "INSPECT");
    visit_get(&v, "/requests");
    CHECK(v.status == 403, "asks nothing: %d", v.status);
    visit_close(&v);
}

EACH(what_was_pushed_back_stays_on_record)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "PICKARD");
    visit_get(&v, NEW);
    visit_post(&v, NEW, "kind=DUTY_TO_REFER&words=Westerhaven+council&due=");
    visit_get(&v, NEW);
    visit_post(&v, NEW, "kind=ADDRESS&words=12+Hill+Road&due=");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, ONE);
    visit_post(&v, ONE, "version=1&do=refuse&words=The+prison+refers");
    visit_sign_in(&v, "PICKARD");
    visit_get(&v, "/requests?view=back");
    SEES(&v, "Pushed back (1)");
    SEES(&v, "The prison refers");
    SEES(&v, "Not settled yet");
    visit_get(&v, ONE);
    visit_post(&v, ONE, "version=2&do=close&words=We+referred");
    visit_get(&v, "/requests?view=back");
    SEES(&v, "We referred");
    visit_get(&v, "/requests?view=back&format=csv");
    SEES(&v, "North East (former division)");
    visit_get(&v, "/requests?view=regions&format=csv");
    SEES(&v, "North East (former division),2,1,0,0,1,50,1");
    visit_get(&v, "/requests?view=units");
    SEES(&v, "Westerhaven PDU");
    visit_close(&v);
}

TESTS(TEST_EACH(one_asks_and_the_other_answers),
      TEST_EACH(what_was_pushed_back_stays_on_record),
      TEST_EACH(the_com_asks_the_prison_and_only_of_their_own))
