/* tests/html/views/sample.h -- the nouns of the views that only tests use. */
#ifndef TEST_SAMPLE_H
#define TEST_SAMPLE_H

#include "base/day.h"
#include "base/instant.h"

struct sample_person {
    struct str surname, forename, number;
    struct day born;
    int sessions;
    bool chosen;
};

struct sample {
    struct str prison, query, from;
    struct day today;
    struct instant now;
    const struct sample_person *people;
    size_t count;
};

#endif
