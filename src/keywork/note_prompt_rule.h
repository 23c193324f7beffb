/*
 * keywork/note_prompt_rule.h -- openings for a session: what to ask this
 * person, now.
 *
 * Not a checklist: a few questions chosen by where the person stands and what
 * is so today, another set each time (R050, R051).  The questions are dated
 * rows (note_prompt), a prison's own before the national ones.
 *
 * Pure.  Rule: SN-14 to SN-16, doc/rules/session.md.
 */
#ifndef KEYWORK_NOTE_PROMPT_RULE_H
#define KEYWORK_NOTE_PROMPT_RULE_H

#include "base/day.h"

/* In the order in which they come first. */
enum note_circumstance {
    CIRC_FIRST,
    CIRC_ACCT,
    CIRC_INTERPRETER,
    CIRC_GAP,
    CIRC_PRE_RELEASE,
    CIRC_PRE_PAROLE,
    CIRC_RECALL,
    CIRC_REMAND,
    CIRC_EARLY,
    CIRC_UNDER_25,
    CIRC_FAMILY,
    CIRC_MIDDLE,
    CIRC_COUNT
};

struct prompt_facts {
    int64_t sessions; /* before this one, here */
    bool acct, interpreter, recall;
    struct str legal_status;
    struct day today, born, sentence_start, release, parole, last_session;
    int gap_days;
};

struct note_prompt {
    enum note_circumstance circumstance;
    int position;
    struct str words;
};

enum { PROMPTS_SHOWN = 4 };

/* Does it hold for this person today? */
bool note_circumstance_holds(const struct prompt_facts *f,
                             enum note_circumstance c);

/*
 * Takes    rows by circumstance and position, one set a circumstance.
 * Answers  how many of `out`: one of each circumstance that holds, the
 *          weightiest first; which one turns with each session.
 */
size_t note_prompts_choose(const struct prompt_facts *f,
                           const struct note_prompt *row, size_t rows,
                           const struct note_prompt *out[static PROMPTS_SHOWN]);

const char *note_circumstance_code(enum note_circumstance c);
const char *note_circumstance_words(enum note_circumstance c);
enum note_circumstance note_circumstance_from(struct str code);

#endif
