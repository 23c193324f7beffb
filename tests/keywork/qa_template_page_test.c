/* What a good note is: read by those who write, written anew from a day on,
 * never overwritten; and what staff could ask. */
#include "app/millbrook.h"

#define SAID                                                            \
    "good=It+could+be+nobody+else&how=The+same+day&amount=As+it+needs&" \
    "criteria=About+this+person%0D%0A%0D%0AWhat+comes+next&officer=1&"  \
    "week=4&source=Team+of+residence"

EACH(a_version_is_read)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/quality/template");
    SEES(&v, "The national one, from 1 January 2018");
    SEES(&v, "What a manager looks for");
    SEES(&v, "In force");
    SEES_NOT(&v, "Write a new version");
    visit_get(&v, "/settings/quality");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "What a good note is here");
    SEES(&v, "What would make this time worth it");
    visit_get(&v, "/people/A2003BC/session/paper");
    SEES(&v, "What would make this time worth it");

    visit_close(&v);
}

EACH(a_version_says_what_is_missing)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/quality");
    SEES(&v, "It says what came of what was agreed last time");
    visit_post(&v, "/settings/quality",
               "version=0&good=&how=&amount=&criteria=&officer=9&week=0&"
               "openings=1%0A2%0A3%0A4%0A5%0A6%0A7%0A8%0A9&source=&"
               "from=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say what a good entry is");
    SEES(&v, "Say how it is written");
    SEES(&v, "Say how much is expected");
    SEES(&v, "Enter 1 to 8 criteria");
    SEES(&v, "Enter at most 8 openings");
    SEES(&v, "Enter a number of notes from 1 to 5");
    SEES(&v, "Enter a number of notes from 1 to 20");
    SEES(&v, "Say who decided it");
    SEES(&v, "Enter today or a later day");

    visit_close(&v);
}

EACH(a_version_is_written_from_a_day)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/quality");
    visit_post(&v, "/settings/quality",
               "version=0&" SAID "&openings=What+is+new%3F&from=2026-11-19");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "own, from 19 November 2026");
    SEES(&v, "Another version holds");
    ASKED(&v.sql,
          "select t.prison, l.kind, l.position, l.words from qa_template t "
          "join qa_line l on l.template = t.id where t.prison = 'MLB' order by "
          "l.kind, l.position",
          "MLB,CRITERION,1,About this person;MLB,CRITERION,2,What comes "
          "next;MLB,OPENING,1,What is new?");
    visit_get(&v, "/settings/quality");
    const char *stamp =
        arena_printf(&v.e->a, "%s", visit_field(&v, "version")).p;
    visit_post(
        &v, "/settings/quality",
        arena_printf(&v.e->a, "version=%s&%s&from=2026-11-19", stamp, SAID).p);
    CHECK(v.status == 422, "one of that day is there: %d", v.status);
    SEES(&v, "There is a version from that day");
    visit_post(&v, "/settings/quality", "version=0&" SAID "&from=2026-11-30");
    CHECK(v.status == 422, "written on an older list: %d", v.status);
    visit_post(
        &v, "/settings/quality",
        arena_printf(&v.e->a, "version=%s&%s&from=2026-11-30", stamp, SAID).p);
    SEES(&v, "To come");
    visit_get(&v, "/quality/template?format=csv");
    SEES(&v, "This prison");
    visit_get(&v, visit_nth(&v, "/quality/template/",
                            "select id from qa_template where prison = '*'", 1,
                            ""));
    SEES(&v, "Not in force");
    visit_get(&v, "/quality/template/999999");
    CHECK(v.status == 404, "%d", v.status);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "What is new?");
    SEES(&v, "About this person");
    SEES_NOT(&v, "What would make this time worth it");
    visit_close(&v);
}

EACH(openings_are_rows_from_a_day)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/settings/prompts");
    SEES(&v, "First session here");
    SEES_NOT(&v, "Save the opening");
    visit_post(&v, "/settings/prompts", "version=0");
    CHECK(v.status == 403, "%d", v.status);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/prompts");
    visit_post(&v, "/settings/prompts",
               "version=0&which=NONE&words=&source=&from=2026-11-18&to=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose when it is asked");
    SEES(&v, "Enter what to ask");
    SEES(&v, "Say who decided it");
    SEES(&v, "Enter today or a later day");
    SEES(&v, "Enter the last day");
    visit_post(&v, "/settings/prompts",
               "version=0&which=FIRST&words=How+was+the+first+night%3F&"
               "source=Team&from=2026-11-19");
    SEES(&v, "Saved. It holds from its day on");
    ASKED(&v.sql,
          "select circumstance, position, set_by from note_prompt where prison "
          "= 'MLB'",
          "FIRST,1,DALE");
    visit_post(&v, "/settings/prompts",
               "version=0&which=FIRST&words=x&source=Team&from=2026-11-19");
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "How was the first night?");
    SEES_NOT(&v, "What would they like to use these meetings for?");
    visit_close(&v);
}

/* Ended from tomorrow on: the national ones are back. */
EACH(openings_end)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_post(&v, "/settings/prompts",
               "version=0&which=FIRST&words=How+was+the+first+night%3F&"
               "source=Team&from=2026-11-19");
    const char *stamp =
        arena_printf(&v.e->a, "%s", visit_field(&v, "version")).p;
    visit_at("2026-11-20T09:00:00Z");
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/prompts");
    visit_post(&v, "/settings/prompts",
               arena_printf(&v.e->a,
                            "version=%s&which=FIRST-1&words=How+was+it%%3F&"
                            "source=Team&from=2026-11-20&to=2026-11-20",
                            stamp)
                   .p);
    SEES(&v, "Saved");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "How was it?");
    visit_at("2026-11-21T09:00:00Z");
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings/prompts");
    SEES(&v, "Ended");
    visit_get(&v, "/people/A2003BC/session");
    SEES_NOT(&v, "How was it?");
    SEES_NOT(&v, "How was the first night?");
    SEES(&v, "What would they like to use these meetings for?");
    visit_get(&v, "/settings/prompts?format=csv");
    SEES(&v, "How was the first night?");
    visit_close(&v);
}

TESTS(TEST_EACH(a_version_is_read), TEST_EACH(a_version_says_what_is_missing),
      TEST_EACH(a_version_is_written_from_a_day), TEST_EACH(openings_end),
      TEST_EACH(openings_are_rows_from_a_day))
