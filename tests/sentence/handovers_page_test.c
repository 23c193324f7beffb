/* The handovers of a prison at their page: who stands on which list. */
#include "sentence/westerhaven.h"

EACH(each_stands_on_its_lists)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "HOLLIS", ROLE_HOMD, "MLB", 0);
    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, "/handovers");
    SEES(&v, "Coming up (0)");
    SEES(&v, "In progress (3)");
    SEES(&v, "Overdue tasks (2)");
    SEES(&v, "COM not named (1)");
    SEES(&v, "To decide (0)");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/handovers?view=no-com");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "2 weeks after");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/handovers?name=ivan");
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Hussain");
    visit_get(&v, "/handovers?view=all&format=csv");
    SEES(&v, "A2003BC");
    SEES(&v, "Ashdown, Helen");
    visit_ask(&v, "insert into handover_work (person, prison, due, opened_by, "
                  "opened_at, com_view) values ('A2001BA', 'MLB', "
                  "'2026-12-24', 'T', 0, 'No')");
    visit_ask(&v, "insert into handover_item (work, item, state, evidence, "
                  "on_day, set_by, set_at) values (1, 'person-told', 'DONE', "
                  "'x', '2026-11-01', 'T', 0), (1, 'of-old', 'DONE', 'x', "
                  "'2026-11-01', 'T', 0)");
    visit_get(&v, "/handovers?view=decide");
    SEES(&v, "To decide (1)");
    SEES(&v, "of 7");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, "/handovers?view=all");
    SEES(&v, "Grant, Michael");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_get(&v, "/handovers?view=all&whose=everybody");
    SEES(&v, "Ivanov, Petar");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/handovers");
    CHECK(v.status == 403, "of the prison alone: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(each_stands_on_its_lists))
