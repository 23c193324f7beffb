/* access/prison.h -- the register of prisons, as far as permits need it. */
#ifndef ACCESS_PRISON_H
#define ACCESS_PRISON_H

#include "db/db.h"

/* Does the register have it?  "*", every prison, is known too. */
enum err prison_known(struct db *db, struct str code, bool *known) MUST_USE;

#endif
