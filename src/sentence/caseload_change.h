/*
 * sentence/caseload_change.h -- what changed in a POM's caseload since they
 * last said that they had seen it: who came and left, who is responsible,
 * which dates moved.
 */
#ifndef SENTENCE_CASELOAD_CHANGE_H
#define SENTENCE_CASELOAD_CHANGE_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/db.h"

enum { CASELOAD_CHANGES_MAX = 100, CASELOAD_FIRST_DAYS = 7 };

struct caseload_change {
    struct str number, name;
    bool left;         /* no longer theirs */
    struct instant at; /* when we learnt it */
    struct str words;  /* "Release date: 4 February 2027, was 1 March 2027" */
};
struct caseload_changes {
    struct instant since;
    bool first; /* never said: the last CASELOAD_FIRST_DAYS days */
    struct caseload_change *at; /* newest first */
    size_t count;
};

/* Of that account, which is that member of staff, in a prison: the newest
 * CASELOAD_CHANGES_MAX. */
enum err caseload_changes_of(struct db *db, struct arena *a, struct str prison,
                             int64_t account, int64_t staff, struct instant now,
                             struct caseload_changes *out) MUST_USE;
/* Inside a change: seen up to `until`; never earlier than before. */
enum err caseload_seen(struct db *db, int64_t account, struct str prison,
                       struct instant until) MUST_USE;

#endif
