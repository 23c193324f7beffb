/* The synthetic estate goes in through the feeds' door, all of it, and the
 * database then says what was asked for. */
#include "estate/estate_import.h"

#include "db/each.h"
#include "estate/stored_figures.h"

#include <stdlib.h>

/* Waits are told from movements, so those of a few people are not known. */
static int32_t
far_off(int figure)
{
    return figure == FIGURE_TO_WORKER || figure == FIGURE_TO_SESSION ? 300 : 0;
}

EACH(all_of_it_goes_in)
{
    struct database *d = each_open(e);
    const struct estate_wish wish = {ESTATE_CASES, 5, 1,
                                     day_parse(STR("2026-11-19"))};
    struct estate_report made, stored;
    int64_t refused = -1;
    bool present = true;
    FILE *quiet = fopen("/dev/null", "w");

    REQUIRE(quiet != NULL, "somewhere to talk to");
    CHECK(estate_present(database_reader(d, 0), &present) == OK, "asked");
    CHECK(!present, "an empty database has no estate");
    CHECK(estate_import(d, &wish, instant_parse(STR("2026-11-19T07:30:00Z")),
                        quiet, &made, &refused) == OK,
          "imported");
    fclose(quiet);
    CHECK(refused == 0, "%lld documents refused", (long long)refused);
    CHECK(estate_present(database_reader(d, 0), &present) == OK, "asked");
    CHECK(present, "now there is one");
    CHECK(estate_figures_stored(database_reader(d, 0), &wish, &stored) == OK,
          "counted");
    for (size_t p = 0; p < ESTATE_CASE_COUNT; p++)
        for (int i = 0; i < FIGURE_COUNT; i++)
            CHECK(stored.prison[p].made[i] == NOT_ASKED ||
                      abs(stored.prison[p].made[i] - made.prison[p].made[i]) <=
                          far_off(i),
                  "%s, %s: made %d, stored %d", stored.prison[p].name,
                  estate_figure_words((enum figure)i), made.prison[p].made[i],
                  stored.prison[p].made[i]);
}

TESTS(TEST_EACH(all_of_it_goes_in))
