/* bench/page_nouns.h -- what the page of bench/page.c shows. */
#ifndef BENCH_PAGE_NOUNS_H
#define BENCH_PAGE_NOUNS_H

#include "base/day.h"

struct page_row {
    struct str surname, forename, number, cell, worker, worker_name;
    struct day last, next;
    int sessions, expected;
    bool at_risk;
};

struct page {
    struct str prison, user, back;
    struct day today;
    const struct page_row *rows;
    size_t count;
};

#endif
