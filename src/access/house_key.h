/*
 * access/house_key.h -- the key of this installation.
 *
 * One key, 32 random bytes, a row of the database.  With it is sealed what
 * must be read again and nobody else may read (access/secret.h, seal()):
 *
 *   for good       secrets of second factors, secrets of event endpoints
 *   for a session  the provider's ID token
 *   for a day      text typed too late, the words of a banner
 *   in a browser   the step between password and code, or provider and return,
 *                  that somebody has just shown again who they are; the name
 *                  and key under which a page keeps what was typed
 *
 * `throughline key change` makes another one and seals anew what is in the
 * database, in one change (app/house_key_change.h); what is in a browser ends.
 *
 * It may be wrapped: sealed itself with a key that is not in the database but
 * handed to the program at its start (app/credential.h).  Then a database or a
 * backup that is stolen opens nothing.  Two wrapping keys may be there at once,
 * so that one follows the other without a pause.
 *
 * Whoever needs the key reads it in the same moment's state as what it opens,
 * and names its number in the change that keeps what it sealed.  So servers go
 * on with the new key at their next request, and nothing is kept that was
 * sealed with one that is gone.
 */
#ifndef ACCESS_HOUSE_KEY_H
#define ACCESS_HOUSE_KEY_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/database.h"

enum { WRAPPING_KEYS = 2 };

/* Keys outside of the database; an empty text is none. */
struct wrapping {
    struct str key[WRAPPING_KEYS];
};

/* What a wrapping key is called: 16 hexadecimal digits that say nothing of it.
 * Of none: empty. */
struct str wrapping_mark(struct arena *a, struct str wrapping_key) MUST_USE;
/* The one with this mark, or empty. */
struct str wrapping_find(struct arena *a, const struct wrapping *w,
                         struct str mark) MUST_USE;

struct house_key {
    int64_t number;        /* 0: there is none yet */
    struct str bytes;      /* empty: it is wrapped and does not open */
    struct str wrapped_by; /* mark; empty: it is not wrapped */
    struct instant made;
};

/* OK also when there is none, or when it does not open: look at `bytes`. */
enum err house_key_read(struct db *db, struct arena *a,
                        const struct wrapping *w,
                        struct house_key *out) MUST_USE;

/* The same from the next four columns of a row that has them beside others:
 * number, made_at, wrapped_by, value. */
void house_key_columns(struct query *q, struct arena *a,
                       const struct wrapping *w, struct house_key *out);

/* The same, and makes the first one when there is none: wrapped, if there is a
 * wrapping key. */
enum err house_key_make(struct database *d, struct db *db, struct arena *a,
                        const struct wrapping *w, struct instant now,
                        struct house_key *out) MUST_USE;

/* A new key in the place of `old`, inside a change; out->number follows.
 * `wrapping_key` may be empty.  Errors  ERR_STALE: it was changed meanwhile. */
enum err house_key_replace(struct db *db, struct arena *a,
                           const struct house_key *old, struct str wrapping_key,
                           struct instant now, struct house_key *out) MUST_USE;

#endif
