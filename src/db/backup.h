/*
 * db/backup.h -- copies of the database that are known to be good.
 *
 * Each is written beside its place, looked at, waited for on the disk, and
 * then put there by one rename: a file of that name is a whole one.  A copy is
 * a file by itself, with no log beside it.
 */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "base/buf.h"
#include "base/instant.h"
#include "db/statement.h"

#include <stdatomic.h>

struct sqlite3;

/* Writes what is wrong, in words, to `why`.  ERR_STALE: `to` exists already;
 * ERR_INVALID: the copy is not good; else as db/db.h. */
enum err backup_sqlite(const char *database, const char *to,
                       struct buf *why) MUST_USE;

struct restored {
    struct instant at;    /* as of when */
    struct instant began; /* of the generation it comes from */
    int64_t pages;        /* that were put over its copy of the whole */
    bool torn;            /* the archive ends in the middle of a write */
};

/*
 * What an archive (db/archive.h) holds, as of `at`, or of its end if `at` is
 * INSTANT_NONE.  ERR_NOT_FOUND: it holds nothing so old; ERR_INVALID: it is
 * damaged, *out tells up to when it is not.
 */
enum err backup_restore(const char *folder, struct instant at, const char *to,
                        struct restored *out, struct buf *why) MUST_USE;

/* Whether a file is a whole database: its pages and its references. */
enum err backup_look(const char *path, struct buf *why) MUST_USE;

/* The database as `from` sees it, into a new file; no wait for the disk.
 * ERR_STALE: *stop, which may be NULL, became true. */
enum err backup_copy(struct sqlite3 *from, const char *to,
                     const atomic_bool *stop) MUST_USE;
/* Waits until a file is on disk. */
enum err backup_sync(const char *path) MUST_USE;

/* PostgreSQL: runs its own pg_dump, and pg_restore --list on what came.
 * ERR_NOT_FOUND: they are not installed. */
enum err backup_postgresql(const char *url, const char *to,
                           struct buf *why) MUST_USE;
enum err backup_look_postgresql(const char *path, struct buf *why) MUST_USE;

#endif
