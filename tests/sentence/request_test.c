/* What one side asks of the other: when it is due, when it is chased, and the
 * two at their pages. */
#include "sentence/request_rule.h"
#include "sentence/westerhaven.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static const struct holidays none = {NULL, 0};

static void
due_and_late_go_by_working_days(void **state) /* RQ-1, RQ-2, RQ-3 */
{
    static const struct {
        const char *today, *chased;
        int late;
        bool soon, chase, manager;
        const char *next;
    } rows[] = {
  /* due on Wednesday 25 November 2026 */
        {"2026-11-19", "",           0,  false, false, false, "2026-11-23"},
        {"2026-11-23", "",           0,  true,  true,  false, "2026-11-23"},
        {"2026-11-23", "2026-11-23", 0,  true,  false, false, "2026-11-26"},
        {"2026-11-25", "2026-11-20", 0,  true,  true,  false, "2026-11-23"},
        {"2026-11-26", "2026-11-23", 1,  false, true,  false, "2026-11-26"},
        {"2026-11-27", "2026-11-26", 2,  false, false, false, "2026-12-03"},
        {"2026-12-03", "2026-11-26", 6,  false, true,  false, "2026-12-03"},
        {"2026-12-08", "2026-12-03", 9,  false, false, false, "2026-12-10"},
        {"2026-12-09", "2026-12-03", 10, false, false, true,  "2026-12-10"},
    };

    (void)state;
    CHECK(day_same(request_due(&none, on("2026-11-19"), 4), on("2026-11-25")),
          "four working days");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct request_one r = {.due = on("2026-11-25")};

        if (*rows[i].chased != '\0')
            r.chased = instant_of_day(on(rows[i].chased));
        const struct request_standing s =
            request_standing_of(&none, &r, on(rows[i].today));
        CHECK(s.late == rows[i].late && s.soon == rows[i].soon &&
                  s.chase == rows[i].chase && s.to_manager == rows[i].manager,
              "%s chased %s: late %d, soon %d, chase %d, manager %d",
              rows[i].today, rows[i].chased, s.late, s.soon, s.chase,
              s.to_manager);
        CHECK(day_same(s.next_on, on(rows[i].next)), "%s: next", rows[i].today);
        r.state = REQUEST_ANSWERED;
        CHECK(!day_known(
                  request_standing_of(&none, &r, on(rows[i].today)).next_on),
              "what is answered is chased no more");
    }
    CHECK(str_eq(request_state_words(REQUEST_REFUSED), STR("Pushed back")) &&
              str_eq(direction_code(TO_COM), STR("TO_COM")) &&
              str_eq(direction_code(TO_PRISON), STR("TO_PRISON")),
          "words");
}

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

TESTS(TEST(due_and_late_go_by_working_days),
      TEST_EACH(one_asks_and_the_other_answers),
      TEST_EACH(the_com_asks_the_prison_and_only_of_their_own))
