/*
 * sentence/com_store.h -- units, officers, and who is whose COM.
 *
 * The case (probation_case) always shows the COM who holds, whoever said so:
 * rules, lists and services read it there.  How it came about stands in the
 * terms, one after another, which are never changed but for their end.
 */
#ifndef SENTENCE_COM_STORE_H
#define SENTENCE_COM_STORE_H

#include "db/db.h"
#include "sentence/com.h"

/* Whom an account is; not linked: OK, and all of it empty. */
enum err com_link_read(struct db *db, struct arena *a, int64_t account,
                       struct com_link *out) MUST_USE;
/* Inside a change: replaces it; both codes empty ends it. */
enum err com_link_set(struct db *db, int64_t account, struct str officer,
                      struct str unit, struct str by,
                      struct instant now) MUST_USE;

enum err com_units(struct db *db, struct arena *a,
                   struct probation_units *out) MUST_USE;
/* ERR_NOT_FOUND when no unit, or no officer, has that code. */
enum err com_unit_read(struct db *db, struct arena *a, struct str code,
                       struct probation_unit *out) MUST_USE;
/* Inside a change: both mailboxes, by u->set_by.  ERR_STALE: u->version is not
 * the one that is there. */
enum err com_unit_boxes_set(struct db *db,
                            const struct probation_unit *u) MUST_USE;
enum err com_officer_read(struct db *db, struct arena *a, struct str code,
                          struct probation_officer *out) MUST_USE;
enum err com_officers_of_unit(struct db *db, struct arena *a, struct str unit,
                              struct probation_officers *out) MUST_USE;

/* Newest first. */
enum err com_terms(struct db *db, struct arena *a, struct str number,
                   struct com_terms *out) MUST_USE;
enum err com_steps(struct db *db, struct arena *a, struct day today,
                   struct com_steps *out) MUST_USE;

/* The unit that has a person's case, and who is named in it. */
struct com_of_case {
    struct str unit, unit_name, officer, name;
};
/* ERR_NOT_FOUND when probation has told nothing of them. */
enum err com_of_case(struct db *db, struct arena *a, struct str number,
                     struct com_of_case *out) MUST_USE;

struct com_naming {
    struct str number;
    struct probation_officer officer;
    int64_t was; /* the term that ran when the form was shown; 0: none */
    struct str by, why;
    struct instant now;
};
/* Inside a change: ends the term that runs, begins this one, and has the case
 * decided anew.  ERR_STALE: another term runs than was shown. */
enum err com_name(struct db *db, struct arena *a,
                  const struct com_naming *n) MUST_USE;

/* What a case record tells of its manager. */
struct com_record {
    struct str number;
    struct probation_officer officer; /* name empty: nobody */
    struct str unit_name;
    struct instant as_of;
};
/* Inside a change, by the feed: registers officer and unit, and keeps the
 * terms.  *holds: whether the feed's word is the case's (com_rule.h). */
enum err com_record_take(struct db *db, struct arena *a,
                         const struct com_record *r, bool *holds) MUST_USE;

#endif
