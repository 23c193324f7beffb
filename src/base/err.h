/*
 * base/err.h -- how functions say that they could not do what they promise.
 *
 * Three things are kept apart:
 *   an answer    "no handover date: release date unknown" is a value of the
 *                domain, with its own enum; it is not an error.
 *   an error     the world did not cooperate.  Returned as `enum err`, passed
 *                up unchanged, turned into an HTTP status in one place.
 *   a bug        the caller broke a contract.  assert(), never returned.
 *
 * Adding a line to ERR_LIST adds the constant, its HTTP status and its text.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/*  name        HTTP  what the person reads on the error page */
#define ERR_LIST(X)                                                            \
    X(OK, 200, "Done")                                                         \
    X(ERR_NOT_FOUND, 404, "Page not found")                                    \
    X(ERR_METHOD, 405, "This page does not accept that kind of request")       \
    X(ERR_SIGNED_OUT, 401, "Sign in to continue")                              \
    X(ERR_FORBIDDEN, 403, "You do not have permission to do this")             \
    X(ERR_STALE, 409, "Someone else changed this record. Check and try again") \
    X(ERR_INVALID, 422, "There is a problem with what was entered")            \
    X(ERR_TOO_LARGE, 413, "This is too large")                                 \
    X(ERR_FULL, 507,                                                           \
      "The disk is full. Nothing was saved; what you typed is kept")           \
    X(ERR_BUSY, 503, "The service is busy. Try again in a moment")             \
    X(ERR_UNSURE, 503, "It is not known whether this was saved")               \
    X(ERR_INTERNAL, 500, "Sorry, there is a problem with the service")

#define ERR_ENUM(name, http, text) name,
enum err { ERR_LIST(ERR_ENUM) ERR_COUNT };
#undef ERR_ENUM

int err_http_status(enum err e);
const char *err_text(enum err e); /* one sentence, for the error page */

#endif
