/*
 * feeds/person_lists.h -- what a prisoner document says in lists: alerts,
 * needs, languages, the words of the search; and the document itself.
 */
#ifndef FEEDS_PERSON_LISTS_H
#define FEEDS_PERSON_LISTS_H

#include "feeds/item.h"
#include "feeds/person_words.h"

/* Lists the document is silent about stay.  `known`: the person was here
 * before, so there may be something to compare with. */
enum err person_lists_put(struct store *s, const struct item *item,
                          const struct prisoner_document *doc,
                          bool known) MUST_USE;

enum err person_document_put(struct store *s, struct str number,
                             const struct item *item) MUST_USE;

/* Where somebody was found, and by which words (person_words_text()). */
struct person_before {
    struct str prison, words;
    struct str former_words; /* of numbers that were merged into this one */
};

/* What the search may be given; `before`: NULL for somebody new. */
enum err person_words_put(struct store *s, const struct prisoner_document *doc,
                          const struct person_words *words,
                          const struct person_before *before) MUST_USE;

struct change_row {
    enum person_change_category category;
    struct str field, before, after;
};
enum err change_row_add(struct store *s, const struct item *item,
                        struct str number, const struct change_row *c) MUST_USE;

/* An alert of somebody known went on or off. */
enum err alert_change_add(struct store *s, const struct item *item,
                          struct str number, struct str code,
                          bool live) MUST_USE;

#endif
