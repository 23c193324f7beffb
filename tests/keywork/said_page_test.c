/* What people say of their key work: counted without a name, seen when there
 * are enough, words for whom they said, and back again. */
#include "app/millbrook.h"
#include "check.h"

#define COUNTING "2026-10-20T09:00:00Z"
#define LATER    "2026-11-19T09:00:00Z"

static void
sign_in_at(struct visit *v, const char *when)
{
    visit_at(when);
    visit_sign_in(v, "FARR");
}

static void
count_for(struct visit *v, const char *fields)
{
    visit_get(v, "/said/enter");
    visit_post(v, "/said/enter", fields);
}

/* R119: an answer is a count, and of few nothing is shown. */
EACH(answers_are_counts_of_enough)
{
    struct visit v = millbrook(e);

    sign_in_at(&v, COUNTING);
    visit_get(&v, "/said");
    SEES(&v, "No slips were counted yet");
    SEES(&v, "There are no figures by officer: none are kept");
    visit_get(&v, "/said/enter");
    visit_post(&v, "/said/enter",
               "wing=Z&quarter=2026-04-01&yes=x&partly=501&no=-501");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the wing whose box it was");
    SEES(&v, "Choose when the slips were put in");
    SEES(&v, "Enter how many slips, a whole number up to 500");
    visit_post(&v, "/said/enter", "wing=A&quarter=2026-07-01&yes=&partly=&no=");
    SEES(&v, "Enter how many slips there were of an answer");
    count_for(&v, "wing=A&quarter=2026-07-01&yes=6&partly=2&no=1");
    SEES(&v, "Counted");
    count_for(&v, "wing=B&quarter=2026-10-01&yes=40&partly=0&no=0");
    sign_in_at(&v, LATER);
    visit_get(&v, "/said?format=csv");
    SEES(&v, "2026-07-01,A,,,,,\"Too few, or not over: not shown\"");
    SEES(&v, "2026-10-01,B,,,,,");
    SEES_NOT(&v, "40");
    count_for(&v, "wing=A&quarter=2026-07-01&yes=2&partly=&no=");
    CHECK(v.status == 422, "it is not counted any more: %d", v.status);
    sign_in_at(&v, COUNTING);
    count_for(&v, "wing=A&quarter=2026-07-01&yes=2&partly=&no=");
    visit_get(&v, "/said?format=csv");
    SEES(&v, "2026-07-01,A,,,,,");
    /* Counted by mistake; never more than there are. */
    count_for(&v, "wing=A&quarter=2026-07-01&yes=-1&partly=&no=");
    SEES(&v, "Counted");
    count_for(&v, "wing=A&quarter=2026-07-01&yes=&partly=&no=-2");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "There are fewer than you take away");
    sign_in_at(&v, LATER);
    visit_get(&v, "/said?format=csv");
    SEES(&v, "2026-07-01,A,10,7,2,1,Yes");
    visit_ask(&v, "insert into note_limit (prison, name, from_day, value, "
                  "set_by, set_at) values ('MLB', 'said_group', "
                  "'2026-11-01', 11, 'FARR', 0)");
    visit_get(&v, "/said?format=csv");
    SEES_NOT(&v, "A,10");
    /* Of an answer nothing is on record but the sum. */
    ASKED(&v.sql,
          "select count(*) from audit where kind = 'SLIPS_COUNTED' and "
          "(person is not null and person <> '')",
          "0");
    ASKED(&v.sql, "select count(*) from said_count", "4");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/said");
    CHECK(v.status == 403, "not for key workers: %d", v.status);
    visit_get(&v, "/said/enter");
    CHECK(v.status == 403, "nor to enter: %d", v.status);
    visit_get(&v, "/said/slips");
    SEES(&v, "Were you listened to?");
    SEES(&v, "Do not write your name");
    visit_close(&v);
}

/* The words are the person's: read by whom they said, and gone when they like.
 */
EACH(words_are_the_persons)
{
    struct visit v = millbrook(e);

    visit_account(&v, "BRAND", ROLE_CUSTODIAL_MANAGER, "MLB", 3002);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/said");
    SEES(&v, "Nothing that they want read with their name");
    visit_post(&v, "/people/A2003BC/said", "words=&share=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Write what stands on the slip");
    SEES(&v, "Choose who may read it");
    visit_post(&v, "/people/A2003BC/said",
               "words=She+remembers+what+I+say&share=NAMED");
    SEES(&v, "They may have it back");
    SEES(&v, "She remembers what I say");
    visit_post(&v, "/people/A2003BC/said",
               "words=It+was+cut+short&share=UNNAMED");
    SEES_NOT(&v, "It was cut short");
    visit_get(&v, "/said");
    SEES_NOT(&v, "It was cut short");
    visit_ask(&v, "update said_words set quarter = '2026-07-01'");
    visit_ask(&v, "insert into said_count (prison, wing, quarter, answer, "
                  "count) values ('MLB', 'B', '2026-07-01', 'YES', 9)");
    visit_get(&v, "/said");
    SEES_NOT(&v, "It was cut short");
    visit_ask(&v, "update said_count set count = 10");
    visit_get(&v, "/said");
    SEES(&v, "It was cut short");
    SEES_NOT(&v, "She remembers");
    SEES_NOT(&v, "Ivanov");
    ASKED(&v.sql,
          "select count(*) from audit where kind = 'SAID_WORDS' and "
          "person = 'A2003BC'",
          "0");
    /* The key worker reads what has the name, and enters nothing. */
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/said");
    SEES(&v, "She remembers what I say");
    SEES_NOT(&v, "It was cut short");
    SEES_NOT(&v, "Keep it for them");
    visit_post(&v, "/people/A2003BC/said", "words=Good&share=NAMED");
    CHECK(v.status == 403, "%d", v.status);
    visit_post(&v, "/people/A2003BC/said/back", "");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/people/A2001BA/said");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    /* Nor a manager who works with them. */
    visit_sign_in(&v, "BRAND");
    visit_get(&v, "/people/A2003BC/said");
    SEES_NOT(&v, "Keep it for them");
    SEES(&v, "somebody else enters what they say");
    visit_post(&v, "/people/A2003BC/said", "words=Good&share=NAMED");
    CHECK(v.status == 422, "%d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/said");
    visit_post(&v, "/people/A2003BC/said/back", "");
    SEES(&v, "Gone: nothing they said of it is kept");
    ASKED(&v.sql, "select count(*) from said_words", "0");
    visit_close(&v);
}

TESTS(TEST_EACH(answers_are_counts_of_enough), TEST_EACH(words_are_the_persons))
