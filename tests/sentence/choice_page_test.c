/* The lists of the case work: dated rows, and what the forms make of them. */
#include "sentence/kestrel.h"

#define PAGE "/settings/case-reasons"

EACH(a_reason_of_our_own_is_offered)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, PAGE);
    SEES(&v, "The person has been recalled");
    SEES(&v, "10 working days");
    visit_post(&v, PAGE,
               "version=0&which=NO/X&words=&days=&from=2026-11-18&to=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose one of a list, or a new one");
    SEES(&v, "Say it in 120 characters or fewer");
    SEES(&v, "Enter today or a later day");
    SEES(&v, "Enter the last day");
    visit_post(
        &v, PAGE,
        "version=0&which=TO_COM/&words=Visit&days=0&from=2026-11-19&to=");
    SEES(&v, "Say in how many working days it is due, from 1 to 100");
    visit_post(&v, PAGE,
               "version=0&which=OVERRIDE/&words=The+family+moved&from="
               "2026-11-19&to=");
    SEES(&v, "Saved. It holds from its day on");
    ASKED(&v.sql,
          "select list, code, from_day, words, set_by from case_choice where "
          "prison = 'KMR'",
          "OVERRIDE,OWN_1,2026-11-19,The family moved,HOLT");
    visit_post(&v, PAGE,
               "version=0&which=OVERRIDE/&words=Again&from=2026-11-19&to=");
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_get(&v, "/people/B1003AC/override");
    SEES(&v, "The family moved");
    visit_get(&v, PAGE "?format=csv");
    SEES(&v, "OWN_1");
    visit_sign_in(&v, "INSP");
    visit_get(&v, PAGE);
    SEES(&v, "The family moved");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, PAGE, "version=0&which=OVERRIDE/&words=No");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

/* Ended here, the form offers it no longer; the last one cannot be ended. */
EACH(a_choice_is_ended_here)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "insert into case_choice (list, prison, code, from_day, "
                  "to_day, words, place, set_by, set_at) select list, 'KMR', "
                  "code, '2026-11-01', '2026-11-18', words, place, 'HOLT', 1 "
                  "from case_choice where list = 'OVERRIDE' and code <> "
                  "'OTHER_REASON'");
    visit_sign_in(&v, "HOLT");
    visit_get(&v, PAGE);
    SEES(&v, "Another row holds");
    visit_get(&v, "/people/B1003AC/override");
    SEES(&v, "Another reason");
    SEES_NOT(&v, "The person has been recalled");
    visit_get(&v, PAGE);
    visit_post(&v, PAGE,
               "version=1&which=OVERRIDE/OTHER_REASON&words=Another+reason&"
               "from=2026-11-19&to=2026-11-19");
    SEES(&v, "It is the last of its list");
    visit_post(&v, PAGE,
               "version=1&which=TO_PRISON/PAPERS&words=Papers&days=7&from="
               "2026-11-19&to=");
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "7 working days");
    visit_close(&v);
}

TESTS(TEST_EACH(a_reason_of_our_own_is_offered),
      TEST_EACH(a_choice_is_ended_here))
