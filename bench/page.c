/*
 * bench/page.c -- a page of 26 KiB with a table of 50 rows: processor
 * microseconds a page by a compiled view, beside a memcpy of the same bytes
 * (the limit) and nunjucks in node (the peer), when they are installed.
 *
 *     bench-page [--page]
 */
#include "base/arena.h"
#include "base/buf.h"
#include "gen/bench_page_view.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 50, RUNS = 15, PAGES_A_RUN = 2000, PAGE_MAX = 1 << 20 };

static double
now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static struct page
example(struct arena *a)
{
    static const char *const names[] = {"Okello", "O'Neil", "Smith & Jones",
                                        "Ayd\xc4\xb1n", "Whitmore"};
    struct page_row *row = arena_array(a, struct page_row, ROWS);

    for (int i = 0; i < ROWS; i++)
        row[i] = (struct page_row){
            .surname = str_from_c(names[i % 5]),
            .forename = arena_printf(a, "Forename %c", 'a' + i % 26),
            .number = arena_printf(a, "A%dBC", 1000 + i),
            .cell = arena_printf(a, "B-%d-0%d", 1 + i % 3, 10 + i % 40),
            .worker = arena_printf(a, "worker-%d", 100 + i % 20),
            .worker_name = STR("Lowe, Daniel"),
            .last = {739900 + i},
            .next = {739940 + i},
            .sessions = i * 37,
            .expected = 1858,
            .at_risk = i % 12 == 0,
        };
    return (struct page){
        .prison = STR("HMP Ashcombe & Vale"),
        .user = STR("Officer P. Okafor"),
        .back = STR("/people?sort=name&page=2"),
        .today = {739939},
        .rows = row,
        .count = ROWS,
    };
}

static double
view_us(const struct page *p, struct buf *out)
{
    double times[RUNS];

    for (int run = 0; run < RUNS; run++) {
        const double begin = now_us();

        for (int i = 0; i < PAGES_A_RUN; i++) {
            out->n = 0;
            view_bench_page(out, p);
        }
        times[run] = (now_us() - begin) / PAGES_A_RUN;
    }
    qsort(times, RUNS, sizeof *times, timing_compare);
    return times[RUNS / 2];
}

static double
copy_us(struct str page)
{
    static char to[PAGE_MAX];
    double times[RUNS];

    assert(page.n <= sizeof to);
    for (int run = 0; run < RUNS; run++) {
        const double begin = now_us();

        for (int i = 0; i < PAGES_A_RUN; i++) {
            memcpy(to, page.p, page.n);
            __asm__ volatile("" : : "r"(to) : "memory"); /* not left out */
        }
        times[run] = (now_us() - begin) / PAGES_A_RUN;
    }
    qsort(times, RUNS, sizeof *times, timing_compare);
    return times[RUNS / 2];
}

/* Microseconds by nunjucks; 0 when node or the package is not there. */
static double
nunjucks_us(void)
{
    char line[64] = "";
    FILE *f = popen("node bench/page.mjs 2>/dev/null", "r");

    if (f == NULL)
        return 0;
    const bool said = fgets(line, sizeof line, f) != NULL;

    return pclose(f) == 0 && said ? strtod(line, NULL) : 0;
}

static void
report(const struct page *p, struct buf *out)
{
    const double view = view_us(p, out), copy = copy_us(buf_str(out));
    const double peer = nunjucks_us();

    printf("page of %.1f KiB, %d rows\n", (double)out->n / 1024, ROWS);
    printf("compiled view   %8.2f us a page, %8.0f pages a second\n", view,
           1e6 / view);
    printf("memcpy          %8.2f us, the limit: view / memcpy = %.1f\n", copy,
           view / copy);
    if (peer > 0)
        printf("nunjucks, node  %8.2f us: nunjucks / view = %.1f\n", peer,
               peer / view);
    else
        printf("nunjucks        not installed: tools/npm-install\n");
}

int
main(int argc, char **argv)
{
    struct arena a = {0};
    const struct page p = example(&a);
    struct buf out;

    buf_init(&out, PAGE_MAX);
    view_bench_page(&out, &p);
    if (argc > 1 && strcmp(argv[1], "--page") == 0) {
        fwrite(out.p, 1, out.n, stdout);
    } else {
        report(&p, &out);
    }
    buf_free(&out);
    arena_reset(&a);
    return 0;
}
