/*
 * sentence/case_record_store.h -- what officers record about a case, read and
 * added to.
 *
 * Nothing is overwritten: a contact stands as it was written, a newer level of
 * complexity stands before the older, a paper or a victim liaison officer is
 * ended with who did it.  Those that write run inside a change and make the
 * person's tasks due to be worked out anew.
 */
#ifndef SENTENCE_CASE_RECORD_STORE_H
#define SENTENCE_CASE_RECORD_STORE_H

#include "db/db.h"
#include "sentence/case_record.h"

enum { CASE_ROWS_MAX = 200 };

enum err contacts_of(struct db *db, struct arena *a, struct str number,
                     struct case_contacts *out) MUST_USE;
enum err contact_add(struct db *db, const struct case_contact *k,
                     struct instant now) MUST_USE;

enum err documents_of(struct db *db, struct arena *a, struct str number,
                      struct case_documents *out) MUST_USE;
enum err document_add(struct db *db, const struct case_document *d,
                      struct instant now) MUST_USE;

enum err complexities_of(struct db *db, struct arena *a, struct str number,
                         struct need_levels *out) MUST_USE;
/* ERR_STALE: the newest is another than `seen`. */
enum err complexity_add(struct db *db, const struct need_level *k, int64_t seen,
                        struct instant now) MUST_USE;

enum err victim_contacts_of(struct db *db, struct arena *a, struct str number,
                            struct victim_contacts *out) MUST_USE;
enum err victim_contact_add(struct db *db, const struct victim_contact *k,
                            struct instant now) MUST_USE;

/* Which row is ended, by whom and why.  ERR_STALE: no longer that version. */
struct record_end {
    struct str number;
    int64_t id, version;
    struct str by, why;
};
enum err victim_contact_end(struct db *db, const struct record_end *end,
                            struct instant now) MUST_USE;
enum err document_end(struct db *db, const struct record_end *end,
                      struct instant now) MUST_USE;

/* Has this member of staff the case today: as POM, co-working or covering? */
enum err case_is_of(struct db *db, struct str number, int64_t staff,
                    struct day today, bool *yes) MUST_USE;

#endif
