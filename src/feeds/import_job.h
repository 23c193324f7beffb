/*
 * feeds/import_job.h -- imports that run behind a page: one after another, in
 * the order asked for, while anybody may look how far each is.
 *
 * The page stores the upload on disk, starts a job and sends the browser to
 * the job's page; its progress bar asks import_job_look().  Jobs live as long
 * as the process; what came of them is in import_run for ever.  Ids go on from
 * the time of the start, so that none comes again after a restart.
 */
#ifndef FEEDS_IMPORT_JOB_H
#define FEEDS_IMPORT_JOB_H

#include "feeds/import.h"

enum { IMPORT_JOBS_MAX = 64 }; /* remembered; the oldest is forgotten */

struct import_jobs;

/* `clock` tells the time at which a job begins. */
struct import_jobs *import_jobs_start(struct database *d,
                                      struct instant (*clock)(void));
/* Stops the one that runs at its next batch, forgets the rest, frees all. */
void import_jobs_stop(struct import_jobs *j);

/* What a page asks for; texts are copied. */
struct import_wish {
    enum import_kind kind;
    struct str path; /* of the upload, ... */
    struct str name; /* ... as the user called it */
    struct str person, full_prison;
    struct instant as_of; /* none: now */
    struct str by_user;
    int64_t by_account;
    bool dry_run;
    bool drop_file; /* remove it when done */
};
/*
 * Takes a place for a job and gives it its id; 0 when too many wait.  It does
 * nothing until import_job_start(), so that the caller can first write down
 * who asked for it; or import_job_cancel().
 */
int64_t import_job_ask(struct import_jobs *j, const struct import_wish *wish);
void import_job_start(struct import_jobs *j, int64_t id);
/* Stops it at its next batch; one that waits never begins, its file goes. */
void import_job_cancel(struct import_jobs *j, int64_t id);

enum import_job_state {
    JOB_ASKED,
    JOB_WAITS,
    JOB_RUNS,
    JOB_DONE,
    JOB_FAILED,
    JOB_CANCELLED
};

struct import_job {
    int64_t id;
    enum import_job_state state;
    enum import_kind kind;
    struct str name, by_user;
    bool dry_run;
    struct instant asked;
    int64_t run; /* row of import_run, once there is one */
    uint64_t bytes, of_bytes, documents, refused; /* so far */
    enum err err;                                 /* JOB_FAILED: why */
    struct import_report report; /* JOB_DONE, JOB_FAILED; not to be freed */
};
/* Texts in `a`.  False when there is no such job. */
bool import_job_look(struct import_jobs *j, int64_t id, struct arena *a,
                     struct import_job *out);
/* The jobs that wait or run, in their order; at most IMPORT_JOBS_MAX. */
size_t import_jobs_now(struct import_jobs *j, struct arena *a,
                       struct import_job out[static IMPORT_JOBS_MAX]);

#endif
