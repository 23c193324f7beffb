/*
 * sentence/choice.h -- what the forms of the case work offer to choose from:
 * reasons of an override, reasons for a POM of the other type, kinds of
 * request either way.
 *
 * Lists are dated rows (choice_store.h), the prison's own before the national
 * ones; a choice that was ended keeps its words for what was recorded by it.
 */
#ifndef SENTENCE_CHOICE_H
#define SENTENCE_CHOICE_H

#include "base/arena.h"
#include "base/instant.h"

enum choice_list {
    CHOICE_OVERRIDE,
    CHOICE_POM,
    CHOICE_TO_COM,
    CHOICE_TO_PRISON,
    CHOICE_LISTS
};
struct str choice_list_code(enum choice_list l);   /* "OVERRIDE" */
const char *choice_list_words(enum choice_list l); /* "Reason of an override" */
enum choice_list choice_list_from(struct str code); /* CHOICE_LISTS: none */
bool choice_list_is_request(enum choice_list l);

struct choice {
    enum choice_list list;
    struct str code, words;
    bool needs_words; /* a few words more are asked for */
    int working_days; /* of a request: until it is due */
};
struct choices {
    struct choice *at; /* in their order */
    size_t count;
};

/* NULL: it is not offered. */
const struct choice *choice_find(const struct choices *all, struct str code);

#endif
