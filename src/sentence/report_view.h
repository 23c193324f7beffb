/*
 * sentence/report_view.h -- what the pages of reports hand to their views, and
 * what they share.
 */
#ifndef SENTENCE_REPORT_VIEW_H
#define SENTENCE_REPORT_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/parole_store.h"
#include "sentence/report_facts_store.h"
#include "sentence/report_store.h"

extern const struct route_table report_routes;

handler_fn reports_page, report_begin_save, report_page, report_versions_page;
handler_fn report_write_page, report_write_save, report_draft_save;
handler_fn report_notes_page, report_notes_save, report_slip_page;
handler_fn report_told_page, report_told_save;
handler_fn report_finish_page, report_finish_save;
handler_fn report_settings_page, report_settings_save;

struct report_view {
    struct person p;
    struct report r;
    struct parole_list_kept reviews;
    const struct parole_kept *review; /* the hearing; NULL: not held any more */
    bool review_open;
    struct report_section section[REPORT_SECTIONS_MAX];
    struct str words[REPORT_SECTIONS_MAX]; /* newest, or as typed */
    size_t sections;
    struct report_versions versions;
    struct report_facts facts;
    struct report_notes notes;
    struct report_disclosures told;
    bool may;          /* write it */
    struct str cannot; /* why not; or empty */
    bool met;          /* in the window of the minimum contact rule */
};

/* All reports of a person, and hearings that one can be begun for. */
struct reports_view {
    struct person p;
    struct list list;
    struct parole_list_kept reviews;
    bool open[64]; /* of `reviews`, the first so many: it can be begun */
    bool may, any;
};

/* Notes to choose from. */
struct report_choice_view {
    struct report_view *r;
    struct person_notes all;
};

struct report_settings_view {
    struct list list;
    struct report_section typed;
    struct str from, place;
    bool may;
};

/* "/people/A1234BC/reports/17/WHAT" */
struct str report_url(struct ctx *c, const char *what);
enum err report_load(struct ctx *c, struct report_view *v) MUST_USE;
/* The page of the report; with the reason when it may not be written. */
enum err report_show(struct ctx *c, const struct report_view *v) MUST_USE;
enum err report_show_refused(struct ctx *c,
                             const struct report_view *v) MUST_USE;
struct report_actor report_actor_of(struct ctx *c);
/* Is that hearing still to be decided? */
bool report_review_is_open(const struct parole_kept *k, struct day today);
/* Does the note stand on the list? */
bool report_relies_on(const struct report_notes *n, struct str note);

#endif
