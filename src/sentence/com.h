/*
 * sentence/com.h -- the nouns of the community side: units and officers of
 * probation, whom of them an account is, and a person's COMs one after
 * another.
 */
#ifndef SENTENCE_COM_H
#define SENTENCE_COM_H

#include "base/arena.h"
#include "base/instant.h"

struct probation_unit {
    struct str code, name;   /* N02WHV */
    struct str email;        /* of its mailbox; or empty */
    struct str region_email; /* of that of its region */
    struct str set_by;       /* who said so last; or empty */
    struct instant set_at;
    struct str country; /* England, Wales; empty: not known */
    bool enabled;
    int64_t version;
    int64_t cases, unnamed; /* in prison, and without a COM; lists only */
};
struct probation_units {
    struct probation_unit *at;
    size_t count;
};

struct probation_officer {
    struct str code, name; /* N02T01A; "Linden, Sarah" */
    struct str email, telephone, team, unit;
    int64_t cases; /* in prison, theirs now; lists only */
};
struct probation_officers {
    struct probation_officer *at;
    size_t count;
};

/* Whom of probation an account is; all empty: nobody has said. */
struct com_link {
    int64_t id;
    struct str officer, officer_name; /* theirs are the cases of this code */
    struct str unit, unit_name;       /* that they manage */
};

/* Who was a person's COM, from when to when. */
struct com_term {
    int64_t id;
    struct str officer, name, email, unit;
    struct instant from, to;    /* `to` not known: now */
    struct str source, by, why; /* FEED, or UNIT: its manager named them */
};
struct com_terms {
    struct com_term *at;
    size_t count;
};

/* A day on which an unnamed COM is brought up: com_rule.h. */
struct com_step {
    int days;         /* from the day on which the COM takes over */
    struct str tells; /* "UNIT HOMD" */
};
struct com_steps {
    struct com_step *at; /* by days */
    size_t count;
};

#endif
