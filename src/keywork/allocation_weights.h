/*
 * keywork/allocation_weights.h -- what the `best` strategy holds for important.
 *
 * All are whole numbers, kept as dated rows (name, from day, value) per prison,
 * so that a recommendation of last year can be explained by the weights of
 * last year.  A point is one hundredth of what a case costs a worker whose
 * time is just used up (see `load`): 100 points are "one full caseload's last
 * case".  Each weight is one row of ALLOCATION_WEIGHT_LIST: name, least, most,
 * preset, and what it means; the settings page and its manual come from there.
 */
#ifndef KEYWORK_ALLOCATION_WEIGHTS_H
#define KEYWORK_ALLOCATION_WEIGHTS_H

#include "base/str.h"

/* clang-format off */
#define ALLOCATION_WEIGHT_LIST(X)                                                                                                        \
    X(load,                  0,    1000,    100, "points: the marginal case of a worker whose protected time is just used up")           \
    X(usual_minutes,         1,    1000,     45, "minutes of key work a person usually needs a week")                                    \
    X(medium_minutes,        1,    1000,     60, "minutes a week for a person of medium complexity")                                     \
    X(pair_percent,        100,    1000,    200, "percent of the minutes when a session needs two of staff (alert RNO121)")              \
    X(full_time_minutes,     1,   10000,    270, "minutes of key work a week of a full-time worker whose detail is not known")           \
    X(part_time_minutes,     1,   10000,    135, "the same of a part-time, sessional or voluntary worker")                               \
    X(contract_percent,      0,     100,     12, "percent of contracted time that is key work; 0: go by full or part time")              \
    X(least_minutes,         5,    1000,     15, "a worker with less time than this counts as having it, so that load stays finite")     \
    X(keep,                  0,  100000,    800, "points for staying with the present worker when everybody is allocated anew")          \
    X(knew,                  0,  100000,    400, "points for the most recent earlier worker; the second most recent half of it ...")     \
    X(knew_months,           1,    1200,     36, "months after which having known each other counts nothing; it fades until then")       \
    X(knew_changed_percent,  0,     100,     25, "percent of it that is left when the earlier pair was ended by hand")                   \
    X(wing,                  0,  100000,    120, "points for a worker at home on the person's wing")                                     \
    X(language,              0,  100000,    200, "points for a worker who speaks the person's main language")                            \
    X(interpreter,           0,  100000,    300, "points more for that when the person needs an interpreter")                            \
    X(request,               0,  100000,   1000, "points against a worker whom one of the two asked not to have")                        \
    X(request_forbids,       0,       1,      0, "1: such a request is never overruled")                                                 \
    X(female_risk,           0,  100000,    600, "points against a woman for a person with the alert risk to females (XRF)")             \
    X(female_risk_forbids,   0,       1,      0, "1: never that pair")                                                                   \
    X(excess,                0,     100,      0, "cases above capacity that may be recommended")                                         \
    X(over_capacity,         0,  100000,   5000, "points for each case above capacity")                                                  \
    X(unplaced,              1, 1000000, 100000, "points for a person with nobody; raised where needed, so that most are placed first")  \
    X(waiting,               0,    1000,      5, "points for each day waited, when not everybody can be placed; a year at most")
/* clang-format on */

#define ALLOCATION_WEIGHT_FIELD(name, least, most, preset, help) int name;
struct allocation_weights {
    ALLOCATION_WEIGHT_LIST(ALLOCATION_WEIGHT_FIELD)
};
#undef ALLOCATION_WEIGHT_FIELD

/* One row of the list, for settings pages and manuals. */
struct allocation_weight {
    struct str name, help;
    int least, most, preset;
    size_t offset; /* of the int in struct allocation_weights */
};

/* Every weight in the order of the list; *count says how many. */
const struct allocation_weight *allocation_weights_list(size_t *count);

/* The weights where nobody set any. */
struct allocation_weights allocation_weights_preset(void);

/* Sets one by its name.  False: no such name, or out of its bounds. */
bool allocation_weights_set(struct allocation_weights *w, struct str name,
                            int64_t value) MUST_USE;

#endif
