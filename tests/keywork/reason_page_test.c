/* The list of reasons: seen by many, added to by few, never overwritten. */
#include "app/millbrook.h"

#define ROW "words=Fire+drill&told=There+was+a+fire+drill.&side=PRISON"

EACH(a_reason_is_added_from_a_day)
{
    struct visit v = millbrook(e);

    visit_account(&v, "GRANT", ROLE_GOVERNOR, "MLB", 0);
    visit_account(&v, "SEEN", ROLE_INSPECTOR, "MLB", 0);
    visit_sign_in(&v, "GRANT");
    visit_get(&v, "/settings/reasons");
    SEES(&v, "Officer sick");
    visit_post(&v, "/settings/reasons",
               "version=0&code=NONE&words=&told=&side=X&from=2026-11-18&to=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a reason of the list");
    SEES(&v, "Say the reason");
    SEES(&v, "Say it as the person reads it");
    SEES(&v, "Say with whom it lies");
    SEES(&v, "Enter today or a later day");
    SEES(&v, "Enter the last day");
    visit_post(&v, "/settings/reasons",
               "version=0&code=&from=2026-11-19&to=&" ROW);
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "There was a fire drill.");
    ASKED(&v.sql,
          "select code, from_day, side, set_by from session_reason where "
          "prison = 'MLB'",
          "OWN_1,2026-11-19,PRISON,GRANT");
    visit_post(&v, "/settings/reasons",
               "version=0&code=&from=2026-11-19&to=&" ROW);
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_get(&v, "/settings/reasons?format=csv");
    SEES(&v, "OWN_1");
    visit_sign_in(&v, "SEEN");
    visit_get(&v, "/settings/reasons");
    SEES(&v, "Fire drill");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, "/settings/reasons", "version=0&" ROW);
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

/* The national row stays; the prison's own ends the reason here. */
EACH(a_reason_is_ended_here)
{
    struct visit v = millbrook(e);

    visit_account(&v, "GRANT", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "GRANT");
    visit_post(&v, "/settings/reasons",
               "version=0&code=NO_TIME&words=Other+work&told=Other+work.&"
               "side=PERSON&from=2026-11-19&to=2026-11-19");
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "Another row holds");
    ASKED(&v.sql,
          "select prison, side, to_day from session_reason where code = "
          "'NO_TIME' order by prison",
          "*,PRISON,-;MLB,PRISON,2026-11-19");
    visit_close(&v);
}

TESTS(TEST_EACH(a_reason_is_added_from_a_day),
      TEST_EACH(a_reason_is_ended_here))
