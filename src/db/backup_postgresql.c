/*
 * PostgreSQL's own tools do the work: pg_dump reads one moment of the whole
 * database, beside those who write.  The address goes to them in the
 * environment, never as an argument: it may hold a password.
 */
#include "db/backup.h"

#include "db/archive_log.h"

#include <errno.h>
#include <libgen.h>
#include <libpq-fe.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

static enum err
take_address(const char *url, struct buf *why)
{
    char *problem = NULL;
    PQconninfoOption *options = PQconninfoParse(url, &problem);

    if (options == NULL) {
        buf_printf(why, "%s", problem != NULL ? problem : "no memory");
        PQfreemem(problem);
        return ERR_INVALID;
    }
    for (const PQconninfoOption *o = options; o->keyword != NULL; o++)
        if (o->val != NULL && o->envvar != NULL)
            setenv(o->envvar, o->val, 1);
    PQconninfoFree(options);
    return OK;
}

/* Runs a tool with three words to its end; what it says goes where ours
 * goes. */
static enum err
run(const char *tool, const char *const word[3], struct buf *why)
{
    int status = 0;
    const pid_t child = fork();

    if (child == 0) {
        execlp(tool, tool, word[0], word[1], word[2], (char *)NULL);
        _exit(NOT_FOUND);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return OK;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND) {
        buf_printf(why,
                   "%s is not installed: install Debian's postgresql-client, "
                   "or run pg_dump --format=custom on the server",
                   tool);
        return ERR_NOT_FOUND;
    }
    buf_printf(why, "%s failed", tool);
    return ERR_INTERNAL;
}

enum err
backup_look_postgresql(const char *path, struct buf *why)
{
    const char *const words[] = {"--list", "--file=/dev/null", path};

    return run("pg_restore", words, why);
}

enum err
backup_postgresql(const char *url, const char *to, struct buf *why)
{
    char part[PATH_MAX], option[PATH_MAX + 16], folder[PATH_MAX];

    if (access(to, F_OK) == 0)
        return ERR_STALE;
    snprintf(part, sizeof part, "%s.part", to);
    snprintf(option, sizeof option, "--file=%s", part);
    const char *const words[] = {"--format=custom", "--no-password", option};
    enum err e = take_address(url, why);
    if (e == OK)
        e = run("pg_dump", words, why);
    if (e == OK)
        e = backup_look_postgresql(part, why);
    if (e == OK)
        e = backup_sync(part);
    if (e == OK && link(part, to) != 0)
        e = errno == EEXIST ? ERR_STALE : ERR_INTERNAL;
    unlink(part);
    snprintf(folder, sizeof folder, "%s", to);
    return e == OK ? archive_sync_folder(dirname(folder)) : e;
}
