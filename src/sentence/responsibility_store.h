/*
 * sentence/responsibility_store.h -- who is responsible, kept for ever.
 *
 * Two clocks: a row is true from a day to a day, and known from a moment to a
 * moment.  When it turns out otherwise, the row is closed ("known to"), what
 * stays true of it is written again with its end, and the new answer beside
 * it: so "who was responsible on day D, and what did we know then?" has an
 * answer for every D and every then, with the inputs it was decided from.
 *
 * Whoever changes a fact of a case calls responsibility_due() in the same
 * change; recalculate_due() (recalculate.h) does the rest.
 */
#ifndef SENTENCE_RESPONSIBILITY_STORE_H
#define SENTENCE_RESPONSIBILITY_STORE_H

#include "db/db.h"
#include "sentence/responsibility_rule.h"

/* A row as it is kept. */
struct responsibility_row {
    struct str number, prison;
    struct day from, to; /* `to`: first day on which it is not true */
    struct instant known_from, known_to;
    struct str responsible; /* CustodyOnly ...; empty: not in the service */
    struct str supporting;  /* POM, COM or empty */
    struct day starts, handover, release;
    struct str release_kind, rule, reason, rule_set;
    struct day changes_on;
    struct str inputs; /* JSON */
};
struct responsibility_rows {
    struct responsibility_row *at;
    size_t count;
};

/*
 * What we held true of `day` at the moment `known`.
 * Errors  ERR_NOT_FOUND nothing was known then.
 */
enum err responsibility_on(struct db *db, struct arena *a, struct str number,
                           struct day day, struct instant known,
                           struct responsibility_row *out) MUST_USE;

/* Every row of a person, in the order in which we learnt them. */
enum err responsibility_history(struct db *db, struct arena *a,
                                struct str number,
                                struct responsibility_rows *out) MUST_USE;

/* One answer to be kept, all of it alive until the change is over. */
struct responsibility_change {
    struct case_facts facts; /* number, prison and today of them */
    struct case_kept kept;   /* what it replaces */
    struct responsibility answer;
    int64_t print;
    struct str inputs;
};

/*
 * Inside a change: keeps it, with its events in the outbox.  Nothing happens
 * when what it replaces is no longer the newest (somebody else decided
 * meanwhile), or is of a later day.  *done: it is kept.
 */
enum err responsibility_keep(struct db *db,
                             const struct responsibility_change *c,
                             struct instant now, bool *done) MUST_USE;

/* Inside a change: this number is nobody's any more from `today` on. */
enum err responsibility_end(struct db *db, struct str number, struct day today,
                            struct instant now) MUST_USE;

/* Inside a change: a fact of that person is another; they wait to be decided
 * anew.  Also for a number that nobody has. */
enum err responsibility_due(struct db *db, struct str number) MUST_USE;
/* Does anybody wait? */
enum err responsibility_is_due(struct db *db, bool *any) MUST_USE;
/* Inside a change: the last of those whom case_read_some() reads at once, 0
 * when nobody waits; and that all up to there are decided. */
enum err responsibility_due_last(struct db *db, int64_t *last) MUST_USE;
enum err responsibility_done(struct db *db, int64_t last) MUST_USE;

/* Who waits while everybody is read; and, inside a change afterwards, that they
 * are decided.  Where others wait by then, all of them go on waiting. */
struct responsibility_waiting {
    int64_t count, first, last; /* 0: nobody */
};
enum err responsibility_waiting(struct db *db,
                                struct responsibility_waiting *out) MUST_USE;
enum err
responsibility_caught_up(struct db *db,
                         const struct responsibility_waiting *w) MUST_USE;

/* The day of the last night that was calculated; DAY_NONE: none. */
enum err nightly_last(struct db *db, struct day *out) MUST_USE;

#endif
