/* One person's worker, the slip, and the two rules side by side: what they
 * say, and what they do not. */
#include "app/millbrook.h"

EACH(a_change_is_not_advised_back_to_who_it_is_now)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2001BA/key-worker");
    const char *advice = strstr(v.page, "Recommended:");
    REQUIRE(advice != NULL, "there is one: %d", v.status);
    CHECK(strstr(v.page, "Okello, Patience") < advice, "as the worker now");
    CHECK(strstr(advice, "Okello") == NULL, "and nowhere after: %.2000s",
          advice);
    visit_close(&v);
}

EACH(a_slip_says_why_in_one_sentence)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_ask(&v, "update allocation set why = 'You moved to A wing.' where "
                  "person = 'A2001BA'");
    visit_get(&v, "/people/A2001BA/slip");
    SEES(&v, "Why: You moved to A wing.</p>");
    visit_ask(&v, "update allocation set why = 'You asked for it' where "
                  "person = 'A2001BA'");
    visit_get(&v, "/people/A2001BA/slip");
    SEES(&v, "Why: You asked for it.</p>");
    visit_close(&v);
}

#define ASKED_FOR "<dt>Shared language, where it matters</dt>"

EACH(english_is_no_language_to_look_for)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/allocations/compare");
    SEES(&v, ASKED_FOR "<dd>0 of 0</dd>");
    visit_ask(&v, "update person set language = 'POL' where number = "
                  "'A1001AA'");
    visit_get(&v, "/allocations/compare");
    SEES(&v, ASKED_FOR "<dd>0 of 1</dd>");
    visit_close(&v);
}

TESTS(TEST_EACH(a_change_is_not_advised_back_to_who_it_is_now),
      TEST_EACH(a_slip_says_why_in_one_sentence),
      TEST_EACH(english_is_no_language_to_look_for))
