/* What if posts of POMs go or come, asked at the page: R411. */
#include "sentence/kestrel.h"

#define POSTS "/offender-management/posts"

EACH(nothing_is_other_yet)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/poms");
    SEES(&v, "What if posts go or come");
    visit_get(&v, POSTS);
    SEES(&v, "Nothing is other yet");
    SEES(&v, "Probation posts that go");
    SEES(&v, "Bexley, Ruth, probation POM");
    SEES(&v, "Calder, June, prison POM, part time");
    SEES(&v, "away: keeps cases, is given none");
    SEES(&v, "3.5");
    SEES_NOT(&v, "Cases that nobody would have (");
    visit_close(&v);
}

EACH(probation_posts_go)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "insert into task (number, prison, kind, key, due, shown, "
                  "escalates, counted_from, owner, rule, state, opened_at, "
                  "set_at) values ('B1005AE', 'KMR', 'OASYS_REVIEW', '1', "
                  "'2026-12-10', '2026-11-01', '2027-01-01', '2026-11-01', "
                  "'POM', 'TK-1', 'OPEN', 0, 0), ('B1005AE', 'KMR', "
                  "'HDC_CHECK_2', '1', '2026-12-11', '2026-11-01', "
                  "'2027-01-01', '2026-11-01', 'CASE_ADMINISTRATOR', 'TK-1', "
                  "'OPEN', 0, 0)");
    visit_sign_in(&v, "HOLT");
    visit_get(&v, POSTS "?probation-less=2");
    SEES(&v, "counted as gone: Drew, Paul; Bexley, Ruth");
    SEES(&v, "Nobody would have 2 cases, 2 more than now; 2 of them need a "
             "probation POM");
    SEES(&v, "Late in the next eight weeks would be 1 task, 1 more than now");
    SEES(&v, "Cases that nobody would have (2), by need");
    SEES(&v, "Eden, Sol");
    SEES(&v, "Tasks that would become late (1), by day");
    SEES(&v, "OASys: review");
    SEES(&v, "10 December 2026");
    SEES(&v, "nobody has the case");
    SEES_NOT(&v, "checks 2 days before");
    SEES(&v, "Nothing is written");
    ASKED(&v.sql, "select count(*) from allocation where to_at is not null",
          "0");
    /* One who is named; a post comes. */
    visit_get(&v, POSTS "?leaves=4002&leaves=4004&probation-more=1");
    SEES(&v, "A post added");
    SEES(&v, "Nobody would have 0 cases, as many as now");
    SEES_NOT(&v, "counted as gone");
    visit_close(&v);
}

EACH(a_governor_asks_before_deciding)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "GRAY");
    visit_get(&v, "/offender-management/poms");
    SEES(&v, "What if posts go or come");
    SEES_NOT(&v, "Propose a fairer share");
    visit_get(&v, POSTS "?probation-less=2");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "counted as gone: Drew, Paul; Bexley, Ruth");
    SEES_NOT(&v, "A fairer share");
    visit_close(&v);
}

EACH(what_cannot_be_asked)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, POSTS "?probation-less=3");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "There are 2.0 posts of probation POMs beside those named");
    SEES(&v, "Put right what is wrong above");
    visit_get(&v, POSTS "?prison-less=x&prison-more=21");
    SEES(&v, "Enter how many posts go, 0 to 20");
    SEES(&v, "Enter how many posts come, 0 to 20");
    visit_get(&v, POSTS "?leaves=4009");
    SEES(&v, "Choose who leaves from the list");
    visit_get(&v, POSTS "?leaves=4002&leaves=4004&probation-less=1");
    SEES(&v, "There are 0.0 posts of probation POMs");
    visit_sign_in(&v, "ADAIR");
    visit_get(&v, POSTS);
    CHECK(v.status == 403, "a POM does not ask who leaves: %d", v.status);
    visit_sign_in(&v, "FARROW");
    visit_get(&v, POSTS);
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(nothing_is_other_yet), TEST_EACH(probation_posts_go),
      TEST_EACH(a_governor_asks_before_deciding),
      TEST_EACH(what_cannot_be_asked))
