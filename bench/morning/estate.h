/*
 * bench/morning/estate.h -- who comes to work: accounts for the staff of an
 * estate, each with the people of their own.
 *
 * The accounts are made in the database that is measured, all with the same
 * password and one hash of it; to check that costs a sign-in what it always
 * does.  They take their roles from those whom the estate employs, so that
 * there are as many key workers to a governor as there are.
 */
#ifndef BENCH_MORNING_ESTATE_H
#define BENCH_MORNING_ESTATE_H

#include "access/role.h"

#include <stddef.h>
#include <stdint.h>

#define MORNING_PASSWORD "three small bridges"

struct morning_person {
    char number[12], prison[8], surname[40];
};

struct morning_case {
    int64_t staff;
    char officer[24]; /* of a COM; else empty */
    char policy[16], number[12];
};

struct morning_user {
    char username[64];
    enum role role;
    char prison[8];
    int64_t staff;
    char officer[24];
    size_t first_case, cases;     /* their own, of the estate's */
    size_t first_person, persons; /* all of the prison */
    size_t first_worker, workers; /* key workers of the prison */
};

struct morning_worker {
    int64_t staff;
    char prison[8], role[24];
};

struct morning_estate {
    struct morning_user *user;
    size_t users;
    struct morning_person *person; /* by prison */
    size_t persons;
    struct morning_case *of; /* by worker; then those of COMs */
    size_t cases;
    struct morning_worker *worker; /* key workers first, by prison */
    size_t workers;
};

/*
 * Reads the estate at `url`, and makes an account for at most `users` of its
 * staff, picked evenly, or as many of each role.  Stops the program, with
 * words, when it cannot.
 */
void morning_estate_open(struct morning_estate *e, const char *url,
                         size_t users, bool roles_alike);
void morning_estate_free(struct morning_estate *e);

#endif
