/*
 * sentence/report_store.h -- reports, kept.  Those that write run inside a
 * change; the caller audits.
 *
 * What is typed goes on in the newest row of its section; once it is kept
 * (report_write() with `keep`) the row is never changed, and the next words
 * are a row more.  All answer ERR_STALE when the report is no longer that
 * version, or no longer written.
 */
#ifndef SENTENCE_REPORT_STORE_H
#define SENTENCE_REPORT_STORE_H

#include "db/db.h"
#include "sentence/report_rule.h"

/* Every row of the template there ever was. */
enum err report_sections_load(struct db *db, struct arena *a,
                              struct report_sections *out) MUST_USE;
/* ERR_STALE: there is a row of that section and day. */
enum err report_section_add(struct db *db,
                            const struct report_section *s) MUST_USE;

enum err reports_of(struct db *db, struct arena *a, struct str number,
                    struct reports *out) MUST_USE;
/* ERR_NOT_FOUND: the person has no such report. */
enum err report_find(struct db *db, struct arena *a, struct str number,
                     int64_t id, struct report *out) MUST_USE;
enum err report_versions(struct db *db, struct arena *a, int64_t report,
                         struct report_versions *out) MUST_USE;
enum err report_facts_of(struct db *db, struct arena *a, int64_t report,
                         struct report_facts *out) MUST_USE;
enum err report_notes(struct db *db, struct arena *a, int64_t report,
                      struct report_notes *out) MUST_USE;
enum err report_disclosures(struct db *db, struct arena *a, int64_t report,
                            struct report_disclosures *out) MUST_USE;

/* The open task of the report for that hearing; id 0: there is none. */
struct report_task {
    int64_t id, version;
    struct day counted_from, due;
};
enum err report_task(struct db *db, struct str number, struct str review,
                     struct report_task *out) MUST_USE;

/* Who writes, and when. */
struct report_actor {
    struct str by, username, prison;
    int64_t account;
    struct instant now;
    struct day today;
    struct str evidence; /* of the task that is ticked */
};

/* number, prison, kind and review of `r` are read; begins with the words and
 * the notes of `follows`, 0: with none.  ERR_STALE: one is being written. */
enum err report_begin(struct db *db, const struct report_actor *who,
                      const struct report *r, int64_t follows,
                      int64_t *id) MUST_USE;

struct report_writes {
    int64_t report, version;
    bool keep;
    const struct report_words *at; /* section and words; those that changed */
    size_t count;
    const struct report_versions *before;
};
enum err report_write(struct db *db, const struct report_actor *who,
                      const struct report_writes *w) MUST_USE;

/* One note more, or no longer. */
enum err report_note_set(struct db *db, const struct report_actor *who,
                         const struct report *r, struct str note,
                         bool relied) MUST_USE;

/* The list as it stands was shown: on, how, by and said of `d` are read. */
enum err report_disclose(struct db *db, const struct report_actor *who,
                         const struct report *r,
                         const struct report_disclosure *d) MUST_USE;

/* Finished or left, by r->state, r->version as it was seen; finished with its
 * facts as they stand, and its task ticked, or *waits for a countersignature
 * (countersign_store.h). */
enum err report_end(struct db *db, const struct report_actor *who,
                    const struct report *r, const struct report_facts *facts,
                    bool *waits) MUST_USE;

#endif
