/*
 * sentence/handover_case.h -- a case as the lists of handovers show it: who
 * is responsible now, when the community takes over, who its COM is.
 */
#ifndef SENTENCE_HANDOVER_CASE_H
#define SENTENCE_HANDOVER_CASE_H

#include "base/arena.h"
#include "sentence/com_rule.h"
#include "sentence/handover_list_rule.h"

struct handover_case {
    struct str number, surname, forename, prison, prison_name, cell;
    enum responsible who;
    struct day since; /* the same has been responsible */
    struct day starts, handover, release;
    struct str release_kind, reason;
    struct str com_code, com_name, com_email, unit_code, unit;
    struct str tier, resourcing;
    bool no_fixed_home;
    int64_t pom; /* staff id; 0: nobody */
    struct str pom_name;
};

/* Whose cases: those of a prison, or where `prison` is empty of an officer and
 * of a unit of probation. */
struct handover_scope {
    struct str prison, officer, unit;
};
struct handover_cases {
    struct handover_case *at;
    size_t count;
};

/* "Beckford, Leon" and its link, for a first column. */
struct str handover_case_name(struct arena *a, const struct handover_case *k);

/* How long its COM has not been named. */
struct com_wait handover_case_wait(const struct handover_case *k,
                                   struct day today,
                                   const struct com_steps *steps);

#endif
