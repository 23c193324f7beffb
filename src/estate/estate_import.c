#include "estate/estate_import.h"

#include "estate/files.h"
#include "feeds/import.h"
#include "gen/estate_estate_sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Which import takes which feed. */
static const enum import_kind kinds[ESTATE_FEED_COUNT] = {
    [ESTATE_PRISONS] = IMPORT_PRISONS,
    [ESTATE_STAFF] = IMPORT_STAFF,
    [ESTATE_DETAIL] = IMPORT_DETAIL,
    [ESTATE_BEFORE] = IMPORT_PRISONERS,
    [ESTATE_PRISONERS] = IMPORT_PRISONERS,
    [ESTATE_ALLOCATIONS] = IMPORT_STAFF,
    [ESTATE_POMS] = IMPORT_STAFF,
    [ESTATE_CASE_NOTES] = IMPORT_CASE_NOTES,
    [ESTATE_DELIUS] = IMPORT_DELIUS,
    [ESTATE_MAPPA] = IMPORT_DELIUS,
    [ESTATE_TIER] = IMPORT_DELIUS,
    [ESTATE_OASYS] = IMPORT_OASYS,
    [ESTATE_ROSH] = IMPORT_OASYS,
    [ESTATE_COMPLEXITY] = IMPORT_DELIUS,
};

struct run {
    struct database *d;
    struct instant now;
    FILE *say;
    int64_t refused;
};

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
tell(const struct run *r, const struct import_file *f,
     const struct import_report *report, double took)
{
    fprintf(r->say,
            "%-34s %8" PRId64 " read %8" PRId64 " new %6" PRId64
            " changed %6.1f s",
            f->name, report->read, report->added, report->changed, took);
    if (report->refused > 0)
        fprintf(r->say, " %6" PRId64 " refused", report->refused);
    fputc('\n', r->say);
    for (size_t i = 0; i < report->notes && i < 3; i++)
        if (report->note[i].refused)
            fprintf(r->say, "    " STR_FMT ": " STR_FMT "\n",
                    STR_ARG(report->note[i].field),
                    STR_ARG(report->note[i].reason));
}

/* The documents are from the morning of their day, but not from the future. */
static enum err
import_one(struct run *r, const struct estate_file *f)
{
    const struct instant morning = {instant_of_day(f->as_of).ms +
                                    (int64_t)6 * 60 * 60 * 1000};
    const char *slash = f->path;
    struct import_report report = {0};

    for (const char *c = f->path; *c != '\0'; c++)
        if (*c == '/')
            slash = c + 1;
    const struct import_file file = {.name = slash, .path = f->path};
    const struct import_options options = {
        .kind = kinds[f->feed],
        .file = &file,
        .files = 1,
        .person = STR_EMPTY,
        .full_prison = STR_EMPTY,
        .as_of = morning.ms < r->now.ms ? morning : r->now,
        .now = r->now,
        .by_user = STR("SYS"),
    };
    const double begun = seconds();
    const enum err e = import_run(r->d, &options, &report);

    tell(r, &file, &report, seconds() - begun);
    if (e != OK)
        fprintf(r->say, "%s: %s\n", file.name, err_text(e));
    r->refused += report.refused;
    import_report_free(&report);
    return e;
}

static void
remove_all(const char *folder, const struct estate_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        (void)unlink(files->file[i].path);
    (void)rmdir(folder);
}

enum err
estate_import(struct database *d, const struct estate_wish *wish,
              struct instant now, FILE *say, struct estate_report *report,
              int64_t *refused)
{
    const char *tmp = getenv("TMPDIR");
    struct run r = {.d = d, .now = now, .say = say};
    struct arena a = {0};
    struct estate_files *files = arena_new(&a, struct estate_files);
    char folder[ESTATE_PATH_MAX / 2];

    *refused = 0;
    snprintf(folder, sizeof(folder), "%s/throughline-estate-XXXXXX",
             tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    if (mkdtemp(folder) == NULL) {
        fprintf(say, "no folder can be made as %s\n", folder);
        arena_reset(&a);
        return ERR_NOT_FOUND;
    }
    enum err e = estate_files_write(wish, folder, files, report);
    if (e != OK)
        fprintf(say, "%s: %s\n", files->path,
                files->problem != NULL ? files->problem : err_text(e));
    for (size_t i = 0; i < files->count && e == OK; i++)
        e = import_one(&r, &files->file[i]);
    remove_all(folder, files);
    arena_reset(&a);
    *refused = r.refused;
    return e;
}

enum err
estate_present(struct db *db, bool *out)
{
    struct query q = query_open(db, SQL_ESTATE_PRISONS);

    *out = query_row(&q) && col_int(&q) > 0;
    return query_close(&q);
}
