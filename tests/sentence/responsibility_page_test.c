/* Who is responsible, on every person page and on a page with the working. */
#include "sentence/mill.h"

EACH(the_strip_says_who_until_when_and_why)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA");
    SEES(&v, "Responsible now");
    SEES(&v, "Fairhurst, Mark (POM)");
    SEES(&v, "until Thursday 4 February 2027");
    SEES(&v, "Linden, Sarah (COM)");
    SEES(&v, "Determinate sentence");
    visit_get(&v, "/people/A2002BB/team");
    SEES(&v, "href=\"/people/A2002BB/notes\""); /* no %2F in a tab */
    SEES(&v, "Nobody yet (COM)");
    SEES(&v, "Penhale, Ruth (POM) supports");
    SEES(&v, "Recalled");
    visit_get(&v, "/people/A2003BC");
    SEES(&v, "Not decided yet");
    visit_close(&v);
}

EACH(the_working_is_shown)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/responsibility");
    SEES(&v, "responsibility: the POM");
    SEES(&v, "Because the sentence is determinate.");
    SEES(&v, "HO-15");
    SEES(&v, "Thursday 4 February 2027");
    SEES(&v, "if the person was recalled");
    SEES(&v, "It would be: handover date: none; start of handover: none; "
             "responsibility: the COM; reason: recall case</h3>");
    SEES(&v, "It would be: reason: responsibility override</h3>");
    SEES(&v, "no date of release is known");
    SEES(&v, "The POM leads");
    SEES(&v, "a COM is named eight weeks before the handover");
    SEES(&v, "Who works along");
    SEES(&v, "18 October 2027");
    visit_get(&v, "/people/A2003BC/responsibility");
    SEES(&v, "EL-");
    visit_ask(&v, "update person set prison = 'OUT', status = 'INACTIVE OUT', "
                  "born = null where number = 'A1002AB'");
    visit_get(&v, "/people/A1002AB/responsibility");
    visit_post(&v, "/people/A1002AB/reason",
               "why=Asked+about+the+release+by+his+family");
    visit_get(&v, "/people/A1002AB/responsibility");
    SEES(&v, "Because the person is in no prison");
    visit_get(&v, "/people/A1002AB/responsibility.json");
    SEES(&v, "\"id\":\"EL-0\"");
    visit_ask(&v, "update person set born = null where number = 'A2003BC'");
    visit_get(&v, "/people/A2003BC/responsibility");
    SEES(&v, "EL-");
    visit_get(&v, "/people/A1001AA/responsibility.json");
    SEES(&v, "\"topic\":\"handover\"");
    SEES(&v, "\"changesOn\":\"2027-02-04\"");
    SEES(&v, "\"passedOver\":[{\"id\":\"HO-0\"");
    visit_get(&v, "/people/A1001AA/responsibility?format=csv");
    SEES(&v, "\"\"crd\"\":\"\"2027-10-18\"\"");
    visit_close(&v);
}

/* R006: in or not, in plain words, for each person. */
EACH(ten_months_are_explained)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/responsibility");
    SEES(&v, "More than 10 months to serve?");
    SEES(&v, "The sentence began on 3 February 2025; 10 months later is 3 "
             "December 2025, and the release on 18 October 2027 is after it");
    SEES(&v, "rule set throughline, in force from 1 April 2023 in every");
    visit_get(&v, "/people/A2001BA/responsibility");
    SEES(&v, "No end is fixed to the sentence");
    visit_get(&v, "/people/A2003BC/responsibility");
    SEES(&v, "<strong>Not asked.</strong>");
    visit_ask(&v, "update person set release_day = '2025-12-03', "
                  "conditional_release = '2025-12-03' where number in "
                  "('A1001AA', 'A2002BB')");
    visit_get(&v, "/people/A1001AA/responsibility");
    SEES(&v, "the release on 3 December 2025 is not after it. So the prison");
    SEES(&v, "HO-12");
    visit_sign_in(&v, "PENHALE");
    visit_get(&v, "/people/A2002BB/responsibility");
    SEES(&v, "Another rule is asked before the length, and decides: HO-5");
    visit_ask(&v,
              "update person set recall = 0, legal_status = 'SENTENCED', "
              "release_day = null, conditional_release = null, hdc_eligible "
              "= '2027-01-01' where number = 'A2002BB'");
    visit_get(&v, "/people/A2002BB/responsibility");
    SEES(&v, "Not known.");
    visit_close(&v);
}

/* The release date turns out to be another: what we knew before is kept. */
EACH(what_we_knew_then_is_answered)
{
    struct visit v = sentence_mill(e);
    struct recalculation r;

    visit_ask(&v, "update person set recall = 1 where number = 'A1001AA'");
    CHECK(recalculate_all(
              e->d, database_reader(e->d, 0), day_parse(STR("2026-11-21")),
              instant_parse(STR("2026-11-21T09:00:00Z")), false, &r) == OK,
          "two days later");
    visit_at("2026-11-23T09:00:00Z");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/people/A1001AA/responsibility?on=2026-11-22");
    SEES(&v, "<strong>the COM</strong>");
    visit_get(&v,
              "/people/A1001AA/responsibility?on=2026-11-22&known=2026-11-20");
    SEES(&v, "<strong>the POM</strong>");
    SEES(&v, "replaced 21 November 2026, 09:00");
    visit_get(&v, "/people/A1001AA/responsibility?on=yesterday&known=20/11/26");
    SEES(&v, "On 22 November 2026, as we knew it on 20 November 2026: "
             "<strong>the POM</strong>");
    visit_get(&v, "/people/A1001AA/responsibility?on=2020-01-01");
    SEES(&v, "Nothing was known of 1 January 2020");
    visit_get(&v, "/people/A1001AA/responsibility?on=one+day&known=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter the day you ask about");
    SEES(&v, "Enter a day such as 19 11 2026, or nothing");
    visit_get(&v, "/people/A1001AA/responsibility?known=2026-11-30");
    CHECK(v.status == 422, "a day is needed: %d", v.status);
    visit_close(&v);
}

EACH(an_officer_of_the_wing_sees_only_their_own)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A1001AA/responsibility");
    SEES(&v, "say why you open this record");
    visit_get(&v, "/people/A2003BC/responsibility");
    CHECK(v.status == 200, "her own: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/people/A1001AA/responsibility");
    CHECK(v.status == 403, "an administrator: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(the_strip_says_who_until_when_and_why),
      TEST_EACH(the_working_is_shown), TEST_EACH(ten_months_are_explained),
      TEST_EACH(what_we_knew_then_is_answered),
      TEST_EACH(an_officer_of_the_wing_sees_only_their_own))
