/*
 * sentence/handover_work_store.h -- the handover that both sides prepare, read
 * and written.
 *
 * What writes runs inside a change, takes the version that its user saw, and
 * answers ERR_STALE when another is there now.  Each writes its event; a
 * change of what both had agreed to takes the agreement back.
 */
#ifndef SENTENCE_HANDOVER_WORK_STORE_H
#define SENTENCE_HANDOVER_WORK_STORE_H

#include "db/db.h"
#include "sentence/handover_overview_rule.h"

/* What is true of the case, for what its work is about. */
struct handover_moment {
    enum responsible who;
    struct day due, today; /* the rule's date, or none; today */
};

/* The work that is open; id 0: nothing is recorded yet of this handover.  Of
 * an earlier one (HW-7) only the events are shown. */
enum err handover_work_read(struct db *db, struct arena *a, struct str person,
                            const struct handover_moment *now,
                            struct handover_work *out) MUST_USE;
enum err handover_reports(struct db *db, struct arena *a, int64_t work,
                          struct handover_reports *out) MUST_USE;
/* Of this handover and the earlier ones, 500 at most. */
enum err handover_events(struct db *db, struct arena *a, struct str person,
                         struct handover_events *out) MUST_USE;

/* All that is recorded of the open works of many; contacts are
 * appointment_contacts()'. */
enum err handover_works_of(struct db *db, struct arena *a,
                           const struct handover_scope *whose,
                           struct handover_overview *out) MUST_USE;

/* Who writes, and what is true of the case at that moment. */
struct handover_actor {
    struct arena *a;
    struct str person, prison;
    struct handover_moment at;
    struct str by; /* name */
    enum side side;
    struct instant now;
};

/* The open work, opened when there is none; that of an earlier handover is
 * closed first (HW-7).  A date that moved takes the agreement back. */
enum err handover_work_open(struct db *db, const struct handover_actor *who,
                            struct handover_work *out) MUST_USE;

enum err handover_item_set(struct db *db, const struct handover_actor *who,
                           enum handover_part part,
                           const struct handover_item *item) MUST_USE;

/* `r->version` 0 begins a draft; r->sent sends it. */
enum err handover_report_set(struct db *db, const struct handover_actor *who,
                             const struct handover_report *r) MUST_USE;

enum err handover_answer_set(struct db *db, const struct handover_actor *who,
                             int64_t version, enum com_answer answer,
                             struct str words) MUST_USE;

/* The side agrees, or with words disagrees. */
enum err handover_agree_set(struct db *db, const struct handover_actor *who,
                            int64_t version, bool agrees,
                            struct str words) MUST_USE;

/* The head of offender management decides: it goes ahead, or more work. */
enum err handover_settle(struct db *db, const struct handover_actor *who,
                         int64_t version, bool goes_ahead,
                         struct str words) MUST_USE;

struct str com_answer_words(enum com_answer a); /* "accepted" */

#endif
