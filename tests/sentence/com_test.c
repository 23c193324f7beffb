/* The community at its pages: accounts linked to officers and units, cases of
 * one's own, a COM named and named again. */
#include "sentence/com_rule.h"
#include "sentence/com_store.h"
#include "sentence/westerhaven.h"

static void
link_accounts(struct visit *v)
{
    visit_sign_in(v, "IVES");
    visit_get(v, "/users/LINDEN/community");
    visit_post(v, "/users/LINDEN/community", "version=0&officer=N02T01A&unit=");
    visit_get(v, "/users/ROWE/community");
    visit_post(v, "/users/ROWE/community", "version=0&officer=&unit=N02WHV");
    SEES(v, "Saved");
}

EACH(an_account_is_somebody_of_probation)
{
    struct visit v = westerhaven(e);

    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/");
    SEES(&v, "Nobody has said yet whom of probation this account is");
    visit_get(&v, "/users/LINDEN/community");
    CHECK(v.status == 403, "not by oneself: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/users/LINDEN/community");
    visit_post(&v, "/users/LINDEN/community", "version=0&officer=X&unit=Y");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "No officer of that code");
    SEES(&v, "No unit of that code");
    link_accounts(&v);
    visit_get(&v, "/users/LINDEN/community");
    visit_post(&v, "/users/LINDEN/community", "version=0&officer=&unit=N02WHV");
    CHECK(v.status == 409, "somebody saved meanwhile: %d", v.status);
    ASKED(&v.sql,
          "select officer, unit, set_by from account_probation "
          "where ended_at is null order by account",
          "N02T01A,,IVES;,N02WHV,IVES");
    visit_close(&v);
}

EACH(a_com_sees_their_own_cases_and_no_others)
{
    struct visit v = westerhaven(e);

    link_accounts(&v);
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/");
    SEES(&v, "My cases");
    SEES(&v, "Grant, Michael");
    SEES_NOT(&v, "Hussain");
    visit_get(&v, "/com?view=all&format=csv");
    SEES(&v, "A2001BA");
    visit_get(&v, "/people/A2001BA");
    CHECK(v.status == 200, "their own: %d", v.status);
    visit_get(&v, "/people/A2002BB");
    CHECK(v.status == 403, "of the unit, not theirs: %d", v.status);
    SEES(&v, "Stop and say why");
    visit_get(&v, "/people");
    CHECK(v.status == 403, "nobody's list: %d", v.status);
    visit_get(&v, "/com/unit");
    CHECK(v.status == 404, "manages no unit: %d", v.status);
    visit_get(&v, "/people/A2001BA/com");
    CHECK(v.status == 404, "names nobody: %d", v.status);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, "/people/A2002BB");
    CHECK(v.status == 200, "of the unit they manage: %d", v.status);
    visit_get(&v, "/people/A2003BC");
    CHECK(v.status == 403, "of another unit: %d", v.status);
    /* Who is no COM any more sees nothing more. */
    visit_ask(&v, "update account_role set role = 'KEY_WORKER', prison = 'MLB' "
                  "where role = 'COM'");
    visit_sign_in(&v, "ROWE");
    visit_get(&v, "/people/A2002BB");
    CHECK(v.status == 403, "a COM no more: %d", v.status);
    visit_close(&v);
}

EACH(a_com_sees_what_is_missing_and_a_year_ahead)
{
    struct visit v = westerhaven(e);

    link_accounts(&v);
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/com");
    SEES(&v, "Coming in 8 weeks (1)");
    SEES(&v, "first contact not made");
    visit_ask(&v, "insert into appointment (person, prison, kind, way, day, "
                  "who, state, set_by, set_at, side) values ('A2001BA', 'MLB', "
                  "'FIRST_CONTACT', 'VIDEO', '2026-11-01', 'both', 'HELD', "
                  "'LINDEN', 0, 'COM')");
    visit_get(&v, "/com");
    SEES_NOT(&v, "first contact not made");
    SEES(&v, "1 Nov 2026");
    visit_get(&v, "/com?view=year");
    SEES(&v, "month by month");
    SEES(&v, "Dec 2026");
    SEES(&v, "Nov 2027");
    /* Taken over, about to leave, and nobody spoke for long. */
    visit_ask(&v, "update responsibility set responsible = 'Community', "
                  "release_day = '2026-12-03' where number = 'A2001BA'");
    visit_ask(&v, "update appointment set day = '2026-09-01'");
    visit_ask(&v, "update person set no_fixed_home = 1 where number = "
                  "'A2001BA'");
    visit_get(&v, "/com?view=leaving");
    SEES(&v, "no contact for over 6 weeks; no address; next appointment not "
             "set; handover not agreed");
    visit_close(&v);
}

EACH(the_manager_names_and_names_another)
{
    struct visit v = westerhaven(e);
    char was[32], fields[128];

    link_accounts(&v);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, "/com/unit");
    SEES(&v, "A name is needed (1)");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "2 weeks after");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/people/A2002BB/com");
    SEES(&v, "Hale, Simon (0), had this person before");
    SEES_NOT(&v, "Moss, Carol");
    visit_post(&v, "/people/A2002BB/com", "version=0&officer=N01T01A&why=");
    CHECK(v.status == 422, "of another unit: %d", v.status);
    visit_post(&v, "/people/A2002BB/com", "version=0&officer=N02T01B&why=");
    SEES(&v, "Hale, Simon is named");
    SEES(&v, "A name is needed (0)");
    ASKED(&v.sql,
          "select com_code, com_name, com_email from probation_case "
          "where number = 'A2002BB'",
          "N02T01B,Hale, Simon,h@probation.example");
    ASKED(&v.sql, "select number from responsibility_due", "A2002BB");

    visit_get(&v, "/people/A2002BB/com");
    snprintf(was, sizeof was, "%.20s", visit_field(&v, "version"));
    snprintf(fields, sizeof fields, "version=%.20s&officer=N02T01A&why=", was);
    visit_post(&v, "/people/A2002BB/com", fields);
    SEES(&v, "Say why another");
    snprintf(fields, sizeof fields,
             "version=%.20s&officer=N02T01A&why=Knows+the+family", was);
    visit_post(&v, "/people/A2002BB/com", fields);
    SEES(&v, "Linden, Sarah is named");
    visit_get(&v, "/people/A2002BB/com");
    snprintf(fields, sizeof fields,
             "version=%.20s&officer=N02T01B&why=Back+again", was);
    visit_post(&v, "/people/A2002BB/com", fields);
    CHECK(v.status == 409, "too late: %d", v.status);
    SEES(&v, "Linden, Sarah");
    ASKED(&v.sql,
          "select name, source, set_by, why from com_term "
          "where number = 'A2002BB' order by id",
          "Hale, Simon,FEED,,;Hale, Simon,UNIT,ROWE,;Linden, Sarah,UNIT,"
          "ROWE,Knows the family");
    visit_get(&v, "/people/A2003BC/com");
    CHECK(v.status == 403, "of another unit: %d", v.status);
    visit_close(&v);
}

/* ---- what nDelius tells ---- */

#define RECORD(manager)                                                       \
    "{\"crn\":\"X100001\",\"nomsId\":\"A2002BB\",\"currentTier\":\"B2\","     \
    "\"manager\":{" manager ",\"team\":{\"code\":\"N02T01\",\"description\":" \
    "\"West\",\"localDeliveryUnit\":{\"code\":\"N02WHV\",\"description\":"    \
    "\"Westerhaven PDU\"}}},\"mappaLevel\":0}"
#define NOBODY "\"code\":\"N02T01U\""
#define PERSON(code, surname) \
    "\"code\":\"" code        \
    "\",\"name\":{\"forename\":\"Ann\",\"surname\":\"" surname "\"}"

static void
load(struct visit *v, const char *text, const char *now)
{
    v->sql.options.kind = IMPORT_DELIUS;
    v->sql.options.now = instant_parse(str_from_c(now));
    feed_check_run(&v->sql, text, now);
    CHECK(v->sql.err == OK, "%s", err_text(v->sql.err));
}

/* The manager of the unit enters its mailboxes; so can an administrator. */
EACH(a_unit_has_mailboxes)
{
    struct visit v = westerhaven(e);

    link_accounts(&v);
    visit_get(&v, "/probation-units");
    SEES(&v, "Westerhaven PDU");
    SEES(&v, "Northbury PDU");
    visit_get(&v, "/probation-units/N09XXX");
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, "/probation-units/N01NBY");
    visit_post(&v, "/probation-units/N01NBY",
               "version=1&email=n@probation.example&region_email=");
    SEES(&v, "The mailboxes of Northbury PDU are saved");
    SEES(&v, "n@probation.example");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/com/unit/mailboxes");
    CHECK(v.status == 404, "manages no unit: %d", v.status);
    visit_get(&v, "/probation-units");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, "/com/unit");
    SEES(&v, "No mailbox yet");
    visit_get(&v, "/com/unit/mailboxes");
    visit_post(&v, "/com/unit/mailboxes",
               "version=1&email=west&region_email=a@b,c@d");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter one e-mail address");
    visit_post(&v, "/com/unit/mailboxes",
               "version=1&email=w@probation.example&"
               "region_email=r@probation.example");
    SEES(&v, "The mailboxes of Westerhaven PDU are saved");
    ASKED(&v.sql,
          "select code, email, region_email, set_by, version from "
          "probation_unit order by code",
          "N01NBY,n@probation.example,,IVES,2;"
          "N02WHV,w@probation.example,r@probation.example,ROWE,2");
    visit_get(&v, "/com/unit/mailboxes");
    visit_post(&v, "/com/unit/mailboxes",
               "version=1&email=x@probation.example&region_email=");
    CHECK(v.status == 409, "somebody wrote meanwhile: %d", v.status);
    SEES(&v, "w@probation.example");
    SEES(&v, "x@probation.example");
    visit_ask(&v, "insert into unit_reminder (unit, box, number, prison, kind, "
                  "days, on_day, made_at, last_due) values ('N02WHV', 'UNIT', "
                  "'A2002BB', 'MLB', 'COM_MISSING', 0, '2026-11-02', 0, "
                  "'2026-11-19')");
    visit_get(&v, "/com/unit/mailboxes");
    SEES(&v, "COM not named, 2 Nov 2026");
    SEES(&v, "waits");
    visit_close(&v);
}

EACH(what_was_named_here_stays_until_the_feed_knows_better)
{
    struct visit v = westerhaven(e);

    load(&v, RECORD(NOBODY), "2026-11-18T06:00:00Z");
    link_accounts(&v);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, "/people/A2002BB/com");
    visit_post(&v, "/people/A2002BB/com", "version=0&officer=N02T01B&why=");
    load(&v, RECORD(NOBODY), "2026-11-20T06:00:00Z");
    ASKED(&v.sql,
          "select com_name from probation_case where number = 'A2002BB'",
          "Hale, Simon");
    load(&v, RECORD(PERSON("N02T01K", "Keane")), "2026-11-21T06:00:00Z");
    ASKED(&v.sql,
          "select com_code, com_name from probation_case "
          "where number = 'A2002BB'",
          "N02T01K,Keane, Ann");
    ASKED(&v.sql,
          "select name, source from com_term where number = 'A2002BB' and "
          "to_at is null",
          "Keane, Ann,FEED");
    ASKED(&v.sql,
          "select name, team, unit from probation_officer "
          "where code = 'N02T01K'",
          "Keane, Ann,West,N02WHV");
    load(&v, RECORD(NOBODY), "2026-11-22T06:00:00Z");
    ASKED(&v.sql,
          "select count(*) from com_term where number = 'A2002BB' and to_at is "
          "null",
          "0");
    visit_close(&v);
}

TESTS(TEST_EACH(an_account_is_somebody_of_probation),
      TEST_EACH(a_com_sees_their_own_cases_and_no_others),
      TEST_EACH(a_com_sees_what_is_missing_and_a_year_ahead),
      TEST_EACH(a_unit_has_mailboxes),
      TEST_EACH(the_manager_names_and_names_another),
      TEST_EACH(what_was_named_here_stays_until_the_feed_knows_better))
