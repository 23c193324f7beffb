/*
 * planner/flow_more: what gets through besides when limits are lifted, on drawn
 * networks.  The judge is the solver: it is asked anew, from nothing, whether
 * everybody held so far and the next one fit together.
 */
#include "planner/flow_more.h"

#include "check.h"
#include "planner/networks.h"

enum { PEOPLE = 24, OFFICERS = 7, ROOMS = 5, MEET = 90 };
enum { OFFICER = PEOPLE, ROOM = OFFICER + 2 * OFFICERS, SINK = ROOM + ROOMS };
enum {
    NODES = SINK + 1,
    ARCS = PEOPLE + MEET + OFFICERS * (1 + ROOMS) + ROOMS
};

/* People, whom they may see, where those may sit; all limits are drawn. */
struct drawn {
    int due[PEOPLE];
    int who[MEET], whom[MEET];
    int officer_most[OFFICERS], room_most[ROOMS];
};

static struct drawn
draw_people(uint64_t *r)
{
    struct drawn d;

    for (int i = 0; i < PEOPLE; i++)
        d.due[i] = draw_int(r, 1, 2);
    for (int k = 0; k < MEET; k++) {
        d.who[k] = draw_int(r, 0, PEOPLE - 1);
        d.whom[k] = draw_int(r, 0, OFFICERS - 1);
    }
    for (int j = 0; j < OFFICERS; j++)
        d.officer_most[j] = draw_int(r, 0, 4);
    for (int j = 0; j < ROOMS; j++)
        d.room_most[j] = draw_int(r, 0, 5);
    return d;
}

struct built {
    struct flow *g;
    int out[PEOPLE], officer[OFFICERS], room[ROOMS];
};

/* `held`: units that each person sends, no more and no less; NULL: what they
 * are due, and who finds no way pays for going straight out. */
static struct built
build(struct arena *a, const struct drawn *d, const int *held)
{
    struct built b = {.g = flow_new(a, NODES, ARCS)};
    int all = 0;

    for (int i = 0; i < PEOPLE; i++) {
        const int units = held != NULL ? held[i] : d->due[i];

        flow_supply(b.g, i, units);
        all += units;
        b.out[i] =
            flow_arc(b.g, i, SINK, held != NULL ? 0 : d->due[i], 1000 + 7 * i);
    }
    flow_supply(b.g, SINK, -all);
    for (int k = 0; k < MEET; k++)
        flow_arc(b.g, d->who[k], OFFICER + 2 * d->whom[k], 1, k);
    for (int j = 0; j < OFFICERS; j++) {
        const int in = OFFICER + 2 * j;

        b.officer[j] = flow_arc(b.g, in, in + 1, d->officer_most[j], 0);
        for (int r = 0; r < ROOMS; r++)
            if ((j + r) % 3 != 0)
                flow_arc(b.g, in + 1, ROOM + r, FLOW_UNLIMITED, r);
    }
    for (int r = 0; r < ROOMS; r++)
        b.room[r] = flow_arc(b.g, ROOM + r, SINK, d->room_most[r], 0);
    return b;
}

static bool
fits(const struct drawn *d, const int *held)
{
    struct arena a = {0};
    const struct built b = build(&a, d, held);
    const bool fits = flow_solve(b.g) == FLOW_OPTIMAL;

    arena_reset(&a);
    return fits;
}

/* Asks for everybody who is not held, in order. */
static int
ask_all(struct flow_more *m, const struct drawn *d, int *held, int number)
{
    int gained = 0;

    for (int i = 0; i < PEOPLE; i++)
        for (int n = held[i]; n < d->due[i]; n++) {
            held[i]++;
            const bool can = fits(d, held);

            CHECK(flow_more_send(m, i) == can, "%d: person %d, %s", number, i,
                  can ? "there is a way" : "there is none");
            held[i] -= !can;
            gained += can;
        }
    return gained;
}

static void
what_is_lifted_gets_through(void **state)
{
    int gained[3] = {0};

    (void)state;
    for (int number = 0; number < 60; number++) {
        struct arena a = {0};
        uint64_t r = 3000 + (uint64_t)number;
        struct drawn d = draw_people(&r);
        const struct built b = build(&a, &d, NULL);
        int held[PEOPLE];

        REQUIRE(flow_solve(b.g) == FLOW_OPTIMAL, "%d", number);
        struct flow_more *m = flow_more_new(&a, b.g, SINK);

        for (int i = 0; i < PEOPLE; i++) {
            held[i] = d.due[i] - (int)flow_on(b.g, b.out[i]);
            flow_more_close(m, b.out[i]);
        }
        flow_more_begin(m);
        gained[0] += ask_all(m, &d, held, number);
        for (int j = 0; j < OFFICERS; j++)
            flow_more_capacity(m, b.officer[j], d.officer_most[j] += 2);
        flow_more_begin(m);
        gained[1] += ask_all(m, &d, held, number);
        for (int j = 0; j < ROOMS; j++) {
            d.room_most[j] = 99;
            flow_more_capacity(m, b.room[j], FLOW_UNLIMITED);
        }
        flow_more_begin(m);
        gained[2] += ask_all(m, &d, held, number);
        arena_reset(&a);
    }
    CHECK(gained[0] == 0, "nothing was lifted, %d gained", gained[0]);
    CHECK(gained[1] > 50 && gained[2] > 50, "officers %d, rooms %d", gained[1],
          gained[2]);
}

/* 0 - 1 - 2, the middle arc full: nothing, until it is lifted by one. */
static void
a_small_one_by_hand(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 3, 2);

    (void)state;
    flow_supply(g, 0, 1);
    flow_supply(g, 2, -1);
    const int first = flow_arc(g, 0, 1, FLOW_UNLIMITED, 0);
    const int second = flow_arc(g, 1, 2, 1, 0);
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "solved");
    struct flow_more *m = flow_more_new(&a, g, 2);

    flow_more_begin(m);
    CHECK(!flow_more_send(m, 0), "full");
    CHECK(!flow_more_send(m, 1), "from the middle, too");
    flow_more_capacity(m, second, 3);
    flow_more_begin(m);
    CHECK(flow_more_send(m, 1), "two places now");
    flow_more_capacity(m, second, 3);
    flow_more_begin(m);
    CHECK(flow_more_send(m, 0), "the same limit said again is no new room");
    CHECK(!flow_more_send(m, 0), "three of three");
    flow_more_close(m, first);
    flow_more_capacity(m, second, FLOW_UNLIMITED);
    flow_more_begin(m);
    CHECK(!flow_more_send(m, 0), "closed");
    CHECK(flow_more_send(m, 1), "open behind it");
    CHECK(flow_on(g, second) == 1, "the network is as it was");
    arena_reset(&a);
}

TESTS(TEST(a_small_one_by_hand), TEST(what_is_lifted_gets_through))
