/*
 * keywork/session_proof_rule.h -- what a session that is counted must have, and
 * who waits because one took longer.
 *
 * A session counts as complete with its start and end, its place and its note.
 * One that lacks any of them still counts as held, since paper comes in late;
 * but wherever sessions held are counted the share that lacks something stands
 * beside them, so that a number alone is nothing to be proud of.
 * Rule: MS-37, DY-30 (doc/measures/README.md, doc/rules/day.md)
 */
#ifndef KEYWORK_SESSION_PROOF_RULE_H
#define KEYWORK_SESSION_PROOF_RULE_H

#include "keywork/day.h"

struct session_proof {
    bool times, place, note; /* times: it ended after it began */
};
bool session_is_complete(const struct session_proof *p);

/* Of the sessions held those that lack something; never below nothing. */
int64_t sessions_lacking(int64_t held, int64_t complete);

/*
 * The minute of the day until which an earlier session of the same officer ran
 * over, or runs now, into `s`; 0: `s` can begin in time.  `minute`: now.
 */
int session_waits_until(const struct day_sessions *all,
                        const struct day_session *s, struct day today,
                        int minute);

#endif
