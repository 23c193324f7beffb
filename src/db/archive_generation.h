/*
 * db/archive_generation.h -- inside db/ only: a generation of the archive that
 * is being written.
 *
 * The copy of the whole takes as long as the disk takes, a minute for the
 * country.  A thread of its own makes it in FOLDER/next, while the generation
 * before is followed as ever.  Only when it holds everything up to now does it
 * get its name: of the moment it took over, so that every earlier moment is
 * looked for in the one before.  What is left of one that was not finished is
 * removed when the next begins.
 */
#ifndef DB_ARCHIVE_GENERATION_H
#define DB_ARCHIVE_GENERATION_H

#include "db/archive_log.h"

#include <pthread.h>
#include <stdatomic.h>

struct sqlite3;

struct archive_generation {
    const char *folder;     /* of the archive */
    struct sqlite3 *still;  /* reads the database as it was; ours */
    struct archive_end end; /* where that was, and the sum of the copy */
    pthread_t thread;
    bool under_way; /* from start to end */
    bool joined;
    atomic_bool done, stop;
    enum err err;
};

/* Takes `still`, inside a read transaction, also when it fails; `end` is the
 * end of the log as it sees it. */
enum err archive_generation_start(struct archive_generation *g,
                                  const char *folder, struct sqlite3 *still,
                                  const struct archive_end *end) MUST_USE;
/* The copy is made, or failed: archive_generation_wait() does not wait. */
bool archive_generation_done(const struct archive_generation *g);
/* How the copy went; *end is where the generation's first record goes. */
enum err archive_generation_wait(struct archive_generation *g,
                                 struct archive_end *end) MUST_USE;
/* Gives it its name, *end says which.  From here on it counts. */
enum err archive_generation_put(struct archive_generation *g,
                                struct archive_end *end) MUST_USE;
/* Lets go of it, whether it has its name or not; waits for the thread, which
 * stops within a moment. */
void archive_generation_end(struct archive_generation *g);

/* A generation goes when the one after it began more than `days` days ago. */
void archive_generations_forget(const char *folder, int days);

#endif
