#include "sentence/admin_load_rule.h"

#include "sentence/workload_rule.h"

enum { WEEKS = 52, MONTHS = 12, WEEK = 7 };

int
admin_minutes(enum admin_kind k, const struct workload_weights *w)
{
    const int minutes[ADMIN_KINDS] = {
        [ADMIN_TASK] = w->admin_task,
        [ADMIN_REQUEST] = w->admin_request,
        [ADMIN_HEARING] = w->admin_hearing,
    };

    assert(k < ADMIN_KINDS);
    return minutes[k];
}

void
admin_load_add(struct admin_worker *to, enum admin_kind k, bool late)
{
    assert(k < ADMIN_KINDS);
    to->items[k]++;
    to->late += late;
}

void
admin_load_settle(struct admin_worker *of, const struct workload_weights *w)
{
    const int64_t week = of->contract > 0 ? of->contract : w->admin_full_time;

    of->minutes = of->done_minutes = 0;
    for (enum admin_kind k = 0; k < ADMIN_KINDS; k++) {
        of->minutes += (int64_t)of->items[k] * admin_minutes(k, w);
        of->done_minutes += (int64_t)of->done[k] * admin_minutes(k, w);
    }
    of->available = week * WEEKS / MONTHS * (100 - w->leave) / 100;
    of->percent = workload_percent(of->minutes, of->available);
    of->over = of->percent > w->over;
}

struct day
admin_dossier_due(struct day hearing, const struct workload_weights *w)
{
    return day_add_days(hearing, -WEEK * w->dossier_weeks);
}

struct day
admin_dossier_last(struct day today, const struct workload_weights *w)
{
    return day_add_days(today, WEEK * (w->dossier_weeks + w->dossier_shown));
}
