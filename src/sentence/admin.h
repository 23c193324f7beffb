/*
 * sentence/admin.h -- the work of case administrators: what is due, who has it
 * in hand, and how many hours that is (R056).
 *
 * An item is a task that is a case administrator's, a request to the community
 * or one from it that is for papers, or the dossier of a hearing.  It stands
 * in the queue until it is done where it is recorded; a dossier until somebody
 * says so.
 */
#ifndef SENTENCE_ADMIN_H
#define SENTENCE_ADMIN_H

#include "sentence/request.h"
#include "sentence/task.h"

enum admin_kind { ADMIN_TASK, ADMIN_REQUEST, ADMIN_HEARING, ADMIN_KINDS };

/* Who has it in hand; `id` 0: nobody. */
struct admin_take {
    int64_t id, version;
    struct str by, name;
    struct instant at;
};

struct admin_item {
    enum admin_kind kind;
    int64_t item;      /* of the task or the request */
    struct str review; /* of the hearing */
    int64_t version;   /* of the task or the request */
    struct str number, surname, forename;
    struct str what;
    struct str of; /* of whom it is asked, or who has the case */
    struct day due;
    struct str place;  /* address where it is recorded */
    bool done_here;    /* "done" may be said in the queue */
    enum direction to; /* of a request */
    struct admin_take take;
};
struct admin_items {
    struct admin_item *at; /* by due day */
    size_t count;
};

/* One administrator; of nobody's items the name is empty. */
struct admin_worker {
    struct str username, name;
    int contract; /* minutes a week; -1: not known */
    int items[ADMIN_KINDS], late;
    int done[ADMIN_KINDS]; /* in the last 28 days */
    int64_t minutes;       /* of what is in hand */
    int64_t done_minutes;
    int64_t available; /* minutes a month */
    int percent;       /* of available */
    bool over;
};
struct admin_workers {
    struct admin_worker *at; /* the first: nobody's */
    size_t count;
};
enum { ADMIN_DONE_DAYS = 28 };

#endif
