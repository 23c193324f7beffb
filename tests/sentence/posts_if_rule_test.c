/* Posts withdrawn or added: who leaves, what fits, what would be late: PW-1 to
 * PW-9. */
#include "sentence/posts_if_rule.h"

#include "check.h"
#include "sentence/workload_weights.h"

#include <string.h>

static struct day
in_days(int days)
{
    return day_add_days(day_parse(STR("2026-11-19")), days);
}

/* Hours that are easy to reckon with: the limit is all there is. */
static struct workload_weights
weights(void)
{
    struct workload_weights w = workload_weights_preset();

    w.over = 100;
    w.role_minutes = 1000;
    w.full_time = 3000;
    w.leave = 0;
    return w;
}

static struct homd_pom
pom(int64_t staff, enum pom_type type, int held)
{
    return (struct homd_pom){
        .staff = staff,
        .type = type,
        .holds = true,
        .load = {.held = held, .available = 10000}
    };
}

/* Two probation and two prison POMs, one of these part time; a fifth who holds
 * the role no longer. */
struct prison {
    struct homd_pom poms[5];
    struct pom_seat seats[5];
    struct pom_item items[8];
    struct homd h;
    struct pom_question q;
};

static void
seat(struct prison *p)
{
    for (size_t j = 0; j < COUNT_OF(p->poms); j++) {
        const struct homd_pom *m = &p->poms[j];

        p->seats[j] = (struct pom_seat){m->staff, m->type, m->holds && !m->away,
                                        m->load.held, m->load.available};
    }
}

static void
prison(struct prison *p)
{
    *p = (struct prison){
        .poms = {pom(1, POM_PROBATION, 9000), pom(2, POM_PROBATION, 5000),
                 pom(3, POM_PRISON, 8000), pom(4, POM_PRISON, 2000),
                 pom(5, POM_PRISON, 3000)},
        .items = {{.recommended = POM_PROBATION,
                   .minutes = 3000,
                   .minutes_new = 4000,
                   .now = 0},
                 {.recommended = POM_PROBATION,
                   .minutes = 2000,
                   .minutes_new = 2500,
                   .now = 1,
                   .co = 4},
                 {.recommended = POM_PRISON,
                   .minutes = 1000,
                   .minutes_new = 1500,
                   .now = 0},
                 {.recommended = POM_PRISON,
                   .minutes = 1000,
                   .minutes_new = 1500,
                   .now = 2},
                 {.recommended = POM_NONE,
                   .minutes = 500,
                   .minutes_new = 500,
                   .now = POM_NOBODY}      },
    };
    p->poms[3].post.part_time = true;
    p->poms[4].holds = false;
    seat(p);
    p->h = (struct homd){.today = in_days(0),
                         .weights = weights(),
                         .poms = p->poms,
                         .pom_count = COUNT_OF(p->poms)};
    p->q = (struct pom_question){p->seats, COUNT_OF(p->seats), p->items, 5,
                                 &p->h.weights};
}

static const struct posts_tasks no_tasks;

static void
as_it_is(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_ask nothing = {.leaves = NULL};

    (void)state;
    prison(&p);
    const struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &nothing);

    CHECK(s.gone[4] && !s.gone[0] && s.chosen_count == 0, "PW-1: no role");
    CHECK(s.of[POM_PROBATION].tenths == 20 && s.of[POM_PRISON].tenths == 15,
          "part time is half");
    CHECK(s.there == 40000 && s.needed == 24500, "PW-9: %lld of %lld",
          (long long)s.needed, (long long)s.there);
    CHECK(s.to_give == 1 && s.given == 1 && s.left == 0, "who waits fits");
    CHECK(s.with[4] == 3, "PW-5: the least load: %d", s.with[4]);
    CHECK(s.with[0] == 0 && s.percent[3] == 25, "%d", s.percent[3]);
    CHECK(s.over == 0 && s.along == 0, "nothing is over");
    CHECK(posts_there(&p.h, &nothing, POM_PRISON) == 15, "what may go");
    arena_reset(&a);
}

static void
a_named_pom_leaves(void **state)
{
    struct arena a = {0};
    struct prison p;
    const bool leaves[5] = {true};
    const struct posts_ask ask = {.leaves = leaves};

    (void)state;
    prison(&p);
    const struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);

    CHECK(s.gone[0] && s.to_give == 3 && s.given == 3, "PW-4: all fit");
    CHECK(s.with[0] == 1, "PW-4: probation to probation: %d", s.with[0]);
    CHECK(s.with[2] == 3, "PW-4: prison to prison: %d", s.with[2]);
    CHECK(s.there == 30000 && s.needed == 5000 + 8000 + 2000 + 6000,
          "%lld of %lld", (long long)s.needed, (long long)s.there);
    CHECK(s.percent[1] == 90 && s.seat[0].available == 0, "%d", s.percent[1]);
    CHECK(posts_there(&p.h, &ask, POM_PROBATION) == 10, "beside the named");
    arena_reset(&a);
}

static void
who_needs_a_probation_pom_has_nobody(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_ask ask = {.less = {[POM_PROBATION] = 2}};

    (void)state;
    prison(&p);
    const struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);

    CHECK(s.chosen_count == 2 && s.chosen[0] == 1 && s.chosen[1] == 0,
          "PW-2: least work first");
    CHECK(s.left == 2 && s.nobody[0] == 0 && s.nobody[1] == 1,
          "PW-4: weightiest first: %zu", s.left);
    CHECK(s.of[POM_PROBATION].left == 2 && s.of[POM_PRISON].left == 0 &&
              s.of[POM_PROBATION].left_minutes == 6500 &&
              s.of[POM_PROBATION].cases == 2,
          "by type");
    CHECK(s.with[2] == 3 && s.with[4] == 3, "prison POMs hold the others");
    CHECK(s.of[POM_PROBATION].there == 0 && s.needed == 10000 + 2000 + 6500,
          "%lld", (long long)s.needed);
    arena_reset(&a);
}

static void
halves_go_in_pairs(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_ask ask = {.less = {[POM_PRISON] = 1}};

    (void)state;
    prison(&p);
    struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);

    CHECK(s.chosen_count == 1 && s.chosen[0] == 2, "PW-2: not half a post");
    CHECK(s.along == 0, "the fourth stays");
    p.poms[2].post.part_time = true;
    s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);
    CHECK(s.chosen_count == 2 && s.chosen[0] == 3 && s.chosen[1] == 2,
          "PW-2: two halves: %zu", s.chosen_count);
    CHECK(s.along == 1, "nobody works along any more");
    CHECK(s.with[3] == 1 && s.with[4] == 1, "PW-4: a probation POM may: %d",
          s.with[3]);
    arena_reset(&a);
}

static void
nobody_gets_over_the_limit_but_posts_may_come(void **state)
{
    struct arena a = {0};
    struct prison p;
    const bool leaves[5] = {true};
    struct posts_ask ask = {.leaves = leaves};

    (void)state;
    prison(&p);
    p.poms[1].load.held = 7000;
    p.poms[3].away = true;
    seat(&p);
    struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);

    CHECK(s.with[0] == POM_NOBODY, "PW-4: 110%% is over");
    CHECK(s.with[2] == 2, "PW-4: who is away gets none: %d", s.with[2]);
    ask.more[POM_PROBATION] = 1;
    s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);
    CHECK(s.seats == 6 && s.with[0] == 5, "PW-3: to the post added");
    CHECK(s.seat[5].available == 13000 && s.seat[5].held == 1000 + 4000 + 500,
          "PW-3: %lld, %lld", (long long)s.seat[5].held,
          (long long)s.seat[5].available);
    CHECK(s.left == 0 && s.of[POM_PROBATION].tenths == 20, "all fit");
    arena_reset(&a);
}

static void
tasks_are_late_for_want_of_a_pom_or_of_hours(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_task t[] = {
        {.item = 0, .due = in_days(-1), .minutes = 400 },
        {.item = 0, .due = in_days(0),  .minutes = 400 },
        {.item = 0, .due = in_days(27), .minutes = 400 },
        {.item = 3, .due = in_days(28), .minutes = 4000},
        {.item = 2, .due = in_days(55), .minutes = 0   },
    };
    const struct posts_tasks tasks = {t, COUNT_OF(t)};
    const bool leaves[5] = {true};
    const struct posts_ask nothing = {.leaves = NULL};
    struct posts_ask ask = {.leaves = leaves};

    (void)state;
    prison(&p);
    struct posts_side s = posts_if(&a, &p.h, &p.q, &tasks, &nothing);
    CHECK(s.late[0] == POSTS_LATE_ALREADY, "PW-6");
    CHECK(s.late[1] == POSTS_IN_TIME, "PW-7: nearly done by now");
    CHECK(s.late[2] == POSTS_IN_TIME, "PW-8");
    CHECK(s.late[3] == POSTS_LATE_NO_HOURS, "PW-8: 2000 a month are free");
    CHECK(s.late[4] == POSTS_IN_TIME && s.late_count == 1, "within the case");
    CHECK(s.week[0].due == 1 && s.week[3].due == 1 && s.week[4].late == 1 &&
              s.week[7].due == 1 && s.week[0].late == 0,
          "by week");
    CHECK(s.week[0].needed == INT64_C(24500) * 12 * 7 / 365 + 400 &&
              s.week[0].there == INT64_C(40000) * 12 * 7 / 365,
          "PW-9: %lld of %lld", (long long)s.week[0].needed,
          (long long)s.week[0].there);
    s = posts_if(&a, &p.h, &p.q, &tasks, &ask);
    CHECK(s.late[1] == POSTS_LATE_NO_HOURS,
          "PW-7: who takes it over begins anew");
    ask.less[POM_PROBATION] = 1;
    s = posts_if(&a, &p.h, &p.q, &tasks, &ask);
    CHECK(s.late[0] == POSTS_LATE_ALREADY && s.late[1] == POSTS_LATE_NOBODY &&
              s.late[2] == POSTS_LATE_NOBODY,
          "PW-6: nobody has the case");
    CHECK(strcmp(posts_late_words(s.late[1]), "nobody has the case") == 0,
          "words");
    arena_reset(&a);
}

static void
no_more_leave_than_there_are(void **state)
{
    struct arena a = {0};
    struct prison p;
    struct posts_ask ask = {.less = {[POM_PRISON] = 1}};

    (void)state;
    prison(&p);
    p.poms[2].post.part_time = true;
    p.poms[4].holds = true;
    seat(&p);
    struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);
    CHECK(s.chosen_count == 2 && s.chosen[0] == 3 && s.chosen[1] == 2,
          "PW-2: half is left, so a full post stays: %zu", s.chosen_count);
    ask.less[POM_PRISON] = 5;
    s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);
    CHECK(s.chosen_count == 3 && s.of[POM_PRISON].tenths == 0,
          "all of them: %zu", s.chosen_count);
    arena_reset(&a);
}

/* Probation first, then the weightiest, then as they stand. */
static void
the_order_does_not_depend_on_the_list(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_ask ask = {.less = {[POM_PROBATION] = 2}};

    (void)state;
    prison(&p);
    p.q.items =
        &p.items[2]; /* prison POMs' cases only, then one of probation */
    p.q.item_count = 4;
    p.items[5] = (struct pom_item){
        .recommended = POM_PROBATION, .minutes_new = 100, .now = 0};
    p.items[3] = p.items[2];
    struct posts_side s = posts_if(&a, &p.h, &p.q, &no_tasks, &ask);
    CHECK(s.to_give == 4 && s.left == 1 && s.nobody[0] == 3, "%zu left",
          s.left);
    CHECK(s.with[0] == 3 && s.with[1] == 3, "two alike: %d, %d", s.with[0],
          s.with[1]);
    arena_reset(&a);
}

static void
nothing_waits_and_nothing_is_near(void **state)
{
    struct arena a = {0};
    struct prison p;
    const struct posts_ask nothing = {.leaves = NULL};
    const struct posts_task t = {.item = 0, .due = in_days(56), .minutes = 60};
    const struct posts_tasks tasks = {&t, 1};

    (void)state;
    prison(&p);
    p.q.item_count = 4; /* the fifth waited */
    const struct posts_side s = posts_if(&a, &p.h, &p.q, &tasks, &nothing);
    CHECK(s.to_give == 0 && s.left == 0, "nobody waits");
    CHECK(s.late[0] == POSTS_IN_TIME && s.week[7].due == 0, "in week nine");
    arena_reset(&a);
}

TESTS(TEST(as_it_is), TEST(no_more_leave_than_there_are),
      TEST(the_order_does_not_depend_on_the_list),
      TEST(nothing_waits_and_nothing_is_near), TEST(a_named_pom_leaves),
      TEST(who_needs_a_probation_pom_has_nobody), TEST(halves_go_in_pairs),
      TEST(nobody_gets_over_the_limit_but_posts_may_come),
      TEST(tasks_are_late_for_want_of_a_pom_or_of_hours))
