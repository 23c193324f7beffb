/* What there is to talk about: what is due, in which order, how much of it at
 * once, and what is set aside. */
#include "keywork/agenda_rule.h"

#include "check.h"

#define D(text) day_parse(STR(text))

static struct agenda_limits
limits(void)
{
    return (struct agenda_limits){
        .today = D("2026-11-19"),
        .promise_days = 14,
        .date_days = 84,
        .most = 6,
    };
}

static void
add(struct agenda *g, enum agenda_kind kind, const char *key, struct day day)
{
    const struct agenda_item i = {
        .kind = kind, .key = str_from_c(key), .day = day};

    agenda_add(g, &i);
}

/* "a b c": the keys in order; "|" before more and before what is aside. */
static struct str
keys(struct arena *a, const struct agenda *g)
{
    struct str s = STR_EMPTY;

    for (size_t i = 0; i < g->count; i++)
        s = arena_printf(
            a, STR_FMT "%s" STR_FMT, STR_ARG(s),
            i > 0 && (i == g->shown || i == g->shown + g->more) ? "|" : "",
            STR_ARG(g->at[i].key));
    return s;
}

#define KEYS(g, expect)                                                   \
    do {                                                                  \
        struct arena a_ = {0};                                            \
        const struct str is_ = keys(&a_, (g));                            \
        CHECK(str_eq(is_, STR(expect)), STR_FMT ", not %s", STR_ARG(is_), \
              expect);                                                    \
        arena_reset(&a_);                                                 \
    } while (0)

/* SN-24, SN-25 */
static void
what_is_late_comes_first(void **state)
{
    (void)state;
    struct agenda g = {0};
    const struct agenda_limits l = limits();

    add(&g, AGENDA_DATE, "d", D("2026-12-24"));
    add(&g, AGENDA_GOAL, "g", D("2026-10-01"));
    add(&g, AGENDA_NEXT, "n", D("2026-11-12"));
    add(&g, AGENDA_AGREED, "a", D("2026-11-12"));
    add(&g, AGENDA_PROMISE, "s", D("2026-11-26"));
    add(&g, AGENDA_PROMISE, "l", D("2026-11-18"));
    add(&g, AGENDA_PROMISE, "t", D("2026-11-19"));
    add(&g, AGENDA_POM, "p", D("2026-11-17"));
    agenda_settle(&g, &l);
    KEYS(&g, "lptsan|gd");
    CHECK(g.shown == 6 && g.more == 2 && g.aside == 0, "%zu %zu %zu", g.shown,
          g.more, g.aside);
}

/* SN-25: each its own time. */
static void
what_is_far_is_not_suggested(void **state)
{
    (void)state;
    struct agenda g = {0};
    const struct agenda_limits l = limits();

    add(&g, AGENDA_PROMISE, "last", D("2026-12-03"));
    add(&g, AGENDA_PROMISE, "far", D("2026-12-04"));
    add(&g, AGENDA_DATE, " soon", D("2027-02-11"));
    add(&g, AGENDA_DATE, " late", D("2027-02-12"));
    add(&g, AGENDA_AGREED, " long-ago", D("2025-02-12"));
    agenda_settle(&g, &l);
    KEYS(&g, "last long-ago soon");
    CHECK(g.shown == 3 && g.more == 0, "%zu", g.shown);
    agenda_settle(&g, &l);
    KEYS(&g, "last long-ago soon");
}

/* SN-27 */
static void
what_is_set_aside_comes_again(void **state)
{
    (void)state;
    struct agenda g = {0};
    struct agenda_limits l = limits();

    add(&g, AGENDA_PROMISE, "l", D("2026-11-18"));
    add(&g, AGENDA_GOAL, "g", D("2026-10-01"));
    add(&g, AGENDA_GOAL, "h", D("2026-10-01"));
    g.at[0].until = l.today;
    g.at[2].until = day_add_days(l.today, -1);
    agenda_settle(&g, &l);
    KEYS(&g, "gh|l");
    CHECK(g.shown == 2 && g.aside == 1, "%zu %zu", g.shown, g.aside);
    l.today = day_add_days(l.today, 1);
    agenda_settle(&g, &l);
    KEYS(&g, "lgh");
    CHECK(g.aside == 0, "%zu", g.aside);
}

static void
nobody_is_swamped(void **state)
{
    (void)state;
    struct agenda g = {0};
    const struct agenda_limits l = limits();

    agenda_settle(&g, &l);
    CHECK(g.count == 0 && g.shown == 0, "nothing is nothing");
    for (int i = 0; i < AGENDA_MAX + 5; i++)
        add(&g, AGENDA_GOAL, "g", D("2026-10-01"));
    agenda_settle(&g, &l);
    CHECK(g.count == AGENDA_MAX && g.shown == 6, "%zu", g.shown);
    for (enum agenda_kind k = 0; k < AGENDA_KINDS; k++)
        for (enum agenda_kind o = 0; o < k; o++)
            CHECK(
                !str_eq(str_from_c(agenda_code(k)), str_from_c(agenda_code(o))),
                "two kinds are two");
}

TESTS(TEST(what_is_late_comes_first), TEST(what_is_far_is_not_suggested),
      TEST(what_is_set_aside_comes_again), TEST(nobody_is_swamped))
