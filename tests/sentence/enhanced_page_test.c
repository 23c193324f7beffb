/* Enhanced sessions: the list of those who have them, and the page of one. */
#include "app/session_note.h"
#include "sentence/kestrel.h"

/* Eden is high by the feed since she came in May; Cole by a row of 3 November,
 * after one of low; Birch is medium. */
static struct visit
with_women(struct each *e)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "update person set gender = 'Female' where prison = 'KMR'");
    visit_ask(&v, "update person set complexity = 'HIGH' where number in "
                  "('B1003AC', 'B1005AE')");
    visit_ask(&v, "update person set complexity = 'MEDIUM' where number = "
                  "'B1002AB'");
    visit_ask(&v, "insert into complexity_level (number, prison, level, why, "
                  "set_by, set_at) values ('B1003AC', 'KMR', 'HIGH', 'then', "
                  "'HOLT', 1780000000000), ('B1003AC', 'KMR', 'LOW', 'less', "
                  "'HOLT', 1790848800000), ('B1003AC', 'KMR', 'HIGH', 'more', "
                  "'HOLT', 1793700000000), ('B1003AC', 'KMR', 'HIGH', 'still', "
                  "'HOLT', 1794700000000)");
    session_note_add(&v, &(struct session_note){"s1", "B1005AE", "KMR", 4002,
                                                "ENHANCED", "2026-11-10", 50});
    session_note_add(&v, &(struct session_note){"s2", "B1005AE", "KMR", 4002,
                                                "ENHANCED", "2026-11-17", 40});
    session_note_add(&v, &(struct session_note){"s3", "B1005AE", "KMR", 4002,
                                                "SESSION", "2026-11-11", 45});
    session_note_add(&v, &(struct session_note){"s4", "B1005AE", "KMR", 4002,
                                                "ENHANCED", "2026-10-20", 45});
    visit_ask(&v, "update case_note set struck = 1 where id = 's4'");
    return v;
}

EACH(who_has_them_and_who_waits)
{
    struct visit v = with_women(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/enhanced?format=csv");
    SEES(&v, "Person,Number,Wing,POM,Minutes this week,In four whole weeks,Due "
             "in them,Last one,Stands");
    SEES(&v, "\"Cole, Max\",B1003AC,A,\"Adair, Simon\",0,0,45,,none had");
    SEES(&v, "\"Eden, Sol\",B1005AE,A,\"Bexley, Ruth\",40,50,180,2026-11-17,"
             "short");
    SEES_NOT(&v, "Birch");
    visit_get(&v, "/offender-management/enhanced");
    SEES(&v, "up to 45 minutes a week with her POM");
    SEES_NOT(&v, "My cases");

    /* A prison that gives more says so by a row. */
    visit_ask(&v, "insert into workload_weight (prison, name, from_day, value, "
                  "set_at) values ('KMR', 'enhanced_week', '2026-11-09', 60, "
                  "0)");
    visit_get(&v, "/offender-management/enhanced?format=csv");
    SEES(&v, "B1005AE,A,\"Bexley, Ruth\",40,50,195,");

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/offender-management/enhanced");
    SEES(&v, "Everybody (2)");
    visit_get(&v, "/offender-management/enhanced?view=mine");
    SEES(&v, "Cole, Max");
    SEES_NOT(&v, "Eden, Sol");
    visit_sign_in(&v, "FARROW");
    visit_get(&v, "/offender-management/enhanced");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

EACH(the_weeks_of_one)
{
    struct visit v = with_women(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/people/B1005AE/complexity");
    SEES(&v, "130% of the usual");
    SEES(&v, "115% of the usual");
    SEES(&v, "16 November 2026 (not over)");
    SEES(&v, "In the last 4 whole weeks: 50 of 180 minutes, short");
    visit_get(&v, "/people/B1003AC/complexity");
    SEES(&v, "In the last 4 whole weeks: 0 of 45 minutes, none had");
    visit_get(&v, "/people/B1002AB/complexity");
    SEES(&v, "What each level gives");
    SEES_NOT(&v, "Her enhanced sessions");
    visit_close(&v);
}

TESTS(TEST_EACH(who_has_them_and_who_waits), TEST_EACH(the_weeks_of_one))
