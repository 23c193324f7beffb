/*
 * feeds/prisoner_document.h -- one document of the national prisoner search,
 * as data.
 *
 * Every property of the feed is known by name (prisoner_properties); those we
 * use are typed and checked, the rest, and any the feed grows later, stay in
 * the document, which is kept as received.
 *
 * Rules   domain: feeds.md 1 and 10.2; doc/feeds/prisoners.md.
 *         An unknown code is kept as it is, with a warning.  A date that is
 *         none, or a list that is no list, refuses the document.
 * Pure.   Texts live as long as the parsed JSON and the arena.
 */
#ifndef FEEDS_PRISONER_DOCUMENT_H
#define FEEDS_PRISONER_DOCUMENT_H

#include "feeds/person_state.h"
#include "feeds/wire.h"

struct prisoner_alert {
    struct str code, type;
    bool live; /* active and not expired */
};

struct prisoner_need {
    struct str kind, code, words;
    struct day from, to;
};

struct prisoner_language {
    struct str kind, code, reads, writes, speaks;
    bool interpreter;
};

struct prisoner_document {
    struct str number;
    struct person_state state;
    bool given[PERSON_FIELD_COUNT]; /* the document speaks of it */

    /* Lists: `..._given` false when the document is silent. */
    bool alerts_given, needs_given, languages_given;
    struct prisoner_alert *alert;
    size_t alerts;
    struct prisoner_need *need;
    size_t needs;
    struct prisoner_language *language;
    size_t languages;
    struct str *alias; /* "forename surname" of other names */
    size_t aliases;
    struct str *former; /* numbers that were merged into this one */
    size_t formers;
    struct instant merged_at; /* the latest of them; or not known */
    bool merge_only;          /* a merge message: it says nothing else */
};

/* How each property is treated; the table is also the manual's. */
struct prisoner_property {
    const char *name;
    const char *type; /* text, code, date, time, flag, number, list, object */
    const char *use;  /* what it is for; empty: kept as received */
};
extern const struct prisoner_property prisoner_properties[];
extern const size_t prisoner_properties_count;

/* Decodes; what is wrong is in w->problems.  A refused document must not be
 * used. */
void prisoner_document_read(struct wire *w, struct prisoner_document *out);

#endif
