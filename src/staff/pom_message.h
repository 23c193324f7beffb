/*
 * staff/pom_message.h -- a few lines from the POM to the key worker about a
 * person, for the next session (ux.md 2.3; R117).
 *
 * It is to whoever is the key worker, or covers, when it is read: with a change
 * of key worker what is unread goes to the new one by itself.  The words never
 * change; it is read once, with an answer in one line or without.
 */
#ifndef STAFF_POM_MESSAGE_H
#define STAFF_POM_MESSAGE_H

#include "base/arena.h"
#include "base/instant.h"

enum {
    POM_MESSAGE_WORDS_MAX = 500,
    POM_MESSAGE_ANSWER_MAX = 200,
    POM_MESSAGES_MAX = 50
};

struct pom_message {
    int64_t id, version;
    struct str person, prison;
    struct str name; /* "Grant, Michael" */
    struct str words, by;
    struct instant at;
    struct str read_by;
    struct instant read_at; /* not known: not yet */
    struct str answer;      /* empty: read without one */
};
struct pom_messages {
    struct pom_message *at;
    size_t count;
};

#endif
