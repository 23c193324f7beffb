/*
 * access/audit.h -- the record of use: who saw, searched, changed or was
 * refused what, and when.
 *
 * Append-only and sealed: each row holds the hash of the row before it in its
 * chain (one chain a prison, '*' for what belongs to none), and audit_head
 * holds the last.  A row that is changed, removed or slipped in breaks the
 * chain at that place; audit_verify() finds it.  Rows are written inside the
 * change they record, so neither exists without the other (R071).
 */
#ifndef ACCESS_AUDIT_H
#define ACCESS_AUDIT_H

#include "base/instant.h"
#include "db/db.h"

struct audit_row {
    int64_t id, seq;
    struct str chain; /* prison, or "*" */
    struct instant at;
    int64_t account; /* 0: nobody signed in, or the command line */
    struct str username;
    struct str kind;    /* VIEW, CHANGE ... one word in capitals */
    struct str route;   /* pattern of the site map, or the command */
    struct str person;  /* prison number, or empty */
    struct str subject; /* what else it is about */
    struct str detail;  /* JSON, or empty */
};

/* The chain of what was done in `prison`; '*' when none was chosen. */
struct str audit_chain(struct str prison);

/* Appends inside a change; id and seq are not read.  `listed`: everyone whose
 * record stood on the list that was shown. */
enum err audit_append(struct db *db, struct arena *a,
                      const struct audit_row *row, const struct str *listed,
                      size_t listed_count) MUST_USE;

/* Which rows: empty fields and DAY_NONE do not restrict. */
struct audit_filter {
    struct str person, username, kind, chain;
    struct day from, to; /* London days, both included */
    int64_t before_id;   /* rows older than this one; 0: from the newest */
    int64_t limit;
};
struct audit_list {
    struct audit_row *at;
    size_t count;
};
/* Newest first. */
enum err audit_read(struct db *db, struct arena *a,
                    const struct audit_filter *f,
                    struct audit_list *out) MUST_USE;

/* What audit_verify() found: the first broken place of each chain. */
struct audit_break {
    struct str chain;
    int64_t seq;
    const char *what; /* "row missing", "row changed", "last rows missing" */
};
struct audit_proof {
    int64_t rows, chains;
    struct audit_break *broken;
    size_t broken_count;
};
enum err audit_verify(struct db *db, struct arena *a,
                      struct audit_proof *out) MUST_USE;

#endif
