/*
 * sentence/case_store.h -- the facts of cases, read for the rules.
 *
 *     struct case_reader r = case_read_all(db, a, STR_EMPTY, today);
 *     while (case_read_row(&r, &row))
 *         ... row.facts, row.kept ...
 *     return case_read_end(&r);
 *
 * Row by row; of everybody the reader keeps some 200 bytes each, of a prison
 * or a person nothing.  The texts of a row are in the arena, which the caller
 * may reset between rows.
 *
 * Rule  FA-1 to FA-12 (doc/rules/facts.md); SM A2
 */
#ifndef SENTENCE_CASE_STORE_H
#define SENTENCE_CASE_STORE_H

#include "base/str_index.h"
#include "db/db.h"
#include "sentence/case.h"
#include "sentence/early_allocation_store.h"
#include "sentence/parole_store.h"

/* Of somebody; zero: nothing is known. */
struct case_listed {
    bool mappa_known, com_named, com_email;
    int64_t mappa;
    enum responsible override_to;
    struct day override_until;
    struct case_kept kept;
};
/* Of everybody, in `own` of the reader. */
struct case_lists {
    struct str_index index;
    struct case_listed *at;
    size_t count, room;
};

struct case_reader {
    struct query q;
    struct arena *a;
    struct day today;
    const struct rule_set *rules; /* of today: which hearing counts */
    struct arena own;             /* of `parole`; case_read_end() */
    struct parole_everybody parole;
    struct early_everybody early;
    bool listed; /* everybody: `lists` say the rest of a row */
    struct case_lists lists;
    enum err err; /* of reading them */
};

/* Everybody the feeds know, or with a prison only who is there. */
struct case_reader case_read_all(struct db *db, struct arena *a,
                                 struct str prison, struct day today);
/* One person; with an empty number at most CASES_DUE_AT_ONCE of those whose
 * facts changed (responsibility_due()). */
enum { CASES_DUE_AT_ONCE = 128 };
struct case_reader case_read_some(struct db *db, struct arena *a,
                                  struct str number, struct day today);

bool case_read_row(struct case_reader *r, struct kept_case *out);
enum err case_read_end(struct case_reader *r) MUST_USE;

#endif
