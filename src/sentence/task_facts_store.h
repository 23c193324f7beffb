/*
 * sentence/task_facts_store.h -- the facts that tasks are made from, read.
 */
#ifndef SENTENCE_TASK_FACTS_STORE_H
#define SENTENCE_TASK_FACTS_STORE_H

#include "sentence/early_allocation_store.h"
#include "sentence/handover_overview_rule.h"
#include "sentence/task_rule.h"
#include "gen/sentence_task_sql.h"

/* One row of SQL_TASK_FACTS or SQL_TASK_FACTS_ONE; answers the print that was
 * kept.  Texts are in `a`; reviews and assessments come with
 * task_facts_add(). */
int64_t task_facts_read(struct query *q, struct arena *a, struct day today,
                        struct task_facts *f);

/* Parole reviews by number; those of one person stand together. */
struct task_reviews {
    struct str *number;
    struct task_review *at;
    size_t count;
};
/* Of one person, or with an empty number of everybody. */
enum err task_reviews_load(struct db *db, struct arena *a, struct str number,
                           struct task_reviews *out) MUST_USE;

/* Work on handovers; of one person, or with an empty number of everybody. */
enum err task_handovers_load(struct db *db, struct arena *a, struct str number,
                             struct handover_overview *out) MUST_USE;

/* Adds the lists of that person, and how far the handover is. */
void task_facts_add(struct task_facts *f, const struct task_reviews *r,
                    const struct early_everybody *early,
                    const struct handover_overview *handovers);

#endif
