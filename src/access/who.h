/*
 * access/who.h -- the person at the keyboard, and what is theirs to see.
 *
 * Nouns and pure rules: who_may() and person_access() decide; the spine asks
 * them once a request, and nobody else does.
 */
#ifndef ACCESS_WHO_H
#define ACCESS_WHO_H

#include "access/role.h"
#include "base/instant.h"

enum { WHO_ROLES_MAX = 64 };

/* A role held today; prison "*" is every prison. */
struct held_role {
    enum role role;
    struct str prison;
};

struct who {
    int64_t account; /* 0: nobody is signed in */
    int64_t client;  /* 0: no program with a token (access/client.h), which
                        has no account, name API:NAME, and for prison its own,
                        or "" for every one */
    uint64_t scopes; /* of the client: bits of enum permit */
    struct str username, name;
    int64_t staff;          /* national staff id; 0: none */
    struct str prison;      /* chosen for this session; "" when none is yet */
    struct str prison_name; /* as the register has it */
    struct str secret;      /* key of this session's form tokens */
    struct str token;       /* hash of the session's cookie, as stored */
    bool must_change;       /* the password, before anything else */
    bool must_enrol;        /* a role needs a second factor; there is none */
    bool provided;          /* came from the sign-in provider: it keeps the
                               password and the second factor */
    bool expired;        /* a session there was; it ran out for this account */
    struct instant ends; /* this session, without another request */
    struct instant last; /* this session, whatever happens */
    struct held_role role[WHO_ROLES_MAX];
    size_t role_count;
};

/* In the session's prison, or in every prison; PERMIT_PUBLIC and
 * PERMIT_SIGNED_IN need no role.  PERMIT_NONE is refused to all. */
bool who_may(const struct who *w, enum permit p);
/* The same at `prison` rather than the session's. */
bool who_may_at(const struct who *w, enum permit p, struct str prison);
/* Whether a prison must be chosen first.  Not for the community, whose cases
 * are in many prisons, and not for what concerns the whole installation, by
 * somebody who may do it for every prison: else nobody could load the register
 * of prisons into a new one. */
bool who_needs_prison(const struct who *w, enum permit p);
/* Holds the role in the session's prison, or everywhere. */
bool who_is(const struct who *w, enum role r);
/* Any role at all in that prison, or everywhere. */
bool who_works_at(const struct who *w, struct str prison);

/* What is known of the person whose record is asked for. */
struct person_facts {
    bool known;        /* there is such a person */
    struct str prison; /* that keeps the case; "OUT", "TRN" when none */
    bool own_case;     /* allocated to, or covered by, this member of staff;
                          of a COM: theirs, or of the unit that they manage */
    bool glass_open;   /* a reason was given, and still holds */
};

enum person_access {
    PERSON_OPEN,     /* shown */
    PERSON_ASK,      /* stop and say why: outside one's prison or caseload */
    PERSON_NOT_FOUND /* no such person, or not a person for this role */
};

/*
 * Whether a record opens.  Roles that work for a whole prison open everybody
 * in it; key workers and COMs their own cases; everybody else's record asks
 * for a reason first, and so does a number that nobody has, so that the
 * question gives nothing away (R108, ux.md 1.7 "Interruption").
 */
enum person_access person_access(const struct who *w,
                                 const struct person_facts *f);

/* The same for a program with a token: everybody of its prison, or everybody;
 * nobody else exists. */
bool person_open_to_client(const struct who *w, const struct person_facts *f);

#endif
