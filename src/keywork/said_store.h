/*
 * keywork/said_store.h -- counts of answers, and words that somebody wants
 * read.  Read keywork/said.h first: what is not kept here is not kept on
 * purpose.
 */
#ifndef KEYWORK_SAID_STORE_H
#define KEYWORK_SAID_STORE_H

#include "db/db.h"
#include "keywork/said.h"

enum err said_rows_load(struct db *db, struct arena *a, struct str prison,
                        struct day since, struct said_rows *out) MUST_USE;
struct said_wings {
    struct str *at;
    size_t count;
};
enum err said_wings_load(struct db *db, struct arena *a, struct str prison,
                         struct said_wings *out) MUST_USE;

/* Inside a change: so many slips of one answer more, or fewer.  ERR_STALE: of
 * so many fewer there are not so many. */
enum err said_add(struct db *db, struct str prison, const struct said_row *r,
                  enum said s) MUST_USE;

/* Words for managers, of nobody; of one person, for who works with them. */
enum err said_unnamed_load(struct db *db, struct arena *a, struct str prison,
                           struct day since,
                           struct said_words_list *out) MUST_USE;
enum err said_named_load(struct db *db, struct arena *a, struct str person,
                         struct said_words_list *out) MUST_USE;
/* Inside a change. */
enum err said_words_add(struct db *db, struct str person, struct str prison,
                        enum said_share share,
                        const struct said_words *w) MUST_USE;
/* The same: all of a person's words go. */
enum err said_words_back(struct db *db, struct str person) MUST_USE;

#endif
