/*
 * sentence/case_record.h -- the nouns of what officers record about a case:
 * contacts, papers, complexity of need, victim liaison officers.
 */
#ifndef SENTENCE_CASE_RECORD_H
#define SENTENCE_CASE_RECORD_H

#include "base/arena.h"
#include "base/instant.h"

/*  name                code in the table   what a person calls it */
#define CONTACT_KIND_LIST(X)                                            \
    X(CONTACT_MEETING, "MEETING", "Meeting with the person")            \
    X(CONTACT_JOINT, "JOINT", "Joint meeting: person, POM and COM")     \
    X(CONTACT_VIDEO, "VIDEO", "Video link with the person")             \
    X(CONTACT_TELEPHONE, "TELEPHONE", "Telephone call with the person") \
    X(CONTACT_COM, "COM", "Talk with the COM")                          \
    X(CONTACT_SUPERVISION, "SUPERVISION",                               \
      "Supervision of the case, with the head of offender management")  \
    X(CONTACT_OTHER, "OTHER", "Other")
#define CONTACT_ENUM(name, code, words) name,
enum contact_kind { CONTACT_KIND_LIST(CONTACT_ENUM) CONTACT_KINDS };
#undef CONTACT_ENUM
struct str contact_code(enum contact_kind k);
struct str contact_words(enum contact_kind k);
enum contact_kind contact_from(struct str code); /* CONTACT_KINDS: none */
/* The person was met or spoken to. */
bool contact_is_with_person(enum contact_kind k);

struct case_contact {
    int64_t id;
    struct str number, prison;
    enum contact_kind kind;
    bool held;        /* else `words` is why it could not be */
    struct day day;   /* when it was, or should have been */
    struct str who;   /* who took part */
    struct str words; /* what was said */
    int64_t staff;
    struct str by;
    struct instant at;
};
struct case_contacts {
    struct case_contact *at; /* newest first */
    size_t count;
};

struct case_document {
    int64_t id, version;
    struct str number, prison, title;
    struct str place; /* where it is: the paper itself is not here */
    struct day day;
    struct str by, ended_by;
    struct instant at, ended;
};
struct case_documents {
    struct case_document *at; /* newest first, with those taken away */
    size_t count;
};

struct need_level {
    int64_t id; /* 0: none was entered here */
    struct str number, prison;
    struct str level; /* HIGH, MEDIUM, LOW */
    struct str why, by;
    struct day review;
    struct instant at;
};
struct need_levels {
    struct need_level *at; /* newest first */
    size_t count;
};

/* Not disclosable: shown on one page, each view in the record of use. */
struct victim_contact {
    int64_t id, version;
    struct str number, name, email, telephone, words;
    struct str by, ended_by, end_why;
    struct instant at, ended;
};
struct victim_contacts {
    struct victim_contact *at; /* newest first, with those ended */
    size_t count;
};

#endif
