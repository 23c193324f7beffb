/*
 * access/known_again.h -- a second factor that is lost: how its owner was known
 * again before it is taken away (ASVS 5.0, 6.4.4).
 *
 * The ways are those by which somebody is known when the account is made
 * (doc/guide/operate.md, Users): somebody stands there, and whoever makes sure
 * answers for it by name.  A telephone call and an e-mail are none.  The page
 * and the command ask for both, and both stay in the record of use.
 */
#ifndef ACCESS_KNOWN_AGAIN_H
#define ACCESS_KNOWN_AGAIN_H

#include "access/account.h"

/*  name                code            after "in person, " */
#define KNOWN_AGAIN_LIST(X)                                                  \
    X(KNOWN_STAFF_PASS, "STAFF_PASS", "by the photograph of the staff pass") \
    X(KNOWN_LINE_MANAGER, "LINE_MANAGER", "by the line manager")             \
    X(KNOWN_PHOTO_IDENTITY, "PHOTO_IDENTITY",                                \
      "by a passport or driving licence and the staff record")
#define KNOWN_AGAIN_ENUM(name, code, words) name,
enum known_again_way { KNOWN_AGAIN_LIST(KNOWN_AGAIN_ENUM) KNOWN_AGAIN_WAYS };
#undef KNOWN_AGAIN_ENUM

const char *known_again_code(enum known_again_way w);
const char *known_again_words(enum known_again_way w);
/* KNOWN_AGAIN_WAYS when it is none. */
enum known_again_way known_again_from(struct str code);

struct known_again {
    enum known_again_way way;
    struct str by; /* who made sure: a name or a user name */
};
enum { KNOWN_BY_MAX = 120 };

/* Why `by` cannot be who made sure of `whose`, as a sentence; NULL when it can.
 * Nobody vouches for themselves. */
const char *known_again_problem(struct arena *a, struct str by,
                                const struct account *whose);

/* {"known":"STAFF_PASS","by":"Okafor, Priya"}, for the record of use. */
struct str known_again_json(struct arena *a,
                            const struct known_again *k) MUST_USE;

/* Inside a change: the factor and its recovery codes are gone, every session of
 * the account ends, and its owner is to be told (app/notices.h). */
enum err factor_take_away(struct db *db, const struct account *whose,
                          const struct known_again *k,
                          struct instant now) MUST_USE;

#endif
