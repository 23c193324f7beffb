/*
 * base/utf8.h -- is it UTF-8, and where does a character end?
 *
 * Strict as RFC 3629: no surrogates, nothing above U+10FFFF, no overlong form.
 * Text that came in through http/ or the feeds has been checked already.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Length in bytes, 1 to 4, of the character that `s` begins with; 0 when it
 * begins with none.  `s` is not empty. */
size_t utf8_first(struct str s);

bool utf8_valid(struct str s);

/* What takes the place of bytes that are no character: U+FFFD. */
#define UTF8_REPLACEMENT STR("\xEF\xBF\xBD")

#endif
