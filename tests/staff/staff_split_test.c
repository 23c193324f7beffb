/* Lists of staff are split by employer, band and operational (R004). */
#include "app/millbrook.h"
#include "sentence/kestrel.h"

/* Okello is an officer of band 3, Sethi of band 4, Brandreth of the office. */
static struct visit
mixed_mill(struct each *e)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "update staff set employer = 'PRISON', operational = 1 where "
                  "id in (3001, 3002)");
    visit_ask(&v, "update staff set band = '4' where id = 3002");
    return v;
}

EACH(workers_by_kind_and_band)
{
    struct visit v = mixed_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff");
    SEES(&v, "All staff (3)");
    SEES(&v, "Prison, operational (2)");
    SEES(&v, "Prison, not operational (1)");
    SEES_NOT(&v, "Probation (");
    SEES(&v, "Every band (3)");
    SEES(&v, "Band 3 (2)");
    SEES(&v, "Band 4 (1)");
    visit_get(&v, "/staff?kind=operational");
    SEES(&v, "Okello, Patience");
    SEES(&v, "Sethi, Nadia");
    SEES_NOT(&v, "Brandreth");
    SEES(&v, "Band 3 (1)");
    SEES(&v, "name=\"kind\" value=\"operational\"");
    visit_get(&v, "/staff?kind=operational&band=4");
    SEES(&v, "Sethi, Nadia");
    SEES_NOT(&v, "Okello");
    SEES(&v, "Prison, operational (1)");
    visit_get(&v, "/staff?kind=probation");
    SEES(&v, "Nobody on this list fits");
    SEES(&v, "Probation (0)");
    visit_get(&v, "/staff?kind=nonsense");
    SEES(&v, "Brandreth, Owen");
    visit_get(&v, "/staff?format=csv&band=4");
    SEES(&v, "Employer,Band,Operational");
    SEES(&v, "Prison,4,yes");
    SEES_NOT(&v, "Okello");
    visit_close(&v);
}

EACH(roles_and_training_too)
{
    struct visit v = mixed_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/roles?kind=office");
    SEES(&v, "Prison, not operational (2)"); /* two roles of one */
    SEES(&v, "Brandreth, Owen");
    SEES_NOT(&v, "Okello, Patience");
    visit_get(&v, "/staff/roles?kind=probation");
    SEES(&v, "Nobody on this list fits");
    visit_get(&v, "/fmi/staff?band=4");
    SEES(&v, "3 officers");
    SEES(&v, "Sethi, Nadia");
    SEES_NOT(&v, "Okello, Patience");
    visit_close(&v);
}

/* Nothing is offered where all are alike. */
EACH(no_choice_between_likes)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff");
    SEES_NOT(&v, "All staff (");
    SEES_NOT(&v, "Every band (");
    visit_close(&v);
}

EACH(poms_are_a_mix)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "update staff set employer = 'PROBATION', band = '4' where "
                  "id = 4001");
    visit_ask(&v, "update staff set employer = 'PRISON', band = '4', "
                  "operational = 1 where id = 4002");
    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/poms?kind=probation");
    SEES(&v, "Adair, Simon");
    SEES_NOT(&v, "Bexley, Ruth");
    SEES(&v, "Prison, operational (1)");
    visit_get(&v, "/offender-management/poms?format=csv");
    SEES(&v, "Probation,4,no");
    SEES(&v, "Prison,4,yes");
    visit_get(&v, "/offender-management/poms?kind=elsewhere");
    SEES(&v, "No POM here fits");
    visit_get(&v, "/offender-management/reports?kind=operational");
    SEES(&v, "Bexley, Ruth");
    SEES_NOT(&v, "Adair, Simon");
    visit_close(&v);
}

TESTS(TEST_EACH(workers_by_kind_and_band), TEST_EACH(roles_and_training_too),
      TEST_EACH(no_choice_between_likes), TEST_EACH(poms_are_a_mix))
