/*
 * staff/staff_kind_rule.h -- who employs a member of staff, and whether they
 * are operational: what lists of staff are split by (R004).
 *
 * POMs are a mix: prison officers, prison staff who are not operational, and
 * probation officers.  Who is operational can be ordered away from the work.
 */
#ifndef STAFF_STAFF_KIND_RULE_H
#define STAFF_STAFF_KIND_RULE_H

#include "base/str.h"

enum staff_kind {
    STAFF_OPERATIONAL, /* of the prison */
    STAFF_OFFICE,      /* of the prison, not operational */
    STAFF_PROBATION,
    STAFF_ELSEWHERE, /* another employer: a charity, a college */
    STAFF_KINDS      /* none of them */
};

/* `employer` as the staff feed has it: PRISON, PROBATION or another; who comes
 * without one is the prison's whose feed it is. */
enum staff_kind staff_kind_of(struct str employer, bool operational);

/* "Prison, operational". */
const char *staff_kind_words(enum staff_kind k);
/* "PRISON" is "Prison"; another stays as it is. */
struct str staff_employer_words(struct str employer);

/* As an address has it: "operational".  STAFF_KINDS: no such. */
const char *staff_kind_code(enum staff_kind k);
enum staff_kind staff_kind_from(struct str code);

#endif
