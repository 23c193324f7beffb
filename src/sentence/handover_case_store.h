/*
 * sentence/handover_case_store.h -- the cases of a prison, of a COM or unit,
 * and of one person, as they stand now.  Nobody who is not in the service.
 */
#ifndef SENTENCE_HANDOVER_CASE_STORE_H
#define SENTENCE_HANDOVER_CASE_STORE_H

#include "db/db.h"
#include "sentence/handover_case.h"

/* By handover date, then by name. */
enum err handover_cases(struct db *db, struct arena *a,
                        const struct handover_scope *whose,
                        struct handover_cases *out) MUST_USE;
/* ERR_NOT_FOUND: nobody is responsible, they are not in the service. */
enum err handover_case_of_person(struct db *db, struct arena *a,
                                 struct str number,
                                 struct handover_case *out) MUST_USE;

#endif
