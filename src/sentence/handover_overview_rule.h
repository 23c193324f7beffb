/*
 * sentence/handover_overview_rule.h -- the handovers of many people at once:
 * what is recorded of each, and how far each is.  Pure.
 */
#ifndef SENTENCE_HANDOVER_OVERVIEW_RULE_H
#define SENTENCE_HANDOVER_OVERVIEW_RULE_H

#include "sentence/appointment.h"
#include "sentence/handover_case.h"
#include "sentence/handover_work_rule.h"

/* The work that is open of one person. */
struct handover_of {
    struct str person; /* first: it is searched for */
    struct handover_work work;
    struct day report_sent, report_draft;
};

/* When somebody last spoke with the person. */
struct contact {
    struct str person;                /* first */
    struct day first, last;           /* of the COM; of anybody */
    struct day meeting, meeting_held; /* of the handover: booked, held */
    struct day next;                  /* booked, from today on */
};
struct contacts {
    struct contact *at; /* by person */
    size_t count;
};

struct handover_overview {
    struct handover_of *of; /* by person */
    size_t count;
    struct contacts contacts;
};

/* NULL: nothing is recorded. */
const struct contact *contact_of(const struct contacts *c, struct str person);
const struct handover_of *handover_of(const struct handover_overview *o,
                                      struct str person);

/* The type of handover that a case gets.  Rule: HT-1 to HT-5 */
enum handover_type_row handover_type_of(const struct handover_case *k,
                                        struct day today);

/* What somebody who knows of no work would record on: nothing. */
struct handover_work handover_work_none(void);

/* How far the handover of a case is.  Rule: HW-1 to HW-5 */
struct handover_progress
handover_overview_progress(const struct handover_overview *o,
                           const struct handover_case *k, struct day today);

/* On which of the lists a case stands.  Rule: HL-1 to HL-6 */
struct handover_lists handover_overview_lists(const struct handover_case *k,
                                              const struct handover_progress *p,
                                              struct day today);

#endif
