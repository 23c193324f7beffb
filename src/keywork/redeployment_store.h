/*
 * keywork/redeployment_store.h -- redeployments and the detail of a day, read
 * and kept.
 */
#ifndef KEYWORK_REDEPLOYMENT_STORE_H
#define KEYWORK_REDEPLOYMENT_STORE_H

#include "keywork/day_store.h"
#include "keywork/redeployment.h"

/* Everybody on the detail of a day, key workers or not. */
enum err detail_day(struct db *db, struct arena *a, struct str prison,
                    struct day day, struct detail_day *out) MUST_USE;
/* One of them, morning and afternoon; without a duty where there is no row. */
enum err detail_officer(struct db *db, struct arena *a, struct str prison,
                        int64_t staff, struct day day,
                        struct detail_half half[static 2]) MUST_USE;

enum err redeployments_load(struct db *db, struct arena *a, struct str prison,
                            struct day from, struct day to,
                            struct redeployments *out) MUST_USE;

/*
 * Inside a change: records it, and puts the officer's sessions that it hits at
 * risk.  *hit: how many.
 */
enum err redeployment_add(struct db *db, const struct day_actor *who,
                          struct redeployment *r, int *hit) MUST_USE;

/* Inside a change: the officer is back; its sessions still at risk are safe.
 * ERR_STALE: another version, or taken back already. */
enum err redeployment_end(struct db *db, const struct day_actor *who,
                          int64_t id, int64_t version, int *safe) MUST_USE;

/*
 * Sessions of all prisons from `today` on whose officer is away by now (an
 * absence, a changed detail) or whose person is not here any more: at risk,
 * with the reason.  At most `limit` at once; *done: how many.
 * Rule: DY-15
 */
enum err day_watch(struct db *db, struct day today, struct instant now,
                   int limit, int *done) MUST_USE;

#endif
