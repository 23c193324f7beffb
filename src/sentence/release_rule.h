/*
 * sentence/release_rule.h -- the earliest date of release: the one that
 * handover counts from, and the one that lists show.  Source: SM A3, A4.
 *
 * The national service has the two side by side, and they differ.  Under
 * `throughline` lists show the one that handover counts from (DEP-2), and
 * nobody counts as released because a date has passed (DEP-1): who is here is
 * here.
 */
#ifndef SENTENCE_RELEASE_RULE_H
#define SENTENCE_RELEASE_RULE_H

#include "sentence/rule_set.h"

enum release_kind {
    RELEASE_UNKNOWN,
    RELEASE_TED, /* tariff expiry */
    RELEASE_THD, /* target hearing date */
    RELEASE_PED, /* parole eligibility */
    RELEASE_CRD, /* conditional release */
    RELEASE_ARD, /* automatic release */
    RELEASE_HDCED,
    RELEASE_HDCEA, /* the actual curfew date, as the national service says */
    RELEASE_SED,
    RELEASE_LED,
    RELEASE_PRRD,
    RELEASE_APD,
    RELEASE_KINDS
};
struct str release_kind_code(enum release_kind k); /* "CRD"; "": unknown */

struct release {
    struct day on;
    enum release_kind kind;
};

/* What handover counts from. */
struct release_facts {
    struct day ted, thd, ped, crd, ard;
    bool indeterminate;
    bool refused; /* the last completed parole outcome is not a release */
};

/*
 * Indeterminate: a tariff after today, else a hearing after today, else the
 * nearer of the two.  With `hearing_after_refusal` a hearing after today comes
 * first once parole was refused (DEP-34).  Determinate: the parole eligibility
 * date whenever there is one, else the earlier of automatic and conditional
 * release.  Rule: ER-1 to ER-5; SM A3.1 to A3.3
 */
struct release release_for_handover(const struct release_facts *f,
                                    struct day today,
                                    const struct rule_set *rules);

/* What lists show: all dates of the sentence that are known. */
struct release_dates {
    struct release_facts handover;
    struct day hdced, hdc_actual, sed, led, prrd, apd;
};

/*
 * National: the earliest of the first group that is today or later, else the
 * latest past one; sentence and licence ends, recall release and approved
 * parole only when the first group is empty.  Ours: what handover counts from,
 * and the national one only when that is unknown.  Rule: ER-6; SM A4
 */
struct release release_to_show(const struct release_dates *d, struct day today,
                               const struct rule_set *rules);

/*
 * Does the case count as released, and so leave lists and reminders?
 * `in_custody`: the movements say that the person is here.  Rule: ER-7; A4.3
 */
bool release_is_past(const struct release_dates *d, bool in_custody,
                     struct day today, const struct rule_set *rules);

#endif
