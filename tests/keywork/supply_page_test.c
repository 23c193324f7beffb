/* What the plan is made from, as conversations: regime, walks, who is due how
 * much, weights, one person's need and times. */
#include "keywork/plan_mill.h"
#include "keywork/plan_weights.h"

EACH(a_regime_is_set_and_ended)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/regime");
    SEES(&v, "every wing has the full regime");
    visit_post(&v, "/plan/regime", "level=&wing=Q&from=x&to=2026-13-01&why=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the level of the regime");
    SEES(&v, "Choose a wing of this prison");
    SEES(&v, "Choose the days of the week");
    SEES(&v, "Say why, in");
    visit_post(&v, "/plan/regime",
               "level=3&wing=A&days=1&days=2&half=AM&from=23%2F11%2F26&to="
               "2026-11-20&why=Training");
    SEES(&v, "Enter a last day on or after the first");
    visit_post(&v, "/plan/regime",
               "level=3&wing=A&days=1&days=2&half=AM&from=2026-11-18&to=&why="
               "Training");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Set. Plans made from now on");
    SEES(&v, "Mon, Tue, mornings");
    ASKED(&v.sql, "select wing, days, half, level from regime", "A,3,AM,3");
    visit_get(&v, "/plan/regime?format=csv");
    SEES(&v, "Restrict,A wing");
    visit_get(&v, "/plan/regime");
    visit_post(&v, "/plan/regime/1/end", "version=1");
    SEES(&v, "Ended: yesterday was its last day");
    ASKED(&v.sql, "select to_day, version from regime", "2026-11-18,2");
    visit_post(&v, "/plan/regime/1/end", "version=1");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody changed or ended this row");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan/regime");
    SEES_NOT(&v, "Set a level");
    visit_get(&v, "/plan/walks");
    visit_post(&v, "/plan/regime", "level=1");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(walks_are_set_both_ways)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/walks");
    SEES(&v, "5 minutes between wings");
    visit_post(&v, "/plan/walks", "from_wing=A&to_wing=A&minutes=61");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose another wing");
    SEES(&v, "Enter minutes from 0 to 60");
    visit_post(&v, "/plan/walks", "from_wing=A&to_wing=B&minutes=7");
    SEES(&v, "Saved, both ways");
    ASKED(&v.sql,
          "select from_wing, to_wing, minutes from walk order by from_wing",
          "A,B,7;B,A,7");
    visit_close(&v);
}

EACH(a_row_shows_what_it_changes_before_it_is_saved)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/plan/entitlements");
    SEES(&v, "People: at risk of suicide or self-harm (ACCT)");
    visit_post(
        &v, "/plan/entitlements",
        "cohort=XX&sessions=9&weeks=x&minutes=5&points=9000&from="
        "2026-01-01&source=&do=save&version=0&days_most=200&minutes_least="
        "3&month_least=90&month_most=80");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a group, or everybody");
    SEES(&v, "Enter a number of sessions from 0 to 7");
    SEES(&v, "the past keeps what was in force then");
    SEES(&v, "Say who decided it");
    SEES(&v, "Say why, in 200 characters or fewer");
    SEES(&v, "Enter the day on which you will look at it again");
    SEES(&v, "Enter a number of days from 1 to 120, or leave it empty");
    SEES(&v, "Enter both ends of the minutes of a month");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=5&sessions=2&weeks=1&minutes=45&from="
               "2026-11-23&source=Plan&reason=Asked&review=2026-12-01&do="
               "preview&version=0");
    SEES(&v, "Points are of a group");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=&sessions=2&weeks=1&minutes=45&from="
               "2026-11-23&source=Plan&reason=Asked&review=2026-12-01&do="
               "preview&version=0");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v,
         "about 5 of 5 people. In the week of 23 Nov 2026 10 sessions would "
         "be due instead of 5: 5 people more than now, 0 people less.");
    ASKED(&v.sql, "select count(*) from entitlement where prison = 'MLB'", "0");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=&sessions=2&weeks=1&minutes=45&from="
               "2026-11-23&source=Plan&reason=Asked&review=2026-12-01&do=save&"
               "version=0");
    SEES(&v, "Saved. Plans of weeks from that day on follow it");
    ASKED(&v.sql,
          "select sessions, weeks, points, set_by from entitlement where "
          "prison = 'MLB'",
          "2,1,-,DALE");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=&sessions=3&weeks=1&minutes=45&from="
               "2026-11-23&source=Plan&reason=Asked&review=2026-12-01&do=save&"
               "version=0");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody changed the table");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/entitlements");
    SEES_NOT(&v, "Save the row");
    visit_get(&v, "/plan/walks");
    visit_post(&v, "/plan/entitlements", "cohort=");
    CHECK(v.status == 403, "a custodial manager: %d", v.status);
    visit_close(&v);
}

/* The whole form of weights as a browser sends it, with one changed. */
static void
all_weights(char *out, size_t size, const char *name, int value,
            const char *more)
{
    size_t n, count;
    const struct plan_weight *w = plan_weights_list(&count);

    n = (size_t)snprintf(out, size, "from=2026-11-19&%s", more);
    for (size_t i = 0; i < count; i++)
        n += (size_t)snprintf(
            out + n, size - n, "&weight-%.40s=%d", w[i].name.p,
            str_eq(w[i].name, str_from_c(name)) ? value : w[i].preset);
}

EACH(weights_are_set_from_a_day_on)
{
    struct visit v = plan_mill(e);
    char form[8192];

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/plan/weights/history");
    SEES(&v, "Nobody has changed a weight here");
    visit_get(&v, "/plan/weights");
    SEES(&v,
         "sessions of one officer in a half-day at most; 1 to 6, usually 3");
    all_weights(form, sizeof form, "cap", 7, "version=0");
    visit_post(&v, "/plan/weights", form);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Cap: enter a number from 1 to 6");
    all_weights(form, sizeof form, "cap", 2, "version=0");
    visit_post(&v, "/plan/weights", form);
    SEES(&v, "Saved. Plans of weeks from that day on follow it");
    ASKED(&v.sql, "select name, from_day, value, set_by from plan_weight",
          "cap,2026-11-19,2,DALE");
    all_weights(form, sizeof form, "cap", 4, "version=0");
    visit_post(&v, "/plan/weights", form);
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "Cap");
    visit_ask(&v, "insert into plan_weight (prison, name, from_day, value, "
                  "set_by, set_at) values ('*', 'later', '2026-01-01', 7, "
                  "'SYS', 0), ('MLB', 'later', '2026-11-20', 9, 'DALE', 0), "
                  "('MLB', 'gone', '2020-01-01', 1, 'DALE', 0)");
    visit_get(&v, "/plan/weights/history?sort=from&format=csv");
    SEES(&v, "2020-01-01,Gone,,1,This prison,DALE");
    SEES(&v, "2026-01-01,Later,");
    SEES(&v, "2026-11-19,Cap,3,2,This prison,DALE");
    SEES(&v, "2026-11-20,Later,7,9,This prison,DALE");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/weights/history");
    SEES(&v, "Cap");
    visit_get(&v, "/plan/weights");
    SEES_NOT(&v, "Save the weights");
    visit_close(&v);
}

EACH(the_ends_of_a_band_stand_in_order)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/plan/entitlements");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=&sessions=1&weeks=2&days_most=13&minutes=45&"
               "minutes_least=50&from=2026-11-23&source=Plan&reason=Why&review="
               "2026-11-23&do=preview&version=0");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter at least 14 days, or leave it empty");
    SEES(&v, "Enter no more than the minutes of a session");
    SEES(&v, "after the first day, such as 1 2 2027");
    visit_close(&v);
}

/* R025, R028: a band, in its own format, with a reason and a day on which it is
 * looked at again; what it said before stays. */
EACH(a_band_has_two_ends_a_reason_and_a_review)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/plan/entitlements");
    SEES_NOT(&v, "to be looked at again by now");
    visit_post(&v, "/plan/entitlements",
               "cohort=&points=&sessions=1&weeks=1&days_most=14&minutes_least="
               "20&minutes=45&month_least=90&month_most=180&format=WALK&reason="
               "They+ask+for+it&review=2026-11-20&from=2026-11-19&source=Plan&"
               "do=save&version=0");
    SEES(&v, "every 7 to 14 days");
    SEES(&v, "20 to 45");
    SEES(&v, "90 to 180");
    SEES(&v, "One to one, walking or at an activity");
    SEES(&v, "They ask for it");
    visit_get(&v, "/people/A1001AA/need");
    SEES(&v, "“You have had 0 of 90 to 180 minutes this month.”");
    SEES(&v, "at least every 7 to 14 days, 20 to 45 minutes, 90 to 180 "
             "minutes a month; One to one, walking");
    visit_ask(&v, "update entitlement set review_on = '2026-11-19' where "
                  "prison = 'MLB'");
    visit_get(&v, "/plan/entitlements");
    SEES(&v, "1 row of this prison was to be looked at again by now");
    SEES(&v, "Review is due");
    visit_get(&v, "/reminders");
    SEES(&v, "1 row of who is due how much");
    visit_get(&v, visit_nth(&v, "/plan/entitlements?row=",
                            "select id from entitlement where prison = 'MLB'",
                            1, ""));
    SEES(&v, "value=\"They ask for it\"");
    visit_post(&v, "/plan/entitlements",
               visit_nth(&v,
                         "cohort=&points=&sessions=1&weeks=1&days_most=21&"
                         "minutes=45&reason=Less&review=2027-02-01&from="
                         "2026-11-19&source=Plan&do=save&version=",
                         "select max(set_at) from entitlement where prison = "
                         "'MLB'",
                         1, ""));
    SEES(&v, "every 7 to 21 days");
    SEES_NOT(&v, "every 7 to 14 days");
    visit_get(&v, "/plan/entitlements?view=past&sort=who&all=1");
    SEES(&v, "every 7 to 14 days");
    SEES(&v, "Put right the same day");
    visit_get(&v, "/reminders");
    SEES_NOT(&v, "of who is due how much");
    visit_close(&v);
}

EACH(the_need_of_a_person_has_its_reason)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "update person set legal_status = 'REMAND', received = "
                  "'2026-01-05', arrived = '2026-01-05' where number = "
                  "'A2001BA'");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2001BA");
    SEES(&v, "/people/A2001BA/need");
    visit_get(&v, "/people/A2001BA/need");
    SEES(&v, "1 session still due");
    SEES(&v, "a long time on remand: 250 points");
    SEES(&v, "318, since arrival: none was held here");
    SEES(&v, "Nothing is on record");
    visit_get(&v, "/people/A1001AA/need");
    SEES(&v, "no group that goes before others");
    visit_post(&v, "/people/A1001AA/times", "kind=&from=2026-11-23");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what it is");
    visit_post(&v, "/people/A1001AA/times",
               "kind=WORK&days=1&days=2&days=4&days=8&days=16&half=PM&from="
               "2026-11-16");
    SEES(&v, "Entered. New plans keep it free");
    SEES(&v, "Mon to Fri, afternoons");
    ASKED(&v.sql, "select person, kind, days, half from person_time",
          "A1001AA,WORK,31,PM");
    visit_post(&v, "/people/A1001AA/times/1/end", "");
    SEES(&v, "Ended: yesterday was its last day");
    visit_post(&v, "/people/A1001AA/times/1/end", "");
    CHECK(v.status == 422, "ended already: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/need");
    CHECK(v.status == 200, "her own case: %d", v.status);
    SEES_NOT(&v, "Enter a time when they are busy");
    visit_post(&v, "/people/A2003BC/times", "kind=WORK");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_regime_is_set_and_ended), TEST_EACH(walks_are_set_both_ways),
      TEST_EACH(a_row_shows_what_it_changes_before_it_is_saved),
      TEST_EACH(weights_are_set_from_a_day_on),
      TEST_EACH(the_ends_of_a_band_stand_in_order),
      TEST_EACH(a_band_has_two_ends_a_reason_and_a_review),
      TEST_EACH(the_need_of_a_person_has_its_reason))
