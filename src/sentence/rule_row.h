/*
 * sentence/rule_row.h -- how a rule is named where its decision is explained.
 *
 * Each rule of this room tries its rows in order; the first whose condition
 * holds decides.  The answer names that row by its place, so the rows before
 * it are the ones passed over.
 */
#ifndef SENTENCE_RULE_ROW_H
#define SENTENCE_RULE_ROW_H

#include "base/str.h"

struct rule_row {
    struct str id;     /* "HO-5", as in doc/rules/responsibility.md */
    struct str when;   /* the condition, as a clause: "the person is ..." */
    struct str source; /* "SM A5 row 5" */
};

#endif
