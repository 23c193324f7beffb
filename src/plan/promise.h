/*
 * plan/promise.h -- the nouns of promises, their store and their pages.
 *
 * A promise has an owner, a day in working days, and an answer; a delay is
 * explained; at a change of worker it goes to the new one by itself.  What was
 * promised first stays beside what is due now, so that a promise put off is
 * not one kept in time.
 * Rule: PR-1 to PR-9 (doc/rules/promise.md)
 */
#ifndef PLAN_PROMISE_H
#define PLAN_PROMISE_H

#include "access/list.h"
#include "access/route.h"
#include "db/database.h"
#include "people/people.h"
#include "plan/asking_rule.h"
#include "plan/promise_age_rule.h"
#include "plan/promise_rule.h"

extern const struct route_table plan_routes;

handler_fn promises_page, promise_page, promise_save;
handler_fn promise_ages_page;
handler_fn person_promises_page, person_promise_save;
handler_fn asking_page, asking_save, asking_counts_page;
handler_fn asking_wings_page, asking_slip_page, asking_slip_save;

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
    int64_t disputed;      /* of the note it was made in: 1 answered, 2 open */
    struct asking contact; /* when it is a request for contact */
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
    bool contact;      /* only requests for contact */
    struct str person; /* of this one alone; or empty */
};

/* What waits, by wing; or of one wing. */
struct promise_ages_view {
    struct list list;
    struct str wing; /* as asked: "-" is not known; empty: all */
    struct age_steps steps;
    struct wing_ages all;
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

/* One more request for contact, as typed. */
struct asking_view {
    struct person_view *v;
    struct str part, way, how, asked, about;
    struct day asked_on;  /* `asked`, read */
    struct day answer_by; /* when it was asked today */
};
/* How requests went: a row an officer, or a wing. */
struct asking_counts_view {
    struct list list;
    struct asking_count all;
    bool wings, everybody; /* rows are wings; of all officers */
};
struct asking_slip_view {
    struct promise p;
    struct instant told;
    struct str told_by;
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
/* The one of the address, which the user may answer for; else
 * ERR_NOT_FOUND. */
enum err promise_load(struct ctx *c, struct promise *out) MUST_USE;
/* Inside a change: one more promise for the person of the address, and what
 * is on record of it. */
struct promise_new {
    struct str what;
    bool theirs;
    int64_t owner; /* 0: nobody yet, or theirs */
    struct day due;
};
enum err promise_add(struct db *db, const struct ctx *c,
                     const struct promise_new *n, int64_t *id) MUST_USE;
/* Inside a change: a step of a promise; `due` when it sets one. */
enum err promise_step_add(struct db *db, const struct ctx *c, int64_t id,
                          const char *kind, struct str words,
                          struct day due) MUST_USE;
/* May the user answer for it? */
bool promise_may_answer(const struct ctx *c, const struct promise *p);

/* Promises of staff who are the key worker no longer go to who is; each is a
 * step on record.  PR-4 */
enum err promises_pass_on(struct database *d, struct db *reader,
                          struct instant now) MUST_USE;

#endif
