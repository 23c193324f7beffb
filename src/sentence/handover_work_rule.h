/*
 * sentence/handover_work_rule.h -- what is to do for a handover, by whom and
 * by when; how late it is; who may say that they agree.
 *
 * Pure.  Due days are counted back from the rule's date: 26, 8 and 2 weeks.
 * Late is counted from it too, whoever was late (HW-4).
 * Source: SM A14, R054; doc/rules/handover.md
 */
#ifndef SENTENCE_HANDOVER_WORK_RULE_H
#define SENTENCE_HANDOVER_WORK_RULE_H

#include "sentence/handover.h"
#include "sentence/handover_work.h"

/* A row of the policy. */
struct handover_part_rule {
    const char *code; /* in the address */
    const char *words;
    const char *help;
    enum side side;  /* whose it is to do */
    int weeks;       /* before the handover */
    unsigned types;  /* bits of enum handover_type_row */
    unsigned task;   /* national task, enum handover_task; 0: ours */
    bool by_itself;  /* done by what is recorded elsewhere on the page */
    struct day from; /* the first day of the policy */
};
extern const struct handover_part_rule handover_parts[HP_COUNT];
/* HP_COUNT: there is no such item. */
enum handover_part handover_part_from(struct str code);

struct str item_state_code(enum item_state s);
struct str item_state_words(enum item_state s);
/* ITEM_STATES: there is no such state. */
enum item_state item_state_from(struct str code);

struct handover_work_facts {
    struct day today; /* known */
    struct day due;   /* the rule's date; or none */
    struct day since; /* without one: the COM leads since; or none */
    enum handover_type_row type;
    const struct handover_work *work;
    struct day report_sent;    /* the newest; or none */
    struct day report_draft;   /* or none */
    struct day meeting_booked; /* or none */
    struct day meeting_held;   /* the first; or none */
    struct day first_contact;  /* held; or none */
};

struct handover_todo {
    enum handover_part part;
    enum item_state state;
    struct day on;  /* done, begun or booked on */
    struct day due; /* DAY_NONE: there is no date to count from */
    int late;       /* days it was or is late; 0: it is not */
};

/* The stage that is reached: the weeks before, or past the date. */
enum handover_stage {
    STAGE_NONE, /* no date to count from */
    STAGE_EARLIER,
    STAGE_26,
    STAGE_8,
    STAGE_2,
    STAGE_PAST,
    STAGE_COUNT
};
struct str handover_stage_words(enum handover_stage s);

struct handover_progress {
    struct handover_todo todo[HP_COUNT];
    size_t count; /* that this type needs */
    size_t done;  /* done, or do not apply */
    size_t late;
    struct day counted_from; /* the rule's date, or the day since */
    enum handover_stage stage;
    struct day stage_due[STAGE_COUNT]; /* of 26, 8 and 2 weeks and the date */
    bool agreed;                       /* both did, or it was decided */
    struct day agreed_on;              /* or none */
    bool disputed; /* they disagree, and nobody has decided */
    int days_late; /* agreed, or today, after the date; 0: it is not */
};

/* Rule: HW-1 to HW-5 */
struct handover_progress
handover_progress_of(const struct handover_work_facts *f);

/*
 * Why this side cannot agree yet, to be said to it; NULL: it can.
 * Rule: HW-6
 */
const char *handover_agree_problem(const struct handover_progress *p,
                                   const struct handover_work *w,
                                   enum side side);

/*
 * Is the work of an earlier handover over?  The case is the POM's alone, the
 * COM had it when the work was written, and its date is another now.
 * Rule: HW-7
 */
bool handover_work_is_over(const struct handover_work *w, enum responsible who,
                           struct day due, struct day today);

#endif
