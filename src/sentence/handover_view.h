/*
 * sentence/handover_view.h -- what the pages of a person's handover hand to
 * their views, and what they share.
 */
#ifndef SENTENCE_HANDOVER_VIEW_H
#define SENTENCE_HANDOVER_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/appointment.h"
#include "sentence/handover_work_store.h"
#include "sentence/pom.h"
#include "sentence/request.h"

extern const struct route_table handover_routes;

handler_fn handovers_page;
handler_fn handover_page, handover_item_page, handover_item_save;
handler_fn handover_report_page, handover_report_save, handover_draft_save;
handler_fn handover_answer_save, handover_agree_save, handover_decide_save;
handler_fn appointment_new_page, appointment_new_save;
handler_fn appointment_page, appointment_save;

enum { EVIDENCE_MAX = 2000, REPORT_MAX = 4000, SAID_MAX = 1000 };

struct handover_view {
    struct person p;
    bool in_service;
    struct handover_case k;
    enum handover_type_row type;
    struct pom_pair pom;
    struct handover_work work;
    struct handover_reports reports;
    struct handover_events events;
    struct appointments appointments;
    struct requests requests; /* of one side to the other, by due day */
    struct handover_progress progress;
    enum side side;    /* of this user; SIDE_NONE: may look only */
    const char *agree; /* why they cannot agree yet; NULL: they can */
    bool may_ask;      /* the other side for something */
    size_t coms_named; /* in twelve months */
    int64_t override;  /* one that waits for a decision; or 0 */
};

struct handover_item_view {
    const struct handover_view *h;
    enum handover_part part;
    const struct handover_todo *todo; /* NULL: the type does not need it */
    struct str state, on, evidence;   /* as typed */
};

struct handover_report_view {
    const struct handover_view *h;
    const struct handover_report *draft; /* or NULL */
    struct str words;                    /* as typed */
};

struct appointment_view {
    const struct handover_view *h;
    const struct appointment *one; /* to settle; NULL: to book */
    struct appointment_moves moves;
    struct str kind, way, day, time, minutes, place, who;
    struct str state, there, why_not, outcome;
};

/* The lists of a prison. */
enum handovers {
    HANDOVERS_UPCOMING, /* eight weeks to go, and no COM */
    HANDOVERS_IN_PROGRESS,
    HANDOVERS_OVERDUE, /* the COM is responsible, and something is left */
    HANDOVERS_NO_COM,  /* nobody is named, and it was brought up */
    HANDOVERS_DECIDE,  /* the two disagree */
    HANDOVERS_ALL,     /* with a handover within a year, or the COM's */
    HANDOVERS_COUNT
};
const char *handovers_code(enum handovers view);
const char *handovers_words(enum handovers view);

struct handovers_view {
    struct list list;
    enum handovers view;
    struct str typed;
    bool mine, can_be_mine; /* of this POM alone */
    size_t count[HANDOVERS_COUNT];
};

/* All of it about c->args.person.  Who is not in the service: OK, with
 * in_service false. */
enum err handover_load(struct ctx *c, struct handover_view *v) MUST_USE;
/* The same for whoever works on it: ERR_NOT_FOUND when there is nothing to
 * hand over, ERR_FORBIDDEN when it is not this user's to do. */
enum err handover_load_to_work(struct ctx *c, struct handover_view *v) MUST_USE;
/* Who writes, for the store. */
struct handover_actor handover_actor_of(struct ctx *c,
                                        const struct handover_view *v);
/* Address of a page below the handover; `part` may be empty. */
struct str handover_url(struct ctx *c, const char *part);
/* 409: somebody wrote meanwhile.  `name` is the field with what was typed,
 * `what` a person's word for it. */
enum err handover_show_stale(struct ctx *c, const struct handover_view *v,
                             const char *name, const char *what) MUST_USE;

#endif
