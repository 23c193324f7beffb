/* app/estate_anew.c -- see the header. */
#include "app/estate_anew.h"

#include "db/database.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const companions[] = {"", "-wal", "-shm"};

/* The file of the address, NULL for another engine. */
static const char *
file_of(const char *address)
{
    const char *path =
        strncmp(address, "sqlite:", 7) == 0 ? address + 7 : address;

    return path[0] != '\0' && strstr(path, "://") == NULL ? path : NULL;
}

static char *
joined(const char *a, const char *b)
{
    char *s = NULL;

    return asprintf(&s, "%s%s", a, b) < 0 ? NULL : s;
}

static void
take_away(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(companions); i++) {
        char *one = joined(path, companions[i]);

        if (one != NULL)
            unlink(one);
        free(one);
    }
}

enum err
anew_begin(struct anew *w, const struct command *cmd, struct database **out)
{
    const char *path = file_of(cmd->conf->database);

    *w = (struct anew){.place = path};
    if (path == NULL || access(path, F_OK) == 0 ||
        cmd->conf->archive[0] != '\0')
        return command_database(cmd, 1, out);
    w->beside = joined(path, ".building");
    if (w->beside == NULL)
        return ERR_INTERNAL;
    take_away(w->beside); /* of one that was broken off */
    const enum err e = command_database_bulk(cmd, w->beside, out);
    if (e != OK)
        free(w->beside);
    return e;
}

/* The name is as safe as the file. */
static void
sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder =
        slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    const int fd =
        folder == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 || fsync(fd) != 0)
        fprintf(stderr, "throughline: %s may not be safe on disk\n", path);
    if (fd >= 0)
        close(fd);
    free(folder);
}

enum err
anew_end(struct anew *w, enum err filled)
{
    enum err e = OK;

    if (w->beside == NULL)
        return OK;
    if (filled != OK) {
        take_away(w->beside);
    } else if (link(w->beside, w->place) != 0) {
        fprintf(stderr,
                "throughline: %s was made meanwhile by somebody else; the "
                "estate is in %s\n",
                w->place, w->beside);
        e = ERR_STALE;
    } else {
        unlink(w->beside);
        sync_folder(w->place);
    }
    free(w->beside);
    return e;
}
