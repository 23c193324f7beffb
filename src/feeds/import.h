/*
 * feeds/import.h -- reading feeds into the database.
 *
 * One run reads the files of one kind.  Documents go in as they come, some
 * hundred at a time, each such chunk as a whole or not at all; what is refused
 * is written down with its place, field and reason, and the rest goes in.
 *
 * Promises  Reading a file again changes nothing.  A document never overwrites
 *           a newer one.  Nobody is ever deleted.  An allocation is ended only
 *           by what happened after it was made.  Memory stays below 100 MiB
 *           whatever the files.  The record of use says who loaded what, with
 *           all counts (kind IMPORT), in the change that ends the run.
 * Rules     doc/feeds/README.md (FEED-1 to FEED-15)
 * Not       It fetches nothing from a network.
 */
#ifndef FEEDS_IMPORT_H
#define FEEDS_IMPORT_H

#include "base/instant.h"
#include "db/database.h"
#include "feeds/document.h"

#include <stdatomic.h>

/*  constant           on the command line */
#define IMPORT_KIND_LIST(X)                \
    X(IMPORT_PRISONERS, "prisoners")       \
    X(IMPORT_STAFF, "staff")               \
    X(IMPORT_PRISONS, "prisons")           \
    X(IMPORT_CASE_NOTES, "case-notes")     \
    X(IMPORT_DELIUS, "delius")             \
    X(IMPORT_OASYS, "oasys")               \
    X(IMPORT_DETAIL, "detail")             \
    X(IMPORT_PPUD, "ppud")                 \
    X(IMPORT_WALKS, "walks")               \
    X(IMPORT_REGIME, "regime")             \
    X(IMPORT_TIMES, "times")               \
    X(IMPORT_ENTITLEMENTS, "entitlements") \
    X(IMPORT_ABSENCE, "absence")

#define IMPORT_KIND_ENUM(name, word) name,
enum import_kind { IMPORT_KIND_LIST(IMPORT_KIND_ENUM) IMPORT_KIND_COUNT };
#undef IMPORT_KIND_ENUM

const char *import_kind_name(enum import_kind kind);
/* IMPORT_KIND_COUNT when there is no such kind. */
enum import_kind import_kind_from_name(struct str name);

/* How far a run is; another thread may look at it, and may ask it to stop. */
struct import_progress {
    _Atomic uint64_t bytes;    /* of the files, read so far */
    _Atomic uint64_t of_bytes; /* of all files; 0: not known */
    _Atomic uint64_t documents;
    _Atomic uint64_t refused;
    _Atomic int64_t run; /* row of import_run, once there is one */
    _Atomic bool stop;   /* what is in stays in; the rest is left */
};

struct import_file {
    const char *name;          /* as the person knows it */
    const char *path;          /* where it lies; NULL: read from `source` */
    struct byte_source source; /* with no path: JSON from this program */
};

struct import_options {
    enum import_kind kind;
    const struct import_file *file; /* the pages of one feed, in order */
    size_t files;
    struct str person;      /* whom a document is about that names nobody */
    struct str full_prison; /* the files list everybody of this prison */
    struct instant as_of;   /* of the documents; none: each file's own time */
    struct instant now;
    struct str by_user;               /* user name, or SYS */
    int64_t by_account;               /* for the record of use; or 0 */
    bool dry_run;                     /* everything happens and is taken back */
    const char *rejects;              /* file for what is refused; NULL: none */
    struct import_progress *progress; /* may be NULL */
};

/* One thing worth telling a person. */
struct import_note {
    struct str file, field, reason, excerpt;
    uint64_t position, line;
    bool refused; /* else a warning: the document went in */
};

enum {
    IMPORT_NOTES_MAX = 100,
    /* Who is responsible is decided at the end of a run that changed no more
     * than so many; of more the server decides within a minute, or
     * `throughline nightly`. */
    IMPORT_DECIDES_MAX = 2000,
};

struct import_report {
    int64_t run;   /* row of import_run; 0 after a dry run */
    int64_t read;  /* documents found */
    int64_t added; /* of somebody or something new */
    int64_t changed;
    int64_t unchanged;
    int64_t older;    /* than what is here already: left aside */
    int64_t unplaced; /* names nobody we know of: kept aside */
    int64_t refused;
    int64_t warnings;
    int64_t marked; /* people no longer listed */
    int64_t merged;
    int64_t ended; /* allocations */
    int64_t roles_ended;
    uint64_t bytes;
    bool broken; /* a file was cut or damaged beyond one document */
    bool stopped;
    struct str not_marked; /* why a full feed marked nobody; or empty */
    struct import_note note[IMPORT_NOTES_MAX]; /* the first of them */
    size_t notes;
    struct arena memory; /* of the texts */
};

/*
 * Runs.  The report is complete also after an error, and must be freed.
 *
 * Errors  ERR_NOT_FOUND a file cannot be opened (report.note says which);
 *         ERR_INVALID   a prison or person in the options is none;
 *         those of db_change(): what was committed before stays.
 */
enum err import_run(struct database *d, const struct import_options *o,
                    struct import_report *report) MUST_USE;
void import_report_free(struct import_report *report);

/* 0 all well, 1 something was refused, 2 nothing was usable. */
int import_status(const struct import_report *report);

#endif
