/*
 * api/case_item.h -- who is responsible for a person now, as lists have it.
 */
#ifndef API_CASE_ITEM_H
#define API_CASE_ITEM_H

#include "api/answer.h"

struct case_item {
    struct str number, prison, responsible, supporting;
    struct day starts, handover, release;
    struct str release_kind, rule, reason;
    struct day changes_on, since;
    struct instant known;
    struct str com_name, com_email;
    int64_t pom; /* staff; 0: nobody */
    struct str pom_surname, pom_forename;
};

/* The next row of a statement of case_item.sql. */
bool case_item_row(struct query *q, struct arena *a, struct case_item *out);
/* ERR_NOT_FOUND: nobody is responsible, the person is not in the service. */
enum err case_item_of(struct db *db, struct arena *a, struct str number,
                      struct case_item *out) MUST_USE;

/* An object: schema Case. */
void case_item_write(struct ctx *c, struct json *j, const struct case_item *i);

/* Does the community take the case early, by what is assessed and decided?
 * Nobody of that number: no. */
enum err case_item_early(struct ctx *c, struct str number,
                         bool *early) MUST_USE;

/* "SURNAME, FORENAME", as the national service writes staff. */
struct str case_item_capitals(struct arena *a, struct str surname,
                              struct str forename);

#endif
