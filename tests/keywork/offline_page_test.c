/* A note that was written without the network: the form names nobody, and what
 * comes of it later says so. */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

/* SN-28: open to everybody, so it tells nothing. */
EACH(the_form_is_nobodys)
{
    struct visit v = millbrook(e);

    visit_get(&v, "/offline");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Without the network");
    SEES(&v, "data-offline-note hidden");
    SEES_NOT(&v, "<form");
    SEES_NOT(&v, "Millbrook");
    SEES_NOT(&v, "data-offline-key");
    visit_get(&v, "/offline.js");
    CHECK(v.status == 200 || v.status == 404, "built without npm: %d",
          v.status);
    CHECK(v.status == 404 || strncmp(v.type, "text/javascript", 15) == 0, "%s",
          v.type);
    visit_get(&v, "/drafts");
    SEES_NOT(&v, "data-offline-key");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/drafts");
    SEES(&v, "data-offline-key=\"");
    SEES(&v, "data-offline-hours=\"12\"");
    visit_close(&v);
}

/* SN-29, SN-30 */
EACH(is_sent_later_and_says_so)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/drafts");
    visit_post(&v, "/people/A2003BC/session",
               "offline=yes&do=later&kind=CONTACT&day=2026-11-18&start=08:00&"
               "end=08:04&talked=Cold");
    SEES(&v, "Kept. You can finish it later");
    visit_get(&v, visit_nth(&v, "/people/A2003BC/session?draft=",
                            "select id from note_draft where state = 'OPEN'", 1,
                            ""));
    SEES(&v, "This was written without the network. Look it over");
    SEES(&v, "name=\"offline\" value=\"yes\"");
    SEES(&v, "Cold");
    visit_post(&v, "/people/A2003BC/session",
               "offline=yes&do=finish&kind=CONTACT&talked=Cold&place=WING&"
               "private=no&day=2026-11-18&start=08:00&end=08:04");
    SEES(&v, "written without the network and sent later");
    SEES(&v, "Entered later");
    ASKED(&v.sql, "select how, late from session_note", "OFFLINE,1");
    /* A session of that day is on record by the time another comes. */
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED);
    SEES(&v, "Saved");
    visit_post(&v, "/people/A2003BC/session",
               "offline=yes&do=finish&kind=SESSION&day=2026-11-19&talked=Cold");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "a session of 19 November 2026 is on record already");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/notes/late?format=csv");
    SEES(&v, "Without the network");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/drafts");
    visit_post(&v, "/people/A2001BA/session",
               "offline=yes&do=later&kind=CONTACT&talked=Cold");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(the_form_is_nobodys), TEST_EACH(is_sent_later_and_says_so))
