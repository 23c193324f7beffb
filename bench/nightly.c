/*
 * bench/nightly.c -- who is responsible, decided anew for a whole estate.
 *
 *     throughline estate build --prisons national --weeks 1 --database FILE
 *     bench/run nightly FILE [DAY]
 *
 * Seconds of wall and of processor for three nights of a copy of FILE that
 * the caller gives away: the first, which writes everybody; the same day
 * again, which writes nobody; the day after, which writes what time changed.
 * The promise is two seconds for a night.
 */
#include "sentence/recalculate.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void
night(struct database *d, const char *what, struct day day)
{
    struct recalculation r;
    const double wall = timing_seconds(CLOCK_MONOTONIC);
    const double processor = timing_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const struct instant now = instant_of_day(day);

    if (recalculate_all(d, database_reader(d, 0), day, now, false, &r) != OK)
        exit(2);
    printf("%-28s %7.3f s  processor %7.3f s  %lld people, %lld in the "
           "service, %lld written\n",
           what, timing_seconds(CLOCK_MONOTONIC) - wall,
           timing_seconds(CLOCK_PROCESS_CPUTIME_ID) - processor,
           (long long)r.people, (long long)r.in_service, (long long)r.changed);
}

int
main(int argc, char **argv)
{
    const struct database_conf conf = {
        .url = argc > 1 ? argv[1] : "",
        .readers = 1,
    };
    const struct day day =
        day_parse(str_from_c(argc > 2 ? argv[2] : "2026-11-23"));
    struct database *d;

    if (argc < 2 || !day_known(day) || database_open(&conf, &d) != OK) {
        fprintf(stderr, "usage: bench/run nightly FILE [2026-11-23]\n");
        return 2;
    }
    night(d, "first night, everybody", day);
    night(d, "the same day again", day);
    night(d, "a week later", day_add_days(day, 7));
    night(d, "the night after that", day_add_days(day, 8));
    database_close(d);
    return 0;
}
