/*
 * estate/prison_profile.h -- what a synthetic prison is to look like.
 *
 * Data only.  The four prisons of `cases` carry the figures of the case study
 * of four closed men's prisons (seed CS, its tables 2 to 5); the prisons of
 * `national` take the figures of the case nearest to their kind.  A figure is
 * written as the study prints it, times 10, 100 or 1000 where the name of the
 * field says so; what the study does not say is ours and marked so.
 */
#ifndef ESTATE_PRISON_PROFILE_H
#define ESTATE_PRISON_PROFILE_H

#include "base/str.h"

enum estate_kind {
    KIND_RECEPTION,    /* Prison A: remand and short sentences */
    KIND_LONG_TERM,    /* Prison B: long-term training */
    KIND_TRAINING,     /* Prison C: category C */
    KIND_RESETTLEMENT, /* Prison D: resettlement */
    KIND_OPEN,
    KIND_WOMEN,
    KIND_YOUNG,
    KIND_HIGH_SECURITY,
    KIND_COUNT
};

enum sentence_kind {
    SENTENCE_REMAND,
    SENTENCE_UNSENTENCED, /* convicted, sentence awaited */
    SENTENCE_IMMIGRATION,
    SENTENCE_CIVIL,
    SENTENCE_SHORT,    /* under 12 months */
    SENTENCE_TO_20M,   /* 12 to 20 months */
    SENTENCE_TO_4Y,    /* 20 months to 4 years */
    SENTENCE_OVER_4Y,  /* 4 years and more, determinate */
    SENTENCE_EXTENDED, /* the same, release by the Parole Board */
    SENTENCE_LIFE,
    SENTENCE_IPP,
    SENTENCE_RECALL,
    SENTENCE_KIND_COUNT
};

enum offence_kind {
    OFFENCE_VIOLENCE,
    OFFENCE_DRUGS,
    OFFENCE_ACQUISITIVE,
    OFFENCE_SEXUAL,
    OFFENCE_WEAPONS,
    OFFENCE_OTHER,
    OFFENCE_KIND_COUNT
};

enum age_band {
    AGE_18_20,
    AGE_21_24,
    AGE_25_29,
    AGE_30_39,
    AGE_40_49,
    AGE_50_59,
    AGE_60_UP,
    AGE_BAND_COUNT
};

/* The scale on which key work notes are read: table 4. */
enum note_band {
    NOTE_GOOD,         /* 4 */
    NOTE_REASONABLE,   /* 3 */
    NOTE_INSUFFICIENT, /* 2 */
    NOTE_POOR,         /* 1a */
    NOTE_NO_SESSION,   /* 1b */
    NOTE_BAND_COUNT
};

/* Table 2, "month of research visit", among June to September. */
enum { VISIT_JUNE, VISIT_JULY, VISIT_AUGUST, VISIT_SEPTEMBER, VISIT_COUNT };

/* The part of a profile that prisons of one kind share. */
struct estate_mixture {
    uint16_t sentence[SENTENCE_KIND_COUNT];   /* per mille of people */
    uint16_t offence[OFFENCE_KIND_COUNT];     /* per mille */
    uint16_t age[AGE_BAND_COUNT];             /* per mille */
    uint16_t under_6_months, under_12_months; /* to serve, per mille */
    uint16_t bame, foreign, ldc;              /* per mille */
    uint16_t oasys;      /* per mille of people with an OASys */
    uint16_t rosh_high;  /* of those, high or very high risk of serious harm */
    uint16_t ogrs;       /* of those, medium or higher for reoffending */
    uint16_t category_c; /* of the sentenced: the rest is B (or D, open) */
};

struct estate_delivery {
    uint8_t visit;              /* VISIT_... */
    uint16_t sessions;          /* in the month of the visit; table 2 */
    uint16_t rate_month_100;    /* per cent times 100, as printed */
    uint16_t rate_4_months_100; /* June to September; table 3 */
    uint16_t days_to_key_worker, days_to_session; /* averages; table 2 */
    uint16_t note[NOTE_BAND_COUNT];               /* counts; table 4 */
    uint16_t other_officer; /* ours: per mille of sessions by someone else */
    uint16_t near_copy;     /* ours: per mille of notes that repeat another */
};

struct estate_staffing {
    uint16_t key_workers;        /* active; table 2 */
    uint16_t capacity;           /* ours: people a key worker may have */
    uint16_t non_productive_100; /* per cent times 100; table 2 */
    uint16_t sick_100;           /* per cent times 100; table 3 */
    uint16_t redeployed;         /* ours: per mille of productive halves */
    uint16_t escort;             /* ours: the same, escort, bed watch, court */
    bool profiled;               /* key work has protected time; table 5 */
    uint8_t homd_vacancy_10;     /* posts times 10; table 2 */
    uint16_t probation_poms_10, probation_target_10; /* posts times 10 */
    uint16_t prison_poms_10, prison_target_10;
    uint16_t probation_cases, prison_cases; /* average a POM; table 2 */
    uint16_t unallocated;                   /* cases; table 5 */
    uint16_t pom_redeployed;  /* ours: per mille of operational POMs' halves */
    uint8_t operational_poms; /* of 10 prison POMs; table 5 */
};

struct estate_profile {
    const char *code, *name, *long_name;
    const char *town, *county, *postcode;
    enum estate_kind kind;
    bool female, contracted, welsh, split_site;
    uint16_t population;
    uint8_t wings, landings;
    uint16_t cells; /* on a landing */
    uint16_t left;  /* ours: people who left in 26 weeks */
    const struct estate_mixture *mixture;
    struct estate_delivery delivery;
    struct estate_staffing staffing;
};

enum { ESTATE_CASE_COUNT = 4, ESTATE_NATIONAL_COUNT = 120 };

/* The four of the case study. */
extern const struct estate_profile estate_cases[ESTATE_CASE_COUNT];

/* The mixture of a kind of prison. */
const struct estate_mixture *estate_mixture_of(enum estate_kind kind);

/* Prison `i` of the national estate, 0 to ESTATE_NATIONAL_COUNT - 1; its
 * figures are its kind's, scaled to its size. */
struct estate_profile estate_national(size_t i);

#endif
