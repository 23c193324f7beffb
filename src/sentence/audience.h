/*
 * sentence/audience.h -- which accounts hear of a reminder.  The country has
 * thousands of accounts; a case concerns those of its prison and those of its
 * COM and unit, which are found without asking the others.
 */
#ifndef SENTENCE_AUDIENCE_H
#define SENTENCE_AUDIENCE_H

#include "sentence/reminder_store.h"

enum audience_by { BY_PRISON, BY_OFFICER, BY_UNIT, AUDIENCE_BYS };

struct audience {
    const struct reminder_accounts *accounts;
    struct {
        struct str_index index;
        size_t *first, room; /* by place: into `row`, 1 more; 0: none */
    } by[AUDIENCE_BYS];
    struct audience_row *row;
    size_t rows, room;
    int64_t *told;  /* of the last answer */
    uint64_t *when; /* by row of accounts: the answer its account was in */
    uint64_t answers;
};

/* All of it in `a`; `accounts` are by id, and stay. */
void audience_init(struct audience *u, struct arena *a,
                   const struct reminder_accounts *accounts);

/* Accounts that hear of what concerns `whom` (REMIND_POM and so on), each once:
 * how many, in u->told until the next question. */
size_t audience_of(struct audience *u, const struct reminder_case *c,
                   unsigned whom);

#endif
