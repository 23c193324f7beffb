/*
 * bench/estate -- how fast the synthetic estate is made up, by one core.
 *
 *     bench-estate [WEEKS]
 *
 * Prints documents, bytes and processor time for the four cases and for the
 * national estate.  Nothing is stored; the documents are only counted.
 */
#include "estate/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

struct count {
    uint64_t documents[ESTATE_FEED_COUNT], bytes[ESTATE_FEED_COUNT];
};

static enum err
count_document(void *arg, enum estate_feed feed, struct day as_of,
               struct str document)
{
    struct count *c = arg;

    (void)as_of;
    c->documents[feed]++;
    c->bytes[feed] += document.n;
    return OK;
}

static void
run(const char *name, enum estate_set set, int weeks)
{
    struct count c = {{0}, {0}};
    const struct estate_sink sink = {count_document, &c};
    const struct estate_wish wish = {
        set, ESTATE_SEED, weeks, day_from_ymd((struct ymd){2026, 11, 19}), 0};
    struct rusage used;
    const clock_t from = clock();

    if (estate_build(&wish, &sink, NULL) != OK)
        exit(1);
    const double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;

    getrusage(RUSAGE_SELF, &used);
    printf("%s, %d weeks: %.2f s of processor, %ld MiB at most\n", name, weeks,
           seconds, used.ru_maxrss / 1024);
    for (int feed = 0; feed < ESTATE_FEED_COUNT; feed++)
        printf("  %-16s %9llu documents %12llu bytes\n",
               estate_feed_name((enum estate_feed)feed),
               (unsigned long long)c.documents[feed],
               (unsigned long long)c.bytes[feed]);
}

int
main(int argc, char **argv)
{
    const long asked = argc > 1 ? strtol(argv[1], NULL, 10) : 2;
    const int weeks = asked > 0 && asked <= ESTATE_WEEKS_MAX ? (int)asked : 2;

    run("cases", ESTATE_CASES, ESTATE_WEEKS);
    run("national", ESTATE_NATIONAL, weeks);
    return 0;
}
