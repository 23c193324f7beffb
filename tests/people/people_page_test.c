/* The list of people and what a search found: wings to choose from. */
#include "app/millbrook.h"

EACH(a_search_names_the_wings_of_those_found)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "insert into person_word (prison, word, number) "
                  "select prison, lower(number), number from person "
                  "union all select prison, 'grant', number from person "
                  "where surname = 'Grant'");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people?q=a20");
    SEES(&v, "Grant, Michael");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "A wing (1)");
    SEES(&v, "B wing (2)");
    SEES_NOT(&v, "C wing"); /* Boateng alone lives there */
    visit_get(&v, "/people?q=a20&wing=B");
    SEES(&v, "Hussain, Tariq");
    SEES_NOT(&v, "Grant, Michael");
    SEES(&v, "value=\"B\" selected");
    SEES(&v, "A wing (1)");
    visit_get(&v, "/people?q=grant&wing=C");
    SEES(&v, "Nobody here has");
    SEES(&v, "value=\"C\" selected>C wing<");
    visit_get(&v, "/people");
    SEES(&v, "C wing (1)");
    visit_get(&v, "/people?wing=C");
    SEES(&v, "Boateng, Kwame");
    SEES_NOT(&v, "Grant, Michael");
    visit_close(&v);
}

TESTS(TEST_EACH(a_search_names_the_wings_of_those_found))
