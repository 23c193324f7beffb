/*
 * sentence/early_allocation_store.h -- assessments of early allocation, kept
 * with their answers, and the community's decision about them.
 *
 * What is kept makes the person due to be decided anew.
 * Rule: EQ-1 to EQ-4, EA-1 to EA-6 (doc/rules/responsibility.md); SM A8
 */
#ifndef SENTENCE_EARLY_ALLOCATION_STORE_H
#define SENTENCE_EARLY_ALLOCATION_STORE_H

#include "db/db.h"
#include "sentence/early_allocation_assessment_rule.h"

struct early_kept {
    int64_t id, version;
    struct str number, prison;
    struct early_assessment a; /* as the rules take it */
    struct day oasys;
    unsigned answers; /* bit n: the n-th question, early_question() */
    struct str rule, rule_set, reason, by;
    struct instant at;
    struct day decided_on;
    struct str decided_by, decided_why;
};
struct early_list {
    struct early_kept *at; /* oldest first */
    size_t count;
};

/* The questions, in the order of the bits: five mandatory, then the others;
 * the second of which belongs to the first. */
enum { EARLY_MANDATORY = 5, EARLY_QUESTIONS = 11 };
struct early_question {
    const char *name; /* of its field */
    struct str words;
};
const struct early_question *early_question(size_t i);
struct early_answers early_answers_of(unsigned bits);

enum err early_of_person(struct db *db, struct arena *a, struct str number,
                         struct early_list *out) MUST_USE;

/* Inside a change; `id`, `version`, `by` and `decided` of `k` are not read. */
enum err early_add(struct db *db, const struct early_kept *k, struct str by,
                   struct instant now) MUST_USE;
/* Inside a change.  ERR_STALE: it is no longer that version. */
enum err early_decide(struct db *db, const struct early_kept *k, struct str by,
                      struct instant now) MUST_USE;

/* ---- for deciding ---- */

struct early_facts {
    struct str number;
    struct early_assessment *at; /* oldest first */
    size_t count;
};
struct early_everybody {
    struct early_facts *at; /* by number */
    size_t count;
};
/* All, or with a prison only those there; or as case_read_some() chooses. */
enum err early_facts_all(struct db *db, struct arena *a, struct str prison,
                         struct early_everybody *out) MUST_USE;
enum err early_facts_some(struct db *db, struct arena *a, struct str number,
                          struct early_everybody *out) MUST_USE;
/* NULL: the person was never assessed. */
const struct early_facts *early_facts_of(const struct early_everybody *all,
                                         struct str number);

#endif
