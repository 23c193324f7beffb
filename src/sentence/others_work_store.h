/* sentence/others_work_store.h -- hours given to others' work, read and
 * written; rows are added and never changed. */
#ifndef SENTENCE_OTHERS_WORK_STORE_H
#define SENTENCE_OTHERS_WORK_STORE_H

#include "db/db.h"
#include "sentence/others_work.h"

/* Of a prison, since a day. */
enum err others_works_of(struct db *db, struct arena *a, struct str prison,
                         struct day from, struct others_works *out) MUST_USE;
/* Inside a change.  ERR_NOT_FOUND: nobody of that number is in the prison. */
enum err others_work_add(struct db *db, const struct others_work *w) MUST_USE;

#endif
