/*
 * app/estate_command.c -- throughline estate: the synthetic estate, into the
 * database or as files.
 */
#include "app/command.h"

#include "app/estate_anew.h"
#include "estate/accounts.h"
#include "estate/estate_import.h"
#include "estate/files.h"
#include "estate/places.h"
#include "estate/plans.h"
#include "estate/stored_figures.h"
#include "estate/worker_asks.h"
#include "estate/write_ups.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "estate build [--prisons cases|national|1-120] [--seed N] [--weeks 1-156]\n"
    "           [--today YYYY-MM-DD] [--out FOLDER]\n"
    "       throughline estate report [--weeks 1-156] [--today YYYY-MM-DD]\n"
    "       throughline estate present";

enum { TABLE_LIMIT = 1024 * 1024 };

/* A whole number from `least` to `most`. */
static bool
whole(const char *text, unsigned long long least, unsigned long long most,
      unsigned long long *out)
{
    char *end;

    errno = 0;
    *out = strtoull(text, &end, 10);
    return errno == 0 && *text >= '0' && *text <= '9' && *end == '\0' &&
           *out >= least && *out <= most;
}

/* False, with words on stderr, when an option cannot be understood. */
static bool
read_wish(struct command *cmd, struct estate_wish *wish)
{
    const char *prisons = command_option(cmd, "--prisons");
    const char *seed = command_option(cmd, "--seed");
    const char *weeks = command_option(cmd, "--weeks");
    const char *today = command_option(cmd, "--today");
    unsigned long long n = ESTATE_SEED, w = ESTATE_WEEKS, first = 0;
    const char *wrong = NULL;

    if (prisons != NULL && strcmp(prisons, "cases") != 0) {
        wish->set = ESTATE_NATIONAL;
        w = ESTATE_WEEKS_NATIONAL;
        if (strcmp(prisons, "national") != 0 &&
            !whole(prisons, 1, ESTATE_NATIONAL_COUNT, &first))
            wrong = "--prisons is cases, national, or 1 to 120 of its prisons";
    }
    if (seed != NULL && !whole(seed, 0, ULLONG_MAX, &n))
        wrong = "--seed is a whole number";
    if (weeks != NULL && !whole(weeks, 1, ESTATE_WEEKS_MAX, &w))
        wrong = "--weeks is 1 to 156";
    wish->seed = n;
    wish->weeks = (int)w;
    wish->prisons = (int)first;
    if (today != NULL)
        wish->today = day_parse(str_from_c(today));
    if (!day_known(wish->today))
        wrong = "--today is a day such as 2026-11-19";
    if (wrong != NULL)
        fprintf(stderr, "throughline: %s\n", wrong);
    return wrong == NULL;
}

static void
print_report(const struct estate_report *report)
{
    struct buf table;

    buf_init(&table, TABLE_LIMIT);
    estate_report_write(&table, report);
    printf(STR_FMT, STR_ARG(buf_str(&table)));
    buf_free(&table);
}

static int
build_files(const struct command *cmd, const struct estate_wish *wish,
            const char *folder)
{
    struct estate_files *files = arena_new(cmd->a, struct estate_files);
    struct estate_report report;

    if (estate_files_write(wish, folder, files, &report) != OK) {
        fprintf(stderr, "throughline: %s: %s\n", files->path, files->problem);
        return 2;
    }
    for (size_t i = 0; i < files->count; i++)
        printf("%-40s %9llu\n", files->file[i].path,
               (unsigned long long)files->file[i].documents);
    print_report(&report);
    return 0;
}

/* What the database says after the import, beside what was asked. */
static enum err
print_stored(struct db *db, const struct estate_wish *wish)
{
    struct estate_report stored;
    const enum err e = estate_figures_stored(db, wish, &stored);

    if (e == OK) {
        puts("\nAs stored:");
        print_report(&stored);
    }
    return e;
}

static enum err
fill_database(const struct command *cmd, const struct estate_wish *wish,
              struct database *d, int64_t *refused)
{
    struct estate_report report;
    enum err e = estate_import(d, wish, cmd->now, stdout, &report, refused);

    if (e == OK)
        e = estate_places(d, cmd->a, wish->today, cmd->now);
    if (e == OK && wish->set == ESTATE_CASES)
        e = estate_write_ups(d, cmd->a, wish->seed, wish->today);
    if (e == OK && wish->set == ESTATE_CASES)
        e = estate_worker_asks(d, cmd->a, wish->seed, wish->today);
    if (e == OK && wish->set == ESTATE_CASES &&
        wish->weeks >= ESTATE_PLAN_WEEKS)
        e = estate_plans(d, wish->seed, wish->today);
    if (e == OK)
        e = estate_accounts(d, cmd->a, cmd->now, cmd->today);
    if (e == OK)
        print_report(&report);
    if (e == OK && wish->set == ESTATE_CASES)
        e = print_stored(database_reader(d, 0), wish);
    return e;
}

static int
build_database(const struct command *cmd, const struct estate_wish *wish)
{
    struct anew anew;
    struct database *d;
    int64_t refused = 0;

    if (anew_begin(&anew, cmd, &d) != OK)
        return 2;
    const enum err filled = fill_database(cmd, wish, d, &refused);

    database_close(d);
    const enum err kept = anew_end(&anew, filled);
    if (filled != OK || kept != OK)
        return 2;
    return refused > 0 ? 1 : 0;
}

static int
present(const struct command *cmd)
{
    struct database *d;
    bool is = false;

    if (command_database(cmd, 1, &d) != OK)
        return 2;
    const enum err e = estate_present(database_reader(d, 0), &is);

    database_close(d);
    if (e != OK)
        return 2;
    return is ? 0 : 1;
}

static int
report(const struct command *cmd, const struct estate_wish *wish)
{
    struct database *d;

    if (command_database(cmd, 1, &d) != OK)
        return 2;
    const enum err e = print_stored(database_reader(d, 0), wish);

    database_close(d);
    return e == OK ? 0 : 2;
}

int
estate_command(struct command *cmd)
{
    struct estate_wish wish = {.set = ESTATE_CASES, .today = cmd->today};
    const char *folder = command_option(cmd, "--out");

    if (cmd->argc == 2 && strcmp(cmd->argv[1], "present") == 0)
        return present(cmd);
    if (!read_wish(cmd, &wish))
        return 2;
    if (cmd->argc == 2 && strcmp(cmd->argv[1], "report") == 0)
        return report(cmd, &wish);
    if (cmd->argc != 2 || strcmp(cmd->argv[1], "build") != 0)
        return command_usage(cmd, usage);
    return folder != NULL ? build_files(cmd, &wish, folder)
                          : build_database(cmd, &wish);
}
