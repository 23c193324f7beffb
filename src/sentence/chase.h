/*
 * sentence/chase.h -- what is chased of others: tasks of a case that somebody
 * else must do (the dated row of the kind says of whom), and requests to the
 * community that wait for an answer.
 */
#ifndef SENTENCE_CHASE_H
#define SENTENCE_CHASE_H

#include "base/instant.h"
#include "sentence/task.h"

enum { CHASE_ROWS_MAX = 20000, CHASE_WORDS_MAX = 500 };

enum chase_of { CHASE_COM, CHASE_POM, CHASE_OTHERS };

struct chase {
    int64_t id;
    bool request; /* else a task */
    struct str number, surname, forename, sort_name;
    struct str what;
    struct day due;
    enum chase_of of;
    struct str name, office;    /* asked of */
    struct instant first, last; /* asked and reminded; or not known */
    int64_t sent;               /* reminders */
    bool told;                  /* those above them know */
};
struct chases {
    struct chase *at;
    size_t count;
};

#endif
