/*
 * sentence/remit_rule.h -- whose work a task is: dated rows say what a role
 * does, what it does not, and whose it is instead.  Pure.
 *
 * Of the rows of one role and one piece of work the newest that has come
 * holds, a prison's own before the national one.  What no row speaks of is
 * left to those who give and take it.
 *
 * Rule: RM-1 to RM-3 (doc/rules/remit.md); R056, R057
 */
#ifndef SENTENCE_REMIT_RULE_H
#define SENTENCE_REMIT_RULE_H

#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"

/* Work that is no kind of task. */
#define REMIT_REQUEST "REQUEST" /* requests to the community */
#define REMIT_DOSSIER "DOSSIER" /* of a hearing */

struct remit_row {
    bool own; /* the prison's; else every prison's */
    struct str role, work;
    struct day from;
    bool does;
    struct str whose; /* when they do not: a role, or empty */
    struct str words; /* the rule, as it is read */
    struct str by;
    struct instant at;
};
struct remit_rows {
    struct remit_row *at;
    size_t count;
};

/* The row that holds on a day, or NULL.  Rule: RM-1 */
const struct remit_row *remit_find(const struct remit_rows *all,
                                   struct str role, struct str work,
                                   struct day today);
/* Whether another row holds in its place by now. */
bool remit_is_replaced(const struct remit_rows *all,
                       const struct remit_row *row, struct day today);
/* The row by which work may not be given to a role, or NULL.  Rule: RM-2 */
const struct remit_row *remit_refuses(const struct remit_rows *all,
                                      struct str role, struct str work,
                                      struct day today);
/* Is it theirs by a row that says so?  Rule: RM-3 */
bool remit_does(const struct remit_rows *all, struct str role, struct str work,
                struct day today);

#endif
