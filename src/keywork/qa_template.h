/*
 * keywork/qa_template.h -- what a good note is: a prison's own words, by dated
 * versions, seen by those who write and by those who read (R195, R249).
 *
 * A version is written once and never changed; the newest that has come holds,
 * the prison's own before the national one.  It also says how many notes a
 * manager reads a week.
 * Rule: QA-1 to QA-4 (doc/rules/quality.md)
 */
#ifndef KEYWORK_QA_TEMPLATE_H
#define KEYWORK_QA_TEMPLATE_H

#include "base/arena.h"
#include "base/instant.h"

enum {
    QA_LINES_MAX = 8,
    QA_LINE_MAX = 160,  /* characters of a criterion or an opening */
    QA_WORDS_MAX = 600, /* of what is good, how, how much */
    QA_OFFICER_MOST = 5,
    QA_WEEK_MOST = 20
};

struct qa_lines {
    struct str at[QA_LINES_MAX];
    size_t count;
};

struct qa_template {
    int64_t id; /* 0: none */
    bool own;   /* this prison's; else every prison's */
    struct day from;
    struct str good, how, amount;
    struct qa_lines criteria, openings;
    int notes_officer, notes_week;
    struct str source, by;
    struct instant at;
};
struct qa_templates {
    struct qa_template *at; /* newest day first, lines not filled in */
    size_t count;
};

/*
 * The lines of a box, trimmed, without empty ones.
 * Answers  false when there are more than QA_LINES_MAX or one is longer than
 *          QA_LINE_MAX bytes; `out` has those that fit.
 */
bool qa_lines_read(struct str text, struct qa_lines *out);

/* The opening whose turn it is; empty when there is none.  QA-3 */
struct str qa_opening(const struct qa_lines *l, int64_t sessions);

#endif
