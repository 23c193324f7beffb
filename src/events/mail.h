/*
 * events/mail.h -- e-mail by SMTP, over libcurl.
 *
 * Plain text, UTF-8, one recipient.  `smtp://` speaks TLS when the server
 * offers it, and always when there is a user to sign in; `smtps://` from the
 * first byte.  Certificates are checked, MAIL_TIMEOUT_MS for all of a message.
 */
#ifndef EVENTS_MAIL_H
#define EVENTS_MAIL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"

enum { MAIL_TIMEOUT_MS = 10000, MAIL_ADDRESS_MAX = 254 };

struct mail_conf {
    const char *server; /* "smtp://mail.example.org:25"; "": no e-mail */
    const char *from;   /* an address */
    const char *user, *password;
};

struct mail {
    struct str to;      /* an address */
    struct str subject; /* ASCII, one line */
    struct str body;    /* lines end in \n */
    struct str id;      /* of this message: letters and digits */
    struct instant at;
};

/* An address that can stand in a header and an envelope. */
bool mail_is_address(struct str s);

/* The message as it is sent, with CRLF.  Pure. */
struct str mail_text(struct arena *a, const struct mail_conf *conf,
                     const struct mail *m) MUST_USE;

struct mailer;
/* One connection for several messages.  Owns: mailer_close(). */
struct mailer *mailer_open(const struct mail_conf *conf) MUST_USE;
void mailer_close(struct mailer *m);
/*
 * OK: the server took it.
 * Errors  ERR_INVALID  the recipient is no address, or the server refuses it:
 *                      it will not get better;
 *         ERR_BUSY     anything else: try again later.  *why says what.
 */
enum err mailer_send(struct mailer *m, struct arena *a, const struct mail *mail,
                     struct str *why) MUST_USE;

#endif
