#include "app/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* The folder of an SQLite file, one level deep, so that the first command on a
 * new machine finds its place. */
static void
make_folder(const struct command *cmd)
{
    const char *slash = strrchr(cmd->conf->database, '/');

    if (slash == NULL || slash == cmd->conf->database ||
        strstr(cmd->conf->database, "://") != NULL)
        return;
    const struct str folder =
        arena_printf(cmd->a, "%.*s", (int)(slash - cmd->conf->database),
                     cmd->conf->database);
    if (mkdir(folder.p, 0700) != 0 && errno != EEXIST)
        fprintf(stderr, "throughline: %s: %s\n", folder.p, strerror(errno));
}

enum err
command_database(const struct command *cmd, int readers, struct database **out)
{
    const struct database_conf conf = {
        .url = cmd->conf->database,
        .readers = readers,
        .create = true,
        .archive = cmd->conf->archive[0] != '\0' ? cmd->conf->archive : NULL,
        .archive_days = cmd->conf->archive_days,
    };

    make_folder(cmd);
    const enum err e = database_open(&conf, out);

    if (e != OK)
        fprintf(stderr, "throughline: the database %s cannot be opened\n",
                cmd->conf->database);
    return e;
}

enum err
command_database_bulk(const struct command *cmd, const char *path,
                      struct database **out)
{
    const struct database_conf conf = {
        .url = path, .readers = 1, .create = true, .bulk = true};

    make_folder(cmd);
    const enum err e = database_open(&conf, out);

    if (e != OK)
        fprintf(stderr, "throughline: the database %s cannot be made\n", path);
    return e;
}

static void
take_out(struct command *cmd, int at, int count)
{
    for (int i = at; i + count <= cmd->argc; i++)
        cmd->argv[i] = cmd->argv[i + count];
    cmd->argc -= count;
}

const char *
command_option(struct command *cmd, const char *name)
{
    for (int i = 1; i + 1 < cmd->argc; i++) {
        if (strcmp(cmd->argv[i], name) != 0)
            continue;
        const char *value = cmd->argv[i + 1];

        take_out(cmd, i, 2);
        return value;
    }
    return NULL;
}

bool
command_flag(struct command *cmd, const char *name)
{
    for (int i = 1; i < cmd->argc; i++) {
        if (strcmp(cmd->argv[i], name) != 0)
            continue;
        take_out(cmd, i, 1);
        return true;
    }
    return false;
}

int
command_usage(const struct command *cmd, const char *usage)
{
    (void)cmd;
    fprintf(stderr, "usage: throughline %s\n", usage);
    return 2;
}
