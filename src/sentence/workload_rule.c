#include "sentence/workload_rule.h"

enum {
    MONTHS_A_YEAR = 12,
    WEEKS_A_YEAR = 52,
    DAYS_A_YEAR = 365,
    DUE_DAYS = 31,
    /* the unit of a product of four percentages, and half of it */
    HUNDREDTHS = 100 * 100 * 100 * 100,
    HALF = HUNDREDTHS / 2
};
enum { PERCENT_MOST = 999 };

static const char *const part_words[WORKLOAD_PARTS] = {
    [WORKLOAD_RESPONSIBLE] = "responsible",
    [WORKLOAD_SUPPORTING] = "supporting",
    [WORKLOAD_CO_WORKING] = "co-working",
};
static const char *const phase_words[PHASE_COUNT] = {
    [PHASE_STEADY] = "steady",          [PHASE_NEW] = "new with this POM",
    [PHASE_HANDOVER] = "handover near", [PHASE_PAROLE] = "parole near",
    [PHASE_RELEASE] = "release near",   [PHASE_RECALL] = "recalled lately",
};
static const char *const task_words[TASK_COUNT] = {
    [TASK_HANDOVER] = "handovers due",
    [TASK_OASYS] = "OASys reviews due or late",
    [TASK_PAROLE] = "parole reports due",
    [TASK_HDC] = "home detention curfew assessments",
};

const char *
workload_part_words(enum workload_part p)
{
    assert(p < WORKLOAD_PARTS);
    return part_words[p];
}

const char *
workload_phase_words(enum workload_phase p)
{
    assert(p < PHASE_COUNT);
    return phase_words[p];
}

const char *
workload_task_words(enum workload_task t)
{
    assert(t < TASK_COUNT);
    return task_words[t];
}

int
workload_tier(struct str tier)
{
    return tier.n > 0 && tier.p[0] >= 'A' && tier.p[0] <= 'D' ? tier.p[0] - 'A'
                                                              : TIER_COUNT - 1;
}

const char *
workload_tier_words(int tier)
{
    static const char *const words[TIER_COUNT] = {"A", "B", "C", "D",
                                                  "no tier"};

    assert(tier >= 0 && tier < TIER_COUNT);
    return words[tier];
}

/* ---- one case ---- */

/* WL-1: at most `weeks` before `day`, the day itself too. */
static bool
weeks_before(struct day day, int weeks, struct day today)
{
    return day_known(day) && weeks > 0 && !day_before(day, today) &&
           day.n - today.n <= 7 * weeks;
}

static bool
weeks_after(struct day day, int weeks, struct day today)
{
    return day_known(day) && weeks > 0 && !day_before(today, day) &&
           today.n - day.n < 7 * weeks;
}

/* WL-3: of the phases that hold the one that weighs most. */
static enum workload_phase
phase_of(const struct workload_case *c, const struct workload_weights *w,
         struct day today, int *percent)
{
    const struct {
        enum workload_phase phase;
        bool holds;
        int percent;
    } rows[] = {
        {PHASE_NEW,      weeks_after(c->since,     w->new_weeks,      today), w->phase_new},
        {PHASE_HANDOVER, weeks_before(c->handover, w->handover_weeks, today),
         w->phase_handover                                                                },
        {PHASE_PAROLE,   weeks_before(c->parole,   w->parole_weeks,   today),
         w->phase_parole                                                                  },
        {PHASE_RELEASE,  weeks_before(c->release,  w->release_weeks,  today),
         w->phase_release                                                                 },
        {PHASE_RECALL,   weeks_after(c->recalled,  w->recall_weeks,   today),
         w->phase_recall                                                                  },
    };
    enum workload_phase best = PHASE_STEADY;

    *percent = 100;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (!rows[i].holds ||
            (best != PHASE_STEADY && rows[i].percent <= *percent))
            continue;
        best = rows[i].phase;
        *percent = rows[i].percent;
    }
    return best;
}

/* WL-6: of a COM's case the POM has none of these. */
static void
add_tasks(struct workload_minutes *m, const struct workload_case *c,
          const struct workload_weights *w, struct day today)
{
    const int minutes[TASK_COUNT] = {w->task_handover, w->task_oasys,
                                     w->task_parole, w->task_hdc};

    for (int t = 0; t < TASK_COUNT; t++) {
        m->task[t] = c->part == WORKLOAD_RESPONSIBLE &&
                     day_known(c->tasks[t]) &&
                     c->tasks[t].n - today.n <= DUE_DAYS;
        m->task_minutes += m->task[t] ? minutes[t] : 0;
    }
}

static int
a_month(int minutes_a_week)
{
    return (minutes_a_week * WEEKS_A_YEAR + MONTHS_A_YEAR / 2) / MONTHS_A_YEAR;
}

/* WL-4, WL-5 */
struct workload_minutes
workload_of_case(const struct workload_case *c,
                 const struct workload_weights *w, struct day today)
{
    const int bases[TIER_COUNT] = {w->case_a, w->case_b, w->case_c, w->case_d,
                                   w->case_unknown};
    const int parts[WORKLOAD_PARTS] = {100, w->supporting, w->co_working};
    struct workload_minutes m = {
        .base = bases[c->tier],
        .part_percent = parts[c->part],
        .rosh_percent = c->rosh_very_high ? w->rosh_very_high
                        : c->rosh_high    ? w->rosh_high
                                          : 100,
        .need_percent = c->need == NEED_HIGH     ? w->need_high
                        : c->need == NEED_MEDIUM ? w->need_medium
                                                 : 100,
        .enhanced = c->need == NEED_HIGH && c->part != WORKLOAD_CO_WORKING
                        ? a_month(w->enhanced_week)
                        : 0,
    };

    m.phase = phase_of(c, w, today, &m.phase_percent);
    const int64_t product =
        (int64_t)m.base * m.part_percent * m.rosh_percent * m.need_percent;

    m.minutes =
        (int)((product * m.phase_percent + HALF) / HUNDREDTHS) + m.enhanced;
    add_tasks(&m, c, w, today);
    return m;
}

/* ---- a POM ---- */

void
workload_add(struct workload *l, const struct workload_case *c,
             const struct workload_weights *w, struct day today)
{
    const int minutes[TASK_COUNT] = {w->task_handover, w->task_oasys,
                                     w->task_parole, w->task_hdc};
    const struct workload_minutes m = workload_of_case(c, w, today);

    l->cases[c->part]++;
    l->part_minutes[c->part] += m.minutes;
    l->tiers[c->tier]++;
    l->phases[m.phase]++;
    for (int t = 0; t < TASK_COUNT; t++) {
        l->tasks[t] += m.task[t];
        l->task_minutes[t] += m.task[t] ? minutes[t] : 0;
    }
}

int
workload_percent(int64_t held, int64_t available)
{
    if (available <= 0)
        return held > 0 ? PERCENT_MOST : 0;
    const int64_t percent = (held * 100 + available / 2) / available;

    return percent < PERCENT_MOST ? (int)percent : PERCENT_MOST;
}

void
workload_settle(struct workload *l, const struct workload_post *p,
                const struct workload_weights *w)
{
    const int week = p->contract > 0 ? p->contract
                     : p->part_time  ? w->full_time / 2
                                     : w->full_time;

    l->role = w->role_minutes;
    l->held = l->role;
    for (int i = 0; i < WORKLOAD_PARTS; i++)
        l->held += l->part_minutes[i];
    for (int t = 0; t < TASK_COUNT; t++)
        l->held += l->task_minutes[t];
    if (p->others_days > 0)
        l->others =
            (int64_t)p->others * DAYS_A_YEAR / MONTHS_A_YEAR / p->others_days;
    l->held += l->others;
    l->contract = (int64_t)week * WEEKS_A_YEAR / MONTHS_A_YEAR;
    l->leave = l->contract * w->leave / 100;
    if (p->redeployed_days > 0)
        l->redeployed = (int64_t)p->redeployed * DAYS_A_YEAR / MONTHS_A_YEAR /
                        p->redeployed_days;
    l->available = l->contract - l->leave - l->redeployed;
    if (l->available < 0)
        l->available = 0;
    l->percent = workload_percent(l->held, l->available);
    l->over = l->percent > w->over;
}
