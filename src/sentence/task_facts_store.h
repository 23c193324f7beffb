/*
 * sentence/task_facts_store.h -- the facts that tasks are made from, read.
 */
#ifndef SENTENCE_TASK_FACTS_STORE_H
#define SENTENCE_TASK_FACTS_STORE_H

#include "base/str_index.h"
#include "sentence/early_allocation_store.h"
#include "sentence/handover_overview_rule.h"
#include "sentence/task_rule.h"
#include "gen/sentence_task_sql.h"

/* The first columns of a row of SQL_TASK_FACTS or SQL_TASK_FACTS_ONE; the next
 * says of what prison they are, or whether of one for women.  Texts are in `a`;
 * the rest comes with task_facts_list() and
 * task_facts_add(). */
void task_facts_read(struct query *q, struct arena *a, struct day today,
                     struct task_facts *f);

/* What the lists say of somebody; zero: they are in none. */
struct task_listed {
    enum responsible who; /* as is held true now */
    struct day since, handover;
    struct release release;
    struct str reason;
    bool mappa_known, very_high_harm, tier_a, has_tier, victim_scheme;
    bool com_named;
    int64_t mappa_level, mappa_category;
    struct str unit, resourcing;
    struct day oasys_last;
    struct instant pom_since;
    int64_t print;               /* of the tasks that were asked for last */
    struct instant category;     /* last change of it */
    struct day ticked;           /* somebody said that it was looked at */
    int64_t alerts, liaison;     /* how many */
    struct instant known_from;   /* our own records of the case begin */
    struct day met, joint, talk; /* last held */
    struct day com;              /* POM and COM, however */
    struct day three;            /* person, POM, COM at an appointment */
    struct day untold;
    struct day supervised, next;
    struct day complexity; /* review */
};
/*
 * Of everybody, a list at a time, each read once from end to end and put
 * together here: a tenth of what it takes the database to look up each person
 * in each.  Some 25 MB for the country.
 */
struct task_everybody {
    struct str_index index;
    struct task_listed *at;
    size_t count, room;
    struct str_index womens; /* prisons for women only */
};
enum err task_lists_load(struct db *db, struct arena *a,
                         struct task_everybody *out) MUST_USE;
const struct task_listed *task_listed_of(const struct task_everybody *all,
                                         struct str number);
/* The last columns of SQL_TASK_FACTS_ONE. */
struct task_listed task_listed_read(struct query *q, struct arena *a);
void task_facts_list(struct task_facts *f, const struct task_listed *l);

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
