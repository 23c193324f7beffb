/*
 * feeds/load.h -- a load as its pages show it: a row of import_run, what it
 * refused, where sources disagree.  Data only.
 */
#ifndef FEEDS_LOAD_H
#define FEEDS_LOAD_H

#include "base/instant.h"

struct load {
    int64_t id;
    struct str kind; /* "prisoners" ...; "estate" of the demonstration */
    struct str source;
    struct instant started, finished, as_of;
    struct str full_prison, by_user;
    int64_t read, added, changed, unchanged, older, unplaced, refused;
    int64_t warnings, marked, merged, ended, roles_ended;
    struct str not_marked; /* why a full list marked nobody; or empty */
    struct str error;      /* why it did not come to its end; or empty */
};

struct load_list {
    struct load *at;
    size_t count;
};

struct load_reject {
    bool warning; /* it went in all the same */
    struct str file, field, reason, excerpt;
    int64_t position, line;
};

struct load_reject_list {
    struct load_reject *at;
    size_t count;
};

struct load_discrepancy {
    struct str number, kind, words;
    struct instant found, settled;
};

struct load_discrepancy_list {
    struct load_discrepancy *at;
    size_t count;
};

#endif
