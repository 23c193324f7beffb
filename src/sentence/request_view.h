/*
 * sentence/request_view.h -- what the pages of requests hand to their views.
 */
#ifndef SENTENCE_REQUEST_VIEW_H
#define SENTENCE_REQUEST_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/choice.h"
#include "sentence/handover_case.h"
#include "sentence/request_rule.h"

extern const struct route_table request_routes;

handler_fn requests_page, request_new_page, request_new_save;
handler_fn request_page, request_save;

enum { REQUEST_WORDS_MAX = 1000 };

/* Which side of a request this user is on. */
struct request_desk {
    bool com;                    /* the community's; else the prison's */
    struct handover_scope whose; /* whose requests they see */
};

enum request_list {
    REQUESTS_TO_ANSWER,
    REQUESTS_ASKED,    /* and not answered */
    REQUESTS_TO_CLOSE, /* answered or pushed back: the asker looks */
    REQUESTS_CLOSED,
    REQUESTS_BACK,    /* pushed back, whatever came of it */
    REQUESTS_UNITS,   /* how many, and how late, by unit */
    REQUESTS_REGIONS, /* the same by region of probation */
    REQUEST_LISTS
};
const char *request_list_code(enum request_list v);
const char *request_list_words(enum request_list v);

struct requests_view {
    struct list list;
    enum request_list view;
    size_t count[REQUEST_LISTS];
};

struct request_view {
    struct request_desk desk;
    struct person p;
    struct handover_case k;
    struct choices kinds;        /* that this side may ask */
    const struct request_one *r; /* NULL: a new one */
    struct request_standing standing;
    struct request_chases chases;
    bool asker; /* this side asked */
};

#endif
