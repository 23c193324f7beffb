/*
 * keywork/first_time_store.h -- what was said about a first time in prison,
 * kept (keywork/first_time_rule.h).
 */
#ifndef KEYWORK_FIRST_TIME_STORE_H
#define KEYWORK_FIRST_TIME_STORE_H

#include "base/instant.h"
#include "db/db.h"
#include "keywork/first_time_rule.h"

enum { FIRST_TIME_ROWS = 20 };

struct first_times {
    struct first_time at[FIRST_TIME_ROWS]; /* newest first */
    size_t count;
};

enum err first_time_rows(struct db *db, struct arena *a, struct str person,
                         struct first_times *out) MUST_USE;
/* When they came into prison, while nobody has answered; else none. */
enum err first_time_open(struct db *db, struct str person,
                         struct day *received) MUST_USE;
/* Inside a change. */
enum err first_time_add(struct db *db, struct arena *a, struct str person,
                        struct str prison, const struct first_time *f,
                        struct instant at) MUST_USE;

#endif
