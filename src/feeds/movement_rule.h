/*
 * feeds/movement_rule.h -- what happened between two documents of a person.
 *
 * The feed shows states; that somebody was received, released or went to
 * court is told by two of them, side by side.
 *
 * Takes    what was known before (NULL: nobody) and what is known now.
 * Answers  the first row of the table in movement_rule.c that applies;
 *          MOVEMENT_NONE when nothing happened.
 * Rule     MOVE-1 to MOVE-18 (doc/feeds/movements.md; domain: feeds.md 4.2,
 *          key-work.md 1.10)
 * Pure.
 */
#ifndef FEEDS_MOVEMENT_RULE_H
#define FEEDS_MOVEMENT_RULE_H

#include "base/instant.h"
#include "feeds/person_state.h"

/*  constant                         code in the table movement */
#define MOVEMENT_LIST(X)                                     \
    X(MOVEMENT_NONE, "")                                     \
    X(MOVEMENT_TRANSFERRED_IN, "TRANSFERRED_IN")             \
    X(MOVEMENT_RETURN_FROM_COURT, "RETURN_FROM_COURT")       \
    X(MOVEMENT_POST_MERGE_ADMISSION, "POST_MERGE_ADMISSION") \
    X(MOVEMENT_SWITCH_BOOKING, "READMISSION_SWITCH_BOOKING") \
    X(MOVEMENT_NEW_ADMISSION, "NEW_ADMISSION")               \
    X(MOVEMENT_READMISSION, "READMISSION")                   \
    X(MOVEMENT_ABSENCE_RETURN, "TEMPORARY_ABSENCE_RETURN")   \
    X(MOVEMENT_TRANSFERRED_OUT, "TRANSFERRED_OUT")           \
    X(MOVEMENT_SENT_TO_COURT, "SENT_TO_COURT")               \
    X(MOVEMENT_ABSENCE_RELEASE, "TEMPORARY_ABSENCE_RELEASE") \
    X(MOVEMENT_RELEASED_TO_HOSPITAL, "RELEASED_TO_HOSPITAL") \
    X(MOVEMENT_RELEASED, "RELEASED")                         \
    X(MOVEMENT_UNKNOWN, "UNKNOWN")

#define MOVEMENT_ENUM(name, code) name,
enum movement_kind { MOVEMENT_LIST(MOVEMENT_ENUM) MOVEMENT_COUNT };
#undef MOVEMENT_ENUM

const char *movement_code(enum movement_kind kind);

/* `merged`: another number was merged into this one in the 90 minutes before
 * the document. */
enum movement_kind movement_derive(const struct person_state *before,
                                   const struct person_state *now, bool merged);

/*
 * The latest moment at which it can have happened: the end of the day the
 * document names, but not after the document.  What began later than this
 * began after the movement.
 */
struct instant movement_at(struct day day, struct instant as_of);

/* What a movement does to open allocations of either policy. */
enum allocation_fate {
    FATE_KEPT,      /* court, hospital, temporary absence */
    FATE_ELSEWHERE, /* those at other prisons end: TRANSFER */
    FATE_ENDED      /* all end: RELEASED */
};
enum allocation_fate movement_fate(enum movement_kind kind);

#endif
