/*
 * access/again.h -- somebody who is signed in shows once more that it is they,
 * before what whoever sits down at their computer must not do.
 *
 * Who has a password here gives it; wrong ones count, wait and are recorded
 * with wrong passwords of the sign-in.  Who came from the provider signs in
 * there again, is asked anew there, and comes back with a sealed cookie of this
 * session; it is good for AGAIN_MINUTES.
 */
#ifndef ACCESS_AGAIN_H
#define ACCESS_AGAIN_H

#include "access/page.h"

enum { AGAIN_MINUTES = 5 };

/* The password in `field`: a problem there when it is not theirs, and always
 * for who has none here. */
enum err again_password(struct ctx *c, const char *field) MUST_USE;

/* Whether they are signed in and came from the provider. */
bool again_is_by_provider(const struct ctx *c);
/* They have just signed in there again: sets the cookie. */
void again_note(struct ctx *c);
/* They have, not longer ago than AGAIN_MINUTES. */
bool again_noted(struct ctx *c);

/* Either way: the problem is at `field`. */
enum err again_check(struct ctx *c, const char *field) MUST_USE;

#endif
