/*
 * http/token.h -- the small words of HTTP: tokens, lists, parameters
 * (RFC 9110, 5.6).
 */
#ifndef HTTP_TOKEN_H
#define HTTP_TOKEN_H

#include "base/str.h"

/* Not empty, and nothing but the characters of a token. */
bool token_valid(struct str s);

/* Digits only and no overflow; false otherwise. */
bool token_number(struct str s, uint64_t *out);

/* "type/subtype" of a Content-Type, without its parameters. */
struct str token_media_type(struct str content_type);

/*
 * Takes the next `; name=value` or `; name="value"` off the front of *rest.
 * Inside quotes a backslash is a backslash, as browsers send it.
 * False at the end, when *rest is empty, and at what is no parameter, when
 * *rest is not.
 */
bool token_parameter(struct str *rest, struct str *name, struct str *value);

#endif
