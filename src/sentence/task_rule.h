/*
 * sentence/task_rule.h -- which tasks a case has today, until when each is due,
 * and why: facts and dated rows in, tasks out.  Pure.
 *
 * Each rule says when its kind of task exists and what it is counted from; how
 * long after or before that it is due stands in the rows (task_setting).  What
 * is due on a day on which nobody works is due on the working day before.
 * Tasks further off than TASK_HORIZON_DAYS are not made yet.
 *
 * Rule: TK-1 to TK-37 (doc/rules/tasks.md); SM A14, wider.md g and h
 */
#ifndef SENTENCE_TASK_RULE_H
#define SENTENCE_TASK_RULE_H

#include "base/working_day.h"
#include "sentence/early_allocation.h"
#include "sentence/handover.h"
#include "sentence/handover_work_rule.h"
#include "sentence/parole_rule.h"
#include "sentence/task.h"

enum { TASK_HORIZON_DAYS = 366, TASKS_OF_ONE_MAX = TASK_KINDS };

struct task_review {
    struct str id;
    struct parole_review r; /* target, outcome, status, received */
    struct day report_due, report_done;
};

struct task_facts {
    struct day today; /* known */
    struct str number, prison;
    enum responsible who; /* RESP_UNKNOWN: not in the service */
    struct day responsible_since, handover;
    struct release release; /* what the handover is counted from */
    struct day sentence_start, arrived, licence_expiry;
    struct day ted, ped, ard, crd, hdced, hdc_actual;
    struct day rotl;   /* temporary release becomes possible */
    struct day untold; /* the first step of the plan for release that the
                          person was not told of; or none */
    bool indeterminate, recalled, womens_prison;
    struct day oasys_last;
    struct str category;
    struct day category_since; /* last change that we saw */
    bool mappa_known;          /* screened: a level, or that there is none */
    bool mappa_concerns;       /* a category, a level or an alert says so */
    bool mappa_2_or_3, very_high_harm, tier_a;
    bool victim_scheme, liaison_known, com_named;
    struct day pom_since;   /* not known: nobody has the case */
    struct day known_since; /* our own records of the case begin */
    struct day last_contact, last_joint, last_com, last_supervision;
    struct day next_supervision; /* as was agreed at the last; or none */
    bool complexity_known;
    struct day complexity_review;
    const struct task_review *reviews;
    size_t review_count;
    const struct early_assessment *assessments; /* oldest first */
    size_t assessment_count;
    struct str reason, unit, resourcing; /* what the handover's type rests on */
    bool has_tier;
    struct handover_progress handover_work; /* with a date of handover only */
};

/* A task that should be there. */
struct task_wanted {
    enum task_kind kind;
    struct str key; /* of a review; empty: `key_day` */
    struct day key_day;
    struct day counted_from, due, shown, escalates;
    const struct rule_row *rule;
    struct str owner;
    /* What is recorded elsewhere says: TASK_OPEN, TASK_DONE, TASK_NOT_NEEDED,
     * the last two on a day.  `follows`: and it alone may say that it is done.
     */
    enum task_state state;
    struct day on;
    bool follows;
};

/* TK-1 ... by kind; `when` is what the task comes from, in words. */
extern const struct rule_row task_rows[TASK_KINDS];

/* Writes at most TASKS_OF_ONE_MAX; answers how many. */
size_t task_decide(const struct task_facts *f, const struct task_settings *s,
                   const struct holidays *h, const struct rule_set *rules,
                   struct task_wanted out[static TASKS_OF_ONE_MAX]);

/* When something is due that is counted from `from`. */
struct day task_due_day(const struct task_setting *s, struct day from,
                        const struct holidays *h);

/*
 * What becomes of a task that is kept, `now` NULL when there is none, given
 * what is wanted, `wanted` NULL when it is not.  One that somebody ticked or
 * declared not needed stays so while it is counted from the same day or
 * review: it is not asked for twice.  One that follows what is recorded
 * elsewhere is open again when that is.
 */
enum task_step {
    STEP_LEAVE,
    STEP_OPEN,
    STEP_MOVE,
    STEP_REOPEN,
    STEP_CLOSE,
    STEP_TICK /* it is done where it is recorded */
};
enum task_step task_step(const struct task *now,
                         const struct task_wanted *wanted, struct str prison);

/*
 * What is wrong with ticking it: a sentence, or empty.  A parole report rests
 * on a meeting with the person in the year before the hearing, or on a reason
 * why there was none (R114).  Rule: TK-30 to TK-32
 */
struct task_tick {
    enum task_kind kind;
    struct day done_on, today, opened;
    bool met;            /* a held contact with the person in the window */
    struct str evidence; /* words */
    struct str why_none; /* why nobody met the person */
};
struct str task_tick_problem(const struct task_tick *t, const char **field);

#endif
