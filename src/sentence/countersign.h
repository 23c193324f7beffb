/*
 * sentence/countersign.h -- the nouns of countersigning: work of a POM that is
 * done when a head of offender management has read it and put their name to it
 * (R007).
 *
 * A task of such a kind stays open when it is handed in.  It waits, is signed,
 * or is sent back with a reason and handed in again; every submission and every
 * answer is a row that stays.
 *
 * Rule: CS-1 to CS-8 (doc/rules/countersign.md)
 */
#ifndef SENTENCE_COUNTERSIGN_H
#define SENTENCE_COUNTERSIGN_H

#include "base/arena.h"
#include "base/instant.h"
#include "sentence/task.h"

enum countersign_state {
    COUNTERSIGN_WAITING,
    COUNTERSIGN_SIGNED,
    COUNTERSIGN_BACK,
    COUNTERSIGN_DROPPED, /* taken back, or no longer asked for */
    COUNTERSIGN_STATES
};
struct str countersign_state_code(enum countersign_state s);
struct str countersign_state_words(enum countersign_state s);
enum countersign_state countersign_state_from(struct str code);

/* Who answers. */
enum countersign_who {
    COUNTERSIGN_HOMD,       /* any head of offender management of the prison */
    COUNTERSIGN_SUPERVISOR, /* who supervises the case (supervisor_rule.h) */
    COUNTERSIGN_WHOS
};
struct str countersign_who_code(enum countersign_who w);
struct str countersign_who_words(enum countersign_who w);
enum countersign_who countersign_who_from(struct str code);

enum { COUNTERSIGN_WORDS_MAX = 2000, COUNTERSIGN_DAYS_MAX = 60 };

/* A dated row. */
struct countersign_row {
    bool own; /* this prison's; else every prison's */
    enum task_kind kind;
    struct day from;
    bool needed;
    enum countersign_who who;
    int days; /* working days until it is told higher up */
    struct str by;
    struct instant at;
};
struct countersign_rows {
    struct countersign_row *at; /* by kind, newest first */
    size_t count;
};

/* What was handed in, and the answer. */
struct countersign {
    int64_t id, task, author; /* author: account */
    enum countersign_state state;
    struct str username, name; /* of the author */
    struct instant at;
    struct day done_on, escalates;
    struct str words;
    struct str answered_by, answer; /* name */
    struct instant answered;
};
struct countersigns {
    struct countersign *at; /* newest first */
    size_t count;
};

/* One of a list. */
struct countersign_listed {
    struct countersign s;
    struct str number, person, sort_name; /* "Ames, Leo" */
    enum task_kind kind;
    struct day due;
    struct str pom; /* name; empty: nobody */
};
struct countersign_list {
    struct countersign_listed *at;
    size_t count;
};

#endif
