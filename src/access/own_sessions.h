/*
 * access/own_sessions.h -- where somebody is signed in: their own sessions that
 * still run, and ending one, the others or all (ASVS 5.0, 7.5.2).
 *
 * Nothing is kept for this page alone: the address is that of the sign-in in
 * the record of use.  A session is named on the page by a mark made from what
 * is stored of its cookie: it opens nothing, and only one's own are found by
 * it.
 */
#ifndef ACCESS_OWN_SESSIONS_H
#define ACCESS_OWN_SESSIONS_H

#include "access/page.h"

enum { OWN_SESSIONS_MAX = 100, SESSION_MARK = 16 };

struct own_session {
    struct str token; /* as stored */
    struct str mark;  /* SESSION_MARK hexadecimal digits */
    struct instant began, seen;
    struct str prison; /* its name; empty: none was chosen */
    struct str
        address; /* it was begun from; empty: the record has it no more */
    bool provided, here;
};
struct own_sessions {
    struct own_session at[OWN_SESSIONS_MAX]; /* this one, then the last used */
    size_t count;
    bool more; /* than fit */
};

/* Those of c->who that would still be let in now. */
enum err own_sessions_read(struct ctx *c, struct own_sessions *out) MUST_USE;

/* Inside a change.  ERR_STALE: it had ended, or is not theirs. */
enum err own_session_end(struct db *db, struct ctx *c,
                         struct str token) MUST_USE;
/* Inside a change: all but the one in hand; how many. */
enum err own_sessions_end_others(struct db *db, struct ctx *c,
                                 int64_t *ended) MUST_USE;

/* ---- the page ---- */

struct own_sessions_view {
    struct own_sessions rows;
    const char *provider; /* its name; NULL: none is set up */
    bool noted;           /* they signed in there again */
    struct str which;     /* chosen so far */
    struct str here;      /* this page's address with that */
};

handler_fn own_sessions_page, own_sessions_save;

#endif
