/* Whose work a task is, by dated rows: RM-1 to RM-3.  No database. */
#include "sentence/remit_rule.h"

#include "check.h"

#define CA STR("CASE_ADMINISTRATOR")

static struct day
d(const char *iso)
{
    return day_parse(str_from_c(iso));
}

static struct remit_row
row(bool own, const char *work, const char *from, bool does)
{
    return (struct remit_row){.own = own,
                              .role = CA,
                              .work = str_from_c(work),
                              .from = d(from),
                              .does = does,
                              .whose = does ? STR_EMPTY : STR("POM"),
                              .words = STR("as it is")};
}

static void
the_newest_row_that_has_come_holds(void **state)
{
    (void)state;
    struct remit_row at[] = {
        row(false, "CONTACT", "2018-01-01", false),
        row(false, "CONTACT", "2026-11-01", true),
        row(false, "CONTACT", "2027-01-01", false),
    };
    const struct remit_rows all = {at, COUNT_OF(at)};

    CHECK(remit_find(&all, CA, STR("CONTACT"), d("2026-10-31")) == &at[0],
          "before");
    CHECK(remit_find(&all, CA, STR("CONTACT"), d("2026-11-01")) == &at[1],
          "its day");
    CHECK(remit_find(&all, CA, STR("CONTACT"), d("2027-06-01")) == &at[2],
          "after");
    CHECK(remit_find(&all, CA, STR("CONTACT"), d("2017-12-31")) == NULL,
          "nobody said yet");
    CHECK(remit_is_replaced(&all, &at[0], d("2026-11-19")), "the old one");
    CHECK(!remit_is_replaced(&all, &at[1], d("2026-11-19")), "this one holds");
    CHECK(!remit_is_replaced(&all, &at[2], d("2026-11-19")), "it is to come");
    CHECK(!remit_is_replaced(&all, &at[0], d("2017-12-31")), "nothing holds");
}

static void
a_prison_s_own_row_holds_before_the_national_one(void **state)
{
    (void)state;
    struct remit_row at[] = {
        row(true, "LICENCE", "2020-01-01", true),
        row(false, "LICENCE", "2026-01-01", false),
        row(true, "LICENCE", "2019-01-01", false),
    };
    const struct remit_rows all = {at, COUNT_OF(at)};
    const struct day today = d("2026-11-19");

    CHECK(remit_find(&all, CA, STR("LICENCE"), today) == &at[0], "own, newest");
    CHECK(remit_does(&all, CA, STR("LICENCE"), today), "theirs");
    CHECK(remit_refuses(&all, CA, STR("LICENCE"), today) == NULL,
          "not refused");
}

static void
what_is_not_theirs_is_refused_with_the_row(void **state)
{
    (void)state;
    struct remit_row at[] = {row(false, "CONTACT", "2018-01-01", false)};
    const struct remit_rows all = {at, COUNT_OF(at)};
    const struct day today = d("2026-11-19");

    CHECK(remit_refuses(&all, CA, STR("CONTACT"), today) == &at[0], "refused");
    CHECK(!remit_does(&all, CA, STR("CONTACT"), today), "not theirs");
    CHECK(remit_refuses(&all, STR("POM"), STR("CONTACT"), today) == NULL,
          "another role");
    CHECK(remit_refuses(&all, CA, STR("LICENCE"), today) == NULL,
          "nobody said");
    CHECK(!remit_does(&all, CA, STR("LICENCE"), today), "nobody said so");
}

TESTS(TEST(the_newest_row_that_has_come_holds),
      TEST(a_prison_s_own_row_holds_before_the_national_one),
      TEST(what_is_not_theirs_is_refused_with_the_row))
