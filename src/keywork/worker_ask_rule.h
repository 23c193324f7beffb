/*
 * keywork/worker_ask_rule.h -- who may ask for a change of worker, who sees
 * what of it, and what a decision needs.
 *
 * Pure.  Rule: WA-1 to WA-9, doc/rules/worker-change.md.
 */
#ifndef KEYWORK_WORKER_ASK_RULE_H
#define KEYWORK_WORKER_ASK_RULE_H

#include "keywork/worker_ask.h"

const char *worker_ask_side_code(enum worker_ask_side s);
enum worker_ask_side worker_ask_side_from(struct str code);
const char *worker_ask_state_code(enum worker_ask_state s);
enum worker_ask_state worker_ask_state_from(struct str code);
const char *worker_ask_state_words(enum worker_ask_state s);
const char *worker_ask_stage_words(enum worker_ask_stage s);
const char *worker_talk_code(enum worker_talk_kind k);
const char *worker_talk_words(enum worker_talk_kind k);
enum worker_talk_kind worker_talk_from(struct str code); /* TALK_KINDS: none */
/* How the person said it; "": no such way. */
const char *worker_ask_how_words(struct str how);

/* Of a user who asks about an open allocation of the person here: for
 * themselves when it is theirs, else for the person.  WA-1 */
enum worker_ask_side worker_ask_side_of(int64_t worker, int64_t user);

enum worker_ask_answer {
    ASK_MAY,
    ASK_TWICE,         /* one of this side is open. WA-2 */
    ASK_AGREED_ALREADY /* a change is agreed and not given out yet. WA-2 */
};
/* Takes  everything ever asked about the person here. */
enum worker_ask_answer worker_ask_may(const struct worker_asks *all,
                                      int64_t allocation,
                                      enum worker_ask_side side);

/* ---- who sees what ---- */

struct worker_ask_reader {
    int64_t staff; /* 0: none */
    struct str username;
    bool decides; /* gives out key workers here */
};
enum worker_ask_sight {
    SEES_NOTHING, /* not even that it is there */
    SEES_ANSWER,  /* the worker, of what the person asked: what they are told */
    SEES_OWN,     /* who asked or wrote it down: that, and the answer */
    SEES_ALL
};
/* WA-3.  The worker it is about never sees more than their answer, whatever
 * their role. */
enum worker_ask_sight worker_ask_sees(const struct worker_ask *w,
                                      const struct worker_ask_reader *r);
/* May this reader take it back?  The worker their own; of the person's, who
 * wrote it down, or who decides.  WA-4 */
bool worker_ask_may_take_back(const struct worker_ask *w,
                              const struct worker_ask_reader *r);

/* ---- what became of it ---- */

/* WA-5, WA-8 */
enum worker_ask_stage worker_ask_stage(const struct worker_ask *w,
                                       struct day today);
/* Is there something left for a manager to do? */
bool worker_ask_to_do(enum worker_ask_stage s);
int worker_ask_age(const struct worker_ask *w, struct day today);
/* Waits longer than so many days.  WA-6 */
bool worker_ask_is_late(const struct worker_ask *w, int days, struct day today);
/* Of the same pair, open at the same time or decided at the same moment: the
 * two sides of one mediation.  WA-2 */
bool worker_ask_together(const struct worker_ask *x,
                         const struct worker_ask *y);

/* ---- the decision ---- */

enum { HEARD_PERSON = 1, HEARD_WORKER = 2, HEARD_BOTH = 3 };
unsigned worker_ask_heard(const struct worker_talks *all);

/* Whether the two are kept apart from now on, for the rule of allocation. */
enum worker_apart { APART_NO, APART_REQUEST, APART_CONFLICT, APARTS };
const char *worker_apart_code(enum worker_apart n);
const char *worker_apart_words(enum worker_apart n);
enum worker_apart worker_apart_from(struct str code); /* APARTS: none */

struct worker_ask_decision {
    enum worker_ask_state outcome;
    struct str agreed, unheard, told_person, told_worker;
    struct day review_on; /* when it stays */
    enum worker_apart apart;
};
enum {
    LACKS_OUTCOME = 1 << 0,
    LACKS_HEARING = 1 << 1, /* both sides, or why not */
    LACKS_AGREED = 1 << 2,
    LACKS_PERSON = 1 << 3,
    LACKS_WORKER = 1 << 4,
    LACKS_REVIEW = 1 << 5,
    LACKS_APART = 1 << 6,
    PASSES_ON = 1 << 7 /* the worker would read the person's own words */
};
/* What is wrong with a decision, as bits; 0: nothing.  `asked`: everything that
 * is decided together.  WA-7 */
unsigned worker_ask_lacks(const struct worker_ask_decision *d, unsigned heard,
                          const struct worker_asks *asked, struct day today);

/* ---- reasons ---- */

bool worker_ask_reason_holds(const struct worker_ask_reason *r,
                             struct day today);
/* OTHER says nothing alone: words are needed.  WA-1 */
bool worker_ask_needs_words(struct str reason);
/* The reason in words, of the rows that hold before any other; the code itself
 * when there is none. */
struct str worker_ask_reason_words(const struct worker_ask_reasons *rows,
                                   struct str code);

/* ---- figures: how many of each reason ended how ---- */

/* Stages as the table has them. */
enum worker_ask_outcome {
    OUT_WAITS,
    OUT_STAYED,
    OUT_CHANGED,
    OUT_NOT_CHANGED,
    OUT_TAKEN_BACK,
    OUT_ENDED,
    OUTCOMES
};
const char *worker_ask_outcome_words(enum worker_ask_outcome o);
enum worker_ask_outcome worker_ask_outcome(enum worker_ask_stage s);

struct worker_ask_figure {
    struct str reason;
    int asked, by_person;
    int of[OUTCOMES];
};
/* WA-9: of what was asked since a day, by reason, in the order they came.
 * Answers how many rows. */
size_t worker_ask_figures(struct arena *a, const struct worker_asks *all,
                          struct day since, struct day today,
                          struct worker_ask_figure **out);

#endif
