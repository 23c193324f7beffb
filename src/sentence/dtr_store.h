/* sentence/dtr_store.h -- referrals to housing authorities, read and written.
 * Every change writes its step in the same statement's change. */
#ifndef SENTENCE_DTR_STORE_H
#define SENTENCE_DTR_STORE_H

#include "db/db.h"
#include "sentence/dtr.h"

/* Of a person, newest first. */
enum err dtr_of_person(struct db *db, struct arena *a, struct str person,
                       struct dtrs *out) MUST_USE;
/* Of the people who are in a prison: the newest of each who has one, or who is
 * released from today to `until`; by release. */
enum err dtr_of_prison(struct db *db, struct arena *a, struct str prison,
                       struct day today, struct day until,
                       struct dtrs *out) MUST_USE;
enum err dtr_steps_of(struct db *db, struct arena *a, int64_t referral,
                      struct dtr_steps *out) MUST_USE;

/* Inside a change.  *id is the new one's. */
enum err dtr_begin(struct db *db, const struct dtr *d, const struct dtr_step *s,
                   int64_t *id) MUST_USE;
/* Inside a change: all but person and consent.  ERR_STALE: d->version is not
 * the one that is there. */
enum err dtr_set(struct db *db, const struct dtr *d,
                 const struct dtr_step *s) MUST_USE;

#endif
