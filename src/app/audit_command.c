/*
 * app/audit_command.c -- throughline audit verify | read: the record of use
 * without the browser.
 */
#include "app/command.h"

#include "access/audit.h"
#include "base/buf.h"
#include "html/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "audit verify\n"
    "       throughline audit read [--person NUMBER] [--user NAME] [--kind "
    "KIND]"
    "\n              [--from DAY] [--to DAY] [--count N]";

enum { COUNT_PRESET = 100, COUNT_MAX = 100000 };

static int
verify(struct command *cmd, struct db *db)
{
    struct audit_proof p;
    const enum err e = audit_verify(db, cmd->a, &p);

    if (e != OK) {
        fprintf(stderr, "throughline: the record of use cannot be read\n");
        return 2;
    }
    for (size_t i = 0; i < p.broken_count; i++)
        printf("chain " STR_FMT ", row %lld: %s\n", STR_ARG(p.broken[i].chain),
               (long long)p.broken[i].seq, p.broken[i].what);
    printf("%lld rows in %lld chains: %s\n", (long long)p.rows,
           (long long)p.chains,
           p.broken_count == 0 ? "whole" : "NOT whole, see above");
    return p.broken_count == 0 ? 0 : 1;
}

static struct str
text_option(struct command *cmd, const char *name)
{
    const char *value = command_option(cmd, name);

    return value ? str_from_c(value) : STR_EMPTY;
}

static int
read_rows(struct command *cmd, struct db *db)
{
    const char *count = command_option(cmd, "--count");
    struct audit_list rows;
    const struct audit_filter f = {
        .person = text_option(cmd, "--person"),
        .username = text_option(cmd, "--user"),
        .kind = text_option(cmd, "--kind"),
        .chain = STR_EMPTY,
        .from = day_parse(text_option(cmd, "--from")),
        .to = day_parse(text_option(cmd, "--to")),
        .limit = count ? strtoll(count, NULL, 10) : COUNT_PRESET,
    };

    if (cmd->argc != 2 || f.limit < 1 || f.limit > COUNT_MAX)
        return command_usage(cmd, usage);
    if (audit_read(db, cmd->a, &f, &rows) != OK) {
        fprintf(stderr, "throughline: the record of use cannot be read\n");
        return 2;
    }
    for (size_t i = 0; i < rows.count; i++) {
        const struct audit_row *r = &rows.at[i];
        const struct shown at = show_iso_instant(r->at);

        printf("%.*s\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT
               "\t" STR_FMT "\t" STR_FMT "\n",
               at.n, at.text, STR_ARG(r->username), STR_ARG(r->kind),
               STR_ARG(r->person), STR_ARG(r->subject), STR_ARG(r->route),
               STR_ARG(r->detail));
    }
    return 0;
}

int
audit_command(struct command *cmd)
{
    struct database *d;
    int status = 2;

    if (cmd->argc < 2 || (strcmp(cmd->argv[1], "verify") != 0 &&
                          strcmp(cmd->argv[1], "read") != 0))
        return command_usage(cmd, usage);
    if (command_database(cmd, 1, &d) != OK)
        return 2;
    struct db *db = database_reader(d, 0);
    if (db_read_begin(db) == OK) {
        status = cmd->argv[1][0] == 'v' ? verify(cmd, db) : read_rows(cmd, db);
        db_read_end(db);
    }
    database_close(d);
    return status;
}
