/*
 * estate/names.h -- invented people's names, backgrounds and languages.
 *
 * A background is a row: which names, nationality, ethnicity and language go
 * together, and how common it is.  Nationalities follow the published order
 * for June 2025 (ux.md 4.3); the other weights are ours.  Names are common
 * ones put together by chance; nobody is meant.
 */
#ifndef ESTATE_NAMES_H
#define ESTATE_NAMES_H

#include "estate/random.h"

struct estate_background {
    const char *nationality;
    const char *ethnicity, *race_code;
    const char *language_code, *language;
    const char *religion[2];
    uint8_t names;        /* row of the name lists */
    bool bame, foreign;   /* for the quotas */
    uint16_t weight;      /* within its quarter of bame and foreign */
    uint16_t interpreter; /* per mille who asked for one */
};

/* Draws a background of the quarter asked for. */
const struct estate_background *estate_background_draw(struct estate_random *r,
                                                       bool bame, bool foreign);
/* A member of staff's: British, of any ethnicity. */
const struct estate_background *
estate_background_staff(struct estate_random *r);

const char *estate_forename(struct estate_random *r,
                            const struct estate_background *b, bool female);
const char *estate_surname(struct estate_random *r,
                           const struct estate_background *b);
/* A name that breaks pages: one letter, very long, two words, apostrophes. */
const char *estate_odd_surname(struct estate_random *r);

#endif
