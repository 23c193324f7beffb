/*
 * bench/morning.c -- a working morning: 20,000 users in an hour, and what the
 * server makes of it.
 *
 * The program starts `throughline serve` itself, on a copy of a database of
 * SQLite or on an address of PostgreSQL, makes accounts for the staff of the
 * estate in it (bench/morning/estate.h), and is all of its users, from one
 * thread.  They come in the proportions in which the estate employs them, and
 * do, once each (bench/morning/journey.c):
 *
 *   everybody     signs in: one Argon2 each, and once a morning, since the
 *                 session lasts the shift.  Style sheets and scripts are not
 *                 asked for: a browser keeps them from the day before.
 *   key workers   nearly all of the users.  Today, twice; three of their
 *                 people; one search; one session written up, which is what
 *                 Today asks of them.
 *   POMs          caseload, three people with case, dates and handover, one
 *                 search, one contact or session written up.
 *   managers      what is due today, who waits for a worker, two people given
 *                 a worker, one search, the dashboard.
 *   heads, COMs   dashboards, lists, one or two people.
 *
 * So of every 100 requests about 14 sign somebody in, 5 save something and
 * the rest read.  The server listens as behind a proxy on this machine
 * (`behind_proxy`): its connections are kept alive and shared by users, who are
 * told apart by X-Forwarded-For, an address a prison; the limit of connections
 * of one address does not hold for the proxy's own.  Nothing else is set.
 *
 * Usage: bench-morning [OPTION...] DATABASE
 *   --program FILE    throughline [the one beside the folder of this program]
 *   --users N         accounts [20000]
 *   --alike           as many of each role, to see every page in seconds
 *   --minutes M       how long [1]
 *   --closed N        so many users who never think [16]
 *   --open RATE       so many requests a second, whoever waits
 *   --ceiling         closed, 1 to 64 at once: the ceiling; then open at half
 *   --writes N        only notes, N users at once; beside the bare row
 *   --nginx           reading pages beside nginx with the same bytes
 *   --workers N       threads of the server [its own preset]
 *   --clock TIME      the server's, such as 2026-11-23T08:00: a day of work
 */
#include "bench/morning/bare.h"
#include "bench/morning/load.h"
#include "bench/morning/nginx.h"
#include "bench/morning/server.h"
#include "timing.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPEN_CONNECTIONS = 256, PIECES = 12 };

struct morning {
    struct server server;
    struct morning_estate estate;
    unsigned workers;
    size_t users;
    double minutes, open;
    unsigned closed, writes;
    bool ceiling, nginx, alike;
    const char *program, *clock;
};

/* ---- printing ---- */

static void
print_row(const char *name, const struct histogram *h, uint64_t errors)
{
    printf("  %-22s %8llu %8.1f %8.1f %8.1f %9.1f %7llu\n", name,
           (unsigned long long)h->count, histogram_ms(h, 0.5),
           histogram_ms(h, 0.95), histogram_ms(h, 0.99),
           (double)h->longest_us / 1e3, (unsigned long long)errors);
}

static uint64_t
all_errors(const struct load_figures *f)
{
    uint64_t n = 0;

    for (enum morning_page p = 0; p < PAGE_COUNT; p++)
        n += f->errors[p];
    return n;
}

static void
print_figures(const struct load_figures *f)
{
    struct histogram *all = calloc(1, sizeof *all);

    if (all == NULL)
        exit(1);
    printf("  %-22s %8s %8s %8s %8s %9s %7s\n", "ms", "requests", "p50", "p95",
           "p99", "longest", "errors");
    for (enum morning_page p = 0; p < PAGE_COUNT; p++) {
        if (f->page[p].count == 0)
            continue;
        print_row(morning_page_name(p), &f->page[p], f->errors[p]);
        histogram_join(all, &f->page[p]);
    }
    print_row("all", all, all_errors(f));
    for (size_t i = 0; i < f->wrongs; i++)
        printf("  wrong: %s, status %d, %llu times: %s\n",
               morning_page_name(f->wrong[i].page), f->wrong[i].status,
               (unsigned long long)f->wrong[i].count, f->wrong[i].words);
    if (f->refused > 0)
        printf("  refused, as they should be: %llu\n",
               (unsigned long long)f->refused);
    if (f->behind > 0)
        printf("  not answered in time: %llu\n", (unsigned long long)f->behind);
    free(all);
}

static double
rate_of(const struct load_figures *f)
{
    return (double)f->requests / f->seconds;
}

/* ---- runs ---- */

/* The server's memory over time: its line of least squares, MiB an hour. */
struct memory {
    double first, last, sum_t, sum_m, sum_tt, sum_tm, n;
};

static void
memory_add(struct memory *m, double seconds, double mib)
{
    const double t = seconds / 3600;

    if (m->n == 0)
        m->first = mib;
    m->last = mib;
    m->sum_t += t;
    m->sum_m += mib;
    m->sum_tt += t * t;
    m->sum_tm += t * mib;
    m->n++;
}

static double
memory_slope(const struct memory *m)
{
    const double below = m->n * m->sum_tt - m->sum_t * m->sum_t;

    return below > 0 ? (m->n * m->sum_tm - m->sum_t * m->sum_m) / below : 0;
}

static void
join_figures(struct load_figures *to, const struct load_figures *from)
{
    for (enum morning_page p = 0; p < PAGE_COUNT; p++) {
        histogram_join(&to->page[p], &from->page[p]);
        to->errors[p] += from->errors[p];
    }
    for (size_t i = 0; i < from->wrongs && to->wrongs < LOAD_WORDS_MAX; i++)
        to->wrong[to->wrongs++] = from->wrong[i];
    to->requests += from->requests;
    to->bytes += from->bytes;
    to->refused += from->refused;
    to->behind += from->behind;
    to->seconds += from->seconds;
    to->processor += from->processor;
}

/* A run in pieces, the server's memory looked at between them. */
static void
run_watched(struct morning *m, struct load *l, double per_second,
            double seconds, struct load_figures *out)
{
    struct load_figures *piece = calloc(1, sizeof *piece);
    const struct server_use before = server_use(&m->server);
    const double begun = wall_seconds();
    struct memory memory = {0};
    struct load_run run = {.work = WORK_JOURNEY,
                           .seconds = seconds / PIECES,
                           .per_second = per_second};

    if (piece == NULL)
        exit(1);
    *out = (struct load_figures){0};
    for (int i = 0; i < PIECES; i++) {
        run.more = i < PIECES - 1;
        load_run(l, &run, piece);
        join_figures(out, piece);
        memory_add(&memory, wall_seconds() - begun,
                   server_use(&m->server).resident_mib);
    }
    const struct server_use after = server_use(&m->server);
    printf("  %.1f requests a second; processor: server %.2f, load %.2f of a "
           "core; %.2f ms of the server's a request\n",
           rate_of(out),
           (after.processor_seconds - before.processor_seconds) / out->seconds,
           out->processor / out->seconds,
           (after.processor_seconds - before.processor_seconds) /
               (double)out->requests * 1e3);
    printf("  memory of the server: %.1f MiB at the first look, %.1f at the "
           "last, %.1f at most, %+.1f MiB an hour\n",
           memory.first, memory.last, after.most_mib, memory_slope(&memory));
    free(piece);
}

static struct load *
open_load(const struct morning *m, unsigned connections)
{
    const struct load_conf conf = {.port = m->server.port,
                                   .connections = connections,
                                   .estate = &m->estate};

    return load_open(&conf);
}

/* Everybody is somewhere in their morning before anything counts. */
static void
warm_up(struct load *l, double per_second, double seconds)
{
    struct load_figures *f = calloc(1, sizeof *f);
    const struct load_run run = {.work = WORK_JOURNEY,
                                 .seconds = seconds,
                                 .per_second = per_second,
                                 .more = true};

    if (f == NULL)
        exit(1);
    load_run(l, &run, f);
    free(f);
}

static double
closed_or_open(struct morning *m, unsigned connections, double per_second,
               double seconds, bool shown)
{
    static struct load_figures f;
    struct load *l = open_load(m, connections);

    warm_up(l, per_second, seconds / 5);
    run_watched(m, l, per_second, seconds, &f);
    if (shown || all_errors(&f) > 0)
        print_figures(&f);
    load_close(l);
    return rate_of(&f);
}

static void
find_ceiling(struct morning *m)
{
    double most = 0;
    unsigned at = 1;

    for (unsigned n = 1; n <= 64; n *= 2) {
        printf("closed, %u at once:\n", n);
        const double rate =
            closed_or_open(m, n, 0, m->minutes * 60 / 4, n == 16);
        if (rate > most) {
            most = rate;
            at = n;
        }
        fflush(stdout);
    }
    printf("ceiling: %.1f requests a second, %u at once\n", most, at);
    printf("open at half of it, %.1f a second:\n", most / 2);
    closed_or_open(m, OPEN_CONNECTIONS, most / 2, m->minutes * 60, true);
}

/* ---- notes only ---- */

static void
only_notes(struct morning *m)
{
    static struct load_figures f;
    struct load *l = open_load(m, m->writes);
    struct load_run run = {.work = WORK_SIGN_IN, .seconds = 120};
    const double seconds = m->minutes * 60;

    /* The token of a form works once: enough of them for all the notes. */
    load_run(l, &run, &f);
    run.work = WORK_TOKENS;
    load_tokens(l, (size_t)(3500 * seconds / m->writes) + 1);
    load_run(l, &run, &f);
    run = (struct load_run){.work = WORK_NOTES, .seconds = seconds};
    load_run(l, &run, &f);
    const double own = rate_of(&f);
    printf("notes, %u users at once: %.1f a second\n", m->writes, own);
    print_figures(&f);
    load_close(l);
    const double bare =
        bare_rows(m->server.database, m->server.folder, m->writes, seconds);
    printf("the bare row, %u connections: %.1f a second; ratio %.2f\n",
           m->writes, bare, own / bare);
    const double notes =
        bare_notes(m->server.database, &m->estate, m->writes, seconds);
    printf("the row in its own table, %u connections: %.1f a second; ratio "
           "%.2f\n",
           m->writes, notes, own / notes);
}

/* ---- beside nginx ---- */

static double
same_request(const struct morning *m, unsigned port, struct str request)
{
    static struct load_figures f;
    const struct load_conf conf = {
        .port = port, .connections = m->closed, .estate = &m->estate};
    const struct load_run run = {.work = WORK_SIGN_IN,
                                 .seconds = m->minutes * 60 / 8,
                                 .request = request};
    struct load *l = load_open(&conf);

    load_run(l, &run, &f);
    load_close(l);
    if (all_errors(&f) > 0)
        print_figures(&f);
    return rate_of(&f);
}

static void
beside_nginx(struct morning *m, struct load *l, enum morning_page page)
{
    static const char plain[] = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";
    struct str body, request = load_request(l, page, &body);
    const pid_t pid = nginx_start(m->server.folder, body, 2);

    if (pid == 0) {
        printf("nginx is not installed, or does not start\n");
        return;
    }
    const double bytes = (double)body.n;
    const double own = same_request(m, m->server.port, request);
    const double theirs =
        same_request(m, NGINX_PORT, (struct str){plain, sizeof plain - 1});
    nginx_stop(pid);
    printf("  %-22s %8.1f KiB %10.1f %10.1f %8.3f\n", morning_page_name(page),
           bytes / 1024, own, theirs, own / theirs);
    fflush(stdout);
}

static void
reading_pages(struct morning *m)
{
    static const enum morning_page shown[] = {PAGE_TODAY, PAGE_PERSON,
                                              PAGE_SEARCH};
    static struct load_figures f;
    struct load *l = open_load(m, 1);
    const struct load_run run = {.work = WORK_SIGN_IN, .seconds = 30};

    load_run(l, &run, &f);
    printf("the same page for ever, %u at once; requests a second:\n",
           m->closed);
    printf("  %-22s %12s %10s %10s %8s\n", "", "bytes", "own", "nginx",
           "ratio");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        beside_nginx(m, l, shown[i]);
    load_close(l);
}

/* ---- the command ---- */

static const struct option options[] = {
    {"program", required_argument, NULL, 'p'},
    {"users",   required_argument, NULL, 'u'},
    {"minutes", required_argument, NULL, 'm'},
    {"closed",  required_argument, NULL, 'c'},
    {"open",    required_argument, NULL, 'o'},
    {"clock",   required_argument, NULL, 'k'},
    {"ceiling", no_argument,       NULL, 'x'},
    {"alike",   no_argument,       NULL, 'a'},
    {"writes",  required_argument, NULL, 'w'},
    {"nginx",   no_argument,       NULL, 'n'},
    {"workers", required_argument, NULL, 't'},
    {NULL,      0,                 NULL, 0  },
};

/* The program of the same build. */
static const char *
program_beside(const char *own)
{
    static char path[700];
    const char *slash = strrchr(own, '/');

    snprintf(path, sizeof path, "%.*s../throughline",
             slash == NULL ? 0 : (int)(slash + 1 - own), own);
    return path;
}

static bool
read_option(struct morning *m, int option)
{
    switch (option) {
    case 'p':
        m->program = optarg;
        return true;
    case 'u':
        m->users = strtoul(optarg, NULL, 10);
        return m->users > 0;
    case 'm':
        m->minutes = strtod(optarg, NULL);
        return m->minutes > 0;
    case 'c':
        m->closed = (unsigned)strtoul(optarg, NULL, 10);
        return m->closed > 0 && m->closed <= LOAD_CONNECTIONS_MAX;
    case 'o':
        m->open = strtod(optarg, NULL);
        return m->open > 0;
    case 'w':
        m->writes = (unsigned)strtoul(optarg, NULL, 10);
        return m->writes > 0 && m->writes <= LOAD_CONNECTIONS_MAX;
    case 't':
        m->workers = (unsigned)strtoul(optarg, NULL, 10);
        return m->workers > 0;
    case 'k':
        m->clock = optarg;
        return true;
    case 'x':
        m->ceiling = true;
        return true;
    case 'a':
        m->alike = true;
        return true;
    case 'n':
        m->nginx = true;
        return true;
    default:
        return false;
    }
}

static bool
read_options(struct morning *m, int argc, char **argv)
{
    int option;

    m->program = program_beside(argv[0]);
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (!read_option(m, option))
            return false;
    return optind == argc - 1;
}

static void
measure(struct morning *m)
{
    if (m->ceiling)
        find_ceiling(m);
    if (m->writes > 0)
        only_notes(m);
    if (m->nginx)
        reading_pages(m);
    if (m->open > 0) {
        printf("open, %.1f requests a second:\n", m->open);
        closed_or_open(m, OPEN_CONNECTIONS, m->open, m->minutes * 60, true);
    }
    if (!m->ceiling && !m->nginx && m->open <= 0 && m->writes == 0) {
        printf("closed, %u at once:\n", m->closed);
        closed_or_open(m, m->closed, 0, m->minutes * 60, true);
    }
}

int
main(int argc, char **argv)
{
    static struct morning m = {.users = 20000, .minutes = 1, .closed = 16};

    if (!read_options(&m, argc, argv)) {
        fputs("usage: bench-morning [OPTION...] DATABASE; "
              "see the head of bench/morning.c\n",
              stderr);
        return 2;
    }
    server_copy(&m.server, argv[optind]);
    morning_estate_open(&m.estate, m.server.database, m.users, m.alike);
    server_start(&m.server, m.program, m.workers, m.clock);
    printf("%zu users, %zu people; from the start to the first answer %.0f "
           "ms, then %.1f MiB\n",
           m.estate.users, m.estate.persons, m.server.answered_ms,
           server_use(&m.server).resident_mib);
    measure(&m);
    const int status = server_stop(&m.server);
    if (status != 0)
        printf("the server ended with status %d: see %s/server.log\n", status,
               m.server.folder);
    else
        server_remove(&m.server);
    morning_estate_free(&m.estate);
    return status != 0;
}
