/*
 * sentence/hearing.h -- parole hearings: who was there, and how many COMs a
 * person had in the year before (R076).
 */
#ifndef SENTENCE_HEARING_H
#define SENTENCE_HEARING_H

#include "base/arena.h"
#include "base/instant.h"

enum hearing_party {
    HEARING_POM,
    HEARING_COM,
    HEARING_PERSON,
    HEARING_PARTIES
};
struct str hearing_party_code(enum hearing_party p);
const char *hearing_party_words(enum hearing_party p); /* "The COM" */

struct hearing_there {
    struct str by; /* who wrote it down; empty: nothing is recorded */
    bool there;
    struct str name, why_not;
    struct instant at;
};
struct hearing_kept {
    struct str review;
    struct hearing_there party[HEARING_PARTIES];
};
struct hearings_kept {
    struct hearing_kept *at;
    size_t count;
};

/* The window is the year before the hearing; at so many COMs in it the heads of
 * both sides are told. */
enum { HEARING_WINDOW_MONTHS = 12, HEARING_COMS_ALERT = 2 };

/* A person with a hearing ahead, or one of the last year. */
struct continuity {
    struct str number, surname, forename, sort_name;
    struct str com, unit, pom;
    struct day hearing;
    int64_t coms; /* named in the window */
    bool com_recorded, com_there;
};
struct continuities {
    struct continuity *at;
    size_t count;
};

#endif
