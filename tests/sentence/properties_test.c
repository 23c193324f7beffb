/*
 * What is true of every case, whatever its facts: drawn cases, all rule sets.
 */
#include "check.h"
#include "draw.h"

enum { DRAWN = 20000, FOLLOWED = 300, FOLLOWED_DAYS = 365 * 16 };

static bool
same(const struct handover *a, const struct handover *b)
{
    return a->row == b->row && a->who == b->who && day_same(a->date, b->date) &&
           day_same(a->starts, b->starts);
}

/* 30 years, day by day: adding what was taken away comes back, or falls short
 * by the days that a month was cut; never goes beyond. */
static void
months_there_and_back_over_30_years(void **state)
{
    static const int months[] = {1, 3, 7, 8, 10, 12, 15, 18, 216};
    const struct day last = day_parse(STR("2046-12-31"));

    (void)state;
    for (struct day d = day_parse(STR("2017-01-01")); !day_before(last, d);
         d = day_add_days(d, 1))
        for (size_t i = 0; i < COUNT_OF(months); i++) {
            const struct day before = day_add_months(d, -months[i]);
            const struct day back = day_add_months(before, months[i]);
            const struct ymd c = day_to_ymd(d), b = day_to_ymd(before);

            CHECK(d.n - back.n >= 0 && d.n - back.n <= 3, "day %d less %d", d.n,
                  months[i]);
            CHECK(day_same(back, d) == (b.day == c.day), "day %d less %d", d.n,
                  months[i]);
            CHECK((c.year - b.year) * 12 + c.month - b.month == months[i],
                  "day %d less %d", d.n, months[i]);
            CHECK(!day_before(day_add_months(day_add_days(d, 1), -months[i]),
                              before),
                  "day %d less %d: order is kept", d.n, months[i]);
        }
}

static void
the_start_is_never_after_the_handover(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int i = 0; i < DRAWN; i++) {
        const struct handover_facts f = draw_facts(&seed);

        for (size_t r = 0; r < RULE_SETS; r++) {
            const struct handover h = handover_decide(&f, &rule_sets[r]);

            CHECK(day_known(h.starts) == day_known(h.date), "case %d", i);
            if (day_known(h.date))
                CHECK(!day_before(h.date, h.starts), "case %d", i);
            CHECK(h.who > RESP_UNKNOWN && h.who < RESP_COUNT, "case %d", i);
        }
    }
}

static void
no_date_is_before_the_sentence(void **state)
{
    const struct rule_set *ours = rule_set_named(STR("throughline"));
    uint32_t seed = 11;
    int dates = 0;

    (void)state;
    for (int i = 0; i < DRAWN; i++) {
        const struct handover_facts f = draw_facts(&seed);
        const struct handover h = handover_decide(&f, ours);

        if (!day_known(f.sentence_start) || !day_known(h.starts))
            continue;
        dates++;
        CHECK(!day_before(h.starts, f.sentence_start), "DEP-33, case %d", i);
    }
    CHECK(dates > DRAWN / 4, "%d cases have dates", dates);
}

/* An event: a tariff or hearing is reached, or an override ends. */
static bool
is_event(const struct handover_facts *f, struct day today)
{
    return day_same(today, f->ted) || day_same(today, f->thd) ||
           (day_known(f->override_until) &&
            day_same(today, day_add_days(f->override_until, 1)));
}

static void
follow(const struct handover_facts *facts, const struct rule_set *rules)
{
    struct handover_facts f = *facts;
    enum responsible before = handover_decide(&f, rules).who;

    for (int i = 1; i < FOLLOWED_DAYS; i++) {
        f.today = day_add_days(facts->today, i);
        const enum responsible who = handover_decide(&f, rules).who;

        CHECK(who >= before || is_event(&f, f.today),
              STR_FMT ": from %d to %d on day %d", STR_ARG(rules->id),
              (int)before, (int)who, f.today.n);
        before = who;
    }
}

/* From the POM over the POM with the COM to the COM, and never back. */
static void
responsibility_never_goes_back_without_an_event(void **state)
{
    uint32_t seed = 13;

    (void)state;
    for (int i = 0; i < FOLLOWED; i++) {
        const struct handover_facts f = draw_facts(&seed);

        follow(&f, rule_set_named(STR("throughline")));
        follow(&f, rule_set_named(STR("2018-legacy")));
    }
}

/* The same holds nationally, but for the case that DEP-34 is about. */
static void
nationally_only_a_near_hearing_goes_back(void **state)
{
    const struct rule_set *national = rule_set_named(STR("hmpps-2026"));
    uint32_t seed = 17;

    (void)state;
    for (int i = 0; i < FOLLOWED; i++) {
        struct handover_facts f = draw_facts(&seed);

        f.parole_refused = false;
        follow(&f, national);
    }
    struct handover_facts back = {.today = day_parse(STR("2026-11-19")),
                                  .sentence_start =
                                      day_parse(STR("2010-03-03")),
                                  .ted = day_parse(STR("2030-03-03")),
                                  .thd = day_parse(STR("2028-01-15")),
                                  .mappa = MAPPA_3,
                                  .indeterminate = true,
                                  .parole_refused = true};

    CHECK(handover_decide(&back, national).who == RESP_COMMUNITY, "far");
    back.today = day_parse(STR("2027-02-01"));
    CHECK(handover_decide(&back, national).who == RESP_CUSTODY, "back");
    CHECK(handover_decide(&back, rule_set_named(STR("throughline"))).who ==
              RESP_COMMUNITY,
          "DEP-34");
}

static void
the_next_change_is_the_first_day_with_another_answer(void **state)
{
    uint32_t seed = 19;

    (void)state;
    for (int i = 0; i < FOLLOWED; i++) {
        const struct handover_facts f = draw_facts(&seed);
        const struct rule_set *rules = &rule_sets[i % RULE_SETS];
        const struct handover now = handover_decide(&f, rules);
        const struct day next = handover_changes_on(&f, rules);
        struct handover_facts then = f;
        struct day found = DAY_NONE;

        for (int k = 1; k < FOLLOWED_DAYS && !day_known(found); k++) {
            then.today = day_add_days(f.today, k);
            const struct handover h = handover_decide(&then, rules);

            if (!same(&h, &now))
                found = then.today;
        }
        CHECK(day_same(found, next), "case %d: %d and not %d", i, next.n,
              found.n);
    }
}

TESTS(TEST(months_there_and_back_over_30_years),
      TEST(the_start_is_never_after_the_handover),
      TEST(no_date_is_before_the_sentence),
      TEST(responsibility_never_goes_back_without_an_event),
      TEST(nationally_only_a_near_hearing_goes_back),
      TEST(the_next_change_is_the_first_day_with_another_answer))
