/*
 * feeds/item.h -- one document on its way in: from the reading thread, which
 * splits, parses and decodes, to the change that stores it.
 */
#ifndef FEEDS_ITEM_H
#define FEEDS_ITEM_H

#include "db/db.h"
#include "feeds/import.h"
#include "feeds/wire.h"
#include "keywork/duty_store.h"

struct item;
struct store;

/* What became of a document. */
enum outcome {
    OUTCOME_ADDED,
    OUTCOME_CHANGED,
    OUTCOME_UNCHANGED,
    OUTCOME_OLDER,
    OUTCOME_UNPLACED,
    OUTCOME_REFUSED,
    OUTCOME_COUNT
};

/*
 * A shape of document: how to know it, what to make of it.  `decode` is pure
 * and runs ahead of the writer; what it leaves in item->decoded lives in the
 * item's arena.  `store` runs inside a change, perhaps more than once.
 */
struct shape {
    const char *name;    /* also the kind of a fact kept as received */
    unsigned kinds;      /* bits of enum import_kind that take it */
    const char *keys[4]; /* all of them are in it */
    void (*decode)(struct wire *w, struct item *item);
    enum err (*store)(struct store *s, struct item *item, enum outcome *out);
    const char *id[2]; /* facts: what tells one from another of a person */
};

#define KIND_BIT(kind) (1U << (kind))

struct item {
    const struct shape *shape; /* NULL: refused before it was known */
    json_t *json;              /* in the batch's arena; NULL when refused */
    struct str text;           /* as received; of a refused one, its start */
    struct str file;
    uint64_t position, line;
    struct instant as_of;
    struct fingerprint print;
    struct str person; /* number it is about, or empty */
    struct str crn;    /* or empty */
    struct wire_problems problems;
    void *decoded;
};

/* Its fingerprint as it is kept, borrowed from the item. */
struct str item_print(const struct item *item);

/* Documents that are stored by one change. */
struct batch {
    struct arena a;
    struct item *item;
    size_t items;
    uint64_t position; /* of the run, after these */
    bool last;
    bool broken; /* with `last`: a file was */
};

/* What a run counts; kept apart from the report until a change is durable. */
struct tally {
    int64_t outcome[OUTCOME_COUNT];
    int64_t merged, ended, roles_ended;
};

/* The inside of a change. */
struct store {
    struct db *db;
    struct arena *a; /* of this change */
    const struct import_options *o;
    int64_t run;
    struct tally *tally;
    struct duty_days detail;
};

#endif
