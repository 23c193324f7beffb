/*
 * sentence/parole_rule.h -- what a parole outcome means, which review is the
 * current one, what the POM must enter, and who is on the parole list.
 * Source: SM A6.7, A9.3, A9.5 to A9.10.
 *
 * The outcome is free text of the parole casework system.  Nationally anything
 * but one exact wording counts as a refusal, even a blank; under `throughline`
 * a refusal must say so, and what cannot be read asks for a person (DEP-10,
 * DEP-25).
 */
#ifndef SENTENCE_PAROLE_RULE_H
#define SENTENCE_PAROLE_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

enum parole_outcome {
    OUTCOME_NONE, /* blank, not applicable, not specified */
    OUTCOME_RELEASE,
    OUTCOME_REFUSED,
    OUTCOME_UNCLEAR /* a person must read it */
};

struct parole_review {
    struct str outcome, status; /* "Release [*]", "Active" */
    struct day target, received;
};

/* Rule: PA-1, PA-2; SM A9.5 */
enum parole_outcome parole_outcome_read(struct str words,
                                        const struct rule_set *rules);

/* A review that is over: it has an outcome, or the day one was received.
 * Rule: PA-3; SM A9.6 */
bool parole_is_completed(const struct parole_review *r,
                         const struct rule_set *rules);

/* Going on, or received within the last 14 days.  Rule: PA-4; SM A9.7 */
bool parole_is_current(const struct parole_review *r, struct day today,
                       const struct rule_set *rules);

/*
 * Was release refused in the last completed review, by target date, of this
 * sentence?  The fact `parole_refused` of handover.  Rule: PA-5; SM A9.6
 */
bool parole_was_refused(const struct parole_review *at, size_t count,
                        struct day sentence_start,
                        const struct rule_set *rules);

/* The POM must enter when the outcome was received: the latest review by
 * target has an outcome and no such day.  Rule: PA-6; SM A9.9 */
bool parole_needs_received_day(const struct parole_review *at, size_t count,
                               const struct rule_set *rules);

/* What is wrong with the day that was entered: a sentence, or empty.  A day in
 * the future is refused before it is saved (DEP-9).  Rule: PA-7; SM A9.9 */
struct str parole_received_problem(struct day received, struct day today);

/* ---- the parole list ---- */

struct parole_list_facts {
    struct day today; /* known */
    struct day ted, ped, thd;
};

enum parole_list_row { PL_TED, PL_PED, PL_THD, PL_NONE, PL_ROWS };
extern const struct rule_row parole_list_rows[PL_ROWS];
/* "TED", "PED", "Target hearing date", "" */
struct str parole_list_type(enum parole_list_row row);

struct parole_list {
    enum parole_list_row row;
    bool on_list;
    struct day next;
};

/* After today, up to and with the day ten months ahead; the earliest, and on
 * a tie tariff, eligibility, hearing.  Rule: PA-8; SM A6.7, A9.10 */
struct parole_list parole_list_decide(const struct parole_list_facts *f,
                                      const struct rule_set *rules);

#endif
