/*
 * keywork/said_rule.h -- which answers may be seen.
 *
 * Pure.  Rule: SD-1 to SD-4, doc/rules/said.md.
 */
#ifndef KEYWORK_SAID_RULE_H
#define KEYWORK_SAID_RULE_H

#include "keywork/said.h"

const char *said_code(enum said s);
const char *said_answer_words(enum said s);
enum said said_from(struct str code); /* SAIDS: no such code */

const char *said_share_code(enum said_share s);
const char *said_share_words(enum said_share s);  /* of a manager */
enum said_share said_share_from(struct str code); /* SAID_SHARES: none */

/* The first day of the quarter that a day is in. */
struct day said_quarter(struct day d);

int64_t said_total(const struct said_row *r);

/* Its slips are counted: it runs, or is not over for long. */
bool said_may_count(struct day quarter, struct day today);

/* Not counted any more, and with at least `least` answers: what is shown does
 * not change. */
bool said_may_show(const struct said_row *r, int least, struct day today);

#endif
