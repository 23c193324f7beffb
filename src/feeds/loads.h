/*
 * feeds/loads.h -- the pages of data loads: the list, sending a file, a job
 * that reads it, what came of it (ux.md 2.13).
 */
#ifndef FEEDS_LOADS_H
#define FEEDS_LOADS_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "feeds/import_job.h"
#include "feeds/load_rule.h"
#include "feeds/loads_store.h"

extern const struct route_table load_routes;

handler_fn loads_page, load_page, load_refused_page;
handler_fn load_new_page, load_new_save, load_prisons_page;
handler_fn load_staff_template_page, load_detail_template_page;
handler_fn load_ppud_template_page;
handler_fn load_walks_template_page, load_regime_template_page;
handler_fn load_times_template_page, load_entitlements_template_page;
handler_fn load_absence_template_page;
handler_fn load_job_page, load_job_progress_page, load_job_cancel_save;

/* Bytes of a file to load; the form around it may hold a little more. */
#define LOAD_FILE_MAX ((uint64_t)512 * 1024 * 1024)
enum { LOAD_FORM_MORE = 64 * 1024 };

/* A kind in words, for the form and the lists. */
struct load_kind {
    enum import_kind kind;
    const char *words, *hint;
};
const struct load_kind *load_kinds(void); /* IMPORT_KIND_COUNT of them */
/* Of what import_run holds. */
struct str load_kind_words(struct str code);

/* "3.9 MB" */
struct str load_size_words(struct arena *a, uint64_t bytes);
/* "less than a second", "2.3 seconds", "4 minutes"; empty when it has not
 * ended. */
struct str load_time_words(struct arena *a, const struct load *l);

/* Whether a job of this server is reading that load now. */
bool load_runs(const struct import_job *job, size_t jobs, int64_t run);

struct loads_view {
    struct str kind; /* chosen, or empty */
    bool refused;    /* only such */
    struct list list;
    struct load_list loads; /* row i of the list */
    enum load_state *state; /* of it */
    struct load_list last;  /* of each kind that there is */
    struct str never;       /* the other kinds, in words */
    struct import_job now[IMPORT_JOBS_MAX];
    size_t jobs;
};

struct load_new_view {
    struct load_prisons prisons;
    const struct load_kind *kinds;
};

struct load_view {
    struct load load;
    enum load_state state;
    const char *advice[LOAD_ADVICE_MAX];
    size_t advices;
    struct list rejects; /* refused and warnings */
    int64_t listed;      /* of those refused */
    struct load_discrepancy_list discrepancies;
    bool may_open; /* people's records */
    struct str took;
};

struct load_job_view {
    struct import_job job;
    int percent; /* -1: not known */
    struct str far;
};

#endif
