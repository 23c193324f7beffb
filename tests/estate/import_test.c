/* The synthetic estate goes in through the feeds' door, all of it, and the
 * database then says what was asked for. */
#include "estate/estate_import.h"

#include "db/each.h"
#include "estate/prison_profile.h"
#include "estate/stored_figures.h"
#include "sentence/homd_store.h"

#include <stdlib.h>

/* Waits are told from movements, so those of a few people are not known. */
static int32_t
far_off(int figure)
{
    return figure == FIGURE_TO_WORKER || figure == FIGURE_TO_SESSION ? 300 : 0;
}

static void
is_near(const char *prison, enum figure what, const int32_t *asked, size_t seen)
{
    CHECK(abs(asked[what] - (int32_t)seen) <= estate_figure_slack(what),
          "%s, %s: asked %d, the page has %zu", prison,
          estate_figure_words(what), asked[what], seen);
}

/* Table 2 of the case study as the head of offender management sees it, on the
 * pages of /offender-management: cases without a POM, posts, cases to a post.
 */
static void
check_head(struct db *db, const struct estate_profile *prison,
           const int32_t *asked, struct day today)
{
    struct arena a = {0};
    struct homd h;

    REQUIRE(homd_load(db, &a, str_from_c(prison->code), today, &h) == OK, "%s",
            prison->code);
    const struct homd_posts probation = homd_posts(&h, POM_PROBATION);
    const struct homd_posts own = homd_posts(&h, POM_PRISON);

    is_near(prison->code, FIGURE_UNALLOCATED, asked, h.counts[0]);
    is_near(prison->code, FIGURE_PROBATION_POMS, asked,
            (size_t)probation.tenths);
    is_near(prison->code, FIGURE_PROBATION_CASES, asked,
            (size_t)probation.each);
    is_near(prison->code, FIGURE_PRISON_POMS, asked, (size_t)own.tenths);
    is_near(prison->code, FIGURE_PRISON_CASES, asked, (size_t)own.each);
    arena_reset(&a);
}

EACH(all_of_it_goes_in)
{
    e->once = true; /* hundreds of thousands of rows */
    struct database *d = each_open(e);
    const struct estate_wish wish = {ESTATE_CASES, 5, 1,
                                     day_parse(STR("2026-11-19")), 0};
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
    for (size_t p = 0; p < ESTATE_CASE_COUNT; p++) {
        check_head(database_reader(d, 0), &estate_cases[p],
                   made.prison[p].asked, wish.today);
        for (int i = 0; i < FIGURE_COUNT; i++)
            CHECK(stored.prison[p].made[i] == NOT_ASKED ||
                      abs(stored.prison[p].made[i] - made.prison[p].made[i]) <=
                          far_off(i),
                  "%s, %s: made %d, stored %d", stored.prison[p].name,
                  estate_figure_words((enum figure)i), made.prison[p].made[i],
                  stored.prison[p].made[i]);
    }
}

TESTS(TEST_EACH(all_of_it_goes_in))
