/* A handover that both sides prepare, at their pages. */
#include "sentence/westerhaven.h"

static struct visit
ready(struct each *e)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_account(&v, "OTHER", ROLE_POM, "MLB", 3003);
    visit_account(&v, "HOLLIS", ROLE_HOMD, "MLB", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    visit_ask(&v,
              "insert into com_term (number, officer, name, unit, from_at, "
              "to_at, source) values ('A2001BA', 'N02T01B', 'Hale, Simon', "
              "'N02WHV', 1780000000000, 1785000000000, 'FEED'), ('A2001BA', "
              "'N02T01A', 'Linden, Sarah', 'N02WHV', 1785000000000, null, "
              "'FEED')");
    visit_ask(&v, "update probation_case set tier = 'B2', resourcing = "
                  "'NORMAL' where number = 'A2001BA'");
    return v;
}

#define HERE "/people/A2001BA/handover"

static void
record(struct visit *v, const char *item, const char *version)
{
    char path[128], fields[256];

    snprintf(path, sizeof path, HERE "/%s", item);
    snprintf(fields, sizeof fields,
             "version=%s&state=DONE&on=2026-11-18&evidence=Spoke+on+the+wing",
             version);
    visit_get(v, path);
    visit_post(v, path, fields);
    CHECK(v->status == 200, "%s: %d", item, v->status);
}

static void
fields_with_version(struct visit *v, char *fields, size_t size,
                    const char *rest)
{
    visit_get(v, HERE);
    snprintf(fields, size, "version=%.20s&%s", visit_field(v, "version"), rest);
}

static void
say(struct visit *v, const char *path, const char *rest)
{
    char fields[512];

    fields_with_version(v, fields, sizeof fields, rest);
    visit_post(v, path, fields);
}

static void
the_pom_prepares(struct visit *v)
{
    visit_sign_in(v, "ASHDOWN");
    visit_get(v, HERE);
    SEES(v, "0 of 6 done");
    SEES(v, "Ashdown, Helen (POM)");
    SEES(v, "Linden, Sarah (COM)");
    SEES(v, "Thursday 24 December 2026");
    SEES(v, "2 COMs in twelve months");
    visit_get(v, HERE "/person-told");
    visit_post(v, HERE "/person-told", "version=0&state=&on=2027-01-01");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say how far it is");
    SEES(v, "not later than today");
    SEES(v, "Say what was done, and how you know");
    record(v, "person-told", "0");
    SEES(v, "1 of 6 done");
    SEES(v, "Spoke on the wing");
    record(v, "contacted-com", "0");
    record(v, "person-view", "0");
    record(v, "not-lose", "0");
    visit_get(v, HERE "/person-told");
    visit_post(v, HERE "/person-told",
               "version=0&state=STARTED&on=2026-11-18&evidence=Not+quite");
    CHECK(v->status == 409, "somebody wrote meanwhile: %d", v->status);
    SEES(v, "Spoke on the wing");
    SEES(v, "Not quite");
    visit_get(v, HERE "/first-contact");
    CHECK(v->status == 403, "the COM's to do: %d", v->status);
    visit_get(v, HERE "/meeting");
    CHECK(v->status == 404, "not of this type: %d", v->status);
}

static void
a_report_is_drafted_and_sent(struct visit *v)
{
    /* The report: a draft that only this side sees, then sent. */
    visit_get(v, HERE "/report");
    visit_post(v, HERE "/report", "version=0&do=keep&words=Half+of+it");
    SEES(v, "The draft is kept");
    visit_sign_in(v, "LINDEN");
    visit_get(v, HERE);
    SEES_NOT(v, "Half of it");
    visit_get(v, HERE "/report");
    CHECK(v->status == 403, "the POM's: %d", v->status);
    visit_sign_in(v, "ASHDOWN");
    visit_get(v, HERE "/report");
    SEES(v, "Half of it");
    visit_post(v, HERE "/draft", "version=1&words=Half+of+it,+and+more");
    CHECK(v->status == 200, "%d", v->status);
    SEES(v, "\"saved\"");
    visit_get(v, HERE "/report");
    SEES(v, "Half of it, and more");
    visit_post(v, HERE "/report", "version=1&do=send&words=All+of+it");
    SEES(v, "The report is sent");
    SEES(v, "5 of 6 done");
    ASKED(&v->sql, "select number, state, words from handover_report",
          "1,SENT,All of it");
    say(v, HERE "/agree", "do=agree");
    SEES(v, "You agreed");
}

static void
the_com_answers(struct visit *v)
{
    /* The COM: cannot agree before accepting and the first contact. */
    visit_sign_in(v, "LINDEN");
    visit_get(v, HERE);
    SEES(v, "All of it");
    SEES(v, "Accept the handover first");
    say(v, HERE "/agree", "do=agree");
    CHECK(v->status == 422, "%d", v->status);
    say(v, HERE "/answer", "answer=ask&answer_words=");
    SEES(v, "Say what you need first");
    ASKED(&v->sql, "select count(*) from request", "0");
    say(v, HERE "/answer", "answer=ask&answer_words=The+OASys+of+this+year");
    SEES(v, "The COM asked for something first");
    SEES(v, "Needed before the COM takes the case");
    ASKED(&v->sql, "select com_answer from handover_work", "ASKED");
    ASKED(&v->sql,
          "select kind, direction, words, due, state, asked_by from request",
          "BEFORE_TAKING,TO_PRISON,The OASys of this year,2026-11-26,OPEN,"
          "LINDEN");
    say(v, HERE "/answer", "answer=decline&answer_words=Not+our+area");
    SEES(v, "The COM declined");
    ASKED(&v->sql, "select com_answer, pom_agreed_by from handover_work",
          "DECLINED,");
    say(v, HERE "/answer", "answer=accept&answer_words=");
    SEES(v, "The COM accepted");
    visit_get(v, "/people/A2001BA/appointments/new?kind=FIRST_CONTACT");
    visit_post(v, "/people/A2001BA/appointments/new",
               "kind=&way=&day=x&time=25:00&who=");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say how you meet");
    visit_post(v, "/people/A2001BA/appointments/new",
               "kind=FIRST_CONTACT&way=IN_PERSON&day=2026-11-18&time=10:00&"
               "place=Visits&who=Grant,+Linden");
    SEES(v, "First contact of the COM: booked for 18 November 2026");
    visit_get(v, "/people/A2001BA/appointments/1");
    visit_post(v, "/people/A2001BA/appointments/1",
               "version=1&state=HELD&day=2026-11-18&there=no&outcome=Talked");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say why the person was not there");
    visit_post(v, "/people/A2001BA/appointments/1",
               "version=1&state=HELD&day=2026-11-18&there=yes&outcome=Talked");
    SEES(v, "6 of 6 done");
    visit_get(v, "/people/A2001BA/appointments/1");
    SEES(v, "Talked");
    say(v, HERE "/agree", "do=agree");
    SEES(v, "You agreed");
}

EACH(two_sides_make_a_handover)
{
    struct visit v = ready(e);

    the_pom_prepares(&v);
    a_report_is_drafted_and_sent(&v);
    the_com_answers(&v);
    visit_sign_in(&v, "ASHDOWN");
    say(&v, HERE "/agree", "do=agree");
    SEES(&v, "govuk-tag--green\">Agreed");
    /* What is changed afterwards takes the agreement back. */
    visit_get(&v, HERE "/not-lose");
    visit_post(&v, HERE "/not-lose",
               "version=1&state=STARTED&on=2026-11-19&evidence=One+more");
    SEES_NOT(&v, "govuk-tag--green\">Agreed");
    SEES(&v, "The agreement was taken back");
    ASKED(&v.sql,
          "select count(distinct kind) from audit where kind like "
          "'HANDOVER%' or kind like 'APPOINTMENT%'",
          "7");
    visit_close(&v);
}

EACH(two_who_disagree_are_decided)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "LINDEN");
    say(&v, HERE "/agree", "do=disagree&view_words=");
    SEES(&v, "Say why you disagree");
    say(&v, HERE "/agree",
        "do=disagree&view_words=The+assessment+is+two+years+old");
    SEES(&v, "Sent to the head of offender management");
    SEES(&v, "To be decided");
    say(&v, HERE "/decision", "decision=GOES_AHEAD&decision_words=No");
    CHECK(v.status == 403, "not by one of the two: %d", v.status);
    visit_sign_in(&v, "ASHDOWN");
    say(&v, HERE "/agree", "do=agree");
    CHECK(v.status == 422, "it is to be decided first: %d", v.status);
    say(&v, HERE "/agree", "do=disagree&view_words=It+is+booked");
    visit_post(&v, HERE "/agree", "version=1&do=disagree&view_words=Again");
    CHECK(v.status == 409, "too late: %d", v.status);
    SEES(&v, "It is booked");
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, HERE);
    SEES(&v, "The assessment is two years old");
    SEES(&v, "It is booked");
    say(&v, HERE "/decision", "decision=&decision_words=");
    CHECK(v.status == 422, "%d", v.status);
    say(&v, HERE "/decision",
        "decision=MORE_WORK&decision_words=Review+it+by+Friday");
    SEES(&v, "Decided: more work first");
    say(&v, HERE "/decision", "decision=GOES_AHEAD&decision_words=Why+not");
    SEES(&v, "There is nothing to decide");
    ASKED(&v.sql, "select decided, pom_view, com_view from handover_work",
          "MORE_WORK,,");
    visit_close(&v);
}

EACH(only_those_whose_it_is_work_on_it)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "OTHER"); /* a POM, not theirs */
    visit_get(&v, HERE);
    SEES(&v, "You can read this handover");
    visit_post(&v, HERE "/agree", "version=0&do=agree");
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_get(&v, HERE "/person-told");
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_sign_in(&v, "ROWE"); /* a COM without a link */
    visit_get(&v, HERE);
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_sign_in(&v, "SETHI"); /* a key worker */
    visit_get(&v, HERE);
    CHECK(v.status == 403, "no permit: %d", v.status);
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, HERE "/person-told");
    CHECK(v.status == 200, "stands in for the POM: %d", v.status);
    visit_post(&v, HERE "/agree", "version=0&do=agree");
    CHECK(v.status == 403, "agrees for nobody: %d", v.status);
    visit_get(&v, "/people/A1001AA/handover");
    SEES(&v, "there is nothing to hand over");
    visit_get(&v, "/people/A1001AA/handover/person-told");
    CHECK(v.status == 404, "nothing to do: %d", v.status);
    visit_close(&v);
}

EACH(a_date_that_moves_takes_the_agreement_back)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ASHDOWN");
    record(&v, "person-told", "0");
    visit_ask(&v, "update handover_work set pom_agreed_by = 'Ashdown', "
                  "pom_agreed_at = 1");
    visit_ask(&v, "update responsibility set handover = '2027-02-01' where "
                  "number = 'A2001BA'");
    record(&v, "contacted-com", "0");
    SEES(&v, "The date moved from 2026-12-24 to 2027-02-01");
    ASKED(&v.sql, "select due, pom_agreed_by from handover_work",
          "2027-02-01,");
    /* Taken over, and the POM's again: another handover. */
    visit_ask(&v, "update handover_work set due = '2026-06-01'");
    record(&v, "person-told", "0");
    SEES(&v, "another handover begins");
    ASKED(&v.sql, "select count(*), count(closed_at) from handover_work",
          "2,1");
    visit_close(&v);
}

TESTS(TEST_EACH(two_sides_make_a_handover),
      TEST_EACH(two_who_disagree_are_decided),
      TEST_EACH(only_those_whose_it_is_work_on_it),
      TEST_EACH(a_date_that_moves_takes_the_agreement_back))
