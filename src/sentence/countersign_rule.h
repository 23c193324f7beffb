/*
 * sentence/countersign_rule.h -- which work is countersigned, by whom, and when
 * it has waited for too long.  Pure.
 *
 * CS-1  Of the rows of a kind the newest that has come holds, the prison's own
 *       before the national one.  Without a row nothing is countersigned.
 * CS-2  What is done by recording it elsewhere is not countersigned.
 * CS-3  Who handed it in never countersigns it, nor does whoever has the case.
 * CS-4  It is answered by a head of offender management of the prison that
 *       keeps the case; where the row says so, by the supervisor of the case
 *       alone (SV-1 to SV-4).
 * CS-5  Who sends it back says why.
 * CS-6  It has waited too long after so many working days as the row of the day
 *       on which it was handed in said.
 */
#ifndef SENTENCE_COUNTERSIGN_RULE_H
#define SENTENCE_COUNTERSIGN_RULE_H

#include "base/working_day.h"
#include "sentence/countersign.h"
#include "sentence/supervisor_rule.h"

/* The row that holds on a day, when it asks for a countersignature; else NULL.
 * CS-1, CS-2 */
const struct countersign_row *
countersign_row_on(const struct countersign_rows *rows, enum task_kind kind,
                   struct day on);

/* Why somebody may not answer, in words; empty: they may.  CS-3, CS-4 */
struct countersign_reader {
    int64_t account, staff; /* who would answer; staff 0: none */
    bool is_homd;           /* of the prison that keeps the case */
    int64_t author;         /* account that handed it in */
    int64_t pom, cover;     /* staff who have the case; 0: nobody */
    enum countersign_who who;
    const struct supervisor_answer *supervisor;
};
struct str countersign_reader_problem(struct arena *a,
                                      const struct countersign_reader *r);

/* What is wrong with an answer, COUNTERSIGN_SIGNED or COUNTERSIGN_BACK; empty:
 * nothing.  CS-5 */
struct str countersign_answer_problem(enum countersign_state answer,
                                      struct str words, const char **field);

/* The last day on which it may wait.  CS-6 */
struct day countersign_until(const struct countersign_row *row,
                             struct day handed_in, const struct holidays *h);

/* What is wrong with a row to add; its day is access/dated.h's. */
struct str countersign_row_problem(const struct countersign_row *row,
                                   const char **field);

#endif
