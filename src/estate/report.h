/*
 * estate/report.h -- the tables the estate was asked to match, beside what
 * was made of them.
 */
#ifndef ESTATE_REPORT_H
#define ESTATE_REPORT_H

#include "estate/figures.h"

struct estate_report {
    size_t prisons; /* with figures: the cases */
    struct estate_figures prison[ESTATE_CASE_COUNT];
    /* of all prisons */
    uint64_t all_prisons, people, left, staff, key_workers, sessions;
};

/* Adds a group that has been drawn. */
void estate_report_add(struct estate_report *r, struct estate_group *g);

/* A table for a person to read: a row a figure, asked and made a prison, and
 * a mark where they differ by more than the figure allows. */
void estate_report_write(struct buf *out, const struct estate_report *r);

/* How many figures are further off than they may be. */
size_t estate_report_misses(const struct estate_report *r);

#endif
