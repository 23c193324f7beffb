/*
 * sentence/report.h -- the nouns of a report about a person that is written
 * once: its sections, its words, the facts in it, the notes it rests on.
 *
 * What is held is not typed: each section shows the facts that belong to it,
 * with where each is from and of which day, and the officer adds words.  The
 * sections are dated rows; so a recommendation is asked for until the day on
 * which report writers give none, and from then on the view of the POM, as an
 * observation (R093, R098).
 *
 * The person is shown the list of the notes that a report relies on before it
 * is finished (R113).
 *
 * Rule: RW-1 to RW-11 (doc/rules/report.md)
 */
#ifndef SENTENCE_REPORT_H
#define SENTENCE_REPORT_H

#include "base/arena.h"
#include "base/instant.h"
#include "sentence/release_plan.h"

/* A handover's words are kept with the handover; its sections begin them. */
enum report_kind { REPORT_PAROLE, REPORT_HANDOVER, REPORT_KINDS };
struct str report_kind_code(enum report_kind k);
struct str report_kind_words(enum report_kind k);
enum report_kind report_kind_from(struct str code); /* REPORT_KINDS: none */

enum report_state { REPORT_DRAFT, REPORT_FINISHED, REPORT_LEFT, REPORT_STATES };
struct str report_state_code(enum report_state s);
struct str report_state_words(enum report_state s);
enum report_state report_state_from(struct str code); /* REPORT_STATES: none */

/*  name             code          what a person calls them */
#define REPORT_FACT_LIST(X)                                             \
    X(FACTS_PERSON, "PERSON", "The person")                             \
    X(FACTS_DATES, "DATES", "Dates and hearings")                       \
    X(FACTS_WORKERS, "WORKERS", "Who works with them")                  \
    X(FACTS_RISK, "RISK", "Risk")                                       \
    X(FACTS_PROGRAMMES, "PROGRAMMES", "Programmes, learning, services") \
    X(FACTS_GOALS, "GOALS", "Goals and promises")                       \
    X(FACTS_CONDUCT, "CONDUCT", "Conduct")                              \
    X(FACTS_CONTACT, "CONTACT", "Meetings and sessions")
#define REPORT_FACT_ENUM(name, code, words) name,
enum report_facts_kind { REPORT_FACT_LIST(REPORT_FACT_ENUM) REPORT_FACTS };
#undef REPORT_FACT_ENUM
struct str report_facts_code(enum report_facts_kind k);
struct str report_facts_words(enum report_facts_kind k);
enum report_facts_kind report_facts_from(struct str code); /* REPORT_FACTS */

struct report_fact {
    enum report_facts_kind kind;
    struct str label, value;
    struct str source; /* "the prison's record" */
    struct day as_of;  /* or none */
};
struct report_facts {
    struct report_fact *at;
    size_t count, room;
};

enum {
    REPORT_WORDS_MAX = 4000, /* a section */
    REPORT_SECTIONS_MAX = 24,
    REPORT_VERSIONS_MAX = 500,
    REPORT_SHORT_MAX = 1000, /* a reason */
};

/* A dated row of the template. */
struct report_section {
    enum report_kind kind;
    struct str code;
    struct day from;
    bool used;
    int place; /* order in the report */
    struct str title, hint;
    struct str facts; /* kinds of facts, blank between */
    bool needed;
    struct str by;
    struct instant at;
};
struct report_sections {
    struct report_section *at;
    size_t count;
};

struct report {
    int64_t id, version;
    enum report_kind kind;
    enum report_state state;
    struct str number, prison, review;
    struct str begun_by, by; /* names */
    struct instant begun, at;
    struct day sections; /* finished by the rows of that day */
    struct str unmet, undisclosed;
};
struct reports {
    struct report *at; /* newest first */
    size_t count;
};

/* One version of one section. */
struct report_words {
    int64_t id;
    struct str section, words, by;
    bool kept;
    struct instant at;
};
struct report_versions {
    struct report_words *at; /* newest first */
    size_t count;
};

/* A note that the report relies on. */
struct report_note {
    struct str note, words, kind, author;
    struct instant occurred;
    int64_t disputed; /* 1 answered, 2 open */
    bool shown;       /* it stood on a list that the person was shown */
};
struct report_notes {
    struct report_note *at; /* oldest first */
    size_t count, unshown;
};

struct report_disclosure {
    struct day on;
    enum release_way how;
    struct str by, said;
    int64_t notes; /* how many stood on the list */
    struct instant at;
};
struct report_disclosures {
    struct report_disclosure *at; /* newest first */
    size_t count;
};

#endif
