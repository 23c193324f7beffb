/*
 * bench/search.c -- finding people in a database of national size.
 *
 *     throughline estate build --prisons national --weeks 4 --database FILE
 *     bench/run search FILE
 *
 * Milliseconds of what a search box asks for, in one prison and in all of them:
 * statement, rows and names, without drawing the page.  The promise is 10.
 */
#include "db/database.h"
#include "people/person_store.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 21 };

static const char *const typed[] = {
    "smith",   "jones",      "smi",     "s",       "o",      "ma",
    "khan",    "mohammed a", "ali moh", "1234",    "a0",     "zzzz",
    "b-2-014", "b2 14",      "b2",      "singh h", "john w", "williams d",
};

static double
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
ask(struct db *db, const char *prisons, const char *words, size_t *found)
{
    struct person_lines lines;
    struct arena a = {0};
    const double begun = now_ms();

    if (db_read_begin(db) != OK ||
        person_find(db, &a, str_from_c(prisons), str_from_c(words),
                    PEOPLE_FOUND_MAX, &lines) != OK)
        exit(2);
    db_read_end(db);
    *found = lines.count;
    arena_reset(&a);
    return now_ms() - begun;
}

int
main(int argc, char **argv)
{
    struct database *d;
    const struct database_conf conf = {.url = argc > 1 ? argv[1] : "",
                                       .readers = 1};

    if (argc != 2 || database_open(&conf, &d) != OK) {
        fprintf(stderr, "usage: bench-search DATABASE\n");
        return 2;
    }
    printf("%-12s %10s %8s %10s %8s\n", "typed", "here, ms", "people",
           "all, ms", "people");
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        double here[RUNS], all[RUNS];
        size_t found_here = 0, found_all = 0;

        for (int r = 0; r < RUNS; r++) {
            here[r] = ask(database_reader(d, 0), "LEI", typed[i], &found_here);
            all[r] = ask(database_reader(d, 0), "*", typed[i], &found_all);
        }
        qsort(here, RUNS, sizeof *here, timing_compare);
        qsort(all, RUNS, sizeof *all, timing_compare);
        printf("%-12s %10.2f %8zu %10.2f %8zu\n", typed[i], here[RUNS / 2],
               found_here, all[RUNS / 2], found_all);
    }
    database_close(d);
    return 0;
}
