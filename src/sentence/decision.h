/*
 * sentence/decision.h -- a decision with its reasons: the rule that fired, what
 * it was decided from, the rules passed over, the next day on which it changes
 * by itself, and what would change it.
 *
 * Nothing here is written by hand for a rule: what would change a decision is
 * found by altering one fact at a time and deciding again.  Each statement is
 * therefore true of the rule as it is, all other facts staying as they are.
 *
 * Meant for one case that somebody looks at: some six milliseconds of
 * processor.  For whole estates there is handover_changes_on().
 */
#ifndef SENTENCE_DECISION_H
#define SENTENCE_DECISION_H

#include "base/arena.h"
#include "base/json.h"
#include "sentence/topic.h"

enum what_if_kind {
    IF_YES,      /* a flag were set, */
    IF_NO,       /* or not */
    IF_UNKNOWN,  /* a fact were not recorded */
    IF_OTHER,    /* it were another code */
    IF_RECORDED, /* a day were recorded: `day` is an example */
    IF_EARLIER,  /* a day were `day` or earlier: the nearest that matters */
    IF_LATER
};

struct what_if {
    const struct field *fact;
    enum what_if_kind kind;
    struct day day;             /* of the last three kinds */
    struct str code;            /* of IF_OTHER */
    struct topic_answer answer; /* then */
};

struct decision {
    const struct topic *topic;
    const struct rule_set *rules;
    union topic_facts facts;
    struct topic_answer answer;
    struct day today; /* not known: the topic does not ask for the day */
    /* The first day after today with another answer, time alone passing;
     * DAY_NONE: none within 60 years. */
    struct day changes_on;
    struct topic_answer changes_to;
    const struct what_if *what_ifs;
    size_t what_if_count;
};

/* How far a date is moved to find one that matters, and how far ahead time is
 * followed. */
enum { WHAT_IF_YEARS = 10, CHANGE_YEARS = 60 };

/* Do two answers say the same in one field of the topic? */
bool decision_same_field(const struct field *field,
                         const struct topic_answer *a,
                         const struct topic_answer *b);
/* And in all that matters of it? */
bool decision_same(const struct topic *t, const struct topic_answer *a,
                   const struct topic_answer *b);

/* The facts are copied; their texts and lists must outlive the decision. */
struct decision decision_explain(struct arena *a, const struct topic *t,
                                 const union topic_facts *facts,
                                 const struct rule_set *rules);

/*
 * In plain words, a sentence a line:
 *   Responsibility: the COM. ...
 *   Because the person was recalled (HO-5, SM A5 row 5).
 */
void decision_words(struct buf *out, const struct decision *d);

/*
 * The same in pieces, for a page: "responsibility: the COM; ..." with the
 * headlines only or with all; "the parole eligibility date were recorded, say
 * 3 May 2027"; the value of a fact, false when it is not recorded.
 */
void decision_put_answer(struct buf *out, const struct decision *d,
                         const struct topic_answer *answer, bool all);
/* Only the headlines in which it is not the decision's own answer. */
void decision_put_difference(struct buf *out, const struct decision *d,
                             const struct topic_answer *answer);
void decision_put_condition(struct buf *out, const struct what_if *w);
bool decision_put_fact(struct buf *out, const struct decision *d,
                       const struct field *fact);

/* {"topic","ruleSet","today","rule":{"id","when","source"},"answer":{...},
 * "facts":{...},"passedOver":[{"id","when"}],"changesOn","changesTo",
 * "whatWouldChangeIt":[{"fact","if","value","words","answer":{...}}]} */
void decision_json(struct json *j, const struct decision *d);

#endif
