/*
 * sentence/reminder_mail.h -- reminders by e-mail: one message a day to whoever
 * has something new.
 *
 * It holds the kind, the prison number and initials of each, and a day: no
 * name.  A message is sent first and noted after, so after a kill it may come
 * twice and is never lost.  Of several processes one sends: it holds a lease.
 */
#ifndef SENTENCE_REMINDER_MAIL_H
#define SENTENCE_REMINDER_MAIL_H

#include "base/log.h"
#include "db/database.h"
#include "events/mail.h"

enum { DIGESTS_AT_ONCE = 50, DIGEST_LINES_MAX = 200 };

struct digest_conf {
    struct mail_conf mail;
    const char *address; /* where people reach the service; "": no links */
    struct str holder;   /* who we are among the processes */
    const struct log *log;
};

struct digests_sent {
    bool units;       /* accounts had their turn: now mailboxes of units */
    int64_t after;    /* up to this one they had their turn */
    int sent, failed; /* messages that the server took, or did not for now */
    bool more;        /* others wait */
};

/*
 * Sends what there is, to DIGESTS_AT_ONCE accounts at most, those behind
 * out->after, which begins at 0, and when there are none left to mailboxes of
 * units; `reader` is one that nobody else uses
 * meanwhile.  *out is added to.
 * Errors  ERR_BUSY: the server does not take mail now; what is left waits.
 */
enum err digests_send(struct database *d, struct db *reader,
                      const struct digest_conf *conf, struct instant now,
                      struct digests_sent *out) MUST_USE;

#endif
