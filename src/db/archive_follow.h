/*
 * db/archive_follow.h -- inside db/ only: one process's hold on an archive,
 * and the log of the database as it is followed.  Used by the thread of
 * db/archive.h alone.
 */
#ifndef DB_ARCHIVE_FOLLOW_H
#define DB_ARCHIVE_FOLLOW_H

#include "db/archive_generation.h"

struct sqlite3;

struct archive_follow {
    char *folder, *database; /* owned by db/archive.c */
    int days;
    int lock; /* fd; -1: another process has it, or nobody yet */
    struct sqlite3 *pin, *hand;
    bool whole;  /* a generation is followed, and `end` is where it stands */
    bool beyond; /* the log was brought back although it was not copied */
    struct archive_end end;
    struct archive_record record;
    struct archive_generation next; /* beside it, for a while */
    int64_t next_after_us;          /* db_clock_us(): not again before */
    int wait_ms;                    /* for readers of the log, next time */
    uint32_t turned; /* frames of the log when it was last brought back */
    _Atomic int64_t copied_us; /* db_clock_us(); 0: not ours */
};

/* `folder` and `database` are set; all else is 0. */
void archive_follow_init(struct archive_follow *a);

/* What there is to do now: take hold, copy, bring the log back, begin a
 * generation.  ERR_BUSY with no lock: another process has the archive. */
enum err archive_follow_work(struct archive_follow *a) MUST_USE;

/* It cannot be written and the log grows: the service comes first. */
void archive_follow_save_disk(struct archive_follow *a);

void archive_follow_end(struct archive_follow *a);

#endif
