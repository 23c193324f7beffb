/* What becomes of a task that is there already, and what a tick needs. */
#include "check.h"
#include "sentence/task_rule.h"

#define D(text) day_parse(STR(text))
#define TODAY   "2026-11-19"

static void
what_follows_is_ticked_and_opened_again(void **state)
{
    struct task_wanted w = {.due = D("2026-12-01"),
                            .owner = STR("POM"),
                            .state = TASK_DONE,
                            .follows = true};
    struct task t = {.due = D("2026-12-01"),
                     .prison = STR("MLB"),
                     .owner = STR("POM"),
                     .by = STR_EMPTY};

    (void)state;
    CHECK(task_step(NULL, &w, STR("MLB")) == STEP_LEAVE, "never asked for");
    w.state = TASK_OPEN;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "both are open");
    w.state = TASK_DONE;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_TICK, "it is done there");
    t.state = TASK_DONE;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "known");
    w.state = TASK_OPEN;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_REOPEN, "open there again");
    t.state = TASK_NOT_NEEDED;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_REOPEN, "applies after all");
    t.by = STR("FAIRHURST");
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "somebody said so");
}

/* The rules leave an owner whom a person chose. */
static void
a_chosen_owner_stays(void **state)
{
    const struct task_wanted w = {.due = D("2026-12-01"), .owner = STR("POM")};
    struct task t = {.due = D("2026-12-01"),
                     .prison = STR("MLB"),
                     .owner = STR("COM"),
                     .by = STR_EMPTY};

    (void)state;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_MOVE, "the row changed");
    t.given = true;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "a person said so");
}

static void
steps(void **state)
{
    struct task t = {.prison = STR("MLB"),
                     .owner = STR("POM"),
                     .due = D("2026-12-01"),
                     .state = TASK_OPEN};
    struct task_wanted w = {.due = D("2026-12-01"), .owner = STR("POM")};

    (void)state;
    CHECK(task_step(NULL, &w, STR("MLB")) == STEP_OPEN, "new");
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "as it is");
    CHECK(task_step(&t, &w, STR("LEI")) == STEP_MOVE, "another prison");
    w.due = D("2026-12-02");
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_MOVE, "another day");
    w.due = t.due;
    w.owner = STR("HOMD");
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_MOVE, "another owner");
    CHECK(task_step(&t, NULL, STR("MLB")) == STEP_CLOSE, "no longer");
    t.state = TASK_DONE;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_LEAVE, "never again");
    CHECK(task_step(&t, NULL, STR("MLB")) == STEP_LEAVE, "done stays done");
    t.state = TASK_CLOSED;
    CHECK(task_step(&t, &w, STR("MLB")) == STEP_REOPEN, "asked for again");
    CHECK(task_step(&t, NULL, STR("MLB")) == STEP_LEAVE, "closed");
}

static void
what_a_tick_needs(void **state)
{
    struct task_tick t = {.kind = TASK_PAROLE_REPORT,
                          .today = D(TODAY),
                          .done_on = D("2026-11-20"),
                          .evidence = STR_EMPTY,
                          .why_none = STR_EMPTY};
    const char *field = "";

    (void)state;
    CHECK(task_tick_problem(&t, &field).n > 0, "TK-30 the future");
    t.done_on = DAY_NONE;
    CHECK(task_tick_problem(&t, &field).n > 0 && field[0] == 'd', "TK-30");
    t.done_on = D(TODAY);
    CHECK(task_tick_problem(&t, &field).n > 0 && field[0] == 'e', "TK-31");
    t.evidence = STR("In the dossier");
    CHECK(task_tick_problem(&t, &field).n > 0 && field[0] == 'w', "TK-32");
    t.why_none = STR("In hospital since May");
    CHECK(task_tick_problem(&t, &field).n == 0, "TK-32 with a reason");
    t.why_none = STR_EMPTY;
    t.met = true;
    CHECK(task_tick_problem(&t, &field).n == 0, "TK-32 they met");
    t.met = false;
    t.kind = TASK_LICENCE;
    CHECK(task_tick_problem(&t, &field).n == 0, "others need no meeting");
}

TESTS(TEST(a_chosen_owner_stays), TEST(what_follows_is_ticked_and_opened_again),
      TEST(steps), TEST(what_a_tick_needs))
