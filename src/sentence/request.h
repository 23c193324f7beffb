/*
 * sentence/request.h -- what prison and community ask of each other: an
 * address checked, a report, an assessment; with a due day, chasers, an answer
 * (R058, R063).
 */
#ifndef SENTENCE_REQUEST_H
#define SENTENCE_REQUEST_H

#include "base/arena.h"
#include "base/instant.h"

enum direction { TO_COM, TO_PRISON, DIRECTIONS };
struct str direction_code(enum direction d);

enum request_state {
    REQUEST_OPEN,
    REQUEST_ANSWERED,
    REQUEST_REFUSED, /* pushed back, with the reason */
    REQUEST_CLOSED,
    REQUEST_STATES
};
struct str request_state_code(enum request_state s);
struct str request_state_words(enum request_state s);

struct request_one {
    int64_t id, version;
    struct str person, surname, forename; /* of whom it is about */
    struct str prison, unit, com_name;
    struct str region; /* of the unit: its name, or what its code begins with */
    struct str kind, kind_words;
    enum direction to;
    struct str words;
    struct day due;
    struct str asked_by;
    struct instant asked;
    enum request_state state;
    struct str answer, answered_by;
    struct instant answered;
    struct str outcome, closed_by;
    struct instant closed;
    bool pushed_back; /* at one time, whatever came of it */
    int64_t chases;
    struct instant chased; /* last; or none */
};
struct requests {
    struct request_one *at;
    size_t count;
};

struct request_chase {
    struct instant at;
    struct str by, words;
};
struct request_chases {
    struct request_chase *at;
    size_t count;
};

#endif
