/*
 * sentence/additional_isp_rule.h -- was a further indeterminate sentence given
 * after the first?  Source: SM A2.5, A2.6.
 *
 * The terms of a booking are grouped by court case.  A case is indeterminate
 * when any of its terms is; it starts when its first term does, whichever kind
 * that is.  Nothing here is compared with today.
 */
#ifndef SENTENCE_ADDITIONAL_ISP_RULE_H
#define SENTENCE_ADDITIONAL_ISP_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct sentence_term {
    int64_t court_case, sentence, term, line; /* the booking's numbers */
    struct str code;                          /* "LIFE" */
    bool life;
    struct day starts;
};

enum { SENTENCE_TERMS_MAX = 200 };

struct additional_isp_facts {
    const struct sentence_term *terms;
    size_t count; /* SENTENCE_TERMS_MAX at most */
};

enum additional_isp_row { IS_ONE_CASE, IS_SAME_DAY, IS_LATER, IS_ROWS };
extern const struct rule_row additional_isp_rows[IS_ROWS];

struct additional_isp {
    enum additional_isp_row row;
    int cases, indeterminate_cases;
    bool additional;
};

/*
 * The order of the terms does not matter: they are taken by start (not known
 * first), case, sentence, term; one that agrees with another in these and in
 * its line counts once.  Rule: IS-1 to IS-3
 */
struct additional_isp
additional_isp_decide(const struct additional_isp_facts *f,
                      const struct rule_set *rules);

#endif
