/* Five-minute interventions: the skill of a contact, the training of who writes
 * it, entered by them and confirmed by somebody else. */
#include "app/millbrook.h"
#include "check.h"

#define CONTACT                                                          \
    "do=finish&kind=CONTACT&day=2026-11-19&start=08:05&end=08:09&"       \
    "place=WING&private=no&talked=He+had+bad+news+and+we+spoke+of+it+at" \
    "+the+gate"

/* R133: a contact names its skill, and the writer sees their training. */
EACH(a_contact_names_a_skill)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "Your training: No training on record");
    SEES(&v, "<option value=\"Open questions\">");
    visit_post(&v, "/people/A2003BC/session", CONTACT "&skill=Shouting");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a skill of the list, or none");
    visit_post(&v, "/people/A2003BC/session", CONTACT "&skill=Open+questions");
    SEES(&v, "Saved: Contact");
    ASKED(&v.sql, "select kind, skill from session_note",
          "CONTACT,Open questions");
    visit_close(&v);
}

EACH(training_is_entered_and_confirmed)
{
    struct visit v = millbrook(e);

    visit_account(&v, "OWEN", ROLE_CUSTODIAL_MANAGER, "MLB", 3002);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/fmi");
    SEES(&v, "No training on record");
    visit_post(&v, "/fmi", "on=2026-11-20&until=2026-01-01&trainer=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter the day of the training");
    SEES(&v, "Enter by when it is to be refreshed");
    SEES(&v, "Enter who trained you");
    visit_post(&v, "/fmi", "on=2026-03-12&until=2027-03-12&trainer=College");
    SEES(&v, "Entered. A manager confirms it");
    SEES(&v, "Entered, not confirmed yet");
    visit_get(&v, "/fmi/staff");
    CHECK(v.status == 403, "for managers: %d", v.status);
    const char *one =
        visit_nth(&v, "/fmi/training/", "select id from fmi_training", 1, "");
    visit_post(&v, one, "version=1&answer=CONFIRMED");
    CHECK(v.status == 403, "for managers: %d", v.status);
    /* Not by oneself, whatever the role. */
    visit_sign_in(&v, "OWEN");
    visit_get(&v, one);
    SEES(&v, "It is your own");
    visit_post(&v, one, "version=1&answer=CONFIRMED");
    CHECK(v.status == 422, "%d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/fmi");
    visit_post(&v, "/fmi", "on=2026-03-12&until=2027-03-12&trainer=College");
    SEES(&v, "Your account belongs to no member of staff");
    visit_get(&v, "/fmi/staff");
    SEES(&v, "Of 3 officers here 0 are trained, 1 wait for you");
    visit_get(&v, one);
    visit_post(&v, one, "version=1&answer=MAYBE");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether it is so");
    visit_post(&v, one, "version=1&answer=CONFIRMED");
    SEES(&v, "1 are trained, 0 wait for you");
    visit_get(&v, one);
    visit_post(&v, one, "version=1&answer=NOT_CONFIRMED");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody answered meanwhile");
    visit_get(&v, "/fmi/staff?format=csv");
    SEES(&v, "\"Sethi, Nadia\",Trained,2026-03-12,College,2027-03-12,FARR");
    SEES(&v, "\"Okello, Patience\",No training on record");
    visit_get(&v, "/fmi/training/999999");
    CHECK(v.status == 404, "%d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "Your training: Trained, until 12 March 2027");
    visit_close(&v);
}

EACH(skills_are_dated_rows)
{
    struct visit v = millbrook(e);

    visit_account(&v, "GRANT", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "GRANT");
    visit_get(&v, "/settings/fmi");
    SEES(&v, "Open questions");
    visit_post(&v, "/settings/fmi",
               "version=0&code=NONE&words=&from=2026-11-18&to=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a skill of the list");
    SEES(&v, "Name the skill");
    SEES(&v, "Enter today or a later day");
    SEES(&v, "Enter the last day");
    visit_post(&v, "/settings/fmi",
               "version=0&code=&words=Silence&from=2026-11-19&to=");
    SEES(&v, "Saved. It holds from its day on");
    visit_post(&v, "/settings/fmi",
               "version=0&code=OPEN&words=Open&from=2026-11-19&to=2026-11-19");
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_get(&v, "/settings/fmi?format=csv");
    SEES(&v, "Silence,2026-11-19,,In use,This prison,GRANT,OWN_");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "<option value=\"Silence\">");
    visit_get(&v, "/settings/fmi");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, "/settings/fmi",
               "version=0&code=&words=Mine&from=2026-11-19&to=");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_contact_names_a_skill),
      TEST_EACH(training_is_entered_and_confirmed),
      TEST_EACH(skills_are_dated_rows))
