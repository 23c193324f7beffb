/*
 * keywork/plan_weights.h -- how a week of key work is laid out, and what its
 * plan holds for important.
 *
 * All are whole numbers, kept as dated rows (name, from day, value) per
 * prison, so that a plan of last year is explained by the weights of last
 * year.  A point has no unit; 300 points are what it is worth to be seen by the
 * own key worker rather than by a cover.  Each weight is one row of
 * PLAN_WEIGHT_LIST: name, least, most, preset, and what it means; a settings
 * page and its manual come from there.
 *
 * Not a weight: that as many sessions as possible are held.  That comes before
 * all points (PL-20).
 */
#ifndef KEYWORK_PLAN_WEIGHTS_H
#define KEYWORK_PLAN_WEIGHTS_H

#include "base/str.h"

/* clang-format off */
#define PLAN_WEIGHT_LIST(X)                                                                                                     \
    X(session_minutes,        10,  120,   45, "minutes a session lasts")                                                        \
    X(slot_minutes,           10,  240,   60, "minutes from the start of one session to the next: session, note and walk")      \
    X(protected_minutes,       5,  240,   45, "minutes of protected time that a session uses up")                               \
    X(am_from,                 0, 1439,  510, "first session of a morning, minutes from midnight")                              \
    X(am_to,                   0, 1439,  705, "end of the last session of a morning")                                           \
    X(pm_from,                 0, 1439,  825, "first session of an afternoon")                                                  \
    X(pm_to,                   0, 1439, 1005, "end of the last session of an afternoon")                                        \
    X(cap,                     1,    6,    3, "sessions of one officer in a half-day at most")                                  \
    X(unprotected,             0,    1,    1, "whether time for key work that the detail does not protect is planned: 1 yes, 0 no")     \
    X(regime_full,             0, 1000, 1000, "sessions at once on a wing with the full regime; 1000: no limit")                \
    X(regime_prepare,          0, 1000,    8, "the same when the wing prepares to open")                                        \
    X(regime_reduce,           0, 1000,    4, "the same with a reduced regime")                                                 \
    X(regime_restrict,         0, 1000,    2, "the same with a restricted regime")                                              \
    X(regime_lockdown,         0, 1000,    0, "the same in lockdown")                                                           \
    X(regime_stays,            0,    4,    3, "regime from which nobody leaves their wing: 0 full to 4 lockdown")               \
    X(walk_most,               0,  120,   15, "minutes a person may have to walk to the officer's wing")                        \
    X(walk,                    0, 1000,    5, "points for each minute somebody walks")                                          \
    X(cover,                   0, 5000,  300, "points against a cover instead of the own key worker")                           \
    X(exception,               0, 5000,  150, "points against a place that is not private, by a named exception")               \
    X(later,                   0, 1000,    2, "points for each half-day later in the week")                                     \
    X(stay,                    0, 5000,  400, "points for leaving a session of the plan in force with its officer and half-day") \
    X(stay_time,               0, 1000,   20, "points for leaving the officer's slot as it is, and again for the room's")       \
    X(days,                    0,  100,   10, "points for each day since the last session")                                     \
    X(days_most,               1, 1000,  365, "days that count at most")                                                        \
    X(days_unknown,            0, 1000,   60, "days that count when it is not known when the last session was")                 \
    X(second_percent,          0,  100,   50, "percent of a person's priority that the second session of a week has, and so on") \
    X(agreed_percent,          0,  100,    0, "percent of sessions due that the prison has agreed to hold: a line on the delivery chart; 0: none")  \
    X(cohort_acct,             0, 3000,  600, "points of priority: at risk of suicide or self-harm (ACCT)")                     \
    X(cohort_new,              0, 3000,  500, "points of priority: new here")                                                   \
    X(cohort_isolated,         0, 3000,  400, "points of priority: self-isolating or segregated")                               \
    X(cohort_complex,          0, 3000,  300, "points of priority: complex needs")                                              \
    X(cohort_pre_release,      0, 3000,  300, "points of priority: soon to be released")                                        \
    X(cohort_long_remand,      0, 3000,  250, "points of priority: a long time on remand")                                      \
    X(cohort_ipp,              0, 3000,  250, "points of priority: serving an indeterminate sentence (IPP)")                    \
    X(cohort_under_25,         0, 3000,  150, "points of priority: under 25")                                                   \
    X(cohort_care,             0, 3000,  150, "points of priority: care-experienced")                                           \
    X(cohort_foreign_national, 0, 3000,  150, "points of priority: a foreign national")
/* clang-format on */

#define PLAN_WEIGHT_FIELD(name, least, most, preset, help) int name;
struct plan_weights {
    PLAN_WEIGHT_LIST(PLAN_WEIGHT_FIELD)
};
#undef PLAN_WEIGHT_FIELD

/* One row of the list, for settings pages and manuals. */
struct plan_weight {
    struct str name, help;
    int least, most, preset;
    size_t offset; /* of the int in struct plan_weights */
};

/* Every weight in the order of the list; *count says how many. */
const struct plan_weight *plan_weights_list(size_t *count);

/* The weights where nobody set any. */
struct plan_weights plan_weights_preset(void);

/* Sets one by its name.  False: no such name, or out of its bounds. */
bool plan_weights_set(struct plan_weights *w, struct str name,
                      int64_t value) MUST_USE;

#endif
