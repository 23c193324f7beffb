/*
 * sentence/others_work.h -- hours that a POM gave to work that is another
 * role's: gaps of the community, tasks of others (R207).
 */
#ifndef SENTENCE_OTHERS_WORK_H
#define SENTENCE_OTHERS_WORK_H

#include "base/arena.h"
#include "base/instant.h"

enum {
    OTHERS_WORK_MOST = 600, /* minutes of one entry */
    OTHERS_WORK_WHY_MAX = 300,
    OTHERS_WORK_ROWS_MAX = 5000
};

struct others_work {
    int64_t id, staff;
    struct str pom; /* "Fairhurst, Mark" */
    struct str person, surname, forename, prison;
    struct day day;
    int minutes;
    struct str role; /* whose work it is */
    struct str unit; /* of the community; or empty */
    int64_t task;
    struct str why, by;
    struct instant at;
};
struct others_works {
    struct others_work *at; /* newest first */
    size_t count;
};

/* Minutes by one of them. */
struct others_sum {
    struct str words;
    int64_t minutes;
};

#endif
