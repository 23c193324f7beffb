/* A change of worker: asked by the worker, or by the person through somebody
 * else; heard by a manager, decided, both told; and who is told nothing. */
#include "app/millbrook.h"
#include "check.h"

#define IVANOV "/people/A2003BC/change-worker"
#define OF     "select id from allocation where person = 'A2003BC' order by id"
#define ASKS   "select id from worker_ask order by id"

/* Lloyd, a POM, writes down for people; Brandreth manages and has people. */
static struct visit
open_prison(struct each *e)
{
    struct visit v = millbrook(e);

    visit_account(&v, "LLOYD", ROLE_POM, "MLB", 0);
    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_account(&v, "BRAND", ROLE_CUSTODIAL_MANAGER, "MLB", 3003);
    visit_account(&v, "BOSS", ROLE_CUSTODIAL_MANAGER, "MLB", 3002);
    return v;
}

static const char *
fields(struct visit *v, const char *rest)
{
    return visit_nth(v, "of=", OF, 1, rest);
}

static void
ask(struct visit *v, const char *who, const char *rest)
{
    visit_sign_in(v, who);
    visit_get(v, IVANOV);
    visit_post(v, IVANOV, fields(v, rest));
}

static const char *
change(struct visit *v, int n, const char *after)
{
    return visit_nth(v, "/changes/", ASKS, n, after);
}

static void
person_asks(struct visit *v)
{
    ask(v, "LLOYD",
        "&reason=BROKEN&words=She+never+listens+to+me&how=SLIP&"
        "said_on=18+11+2026");
    SEES(v, "Written down. A manager talks with both");
}

static void
talk_with_both(struct visit *v)
{
    visit_sign_in(v, "FARR");
    visit_get(v, change(v, 1, ""));
    visit_post(v, change(v, 1, "/talk"),
               "kind=PERSON&held_on=18+11+2026&words=Feels+hurried");
    SEES(v, "Noted");
    visit_post(v, change(v, 1, "/talk"),
               "kind=WORKER&held_on=19+11+2026&words=Had+not+known");
    SEES(v, "Had not known");
}

/* R086: the worker asks about one of their own, once, in words that fit. */
EACH(a_worker_asks_about_their_own)
{
    struct visit v = open_prison(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC");
    SEES(&v, "Ask for a change of worker");
    visit_get(&v, "/people/A2001BA/change-worker");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    visit_get(&v, IVANOV);
    SEES(&v, "You ask as their key worker");
    SEES_NOT(&v, "How they asked");
    visit_post(&v, IVANOV, fields(&v, "&reason=NONE"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the reason that comes nearest");
    visit_post(&v, IVANOV, fields(&v, "&reason=OTHER&words=+"));
    SEES(&v, "Say in words what the reason is");
    char *many = malloc(1200);
    REQUIRE(many != NULL, "room");
    memset(many, 'x', 1199);
    many[1199] = '\0';
    char body[1400];
    snprintf(body, sizeof body, "&reason=OTHER&words=%s", many);
    free(many);
    visit_post(&v, IVANOV, fields(&v, body));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say it in 1000 characters or fewer");
    visit_post(&v, IVANOV, "of=999999&reason=SHIFTS");
    CHECK(v.status == 409, "not who works with them: %d", v.status);
    visit_get(&v, IVANOV);
    visit_post(&v, IVANOV, fields(&v, "&reason=SHIFTS&words=I+am+on+nights"));
    SEES(&v, "Asked. A manager talks with you and with the person");
    SEES(&v, "I am on nights");
    SEES(&v, "You have asked. It waits for a manager");
    visit_post(&v, IVANOV, fields(&v, "&reason=SHIFTS"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It is asked for already");
    ASKED(&v.sql, "select side, reason, said_how, state from worker_ask",
          "WORKER,SHIFTS,SELF,OPEN");
    ASKED(&v.sql,
          "select count(*) from audit where kind = 'WORKER_CHANGE_ASKED' and "
          "person = 'A2003BC'",
          "1");
    visit_close(&v);
}

/* R086: who may not decide sees no list, a colleague none of it; who asked
 * takes it back. */
EACH(who_asked_takes_it_back)
{
    struct visit v = open_prison(e);

    ask(&v, "SETHI", "&reason=SHIFTS&words=I+am+on+nights");
    visit_get(&v, "/changes");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, change(&v, 1, ""));
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/changes/mine");
    SEES(&v, "Nothing was asked or decided");
    visit_post(&v, change(&v, 1, "/back"), "version=1");
    CHECK(v.status == 404, "somebody else's: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/changes/mine");
    SEES(&v, "I am on nights");
    visit_post(&v, change(&v, 1, "/back"), "version=9");
    CHECK(v.status == 409, "%d", v.status);
    visit_get(&v, "/changes/mine");
    visit_post(&v, change(&v, 1, "/back"), "version=1");
    SEES(&v, "Taken back. It stays on record");
    visit_post(&v, change(&v, 1, "/back"), "version=2");
    CHECK(v.status == 409, "twice: %d", v.status);
    visit_get(&v, IVANOV);
    visit_post(&v, IVANOV, fields(&v, "&reason=SHIFTS"));
    SEES(&v, "Asked.");
    visit_close(&v);
}

/* R086: what the person asks is kept from the worker, whatever their role. */
EACH(what_the_person_asks_is_kept_from_the_worker)
{
    struct visit v = open_prison(e);

    visit_sign_in(&v, "LLOYD");
    visit_get(&v, IVANOV);
    SEES(&v, "does not see it</strong>, nor that the person asked");
    visit_post(&v, IVANOV,
               fields(&v, "&reason=BROKEN&how=&said_on=20+11+2026"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say how the person asked");
    SEES(&v, "Enter the day the person asked");
    person_asks(&v);
    SEES(&v, "She never listens to me");
    SEES(&v, "It is asked for already, and waits");
    visit_get(&v, "/changes");
    CHECK(v.status == 403, "who wrote it does not decide: %d", v.status);
    /* The worker: nothing, nor by asking themselves. */
    visit_sign_in(&v, "SETHI");
    visit_get(&v, IVANOV);
    SEES_NOT(&v, "She never listens");
    SEES_NOT(&v, "What was asked");
    visit_get(&v, "/changes/mine");
    SEES(&v, "Nothing was asked or decided");
    visit_post(&v, change(&v, 1, "/back"), "version=1");
    CHECK(v.status == 404, "%d", v.status);
    visit_post(&v, change(&v, 1, "/read"), "");
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, IVANOV);
    visit_post(&v, IVANOV, fields(&v, "&reason=SHIFTS"));
    SEES(&v, "Asked.");
    /* The same worker as a manager: nothing of what the person asked. */
    visit_sign_in(&v, "BOSS");
    visit_get(&v, "/changes");
    SEES_NOT(&v, "Ivanov");
    SEES(&v, "Nobody has asked for a change of worker");
    visit_get(&v, change(&v, 1, ""));
    CHECK(v.status == 404, "%d", v.status);
    visit_post(&v, change(&v, 1, ""), "outcome=REFUSED");
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, "/board");
    SEES_NOT(&v, "/changes/1");
    visit_close(&v);
}

/* R086: another prison's manager finds nothing; those here both sides as one.
 */
EACH(managers_of_the_prison_have_both_sides)
{
    struct visit v = open_prison(e);

    person_asks(&v);
    ask(&v, "SETHI", "&reason=SHIFTS");
    visit_ask(&v, "insert into prison (code, name, active, male, female, kind, "
                  "as_of) values ('OTH', 'Other (HMP)', 1, 1, 0, 'TRAINING', "
                  "0)");
    visit_account(&v, "ELSE", ROLE_CUSTODIAL_MANAGER, "OTH", 0);
    visit_sign_in(&v, "ELSE");
    visit_get(&v, change(&v, 1, ""));
    CHECK(v.status == 404, "another prison: %d", v.status);
    visit_post(&v, change(&v, 1, "/talk"), "kind=BOTH");
    CHECK(v.status == 404, "another prison: %d", v.status);
    /* The managers here: both sides, as one. */
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/board");
    SEES(&v, "Ivanov, Petar and Sethi, Nadia");
    visit_get(&v, "/allocations");
    SEES(&v, "2 changes of worker wait for you");
    visit_get(&v, "/changes");
    SEES(&v, "(2 to do)");
    visit_get(&v, change(&v, 1, ""));
    SEES(&v, "She never listens to me");
    SEES(&v, "by the key worker");
    /* Decided together the worker has one answer, to what they asked. */
    visit_post(&v, change(&v, 1, ""),
               "version=1&outcome=REFUSED&agreed=a&unheard=Both+are+ill&"
               "told_person=Not+now&told_worker=It+stays");
    SEES(&v, "Decided.");
    ASKED(&v.sql, "select count(*) from worker_ask where state = 'REFUSED'",
          "2");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/changes/mine");
    SEES(&v, "It stays");
    SEES(&v, "by the key worker");
    const char *card = strstr(v.page, "govuk-summary-card__title\"");
    CHECK(card != NULL &&
              strstr(card + 9, "govuk-summary-card__title\"") == NULL,
          "one answer, not two");
    visit_close(&v);
}

EACH(the_person_takes_it_back)
{
    struct visit v = open_prison(e);

    person_asks(&v);
    /* The person takes it back: they tell whom they like. */
    visit_sign_in(&v, "LLOYD");
    visit_get(&v, IVANOV);
    visit_post(&v, change(&v, 1, "/back"), "version=1");
    SEES(&v, "Taken back");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/changes/mine");
    SEES_NOT(&v, "listens");
    visit_close(&v);
}

/* R086: a decision needs both heard, and words of its own for each. */
EACH(a_decision_needs_both_heard)
{
    struct visit v = open_prison(e);

    person_asks(&v);
    visit_sign_in(&v, "FARR");
    visit_get(&v, change(&v, 1, ""));
    visit_post(&v, change(&v, 1, "/talk"), "kind=&held_on=&words=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say with whom you talked");
    visit_post(&v, change(&v, 1, "/talk"),
               "kind=REVIEW&held_on=19+11+2026&words=Good");
    CHECK(v.status == 409, "not decided yet: %d", v.status);
    visit_get(&v, change(&v, 1, ""));
    visit_post(&v, change(&v, 1, ""), "version=1&outcome=&apart=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say what is decided");
    SEES(&v, "You have not noted a talk with both");
    SEES(&v, "Write what the person is told");
    talk_with_both(&v);
    visit_post(&v, change(&v, 1, ""),
               "version=1&outcome=STAYS&agreed=x&told_person=y&told_worker="
               "She+never+listens+to+me&review_on=17+12+2026");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "own words. Say it in yours");
    visit_close(&v);
}

static void
it_stays(struct visit *v)
{
    person_asks(v);
    talk_with_both(v);
    visit_post(v, change(v, 1, ""),
               "version=1&outcome=STAYS&agreed=Forty+minutes+each&told_person="
               "You+get+forty+minutes&told_worker=Plan+forty+minutes&review_on="
               "17+12+2026");
    SEES(v, "Decided. Give the person the slip");
}

/* R086: it stays, both are told what is meant for them, and no more. */
EACH(it_stays_and_both_are_told)
{
    struct visit v = open_prison(e);

    it_stays(&v);
    SEES(&v, "The worker has not read it yet");
    visit_post(&v, change(&v, 1, ""), "version=1&outcome=REFUSED&agreed=Mine");
    CHECK(v.status == 409, "decided already: %d", v.status);
    SEES(&v, "Somebody was faster");
    SEES(&v, "Mine");
    visit_get(&v, change(&v, 1, "/slip"));
    SEES(&v, "You asked for another key worker");
    SEES(&v, "Nadia Sethi stays your key worker");
    SEES(&v, "You get forty minutes");
    SEES_NOT(&v, "Plan forty minutes");
    visit_post(&v, change(&v, 1, "/slip"), "");
    SEES(&v, "The person has the answer");
    visit_post(&v, change(&v, 1, "/slip"), "");
    CHECK(v.status == 409, "twice: %d", v.status);
    /* The worker: the words meant for them, and nothing else. */
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/today");
    SEES(&v, "A manager decided: read it");
    visit_get(&v, "/changes/mine");
    SEES(&v, "Plan forty minutes");
    SEES_NOT(&v, "listens");
    SEES_NOT(&v, "Forty minutes each");
    SEES_NOT(&v, "You get forty");
    SEES_NOT(&v, "They cannot work together");
    visit_post(&v, change(&v, 1, "/read"), "");
    SEES(&v, "You read it on");
    visit_get(&v, "/today");
    SEES_NOT(&v, "A manager decided");
    /* Who wrote it down sees what the person is told. */
    visit_sign_in(&v, "LLOYD");
    visit_get(&v, IVANOV);
    SEES(&v, "You get forty minutes");
    SEES_NOT(&v, "Plan forty minutes");
    visit_close(&v);
}

/* R086: what stays is looked at again; asked again, what was before is seen. */
EACH(it_stays_with_a_way_and_is_looked_at_again)
{
    struct visit v = open_prison(e);

    it_stays(&v);
    visit_at("2026-12-17T09:00:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/changes");
    SEES(&v, "to be looked at again now");
    visit_get(&v, change(&v, 1, ""));
    visit_post(&v, change(&v, 1, "/talk"),
               "kind=REVIEW&held_on=17+12+2026&words=Both+say+it+works");
    SEES(&v, "Both say it works");
    visit_get(&v, "/changes?format=csv");
    SEES(&v, ",Stayed,");
    /* Asked again: what was before stands beside it. */
    ask(&v, "LLOYD", "&reason=ANOTHER&words=&how=SPOKEN&said_on=17+12+2026");
    visit_sign_in(&v, "FARR");
    visit_get(&v, change(&v, 2, ""));
    SEES(&v, "They cannot work together any more. Stayed");
    SEES_NOT(&v, "Both say it works");
    visit_close(&v);
}

/* R086: it changes, by the allocation there is, without who it was. */
EACH(it_changes_by_the_allocation_there_is)
{
    struct visit v = open_prison(e);

    person_asks(&v);
    talk_with_both(&v);
    visit_post(&v, change(&v, 1, ""),
               "version=1&outcome=CHANGES&agreed=Both+want+it&told_person="
               "Somebody+else+comes&told_worker=We+agreed+to+change");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether the two may be a pair again");
    visit_post(&v, change(&v, 1, ""),
               "version=1&outcome=CHANGES&agreed=Both+want+it&told_person="
               "Somebody+else+comes&told_worker=We+agreed+to+change&apart="
               "REQUEST");
    SEES(&v, "Now choose who takes the person");
    ASKED(&v.sql, "select person, staff, side, kind from conflict",
          "A2003BC,3002,MANAGER,REQUEST");
    visit_get(&v, "/changes");
    SEES(&v, "Change agreed, nobody given yet");
    ask(&v, "LLOYD", "&reason=BROKEN&how=SLIP&said_on=18+11+2026");
    SEES(&v, "A change is agreed already");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/key-worker");
    SEES(&v, "A change was agreed on 19 November 2026");
    SEES(&v, "Sethi, Nadia is left out");
    SEES_NOT(&v, "Recommended: <a class=\"govuk-link\" href=\"/staff/3002\"");
    visit_post(&v, "/people/A2003BC/key-worker",
               visit_nth(&v, "worker=3003&why=A+change+was+agreed&do=give&was=",
                         OF, 1, ""));
    SEES(&v, "is the new key worker");
    visit_get(&v, change(&v, 1, ""));
    SEES(&v, "Changed");
    SEES(&v, "Brandreth, Owen, since 19 November 2026");
    visit_get(&v, "/changes");
    SEES(&v, "(0 to do)");
    SEES(&v, "data-label=\"Changed\">1<");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/changes/mine");
    SEES(&v, "We agreed to change");
    visit_close(&v);
}

/* R086: it ends with the pair, and what ended the pair is its reason. */
EACH(it_ends_with_the_pair)
{
    struct visit v = open_prison(e);

    person_asks(&v);
    visit_ask(&v, "update allocation set to_at = 1795000000000, to_by = 'SYS', "
                  "end_reason = 'TRANSFER', version = version + 1 where person "
                  "= 'A2003BC'");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/changes");
    SEES(&v, "Ended by itself");
    SEES(&v, "Transfer");
    SEES(&v, "(0 to do)");
    visit_get(&v, change(&v, 1, ""));
    SEES_NOT(&v, "What is decided?");
    visit_post(&v, change(&v, 1, ""),
               "version=1&outcome=REFUSED&agreed=a&unheard=b&told_person=c&"
               "told_worker=d");
    CHECK(v.status == 409, "%d", v.status);
    visit_sign_in(&v, "LLOYD");
    visit_get(&v, IVANOV);
    SEES(&v, "They have no key worker here");
    visit_post(&v, change(&v, 1, "/back"), "version=1");
    CHECK(v.status == 403, "it has ended: %d", v.status);
    ASKED(&v.sql, "select state from worker_ask", "OPEN");
    visit_close(&v);
}

/* R086: reasons are dated rows, and stand on the slip in easy words. */
EACH(reasons_are_rows)
{
    struct visit v = open_prison(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/changes/slips");
    SEES(&v, "Do you want another key worker?");
    SEES(&v, "We do not get on.");
    SEES(&v, "Your key worker does not read it");
    visit_get(&v, "/settings/change-reasons");
    SEES(&v, "They cannot work together any more");
    SEES_NOT(&v, "A row of this prison");
    visit_post(&v, "/settings/change-reasons", "words=x");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/change-reasons");
    visit_post(&v, "/settings/change-reasons",
               "version=0&code=NONE&words=&told=&from=18+11+2026&to=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a reason of the list");
    SEES(&v, "Say the reason, in 120");
    SEES(&v, "Say it as it stands on the slip");
    visit_get(&v, "/settings/change-reasons");
    visit_post(&v, "/settings/change-reasons",
               "version=0&code=&words=Language&told=We+do+not+speak+the+same+"
               "language.&from=19+11+2026&to=");
    SEES(&v, "Saved. It holds from its day on");
    visit_post(&v, "/settings/change-reasons",
               "version=0&code=SHIFTS&words=Shift&told=Shift&from=19+11+2026&"
               "to=");
    CHECK(v.status == 422, "somebody added one meanwhile: %d", v.status);
    visit_get(&v, "/changes/slips");
    SEES(&v, "We do not speak the same language.");
    visit_close(&v);
}

TESTS(TEST_EACH(a_worker_asks_about_their_own),
      TEST_EACH(who_asked_takes_it_back),
      TEST_EACH(managers_of_the_prison_have_both_sides),
      TEST_EACH(a_decision_needs_both_heard),
      TEST_EACH(it_stays_and_both_are_told),
      TEST_EACH(what_the_person_asks_is_kept_from_the_worker),
      TEST_EACH(the_person_takes_it_back),
      TEST_EACH(it_stays_with_a_way_and_is_looked_at_again),
      TEST_EACH(it_changes_by_the_allocation_there_is),
      TEST_EACH(it_ends_with_the_pair), TEST_EACH(reasons_are_rows))
