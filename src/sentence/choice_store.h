/*
 * sentence/choice_store.h -- the lists of the case work: what is offered on a
 * day, and every row there is, added to and never changed.
 */
#ifndef SENTENCE_CHOICE_STORE_H
#define SENTENCE_CHOICE_STORE_H

#include "db/db.h"
#include "sentence/choice.h"

/* What a form of that prison offers. */
enum err choices_load(struct db *db, struct arena *a, enum choice_list l,
                      struct str prison, struct day today,
                      struct choices *out) MUST_USE;

struct choice_row {
    bool own; /* this prison's; else every prison's */
    struct choice choice;
    struct day from, to; /* first and last day; `to` none: in use */
    int place;
    struct str by;
    struct instant at;
    bool replaced; /* another row holds in its place by now */
};
struct choice_rows {
    struct choice_row *at; /* by list and place; newest first */
    size_t count;
};
enum err choice_rows(struct db *db, struct arena *a, struct str prison,
                     struct day today, struct choice_rows *out) MUST_USE;
/* When the prison's own were added to last. */
enum err choice_stamp(struct db *db, struct str prison,
                      struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err choice_add(struct db *db, struct str prison,
                    const struct choice_row *row) MUST_USE;

#endif
