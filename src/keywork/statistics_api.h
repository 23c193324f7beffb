/*
 * keywork/statistics_api.h -- GET /prisons/{prison}/statistics as the national
 * service answers it (KW 5.2, endpoint 12, body G).
 *
 * Query   from, to, comparisonFrom, comparisonTo; those left out are ST-9's
 *         (the national service wants all four).  policy=KEY_WORKER or
 *         PERSONAL_OFFICER stands for its header Policy; key work without.
 * Answer  {"prisonCode","current","previous",
 *         "hasPrisonersWithHighComplexityOfNeed"}; 400 with {"status",
 *         "errorCode","userMessage","developerMessage"} when a date is wrong.
 */
#ifndef KEYWORK_STATISTICS_API_H
#define KEYWORK_STATISTICS_API_H

#include "access/page.h"
#include "keywork/statistics.h"

handler_fn statistics_api;

/* The answer's body. */
void statistics_body(struct buf *out, struct str prison, enum policy policy,
                     const struct prison_statistics *s, bool complexity);

#endif
