/* One thread takes the jobs in turn; the lock guards the table of them. */
#include "feeds/import_job.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct job {
    struct arena a; /* of the texts of this job */
    struct import_job is;
    struct import_wish wish;
    struct import_progress progress;
    bool used;
};

struct import_jobs {
    struct arena a; /* the table lies in it */
    struct database *d;
    struct instant (*clock)(void);
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct job job[IMPORT_JOBS_MAX]; /* id % IMPORT_JOBS_MAX */
    int64_t last_id, next_id;        /* given; to run next */
    bool stop;
};

static struct job *
slot(struct import_jobs *j, int64_t id)
{
    return &j->job[id % IMPORT_JOBS_MAX];
}

static uint64_t
file_size(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
}

/* Without the lock: the job runs, nobody else touches its wish. */
static enum err
run_job(struct import_jobs *j, struct job *job, struct import_report *report)
{
    const struct import_wish *w = &job->wish;
    const struct import_file file = {.name = w->name.p, .path = w->path.p};
    const struct instant now = j->clock();
    const struct import_options o = {
        .kind = w->kind,
        .file = &file,
        .files = 1,
        .person = w->person,
        .full_prison = w->full_prison,
        .as_of = instant_known(w->as_of) ? w->as_of : now,
        .now = now,
        .by_user = w->by_user,
        .by_account = w->by_account,
        .dry_run = w->dry_run,
        .progress = &job->progress,
    };

    atomic_store(&job->progress.of_bytes, file_size(w->path.p));
    const enum err e = import_run(j->d, &o, report);
    if (w->drop_file)
        (void)unlink(w->path.p);
    return e;
}

/* The lock is held, and held again on return. */
static void
run_job_unlocked(struct import_jobs *j, struct job *job)
{
    job->is.state = JOB_RUNS;
    pthread_mutex_unlock(&j->lock);
    struct import_report *report = arena_new(&job->a, struct import_report);
    const enum err e = run_job(j, job, report);
    pthread_mutex_lock(&j->lock);
    job->is.report = *report;
    job->is.err = e;
    job->is.state = e == OK ? JOB_DONE : JOB_FAILED;
}

/* The next that may run; past those that were cancelled.  NULL: wait. */
static struct job *
next_job(struct import_jobs *j)
{
    while (j->next_id <= j->last_id) {
        struct job *job = slot(j, j->next_id);

        if (job->is.state == JOB_ASKED)
            return NULL;
        j->next_id++;
        if (job->is.state == JOB_WAITS)
            return job;
    }
    return NULL;
}

static void *
run(void *arg)
{
    struct import_jobs *j = arg;

    pthread_setname_np(pthread_self(), "loads");
    pthread_mutex_lock(&j->lock);
    while (!j->stop) {
        struct job *job = next_job(j);

        if (job != NULL)
            run_job_unlocked(j, job);
        else
            pthread_cond_wait(&j->more, &j->lock);
    }
    pthread_mutex_unlock(&j->lock);
    return NULL;
}

struct import_jobs *
import_jobs_start(struct database *d, struct instant (*clock)(void))
{
    struct arena a = {0};
    struct import_jobs *j = arena_new(&a, struct import_jobs);

    j->a = a;
    j->d = d;
    j->clock = clock;
    j->last_id = clock().ms / 1000;
    j->next_id = j->last_id + 1;
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->more, NULL);
    if (pthread_create(&j->thread, NULL, run, j) != 0)
        abort();
    return j;
}

static void
forget(struct job *job)
{
    if (!job->used)
        return;
    if (job->is.state == JOB_DONE || job->is.state == JOB_FAILED)
        import_report_free(&job->is.report);
    arena_reset(&job->a);
    job->used = false;
}

void
import_jobs_stop(struct import_jobs *j)
{
    pthread_mutex_lock(&j->lock);
    j->stop = true;
    for (size_t i = 0; i < IMPORT_JOBS_MAX; i++)
        atomic_store(&j->job[i].progress.stop, true);
    pthread_cond_broadcast(&j->more);
    pthread_mutex_unlock(&j->lock);
    pthread_join(j->thread, NULL);
    for (size_t i = 0; i < IMPORT_JOBS_MAX; i++)
        forget(&j->job[i]);
    pthread_mutex_destroy(&j->lock);
    pthread_cond_destroy(&j->more);
    struct arena a = j->a; /* the jobs lie in their own arena */
    arena_reset(&a);
}

/* With a zero byte behind it, as a path needs. */
static struct str
copy(struct arena *a, struct str s)
{
    return arena_printf(a, STR_FMT, STR_ARG(s));
}

static void
fill(struct job *job, int64_t id, const struct import_wish *wish,
     struct instant now)
{
    struct arena *a = &job->a;

    job->used = true;
    job->wish = *wish;
    job->wish.path = copy(a, wish->path);
    job->wish.name = copy(a, wish->name);
    job->wish.person = copy(a, wish->person);
    job->wish.full_prison = copy(a, wish->full_prison);
    job->wish.by_user = copy(a, wish->by_user);
    job->is = (struct import_job){
        .id = id,
        .state = JOB_ASKED,
        .kind = wish->kind,
        .name = job->wish.name,
        .by_user = job->wish.by_user,
        .dry_run = wish->dry_run,
        .asked = now,
    };
    atomic_store(&job->progress.run, 0);
    atomic_store(&job->progress.bytes, 0);
    atomic_store(&job->progress.of_bytes, 0);
    atomic_store(&job->progress.documents, 0);
    atomic_store(&job->progress.refused, 0);
    atomic_store(&job->progress.stop, false);
}

int64_t
import_job_ask(struct import_jobs *j, const struct import_wish *wish)
{
    int64_t id = 0;

    pthread_mutex_lock(&j->lock);
    if (!j->stop && j->last_id - j->next_id + 2 < IMPORT_JOBS_MAX) {
        id = ++j->last_id;
        forget(slot(j, id));
        fill(slot(j, id), id, wish, j->clock());
    }
    pthread_mutex_unlock(&j->lock);
    return id;
}

/* The lock is held. */
static struct job *
find(struct import_jobs *j, int64_t id)
{
    struct job *job = id > 0 ? slot(j, id) : NULL;

    return job != NULL && job->used && job->is.id == id ? job : NULL;
}

void
import_job_start(struct import_jobs *j, int64_t id)
{
    pthread_mutex_lock(&j->lock);
    struct job *job = find(j, id);
    if (job != NULL && job->is.state == JOB_ASKED)
        job->is.state = JOB_WAITS;
    pthread_cond_broadcast(&j->more);
    pthread_mutex_unlock(&j->lock);
}

void
import_job_cancel(struct import_jobs *j, int64_t id)
{
    pthread_mutex_lock(&j->lock);
    struct job *job = find(j, id);
    if (job != NULL) {
        if (job->is.state == JOB_WAITS && job->wish.drop_file)
            (void)unlink(job->wish.path.p);
        if (job->is.state == JOB_ASKED || job->is.state == JOB_WAITS)
            job->is.state = JOB_CANCELLED;
        atomic_store(&job->progress.stop, true);
    }
    pthread_cond_broadcast(&j->more);
    pthread_mutex_unlock(&j->lock);
}

/* Texts of the report move into the arena of who looks. */
static void
copy_report(struct arena *a, struct import_report *r)
{
    for (size_t i = 0; i < r->notes; i++) {
        struct import_note *n = &r->note[i];

        n->file = copy(a, n->file);
        n->field = copy(a, n->field);
        n->reason = copy(a, n->reason);
        n->excerpt = copy(a, n->excerpt);
    }
    r->not_marked = copy(a, r->not_marked);
    r->memory = (struct arena){0};
}

/* The lock is held. */
static void
look(const struct job *job, struct arena *a, struct import_job *out)
{
    *out = job->is;
    out->name = copy(a, job->is.name);
    out->by_user = copy(a, job->is.by_user);
    out->run = atomic_load(&job->progress.run);
    out->bytes = atomic_load(&job->progress.bytes);
    out->of_bytes = atomic_load(&job->progress.of_bytes);
    out->documents = atomic_load(&job->progress.documents);
    out->refused = atomic_load(&job->progress.refused);
    if (job->is.state == JOB_DONE || job->is.state == JOB_FAILED)
        copy_report(a, &out->report);
}

bool
import_job_look(struct import_jobs *j, int64_t id, struct arena *a,
                struct import_job *out)
{
    pthread_mutex_lock(&j->lock);
    const struct job *job = find(j, id);
    if (job != NULL)
        look(job, a, out);
    pthread_mutex_unlock(&j->lock);
    return job != NULL;
}

size_t
import_jobs_now(struct import_jobs *j, struct arena *a,
                struct import_job out[static IMPORT_JOBS_MAX])
{
    size_t n = 0;

    pthread_mutex_lock(&j->lock);
    for (size_t i = 1; i <= IMPORT_JOBS_MAX; i++) {
        const struct job *job = slot(j, j->last_id + (int64_t)i);

        if (job->used &&
            (job->is.state == JOB_WAITS || job->is.state == JOB_RUNS))
            look(job, a, &out[n++]);
    }
    pthread_mutex_unlock(&j->lock);
    return n;
}
