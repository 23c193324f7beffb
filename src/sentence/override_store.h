/*
 * sentence/override_store.h -- overrides asked for, decided, ended; and the one
 * answer to "who is responsible on day D, and would the rules say so too?".
 *
 * The functions that write run inside a change, audit themselves with the
 * reason in words (DEP-29), and decide the case anew in the same change, which
 * tells the world when somebody else is responsible then.
 */
#ifndef SENTENCE_OVERRIDE_STORE_H
#define SENTENCE_OVERRIDE_STORE_H

#include "access/page.h"
#include "sentence/override_rule.h"
#include "sentence/responsibility_store.h"

/* ERR_NOT_FOUND: there is none of somebody in that prison. */
enum err override_load(struct db *db, struct arena *a, struct str prison,
                       int64_t id, struct override *out) MUST_USE;
/* Of a person, newest first. */
enum err override_history(struct db *db, struct arena *a, struct str number,
                          struct overrides *out) MUST_USE;
/* Of the people in a prison, newest first, those over included. */
enum err override_all(struct db *db, struct arena *a, struct str prison,
                      struct overrides *out) MUST_USE;

/* What each side says of it; of whom nothing is there, `by` is empty. */
enum err override_said(struct db *db, struct arena *a, int64_t id,
                       struct override_said out[OVERRIDE_SIDES]) MUST_USE;
/* Inside a change: another row, by the user. */
enum err override_say(struct db *db, struct ctx *c, const struct override *o,
                      enum override_side side,
                      const struct override_said *s) MUST_USE;

/* Inside a change.  o->id is set.  ERR_STALE: one is open already. */
enum err override_ask(struct db *db, struct ctx *c,
                      struct override *o) MUST_USE;
/* Inside a change: o->approved, o->decided_why.  ERR_STALE: it is not as seen,
 * or the same user asked. */
enum err override_decide(struct db *db, struct ctx *c,
                         const struct override *o) MUST_USE;
/* Inside a change, with o->end_why.  ERR_STALE. */
enum err override_end(struct db *db, struct ctx *c,
                      const struct override *o) MUST_USE;

/* Inside a change: it goes on, to be looked at again on o->review.
 * ERR_STALE. */
enum err override_review(struct db *db, struct ctx *c,
                         const struct override *o) MUST_USE;
/* Inside a change: that person was released; nobody's decision is left. */
enum err override_released(struct db *db, struct str number,
                           struct instant at) MUST_USE;

/*
 * Who is responsible on a day, and what the rules alone say.  Of the past what
 * was held true then (responsibility_on()); of today and later what the facts
 * of now say for that day.
 */
struct responsible_answer {
    enum responsible who;   /* RESP_UNKNOWN: not in the service */
    enum responsible ruled; /* without any override */
    struct str rule;        /* that decided `who`: HO-0 is an override */
    struct day until;       /* last day of the override; or none */
};
enum err responsible_on(struct db *db, struct arena *a, struct str number,
                        struct day day, struct day today, struct instant now,
                        struct responsible_answer *out) MUST_USE;

#endif
