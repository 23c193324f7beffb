#include "db/archive_generation.h"

#include "db/backup.h"
#include "db/engine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char next[] = "next"; /* no name of a generation */

/* Whatever lies in it: a copy that was broken off leaves a journal as well. */
static void
remove_generation(const char *folder, const char *name)
{
    char path[PATH_MAX];
    const struct dirent *entry;

    archive_path(path, folder, name, -1);
    DIR *d = opendir(path);
    while (d != NULL && (entry = readdir(d)) != NULL)
        if (entry->d_type != DT_DIR)
            unlinkat(dirfd(d), entry->d_name, 0);
    if (d != NULL)
        closedir(d);
    rmdir(path);
}

static enum err
make_folder(const struct archive_generation *g)
{
    char path[PATH_MAX];

    remove_generation(g->folder, next);
    archive_path(path, g->folder, next, -1);
    bool good = mkdir(path, 0700) == 0;
    archive_path(path, g->folder, next, 0);
    const int fd =
        good ? open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600) : -1;
    good = fd >= 0;
    const enum err e = good ? OK : errno == ENOSPC ? ERR_FULL : ERR_INTERNAL;
    if (good)
        close(fd);
    return e;
}

static void *
make_copy(void *arg)
{
    struct archive_generation *g = arg;
    char snapshot[PATH_MAX];

    pthread_setname_np(pthread_self(), "generation");
    archive_path(snapshot, g->folder, next, 0);
    enum err e = backup_copy(g->still, snapshot, &g->stop);
    if (e == OK)
        e = backup_sync(snapshot);
    if (e == OK && !atomic_load(&g->stop))
        e = archive_sum_file(snapshot, g->end.sum);
    g->err = e;
    atomic_store(&g->done, true);
    return NULL;
}

enum err
archive_generation_start(struct archive_generation *g, const char *folder,
                         struct sqlite3 *still, const struct archive_end *end)
{
    sigset_t all, before;

    *g = (struct archive_generation){
        .folder = folder, .still = still, .end = *end};
    memcpy(g->end.generation, next, sizeof next);
    enum err e = make_folder(g);
    if (e == OK) {
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        if (pthread_create(&g->thread, NULL, make_copy, g) != 0)
            e = ERR_INTERNAL;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    g->under_way = e == OK;
    if (e != OK)
        sqlite3_close(still);
    return e;
}

bool
archive_generation_done(const struct archive_generation *g)
{
    return atomic_load(&g->done);
}

enum err
archive_generation_wait(struct archive_generation *g, struct archive_end *end)
{
    if (!g->joined)
        pthread_join(g->thread, NULL);
    g->joined = true;
    *end = g->end;
    return g->err;
}

enum err
archive_generation_put(struct archive_generation *g, struct archive_end *end)
{
    char from[PATH_MAX], to[PATH_MAX];

    archive_path(from, g->folder, next, -1);
    enum err e = archive_sync_folder(from);
    archive_generation_name(end->generation, db_now_ms());
    archive_path(to, g->folder, end->generation, -1);
    if (e == OK && rename(from, to) != 0)
        e = ERR_INTERNAL;
    return e == OK ? archive_sync_folder(g->folder) : e;
}

void
archive_generation_end(struct archive_generation *g)
{
    if (!g->under_way)
        return;
    atomic_store(&g->stop, true);
    if (!g->joined)
        pthread_join(g->thread, NULL);
    sqlite3_close(g->still);
    remove_generation(g->folder, next);
    *g = (struct archive_generation){0};
}

void
archive_generations_forget(const char *folder, int days)
{
    char(*name)[GENERATION_NAME], before[GENERATION_NAME];
    size_t n;

    archive_generation_name(before, db_now_ms() - days * INT64_C(86400000));
    if (archive_generations(folder, &name, &n) != OK)
        return;
    for (size_t i = 0; i + 1 < n && strcmp(name[i + 1], before) < 0; i++)
        remove_generation(folder, name[i]);
    free(name);
}
