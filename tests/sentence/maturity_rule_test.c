/* sentence/maturity_rule: prompts for 18 to 25, and whose they are. */
#include "sentence/maturity_rule.h"

#include "check.h"

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

TESTS(TEST(from_18_to_25))
