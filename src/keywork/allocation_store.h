/*
 * keywork/allocation_store.h -- allocations read as facts for the rules, and
 * given, changed and ended with every check that the page makes, made again.
 *
 * allocation_give() and allocation_end() run inside a change and audit
 * themselves.  Each person is looked at alone: what can be done is done, the
 * rest is answered with the reason (ux.md 5, "Bulk actions").
 */
#ifndef KEYWORK_ALLOCATION_STORE_H
#define KEYWORK_ALLOCATION_STORE_H

#include "access/page.h"
#include "keywork/allocation.h"
#include "keywork/policy.h"

/* The detail of the last four weeks tells how much time is really protected. */
enum { DETAIL_WINDOW_DAYS = 28 };

/*
 * Everything the two strategies need to know of a prison, eight statements,
 * each over one index.  `capacity`: of workers who have none of their own.
 */
enum err allocation_question_load(struct db *db, struct arena *a,
                                  struct str prison, enum policy policy,
                                  int capacity, struct day today,
                                  bool everybody,
                                  struct allocation_question *out) MUST_USE;

/*
 * Parts of it, the rest left empty.  Who has whom: people, whom they had
 * before, and workers with load and wings.  Workers: with minutes, too,
 * and no people.
 */
enum err allocation_list_load(struct db *db, struct arena *a, struct str prison,
                              enum policy policy, int capacity,
                              struct day today,
                              struct allocation_question *out) MUST_USE;
enum err allocation_workers_load(struct db *db, struct arena *a,
                                 struct str prison, enum policy policy,
                                 int capacity, struct day today,
                                 struct allocation_question *out) MUST_USE;

/* One person to be given to one worker. */
struct allocation_order {
    struct str person;
    int64_t staff;
    bool automatic; /* a recommendation taken as it was */
    struct str why; /* needed when the person has another worker, or the
                       worker has no place left, or it is a request not to */
    int64_t was;    /* id of the allocation the user saw; 0: none */
};

enum allocation_answer {
    GIVEN,         /* done */
    GIVEN_ALREADY, /* that worker has the person: nothing to do */
    GIVE_UNKNOWN,  /* there is no such person, or no such worker */
    GIVE_NOT_HERE, /* the person is not in this prison */
    GIVE_HIGH,     /* complexity of need is HIGH: the POM does it */
    GIVE_NO_ROLE,  /* the worker does not hold the role here today */
    GIVE_AWAY,     /* the worker is not active today */
    GIVE_CONFLICT, /* a conflict is stated between the two */
    GIVE_MOVED,    /* somebody changed the person's worker meanwhile */
    GIVE_WHY,      /* needs a reason: a change, a full worker, a request */
    ALLOCATION_ANSWER_COUNT
};
/* A sentence for a row that was not done, to follow the person's name. */
const char *allocation_answer_words(enum allocation_answer a);

struct allocation_done {
    enum allocation_answer answer;
    int64_t id;        /* of the new allocation, when GIVEN */
    int64_t before;    /* of the one it ended; 0: none */
    struct str worker; /* "Surname, Forename" of who has the person now */
};

/* Who does it and when: from the request, or from the command line. */
struct allocation_actor {
    struct arena *a;
    struct str prison;
    enum policy policy;
    int capacity; /* of workers who have none of their own */
    struct str by;
    struct instant at;
    struct day today;
    struct ctx *c; /* for the audit; NULL on the command line */
};

/*
 * Inside a change.  Decides in this order: unknown, not here, HIGH, no role,
 * away, already theirs, moved meanwhile, conflict, reason missing.  Ends the
 * open allocation, wherever it is, with OVERRIDE.
 * Rule: KW 1.5, and key-work.md 12 items 3, 16 (doc/rules/allocation.md,
 * AL-50 to AL-58)
 */
enum err allocation_give(struct db *db, const struct allocation_actor *by,
                         const struct allocation_order *o,
                         struct allocation_done *done) MUST_USE;

/* The id of the open allocation that somebody has here, or 0. */
enum err allocation_open_here(struct db *db, struct str prison,
                              enum policy policy, struct str person,
                              int64_t *id) MUST_USE;

/* Inside a change: ends one, if it is still as the user saw it.
 * ERR_STALE: it is not. */
enum err allocation_end(struct db *db, const struct allocation_actor *by,
                        int64_t id, int64_t version, struct str person,
                        enum allocation_end reason, struct str why) MUST_USE;

/* Inside a change: every open one of a worker here under the actor's policy;
 * answers how many.  For roles that end and staff who become inactive. */
enum err allocation_end_all(struct db *db, const struct allocation_actor *by,
                            int64_t staff, enum allocation_end reason,
                            struct str why, int64_t *count) MUST_USE;

#endif
