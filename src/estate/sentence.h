/*
 * estate/sentence.h -- a sentence with dates that fit together.
 *
 * Built backwards from the days left to serve, because that is what the case
 * study gives: release on today + days, the sentence long enough for its kind.
 * Release is at half of the sentence, at two thirds for sexual and grave
 * violent offences of 4 years and more; enough for a demonstration, no
 * calculation of anybody's dates.
 */
#ifndef ESTATE_SENTENCE_H
#define ESTATE_SENTENCE_H

#include "estate/person.h"

enum to_serve { SERVE_UNDER_6, SERVE_UNDER_12, SERVE_LONGER, SERVE_COUNT };

/* Determinate or recalled. */
bool estate_sentence_has_release(enum sentence_kind kind);
/* Can a sentence of this kind leave so much to serve? */
bool estate_sentence_fits(enum sentence_kind kind, enum to_serve left);

/* Fills the dates of p->sentence; `left` counts where there is a release. */
void estate_sentence_draw(struct estate_random *r, struct estate_person *p,
                          enum to_serve left, struct day today);

/* Moves a determinate sentence so that release is on `release`. */
void estate_sentence_move(struct estate_person *p, struct day release);

#endif
