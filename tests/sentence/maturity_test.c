/* The prompts for 18 to 25 stand where a talk is prepared. */
#include "sentence/mill.h"

EACH(they_stand_where_a_talk_is_prepared)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/case");
    SEES_NOT(&v, "Aged 18 to 25"); /* 38 */
    visit_ask(&v, "update person set born = '2004-05-06' where number = "
                  "'A1001AA'");
    visit_get(&v, "/people/A1001AA/case");
    SEES(&v, "Aged 18 to 25");
    SEES(&v, "something kept up, learnt, put right");
    visit_get(&v, "/people/A1001AA/contacts/new");
    SEES(&v, "Aged 18 to 25");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/people/A1001AA/supervision/new");
    SEES(&v, "Aged 18 to 25");
    visit_close(&v);
}

TESTS(TEST_EACH(they_stand_where_a_talk_is_prepared))
