/*
 * sentence/task_ask.h -- what the rules of tasks are asked, and what each
 * answers; for task_rule.c and task_release_rule.c alone.
 */
#ifndef SENTENCE_TASK_ASK_H
#define SENTENCE_TASK_ASK_H

#include "sentence/early_allocation_rule.h"
#include "sentence/task_rule.h"

struct task_question {
    const struct task_facts *f;
    const struct rule_set *rules;
    struct early_allocation early;
    struct day window;                /* of referral, its first day; or none */
    const struct task_review *review; /* the current one; NULL: none */
    const struct task_review *last;   /* by hearing; NULL: none */
    enum task_kind kind;              /* that is asked for */
};

/* What a task is counted from, and what tells it from the next of its kind.
 * Where that day is not known there is no task, whatever a rule says. */
struct task_anchor {
    struct day day, key_day;
    struct str key;
    struct day agreed; /* when it is due, at the latest as the row says */
    struct day due;    /* when it is due, whatever the row says */
    enum task_state state;
    struct day on;
    bool follows;
};

static inline struct day
task_later(struct day a, struct day b)
{
    return a.n > b.n ? a : b; /* what is not known is earliest */
}

static inline bool
task_is_ahead(struct day d, struct day today)
{
    return day_known(d) && !day_before(d, today);
}

/* `d` is known and not before `from`, which may be not known. */
static inline bool
task_is_since(struct day d, struct day from)
{
    return day_known(d) && d.n >= from.n;
}

static inline void
task_counted(struct task_anchor *a, struct day day)
{
    a->day = a->key_day = day;
}

/* Once a sentence, however often the day moves. */
static inline void
task_counted_once(struct task_anchor *a, const struct task_facts *f,
                  struct day day)
{
    a->day = day;
    a->key_day = task_later(f->sentence_start, (struct day){1});
}

static inline void
task_counted_of(struct task_anchor *a, const struct task_review *v,
                struct day day)
{
    a->day = day;
    a->key = v->id;
}

/* A rule: is there such a task, and what is it counted from? */
typedef bool task_exists_fn(const struct task_question *q,
                            struct task_anchor *a);

/* task_release_rule.c */
task_exists_fn task_hdc_eligible, task_hdc_statement, task_hdc_approved;
task_exists_fn task_to_be_released, task_release_joint, task_rotl;
task_exists_fn task_protection, task_interventions, task_release_tell;

#endif
