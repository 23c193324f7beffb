/*
 * sentence/enhanced_store.h -- the weeks of enhanced sentence management, read
 * for a prison in three statements and for one woman in two.
 *
 * Minutes are of sessions of the kind ENHANCED, written up with start and end
 * and not struck, by whoever held them (EN-3).
 */
#ifndef SENTENCE_ENHANCED_STORE_H
#define SENTENCE_ENHANCED_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/case_record.h"
#include "sentence/enhanced_rule.h"

/* One woman, while it is read: `arrived` and what is read beside it. */
struct enhanced_person {
    struct str number;
    struct day arrived; /* at this prison */
    struct enhanced e;
};

/* Fills `e` of each; `all` is of people of that prison whose level is high. */
enum err enhanced_load(struct db *db, struct arena *a, struct str prison,
                       struct day today, struct enhanced_person *all,
                       size_t count) MUST_USE;

/* Of one: `levels` is her history, newest first. */
enum err enhanced_load_one(struct db *db, struct arena *a, struct str prison,
                           struct day today, const struct need_levels *levels,
                           struct enhanced_person *one) MUST_USE;

#endif
