/* A referral to MAPPA: begun by whose it is, both sides contribute, the meeting
 * decides; with what is refused. */
#include "sentence/westerhaven.h"

#define HERE "/people/A2001BA/mappa"

static struct visit
ready(struct each *e)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_account(&v, "CASEY", ROLE_CASE_ADMINISTRATOR, "MLB", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N01T01A', '', 'TEST', 0 from "
                  "account where username = 'ROWE'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    return v;
}

/* The address of a contribution, and its field with words. */
static const char *
part(struct visit *v, int nth)
{
    return visit_nth(v, HERE "/parts/", "select id from mappa_part order by id",
                     nth, "");
}

/* "a-17=b": a field that has the number of a contribution in its name. */
static const char *
with(struct visit *v, const char *before, int nth, const char *after)
{
    return visit_nth(v, before, "select id from mappa_part order by id", nth,
                     after);
}

static const char *
joined(struct visit *v, const char *a, const char *b)
{
    return arena_printf(&v->e->a, "%s%s", a, b).p;
}

/* Begun by the COM, with the POM, the COM and a key worker asked. */
static struct visit
asked(struct each *e)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    SEES(&v, "No referral was begun.");
    visit_post(&v, HERE, "");
    SEES(&v, "Referral in preparation");
    visit_post(&v, HERE "/ask", "version=1&side=&who=&due=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose who is asked");
    SEES(&v, "Enter the name");
    SEES(&v, "today or later");
    visit_post(&v, HERE "/ask",
               "version=1&side=POM&who=Ashdown&due=2026-11-25");
    SEES(&v, "Asked: Ashdown");
    visit_post(&v, HERE "/ask", "version=1&side=COM&who=Linden&due=2026-11-25");
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "Linden");
    visit_get(&v, HERE);
    visit_post(&v, HERE "/ask", "version=2&side=COM&who=Linden&due=2026-11-25");
    visit_post(&v, HERE "/ask",
               "version=3&side=KEY_WORKER&who=Sethi&due=2026-11-20");
    SEES(&v, "Key worker: Sethi");
    return v;
}

EACH(the_wrong_role_is_refused_in_words)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, "/people/A2001BA/case");
    SEES(&v, HERE);
    visit_get(&v, HERE);
    SEES(&v, "the POM contributes what is known in prison");
    SEES_NOT(&v, "Begin a referral");
    visit_post(&v, HERE, "");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It is work of: COM");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, HERE);
    visit_post(&v, HERE, "");
    CHECK(v.status == 422, "an administrator: %d", v.status);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, HERE);
    visit_post(&v, HERE, "");
    CHECK(v.status == 403, "a COM who has not the case: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, HERE);
    CHECK(v.status == 403, "a key worker: %d", v.status);
    ASKED(&v.sql, "select count(*) from mappa_referral", "0");
    visit_ask(&v, "insert into remit (prison, from_day, role, work, does, "
                  "words) values ('MLB', '2026-11-01', 'POM', "
                  "'MAPPA_REFERRAL', 1, 'Here the POM writes it')");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, HERE);
    visit_post(&v, HERE, "");
    SEES(&v, "Referral in preparation"); /* by the prison's own row */
    visit_post(&v, HERE, "");
    CHECK(v.status == 422, "one at a time: %d", v.status);
    SEES(&v, "in preparation already");
    visit_close(&v);
}

/* "/mappa-training/17", of the newest. */
static const char *
training(struct visit *v)
{
    return visit_nth(v, "/mappa-training/",
                     "select id from mappa_training order by id desc", 1, "");
}

/* The training recorded last is confirmed by a head, with what is refused. */
static void
confirm(struct visit *v, const char *head)
{
    visit_get(v, "/mappa-training");
    SEES(v, "To be confirmed");
    SEES_NOT(v, "/mappa-training/");
    visit_get(v, training(v));
    CHECK(v->status == 403, "one's own: %d", v->status);
    visit_account(v, head, ROLE_HOMD, "MLB", 0);
    visit_sign_in(v, head);
    visit_get(v, "/mappa-training");
    visit_get(v, training(v));
    SEES(v, "Have you seen the certificate?");
    visit_post(v, training(v), "version=0&until=2027-03-01");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say whether it counts");
    visit_post(v, training(v), "version=0&confirmed=no&words=");
    SEES(v, "Say why it is not confirmed");
    visit_post(v, training(v), "version=0&confirmed=yes&until=2027-06-02");
    SEES(v, "It cannot count for longer");
    visit_post(v, training(v), "version=0&confirmed=yes&until=2027-03-01");
    SEES(v, "Confirmed: it counts");
    visit_get(v, training(v));
    visit_post(v, training(v), "version=0&confirmed=no&words=Forged");
    CHECK(v->status == 422, "stale: %d", v->status);
    SEES(v, "Somebody answered it meanwhile");
    ASKED(&v->sql,
          "select confirmed, until_day, set_by from mappa_confirmation",
          "1,2027-03-01,CALDWELL");
}

EACH(both_sides_contribute)
{
    struct visit v = asked(e);

    visit_post(&v, part(&v, 1), with(&v, "version=1&words-", 1, "=Mine"));
    CHECK(v.status == 422, "the POM's own: %d", v.status);
    SEES(&v, "The POM writes their own contribution");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, HERE);
    visit_post(&v, part(&v, 3), with(&v, "version=1&words-", 3, "=x"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "written by the POM or the COM");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, HERE);
    SEES(&v, "No MAPPA training of yours is recorded");
    visit_post(&v, part(&v, 2), with(&v, "version=1&words-", 2, "=x"));
    SEES(&v, "The COM writes their own contribution");
    visit_post(&v, part(&v, 1), with(&v, "version=1&words-", 1, "="));
    SEES(&v, "Write it, in 4000 characters or fewer");
    visit_post(&v, part(&v, 1), with(&v, "version=1&words-", 1, "=Calm+here"));
    SEES(&v, "a note that no MAPPA training");
    SEES(&v, "No MAPPA training of the author was confirmed that day");
    visit_post(&v, HERE "/training",
               "trained_on=2027-01-01&trained_until=2026-01-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "not later than today");
    SEES(&v, "the last day it holds");
    visit_post(&v, HERE "/training",
               "trained_on=2026-06-01&trained_until=2027-06-01");
    SEES(&v, "recorded, and nobody has confirmed it yet");
    confirm(&v, "CALDWELL");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, HERE);
    SEES(&v, "confirmed by CALDWELL, it counts until 1 March 2027");
    visit_post(&v, part(&v, 1), with(&v, "version=1&words-", 1, "=Lost"));
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "Calm here");
    visit_get(&v, HERE);
    visit_post(&v, part(&v, 1), with(&v, "version=2&words-", 1, "=Two+fights"));
    SEES(&v, "As it was before (1)");
    SEES(&v, "Calm here");
    visit_post(&v, part(&v, 3), with(&v, "version=1&words-", 3, "=Told+me"));
    visit_post(&v, HERE "/parts/9999", "version=1");
    CHECK(v.status == 404, "none: %d", v.status);
    ASKED(&v.sql,
          "select words, written_by, trained from mappa_words order by id",
          "Calm here,ASHDOWN,0;Two fights,ASHDOWN,1;Told me,ASHDOWN,1");
    visit_close(&v);
}

/* Who came, by number; then the rest of the form. */
static const char *
meeting(struct visit *v, const char *rest)
{
    const char *text = rest;

    text = joined(v, text, with(v, "&came-", 1, "=CAME"));
    text = joined(v, text, with(v, "&came-", 2, "=CAME"));
    return joined(v, text, with(v, "&came-", 3, "=APOLOGIES"));
}

#define RIGHT "version=4&met_on=2026-11-19&level=2&decided=Two+agencies"

EACH(the_meeting_decides)
{
    struct visit v = asked(e);

    visit_get(&v, HERE);
    visit_post(&v, HERE "/meeting", meeting(&v, RIGHT));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Nothing of the POM is in it yet");
    visit_post(&v, part(&v, 2), with(&v, "version=1&words-", 2, "=Address"));
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, HERE);
    visit_post(&v, part(&v, 1), with(&v, "version=1&words-", 1, "=Calm"));
    visit_post(&v, HERE "/meeting", meeting(&v, RIGHT));
    SEES(&v, "It is work of: COM");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    visit_post(&v, HERE "/meeting",
               "version=4&met_on=2026-11-20&level=7&decided=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether Ashdown came");
    SEES(&v, "not later than today");
    SEES(&v, "Choose the level");
    SEES(&v, "Say why");
    visit_post(&v, HERE "/meeting", "version=3&decided=Mine");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, HERE);
    visit_post(&v, HERE "/meeting", meeting(&v, RIGHT));
    SEES(&v, "Recorded: level 2");
    SEES(&v, "Decided on 19 November 2026: level 2");
    SEES(&v, "Sent apologies");
    SEES(&v, "Begin a referral");
    visit_post(&v, HERE "/meeting", RIGHT);
    CHECK(v.status == 422, "once: %d", v.status);
    visit_post(&v, part(&v, 2), with(&v, "version=2&words-", 2, "=Late"));
    CHECK(v.status == 404, "closed: %d", v.status);
    ASKED(&v.sql, "select level, met_on, closed_by from mappa_referral",
          "2,2026-11-19,LINDEN");
    visit_close(&v);
}

/* A prison may ask for it of whoever leads; a COM's is confirmed by the manager
 * of the unit, and by no head of offender management. */
EACH(who_leads_needs_confirmed_training)
{
    struct visit v = ready(e);

    visit_account(&v, "CALDWELL", ROLE_HOMD, "MLB", 0);
    visit_ask(&v, "update account_probation set officer = '', unit = 'N02WHV' "
                  "where account = (select id from account where username = "
                  "'ROWE')");
    visit_sign_in(&v, "CALDWELL");
    visit_get(&v, "/mappa-training");
    SEES(&v, "no, it is only shown");
    visit_post(&v, "/mappa-training", "needed=yes&from=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    visit_post(&v, "/mappa-training", "needed=yes&from=2026-11-19");
    SEES(&v, "Saved. It holds from its day on");
    visit_post(&v, "/mappa-training", "needed=no&from=2026-11-19");
    CHECK(v.status == 422, "that day has one: %d", v.status);

    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    SEES_NOT(&v, "Begin a referral");
    visit_post(&v, HERE, "");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "No MAPPA training of yours is recorded");
    visit_post(&v, HERE "/training",
               "trained_on=2026-06-01&trained_until=2027-06-01");
    visit_post(&v, HERE, "");
    SEES(&v, "nobody has confirmed it yet");
    visit_sign_in(&v, "CALDWELL");
    visit_get(&v, training(&v));
    CHECK(v.status == 404, "a COM is not the prison's: %d", v.status);
    visit_sign_in(&v, "ROWE");
    visit_get(&v, training(&v));
    visit_post(&v, training(&v), "version=0&confirmed=no&words=Of+2016");
    SEES(&v, "Saved: it does not count");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    SEES(&v, "was not confirmed: see why below");
    SEES(&v, "ROWE: Of 2016");
    visit_sign_in(&v, "ROWE");
    visit_get(&v, training(&v));
    visit_post(&v, training(&v),
               visit_nth(&v, "version=", "select id from mappa_confirmation", 1,
                         "&confirmed=yes&until=2027-06-01"));
    SEES(&v, "Confirmed: it counts");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    visit_post(&v, HERE, "");
    SEES(&v, "Referral in preparation");
    visit_close(&v);
}

TESTS(TEST_EACH(the_wrong_role_is_refused_in_words),
      TEST_EACH(both_sides_contribute), TEST_EACH(the_meeting_decides),
      TEST_EACH(who_leads_needs_confirmed_training))
