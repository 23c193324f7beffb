/*
 * keywork/allocate.h -- what the allocation pages hand to their views.
 */
#ifndef KEYWORK_ALLOCATE_H
#define KEYWORK_ALLOCATE_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/allocation_store.h"
#include "keywork/policy_store.h"
#include "people/person_store.h"
#include "people/words.h"

extern const struct route_table keywork_routes;

handler_fn allocations_page, allocations_check_page, allocations_give_save;
handler_fn recommend_page, compare_page;
handler_fn worker_choice_page, worker_choice_save;
handler_fn slip_page, slip_save, conflict_page, conflict_save,
    conflict_end_save;
handler_fn settings_page, settings_save;

/* ---- the list: who has whom ---- */

enum allocations_of {
    WAITING,
    WORKER_AWAY,
    OTHER_WING, /* the worker is at home on wings, not on the person's */
    EVERYONE,
    ALLOCATIONS_OF_COUNT
};
const char *allocations_of_code(enum allocations_of v);

struct allocations_view {
    enum policy policy;
    struct policy_setting setting;
    enum allocations_of which;
    size_t counts[ALLOCATIONS_OF_COUNT];
    struct list list;
    struct wings wings;
    struct str typed, wing;
    bool may;                                /* allocate */
    size_t changes;                          /* of worker, asked for: to do */
    bool both;                               /* the prison runs both policies */
    const struct person_line *line;          /* of list_row() order */
    const struct allocation_person **person; /* the same order */
    const struct allocation_question *q;
};

/* The worker a person has, of the question; NULL: none, or not here. */
const struct allocation_worker *
allocations_worker(const struct allocation_question *q,
                   const struct allocation_person *p);
/* Who had them before, newest, "Lowe, Daniel, until March 2024"; or empty. */
struct str allocations_was_with(struct arena *a,
                                const struct allocation_question *q,
                                const struct allocation_person *p);

/* ---- the check before giving out ---- */

/* One row that was ticked: what would be done, and what to look at first. */
struct check_row {
    struct allocation_order order;
    const struct allocation_person *person;
    const struct allocation_worker *now, *next; /* or NULL */
    int load_after;                /* of `next`, all ticked rows counted */
    struct str problem;            /* cannot be done: why; empty: it can */
    bool over, asked_not, changes; /* needs the reason */
    struct allocation_done done;
};
struct check_view {
    enum policy policy;
    struct policy_setting setting;
    struct check_row *row;
    size_t rows, can, needs_why, given;
    struct str why, from;
};

/* ---- recommendations ---- */

struct recommend_row {
    const struct allocation_choice *choice;
    const struct allocation_person *person;
    const struct allocation_worker *worker; /* NULL: nobody */
    int load_after;
    const struct allocation_worker *now; /* everyone anew: who it is today */
};
struct recommend_view {
    enum policy policy;
    struct policy_setting setting;
    bool best;
    bool everyone;      /* all anew: only what changes is listed */
    size_t kept, moved; /* of everyone */
    const struct allocation_question *q;
    const struct allocation_result *r;
    struct recommend_row *row;
    size_t rows;
    struct list list;
    bool may;
};

/* Reasons and "what would change it" in words (keywork/allocation_words.c). */
struct str reason_words(struct arena *a, const struct allocation_reason *r);
struct str change_words_of(struct arena *a, const struct allocation_question *q,
                           const struct allocation_change *c);
struct str nobody_words(struct arena *a, const struct allocation_choice *c);

/* ---- one person's worker ---- */

struct choice_view {
    enum policy policy;
    struct policy_setting setting;
    struct person p;
    const struct team_member *now; /* or NULL */
    const struct allocation_question *q;
    const struct allocation_person *person; /* of the question */
    const struct allocation_choice *choice; /* the recommendation, or NULL */
    int64_t chosen;                         /* worker typed or suggested */
    struct day agreed;  /* a change was agreed on, for who it is now */
    struct str blocked; /* why nobody may be given at all; or empty */
};

/* Words that somebody typed, ended like a sentence: one full stop. */
struct str allocate_sentence(struct arena *a, struct str words);

/* The policy that a page is about: of the query or form, else the one the
 * prison runs. */
enum err allocate_policy(struct ctx *c, enum policy *policy,
                         struct policy_setting *setting, bool *both) MUST_USE;

/* Who acts, for the store: the user of this request, under a policy, with the
 * number of people of a worker who has none of their own. */
struct allocation_actor allocate_actor(struct ctx *c, enum policy policy,
                                       int capacity);

/* "worker_A1234BC": a field of a person's row. */
const char *allocate_field(struct ctx *c, const char *prefix,
                           struct str number);

/* The worker that a field of a form names: its hidden id, or, without script,
 * the name typed.  0 and a problem when it names none, or several. */
int64_t allocate_worker_field(struct ctx *c,
                              const struct allocation_question *q,
                              const char *id_field, const char *text_field);

/* The same question as if one worker were not there: nobody is recommended to
 * them, and nothing is said about them.  Places stay the same. */
struct allocation_question allocate_without(struct arena *a,
                                            const struct allocation_question *q,
                                            int64_t staff);

const struct allocation_worker *
allocate_find_worker(const struct allocation_question *q, int64_t id);
const struct allocation_person *
allocate_find_person(const struct allocation_question *q, struct str number);

#endif
