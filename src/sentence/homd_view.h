/*
 * sentence/homd_view.h -- what the pages of the head of offender management
 * hand to their views, and what these pages share.
 */
#ifndef SENTENCE_HOMD_VIEW_H
#define SENTENCE_HOMD_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/words.h"
#include "sentence/choice_store.h"
#include "sentence/countersign_view.h"
#include "sentence/homd_rule.h"
#include "sentence/homd_store.h"
#include "sentence/pom_store.h"
#include "sentence/reminder_store.h"
#include "staff/staff_split.h"

extern const struct route_table homd_routes;

handler_fn homd_page, homd_cases_page;
handler_fn homd_poms_page, homd_pom_page;
handler_fn pom_choice_page, pom_compare_page, pom_end_save;
handler_fn pom_check_page, pom_give_save;
handler_fn pom_given_page, pom_undo_save;

/* ---- shared ---- */

/* The picture of the session's prison, with the question and suggestions. */
struct homd_picture {
    struct homd h;
    struct pom_question q;
    struct pom_choice *choice; /* by case: for those who wait */
    struct reminder_steps steps;
};
enum err homd_picture_load(struct ctx *c, struct homd_picture *p) MUST_USE;

/* The POM suggested for a case, or NULL. */
const struct homd_pom *homd_suggested(const struct homd_picture *p,
                                      const struct homd_case *k);
const struct pom_choice *homd_choice(const struct homd_picture *p,
                                     const struct homd_case *k);
/* "had the case before; at 64% of hours, at 71% with all suggested" */
struct str homd_why_words(struct ctx *c, const struct homd_picture *p,
                          const struct homd_case *k);
/* Who is told that nobody has the case, and who is told next (RE-10). */
struct str homd_told_words(struct ctx *c, const struct homd_picture *p,
                           const struct homd_case *k);
/* What is said of a pair in a word or two. */
struct str homd_pair_words(struct arena *a, unsigned why);
/* "probation POM (tier A)" */
struct str homd_needs_words(struct arena *a, const struct homd_case *k);
const char *homd_type_words(enum pom_type t);            /* "prison POM" */
struct str homd_hours(struct arena *a, int64_t minutes); /* "12.5" */
const char *homd_who_words(enum responsible who); /* "Responsible" of the POM */
struct str homd_rosh_words(struct str rosh);      /* "very high" */
struct str homd_pom_url(struct ctx *c, int64_t staff);
/* "Away until 27 Nov 2026", or empty. */
struct str homd_away_words(struct arena *a, const struct homd_pom *p);
/* Name of a POM by number; empty: nobody, or not of this prison. */
struct str homd_pom_name(const struct homd *h, int64_t staff);

/* ---- the first page ---- */

enum { HOMD_SHOWN = 8 };
struct homd_home_view {
    struct homd_picture p;
    const struct homd_case *waiting[HOMD_SHOWN]; /* oldest first */
    size_t waiting_count;
    int oldest_days;
    size_t days_missed; /* promised to people who asked to see somebody */
    struct homd_tasks tasks;
    struct countersign_list signs;      /* wait, or were sent back */
    struct countersign_counts answered; /* in the last 90 days */
    const struct countersign_listed *to_sign[HOMD_SHOWN]; /* oldest first */
    size_t to_sign_count;                                 /* of all that wait */
    size_t to_sign_late;
    bool may, signs_off; /* signs_off: answers what was handed in */
};

/* ---- the list of cases ---- */

enum { VIEW_ALL = DECIDE_COUNT }; /* behind the DECIDE_ bits */
struct homd_cases_view {
    struct homd_picture p;
    struct list list;
    int view; /* a DECIDE_ bit, or VIEW_ALL */
    struct str typed, wing, tier;
    int64_t pom; /* only of this POM; 0: of all */
    struct str wings[64];
    size_t wing_count;
    const struct homd_case **row; /* of list_row() order */
    bool may;
};

/* ---- POMs ---- */

struct homd_poms_view {
    struct homd_picture p;
    struct list list;
    struct staff_split split;
    const struct homd_pom **row;
    bool may;
};
struct homd_pom_view {
    struct homd_picture p;
    const struct homd_pom *pom;
    struct list list;
    const struct homd_case **row;
    const bool *along; /* by row: works along */
    bool may;
};

/* ---- choosing a POM for one case ---- */

struct pom_option {
    const struct homd_pom *pom;
    unsigned why;   /* POM_WHY_ bits */
    bool suggested; /* the first choice */
    bool may;       /* could be given now */
    int after;      /* percent with the case */
    struct str bar; /* why not; or empty */
};
enum { POMS_COMPARED = 4, POM_TERMS_SHOWN = 3 };
struct pom_choice_view {
    struct homd_picture p;
    const struct homd_case *k;
    enum pom_part part;
    struct pom_pair now;
    struct poms history;
    struct pom_option *option; /* best first */
    size_t options;
    const struct pom_option *compared[POMS_COMPARED];
    size_t compared_count;
};

/* ---- the check before giving, and giving ---- */

struct pom_row {
    struct pom_order order;
    const struct homd_case *k;         /* NULL: not of this prison */
    const struct homd_pom *now, *next; /* or NULL */
    unsigned why;
    enum pom_answer answer;
    int after; /* percent of `next`, all rows counted */
    struct pom_done done;
};
struct pom_check_view {
    struct homd_picture p;
    struct pom_row *row;
    size_t rows, can, needs_reason, given;
    enum pom_part part;
    struct choices offered; /* reasons, and which of them were chosen */
    bool *chosen;
    struct pom_reasons reasons;
    struct str detail, why, from;
};

/* ---- what was given ---- */

struct str pom_given_url(struct ctx *c, struct instant at, struct str from);

#endif
