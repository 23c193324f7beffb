/*
 * sentence/handover.h -- the nouns of responsibility and handover.
 *
 * The three codes of responsibility are the national service's: the POM alone,
 * the POM with the COM in support, the COM.
 */
#ifndef SENTENCE_HANDOVER_H
#define SENTENCE_HANDOVER_H

#include "sentence/release_rule.h"

enum responsible {
    RESP_UNKNOWN,
    RESP_CUSTODY,          /* CustodyOnly: the POM */
    RESP_CUSTODY_WITH_COM, /* the POM leads, the COM supports */
    RESP_COMMUNITY,        /* Community: the COM leads, the POM supports */
    RESP_COUNT
};

/* How the case was held before 2021; `2018-legacy` alone asks. */
enum provider { PROVIDER_UNKNOWN, PROVIDER_NPS, PROVIDER_CRC, PROVIDER_COUNT };

/* MAPPA level; MAPPA_NONE is the national "0": known not to apply. */
enum mappa {
    MAPPA_UNKNOWN,
    MAPPA_NONE,
    MAPPA_1,
    MAPPA_2,
    MAPPA_3,
    MAPPA_COUNT
};

struct handover_facts {
    struct day today; /* the London day; known */
    struct day sentence_start;
    struct day ted, thd, ped, crd, ard;
    struct day category_since; /* when the category became active */
    struct day arrived;        /* in this prison: sentence_rule.h */
    enum mappa mappa;
    enum maybe determinate_parole; /* not known: yes when there is a PED */
    enum provider provider;
    bool indeterminate, additional_isp, early_allocation, recalled;
    bool immigration_case;
    bool parole_refused; /* the last completed outcome is not a release */
    bool in_open_conditions, open_rules, womens_prison;
    enum responsible override_to; /* a manager decided; RESP_UNKNOWN: nobody */
    struct day override_until;    /* its last day; not known: no end */
};

/* The rows, in the order in which they are tried. */
enum handover_row {
    HO_OVERRIDE,
    HO_ADDITIONAL_ISP,
    HO_RECALL_HEARING_FAR,
    HO_PAROLE_MAPPA_2_3,
    HO_HEARING_FAR,
    HO_RECALL,
    HO_IMMIGRATION,
    HO_RELEASE_UNKNOWN,
    HO_EARLY_ALLOCATION,
    HO_INDETERMINATE_OPEN,
    HO_INDETERMINATE,
    HO_START_UNKNOWN,
    HO_SHORT,
    HO_PAROLE,
    HO_DETERMINATE_CRC,
    HO_DETERMINATE,
    HO_ROWS
};

/* What the record lacks; bits, for lists of data quality. */
enum handover_gap {
    GAP_SENTENCE_START = 1,
    GAP_RELEASE_DATE = 2,
    GAP_MAPPA = 4,   /* and it would matter */
    GAP_PROVIDER = 8 /* counted as NPS */
};

struct handover {
    enum handover_row row;
    enum responsible who;
    struct release release; /* what the dates are counted from */
    struct day starts;      /* the COM is named and supports; or none */
    struct day date;        /* the COM takes over; or none */
    unsigned gaps;          /* enum handover_gap */
};

struct str responsible_code(enum responsible r);  /* "CustodyOnly" */
struct str responsible_words(enum responsible r); /* "the POM" */
/* RESP_UNKNOWN: empty, or no such code. */
enum responsible responsible_from_code(struct str code);
/* The national reason code of a row: "recall_case". */
struct str handover_reason(enum handover_row row);

#endif
