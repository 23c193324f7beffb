/*
 * sentence/topic.h -- the rules of this room under one roof: what each takes,
 * what it answers, and how both are called.
 *
 * A topic is a rule with its columns.  With the table the same few functions
 * read cases from CSV (cases.h), and find out and say what would change a
 * decision (decision.h); a rule itself knows nothing of it.
 */
#ifndef SENTENCE_TOPIC_H
#define SENTENCE_TOPIC_H

#include "sentence/additional_isp_rule.h"
#include "sentence/allocation_bucket_rule.h"
#include "sentence/early_allocation_assessment_rule.h"
#include "sentence/early_allocation_rule.h"
#include "sentence/eligibility_rule.h"
#include "sentence/handover_rule.h"
#include "sentence/handover_type_rule.h"
#include "sentence/open_conditions_rule.h"
#include "sentence/parole_rule.h"
#include "sentence/pom_type_rule.h"

union topic_facts {
    struct handover_facts handover;
    struct eligibility_facts eligibility;
    struct pom_type_facts pom_type;
    struct early_allocation_facts early_allocation;
    struct early_answers assessment;
    struct open_conditions_facts open_conditions;
    struct additional_isp_facts additional_isp;
    struct parole_list_facts parole_list;
    struct handover_type_facts handover_type;
    struct allocation_bucket_facts allocation_bucket;
};

/* What any topic answers; the fields of the topic say which of these it uses.
 * Texts are literals. */
enum {
    ANSWER_TEXTS = 3,
    ANSWER_DAYS = 3,
    ANSWER_FLAGS = 7,
    ANSWER_NUMBERS = 2
};
struct topic_answer {
    int row; /* of topic->rows: the rule that decided */
    struct str text[ANSWER_TEXTS];
    struct day day[ANSWER_DAYS];
    bool flag[ANSWER_FLAGS];
    int number[ANSWER_NUMBERS];
};

enum field_kind {
    FIELD_DAY,
    FIELD_FLAG,   /* bool; blank is no */
    FIELD_MAYBE,  /* enum maybe; blank is not known */
    FIELD_CHOICE, /* an enum, by its place in `choices`; blank is the first */
    FIELD_TEXT,
    FIELD_NUMBER,
    FIELD_TERMS,      /* case:sentence:term:line:code:life:start|... */
    FIELD_ASSESSMENTS /* date:in or out:outcome:decision|..., oldest first */
};

struct field {
    struct str name;  /* the column */
    struct str words; /* "the person was recalled", "release date" */
    enum field_kind kind;
    size_t offset; /* in the facts, or the answer */
    bool needed;   /* a fact: no decision without it */
    bool headline; /* an answer: what a change of the decision means */
    const struct str *choices; /* texts: a few samples to ask "what if" with */
    size_t choice_count;
};

struct topic {
    struct str name;  /* "pom-type": its word on the command line */
    struct str words; /* "which type of POM is recommended" */
    const struct field *facts;
    size_t fact_count;
    const struct field *answers;
    size_t answer_count;
    const struct rule_row *rows;
    size_t row_count;
    void (*decide)(const union topic_facts *f, const struct rule_set *rules,
                   struct topic_answer *answer);
};

enum { TOPICS = 10 };
extern const struct topic topics[TOPICS];

const struct topic *topic_named(struct str name); /* NULL: no such */

/* The fact `today` of a topic, or NULL: time changes nothing there. */
const struct field *topic_today(const struct topic *t);

/* The place of a fact; it is of that kind. */
struct day *field_day(const struct field *f, union topic_facts *facts);
bool *field_flag(const struct field *f, union topic_facts *facts);
unsigned *field_choice(const struct field *f, union topic_facts *facts);
struct str *field_text(const struct field *f, union topic_facts *facts);

#endif
