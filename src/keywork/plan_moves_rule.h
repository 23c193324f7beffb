/*
 * keywork/plan_moves_rule.h -- what changes for whom between two plans.
 *
 * After a redeployment: which sessions stay as they are, which move (and how
 * far), which are lost, which are new, and what that costs in points.  Both
 * plans are of the same people and workers.
 * Rule: PL-42 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_MOVES_RULE_H
#define KEYWORK_PLAN_MOVES_RULE_H

#include "base/arena.h"
#include "keywork/plan.h"

/* From the least to the most that a person notices. */
#define PLAN_MOVE_LIST(X)                              \
    X(MOVE_NONE, "as it was")                          \
    X(MOVE_ROOM, "another room")                       \
    X(MOVE_TIME, "another time in the same half-day")  \
    X(MOVE_HALF, "another half-day, the same officer") \
    X(MOVE_OFFICER, "another officer")                 \
    X(MOVE_NEW, "not in the plan before")              \
    X(MOVE_LOST, "not this week")

#define PLAN_MOVE_ENUM(name, words) name,
enum plan_move_kind { PLAN_MOVE_LIST(PLAN_MOVE_ENUM) MOVE_COUNT };
#undef PLAN_MOVE_ENUM

struct plan_move {
    enum plan_move_kind kind;
    int person;
    const struct plan_session *before, *after; /* NULL: none */
    int points; /* dearer by; a lost session costs its priority */
};

struct plan_moves {
    struct plan_move *at; /* by person, then time; MOVE_NONE left out */
    size_t count;
    int of_kind[MOVE_COUNT]; /* MOVE_NONE: how many stay as they are */
    int64_t points;          /* the sum */
};

/* Sessions of half-days before `first` are over and left out.  The moves point
 * into the plans and live in the arena. */
struct plan_moves plan_moves(struct arena *a, const struct plan_result *before,
                             const struct plan_result *after,
                             int first) MUST_USE;

const char *plan_move_words(enum plan_move_kind kind);

#endif
