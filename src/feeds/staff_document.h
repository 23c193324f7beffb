/*
 * feeds/staff_document.h -- one member of staff, in any of the shapes they
 * come: our own CSV or JSON row, a NOMIS role, a user of the user list, the
 * details of one account.
 *
 * Rules  doc/feeds/staff.md.  Pure.
 */
#ifndef FEEDS_STAFF_DOCUMENT_H
#define FEEDS_STAFF_DOCUMENT_H

#include "feeds/wire.h"

enum { STAFF_LIST_MAX = 40 };

struct staff_names {
    struct str at[STAFF_LIST_MAX];
    size_t count;
    bool given;
};

struct staff_document {
    int64_t id;
    /* Empty: the document is silent. */
    struct str username, surname, forename, email, gender, band, employer;
    bool operational, operational_given;
    bool active, active_given;
    struct str prison; /* empty: no prison, so no role either */
    struct str role;   /* KEY_WORKER ...; empty: none */
    struct str position, schedule;
    int64_t minutes_a_week; /* -1: not said */
    struct day from, to;
    int64_t capacity;  /* -1: not said */
    struct str status; /* ACTIVE, UNAVAILABLE_ANNUAL_LEAVE ...; empty */
    struct day status_from, status_to;
    struct staff_names wings, languages;
};

/* `role`: of the file's name, for rows that do not say theirs; may be empty. */
void staff_document_read(struct wire *w, struct str role,
                         struct staff_document *out);

/* POM or KEY_WORKER out of a file's name; or empty. */
struct str staff_role_in_name(struct str file);

#endif
