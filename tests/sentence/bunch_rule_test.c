/* Parole reports that fall together, and who else might write one: BN-1, BN-2.
 */
#include "sentence/bunch_rule.h"

#include "check.h"
#include "sentence/workload_weights.h"

static struct bunch_report
due(int item, int seat, const char *day)
{
    return (struct bunch_report){
        .item = item, .seat = seat, .due = day_parse(str_from_c(day))};
}

static void
a_third_report_goes_to_who_has_room(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    struct pom_seat seats[] = {
        {.staff = 1, .takes = true,  .held = 50,  .available = 100},
        {.staff = 2, .takes = false, .held = 0,   .available = 100},
        {.staff = 3, .takes = true,  .held = 500, .available = 100},
        {.staff = 4, .takes = true,  .held = 0,   .available = 0  },
        {.staff = 5, .takes = true,  .held = 40,  .available = 100},
        {.staff = 6, .takes = true,  .held = 10,  .available = 100},
        {.staff = 7, .takes = true,  .held = 60,  .available = 100},
    };
    const struct pom_bar never = {.staff = 6, .never = true};
    struct pom_item items[] = {
        {.minutes_new = 10},
        {.minutes_new = 10},
        {.minutes_new = 10, .bars = &never, .bar_count = 1},
        {.minutes_new = 10  },
        {.minutes_new = 10},
        {.minutes_new = 10},
    };
    const struct pom_question q = {.seats = seats,
                                   .seat_count = COUNT_OF(seats),
                                   .items = items,
                                   .item_count = COUNT_OF(items),
                                   .w = &w};
    struct bunch_report r[] = {
        due(0, 0, "2026-12-01"),          due(1, 0, "2026-12-10"),
        due(3, POM_NOBODY, "2026-12-12"), due(2, 0, "2026-12-20"),
        due(5, 0, "2026-12-21"),          due(4, 0, "2027-03-01"),
    };

    (void)state;
    bunch_decide(&q, r, COUNT_OF(r));
    CHECK(r[0].together == 4 && bunch_most(r, COUNT_OF(r), 0) == 4, "BN-1");
    CHECK(r[0].to == POM_NOBODY && r[1].to == POM_NOBODY, "two are kept");
    CHECK(r[2].together == 0 && r[2].to == POM_NOBODY, "nobody's case");
    CHECK(r[3].to == 4, "BN-2: the sixth may never: %d", r[3].to);
    CHECK(r[4].to == 5, "BN-2: least load, none of these: %d", r[4].to);
    CHECK(r[5].together == 1 && r[5].to == POM_NOBODY, "alone");
    CHECK(bunch_most(r, COUNT_OF(r), 1) == 0, "none");
}

static void
nobody_with_two_of_their_own_gets_a_third(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    const struct pom_seat seats[] = {
        {.staff = 1, .takes = true, .held = 50, .available = 100},
        {.staff = 2, .takes = true, .held = 0,  .available = 100},
    };
    struct pom_item items[5] = {{.minutes_new = 1}};
    const struct pom_question q = {.seats = seats,
                                   .seat_count = COUNT_OF(seats),
                                   .items = items,
                                   .item_count = COUNT_OF(items),
                                   .w = &w};
    struct bunch_report r[] = {
        due(0, 0, "2026-12-01"), due(1, 1, "2026-12-02"),
        due(2, 1, "2026-12-03"), due(3, 0, "2026-12-04"),
        due(4, 0, "2026-12-05"),
    };

    (void)state;
    bunch_decide(&q, r, COUNT_OF(r));
    CHECK(r[4].together == 1 && r[0].together == 3, "BN-1");
    CHECK(r[4].to == POM_NOBODY, "BN-2: both have two");
}

TESTS(TEST(a_third_report_goes_to_who_has_room),
      TEST(nobody_with_two_of_their_own_gets_a_third))
