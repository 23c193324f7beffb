/*
 * sentence/workload_weights.h -- what a case, a task and a post count for, in
 * minutes a month.
 *
 * All are whole numbers, kept as dated rows (name, from day, value) per prison
 * in `workload_weight`, so that the load of last year is explained by the
 * weights of last year.  Each weight is one row of WORKLOAD_WEIGHT_LIST: name,
 * least, most, preset, and what it means; the page and its manual come from
 * there.
 *
 * The presets carry the ratios of the probation service's own tool over to
 * hours (wider.md b.1, b.3): a post of 37 hours a week has 2,176 of its points
 * a month, so that a custody case of tier B (51 points) is three hours and a
 * parole report (120 points) seven.  [D] what is not there is our proposal.
 */
#ifndef SENTENCE_WORKLOAD_WEIGHTS_H
#define SENTENCE_WORKLOAD_WEIGHTS_H

#include "base/str.h"

/* clang-format off */
#define WORKLOAD_WEIGHT_LIST(X)                                                                                            \
    X(case_a,               0, 6000,  215, "minutes a month for a case of tier A, the POM responsible")                     \
    X(case_b,               0, 6000,  180, "the same for tier B")                                                           \
    X(case_c,               0, 6000,   90, "the same for tier C")                                                           \
    X(case_d,               0, 6000,   52, "the same for tier D")                                                           \
    X(case_unknown,         0, 6000,  120, "the same when no tier is known")                                                \
    X(supporting,           0,  200,   50, "percent of that when the COM is responsible and the POM supports")              \
    X(co_working,           0,  200,   30, "percent of that for a POM who works along")                                     \
    X(rosh_high,           50,  400,  110, "percent at a high risk of serious harm")                                        \
    X(rosh_very_high,      50,  400,  130, "percent at a very high risk")                                                   \
    X(phase_new,           50,  400,  150, "percent in the first weeks with a new POM")                                     \
    X(phase_handover,      50,  400,  150, "percent in the weeks before the COM takes over")                                \
    X(phase_parole,        50,  400,  170, "percent in the weeks before a parole or tariff date")                           \
    X(phase_release,       50,  400,  140, "percent in the last weeks before release")                                      \
    X(phase_recall,        50,  400,  150, "percent in the first weeks after a recall")                                     \
    X(new_weeks,            0,   52,   12, "weeks that a case is new")                                                      \
    X(handover_weeks,       0,   52,    8, "weeks before the COM takes over that count")                                    \
    X(parole_weeks,         0,  104,   26, "weeks before a parole or tariff date that count")                               \
    X(release_weeks,        0,   52,   12, "weeks before release that count")                                               \
    X(recall_weeks,         0,   52,    4, "weeks after a recall that count")                                               \
    X(need_high,           50,  400,  130, "percent at a high complexity of need (women's prisons)")                        \
    X(need_medium,         50,  400,  115, "percent at a medium one")                                                       \
    X(enhanced_week,        0,  600,   45, "minutes a week of enhanced sessions with the POM, at a high complexity of need") \
    X(task_handover,        0, 6000,  240, "minutes for a handover due within a month")                                     \
    X(task_oasys,           0, 6000,  360, "minutes for an OASys review due within a month, or late")                       \
    X(oasys_months,         1,  120,   24, "months after which an OASys is to be reviewed")                                      \
    X(task_parole,          0, 6000,  425, "minutes for a parole report due within a month")                                \
    X(task_hdc,             0, 6000,   75, "minutes for a home detention curfew assessment within a month")                 \
    X(role_minutes,         0, 9600,  600, "minutes a month that every POM gives to meetings, duty and supervision")        \
    X(full_time,          600, 3000, 2220, "minutes a week of a full post whose hours are not known")                       \
    X(leave,                0,   90,   20, "percent of the contract for leave, sickness and training")                      \
    X(over,                50,  300,  110, "percent of the hours from which a POM counts as overloaded")                    \
    X(report_most,          1,   20,    2, "parole reports of one POM at once; more of them fall together")                    \
    X(report_weeks,         1,   26,    4, "weeks within which parole reports are at once")                                 \
    X(other_type,           0, 1000,  100, "points against a POM of the other type than recommended; a point is a percent of hours") \
    X(knew,                 0, 1000,   40, "points for a POM who had the case before")                                      \
    X(asked_not,            0, 1000,   60, "points against a pair of whom one asked not to")                                \
    X(admin_task,           0, 6000,   45, "minutes for a task that is a case administrator's")                             \
    X(admin_request,        0, 6000,   30, "minutes for a request to or from the community, chased and taken in")           \
    X(admin_hearing,        0, 6000,  180, "minutes for the dossier of a hearing")                                          \
    X(admin_full_time,    300, 3000, 2220, "minutes a week of a case administrator whose hours are not known")              \
    X(dossier_weeks,        0,   52,    8, "weeks before a hearing by which its dossier is to be complete")                 \
    X(dossier_shown,        0,   52,    8, "weeks before that from which it stands in the queue")
/* clang-format on */

#define WORKLOAD_WEIGHT_FIELD(name, least, most, preset, help) int name;
struct workload_weights {
    WORKLOAD_WEIGHT_LIST(WORKLOAD_WEIGHT_FIELD)
};
#undef WORKLOAD_WEIGHT_FIELD

/* One row of the list. */
struct workload_weight {
    struct str name, help;
    int least, most, preset;
    size_t offset; /* of the int in struct workload_weights */
};

/* Every weight in the order of the list; *count says how many. */
const struct workload_weight *workload_weights_list(size_t *count);
/* The weights where nobody set any. */
struct workload_weights workload_weights_preset(void);
int workload_weights_get(const struct workload_weights *w,
                         const struct workload_weight *row);
/* Sets one by its name.  False: no such name, or out of its bounds. */
bool workload_weights_set(struct workload_weights *w, struct str name,
                          int64_t value) MUST_USE;

#endif
