/* The lists of /allocations: whose worker is at home on another wing (R035). */
#include "app/millbrook.h"

EACH(a_worker_of_another_wing)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/allocations?view=wing&format=csv");
    SEES(&v, ",A2002BB,");
    SEES_NOT(&v, "A2001BA");
    SEES_NOT(&v, "A2003BC");
    SEES_NOT(&v, "A1001AA"); /* nobody's */

    /* Moved inside the prison: the worker stays, and that is seen here. */
    visit_ask(&v, "update person set wing = 'C' where number = 'A2001BA'");
    visit_get(&v, "/allocations?view=wing");
    SEES(&v, "Worker of another wing (2)");
    SEES(&v, "A2001BA");

    visit_ask(&v, "insert into staff_wing (prison, staff, wing) values ('MLB', "
                  "3001, 'C')");
    visit_get(&v, "/allocations?view=wing");
    SEES(&v, "Worker of another wing (1)");
    visit_ask(&v, "delete from staff_wing where staff = 3001");
    visit_get(&v, "/allocations?view=wing");
    SEES(&v, "Worker of another wing (0)"); /* at home nowhere */
    SEES(&v, "is at home on their wing, or on none");
    visit_close(&v);
}

TESTS(TEST_EACH(a_worker_of_another_wing))
