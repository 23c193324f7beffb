/*
 * sentence/case_view.h -- what the pages of one case hand to their views.
 */
#ifndef SENTENCE_CASE_VIEW_H
#define SENTENCE_CASE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "access/stale.h"
#include "people/people.h"
#include "sentence/case_record_store.h"
#include "sentence/countersign_view.h"
#include "sentence/decision.h"
#include "sentence/early_allocation_store.h"
#include "sentence/enhanced_store.h"
#include "sentence/hearing_store.h"
#include "sentence/parole_store.h"
#include "sentence/task_rule.h"
#include "sentence/task_store.h"
#include "sentence/workload_weights.h"
#include "staff/pom_message_store.h"

extern const struct route_table case_routes;

handler_fn case_page, contact_new_page, contact_new_save;
handler_fn pom_message_save;
handler_fn document_new_page, document_new_save, document_end_save;
handler_fn task_page, task_save, task_give_page, task_give_save;
handler_fn early_page, early_save, early_decide_save;
handler_fn parole_page, parole_receive_save, parole_review_page;
handler_fn parole_review_save, parole_attend_save;
handler_fn complexity_page, complexity_save;
handler_fn victim_contact_page, victim_contact_save, victim_contact_end_save;
handler_fn calendar_page, calendar_file_page;
handler_fn caseload_page;
handler_fn caseload_seen_save;

/*
 * What a form of these pages does last: who is responsible, and which tasks
 * there are, is worked out before the reply is sent, so that the next page
 * shows it.  Goes on with `e` when that is an error.
 */
enum err case_settle(struct ctx *c, enum err e) MUST_USE;

/* "/people/A1234BC/WHAT" */
struct str case_url(struct ctx *c, const char *what);

/* Somebody was quicker with a task: what they said stands beside what was typed
 * into its form, whose address ends in `what`. */
enum err task_stale(struct ctx *c, const struct task *t, const char *what,
                    const struct stale_field *fields, size_t count) MUST_USE;

/* Where a task is done: the address of the page, for the person of it. */
struct str task_url(struct ctx *c, const struct task *t);

struct case_view {
    struct person_view *v;
    struct tasks tasks;
    struct case_contacts contacts;
    struct case_documents documents;
    struct pom_messages messages; /* to the key worker */
    struct str key_worker;        /* name; empty: nobody */
    bool may;                     /* work on it */
    bool own;                     /* their case, or covered by them */
    bool sees_vlo;                /* the page of victim liaison opens */
    bool is_womens;               /* complexity of need is kept */
};

struct task_view {
    struct person p;
    struct task t;
    struct task_changes changes;
    bool may;
    bool others;             /* a POM looks at it, and it is another role's */
    struct task_setting how; /* the dated row of its kind */
    const char *place;       /* where it is recorded, or NULL */
    bool met;                /* in the window of a parole report */
    struct str owner, why;   /* given to, as typed */
    const struct refusal *refused; /* by the rule, just now; or NULL */
    struct countersign_part sign;
};

struct early_view {
    struct person p;
    struct early_list list;
    struct decision state; /* of early allocation, explained */
    struct str in_words;
    const struct early_kept *pending; /* its decision is awaited; or NULL */
    bool may, in_window;
};

struct parole_view {
    struct person p;
    struct parole_list_kept list;
    struct parole_kept v; /* the one of the form */
    struct hearings_kept hearings;
    const struct parole_kept *attend; /* whose attendance the form asks for */
    size_t coms;              /* named in the year before the next hearing */
    struct day hearing;       /* the next; or none */
    bool may, is_new, chosen; /* chosen: `attend` is that of the address */
};

struct complexity_view {
    struct person p;
    struct need_levels list;
    struct workload_weights weights;
    struct enhanced_person enhanced; /* of a high level */
    bool high;
    bool may;
};

struct victim_view {
    struct person p;
    struct victim_contacts list;
    bool closed; /* not for this user: nothing was read */
};

#endif
