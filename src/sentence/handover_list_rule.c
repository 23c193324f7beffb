#include "sentence/handover_list_rule.h"

/* Is today `days` before `d`, or later? */
static bool
is_within(struct day d, int days, struct day today)
{
    return day_known(d) && !day_before(today, day_add_days(d, -days));
}

/* Only the first row is asked of cases without a date. */
static bool
is_with_com(const struct handover_list_facts *f, const struct rule_set *rules)
{
    if (rules->lists_without_date)
        return f->who == RESP_COMMUNITY || f->who == RESP_CUSTODY_WITH_COM;
    return f->who == RESP_COMMUNITY && day_known(f->handover);
}

struct handover_lists
handover_lists_of(const struct handover_list_facts *f,
                  const struct rule_set *rules)
{
    struct handover_lists l = {0};

    l.com_missing =
        (f->who == RESP_COMMUNITY || f->who == RESP_CUSTODY_WITH_COM) &&
        !f->com_named;
    if (f->released)
        return l;
    const bool with_com = is_with_com(f, rules);
    const bool comes_up =
        f->who == RESP_CUSTODY &&
        is_within(f->handover, rules->upcoming_days, f->today) &&
        day_before(f->today, f->handover);
    const struct day begins = day_known(f->handover) ? f->handover : f->since;

    l.upcoming = comes_up && !f->com_named;
    l.in_progress = with_com || (comes_up && f->com_named);
    l.overdue_tasks = with_com && !f->tasks_done && f->who == RESP_COMMUNITY;
    l.com_overdue = with_com && !f->com_named && !f->com_email &&
                    is_within(begins, -rules->com_overdue_days, f->today);
    l.due_soon =
        comes_up && is_within(f->handover, rules->due_soon_days, f->today);
    if (l.com_overdue)
        l.days_overdue = f->today.n - begins.n;
    return l;
}
