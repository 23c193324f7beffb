/* A note from the first word to the answer that the person gets. */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

#define BESIDE(n)                                                             \
    NOTE(3, visit_nth(&v, "/beside?with=",                                    \
                      "select id from case_note where id like 't%' order by " \
                      "length(id), id",                                       \
                      (n), ""))
#define DISPUTE                                                               \
    visit_nth(&v, "/disputes/", "select id from note_dispute order by id", 1, \
              "")

EACH(asks_for_what_is_missing)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "You could ask");
    SEES(&v, "This is the first session here");
    visit_post(&v, "/people/A2003BC/session", "do=finish&day=2026-11-19");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say what it was");
    SEES(&v, "Enter when it started");
    SEES(&v, "Say whether anybody could overhear");
    SEES(&v, "Write what you talked about");

    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=SESSION&day=2026-11-19&start=08:50&end=08:05&"
               "place=DOOR&private=yes&talked=x&negative=yes&kept_back=yes&"
               "promise1=ask&due1=soon");
    SEES(&v, "Enter an end that is after the start");
    SEES(&v, "Talking through the cell door is not private");
    SEES(&v, "write what you both agreed on");
    SEES(&v, "Say what you told the person about the negative remark");
    SEES(&v, "Say why the person is not given");
    SEES(&v, "Enter for each promise a day from today on");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=CONTACT&day=2026-11-20&start=08:50&end=09:00&"
               "place=WING&private=no&talked=x");
    SEES(&v, "this has not happened yet");
    ASKED(&v.sql, "select count(*) from case_note", "0");

    visit_sign_in(&v, "IVES");
    visit_get(&v, "/people/A2003BC/session");
    CHECK(v.status == 403, "administrators write no notes: %d", v.status);
    visit_close(&v);
}

EACH(is_written_and_counts)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&own_words=I+only+want+to+know+that+she+gets+them"
               "&safety=He+sleeps+badly&next=Write+on+Sunday"
               "&goal1=Write+to+my+daughter&mark1=FORWARD"
               "&promise1=Ask+the+mail+room&whose1=me&due1=2026-11-24"
               "&promise2=Write+on+Sunday&whose2=them&due2=2026-11-22"
               "&language=Bulgarian&interpreter=PHONE");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Saved: Key work session");
    SEES(&v, "45 minutes");
    SEES(&v, "By telephone");
    SEES(&v, "a step forward");
    SEES(&v, "Ask the mail room");
    SEES(&v, "What we agreed at the first session");
    SEES_NOT(&v, "Entered later");

    ASKED(&v.sql,
          "select number, type, sub_type, prison, author_staff, username from "
          "case_note",
          "A2003BC,KA,KS,MLB,3002,SETHI");
    ASKED(&v.sql,
          "select kind, start_minute, end_minute, private from session_note",
          "SESSION,485,530,1");
    ASKED(&v.sql,
          "select what, theirs, owner_staff, due from promise order by id",
          "Ask the mail room,0,3002,2026-11-24;Write on Sunday,1,-,2026-11-22");
    ASKED(&v.sql, "select count(*) from note_sketch", "1");
    ASKED(&v.sql, "select state from note_draft", "DONE");
    ASKED(&v.sql, "select kind from audit where kind = 'NOTE_WRITTEN'",
          "NOTE_WRITTEN");

    visit_get(&v, "/people/A2003BC/notes");
    SEES(&v, "Key work session");
    SEES(&v, "his daughter who starts school");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "From last time");
    SEES(&v, "Write to my daughter");
    SEES_NOT(&v, "This is the first session here");
    visit_close(&v);
}

/* R203: why it took longer is offered, never asked for. */
EACH(it_may_say_why_it_took_longer)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "never held against anybody");
    SEES(&v, "A worry about safety");
    SEES_NOT(&v, "Officer sick");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED "&overrun=STAFF_SICK");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a reason of the list, or none");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED "&overrun=OVER_SAFETY");
    SEES(&v, "Saved: Key work session");
    SEES(&v, "A worry about safety");
    ASKED(&v.sql, "select overrun, planned_minutes from session_note",
          "OVER_SAFETY,-");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff?format=csv");
    SEES(&v, "Without times, place or note");
    visit_close(&v);
}

/* R038: what both agreed on is asked for again until the person accepts it. */
EACH(the_agreement_is_accepted_by_both)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "Does Petar accept it?");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH "&agreement=We+meet+on+Thursdays");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether the person accepts");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH
               "&agreement=We+meet+on+Thursdays&accepted=LATER");
    SEES(&v, "Wants to think about it");
    visit_get(&v, NOTE(1, "/slip"));
    SEES(&v, "You have not accepted this");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "What you agreed on, not yet accepted");
    SEES(&v, "We meet on Thursdays</textarea>");
    visit_post(&v, "/people/A2003BC/session",
               "meant=yes&" WHEN LONG_ENOUGH
               "&agreement=We+meet+on+Fridays&accepted=YES");
    SEES(&v, "Accepted by both");
    visit_get(&v, NOTE(2, "/slip"));
    SEES(&v, "You both accepted this");
    visit_get(&v, "/people/A2003BC/session");
    SEES_NOT(&v, "accept it?");
    ASKED(&v.sql, "select accepted from session_note order by note",
          "LATER;YES");
    visit_close(&v);
}

/* Never a block: the page asks, and "Save it as it is" saves. */
EACH(gentle_checks_have_a_way_on)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN AGREED
               "&talked=Quick+chat+with+Petar.+No+issues+raised.");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Before you save");
    SEES(&v, "for 45 minutes");
    SEES(&v, "reads like a contact");
    ASKED(&v.sql, "select count(*) from case_note", "0");
    visit_post(&v, "/people/A2003BC/session",
               "meant=yes&" WHEN AGREED
               "&talked=Quick+chat+with+Petar.+No+issues+raised.");
    SEES(&v, "Saved");
    SEES(&v, "What the page asked before it was saved");
    ASKED(&v.sql, "select name from note_check order by position",
          "SHORT;CONTACT");

    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session", "do=finish&" WHEN LONG_ENOUGH);
    SEES(&v, "Saved");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session", "do=finish&" WHEN LONG_ENOUGH);
    SEES(&v, "follows");
    SEES(&v, "See what is the same");
    visit_post(&v, "/people/A2003BC/session", "meant=yes&" WHEN LONG_ENOUGH);
    SEES(&v, "Side by side");
    ASKED(&v.sql, "select count(*) from note_alike where found_by = 'SAVE'",
          "1");
    visit_get(&v, BESIDE(2));
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "<mark>");
    visit_get(&v, BESIDE(1));
    CHECK(v.status == 404, "nothing in common: %d", v.status);
    visit_close(&v);
}

EACH(drafts_are_kept)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session?auto=1",
               "draft=0&kind=CONTACT&talked=He+said+that");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "{\"saved\":\"09:00\",\"draft\":\"1\"}");
    visit_post(&v, "/people/A2003BC/session?auto=1",
               "draft=1&kind=CONTACT&talked=He+said+that+it+is+cold");
    SEES(&v, "\"draft\":\"1\"");
    visit_get(&v, "/drafts");
    SEES(&v, "Ivanov, Petar");
    SEES(&v, "7");
    visit_get(&v, "/people/A2003BC/session?draft=1");
    SEES(&v, "He said that it is cold");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "You have an unfinished note");

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/session?draft=1");
    CHECK(v.status == 404, "nobody else reads it: %d", v.status);
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "has been writing about Petar");
    visit_get(&v, "/drafts");
    SEES(&v, "Unfinished in this prison");
    SEES_NOT(&v, "it is cold");

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session?draft=1");
    visit_post(&v, "/people/A2003BC/session",
               "draft=1&do=later&kind=CONTACT&talked=He+said+that+it+is+warm");
    SEES(&v, "Kept. You can finish it later");
    visit_get(&v, "/people/A2003BC/session?draft=1");
    visit_post(&v, "/people/A2003BC/session",
               "draft=1&do=finish&kind=CONTACT&talked=Warm&place=WING&"
               "private=no&day=2026-11-18&start=08:00&end=08:04&paper=yes");
    SEES(&v, "Saved: Contact");
    SEES(&v, "from paper");
    SEES(&v, "Entered later");
    ASKED(&v.sql, "select id, type, sub_type from case_note", "t1,KA,KE");
    ASKED(&v.sql, "select state, fields from note_draft", "DONE,");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "draft=1&do=finish&kind=CONTACT&talked=Warm&place=WING&"
               "private=no&day=2026-11-18&start=08:00&end=08:04");
    SEES(&v, "from paper"); /* the note that it became */
    ASKED(&v.sql, "select count(*) from case_note", "1");

    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session", "do=later&talked=no");
    visit_get(&v, "/people/A2003BC/session?draft=2");
    visit_post(&v, "/people/A2003BC/session", "draft=2&do=discard");
    SEES(&v, "Thrown away");
    SEES(&v, "You have finished every note");
    visit_close(&v);
}

/* In every way a day is typed; of a draft, a word for a day is the day on which
 * it was typed. */
EACH(a_day_in_words_stays_that_day)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "value=\"19 11 2026\"");
    visit_post(&v, "/people/A2003BC/session",
               "do=later&kind=CONTACT&talked=Warm&day=yesterday&"
               "discussed_on=today&promise1=Ask&due1=5&due2=soon");
    visit_at("2026-11-20T09:00:00Z");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session?draft=1");
    SEES(&v, "value=\"18 11 2026\"");
    SEES(&v, "value=\"19 11 2026\"");
    SEES(&v, "value=\"5\"");
    SEES(&v, "value=\"soon\"");
    visit_post(&v, "/people/A2003BC/session",
               "draft=1&do=finish&kind=CONTACT&talked=Warm&place=WING&"
               "private=no&day=18/11/26&start=08:00&end=08:04&negative=yes&"
               "discussed=That+he+was+late&discussed_on=yesterday&"
               "promise1=Ask&whose1=me&due1=27+Nov+2026");
    SEES(&v, "Saved: Contact");
    ASKED(&v.sql, "select day, discussed_on from session_note",
          "2026-11-18,2026-11-19");
    ASKED(&v.sql, "select due from promise", "2026-11-27");
    visit_close(&v);
}

/* What was typed when the session ran out comes back after sign-in: what the
 * page kept by itself, and then what was sent with a button. */
EACH(nothing_is_lost_when_the_session_goes)
{
    struct visit v = millbrook(e);
    char back[256], token[sizeof v.token];

    v.service.house.idle_minutes = 30;
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_at(VISIT_DAY "T10:00:00Z");
    memcpy(token, v.token, sizeof token);
    visit_post(&v, "/people/A2003BC/session?auto=1", "draft=0&talked=Kept");
    memcpy(v.token, token, sizeof token);
    visit_post(&v, "/people/A2003BC/session",
               "draft=0&do=later&talked=Kept+by+the+house&goal1=Read");
    REQUIRE(strncmp(v.location, "/sign-in?from=", 14) == 0, "%s", v.location);
    const char *kept = strstr(v.location, "kept%3D");
    REQUIRE(kept != NULL, "%s", v.location);
    snprintf(back, sizeof back, "/people/A2003BC/session?kept=%.64s",
             kept + sizeof "kept%3D" - 1);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, back);
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Kept by the house");
    SEES(&v, "value=\"Read\"");
    visit_close(&v);
}

EACH(is_added_to_and_given)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&safety=Tells+nobody&kept_back=yes&kept_why=Risk+to+another");
    SEES(&v, "Saved");
    visit_post(&v, NOTE(1, ""), "more=");
    CHECK(v.status == 422, "%d", v.status);
    visit_post(&v, NOTE(1, ""), "more=It+was+his+son");
    SEES(&v, "Added. What stood there stays");
    SEES(&v, "It was his son");
    SEES(&v, "his daughter who starts school");
    ASKED(&v.sql, "select position, author, words from case_note_amendment",
          "1,SETHI,It was his son");

    visit_get(&v, NOTE(1, "/slip"));
    SEES(&v, "This did not happen");
    SEES_NOT(&v, "Tells nobody");
    visit_post(&v, NOTE(1, "/slip"), "");
    SEES(&v, "Noted: the person has it on paper");
    ASKED(&v.sql, "select given_by from session_note", "SETHI");

    visit_ask_bytes(&v,
                    "insert into case_note (id, number, type, sub_type, "
                    "prison, occurred, created, author, words, sensitive, "
                    "as_of, hash) values ('f-1', 'A2003BC', 'OMIC', 'OPEN', "
                    "'MLB', 1, 1, 'X', 'secret', 1, 0, $)",
                    strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'");
    visit_get(&v, "/people/A2003BC/notes/f-1");
    CHECK(v.status == 404, "sensitive: %d", v.status);
    visit_get(&v, "/people/A2003BC/notes/none");
    CHECK(v.status == 404, "%d", v.status);
    visit_ask(&v, "update case_note set sensitive = 0");
    visit_get(&v, "/people/A2003BC/notes/f-1");
    SEES(&v, "secret");
    visit_post(&v, "/people/A2003BC/notes/f-1", "more=words");
    CHECK(v.status == 404, "a feed's note is amended there: %d", v.status);
    visit_get(&v, "/people/A2003BC/notes/f-1/slip");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

EACH(is_contested_and_answered)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED);
    visit_get(&v, NOTE(1, "/contest"));
    visit_post(&v, NOTE(1, "/contest"), "said_on=2026-12-24");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say which of the two");
    SEES(&v, "own words");
    SEES(&v, "Say how the person told you");
    SEES(&v, "Enter the day the person said so");
    visit_post(&v, NOTE(1, "/contest"),
               "kind=NOT_HELD&words=Nobody+came+to+my+cell&how=SLIP&"
               "said_on=2026-11-19");
    SEES(&v, "3 December 2026"); /* ten working days */
    SEES(&v, "This did not happen");
    SEES(&v, "Brandreth, Owen");
    visit_get(&v, "/people/A2003BC/notes");
    SEES(&v, "Disputed");
    visit_get(&v, "/people/A2003BC");
    SEES(&v, "Disputed");
    visit_get(&v, "/disputes");
    CHECK(v.status == 403, "not for key workers: %d", v.status);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/disputes");
    SEES(&v, "Ivanov, Petar");
    visit_get(&v, DISPUTE);
    SEES(&v, "Nobody came to my cell");
    visit_post(&v, DISPUTE, "version=1&told_on=never");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say what you found");
    visit_post(&v, DISPUTE,
               "version=1&outcome=AGREED&answer=The+gate+log+shows+that+the+"
               "officer+was+on+an+escort&told_on=2026-11-19");
    SEES(&v, "Answered. Both views stay");
    visit_get(&v, DISPUTE);
    visit_post(&v, DISPUTE, "version=1&outcome=PARTLY&answer=Another&told_on=");
    CHECK(v.status == 409, "somebody answered: %d", v.status);
    SEES(&v, "on an escort");
    visit_get(&v, "/people/A2003BC/notes");
    SEES(&v, "Dispute answered");
    visit_get(&v, NOTE(1, ""));
    SEES(&v, "Nobody came to my cell");
    SEES(&v, "on an escort");
    ASKED(&v.sql,
          "select kind from audit where kind in ('NOTE_CONTESTED', "
          "'DISPUTE_ANSWERED') order by id",
          "NOTE_CONTESTED;DISPUTE_ANSWERED");
    visit_close(&v);
}

/* Wherever the note, or what stands in it, is used. */
EACH(is_marked_wherever_it_is_used)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&agreed=He+writes+first&goal1=Write+home&mark1=SAME"
               "&promise1=Ask+the+mail+room&whose1=me&due1=2026-11-24");
    SEES(&v, "Saved");
    visit_get(&v, "/promises");
    SEES_NOT(&v, "from a note under dispute");
    visit_get(&v, NOTE(1, "/contest"));
    visit_post(&v, NOTE(1, "/contest"),
               "kind=NOT_HELD&words=Nobody+came&how=SLIP&said_on=2026-11-19");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "</a>&#32;<strong class=\"govuk-tag govuk-tag--orange\">Disputed");
    SEES(&v,
         "Goal 1&#32;<strong class=\"govuk-tag govuk-tag--orange\">Disputed");
    SEES(&v, "Ask the mail room&#32;<strong class=\"govuk-tag");
    visit_get(&v, "/promises");
    SEES(&v, "from a note under dispute");
    visit_get(&v, "/promises?format=csv");
    SEES(&v, "from a note under dispute");
    visit_get(&v, visit_nth(&v, "/promises/", "select id from promise", 1, ""));
    SEES(&v, "Disputed");
    visit_get(&v, "/today");
    SEES(&v, "Disputed");
    visit_get(&v, NOTE(1, "/slip"));
    SEES(&v, "You told us: This did not happen");
    SEES(&v, "answers you by 3 December 2026");
    visit_close(&v);
}

/* ND-6: found not to have happened, it counts for nothing; found otherwise
 * after all, it counts again. */
EACH(is_struck_and_counts_again)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED "&agreed=He+writes+first");
    visit_get(&v, NOTE(1, "/contest"));
    visit_post(&v, NOTE(1, "/contest"),
               "kind=NOT_HELD&words=Nobody+came&how=SLIP&said_on=2026-11-19");
    visit_sign_in(&v, "FARR");
    visit_get(&v, DISPUTE);
    visit_post(&v, DISPUTE, "version=1&outcome=AGREED&answer=True");
    SEES(&v, "Answered");
    ASKED(&v.sql, "select struck from case_note", "1");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "This is the first session here");
    SEES_NOT(&v, "He writes first");
    visit_get(&v, NOTE(1, ""));
    SEES(&v, "It is on record and does not count as a session");
    visit_get(&v, NOTE(1, "/slip"));
    SEES(&v, "You are right.");
    visit_get(&v, DISPUTE);
    visit_post(&v, DISPUTE, "version=2&outcome=PARTLY&answer=It+was+short");
    ASKED(&v.sql, "select struck from case_note", "0");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "He writes first");
    SEES(&v, "Dispute answered");
    visit_close(&v);
}

/* Whoever wrote a note does not judge it. */
EACH(authors_answer_for_nobody)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=WELFARE&day=2026-11-19&start=08:00&end=08:05&"
               "place=CELL&private=no&talked=Looked+in");
    SEES(&v, "Saved: Welfare check");
    visit_post(&v, NOTE(1, "/contest"),
               "kind=NOT_RIGHT&words=No&how=SPOKEN&said_on=2026-11-19");
    visit_get(&v, DISPUTE);
    SEES(&v, "somebody else answers");
    visit_post(&v, DISPUTE, "version=1&outcome=AGREED&answer=Yes");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/disputes/9");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(asks_for_what_is_missing), TEST_EACH(is_written_and_counts),
      TEST_EACH(it_may_say_why_it_took_longer),
      TEST_EACH(the_agreement_is_accepted_by_both),
      TEST_EACH(gentle_checks_have_a_way_on), TEST_EACH(drafts_are_kept),
      TEST_EACH(a_day_in_words_stays_that_day),
      TEST_EACH(nothing_is_lost_when_the_session_goes),
      TEST_EACH(is_added_to_and_given), TEST_EACH(is_contested_and_answered),
      TEST_EACH(is_marked_wherever_it_is_used),
      TEST_EACH(is_struck_and_counts_again),
      TEST_EACH(authors_answer_for_nobody))
