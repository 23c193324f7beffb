/* sentence/task_step_rule.c -- what becomes of a task that is kept, and what a
 * tick needs. */
#include "sentence/task_rule.h"

/* What the rules ticked, and nobody declared not needed. */
static bool
was_followed(const struct task *now)
{
    return now->state == TASK_DONE ||
           (now->state == TASK_NOT_NEEDED && now->by.n == 0);
}

/* A task that was given to another role keeps its owner (TK-39). */
static bool
is_as_wanted(const struct task *now, const struct task_wanted *wanted,
             struct str prison)
{
    return day_same(now->due, wanted->due) && str_eq(now->prison, prison) &&
           (now->given || str_eq(now->owner, wanted->owner));
}

enum task_step
task_step(const struct task *now, const struct task_wanted *wanted,
          struct str prison)
{
    if (now == NULL)
        return wanted->state == TASK_OPEN ? STEP_OPEN : STEP_LEAVE;
    if (wanted == NULL)
        return now->state == TASK_OPEN ? STEP_CLOSE : STEP_LEAVE;
    if (wanted->state != TASK_OPEN)
        return now->state == TASK_OPEN ? STEP_TICK : STEP_LEAVE;
    if (now->state == TASK_CLOSED || (wanted->follows && was_followed(now)))
        return STEP_REOPEN;
    if (now->state != TASK_OPEN)
        return STEP_LEAVE;
    return is_as_wanted(now, wanted, prison) ? STEP_LEAVE : STEP_MOVE;
}

struct str
task_tick_problem(const struct task_tick *t, const char **field)
{
    *field = "done_on";
    if (!day_known(t->done_on))
        return STR("Enter the day on which it was done, such as 19 11 2026");
    if (day_before(t->today, t->done_on))
        return STR("It cannot have been done in the future");
    *field = "evidence";
    if (t->evidence.n == 0)
        return STR("Say what shows that it was done, or where that is");
    *field = "why_none";
    if (t->kind == TASK_PAROLE_REPORT && !t->met && t->why_none.n == 0)
        return STR("No meeting with the person is recorded in the year before "
                   "the hearing. Record it first, or say why there was none");
    return STR_EMPTY;
}
