/* sentence/hearing_store.h -- who was at a hearing, and COMs in the window of
 * one, read and written.  Rows are added; the newest of a party holds. */
#ifndef SENTENCE_HEARING_STORE_H
#define SENTENCE_HEARING_STORE_H

#include "db/db.h"
#include "sentence/hearing.h"

enum err hearings_of(struct db *db, struct arena *a, struct str number,
                     struct hearings_kept *out) MUST_USE;
/* NULL: nothing is recorded of that review. */
const struct hearing_kept *hearing_find(const struct hearings_kept *all,
                                        struct str review);

struct hearing_said {
    struct str number, review;
    enum hearing_party party;
    struct hearing_there what;
};
/* Inside a change. */
enum err hearing_add(struct db *db, const struct hearing_said *s) MUST_USE;

/* Of a prison: hearings from a year ago to a year ahead, by day. */
enum err continuity_of(struct db *db, struct arena *a, struct str prison,
                       struct day today, struct continuities *out) MUST_USE;

#endif
