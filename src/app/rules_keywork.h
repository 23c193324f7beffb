/*
 * app/rules_keywork.h -- `throughline rules keywork-recommend`: the national
 * recommendation on cases in JSON, to compare with the national service.
 *
 * In   {"cases":[{"id", "policy", "prison":{"code","capacity"}, "staff":[
 *      {"staffId","firstName","lastName","configCapacity","status","allocated",
 *      "lastAutoAllocatedAt"}], "prisoners":[{"personIdentifier","firstName",
 *      "lastName","complexity","activeHere","previousStaff":[{"staffId",
 *      "allocatedAt"}]}], "rows":[{"person","staffId","allocatedAt","active",
 *      "reason","prison","policy"}]}]}
 *      With "rows" the state of staff and prisoners is derived from them.
 * Out  {"results":[{"id","allocations":[[number,staffId]],
 *      "noAvailableStaffFor":[number],"staff":[{"staffId","capacity",
 *      "allocated"}]}]}, in the order of the cases.  A case that cannot be
 *      understood becomes {"id","error"}; the others go on.
 */
#ifndef APP_RULES_KEYWORK_H
#define APP_RULES_KEYWORK_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdio.h>

/*
 * Answers every case of the document into `out`.
 * Errors  ERR_INVALID: no such document; then *why says what and where, in
 *         the arena, and nothing was written.
 */
enum err rules_keywork_recommend(struct arena *a, struct str json_in,
                                 struct buf *out, struct str *why) MUST_USE;

/* The command: exit status 0; 1 when some case was refused; 2 when the input
 * is no such document (said on `complaints`) or cannot be read. */
int command_rules_keywork(FILE *in, FILE *out, FILE *complaints);

#endif
