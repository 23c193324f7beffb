/* Who must not be lost from sight: on remand, and at high risk. */
#include "keywork/plan_mill.h"

EACH(people_at_high_risk_and_on_remand_stand_on_a_list)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "update person set arrived = '2025-01-06'");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/watch");
    SEES(&v, "Nobody here is in one of these groups");
    visit_get(&v, "/watch?list=remand");
    SEES(&v, "Nobody here is on remand");
    visit_ask(&v, "update person set legal_status = 'REMAND', received = "
                  "'2025-11-19', arrived = '2025-11-19' where number = "
                  "'A2001BA'");
    visit_ask(&v, "update person set complexity = 'HIGH' where number = "
                  "'A2003BC'");
    visit_ask(&v, "update person set arrived = '2026-11-16' where number = "
                  "'A1001AA'");
    visit_get(&v, "/watch");
    SEES(&v, "At high risk (2)");
    SEES(&v, "1 person has"); /* PL-90: Anwar came three days ago */
    SEES(&v, "B wing: 1 of 1");
    SEES_NOT(&v, "A wing: ");
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/watch?list=remand");
    SEES(&v, "On remand (1)");
    SEES(&v, "a long time on remand");
    SEES(&v, "365");
    visit_get(&v, "/watch?list=remand&format=csv");
    SEES(&v, "A2001BA");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/watch");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

#define NOTE(bytes)                                                         \
    "insert into case_note (id, number, type, sub_type, prison, occurred, " \
    "created, as_of, hash) values ('n1', 'A2003BC', 'GEN', 'WELFCHK', "     \
    "'MLB', 1794909600000, 1794909600000, 0, " bytes ")"

EACH(what_was_said_to_somebody_ends_the_gap)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "update person set arrived = '2025-01-06'");
    visit_ask(&v, "update person set complexity = 'HIGH' where number = "
                  "'A2003BC'");
    visit_ask(&v, "insert into person_alert (number, code, live, as_of) "
                  "values ('A2001BA', 'HA', 1, 0)");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/watch");
    SEES(&v, "2 people have");
    visit_ask(&v,
              strncmp(e->url, "sqlite:", 7) == 0 ? NOTE("x''") : NOTE("'\\x'"));
    visit_get(&v, "/watch");
    SEES(&v, "1 person has"); /* PL-90: a welfare check on 17 November */
    SEES(&v, "A wing: 1 of 1");
    visit_close(&v);
}

TESTS(TEST_EACH(people_at_high_risk_and_on_remand_stand_on_a_list),
      TEST_EACH(what_was_said_to_somebody_ends_the_gap))
