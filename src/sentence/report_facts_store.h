/*
 * sentence/report_facts_store.h -- what is held of a person, as it stands in a
 * report: each fact with where it is from and of which day, so that nobody
 * types it again (R098).
 *
 * What is not known is said to be not known; what this service does not hold
 * is said to be held elsewhere.  RW-3
 */
#ifndef SENTENCE_REPORT_FACTS_STORE_H
#define SENTENCE_REPORT_FACTS_STORE_H

#include "db/db.h"
#include "people/person.h"
#include "sentence/report.h"

/* Of the year that ends today, where something is counted. */
enum err report_facts_load(struct db *db, struct arena *a,
                           const struct person *p, struct day today,
                           struct report_facts *out) MUST_USE;

/* The facts of a section, in words: what a text begins with that is kept
 * elsewhere.  Empty: it shows none. */
struct str report_facts_text(struct arena *a, const struct report_facts *f,
                             const struct report_section *s);

#endif
