/*
 * sentence/request_store.h -- requests of one side to the other, read and
 * written.
 */
#ifndef SENTENCE_REQUEST_STORE_H
#define SENTENCE_REQUEST_STORE_H

#include "db/db.h"
#include "sentence/handover_case.h"
#include "sentence/request.h"

/* Whose `whose` are, by due day; `person` may be empty: everybody's. */
enum err requests_of(struct db *db, struct arena *a,
                     const struct handover_scope *whose, struct str person,
                     struct requests *out) MUST_USE;
enum err request_chases(struct db *db, struct arena *a, int64_t request,
                        struct request_chases *out) MUST_USE;

/* Inside a change: asked, by r->asked_by at r->asked. */
enum err request_add(struct db *db, const struct request_one *r) MUST_USE;
/* Inside a change: answered or refused, as r->state says, by r->answered_by.
 * ERR_STALE: somebody else did meanwhile.  So too closing. */
enum err request_answer(struct db *db, const struct request_one *r) MUST_USE;
enum err request_close(struct db *db, const struct request_one *r) MUST_USE;
/* Inside a change. */
enum err request_chase_add(struct db *db, int64_t request,
                           const struct request_chase *what) MUST_USE;

#endif
