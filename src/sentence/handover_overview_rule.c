#include "sentence/handover_overview_rule.h"

#include <stdlib.h>

/* A row begins with the number of its person. */
static int
by_person(const void *number, const void *row)
{
    return str_compare(*(const struct str *)number, *(const struct str *)row);
}

const struct contact *
contact_of(const struct contacts *c, struct str person)
{
    return c->count == 0
               ? NULL
               : bsearch(&person, c->at, c->count, sizeof *c->at, by_person);
}

const struct handover_of *
handover_of(const struct handover_overview *o, struct str person)
{
    return o->count == 0
               ? NULL
               : bsearch(&person, o->of, o->count, sizeof *o->of, by_person);
}

struct handover_work
handover_work_none(void)
{
    struct handover_work w = {
        .answer_words = STR_EMPTY,
        .answer_by = STR_EMPTY,
        .pom = {STR_EMPTY, INSTANT_NONE},
        .com = {STR_EMPTY, INSTANT_NONE},
        .pom_view = STR_EMPTY,
        .com_view = STR_EMPTY,
        .decided = STR_EMPTY,
        .decided_words = STR_EMPTY,
        .decided_by = STR_EMPTY,
    };

    for (size_t i = 0; i < HP_COUNT; i++)
        w.item[i].evidence = w.item[i].by = STR_EMPTY;
    return w;
}

enum handover_type_row
handover_type_of(const struct handover_case *k, struct day today)
{
    const struct handover_type_facts f = {
        .has_case_information = k->unit_code.n > 0 || k->tier.n > 0,
        .reason = k->reason,
        .enhanced = k->resourcing.n == 0                     ? MAYBE_UNKNOWN
                    : str_eq(k->resourcing, STR("ENHANCED")) ? MAYBE_YES
                                                             : MAYBE_NO,
        .handover = k->handover,
    };

    return handover_type_decide(&f, rule_set_for(today));
}

struct handover_progress
handover_overview_progress(const struct handover_overview *o,
                           const struct handover_case *k, struct day today)
{
    const struct handover_of *of = handover_of(o, k->number);
    const struct contact *contact = contact_of(&o->contacts, k->number);
    struct handover_work work = handover_work_none();
    struct handover_work_facts f = {
        .today = today,
        .due = k->handover,
        .since = k->who == RESP_CUSTODY ? DAY_NONE : k->since,
        .type = handover_type_of(k, today),
        .work = &work,
    };

    if (of != NULL &&
        !handover_work_is_over(&of->work, k->who, k->handover, today)) {
        work = of->work;
        f.report_sent = of->report_sent;
        f.report_draft = of->report_draft;
    }
    if (contact != NULL) {
        f.meeting_booked = contact->meeting;
        f.meeting_held = contact->meeting_held;
        f.first_contact = contact->first;
    }
    return handover_progress_of(&f);
}

struct handover_lists
handover_overview_lists(const struct handover_case *k,
                        const struct handover_progress *p, struct day today)
{
    const struct handover_list_facts f = {
        .today = today,
        .who = k->who,
        .handover = k->handover,
        .since = k->since,
        .com_named = k->com_name.n > 0,
        .com_email = k->com_email.n > 0,
        .tasks_done = p->done == p->count,
    };

    return handover_lists_of(&f, rule_set_for(today));
}
