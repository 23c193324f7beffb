/*
 * bench/import [COUNT [DATABASE]] -- the people of the national estate, 87,000
 * prisoner documents of about 3 KiB, into a new SQLite database in one run;
 * then the same again unchanged, then with the day of release moved in each.
 *
 * Prints documents a second and the most memory the process had: all of it, and
 * without what is merely mapped of the database's file.
 */
#include "base/buf.h"
#include "estate/build.h"
#include "feeds/import.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { COUNT = 87000 };

/* ---- the documents, made once, in a file ---- */

struct making {
    FILE *to;
    long made, wanted;
};

static enum err
keep_person(void *arg, enum estate_feed feed, struct day as_of,
            struct str document)
{
    struct making *m = arg;

    (void)as_of;
    if (feed != ESTATE_PRISONERS || m->made == m->wanted)
        return OK;
    m->made++;
    const size_t n = document.n;
    const bool end = n > 0 && document.p[n - 1] == '\n';
    return fwrite(document.p, 1, n, m->to) == n &&
                   (end || fputc('\n', m->to) != EOF)
               ? OK
               : ERR_FULL;
}

static bool
make_people(FILE *to, long wanted)
{
    struct making m = {to, 0, wanted};
    const struct estate_sink sink = {keep_person, &m};
    const struct estate_wish wish = {ESTATE_NATIONAL, ESTATE_SEED, 1,
                                     day_from_ymd((struct ymd){2026, 11, 1}),
                                     0};

    return estate_build(&wish, &sink, NULL) == OK && fflush(to) == 0;
}

/* ---- read again, perhaps with another day of release ---- */

struct reading {
    FILE *from;
    bool moved;
    char *line;
    size_t cap, n, given;
};

/* The last digit of a day from 1 to 28 becomes another one. */
static void
move_release(char *line)
{
    static const char key[] = "\"conditionalReleaseDate\":\"";
    char *at = strstr(line, key);

    if (at == NULL)
        return;
    at += sizeof key - 1 + sizeof "2027-01-0" - 1;
    *at = *at == '7' ? '6' : '7';
    if (at[-1] == '3')
        at[-1] = '2';
}

static ptrdiff_t
read_made(void *from, char *to, size_t n)
{
    struct reading *r = from;
    size_t done = 0;

    while (done < n) {
        if (r->given == r->n) {
            const ssize_t got = getline(&r->line, &r->cap, r->from);

            if (got <= 0)
                break;
            r->n = (size_t)got;
            r->given = 0;
            if (r->moved)
                move_release(r->line);
        }
        size_t part = r->n - r->given;
        part = part < n - done ? part : n - done;
        memcpy(to + done, r->line + r->given, part);
        r->given += part;
        done += part;
    }
    return (ptrdiff_t)done;
}

static double
processor(const struct rusage *u)
{
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
           (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

/* "RssAnon" of this moment, in MiB: memory of the program's own. */
static long
own_memory(void)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[200];
    long kib = 0;

    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "RssAnon: %ld", &kib) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kib / 1024;
}

static bool
one_run(struct database *d, const char *what, FILE *people, bool moved,
        const char *as_of)
{
    struct reading m = {.from = people, .moved = moved};
    const struct import_file file = {
        .name = "bench.ndjson", .source = {read_made, &m}
    };
    const struct import_options o = {
        .kind = IMPORT_PRISONERS,
        .file = &file,
        .files = 1,
        .person = STR_EMPTY,
        .full_prison = STR_EMPTY,
        .as_of = instant_parse(str_from_c(as_of)),
        .now = instant_parse(STR("2026-11-30T12:00:00Z")),
        .by_user = STR("BENCH"),
    };
    struct import_report r;
    struct rusage use;

    rewind(people);
    getrusage(RUSAGE_SELF, &use);
    const double cpu_before = processor(&use);
    const double from = wall_seconds();
    const enum err e = import_run(d, &o, &r);
    const double took = wall_seconds() - from;
    getrusage(RUSAGE_SELF, &use);
    const double cpu = processor(&use) - cpu_before;
    const double n = r.read > 0 ? (double)r.read : 1;
    printf("%-8s %6lld documents of %.2f KiB, %6.2f s, %6.0f a second; "
           "processor %5.1f s, %3.0f us each; %ld MiB at most, %ld own; "
           "added %lld, changed %lld, unchanged %lld%s\n",
           what, (long long)r.read, (double)r.bytes / n / 1024, took, n / took,
           cpu, cpu * 1e6 / n, use.ru_maxrss / 1024, own_memory(),
           (long long)r.added, (long long)r.changed, (long long)r.unchanged,
           e == OK ? "" : " FAILED");
    import_report_free(&r);
    free(m.line);
    return e == OK;
}

int
main(int argc, char **argv)
{
    const long count = argc > 1 ? strtol(argv[1], NULL, 10) : COUNT;
    char dir[] = "/tmp/throughline-bench-XXXXXX";
    char path[64], url[80];
    struct database *d;
    FILE *people = tmpfile();

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (people == NULL || !make_people(people, count) || mkdtemp(dir) == NULL)
        return 2;
    snprintf(path, sizeof path, "%s/bench.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    const struct database_conf conf = {.url = argc > 2 ? argv[2] : url,
                                       .create = true};
    if (database_open(&conf, &d) != OK)
        return 2;
    const bool good = one_run(d, "first", people, false, "2026-11-01") &&
                      one_run(d, "again", people, false, "2026-11-02") &&
                      one_run(d, "changed", people, true, "2026-11-03");
    database_close(d);
    fclose(people);
    unlink(path);
    rmdir(dir);
    return good ? 0 : 2;
}
