/* keywork/pilot_store.h -- pilots of a prison, kept. */
#ifndef KEYWORK_PILOT_STORE_H
#define KEYWORK_PILOT_STORE_H

#include "db/db.h"
#include "keywork/pilot.h"

enum err pilots_load(struct db *db, struct arena *a, struct str prison,
                     struct pilots *out) MUST_USE;
/* Inside a change; who asks has looked for a clash there. */
enum err pilot_begin(struct db *db, struct str prison,
                     const struct pilot *p) MUST_USE;
/* Inside a change: p->ended, p->end_reason, p->ended_by.  ERR_STALE: it is no
 * longer that version, or ended already. */
enum err pilot_end(struct db *db, struct str prison, const struct pilot *p,
                   struct instant at) MUST_USE;

#endif
