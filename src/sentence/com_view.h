/*
 * sentence/com_view.h -- what the pages of the community hand to their views.
 */
#ifndef SENTENCE_COM_VIEW_H
#define SENTENCE_COM_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/handover_case.h"
#include "sentence/reminder_store.h"

extern const struct route_table com_routes;

handler_fn com_cases_page;
handler_fn com_name_page, com_name_save, com_unit_page;
handler_fn com_account_page, com_account_save;
handler_fn com_units_page, com_box_page, com_box_save;

/* Naming the COM of one person. */
struct com_name_view {
    struct person p;
    struct str unit, unit_name;
    struct probation_officers officers;
    struct com_terms terms; /* newest first */
    int64_t now;            /* the term that runs; 0: none */
    struct str officer, why;
    struct str before; /* code of an earlier COM still in the unit; or empty */
};

/* The unit of its manager: who has no COM, and who has whom. */
struct com_unit_view {
    struct com_link link;
    struct probation_unit unit;
    struct list list;
    struct str view; /* "" without a COM, "all" */
    size_t unnamed, all;
};

/* The lists of a COM. */
enum com_cases {
    COM_COMING,  /* the COM takes over within eight weeks */
    COM_CUSTODY, /* the COM is responsible, and they are in prison */
    COM_LEAVING, /* released within four weeks */
    COM_YEAR,    /* the COM takes over within twelve months */
    COM_ALL,
    COM_CASES_COUNT
};
const char *com_cases_code(enum com_cases view); /* in the address */
const char *com_cases_words(enum com_cases view);
bool com_view_has(enum com_cases view, const struct handover_case *k,
                  struct day today);

enum { COM_MONTHS = 13 };

struct com_cases_view {
    struct com_link link;
    enum com_cases view;
    struct list list;
    size_t count[COM_CASES_COUNT];
    size_t month[COM_MONTHS]; /* handovers to them; 0: this month */
};

/* Whom of probation an account is. */
struct com_account_view {
    struct str username, name;
    int64_t account;
    struct com_link link;
    struct str officer, unit;
};

/* The mailboxes of a unit, and what they were reminded of. */
struct com_box_view {
    struct probation_unit unit;
    struct str email, region_email; /* as typed */
    struct unit_reminders told;
};

/* The link of this account; ERR_NOT_FOUND when it manages no unit. */
enum err com_manager(struct ctx *c, struct com_link *out) MUST_USE;

#endif
