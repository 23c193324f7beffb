/*
 * access/stale.h -- the page of a form that came too late.
 *
 * Somebody saved the same thing after this user had opened it.  Field by field
 * the page shows what was typed and what is there now, with who changed it and
 * when, and asks which of the two it shall be; what both agree on is not asked.
 * Nothing typed is lost: each choice is a radio with the field's own name and
 * value, and whatever else the form held goes along hidden.  So the form comes
 * back to its handler as if it had been typed on the newest version, and the
 * handler knows nothing of this page.
 *
 *     if (e == ERR_STALE)
 *         return stale_page(c, &(struct stale){.title = ..., .field = ...});
 *
 * Rule: every row that a user can edit carries a version (ARCHITECTURE.md,
 * "Data").
 */
#ifndef ACCESS_STALE_H
#define ACCESS_STALE_H

#include "access/frame.h"

struct stale_field {
    const char *name;        /* of the form's field; sent back under it */
    const char *label;       /* what a person calls it */
    struct str mine, theirs; /* values, as the form sends them */
    struct str mine_words;   /* the same to read; .p NULL: the value */
    struct str theirs_words;
};

struct stale {
    struct str title;  /* what was edited: "the settings of key workers" */
    struct str action; /* address of the form */
    struct str away;   /* where "Throw mine away" leads */
    const char *section;
    struct str by;     /* who saved it meanwhile; empty: not known */
    struct instant at; /* when; or none */
    int64_t version;   /* the newest: goes into the field `version` */
    const char *also;  /* one more hidden field, or NULL */
    int64_t also_value;
    const struct stale_field *field;
    size_t fields;
};

/* Answers the request with the page, status 409. */
enum err stale_page(struct ctx *c, const struct stale *s) MUST_USE;

/* Whether a field of the request's form is asked for on the page, so that it
 * is not sent along hidden as well. */
bool stale_asks(const struct stale *s, struct str name);
/* A field for a day: `typed` in any way that day_typed() reads.  Two ways of
 * the same day are the same. */
struct stale_field stale_day(struct ctx *c, const char *name, const char *label,
                             struct str typed, struct day theirs);
/* "19 people", "nothing" for an empty one: what stands beside a radio. */
struct str stale_mine(const struct stale_field *f);
struct str stale_theirs(const struct stale_field *f);

#endif
