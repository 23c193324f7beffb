/*
 * plan/promise.h -- the nouns of promises, their store and their pages.
 *
 * A promise has an owner, a day in working days, and an answer; a delay is
 * explained; at a change of worker it goes to the new one by itself.  What was
 * promised first stays beside what is due now, so that a promise put off is
 * not one kept in time.
 * Rule: PR-1 to PR-5 (doc/rules/promise.md)
 */
#ifndef PLAN_PROMISE_H
#define PLAN_PROMISE_H

#include "access/list.h"
#include "access/route.h"
#include "db/database.h"
#include "people/people.h"
#include "plan/promise_rule.h"

extern const struct route_table plan_routes;

handler_fn promises_page, promise_page, promise_save;
handler_fn person_promises_page, person_promise_save;

struct promise {
    int64_t id, version;
    struct str person, surname, forename, what;
    bool theirs;
    int64_t owner;
    struct str owner_name;
    struct day first_due, due;
    enum promise_state state;
    struct str answer;
    struct day answered_on;
    int64_t disputed; /* of the note it was made in: 1 answered, 2 open */
};
struct promise_step {
    struct instant at;
    struct str by, kind, words;
    struct day due;
};

struct promises_view {
    struct list list;
    struct promise_rate rate;
    bool all;          /* of everybody, for managers */
    struct str person; /* of this one alone; or empty */
};

/* Whose part a promise is, as it is entered. */
enum promise_whose { BY_ME, BY_WORKER, BY_PERSON, PROMISE_WHOSE_COUNT };

/* One person's promises, and the form for one more. */
struct person_promises_view {
    struct promises_view of;
    struct person_view *v;
    bool may;                    /* add one */
    struct str what, due, whose; /* as typed */
    struct day suggested;
};
struct promise_view {
    struct promise p;
    struct promise_step step[100];
    size_t steps;
    struct str state, words, due; /* as typed */
    struct day suggested;         /* for a delay: five working days on */
};

/* Fills v->list: of v->person, or of one owner (0: everybody's).  True when
 * the reply is the file. */
enum err promises_list(struct ctx *c, struct promises_view *v, int64_t staff,
                       bool *is_file) MUST_USE;
/* May the user answer for it? */
bool promise_may_answer(const struct ctx *c, const struct promise *p);

/* Promises of staff who are the key worker no longer go to who is; each is a
 * step on record.  PR-4 */
enum err promises_pass_on(struct database *d, struct db *reader,
                          struct instant now) MUST_USE;

#endif
