/* app/main.c -- throughline COMMAND: finds the command and runs it. */
#include "access/secret.h"
#include "app/clock.h"
#include "app/command.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct {
    const char *name, *what;
    command_fn *run;
} commands[] = {
    { "serve",    "answer requests until told to stop",             serve_command        },
    { "import",   "read feed files into the database",              import_files_command },
    { "estate",   "make the synthetic estate",                      estate_command       },
    { "allocate", "give everybody in a prison a worker",           allocate_command     },
    { "plan",     "make the plan of a week of key work",            plan_command         },
    { "statistics", "the national statistics of a prison",          statistics_command   },
    { "measures", "work out what became of key work, week by week",  measures_command     },
    { "rules",    "run a rule on cases from standard input",        rules_command        },
    { "handovers", "list who is responsible in a prison, until when",  handovers_command     },
    { "nightly",  "decide anew who is responsible for whom",        nightly_command      },
    { "user",     "accounts and their roles",                       user_command         },
    { "client",   "programs that ask the JSON interface, their tokens", client_command       },
    { "key",      "the key of the house, and where secrets come from", key_command       },
    { "audit",    "read or verify the record of use",               audit_command        },
    { "backup",   "copy the database while it is used, or look at a copy", backup_command  },
    { "restore",  "make a database of what an archive holds",       restore_command      },
    { "sandbox",  "try what the server must not be able to do here", sandbox_command       },
    { "routes",   "print the site map with its permits",            routes_command       },
    { "settings", "print the settings in force, or one of them",    settings_command     },
};
/* clang-format on */

static int
help(FILE *to)
{
    fputs("usage: throughline COMMAND [WORD...] [--SETTING VALUE...]\n\n", to);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].what);
    fputs("\nSettings: doc/settings.md.  Manual: man throughline.\n", to);
    return to == stdout ? 0 : 2;
}

static int
run(struct command *cmd, int argc, char **argv)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        cmd->argc = argc - 1;
        cmd->argv = argv + 1;
        return commands[i].run(cmd);
    }
    fprintf(stderr, "throughline: there is no command `%s`\n\n", argv[1]);
    return help(stderr);
}

static int
begin(struct arena *a, int argc, char **argv)
{
    struct conf conf;
    struct str why;
    struct command cmd = {.a = a, .conf = &conf};

    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        puts("throughline " THROUGHLINE_VERSION);
        return 0;
    }
    if (conf_read(a, &argc, argv, &conf, &why) != OK) {
        fprintf(stderr, "throughline: " STR_FMT "\n", STR_ARG(why));
        return 2;
    }
    if (argc < 2)
        return help(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return help(stdout);
    const struct instant start = instant_parse(str_from_c(conf.clock));
    if (conf.clock[0] != '\0' && !instant_known(start)) {
        fprintf(stderr, "throughline: clock is a time such as "
                        "2026-11-19T07:30\n");
        return 2;
    }
    clock_start(start);
    secret_init();
    cmd.now = clock_now();
    cmd.today = instant_day(cmd.now);
    return run(&cmd, argc, argv);
}

int
main(int argc, char **argv)
{
    struct arena a = {0};
    const int status = begin(&a, argc, argv);

    arena_reset(&a);
    return status;
}
