/* Suggestions for all who wait, and load taken off with few changes: PS-1 to
 * PS-7.  By hand, and over prisons drawn at random against what must hold. */
#include "sentence/pom_share_rule.h"

#include "check.h"

enum { SEATS = 4, ITEMS = 60 };

struct world {
    struct arena a;
    struct workload_weights w;
    struct pom_seat seat[SEATS];
    struct pom_item item[ITEMS];
    struct pom_bar bar[ITEMS];
    struct pom_question q;
};

static struct world *
world(size_t seats, size_t items)
{
    static struct world w;

    w = (struct world){.w = workload_weights_preset()};
    for (size_t i = 0; i < SEATS; i++)
        w.seat[i] = (struct pom_seat){
            .staff = 4001 + (int64_t)i,
            .type = i % 2 == 0 ? POM_PRISON : POM_PROBATION,
            .takes = true,
            .held = 4000,
            .available = 8000,
        };
    for (size_t i = 0; i < ITEMS; i++)
        w.item[i] = (struct pom_item){.recommended = POM_PRISON,
                                      .minutes = 100,
                                      .minutes_new = 100,
                                      .now = POM_NOBODY};
    w.q = (struct pom_question){w.seat, seats, w.item, items, &w.w};
    return &w;
}

/* ---- suggestions ---- */

static void
the_right_type_then_most_room(void **state)
{
    struct world *w = world(4, 2);

    (void)state;
    w->seat[2].held = 3000;
    w->item[1].recommended = POM_PROBATION;
    const struct pom_choice *c = pom_suggest(&w->a, &w->q);

    CHECK(c[0].seat == 2 && c[0].why == POM_WHY_TYPE, "PS-2: %d", c[0].seat);
    CHECK(c[0].before == 38 && c[0].after == 39, "%d %d", c[0].before,
          c[0].after);
    CHECK(w->seat[c[1].seat].type == POM_PROBATION, "PS-1");
    arena_reset(&w->a);
}

static void
who_had_the_case_before(void **state)
{
    struct world *w = world(3, 1);

    (void)state;
    w->item[0].was = 4003;
    w->seat[2].held = 6000; /* 25 points dearer, 40 worth */
    const struct pom_choice *c = pom_suggest(&w->a, &w->q);

    CHECK(c[0].seat == 2, "PS-3: %d", c[0].seat);
    CHECK(c[0].why == (POM_WHY_TYPE | POM_WHY_KNEW), "%u", c[0].why);
    arena_reset(&w->a);
}

static void
the_other_type_when_all_are_full(void **state)
{
    struct world *w = world(2, 1);

    (void)state;
    w->seat[0].held = 16000; /* 200% against 50% and 100 points */
    const struct pom_choice *c = pom_suggest(&w->a, &w->q);

    CHECK(c[0].seat == 1 && c[0].why == POM_WHY_OTHER_TYPE, "%d %u", c[0].seat,
          c[0].why);
    w->seat[1].takes = false;
    c = pom_suggest(&w->a, &w->q);
    CHECK(c[0].seat == 0 && (c[0].why & POM_WHY_OVER) != 0, "over, and said");
    w->seat[0].takes = false;
    c = pom_suggest(&w->a, &w->q);
    CHECK(c[0].seat == POM_NOBODY, "nobody is here");
    arena_reset(&w->a);
}

static void
never_these_two(void **state)
{
    struct world *w = world(3, 1);

    (void)state;
    w->bar[0] = (struct pom_bar){4001, true};
    w->bar[1] = (struct pom_bar){4003, false};
    w->item[0].bars = w->bar;
    w->item[0].bar_count = 2;
    const struct pom_choice *c = pom_suggest(&w->a, &w->q);

    CHECK(c[0].seat == 2, "PS-4: a request is dearer, a conflict is none: %d",
          c[0].seat);
    CHECK((c[0].why & POM_WHY_ASKED) != 0, "and said");
    w->item[0].co = 4003;
    c = pom_suggest(&w->a, &w->q);
    CHECK(c[0].seat == 1, "who works along is not the POM: %d", c[0].seat);
    arena_reset(&w->a);
}

static void
shared_evenly_and_nothing_to_do(void **state)
{
    struct world *w = world(4, 40);
    int got[SEATS] = {0};

    (void)state;
    w->item[7].now = 1; /* has a POM: is not asked about */
    const struct pom_choice *c = pom_suggest(&w->a, &w->q);

    for (size_t i = 0; i < 40; i++)
        if (c[i].seat != POM_NOBODY)
            got[c[i].seat]++;
    CHECK(c[7].seat == POM_NOBODY, "kept");
    CHECK(got[0] + got[2] == 39 && abs(got[0] - got[2]) == 1, "%d %d", got[0],
          got[2]);
    w->q.item_count = 0;
    CHECK(pom_suggest(&w->a, &w->q) != NULL, "nobody waits");
    arena_reset(&w->a);
}

/* ---- rebalancing ---- */

static void
few_moves_bring_all_under_the_limit(void **state)
{
    struct world *w = world(4, 10);

    (void)state;
    w->seat[0].held = 9600; /* 120%: 800 minutes too much */
    for (size_t i = 0; i < 10; i++) {
        w->item[i].now = 0;
        w->item[i].minutes = i == 3 ? 500 : i == 4 ? 400 : 100;
        w->item[i].minutes_new = w->item[i].minutes;
    }
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    CHECK(m.over_before == 1 && m.over_after == 0, "%d to %d", m.over_before,
          m.over_after);
    CHECK(m.count == 2, "the two largest: %zu", m.count);
    CHECK(m.at[0].item == 3 && m.at[1].item == 4, "%d %d", m.at[0].item,
          m.at[1].item);
    CHECK(m.at[0].to == 2 && m.at[1].to == 2, "to the other prison POM");
    CHECK(m.before[0] == 120 && m.after[0] == 109, "%d", m.after[0]);
    CHECK(m.limit == 110, "%d", m.limit);
    arena_reset(&w->a);
}

static void
who_is_near_a_date_stays(void **state)
{
    struct world *w = world(3, 3);

    (void)state;
    w->seat[0].held = 8850; /* one of 100 is enough */
    for (size_t i = 0; i < 3; i++)
        w->item[i].now = 0;
    w->item[0].stays = true;
    w->item[1].weeks = 50;
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    CHECK(m.count == 1 && m.at[0].item == 2, "PS-6: %d", m.at[0].item);
    arena_reset(&w->a);
}

static void
nobody_gets_over_the_limit_by_it(void **state)
{
    struct world *w = world(4, 8);

    (void)state;
    for (int j = 0; j < 4; j++)
        w->seat[j].held = 8790;
    w->seat[0].held = 12000;
    w->seat[1].available = 0; /* not at work at all */
    w->seat[3].takes = false;
    for (size_t i = 0; i < 8; i++)
        w->item[i].now = 0;
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    CHECK(m.count == 0 && m.over_after == 1, "PS-5: %zu", m.count);
    arena_reset(&w->a);
}

/* PS-4: not to whom a conflict is stated with, nor who works along; and a case
 * that waits is nobody's to take. */
static void
a_bar_holds_for_moves_too(void **state)
{
    struct world *w = world(4, 3);

    (void)state;
    w->seat[0].held = 8850;
    w->bar[0] = (struct pom_bar){4003, true};
    w->item[1].now = 0;
    w->item[1].bars = w->bar;
    w->item[1].bar_count = 1;
    w->item[1].co = 4002;
    w->item[2].now = 1; /* of one who is not over */
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    REQUIRE(m.count == 1, "one is enough: %zu", m.count);
    CHECK(m.at[0].item == 1 && m.at[0].to == 3, "case %d to %d", m.at[0].item,
          m.at[0].to);
    CHECK(m.at[0].why == POM_WHY_OTHER_TYPE, "%u", m.at[0].why);
    arena_reset(&w->a);
}

/* A case is more for a new POM: room is counted with that. */
static void
new_cases_are_more(void **state)
{
    struct world *w = world(3, 1);

    (void)state;
    w->seat[0].held = 9000;
    w->seat[2].held = 8700;
    w->item[0] = (struct pom_item){
        .recommended = POM_PRISON, .minutes = 100, .minutes_new = 150};
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    CHECK(m.count == 1 && m.at[0].to == 1, "PS-5: not to 8850");
    CHECK(m.after[0] == 111 && m.after[1] == 52, "%d %d", m.after[0],
          m.after[1]);
    arena_reset(&w->a);
}

static unsigned
next(unsigned *state)
{
    *state = *state * 1103515245U + 12345U;
    return *state >> 16 & 0x7fffU;
}

static void
draw(struct world *w, unsigned *s)
{
    for (int j = 0; j < SEATS; j++) {
        w->seat[j].takes = next(s) % 5 != 0;
        w->seat[j].available = 4000 + next(s) % 6000;
        w->seat[j].held = 0;
    }
    for (int i = 0; i < ITEMS; i++) {
        struct pom_item *item = &w->item[i];

        item->now = next(s) % 3 == 0 ? POM_NOBODY : (int)(next(s) % SEATS);
        item->minutes = 40 + (int)(next(s) % 400);
        item->minutes_new = item->minutes + (int)(next(s) % 200);
        item->recommended = next(s) % 2 == 0 ? POM_PRISON : POM_PROBATION;
        item->stays = next(s) % 4 == 0;
        item->weeks = (int)(next(s) % 200);
        w->bar[i] = (struct pom_bar){4001 + next(s) % SEATS, next(s) % 2 == 0};
        item->bars = &w->bar[i];
        item->bar_count = next(s) % 3 == 0;
        if (item->now != POM_NOBODY)
            w->seat[item->now].held += item->minutes;
    }
}

static void
check_moves(struct world *w, int64_t *held, unsigned n)
{
    const struct pom_moves m = pom_rebalance(&w->a, &w->q);

    for (size_t i = 0; i < m.count; i++) {
        const struct pom_move *v = &m.at[i];
        const struct pom_item *item = &w->item[v->item];

        CHECK(item->now == v->from && v->to != v->from, "case %u", n);
        CHECK(pom_may(item, &w->seat[v->to]), "case %u", n);
        CHECK(workload_percent(held[v->from], w->seat[v->from].available) >
                  m.limit,
              "case %u: taken from one who is over", n);
        held[v->from] -= item->minutes;
        held[v->to] += item->minutes_new;
        CHECK(workload_percent(held[v->to], w->seat[v->to].available) <=
                  m.limit,
              "case %u: nobody gets over", n);
        for (size_t k = 0; k < i; k++)
            CHECK(m.at[k].item != v->item, "case %u: once", n);
    }
    CHECK(m.over_after <= m.over_before, "case %u", n);
    for (int j = 0; j < SEATS; j++)
        CHECK(m.after[j] == workload_percent(held[j], w->seat[j].available),
              "case %u", n);
}

static void
whatever_is_drawn(void **state)
{
    unsigned s = 2026;

    (void)state;
    for (unsigned n = 0; n < 300; n++) {
        struct world *w = world(SEATS, ITEMS);
        int64_t held[SEATS];

        draw(w, &s);
        for (int j = 0; j < SEATS; j++)
            held[j] = w->seat[j].held;
        const struct pom_choice *c = pom_suggest(&w->a, &w->q);

        for (int i = 0; i < ITEMS; i++) {
            bool any = false;

            for (int j = 0; j < SEATS; j++)
                any |= pom_may(&w->item[i], &w->seat[j]);
            CHECK((c[i].seat != POM_NOBODY) ==
                      (any && w->item[i].now == POM_NOBODY),
                  "case %u: somebody, if there is one", n);
            if (c[i].seat != POM_NOBODY)
                CHECK(pom_may(&w->item[i], &w->seat[c[i].seat]), "case %u", n);
        }
        check_moves(w, held, n);
        arena_reset(&w->a);
    }
}

TESTS(TEST(the_right_type_then_most_room), TEST(a_bar_holds_for_moves_too),
      TEST(who_had_the_case_before), TEST(the_other_type_when_all_are_full),
      TEST(never_these_two), TEST(shared_evenly_and_nothing_to_do),
      TEST(few_moves_bring_all_under_the_limit), TEST(who_is_near_a_date_stays),
      TEST(nobody_gets_over_the_limit_by_it), TEST(new_cases_are_more),
      TEST(whatever_is_drawn))
