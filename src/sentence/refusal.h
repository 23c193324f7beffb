/*
 * sentence/refusal.h -- a task refused, by the rules when it was given or by
 * whom it was given to; and the reasons that may be chosen (R057).
 */
#ifndef SENTENCE_REFUSAL_H
#define SENTENCE_REFUSAL_H

#include "base/instant.h"
#include "sentence/task.h"

struct refusal_reason {
    bool own; /* the prison's; else every prison's */
    struct str code, words;
    struct day from, to; /* first and last; `to` none: in use */
    struct str by;
    struct instant at;
    bool replaced; /* another row holds in its place by now */
};
struct refusal_reasons {
    struct refusal_reason *at;
    size_t count;
};

struct refusal {
    int64_t id, task;
    struct str person, surname, forename, prison;
    enum task_kind kind;
    struct str role;    /* that was to do it */
    struct str to_role; /* whose it is instead */
    bool by_rule;       /* when it was given; else by whom it was given to */
    struct str reason, reason_words, words;
    struct str by;
    struct instant at;
};
struct refusals {
    struct refusal *at; /* newest first */
    size_t count;
};

#endif
