/*
 * sentence/request_desk.h -- which side of requests a user is on, and whose
 * they see: those of the session's prison, or those of their own cases.
 */
#ifndef SENTENCE_REQUEST_DESK_H
#define SENTENCE_REQUEST_DESK_H

#include "sentence/request_view.h"

enum err request_desk_of(struct ctx *c, struct request_desk *out) MUST_USE;
bool request_desk_has(const struct request_desk *d,
                      const struct handover_case *k);

#endif
