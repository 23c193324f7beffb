/*
 * app/house_key_change.h -- another key of this installation, in one change.
 *
 * The new key is made, all that the database holds sealed with the old one is
 * opened and sealed anew, the record of use says so: all of it or nothing.
 * Banners of more than an hour ago are emptied, nobody will see them again.
 */
#ifndef APP_HOUSE_KEY_CHANGE_H
#define APP_HOUSE_KEY_CHANGE_H

#include "access/house_key.h"

/* What is sealed in the database. */
enum sealed_kind {
    SEALED_FACTOR,
    SEALED_ENDPOINT,
    SEALED_ENDPOINT_OLD,
    SEALED_SESSION,
    SEALED_KEPT,
    SEALED_BANNER,
    SEALED_KINDS
};
/* "second factors" */
const char *sealed_kind_words(enum sealed_kind k);

struct sealed_counts {
    int64_t whole[SEALED_KINDS]; /* opened */
    int64_t lost[SEALED_KINDS];  /* did not, and were left as they are */
};

struct house_key_change {
    struct arena *a;
    const struct wrapping *wrapping; /* opens the old key */
    struct str wrapping_key;         /* of the new one; empty: not wrapped */
    bool rewrap;      /* take `wrapping_key`; else as the old one is wrapped */
    bool without;     /* the old one is lost: nothing is sealed anew */
    const char *kind; /* for the record of use: "KEY_CHANGED" ... */
    struct instant now;
    /* what came of it */
    struct house_key old, fresh;
    struct sealed_counts counts;
};

/* A db_change_fn; `arg` is a struct house_key_change.
 * Errors  ERR_NOT_FOUND there is no key yet; ERR_FORBIDDEN the old one does not
 *         open; ERR_INVALID it opens, and `without` was asked for. */
enum err house_key_change(struct db *db, void *arg) MUST_USE;

/* Opens all there is, to count it. */
enum err house_key_try(struct db *db, struct arena *a,
                       const struct house_key *key, struct instant now,
                       struct sealed_counts *out) MUST_USE;

#endif
