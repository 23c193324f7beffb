/* access/dated: what a dated row is called on a day. */
#include "access/dated.h"

#include "check.h"

static void
a_row_has_one_state_a_day(void **state)
{
    static const struct {
        const char *today, *from, *to, *words;
        bool replaced;
    } row[] = {
        {"2026-11-22", "2026-11-23", "",           "To come",           false},
        {"2026-11-22", "2026-11-23", "",           "To come",           true },
        {"2026-11-22", "2026-11-22", "",           "In use",            false},
        {"2026-11-22", "2026-11-01", "",           "Another row holds", true },
        {"2026-11-22", "2026-11-01", "2026-11-22", "In use",            false},
        {"2026-11-23", "2026-11-01", "2026-11-22", "Ended",             false},
        {"2026-11-23", "2026-11-01", "2026-11-22", "Another row holds", true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct str words = dated_state_words(
            day_parse(str_from_c(row[i].today)),
            day_parse(str_from_c(row[i].from)),
            day_parse(str_from_c(row[i].to)), row[i].replaced);
        CHECK(str_eq(words, str_from_c(row[i].words)), "%zu: " STR_FMT, i,
              STR_ARG(words));
    }
}

TESTS(TEST(a_row_has_one_state_a_day))
