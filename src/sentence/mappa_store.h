/*
 * sentence/mappa_store.h -- referrals to MAPPA, their contributions and
 * meetings.
 */
#ifndef SENTENCE_MAPPA_STORE_H
#define SENTENCE_MAPPA_STORE_H

#include "db/db.h"
#include "sentence/mappa.h"

enum err mappa_referrals(struct db *db, struct arena *a, struct str number,
                         struct mappa_referrals *out) MUST_USE;

/* All that follow: inside a change.  ERR_STALE: one is in preparation. */
enum err mappa_begin(struct db *db, const struct mappa_referral *r) MUST_USE;

/* `version` is of the referral.  ERR_STALE: it moved, or is decided. */
enum err mappa_ask(struct db *db, const struct mappa_part *p,
                   int64_t version) MUST_USE;
/* ERR_STALE: somebody wrote in it, or the level is decided. */
enum err mappa_write(struct db *db, const struct mappa_words *w,
                     struct str number, int64_t version) MUST_USE;
/* The meeting, with who of its parts came.  ERR_STALE: as mappa_ask(). */
enum err mappa_decide(struct db *db, const struct mappa_referral *r) MUST_USE;

#endif
