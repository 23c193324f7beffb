/*
 * sentence/rule_set.h -- the numbers, code lists and choices of policy, as
 * rows: what a rule of this room decides by is an argument, never a constant.
 *
 * Three rule sets:
 *   hmpps-2026   the national service, to the day (SM, read 21 August 2026)
 *   throughline  hmpps-2026 with its defects corrected; each departure has a
 *                number in doc/rules/departures.md, named here as DEP-n
 *   2018-legacy  the former handovers of the model's first years, for old
 *                cases and to compare
 *
 * A set never changes once it was in force: a new policy is a new row with
 * its own days.  Rules take `const struct rule_set *` and keep nothing.
 */
#ifndef SENTENCE_RULE_SET_H
#define SENTENCE_RULE_SET_H

#include "base/day.h"

/* Zero is "not known", as everywhere. */
enum maybe { MAYBE_UNKNOWN, MAYBE_NO, MAYBE_YES };

struct str_list {
    const struct str *at;
    size_t count;
};
bool str_list_has(struct str_list list, struct str s); /* exact, by case */

/* Months are taken first, then days: 31 August less 8 months and 14 days is
 * 31 December, then 17 December.  Rule: SM A6.2 */
struct period {
    int months, days;
};
struct day day_before_by(struct day d, struct period p);

enum pom_strategy { POM_BY_TIER, POM_BY_ROSH };

struct rule_set {
    struct str id, words;
    struct day from, to; /* first and last day; `to` not known: open */

    /* Who is in the service: SM A1 */
    int adult_age; /* years */
    struct str_list legal_statuses, civil_codes;
    struct str immigration_code, status_when_missing;

    /* Facts of the sentence: SM A2 */
    struct str_list indeterminate_codes;

    /* Earliest release: SM A3, A4 */
    bool earliest_hearing;      /* DEP-24: the next hearing, not the last */
    bool hearing_after_refusal; /* DEP-34: it outranks a later tariff */
    bool one_release_date;      /* DEP-2: lists show what handover uses */
    bool date_means_released;   /* false: DEP-1 */

    /* Responsibility and handover: SM A5, A6 */
    struct period early_allocation, indeterminate, parole, determinate;
    struct period determinate_crc; /* former companies' cases; 0: as others */
    int short_months;              /* start to release, inclusive */
    int far_hearing_months;
    bool far_includes_the_day; /* DEP-32: "at least" means at least */
    bool not_before_sentence;  /* DEP-33: no handover before the sentence */
    bool overrides_to_custody; /* DEP-4: both ways, with an end */
    bool hearing_rules;        /* rows HO-2 to HO-4 exist */

    /* Open conditions and women's prisons: SM A7 */
    struct str_list open_prisons, womens_prisons;
    struct str womens_open_category, pilot_prison;
    struct day pilot_from, open_from;
    bool pilot_when_unknown; /* DEP-18: not known to be Welsh is no "no" */

    /* Early allocation: SM A8 */
    int referral_window_months, oasys_months;
    bool extremism_outranks; /* false: DEP-11 */
    bool task_when_decided;  /* false: DEP-12 */

    /* Parole: SM A9 */
    int parole_list_months, outcome_current_days;
    struct str_list parole_active_statuses;
    struct str release_outcome;
    bool blank_outcome_counts;  /* false: DEP-10 */
    bool other_words_refuse;    /* false: DEP-25 */
    bool future_outcome_stored; /* false: DEP-9 */

    /* Type of POM: SM A10 */
    enum pom_strategy pom_strategy;
    struct str_list probation_tiers, rosh_tiers, probation_rosh;

    /* Allocation: SM A11 */
    bool rosh_needed;
    bool waiting_since_ended; /* DEP-13 */

    /* Handover tasks and lists: SM A14 */
    bool simplified_tasks;
    struct day simplified_from;
    int upcoming_days, due_soon_days, com_overdue_days;
    bool lists_without_date; /* DEP-3 */
};

enum { RULE_SETS = 3 };
extern const struct rule_set rule_sets[RULE_SETS];

/* NULL when there is no set of that name. */
const struct rule_set *rule_set_named(struct str id);

/* What an estate uses that has chosen nothing: the former handovers up to
 * 31 March 2023, `throughline` from then on.  Never NULL for a known day. */
const struct rule_set *rule_set_for(struct day today);

#endif
