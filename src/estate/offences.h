/* estate/offences.h -- offences as the feed words them, by kind. */
#ifndef ESTATE_OFFENCES_H
#define ESTATE_OFFENCES_H

#include "estate/prison_profile.h"
#include "estate/random.h"

struct estate_offence {
    const char *statute, *code, *words;
};

/* A row number for person.offence_row; `grave` for the longest sentences. */
uint8_t estate_offence_draw(struct estate_random *r, enum offence_kind kind,
                            bool grave);
const struct estate_offence *estate_offence(enum offence_kind kind,
                                            uint8_t row);

#endif
