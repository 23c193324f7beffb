/*
 * sentence/dtr.h -- a referral to a housing authority, the duty to refer of the
 * Homelessness Reduction Act 2017: the person's consent and choice, sent,
 * acknowledged, what came of it (R064).
 *
 * One side refers, and it is written down which: a side that says it is not
 * theirs hands the referral to another with the reason, and that stays.
 */
#ifndef SENTENCE_DTR_H
#define SENTENCE_DTR_H

#include "base/arena.h"
#include "base/instant.h"

enum dtr_side { DTR_POM, DTR_COM, DTR_RESETTLEMENT, DTR_SIDES };
struct str dtr_side_code(enum dtr_side s);
struct str dtr_side_words(enum dtr_side s);
enum dtr_side dtr_side_from(struct str code); /* DTR_SIDES: none */

#define DTR_OUTCOME_LIST(X)                                              \
    X(DTR_PREVENTION, "PREVENTION", "Accepted: prevention duty")         \
    X(DTR_RELIEF, "RELIEF", "Accepted: relief duty")                     \
    X(DTR_HOUSED, "HOUSED", "Accommodation was found")                   \
    X(DTR_ELSEWHERE, "ELSEWHERE", "Another authority is responsible")    \
    X(DTR_NO_DUTY, "NO_DUTY", "The authority says that it owes no duty") \
    X(DTR_NO_ANSWER, "NO_ANSWER", "No answer before the release")        \
    X(DTR_WITHDRAWN, "WITHDRAWN", "The person took their consent back")
#define DTR_OUTCOME_ENUM(name, code, words) name,
enum dtr_outcome { DTR_OUTCOME_LIST(DTR_OUTCOME_ENUM) DTR_OUTCOMES };
#undef DTR_OUTCOME_ENUM
struct str dtr_outcome_code(enum dtr_outcome o);
struct str dtr_outcome_words(enum dtr_outcome o);
enum dtr_outcome dtr_outcome_from(struct str code); /* DTR_OUTCOMES: none */

enum dtr_state {
    DTR_NOT_BEGUN,
    DTR_REFUSED, /* the person does not consent */
    DTR_TO_SEND,
    DTR_SENT,
    DTR_ACKNOWLEDGED,
    DTR_OVER,
    DTR_STATES
};
struct str dtr_state_words(enum dtr_state s);

enum {
    DTR_WORDS_MOST = 500,
    DTR_LEAVES_DAYS = 84, /* listed so long before the release */
    DTR_DUTY_DAYS = 56    /* who is homeless within 56 days is referred */
};

struct dtr {
    int64_t id, version; /* id 0: none is begun */
    struct str person, surname, forename, sort_name, prison;
    struct day release;
    enum dtr_side refers;
    bool consent;
    struct day consent_on;
    struct str authority, link; /* the person's choice, and why that one */
    struct day sent;
    struct str sent_by;
    struct day acknowledged;
    struct str reference;
    enum dtr_outcome outcome; /* DTR_OUTCOMES: none yet */
    struct day outcome_on;
    int64_t handed_on; /* times that a side said it was not theirs */
};
struct dtrs {
    struct dtr *at;
    size_t count;
};
enum dtr_state dtr_state(const struct dtr *d);

struct dtr_step {
    struct instant at;
    struct str by, what, words;
};
struct dtr_steps {
    struct dtr_step *at; /* oldest first */
    size_t count;
};
struct str dtr_step_words(struct str what); /* SENT: "sent" */

#endif
