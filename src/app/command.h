/*
 * app/command.h -- the subcommands of the program: one function a file, one
 * row each in app/main.c.
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/conf.h"
#include "base/instant.h"
#include "db/database.h"

struct command {
    struct arena *a; /* until the program ends */
    const struct conf *conf;
    struct instant now;
    struct day today;
    int argc;    /* words after the command's name, settings taken out */
    char **argv; /* argv[0] is the command's name */
};

/* The exit status: 0 done, 1 something was refused, 2 nothing could be done. */
typedef int command_fn(struct command *cmd);

command_fn serve_command, user_command, audit_command, routes_command;
command_fn settings_command, rules_command, allocate_command;
command_fn import_files_command, estate_command;
command_fn backup_command, restore_command, plan_command;
command_fn nightly_command, statistics_command;
command_fn handovers_command, measures_command;
command_fn client_command, sandbox_command, key_command;
command_fn rules_compare_command; /* of rules_command */

/* Opens the database of the settings, creating it when it does not exist.
 * On an error it says so on stderr. */
enum err command_database(const struct command *cmd, int readers,
                          struct database **out) MUST_USE;
/* One at `path`, made in bulk (db/database.h). */
enum err command_database_bulk(const struct command *cmd, const char *path,
                               struct database **out) MUST_USE;

/* "--name VALUE" among the words: its value, or NULL; both are taken out. */
const char *command_option(struct command *cmd, const char *name);
/* "--name" among the words: whether it was there; it is taken out. */
bool command_flag(struct command *cmd, const char *name);
/* Says what is wrong on stderr and answers 2. */
int command_usage(const struct command *cmd, const char *usage);

#endif
