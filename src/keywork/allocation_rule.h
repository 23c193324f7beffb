/*
 * keywork/allocation_rule.h -- what both strategies of allocation share: who
 * is considered, in which order, and how much time a worker has.
 *
 * Pure: facts in, answer out.  Results live in the arena.
 */
#ifndef KEYWORK_ALLOCATION_RULE_H
#define KEYWORK_ALLOCATION_RULE_H

#include "base/arena.h"
#include "keywork/allocation.h"

/*
 * Order of two texts by their UTF-16 code units, as the national service
 * compares names: capitals before small letters, no locale, and characters
 * above U+FFFF before U+E000.  Takes valid UTF-8.
 */
int utf16_order(struct str a, struct str b);

/*
 * Fills in who is considered and who is left out.  Considered are people not
 * of HIGH complexity and without a worker here (unless `everybody`), by last
 * name, first name, number; each gets a choice of nobody yet.
 * Rule: AL-1, AL-2 (doc/rules/allocation.md)
 */
void allocation_consider(struct arena *a, const struct allocation_question *q,
                         struct allocation_result *r);

/*
 * The question asked of everybody, so that as few pairs change as possible.
 * Left out are people whose worker is on annual leave: they keep them, and are
 * covered meanwhile.  Places of people change; those of workers do not.
 * Rule: AL-41
 */
struct allocation_question allocation_anew(struct arena *a,
                                           const struct allocation_question *q);

/* Whether a choice of such a question changes anything: another worker than
 * now, or one at last. */
bool allocation_is_new(const struct allocation_question *q,
                       const struct allocation_choice *c);

/* The active workers by staff number, with their loads of today. */
void allocation_pool(struct arena *a, const struct allocation_question *q,
                     struct allocation_result *r);

/* Place in `r->loads` of the worker with this staff number, or
 * ALLOCATION_NOBODY.  Before anything reorders the loads. */
int allocation_find(const struct allocation_question *q,
                    const struct allocation_result *r, int64_t staff);

/* How an end of an allocation is written, and back; END_UNKNOWN for what no
 * list has. */
struct str allocation_end_code(enum allocation_end e);
struct str allocation_end_label(enum allocation_end e);
enum allocation_end allocation_end_from(struct str code);

/* The same of a worker's status; false when the code is none. */
struct str worker_status_code(enum worker_status s);
struct str worker_status_label(enum worker_status s);
bool worker_status_from(struct str code, enum worker_status *s) MUST_USE;

#endif
