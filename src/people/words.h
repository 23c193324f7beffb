/*
 * people/words.h -- codes of the national records in plain words.  A code that
 * no table here knows is shown as it came.
 */
#ifndef PEOPLE_WORDS_H
#define PEOPLE_WORDS_H

#include "base/str.h"

struct str language_words(struct str code);     /* POL: Polish */
struct str alert_words(struct str code);        /* HA: ACCT open */
const char *alert_colour(struct str code);      /* class of its tag */
struct str movement_words(struct str kind);     /* NEW_ADMISSION: ... */
struct str legal_status_words(struct str code); /* RECALL: Recalled */
struct str end_reason_words(struct str code);   /* OVERRIDE: moved to ... */
struct str part_words(struct str policy);       /* POM_CO: Co-working POM */
struct str responsibility_reason_words(struct str code); /* recall_case */
struct str change_words(struct str field);               /* release_day: ... */

#endif
