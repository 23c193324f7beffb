/*
 * sentence/caseload_store.h -- the cases of a POM, each with what it needs
 * next.
 */
#ifndef SENTENCE_CASELOAD_STORE_H
#define SENTENCE_CASELOAD_STORE_H

#include "db/db.h"
#include "sentence/handover.h"
#include "sentence/task.h"

struct caseload_case {
    struct str number, name, sort_name, wing, cell;
    bool co, covered; /* works along; somebody else's, covered today */
    struct instant since;
    struct str responsible; /* CustodyOnly ...; empty: not in the service */
    struct day handover, release;
    struct str release_kind;
    struct str com, key_worker; /* empty: nobody */
    struct day last_met, hearing;
    enum task_kind next; /* TASK_KINDS: nothing is to be done */
    struct day next_due;
    int64_t late; /* open tasks whose day is past */
};
struct caseload {
    struct caseload_case *at; /* by name */
    size_t count;
};

/* Of that member of staff in that prison, those they cover today too. */
enum err caseload_of(struct db *db, struct arena *a, struct str prison,
                     int64_t staff, struct day today,
                     struct caseload *out) MUST_USE;

#endif
