/*
 * keywork/qa_template_store.h -- versions of what a good note is, and openings
 * by circumstance, read and added to; nothing is changed.
 */
#ifndef KEYWORK_QA_TEMPLATE_STORE_H
#define KEYWORK_QA_TEMPLATE_STORE_H

#include "db/db.h"
#include "keywork/note_prompt_rule.h"
#include "keywork/qa_template.h"

/* Every version of a prison and the national ones; `lines` are not read. */
enum err qa_templates(struct db *db, struct arena *a, struct str prison,
                      struct qa_templates *out) MUST_USE;
/* The one in force: of those whose day has come the prison's own newest, else
 * the national one.  NULL: none. */
const struct qa_template *qa_in_force(const struct qa_templates *all,
                                      struct day today);
/* One of them with its lines. */
enum err qa_template_load(struct db *db, struct arena *a, struct str prison,
                          int64_t id, struct qa_template *out) MUST_USE;
/* The one in force with its lines; id 0: none. */
enum err qa_template_now(struct db *db, struct arena *a, struct str prison,
                         struct day today, struct qa_template *out) MUST_USE;
/* When the prison's own were added to last. */
enum err qa_template_stamp(struct db *db, struct str prison,
                           struct instant *out) MUST_USE;
/* Inside a change.  ERR_STALE: the prison has a version of that day. */
enum err qa_template_add(struct db *db, struct str prison,
                         const struct qa_template *t) MUST_USE;

/* An opening by circumstance, as a row. */
struct prompt_row {
    int64_t id;
    bool own;
    struct note_prompt prompt;
    struct day from, to; /* to none: in use */
    struct str source, by;
    struct instant at;
};
struct prompt_rows {
    struct prompt_row *at;
    size_t count;
};
enum err prompt_rows(struct db *db, struct arena *a, struct str prison,
                     struct prompt_rows *out) MUST_USE;
enum err prompt_stamp(struct db *db, struct str prison,
                      struct instant *out) MUST_USE;
/* Inside a change.  ERR_STALE: one of that place and day is there. */
enum err prompt_add(struct db *db, struct str prison,
                    const struct prompt_row *row) MUST_USE;

#endif
