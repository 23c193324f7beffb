/*
 * keywork/booklet_rule.h -- what the booklet promises, beside what was had.
 *
 * The words are the same for staff and for the person: what one reads the other
 * may read.  What the record does not say is "not known", never "kept".
 *
 * Pure.  Rule: BK-3 to BK-9, doc/rules/booklet.md.
 */
#ifndef KEYWORK_BOOKLET_RULE_H
#define KEYWORK_BOOKLET_RULE_H

#include "keywork/booklet.h"

enum {
    BOOKLET_MINUTES_DAYS = 28, /* over which minutes a week are counted */
    BOOKLET_WINDOW_DAYS = 84,  /* over which sessions are looked at */
};

const char *booklet_part_code(enum booklet_part p);
const char *booklet_part_words(enum booklet_part p); /* in the settings */
const char *booklet_part_unit(enum booklet_part p);
int booklet_part_most(enum booklet_part p);
enum booklet_part booklet_part_from(struct str code); /* BOOKLET_PARTS: none */

const char *booklet_form_code(enum booklet_form f);
const char *booklet_form_words(enum booklet_form f);
enum booklet_form booklet_form_from(struct str code); /* BOOKLET_FORMS: none */

const char *booklet_state_words(enum booklet_state s);

/* A promise in words: "45 minutes a week, on average".  Takes a value > 0. */
struct str booklet_promise_words(struct arena *a, enum booklet_part p,
                                 int value);

/* Answers how many of `out`: one for each part that is promised. */
size_t booklet_compare(struct arena *a, const struct booklet_promises *p,
                       const struct booklet_facts *f,
                       struct booklet_answer out[static BOOKLET_PARTS]);

/* The newest that was not struck; NULL: no record that it was given. */
const struct booklet_given *booklet_last(const struct booklet_givens *l);

#endif
