/*
 * sentence/eligibility_rule.h -- who is in the service.  Source: SM A1.
 *
 * Two gates, and both must open: the search filter by legal status, and the
 * policy test by age and sentence.  Legal status says nothing in the second,
 * age and dates nothing in the first.
 *
 * A release or automatic date alone does not make somebody "sentenced": the
 * release date that the prison system itself shows, a parole, curfew or tariff
 * date does, or the indeterminate flag; and always with a sentence start.
 */
#ifndef SENTENCE_ELIGIBILITY_RULE_H
#define SENTENCE_ELIGIBILITY_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

enum eligibility_row {
    EL_LEGAL_STATUS,
    EL_CIVIL,
    EL_UNDER_AGE,
    EL_NOT_SENTENCED,
    EL_IMMIGRATION,
    EL_SENTENCED,
    EL_ROWS
};
extern const struct rule_row eligibility_rows[EL_ROWS];

struct eligibility_facts {
    struct day today, born; /* both known */
    struct str legal_status, imprisonment_status;
    struct day sentence_start, release, ped, hdced, ted;
    enum maybe indeterminate; /* not known counts as determinate: A2.3 */
};

struct eligibility {
    enum eligibility_row row;
    bool passes_search_filter;
    int age; /* whole years */
    bool over_18, sentenced, immigration_case, civil;
    bool inside_omic_policy;
    bool in_service; /* both gates */
};

/*
 * Whole years by the calendar: who is born on 29 February gets older on
 * 1 March of a common year.  Rule: SM A1.6
 */
int age_on(struct day born, struct day today);

/* Rule: EL-1 to EL-6 (doc/rules/responsibility.md) */
struct eligibility eligibility_decide(const struct eligibility_facts *f,
                                      const struct rule_set *rules);

#endif
