/*
 * sentence/reminder_kept_store.h -- the reminders that are not over, as the
 * passes before left them: a pass compares with them and writes what differs.
 */
#ifndef SENTENCE_REMINDER_KEPT_STORE_H
#define SENTENCE_REMINDER_KEPT_STORE_H

#include "sentence/reminder_store.h"

struct reminder_kept {
    int64_t id;
    bool box;          /* of a mailbox, not of an account */
    struct str prison; /* as it was written */
    bool due;          /* this pass found so */
};
struct reminders_kept {
    struct reminder_kept *at;
    size_t count, room;
    struct str_index index; /* by whom, whose case, kind, step and day */
    /* Accounts and kinds that are not to be reminded of. */
    struct str_index unwanted;
};
enum err reminders_kept(struct db *db, struct arena *a,
                        struct reminders_kept *out) MUST_USE;

/* The same episode for the same account or mailbox; NULL: there is none.  `a`
 * is for a moment. */
struct reminder_kept *reminder_kept_of(const struct reminders_kept *kept,
                                       struct arena *a,
                                       const struct reminder_new *n);
/* The account chose to hear nothing of that kind. */
bool reminder_unwanted(const struct reminders_kept *kept, struct arena *a,
                       int64_t account, enum reminder_kind kind);

/* Inside a change: it is over, unless it was written again `today`. */
enum err reminder_over(struct db *db, const struct reminder_kept *k,
                       struct day today, struct instant now) MUST_USE;

#endif
