/*
 * sentence/cases.h -- cases of one topic from CSV, decided, and written as CSV
 * with their answers: what `throughline rules NAME` does.
 *
 * In   a heading, then a case a row.  The columns of the topic come in any
 *      order; columns that are not the topic's are passed on as they are, and
 *      `expect_...` too.  A blank is "not known" (or no, or none).
 * Out  the same columns, then one for each answer, then `error`.  Fields come
 *      out as they went in, quoted where they must be; lines end with LF.
 *      A row that cannot be understood has its answers empty and says why in
 *      `error`; the others go on.
 *
 * Days lie in the years 1900 to 9999, `today` before 2200.  Memory is fixed
 * but for the lists of one row.  Nothing is read from anywhere else.
 */
#ifndef SENTENCE_CASES_H
#define SENTENCE_CASES_H

#include "base/arena.h"
#include "base/buf.h"
#include "sentence/topic.h"

/*
 * Reads a fact from its text.  False: *why says what is needed, a literal;
 * the fact is as it was.  Lists live in `a`, texts where `cell` does.
 */
bool cases_fact(const struct field *field, struct str cell, struct arena *a,
                union topic_facts *facts, struct str *why) MUST_USE;

/* The text of an answer, as the output has it. */
void cases_answer(const struct field *field, const struct topic_answer *answer,
                  struct buf *out);

enum cases_form {
    CASES_CSV,
    CASES_WORDS, /* each decision explained in sentences, a blank line after */
    CASES_JSON   /* each explained as a JSON object on a line of its own */
};

/* Answers go to `out`, which the caller may empty after every piece. */
struct cases *cases_new(struct arena *a, const struct topic *topic,
                        const struct rule_set *rules, enum cases_form form,
                        struct buf *out);

/* False: the heading lacks a column that is needed; cases_problem() says it,
 * and nothing more is read. */
bool cases_read(struct cases *c, struct str piece);
bool cases_end(struct cases *c); /* after the last piece */
struct str cases_problem(const struct cases *c);

size_t cases_decided(const struct cases *c);
size_t cases_refused(const struct cases *c);

#endif
