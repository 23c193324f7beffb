/*
 * sentence/homd_more.h -- pages beside the lists: weights of the hours, a
 * fairer share, absence of a POM and who covers.
 */
#ifndef SENTENCE_HOMD_MORE_H
#define SENTENCE_HOMD_MORE_H

#include "sentence/bunch_rule.h"
#include "sentence/homd_view.h"

extern const struct route_table homd_more_routes;

handler_fn workload_page, workload_save;
handler_fn rebalance_page, bunch_page;
handler_fn pom_away_page, pom_away_save, pom_away_end_save;
handler_fn pom_cover_page, pom_cover_save;

/* ---- weights ---- */

struct workload_view {
    struct workload_weights now;
    const struct workload_weight *list;
    size_t count;
    const char **id;   /* of the control: the name as a C text */
    struct str *value; /* as typed, or in force */
    struct str by;     /* who set the prison's own last */
    struct instant at;
    struct list history;
    bool may;
};

/* ---- a fairer share ---- */

struct rebalance_view {
    struct homd_picture p;
    struct pom_moves m;
};

/* ---- parole reports ahead ---- */

struct bunch_view {
    struct homd_picture p;
    struct bunch_report *report; /* by day */
    size_t count, nobody, proposed;
    struct list list;
    struct staff_split split;
};

/* ---- absence and cover ---- */

struct pom_absence {
    int64_t id, version;
    struct str status, why, set_by;
    struct day from, to; /* `to` not known: until further notice */
};
struct pom_absences {
    struct pom_absence *at;
    size_t count;
};
struct pom_absence_kind {
    const char *code, *words;
};
enum { POM_ABSENCE_KINDS = 3 };
extern const struct pom_absence_kind pom_absence_kinds[POM_ABSENCE_KINDS];
const char *pom_absence_words(struct str code);

struct pom_away_view {
    struct homd_picture p;
    const struct homd_pom *pom;
    struct pom_absences all; /* now and to come */
    size_t cases;
    struct str status, from, to, why; /* as typed */
};

struct pom_cover_row {
    const struct homd_case *k;
    int64_t allocation;
    bool along;       /* the POM works along on it */
    struct str cover; /* who covers in those days already; or empty */
    int64_t proposed; /* staff; 0: nobody */
    struct str why;
};
struct pom_cover_view {
    struct homd_picture p;
    const struct homd_pom *pom;
    const struct pom_absence *absence;
    struct pom_absences all;
    struct pom_cover_row *row;
    size_t rows, done;
};

#endif
