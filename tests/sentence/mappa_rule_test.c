/* Referrals to MAPPA: MP-1 to MP-5.  No database. */
#include "sentence/mappa_rule.h"

#include "check.h"

static struct day
d(const char *iso)
{
    return day_parse(str_from_c(iso));
}

static void
it_is_of_whom_a_row_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct remit_row at[] = {
        {.role = STR("COM"),
         .work = STR(MAPPA_WORK),
         .from = d("2018-01-01"),
         .does = true,
         .words = STR("Theirs")    },
        {.role = STR("POM"),
         .work = STR(MAPPA_WORK),
         .from = d("2018-01-01"),
         .whose = STR("COM"),
         .words = STR("Not theirs")},
    };
    const struct remit_rows rows = {at, COUNT_OF(at)};
    const struct day today = d("2026-11-19");

    CHECK(mappa_owner_problem(&a, &rows, mappa_role(SIDE_COM), today).n == 0,
          "MP-1");
    CHECK(str_eq(mappa_owner_problem(&a, &rows, mappa_role(SIDE_POM), today),
                 STR("Not theirs. It is work of: COM")),
          "with the rule");
    CHECK(mappa_owner_problem(&a, &rows, mappa_role(SIDE_HOMD), today).n > 0,
          "no row");
    CHECK(mappa_role(SIDE_NONE).n == 0, "nobody's");
    arena_reset(&a);
}

static void
each_side_writes_its_own(void **state)
{
    (void)state;
    CHECK(mappa_write_problem(MAPPA_COM, SIDE_COM).n == 0, "MP-2");
    CHECK(mappa_write_problem(MAPPA_COM, SIDE_POM).n > 0, "the COM's");
    CHECK(mappa_write_problem(MAPPA_POM, SIDE_POM).n == 0, "the POM's own");
    CHECK(mappa_write_problem(MAPPA_POM, SIDE_HOMD).n > 0, "the POM's");
    CHECK(mappa_write_problem(MAPPA_OTHER, SIDE_HOMD).n == 0, "as told");
    CHECK(mappa_write_problem(MAPPA_KEY_WORKER, SIDE_COM).n == 0, "as told");
    CHECK(mappa_write_problem(MAPPA_OTHER, SIDE_NONE).n > 0, "no part in it");
}

static void
both_are_in_it_before_a_level(void **state)
{
    (void)state;
    struct arena a = {0};
    struct mappa_part part[] = {
        {.side = MAPPA_POM,       .due = d("2026-11-18")},
        { .side = MAPPA_COM, .due = d("2026-11-19"),             .saids = 1},
    };
    const struct mappa_referral r = {.part = part, .parts = COUNT_OF(part)};
    const struct day today = d("2026-11-19");

    CHECK(str_has(mappa_decide_problem(&a, &r), STR("of the POM")), "MP-4");
    CHECK(mappa_is_late(&part[0], today), "MP-3");
    CHECK(!mappa_is_late(&part[0], d("2026-11-18")), "on its day");
    CHECK(!mappa_is_late(&part[1], d("2026-11-30")), "given");
    part[0].saids = 2;
    CHECK(mappa_decide_problem(&a, &r).n == 0, "both");
    part[1].saids = 0;
    CHECK(str_has(mappa_decide_problem(&a, &r), STR("of the COM")), "the COM");
    arena_reset(&a);
}

static void
codes_are_read_back(void **state)
{
    (void)state;
    for (enum mappa_side s = MAPPA_POM; s < MAPPA_SIDES; s++)
        CHECK(mappa_side_from(mappa_side_code(s)) == s &&
                  mappa_side_words(s).n > 0,
              "%d", (int)s);
    for (enum mappa_came t = MAPPA_CAME; t < MAPPA_CAMES; t++)
        CHECK(mappa_came_from(mappa_came_code(t)) == t &&
                  mappa_came_words(t).n > 0,
              "%d", (int)t);
    CHECK(mappa_side_from(STR("X")) == MAPPA_SIDES, "none");
    CHECK(mappa_came_from(STR_EMPTY) == MAPPA_CAMES, "none");
}

TESTS(TEST(it_is_of_whom_a_row_says), TEST(each_side_writes_its_own),
      TEST(both_are_in_it_before_a_level), TEST(codes_are_read_back))
