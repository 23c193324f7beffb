/*
 * app/backup_command.c -- throughline backup and restore: copies of the
 * database, each known to be good before it has its name.
 */
#include "app/command.h"

#include "access/audit.h"
#include "db/backup.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char backup_usage[] = "backup FILE|FOLDER\n"
                                   "       throughline backup --verify FILE";
static const char restore_usage[] = "restore FOLDER [--at TIME] FILE";

enum { WHY_MAX = 16 * 1024 };

static bool
is_postgresql(const char *url)
{
    return strncmp(url, "postgres://", 11) == 0 ||
           strncmp(url, "postgresql://", 13) == 0;
}

static const char *
file_of(const char *url)
{
    return strncmp(url, "sqlite:", 7) == 0 ? url + 7 : url;
}

/* In words that say what to do. */
static int
refuse(const char *file, enum err e, struct buf *why)
{
    static const char *const words[ERR_COUNT] = {
        [ERR_NOT_FOUND] = "there is nothing",
        [ERR_STALE] = "the file exists already: give another name",
        [ERR_INVALID] = "it is damaged",
        [ERR_FULL] = "the disk is full",
        [ERR_BUSY] = "it is locked by another program: try again",
    };

    fprintf(stderr, "throughline: %s: %s", file,
            words[e] != NULL ? words[e] : "it cannot be written");
    fprintf(stderr, why->n > 0 ? " (" STR_FMT ")\n" : "\n",
            STR_ARG(buf_str(why)));
    buf_free(why);
    return 2;
}

/* The schema is one we know, and the record of use is whole. */
static int
verify_inside(struct command *cmd, const char *file)
{
    const struct database_conf conf = {
        .url = file, .readers = 1, .look_only = true};
    struct database *d;
    struct audit_proof p = {0};

    if (database_open(&conf, &d) != OK) {
        fprintf(stderr, "throughline: %s is not a database of this program\n",
                file);
        return 2;
    }
    struct db *db = database_reader(d, 0);
    enum err e = db_read_begin(db);
    if (e == OK) {
        e = audit_verify(db, cmd->a, &p);
        db_read_end(db);
    }
    database_close(d);
    if (e != OK) {
        fprintf(stderr, "throughline: %s: the record of use cannot be read\n",
                file);
        return 2;
    }
    printf("%s: whole; %lld rows in the record of use, in %lld chains, %s\n",
           file, (long long)p.rows, (long long)p.chains,
           p.broken_count == 0 ? "whole" : "NOT whole");
    return p.broken_count == 0 ? 0 : 1;
}

/* A dump begins so; all else is for SQLite to judge. */
static bool
is_dump(const char *file)
{
    char begins[5] = "";
    FILE *f = fopen(file, "rbe");
    const bool read = f != NULL && fread(begins, 1, 5, f) == 5;

    if (f != NULL)
        fclose(f);
    return read && memcmp(begins, "PGDMP", 5) == 0;
}

static int
verify(struct command *cmd, const char *file)
{
    const bool dump = is_dump(file);
    struct buf why;

    buf_init(&why, WHY_MAX);
    const enum err e =
        dump ? backup_look_postgresql(file, &why) : backup_look(file, &why);
    if (e != OK)
        return refuse(file, e, &why);
    buf_free(&why);
    if (!dump)
        return verify_inside(cmd, file);
    printf("%s: a dump of PostgreSQL with a readable list; only pg_restore "
           "into an empty database proves the rest\n",
           file);
    return 0;
}

/* In a folder the name is the time. */
static const char *
name_in(const struct command *cmd, const char *to, bool dump)
{
    char when[INSTANT_TEXT_SIZE];
    struct stat s;

    if (stat(to, &s) != 0 || !S_ISDIR(s.st_mode))
        return to;
    instant_to_text(cmd->now, when);
    for (char *p = when; *p != '\0'; p++)
        if (*p == ':')
            *p = '-';
    return arena_printf(cmd->a, "%s/throughline-%s.%s", to, when,
                        dump ? "dump" : "db")
        .p;
}

int
backup_command(struct command *cmd)
{
    const bool dump = is_postgresql(cmd->conf->database);
    struct buf why;

    if (command_flag(cmd, "--verify"))
        return cmd->argc == 2 ? verify(cmd, cmd->argv[1])
                              : command_usage(cmd, backup_usage);
    if (cmd->argc != 2)
        return command_usage(cmd, backup_usage);
    const char *to = name_in(cmd, cmd->argv[1], dump);
    buf_init(&why, WHY_MAX);
    const enum err e =
        dump ? backup_postgresql(cmd->conf->database, to, &why)
             : backup_sqlite(file_of(cmd->conf->database), to, &why);
    if (e != OK)
        return refuse(to, e, &why);
    buf_free(&why);
    return verify(cmd, to);
}

static void
print_restored(const struct restored *r)
{
    char at[INSTANT_TEXT_SIZE], began[INSTANT_TEXT_SIZE];

    instant_to_text(r->at, at);
    instant_to_text(r->began, began);
    printf("as of %s: the copy of %s and %lld pages written after it%s\n", at,
           began, (long long)r->pages,
           r->torn ? "; the last write was cut off and left out" : "");
}

int
restore_command(struct command *cmd)
{
    const char *time = command_option(cmd, "--at");
    const struct instant at =
        time ? instant_parse(str_from_c(time)) : INSTANT_NONE;
    struct restored r;
    struct buf why;

    if (cmd->argc != 3 || (time != NULL && !instant_known(at)))
        return command_usage(cmd, restore_usage);
    buf_init(&why, WHY_MAX);
    const enum err e = backup_restore(cmd->argv[1], at, cmd->argv[2], &r, &why);
    if (e == ERR_STALE)
        return refuse(cmd->argv[2], e, &why);
    if (e == ERR_INVALID && why.n == 0 && instant_known(r.at)) {
        fprintf(stderr, "throughline: a part of the archive is damaged; before "
                        "it, use --at with this time or an earlier one:\n");
        print_restored(&r);
    }
    if (e != OK)
        return refuse(cmd->argv[1], e, &why);
    buf_free(&why);
    print_restored(&r);
    return verify_inside(cmd, cmd->argv[2]);
}
