/*
 * sentence/sentence_rule.h -- facts that follow from the record of a sentence:
 * which of two dates holds, since when somebody is in a prison, since when a
 * category is active, which hearing counts.  Source: SM A2, A3.4.
 */
#ifndef SENTENCE_SENTENCE_RULE_H
#define SENTENCE_SENTENCE_RULE_H

#include "base/instant.h"
#include "sentence/rule_set.h"

/* A date entered by hand wins over the calculated one.  Rule: SE-1; SM A2.1 */
struct day sentence_date(struct day by_hand, struct day calculated);

/* Post-recall release: that, or the approved parole date when it is earlier.
 * Rule: SE-2; SM A2.1 */
struct day sentence_recall_release(struct day by_hand, struct day calculated,
                                   struct day approved_parole);

/* When the assessment gives no day of approval, it is active since it was
 * made.  Rule: SE-3; SM A2.8 */
struct day sentence_category_since(struct day approved, struct day assessed);

/* An admission or a transfer, as the movements tell it. */
struct arrival {
    struct instant at;
    struct str prison;
};

/*
 * In `prison` since when: the last arrival there, or the start of the sentence
 * when that is later.  Arrivals come in any order and are compared by the
 * moment, so two on one day have an order (DEP-26).
 * Rule: SE-4; SM A2.7
 */
struct day sentence_arrived(const struct arrival *at, size_t count,
                            struct str prison, struct day sentence_start);

/* A parole review, as far as its hearing goes. */
struct hearing {
    struct day target, report_due;
};

/*
 * The target hearing date that counts: of the reviews with a target on or after
 * the sentence start, the last by target; under `throughline` the first that
 * is today or later, else the last (DEP-24).  No sentence start: none.
 * Rule: SE-5; SM A3.4
 */
struct day sentence_hearing(const struct hearing *at, size_t count,
                            struct day sentence_start, struct day today,
                            const struct rule_set *rules);

#endif
