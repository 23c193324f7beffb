/*
 * staff/staff_split.h -- any list of a prison's staff, split by employer, band
 * and whether they are operational (R004).
 *
 *     struct staff_split *s = &v->split;
 *     e = staff_split_load(c, s);              who they are; ?kind=, ?band=
 *     for each member of staff the page offers
 *         if (staff_split_takes(s, staff)) {   counted, and chosen?
 *             ... list_row() ...
 *             staff_split_cells(s, &cell[EMPLOYER], staff);
 *         }
 *
 * with STAFF_SPLIT_COLUMNS among the columns of the list, for its file, and
 * view_staff_split() above the table.
 */
#ifndef STAFF_STAFF_SPLIT_H
#define STAFF_STAFF_SPLIT_H

#include "access/list.h"
#include "staff/staff_kind_rule.h"

enum { STAFF_BANDS_MAX = 16 };

/* clang-format off */
#define STAFF_SPLIT_COLUMNS \
    { "employer",    "Employer",    LIST_WORDS, LIST_FILE_ONLY }, \
    { "band",        "Band",        LIST_WORDS, LIST_FILE_ONLY }, \
    { "operational", "Operational", LIST_WORDS, LIST_FILE_ONLY }
/* clang-format on */

struct staff_split_row {
    int64_t staff;
    struct str employer, band;
    bool operational;
};
struct staff_band {
    struct str band; /* never empty: who has none is in no band */
    size_t count;
};
struct staff_split {
    struct staff_split_row *at; /* everybody with a role here, by number */
    size_t count;
    enum staff_kind kind; /* chosen; STAFF_KINDS: all */
    struct str band;      /* chosen; empty: all */
    /* Of those the page offered: by kind within the band chosen, by band
     * within the kind chosen. */
    size_t of_kind[STAFF_KINDS], any_kind, any_band;
    struct staff_band bands[STAFF_BANDS_MAX];
    size_t band_count;
};

enum err staff_split_load(struct ctx *c, struct staff_split *out) MUST_USE;

/* Counts one and says whether they are among what was chosen.  Of who holds no
 * role here nothing is known: all, no kind, no band. */
bool staff_split_takes(struct staff_split *s, int64_t staff);

/* The three cells of STAFF_SPLIT_COLUMNS, side by side. */
void staff_split_cells(const struct staff_split *s, struct list_cell *cell,
                       int64_t staff);

/* There is something to choose between, or something was chosen. */
bool staff_split_by_kind(const struct staff_split *s);
bool staff_split_by_band(const struct staff_split *s);

#endif
