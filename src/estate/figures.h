/*
 * estate/figures.h -- what the tables ask of a prison, and what was made.
 *
 * Counted in the people, staff, roster and sessions of the generator, not in
 * what was aimed at.  A row is a figure of the case study (seed CS, tables 2
 * to 5); `slack` is how far off what is made may be, in the figure's unit,
 * and a test holds every prison of the cases to it.
 */
#ifndef ESTATE_FIGURES_H
#define ESTATE_FIGURES_H

#include "base/buf.h"
#include "estate/group.h"

enum figure_unit {
    UNIT_COUNT,     /* 1102 */
    UNIT_TENTH,     /* 11.5: posts */
    UNIT_PER_MILLE, /* 640 is 64.0% */
    UNIT_HUNDREDTH, /* 144 is 1.44: per cent, days */
};

/*  name                  what it is, for the table            unit    slack */
#define FIGURE_LIST(X)                                                      \
    X(FIGURE_PEOPLE, "People", UNIT_COUNT, 0)                               \
    X(FIGURE_REMAND, "Remand %", UNIT_PER_MILLE, 5)                         \
    X(FIGURE_RECALL, "Recall %", UNIT_PER_MILLE, 5)                         \
    X(FIGURE_TO_4Y, "20 months to 4 years %", UNIT_PER_MILLE, 5)            \
    X(FIGURE_OVER_4Y, "4 years and more, determinate %", UNIT_PER_MILLE, 5) \
    X(FIGURE_INDETERMINATE, "Indeterminate %", UNIT_PER_MILLE, 5)           \
    X(FIGURE_UNDER_6, "Under 6 months to serve %", UNIT_PER_MILLE, 25)      \
    X(FIGURE_UNDER_12, "6 to 12 months to serve %", UNIT_PER_MILLE, 25)     \
    X(FIGURE_VIOLENCE, "Violence %", UNIT_PER_MILLE, 5)                     \
    X(FIGURE_DRUGS, "Drugs %", UNIT_PER_MILLE, 5)                           \
    X(FIGURE_ACQUISITIVE, "Acquisitive %", UNIT_PER_MILLE, 5)               \
    X(FIGURE_SEXUAL, "Sexual %", UNIT_PER_MILLE, 5)                         \
    X(FIGURE_BAME, "BAME %", UNIT_PER_MILLE, 5)                             \
    X(FIGURE_LDC, "Learning disability or challenge %", UNIT_PER_MILLE, 5)  \
    X(FIGURE_FOREIGN, "Foreign nationals % (ours)", UNIT_PER_MILLE, 5)      \
    X(FIGURE_UNDER_21, "Aged 18 to 20 % (ours)", UNIT_PER_MILLE, 15)        \
    X(FIGURE_OVER_50, "Aged 50 and over % (ours)", UNIT_PER_MILLE, 20)      \
    X(FIGURE_OASYS, "With an OASys %", UNIT_PER_MILLE, 25)                  \
    X(FIGURE_ROSH, "of them high or very high RoSH %", UNIT_PER_MILLE, 5)   \
    X(FIGURE_OGRS, "of them medium or higher OGRS %", UNIT_PER_MILLE, 5)    \
    X(FIGURE_KEY_WORKERS, "Active key workers", UNIT_COUNT, 0)              \
    X(FIGURE_SESSIONS, "Sessions in the month of the visit", UNIT_COUNT, 8) \
    X(FIGURE_RATE_MONTH, "Delivery in that month %", UNIT_HUNDREDTH, 140)   \
    X(FIGURE_RATE_4, "Delivery in the four months %", UNIT_HUNDREDTH, 60)   \
    X(FIGURE_TO_WORKER, "Days to key worker", UNIT_HUNDREDTH, 50)           \
    X(FIGURE_TO_SESSION, "Days to first session", UNIT_HUNDREDTH, 150)      \
    X(FIGURE_NON_PRODUCTIVE, "Non-productive staff %", UNIT_HUNDREDTH, 30)  \
    X(FIGURE_SICK, "Sickness absence %", UNIT_HUNDREDTH, 30)                \
    X(FIGURE_HOMD_VACANCY, "HoMD vacancies", UNIT_TENTH, 0)                 \
    X(FIGURE_PROBATION_POMS, "Probation POMs in post", UNIT_TENTH, 0)       \
    X(FIGURE_PROBATION_CASES, "Cases a probation POM", UNIT_COUNT, 2)       \
    X(FIGURE_PRISON_POMS, "Prison POMs in post", UNIT_TENTH, 0)             \
    X(FIGURE_PRISON_CASES, "Cases a prison POM", UNIT_COUNT, 2)             \
    X(FIGURE_UNALLOCATED, "Cases without a POM", UNIT_COUNT, 1)             \
    X(FIGURE_NOTE_4, "Notes read as 4 %", UNIT_PER_MILLE, 40)               \
    X(FIGURE_NOTE_3, "Notes read as 3 %", UNIT_PER_MILLE, 30)               \
    X(FIGURE_NOTE_2, "Notes read as 2 %", UNIT_PER_MILLE, 30)               \
    X(FIGURE_NOTE_1A, "Notes read as 1a %", UNIT_PER_MILLE, 30)             \
    X(FIGURE_NOTE_1B, "Notes read as 1b %", UNIT_PER_MILLE, 30)

#define FIGURE_ENUM(name, words, unit, slack) name,
enum figure { FIGURE_LIST(FIGURE_ENUM) FIGURE_COUNT };
#undef FIGURE_ENUM

enum { NOT_ASKED = -1 }; /* or not counted: the weeks are too few */

struct estate_figures {
    const char *name; /* of the prison */
    int32_t asked[FIGURE_COUNT], made[FIGURE_COUNT];
};

const char *estate_figure_words(enum figure f);
int32_t estate_figure_slack(enum figure f);
/* "64.0", "1.44", "11.5", "1102"; not asked: "-". */
void estate_figure_write(struct buf *out, enum figure f, int32_t value);

/* What is asked of a prison; nothing is made yet (NOT_ASKED). */
struct estate_figures estate_figures_asked(const struct estate_profile *profile,
                                           struct day today, int weeks);

/* The same, and what was made of it. */
struct estate_figures estate_figures_of(struct estate_group *g, size_t prison);

#endif
