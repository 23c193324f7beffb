/*
 * sentence/caseload_store.h -- the cases of a POM, each with what it needs
 * next.
 */
#ifndef SENTENCE_CASELOAD_STORE_H
#define SENTENCE_CASELOAD_STORE_H

#include "db/db.h"
#include "sentence/appointment.h"
#include "sentence/handover.h"
#include "sentence/task.h"

struct caseload_case {
    struct str number, name, sort_name, wing, cell;
    struct str initials; /* in place of a photo, which is not held */
    bool co, covered;    /* works along; somebody else's, covered today */
    struct instant since;
    struct str responsible; /* CustodyOnly ...; empty: not in the service */
    struct day handover, release;
    struct str release_kind;
    struct str com, key_worker; /* empty: nobody */
    struct day last_met, hearing;
    enum task_kind next; /* TASK_KINDS: nothing is to be done */
    struct day next_due;
    int64_t late;                 /* open tasks whose day is past */
    int64_t handed_in, sent_back; /* to be countersigned; with a reason */
    struct day appointment;       /* the next one booked */
    enum appointment_kind booked;
};
struct caseload {
    struct caseload_case *at; /* by name */
    size_t count;
};

/* Of that member of staff in that prison, those they cover today too. */
enum err caseload_of(struct db *db, struct arena *a, struct str prison,
                     int64_t staff, struct day today,
                     struct caseload *out) MUST_USE;

/* People who ask to see or hear from them (plan/asking_rule.h). */
struct caseload_asks {
    int64_t open, owed; /* owed: no day is promised yet, or it is over */
};
enum err caseload_asks(struct db *db, struct str prison, int64_t staff,
                       struct day today, struct caseload_asks *out) MUST_USE;
/* Days that POMs of the prison promised, over, and the person still waits. */
enum err caseload_days_missed(struct db *db, struct str prison,
                              struct day today, size_t *out) MUST_USE;

#endif
