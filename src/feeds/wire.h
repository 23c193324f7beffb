/*
 * feeds/wire.h -- the fields of one document, typed and checked.
 *
 * A field can be absent (the feed is silent: what is known stays), cleared
 * (null: what is known goes) or given.  What cannot be read is either a
 * refusal, which stops the whole document with the field's name and a reason,
 * or a warning, after which the document goes in without that field
 * (doc/feeds/README.md, "What is refused").  Only the first refusal is kept;
 * later reads go on and do no harm, so a decoder asks once, at its end.
 *
 * Text is trimmed.  A placeholder of a test double ("{{now}}") is no value:
 * the field counts as absent, with a warning.
 *
 * Pure; memory is the arena's.
 */
#ifndef FEEDS_WIRE_H
#define FEEDS_WIRE_H

#include "base/arena.h"
#include "base/instant.h"

#include <jansson.h>

enum wire_state { WIRE_ABSENT, WIRE_CLEARED, WIRE_GIVEN };

enum { WIRE_WARNINGS_MAX = 8, WIRE_TEXT_MAX = 400 };

struct wire_problem {
    struct str field;  /* as the feed names it; empty: the whole document */
    struct str reason; /* for a person; empty: there is no problem */
};

/* One document and what was wrong with it; shared by all parts of it. */
struct wire_problems {
    struct arena *a;
    struct wire_problem refusal;
    struct wire_problem warning[WIRE_WARNINGS_MAX];
    size_t warnings; /* found, also beyond those kept */
};

/* One object of the document. */
struct wire {
    const json_t *object;
    struct wire_problems *problems;
    const struct wire *up; /* the object it lies in; NULL: the document */
    const char *name;      /* under which; and, of a list, ... */
    size_t place;          /* ... which of its entries, from 1; 0: no list */
};

void wire_refuse(struct wire_problems *p, struct str field, const char *fmt,
                 ...) PRINTF_LIKE(3, 4);
void wire_warn(struct wire_problems *p, struct str field, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
bool wire_refused(const struct wire_problems *p);

/* Text; numbers are taken as their digits.  More than `max` bytes are cut,
 * with a warning.  Bytes live as long as the parsed document. */
enum wire_state wire_text(struct wire *w, const char *name, size_t max,
                          struct str *out);
/* The same, then in capitals, in the arena: for codes. */
enum wire_state wire_code(struct wire *w, const char *name, struct str *out);
/* YYYY-MM-DD; a blank is null; anything else refuses the document. */
enum wire_state wire_day(struct wire *w, const char *name, struct day *out);
/* As instant_parse() reads them; anything else refuses the document. */
enum wire_state wire_instant(struct wire *w, const char *name,
                             struct instant *out);
/* A whole number within the bounds, also written as text. */
enum wire_state wire_int(struct wire *w, const char *name, int64_t min,
                         int64_t max, int64_t *out);
/* Hours of at most two places, 37.5 or "37.5", from 0 to `most`; in minutes. */
enum wire_state wire_hours(struct wire *w, const char *name, int64_t most,
                           int64_t *minutes);
/* true and false, also as text; Y and N, yes and no. */
enum wire_state wire_flag(struct wire *w, const char *name, bool *out);
/* A list; NULL unless given.  Another type refuses the document. */
enum wire_state wire_list(struct wire *w, const char *name, const json_t **out);
/* An object inside this one; its object is NULL unless given. */
enum wire_state wire_object(struct wire *w, const char *name, struct wire *out);
/* The i-th object of a list; false, with a warning, if it is none. */
bool wire_element(struct wire *w, const char *name, const json_t *list,
                  size_t i, struct wire *out);
bool wire_has(const struct wire *w, const char *name);

/* Without the blanks around it. */
struct str wire_trim(struct str s);
/* A1234BC, upper-cased; empty if it has not that shape. */
struct str wire_prison_number(struct arena *a, struct str s);
/* X123456, upper-cased; empty if it has not that shape. */
struct str wire_crn(struct arena *a, struct str s);

/*
 * A fingerprint of what a document says: the same whatever the order of keys
 * and the blanks between them.
 */
struct fingerprint {
    unsigned char bytes[16];
};
struct fingerprint wire_fingerprint(json_t *document);

#endif
