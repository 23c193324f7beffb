/*
 * keywork/first_time_rule.h -- who is in prison for the first time, and what
 * they were told: what, when, by whom, in which language, easy to read (R204).
 *
 * For some weeks after somebody came into prison their key worker is asked
 * until there is an answer: it is not their first time, or something was given.
 * [K] the items and the weeks.
 *
 * Pure.  Rule: SN-30 (doc/rules/session.md)
 */
#ifndef KEYWORK_FIRST_TIME_RULE_H
#define KEYWORK_FIRST_TIME_RULE_H

#include "base/arena.h"
#include "base/day.h"

enum { FIRST_TIME_DAYS = 84 };

/* clang-format off */
#define FIRST_TIME_LIST(X)                                                    \
    X(FT_KEY_WORK, "KEY_WORK", "What key work is, and who their key worker is") \
    X(FT_FAMILY,   "FAMILY",   "Keeping in touch: telephone, letters, visits, video calls") \
    X(FT_DAY,      "DAY",      "The day on the wing, and how to apply for something") \
    X(FT_MONEY,    "MONEY",    "Money and canteen")                           \
    X(FT_HEALTH,   "HEALTH",   "Health care, Listeners and Samaritans")       \
    X(FT_SAFE,     "SAFE",     "Staying safe, and whom to tell")              \
    X(FT_RIGHTS,   "RIGHTS",   "Complaints, legal help and their rights")
/* clang-format on */

#define FIRST_TIME_ENUM(name, code, words) name,
enum first_time_item { FIRST_TIME_LIST(FIRST_TIME_ENUM) FIRST_TIME_ITEMS };
#undef FIRST_TIME_ENUM

struct first_time {
    bool before;    /* it is not their first time */
    uint32_t given; /* bit 1 << enum first_time_item */
    struct str language;
    bool easy_read;
    struct day on;
    struct str by;
};
const char *first_time_code(enum first_time_item i);
const char *first_time_words(enum first_time_item i);

/* "KEY_WORK FAMILY", as it is kept, and back; what is not known falls away. */
struct str first_time_codes(struct arena *a, uint32_t given);
uint32_t first_time_given(struct str codes);

/* Is it still asked, `today`? */
bool first_time_asked(struct day received, struct day today);

#endif
