/*
 * app/measures_command.c -- throughline measures: the facts of weeks that are
 * over, brought up to date or made anew; and how every figure is worked out.
 */
#include "app/command.h"

#include "measures/definition.h"
#include "measures/week_store.h"

#include <stdio.h>
#include <string.h>

static const char usage[] = "measures update|rebuild|definitions [PRISON]";

static int
definitions(void)
{
    struct buf b;

    buf_init(&b, (size_t)1024 * 1024);
    definitions_write(&b);
    const bool written =
        buf_err(&b) == OK && fwrite(b.p, 1, b.n, stdout) == b.n;

    buf_free(&b);
    return written ? 0 : 2;
}

static int
bring_up_to_date(struct command *cmd, bool all)
{
    struct measured m = {0};
    struct database *d;

    if (command_database(cmd, 1, &d) != OK)
        return 2;
    struct db *reader = database_reader(d, 0);
    const enum err e =
        cmd->argc == 3
            ? measure_prison_update(d, reader, str_from_c(cmd->argv[2]),
                                    cmd->today, all, &m)
            : measure_update(d, reader, cmd->today, all, &m);

    database_close(d);
    if (e != OK) {
        fprintf(stderr, "throughline: measures: %s\n", err_text(e));
        return 2;
    }
    printf("%lld weeks worked out, %lld rows written, %lld taken away\n",
           (long long)m.weeks, (long long)m.put, (long long)m.dropped);
    return 0;
}

int
measures_command(struct command *cmd)
{
    const char *what = cmd->argc > 1 ? cmd->argv[1] : "";

    if (strcmp(what, "definitions") == 0 && cmd->argc == 2)
        return definitions();
    if (strcmp(what, "rebuild") == 0 && cmd->argc <= 3)
        return bring_up_to_date(cmd, true);
    if (strcmp(what, "update") == 0 && cmd->argc <= 3)
        return bring_up_to_date(cmd, false);
    return command_usage(cmd, usage);
}
