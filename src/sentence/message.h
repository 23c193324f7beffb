/*
 * sentence/message.h -- what a COM and a person in prison say to each other in
 * writing, without a go-between: kept whole, with when and by whom it reached
 * the other (R074).
 *
 * The COM writes; somebody of the prison hands the printed slip over, or reads
 * it out.  What the person answers is entered for them, in their words; the COM
 * says that it was read.
 */
#ifndef SENTENCE_MESSAGE_H
#define SENTENCE_MESSAGE_H

#include "base/arena.h"
#include "base/instant.h"

enum { MESSAGE_WORDS_MAX = 2000, MESSAGES_MAX = 500 };

struct message {
    int64_t id, version;
    struct str person, prison;
    bool to_person;
    struct str words;
    struct str by; /* name; of an answer: who entered it */
    struct instant at;
    struct day reached; /* not known: not yet */
    struct str how;     /* SLIP, READ_OUT, READ */
    struct str reached_by;
    struct instant reached_at;
};
struct messages {
    struct message *at; /* newest first */
    size_t count;
};

#endif
