#include "app/upload_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = "server-", scheme[] = "sqlite:";

/* The folder of the settings, or the preset: beside the database. */
const char *
upload_folder_parent(struct arena *a, const struct conf *conf)
{
    const char *file = conf->database;
    const char *slash = strrchr(file, '/');

    if (conf->temp[0] != '\0')
        return conf->temp;
    if (strstr(file, "://") != NULL)
        return "data/uploads";
    if (strncmp(file, scheme, sizeof scheme - 1) == 0)
        file += sizeof scheme - 1;
    return slash == NULL || slash < file
               ? "uploads"
               : arena_printf(a, "%.*s/uploads", (int)(slash - file), file).p;
}

/* Files only: uploads make no folders. */
static void
remove_whole(int parent, const char *name)
{
    const int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *e;

    if (dir == NULL) {
        if (fd >= 0)
            close(fd);
        return;
    }
    while ((e = readdir(dir)) != NULL)
        (void)unlinkat(fd, e->d_name, 0);
    closedir(dir);
    (void)unlinkat(parent, name, AT_REMOVEDIR);
}

/* Nobody holds the lock: its server is no more. */
static bool
is_left_over(int parent, const char *name)
{
    const int fd =
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return false;
    const bool free = flock(fd, LOCK_EX | LOCK_NB) == 0;
    close(fd);
    return free;
}

static void
remove_left_over(int parent)
{
    const int fd = dup(parent);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *e;

    if (dir == NULL) {
        if (fd >= 0)
            close(fd);
        return;
    }
    rewinddir(dir);
    while ((e = readdir(dir)) != NULL)
        if (strncmp(e->d_name, prefix, sizeof prefix - 1) == 0 &&
            is_left_over(parent, e->d_name))
            remove_whole(parent, e->d_name);
    closedir(dir);
}

/* Under the lock of the parent, so that nobody who starts at the same time
 * takes the new folder for one that was left. */
static enum err
make_own(struct arena *a, const char *parent, struct upload_folder *out)
{
    const struct str name = arena_printf(a, "%s/%sXXXXXX", parent, prefix);
    char *path = arena_array(a, char, name.n + 1);

    memcpy(path, name.p, name.n);
    if (mkdtemp(path) == NULL)
        return ERR_INVALID;
    out->path = path;
    out->lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return out->lock >= 0 && flock(out->lock, LOCK_EX | LOCK_NB) == 0
               ? OK
               : ERR_INVALID;
}

enum err
upload_folder_open(struct arena *a, const struct conf *conf,
                   struct upload_folder *out, struct str *why)
{
    const char *parent = upload_folder_parent(a, conf);
    enum err e = ERR_INVALID;

    *out = (struct upload_folder){.lock = -1};
    (void)mkdir(parent, 0700); /* there already, or open() tells why not */
    const int fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX) == 0) {
        remove_left_over(fd);
        e = make_own(a, parent, out);
    }
    if (e != OK)
        *why = arena_printf(a, "the folder for uploads, %s: %s", parent,
                            strerror(errno));
    if (fd >= 0)
        close(fd);
    return e;
}

void
upload_folder_close(struct upload_folder *f)
{
    if (f->path != NULL)
        remove_whole(AT_FDCWD, f->path);
    if (f->lock >= 0)
        close(f->lock);
    *f = (struct upload_folder){.lock = -1};
}
