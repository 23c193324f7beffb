/* COMs before a parole hearing, and who was there (R076). */
#include "sentence/mill.h"

static const char *const rows[] = {
    "insert into parole_review (number, review, type, status, target, "
    "as_of) values ('A2001BA', '900', 'GPP', 'Active', '2027-03-01', 0), "
    "('A2001BA', '800', 'GPP', 'Inactive', '2026-05-04', 0)",
    "insert into com_term (number, officer, name, unit, from_at, to_at, "
    "source) values "
    "('A2001BA', 'N02T01A', 'Linden, Sarah', 'N02WHV', 1700000000000, "
    "1775000000000, 'FEED'), "
    "('A2001BA', 'N02T01B', 'Hale, Simon', 'N02WHV', 1775000000000, "
    "1785000000000, 'FEED'), "
    "('A2001BA', 'N02T01C', 'Moss, Carol', 'N02WHV', 1785000000000, null, "
    "'FEED')",
};

static struct visit
open_mill(struct each *e)
{
    struct visit v = sentence_mill(e);

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        visit_ask(&v, rows[i]);
    visit_sign_in(&v, "FAIRHURST");
    return v;
}

EACH(coms_of_the_window_are_counted_and_stand_out)
{
    struct visit v = open_mill(e);

    visit_get(&v, "/people/A2001BA/parole");
    SEES(&v,
         "2 COMs were named in the year before the hearing of 1 March 2027");
    visit_get(&v, "/handovers/coms");
    SEES(&v, "Two COMs or more, hearing to come (1)");
    SEES(&v, "Hearings of the last year (1)");
    visit_get(&v, "/handovers/coms?view=held");
    SEES(&v, "Not recorded");
    visit_get(&v, "/handovers/coms?view=coming&format=csv");
    SEES(&v, "A2001BA,2027-03-01,2,");
    visit_ask(&v, "update com_term set from_at = 1600000000000 where officer = "
                  "'N02T01B'");
    visit_get(&v, "/people/A2001BA/parole");
    SEES_NOT(&v, "COMs were named in the year before");
    visit_close(&v);
}

#define ATTEND "/people/A2001BA/parole/attendance"

EACH(who_was_there_is_recorded)
{
    struct visit v = open_mill(e);

    visit_get(&v, "/people/A2001BA/parole");
    SEES(&v, "Who was at the hearing");
    visit_post(&v, ATTEND, "review=900&POM_there=yes");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "The hearing is still to come");
    visit_post(&v, ATTEND, "review=800");
    SEES(&v, "Say of one of them whether they were there");
    visit_post(&v, ATTEND, "review=800&COM_there=no&COM_why=");
    SEES(&v, "Say why not");
    visit_post(&v, ATTEND, "review=1");
    CHECK(v.status == 404, "no such review: %d", v.status);
    visit_get(&v, "/people/A2001BA/parole");
    visit_post(&v, ATTEND,
               "review=800&COM_there=no&COM_why=New+in+post&COM_name=S+Hale&"
               "PERSON_there=yes");
    SEES(&v, "Saved: who was at the hearing");
    SEES(&v, "New in post");
    visit_get(&v, "/handovers/coms?view=held&format=csv");
    SEES(&v, ",No");
    visit_get(&v, "/people/A2001BA/parole?review=800");
    visit_post(&v, ATTEND, "review=800&COM_there=yes");
    visit_get(&v, "/handovers/coms?view=held&format=csv");
    SEES(&v, ",Yes");
    ASKED(&v.sql,
          "select party, there, why_not, set_by from hearing_attendance order "
          "by id",
          "COM,0,New in post,FAIRHURST;PERSON,1,,FAIRHURST;COM,1,,FAIRHURST");
    visit_account(&v, "INSP", ROLE_INSPECTOR, "MLB", 0);
    visit_sign_in(&v, "INSP");
    visit_get(&v, "/people/A2001BA/parole");
    SEES_NOT(&v, "Save who was there");
    visit_post(&v, ATTEND, "review=800&COM_there=yes");
    CHECK(v.status == 403, "reads only: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(coms_of_the_window_are_counted_and_stand_out),
      TEST_EACH(who_was_there_is_recorded))
