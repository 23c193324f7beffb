/*
 * sentence/parole_store.h -- parole reviews as the casework system's files tell
 * them, and the day on which an outcome was received, which no file tells.
 *
 * Every change of a review is kept with two clocks (parole_change): of what
 * time the file is, and when we learnt it; a day that somebody entered, with
 * who did.  Whatever changes a review makes its person due to be decided anew.
 *
 * Rule  PA-1 to PA-11 (doc/rules/responsibility.md); SM A9; feeds.md 8
 */
#ifndef SENTENCE_PAROLE_STORE_H
#define SENTENCE_PAROLE_STORE_H

#include "db/db.h"
#include "sentence/sentence_rule.h"

struct parole_review; /* sentence/parole_rule.h */

struct parole_kept {
    struct str number, review; /* the key */
    struct str type, status;
    struct day target;                  /* the hearing */
    struct day report_due, report_done; /* the prison's dossier */
    struct str outcome;                 /* as worded; parole_outcome_read() */
    struct day received;
    struct str received_by; /* user name; empty: as the files came */
    struct instant as_of;
    int64_t version;
};
struct parole_list_kept {
    struct parole_kept *at;
    size_t count;
};

/* By hearing, those without one last; none is an answer. */
enum err parole_of_person(struct db *db, struct arena *a, struct str number,
                          struct parole_list_kept *out) MUST_USE;
/* Do the words tell an outcome, by the rules of that day? */
bool parole_has_outcome(struct str words, struct day on);
/* ERR_NOT_FOUND: the person has no such review. */
enum err parole_find(struct db *db, struct arena *a, struct str number,
                     struct str review, struct parole_kept *out) MUST_USE;

/* Who tells of a change, and when. */
struct parole_teller {
    struct instant as_of, now;
    struct str by; /* user name; empty: a file */
    int64_t run;   /* of import_run; 0: none */
};

/* Inside a change: what a file says now, `before` what was kept (version 0:
 * nothing).  Writes a row of history for each field that differs. */
enum err parole_put(struct db *db, const struct parole_kept *before,
                    const struct parole_kept *after,
                    const struct parole_teller *t) MUST_USE;
/* Inside a change: nothing is new, but the file is. */
enum err parole_seen(struct db *db, const struct parole_kept *v,
                     struct instant as_of) MUST_USE;

/*
 * Inside a change: somebody enters when the outcome was received;
 * parole_received_problem() was asked before.
 * Errors  ERR_STALE: the review is no longer that version.
 */
enum err parole_receive(struct db *db, const struct parole_kept *v,
                        struct day received,
                        const struct parole_teller *t) MUST_USE;

/* ---- for deciding ---- */

/* What the rules ask of one person's reviews; both lists in one order. */
struct parole_facts {
    struct str number;
    struct hearing *hearing;
    struct parole_review *review;
    size_t count;
};
struct parole_everybody {
    struct parole_facts *at; /* by number */
    size_t count;
};

/* All, or with a prison only those there. */
enum err parole_facts_all(struct db *db, struct arena *a, struct str prison,
                          struct parole_everybody *out) MUST_USE;
/* As case_read_some() chooses. */
enum err parole_facts_some(struct db *db, struct arena *a, struct str number,
                           struct parole_everybody *out) MUST_USE;
/* NULL when the person has no review. */
const struct parole_facts *parole_facts_of(const struct parole_everybody *all,
                                           struct str number);

#endif
