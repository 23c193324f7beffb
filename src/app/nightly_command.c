/* app/nightly_command.c -- throughline nightly: who is responsible, decided
 * anew for everybody; the service does the same by itself every night. */
#include "app/command.h"

#include "sentence/recalculate.h"
#include "sentence/responsibility_store.h"
#include "sentence/task_store.h"

#include <stdio.h>

static int
refuse(struct day last)
{
    const struct ymd c = day_to_ymd(last);

    fprintf(stderr,
            "throughline: %04d-%02d-%02d was calculated already; an earlier "
            "day only with --dry-run\n",
            c.year, c.month, c.day);
    return 2;
}

static int
run(const struct command *cmd, struct database *d, struct day on, bool dry)
{
    struct recalculation r;
    struct tasks_worked tasks = {0};
    struct day last = DAY_NONE;
    enum err e = nightly_last(database_reader(d, 0), &last);

    if (e == OK && !dry && day_known(last) && day_before(on, last))
        return refuse(last);
    if (e == OK)
        e = recalculate_all(d, database_reader(d, 0), on, cmd->now, dry, &r);
    if (e == OK && !dry)
        e = tasks_night(d, database_reader(d, 0), on, cmd->now, &tasks);
    if (e != OK) {
        fprintf(stderr, "throughline: %s. What was written before stays\n",
                err_text(e));
        return 2;
    }
    printf("%10lld people read\n%10lld in the service\n%10lld %s\n",
           (long long)r.people, (long long)r.in_service, (long long)r.changed,
           dry ? "would change" : "changed");
    if (!dry)
        printf("%10lld tasks opened, moved or closed\n%10lld escalated\n",
               (long long)tasks.changed, (long long)tasks.escalated);
    return 0;
}

int
nightly_command(struct command *cmd)
{
    const char *on = command_option(cmd, "--on");
    const bool dry = command_flag(cmd, "--dry-run");
    const struct day day = on ? day_parse(str_from_c(on)) : cmd->today;
    struct database *d;

    if (cmd->argc != 1 || !day_known(day))
        return command_usage(cmd, "nightly [--on 2026-11-19] [--dry-run]");
    if (command_database(cmd, 1, &d) != OK)
        return 2;
    const int status = run(cmd, d, day, dry);
    database_close(d);
    return status;
}
