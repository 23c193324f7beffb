/* Prompts for 18 to 25: whose they are, and where they stand. */
#include "sentence/maturity_rule.h"

#include "sentence/mill.h"

static void
from_18_to_25(void **state)
{
    /* clang-format off */
    static const struct { const char *born; bool shown; const char *what; } rows[] = {
        { "2008-11-20", false, "MA-1 18 tomorrow" },
        { "2008-11-19", true,  "MA-1 18 today" },
        { "2000-11-20", true,  "MA-1 the last day of 25" },
        { "2000-11-19", false, "MA-1 26 today" },
        { "",           false, "MA-1 no day of birth" },
    };
    /* clang-format on */
    size_t count = 1;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str *at =
            maturity_prompts(day_parse(str_from_c(rows[i].born)),
                             day_parse(STR("2026-11-19")), &count);

        CHECK((at != NULL) == rows[i].shown && (count > 0) == rows[i].shown,
              "%s", rows[i].what);
    }
}

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

TESTS(TEST(from_18_to_25), TEST_EACH(they_stand_where_a_talk_is_prepared))
