/* sentence/supervision_store.h -- supervisions of a case, read and added to. */
#ifndef SENTENCE_SUPERVISION_STORE_H
#define SENTENCE_SUPERVISION_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/supervision.h"

enum err supervisions_of(struct db *db, struct arena *a, struct str number,
                         struct supervisions *out) MUST_USE;
/* Inside a change.  The tasks of the person are due to be worked out anew. */
enum err supervision_add(struct db *db, const struct supervision *s) MUST_USE;

#endif
