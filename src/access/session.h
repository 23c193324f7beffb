/*
 * access/session.h -- signing in, staying signed in, signing out.
 *
 * A session is a random cookie; the table holds only its hash.  It ends after
 * `idle_minutes` without a request, after `absolute_hours` whatever happens,
 * when its owner signs out (here or everywhere), changes the password, or the
 * account is disabled.  An ended session still tells whose it was for a day,
 * so that text typed into its last form can be kept for them.
 */
#ifndef ACCESS_SESSION_H
#define ACCESS_SESSION_H

#include "access/page.h"

enum { SESSION_SEEN_EVERY_MS = 60 * 1000, KEPT_FORM_HOURS = 24 };

/* Fills c->who from the request's cookie, and c->key beside it; nobody when
 * there is none, and then the key stays as it is. */
enum err session_load(struct ctx *c) MUST_USE;

/* Notes, at most once a minute and without waiting, that it is in use. */
void session_touch(struct ctx *c);

/* Cookie of this session, to be removed or replaced. */
void session_cookie_clear(struct ctx *c);

/* A small cookie of ours, by its bare name; empty takes it away. */
void session_cookie_set(struct ctx *c, const char *name, struct str value);
struct str session_cookie(struct ctx *c, const char *name);

/* The key of this browser's form tokens: the session's, or, of somebody who is
 * not signed in, that of a cookie which this makes when there is none. */
struct str session_form_key(struct ctx *c) MUST_USE;

enum sign_in {
    SIGN_IN_OK,
    SIGN_IN_CODE,   /* so far right: a second factor is asked for next */
    SIGN_IN_WRONG,  /* user name or password: not said which */
    SIGN_IN_WAIT,   /* too many tries: *wait_seconds */
    SIGN_IN_NO_ROLE /* right, but the account has no role today */
};
/*
 * Checks the password, begins a session and sets its cookie.  Every try is
 * audited.  Takes as long for a name nobody has.
 */
enum err session_sign_in(struct ctx *c, struct str username,
                         struct str password, enum sign_in *answer,
                         int *wait_seconds) MUST_USE;

/* The second half: the code of whoever the cookie names (second_factor.h). */
enum err session_sign_in_code(struct ctx *c, struct str typed,
                              enum sign_in *answer, int *wait_seconds) MUST_USE;

/* Whose their ID token is, for seal(). */
#define PROVIDER_TOKEN_SEAL STR("id token")

/* Somebody whom the provider vouches for (access/provider_store.h). */
struct session_from {
    int64_t account;
    struct str username;
    struct instant until; /* the provider's session ends; not known: ours */
    struct str sid;       /* of the provider's session; may be empty */
    struct str id_token;  /* sealed: shown to it when somebody signs out */
};
/* Begins a session and sets its cookie: SIGN_IN_OK or SIGN_IN_NO_ROLE. */
enum err session_begin_from(struct ctx *c, const struct session_from *from,
                            enum sign_in *answer) MUST_USE;
/* After too many failures from this address: seconds to wait, else 0. */
enum err session_address_wait(struct ctx *c, int *wait_seconds) MUST_USE;
/* Counts one more, and audits it; `why` is a literal. */
enum err session_provider_failed(struct ctx *c, const char *why) MUST_USE;

/* The cookie's bytes, whatever became of the session; empty: none. */
struct str session_cookie_bytes(struct ctx *c);

/* How long to wait after so many failures in a row: none for the first four,
 * then half a minute, doubling, a quarter of an hour at most.  Pure. */
int sign_in_wait_seconds(int64_t failures, struct instant last,
                         struct instant now);

/* Text that came too late, sealed for its author; its id for the address. */
enum err kept_form_save(struct ctx *c, struct str body,
                        struct str *id) MUST_USE;
/* Into c->form, when it is this account's and not a day old. */
enum err kept_form_load(struct ctx *c, struct str id) MUST_USE;

/* Whose such a text is, for seal(): an account's, on one page. */
struct str kept_owner(struct arena *a, int64_t account, struct str path);

/*
 * What a page keeps in the browser until the server has it (assets/js/keep.js):
 * under which name, the same for all of this account, and sealed with which
 * key.  Neither opens anything here, nor what another account kept; the key
 * comes with a page for whoever is signed in, and is not stored there.  Both
 * are others when the key of the house was changed.
 */
struct str kept_name(struct ctx *c);
struct str kept_key(struct ctx *c);
/* kept_name(), and what stands for this page's path and a part of it. */
struct str kept_page_name(struct ctx *c, int64_t part);

#endif
