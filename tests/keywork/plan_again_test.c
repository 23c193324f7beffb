/*
 * keywork/plan by hand, after the first plan: what one more is worth, the
 * smallest change after a redeployment, the proof, settings and words.
 */
#include "keywork/plan_moves_rule.h"
#include "keywork/plan_network_rule.h"
#include "keywork/plan_price_rule.h"
#include "keywork/plan_words.h"
#include "planner/flow_proof.h"

#include "check.h"
#include "keywork/small_prison.h"

/* ---- what one more is worth ---- */

static struct plan_price
price_of(struct small *x, enum plan_price_kind kind)
{
    tie(x);
    struct plan_work *p = plan_open(&x->a, &x->q, &x->w);

    REQUIRE(plan_solve(p), "solved");
    const struct plan_prices l = plan_prices(p, &x->a);

    REQUIRE(l.count == PRICE_KIND_COUNT * (size_t)WINGS, "one a wing and kind");
    CHECK(plan_proved(p), "the work itself is as it was");
    return l.at[kind * WINGS];
}

static void
one_more_protected_half_day_says_what_it_gives(void **state)
{
    struct small x = small_prison(5, 2, 2);

    (void)state;
    protect(&x, 0, 0, 45);
    protect(&x, 0, 3, 0);
    protect(&x, 1, 4, 0);
    struct plan_price price = price_of(&x, PRICE_PROTECTED);

    CHECK(price.gain == 3 && price.half == 3 && price.worker == 0 && price.most,
          "three more on Tuesday afternoon, not four: the cap");
    CHECK(str_eq(plan_price_words(&x.a, &x.q, &price),
                 STR("One more protected half-day on A wing gives 3 more "
                     "sessions (Tuesday afternoon).")),
          STR_FMT, STR_ARG(plan_price_words(&x.a, &x.q, &price)));
    price = price_of(&x, PRICE_ROOM);
    CHECK(price.gain == 0 && price.most, "rooms do not bind");
    CHECK(str_eq(plan_price_words(&x.a, &x.q, &price),
                 STR("One more private room for a half-day on A wing gives no "
                     "more sessions.")),
          "none");
    arena_reset(&x.a);
}

static void
one_more_room_says_what_it_gives(void **state)
{
    struct small x = small_prison(6, 2, 1);

    (void)state;
    for (int i = 0; i < 6; i++)
        x.people[i].worker = i % 2;
    protect(&x, 0, 2, 135);
    protect(&x, 1, 2, 90);
    const struct plan_price price = price_of(&x, PRICE_ROOM);

    CHECK(price.gain == 2 && price.half == 2, "gain %d", price.gain);
    arena_reset(&x.a);
}

/* ---- smallest change ---- */

static void
only_who_is_hit_moves(void **state)
{
    struct small x = small_prison(6, 3, 3);

    (void)state;
    for (int i = 0; i < 6; i++) {
        x.people[i].worker = i % 2;
        x.people[i].covers = everyone + 2;
        x.people[i].cover_count = 1;
    }
    protect(&x, 0, 0, 135);
    protect(&x, 1, 0, 135);
    protect(&x, 2, 0, 135);
    protect(&x, 0, 4, 45);
    tie(&x);
    struct plan_work *p = plan_open(&x.a, &x.q, &x.w);

    REQUIRE(plan_solve(p), "solved");
    const struct plan_result *before = plan_read(p, &x.a);
    CHECK(before->planned == 6, "everybody, by the own officer");

    /* at 08:12 the first officer is sent to a bed watch */
    plan_keep(p, before);
    plan_set_half(p, 0, 0, (struct plan_half){.wing = 0});
    REQUIRE(plan_solve(p), "solved again");
    const struct plan_result *after = plan_read(p, &x.a);
    const struct plan_moves m = plan_moves(&x.a, before, after, 0);

    CHECK(after->planned == 6 && after->proved, "still everybody");
    CHECK(m.of_kind[MOVE_NONE] == 3, "the other officer's three stay: %d",
          m.of_kind[MOVE_NONE]);
    CHECK(m.of_kind[MOVE_HALF] == 1 && m.of_kind[MOVE_OFFICER] == 2 &&
              m.count == 3,
          "one on Wednesday by the own officer, two by the cover today");
    CHECK(m.points == 2 * x.w.cover + 4 * x.w.later, "costs %lld",
          (long long)m.points);
    for (size_t i = 0; i < m.count; i++)
        CHECK(m.at[i].person % 2 == 0 && m.at[i].before->worker == 0,
              "only the officer's people move");
    arena_reset(&x.a);
}

static void
what_is_kept_keeps_its_slot_and_room(void **state)
{
    struct small x = small_prison(3, 3, 3);
    struct plan_kept kept[3];

    (void)state;
    for (int i = 0; i < 3; i++) {
        x.people[i].worker = i;
        protect(&x, i, 0, 135);
        kept[i] = (struct plan_kept){i, i, 0, 2 - i, (i + 1) % 3};
    }
    x.q.kept = kept;
    x.q.kept_count = 3;
    const struct plan_result *r = plan_it(&x);

    for (int i = 0; i < 3; i++)
        CHECK(session_of(r, i).slot == 2 - i &&
                  session_of(r, i).place == (i + 1) % 3,
              "session %d is where it was", i);
    arena_reset(&x.a);
}

static void
moves_are_told_apart(void **state)
{
    static const struct plan_session s = {.person = 1, .worker = 2, .half = 3};
    static const struct {
        struct plan_session now;
        enum plan_move_kind kind;
    } rows[] = {
        {{.person = 1, .worker = 2, .half = 3},                        MOVE_NONE   },
        {{.person = 1, .worker = 2, .half = 3, .place = 1},            MOVE_ROOM   },
        {{.person = 1, .worker = 2, .half = 3, .slot = 1, .place = 1},
         MOVE_TIME                                                                 },
        {{.person = 1, .worker = 2, .half = 4},                        MOVE_HALF   },
        {{.person = 1, .worker = 0, .half = 3},                        MOVE_OFFICER},
    };
    struct arena a = {0};
    struct plan_session was = s, now;
    const struct plan_result none = {0};
    const struct plan_result before = {.sessions = &was, .session_count = 1};

    (void)state;
    was.priority = 70;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        now = rows[i].now;
        now.points = 12;
        const struct plan_result after = {.sessions = &now, .session_count = 1};
        const struct plan_moves m = plan_moves(&a, &before, &after, 0);

        CHECK(m.of_kind[rows[i].kind] == 1 && m.points == 12, "row %zu: %s", i,
              plan_move_words(rows[i].kind));
        CHECK(plan_moves(&a, &before, &after, 5).count == 0,
              "what is over is left out");
    }
    struct plan_moves m = plan_moves(&a, &before, &none, 0);
    CHECK(m.count == 1 && m.at[0].kind == MOVE_LOST && m.points == 70, "lost");
    m = plan_moves(&a, &none, &before, 0);
    CHECK(m.count == 1 && m.at[0].kind == MOVE_NEW && m.points == -70, "new");
    arena_reset(&a);
}

/* ---- proof, settings, words ---- */

static void
a_plan_that_is_not_the_best_is_found_out(void **state)
{
    struct small x = small_prison(2, 2, 2);

    (void)state;
    protect(&x, 0, 0, 45);
    x.people[1].days_since = 30;
    tie(&x);
    struct plan_work *p = plan_open(&x.a, &x.q, &x.w);

    REQUIRE(plan_solve(p) && plan_proved(p), "proved");
    struct flow_claim c = flow_claim(p->flow, &x.a);
    const int one = p->unheld_arc[0], other = p->unheld_arc[1];

    /* the other person is left out instead: allowed, but not the best */
    CHECK(c.on[one] == 1 && c.on[other] == 0, "0 is left out");
    for (int i = 0; i < flow_arcs(p->flow); i++)
        if (flow_arc_of(p->flow, i).from <= 1)
            c.on[i] = 1 - c.on[i];
    c.cost = 0;
    for (int i = 0; i < flow_arcs(p->flow); i++)
        c.cost += c.on[i] * flow_arc_of(p->flow, i).cost;
    const enum flow_fault fault = flow_proof(p->flow, &c, &x.a).fault;
    CHECK(fault == FLOW_FAULT_SHOULD_CARRY_LESS ||
              fault == FLOW_FAULT_SHOULD_CARRY_MORE,
          "found out: %s", flow_fault_text(fault));
    arena_reset(&x.a);
}

static void
weights_are_set_by_name_within_bounds(void **state)
{
    struct plan_weights w = plan_weights_preset();
    size_t count;
    const struct plan_weight *list = plan_weights_list(&count);

    (void)state;
    CHECK(plan_weights_set(&w, STR("cap"), 6) && w.cap == 6, "six");
    CHECK(!plan_weights_set(&w, STR("cap"), 7), "never more than six");
    CHECK(!plan_weights_set(&w, STR("caps"), 3), "no such name");
    CHECK(w.cap == 6, "unchanged");
    for (size_t i = 0; i < count; i++)
        CHECK(list[i].least <= list[i].preset && list[i].preset <= list[i].most,
              STR_FMT " starts within its bounds", STR_ARG(list[i].name));
}

static void
words_are_plain(void **state)
{
    struct arena a = {0};
    const struct plan_session s = {.days_since = 1,
                                   .cohorts =
                                       1u << COHORT_NEW | 1u << COHORT_CARE,
                                   .cover = true};
    const struct plan_session never = {.days_since = -1};

    (void)state;
    CHECK(str_eq(plan_why_words(&a, &s),
                 STR("cover who knows them; new here; care-experienced; "
                     "1 day since the last session")),
          STR_FMT, STR_ARG(plan_why_words(&a, &s)));
    CHECK(str_eq(plan_why_words(&a, &never),
                 STR("own key worker; last session not known")),
          "never");
    CHECK(str_eq(plan_time_words(&a, 570), STR("09:30")), "half past nine");
    CHECK(str_eq(plan_half_words(&a, 13), STR("Sunday afternoon")), "Sunday");
    CHECK(
        str_eq(str_from_c(plan_regime_words(REGIME_LOCKDOWN)), STR("lockdown")),
        "regime");
    const struct plan_result all = {.due = 4, .planned = 4, .possible = 4};
    CHECK(str_eq(plan_summary_words(&a, &all),
                 STR("All 4 sessions due are planned.")),
          "all");
    arena_reset(&a);
}

TESTS(TEST(one_more_protected_half_day_says_what_it_gives),
      TEST(one_more_room_says_what_it_gives), TEST(only_who_is_hit_moves),
      TEST(what_is_kept_keeps_its_slot_and_room), TEST(moves_are_told_apart),
      TEST(a_plan_that_is_not_the_best_is_found_out),
      TEST(weights_are_set_by_name_within_bounds), TEST(words_are_plain))
