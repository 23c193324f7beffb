/*
 * app/notices.h -- somebody is told by e-mail that others changed how they sign
 * in: who did not ask for it learns of it.
 *
 * One message each, sent first and noted after, so after a kill it may come
 * twice and is never lost.  Of several processes one sends: it holds a lease.
 * Where there is no mail server or no address, nothing is sent; after
 * NOTICE_DAYS it would tell nothing new.
 */
#ifndef APP_NOTICES_H
#define APP_NOTICES_H

#include "sentence/reminder_mail.h"

enum { NOTICES_AT_ONCE = 50, NOTICE_DAYS = 7 };

struct notices_sent {
    int64_t after;    /* up to this one they had their turn */
    int sent, failed; /* messages that the server took, or did not for now */
    bool more;        /* others wait */
};

/*
 * Sends NOTICES_AT_ONCE at most, those behind out->after, which begins at 0;
 * `reader` is one that nobody else uses meanwhile.  *out is added to.
 * Errors  ERR_BUSY: the server does not take mail now; what is left waits.
 */
enum err notices_send(struct database *d, struct db *reader,
                      const struct digest_conf *conf, struct instant now,
                      struct notices_sent *out) MUST_USE;

#endif
