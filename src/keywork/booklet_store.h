/*
 * keywork/booklet_store.h -- the booklet about key work: its promises by dated
 * rows, who was given it, and what a person had.
 *
 * Nothing is overwritten: a promise has its first day, a record that was made
 * by mistake is struck and stays to be seen.  Rule: BK-1 to BK-9
 */
#ifndef KEYWORK_BOOKLET_STORE_H
#define KEYWORK_BOOKLET_STORE_H

#include "db/db.h"
#include "keywork/booklet.h"

/* What the booklet of a prison promised on a day. */
enum err booklet_promises_load(struct db *db, struct str prison, struct day on,
                               struct booklet_promises *out) MUST_USE;
enum err booklet_rows_load(struct db *db, struct arena *a, struct str prison,
                           struct day today, struct booklet_rows *out) MUST_USE;
/* When the prison's own rows last changed; none: never. */
enum err booklet_stamp(struct db *db, struct str prison,
                       struct instant *out) MUST_USE;
/* Inside a change.  ERR_STALE: there is one of that day. */
enum err booklet_promise_add(struct db *db, struct str prison,
                             const struct booklet_row *row) MUST_USE;

enum err booklet_givens_load(struct db *db, struct arena *a, struct str person,
                             struct str prison,
                             struct booklet_givens *out) MUST_USE;
/* What stood on the cover of the one that was entered last here. */
enum err booklet_newest(struct db *db, struct arena *a, struct str prison,
                        struct str *version) MUST_USE;
/* Inside a change. */
enum err booklet_give(struct db *db, struct str person, struct str prison,
                      const struct booklet_given *g) MUST_USE;
/* The same.  ERR_STALE: it was struck already, or is not this person's. */
enum err booklet_strike(struct db *db, struct str person, int64_t id,
                        struct str by, struct instant now) MUST_USE;

/* What the person has had here; `out` says today and arrived. */
enum err booklet_facts_load(struct db *db, struct arena *a, struct str person,
                            struct str prison,
                            struct booklet_facts *out) MUST_USE;

/* Everybody of a prison, and the booklet they were given last. */
struct booklet_person {
    struct str number, name, sort_name, cell, wing, speaks;
    struct day arrived;
    struct str version, by;
    struct str language;
    enum booklet_form form;
    struct day on; /* not known: no record */
};
struct booklet_people {
    struct booklet_person *at;
    size_t count;
};
enum err booklet_people_load(struct db *db, struct arena *a, struct str prison,
                             struct booklet_people *out) MUST_USE;

#endif
