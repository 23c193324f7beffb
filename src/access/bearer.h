/*
 * access/bearer.h -- a program at the door: its token, and how it is answered
 * when something is wrong.
 *
 * A program is let in by `Authorization: Bearer TOKEN` on routes whose permit
 * is for programs, and by nothing else: a cookie means nothing there, and a
 * token means nothing on a page.  Whoever shows tokens that are none is
 * written down, and after thirty of an address told to wait (429); a token
 * that holds is always let in.
 *
 * Errors are JSON in the shape that the address has for it: the national
 * services' own on their paths, a problem document (RFC 9457) on /api/v1.
 */
#ifndef ACCESS_BEARER_H
#define ACCESS_BEARER_H

#include "access/page.h"

/* Whether the request is answered as one of a program: by its route, or, when
 * it has none, by its address. */
bool bearer_wanted(const struct ctx *c);

/*
 * Fills c->who from the token.
 * Errors  ERR_SIGNED_OUT  no token, or none that holds: c->problem says why;
 *                         *answered: it was told to wait instead.
 */
enum err bearer_load(struct ctx *c, bool *answered) MUST_USE;

/*
 * Whether the program may be told of this person: of its prison, or of every
 * one.  A former number finds the person; *now is their number of today.
 * Errors  ERR_NOT_FOUND  nobody, or nobody for this program.
 */
enum err bearer_person(struct ctx *c, struct str number,
                       struct str *now) MUST_USE;

/* The reply of an error, in the shape of the address; what is in c->problem is
 * its detail. */
void bearer_error(struct ctx *c, enum err e);
/* The reply of a request refused at the door, before it was read; `reason` is
 * that of http/gate.c, without anything of what was sent. */
void bearer_refusal(struct ctx *c, int status, const char *reason);
/* The same with a status and words of one's own, for handlers: what they
 * answer is an answer, so it is OK. */
enum err bearer_refuse(struct ctx *c, int status, const char *fmt, ...)
    PRINTF_LIKE(3, 4) MUST_USE;

#endif
