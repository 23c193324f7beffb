/*
 * base/fold.h -- text as a search and a sort see it.
 *
 * Folding takes UTF-8 to lower-case ASCII letters and digits: capitals fall,
 * diacritics go (Aydın, Łukasz, Öztürk, Ø, ß become aydin, lukasz, ozturk, o,
 * ss), apostrophes vanish (O'Neil is oneil), every other sign is one blank.
 * Letters that have no Latin form stay as they are, so a name in another
 * script still finds itself.  Bytes that are no UTF-8 become blanks.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/arena.h"

/* Never longer than three times `s`; no blank at either end or twice. */
struct str fold(struct arena *a, struct str s) MUST_USE;

/* "surname forename" folded: the order of every list of people. */
struct str fold_name(struct arena *a, struct str surname,
                     struct str forename) MUST_USE;

/* The next word of folded text, or an empty one at its end. */
struct str fold_word(struct str *rest);

/* Does `word` begin a word of folded text?  An empty one begins any. */
bool fold_begins(struct str folded, struct str word);

/* Does each word typed begin a word of folded text?  Nothing typed: yes. */
bool fold_found(struct arena *a, struct str folded, struct str typed) MUST_USE;

#endif
