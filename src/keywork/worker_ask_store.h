/*
 * keywork/worker_ask_store.h -- changes of worker that were asked for, talks
 * about them, decisions, and the reasons.  Functions that write run inside a
 * change; the caller audits.  What somebody may see of a row is
 * worker_ask_sees() (keywork/worker_ask_rule.h), which every page asks.
 */
#ifndef KEYWORK_WORKER_ASK_STORE_H
#define KEYWORK_WORKER_ASK_STORE_H

#include "db/db.h"
#include "keywork/worker_ask_rule.h"

/* ERR_NOT_FOUND: the prison has none of that number. */
enum err worker_ask_load(struct db *db, struct arena *a, struct str prison,
                         int64_t id, struct worker_ask *out) MUST_USE;
/* All that was ever asked in the prison, newest first: about a person, about a
 * worker, about anybody. */
enum err worker_asks_of_person(struct db *db, struct arena *a,
                               struct str prison, struct str person,
                               struct worker_asks *out) MUST_USE;
enum err worker_asks_of_staff(struct db *db, struct arena *a, struct str prison,
                              int64_t staff, struct worker_asks *out) MUST_USE;
enum err worker_asks_load(struct db *db, struct arena *a, struct str prison,
                          struct worker_asks *out) MUST_USE;
/* How many decisions the worker was told and has not looked at. */
enum err worker_asks_unread(struct db *db, struct str prison, int64_t staff,
                            int64_t *out) MUST_USE;
/* Talks about one, and about what is mediated with it; oldest first. */
enum err worker_talks_load(struct db *db, struct arena *a, int64_t ask,
                           struct worker_talks *out) MUST_USE;

/* allocation, person, prison, side, reason, words, said_on, how, entered_by and
 * entered are read; sets id.  ERR_STALE: the pair has ended, somebody asked
 * meanwhile, or a change is agreed. */
enum err worker_ask_add(struct db *db, struct worker_ask *w) MUST_USE;
/* ERR_STALE: decided or taken back meanwhile. */
enum err worker_ask_take_back(struct db *db, const struct worker_ask *w,
                              struct str by, struct instant at) MUST_USE;
/* The one and what is open of the other side; where they are kept apart, that
 * is stated (conflict).  ERR_STALE: not as it was seen, or the pair has ended.
 */
enum err worker_ask_decide(struct db *db, const struct worker_ask *w,
                           const struct worker_ask_decision *d, struct str by,
                           struct instant at) MUST_USE;
enum err worker_talk_add(struct db *db, const struct worker_talk *t) MUST_USE;
/* The person has the slip; the worker has read what they are told. */
enum err worker_ask_person_has(struct db *db, const struct worker_ask *w,
                               struct str by, struct instant at) MUST_USE;
enum err worker_ask_worker_read(struct db *db, const struct worker_ask *w,
                                struct instant at) MUST_USE;

/* ---- reasons ---- */

enum err worker_ask_reasons_load(struct db *db, struct arena *a,
                                 struct str prison, struct day today,
                                 struct worker_ask_reasons *out) MUST_USE;
/* When the prison last set one; INSTANT_NONE: never. */
enum err worker_ask_reason_stamp(struct db *db, struct str prison,
                                 struct instant *out) MUST_USE;
/* ERR_STALE: there is a row of that day. */
enum err worker_ask_reason_add(struct db *db, struct str prison,
                               const struct worker_ask_reason *r) MUST_USE;

#endif
