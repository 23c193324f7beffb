/*
 * access/list.h -- every table of the service: sorted, paged, printed and
 * downloaded by one helper.
 *
 *     static const struct list_column columns[] = {
 *         {"name", "Name", LIST_WORDS, LIST_HEAD},
 *         {"days", "Days since session", LIST_NUMBER, 0},
 *     };
 *     struct list l = list_begin(c, columns, COUNT_OF(columns), "name",
 *                                "my-people");
 *     for each row {
 *         struct list_cell *cell = list_row(c, &l);
 *         list_words(&cell[0], name, sort_name);
 *         list_number(&cell[1], days);
 *     }
 *     if (list_settle(c, &l))     the reply is the CSV file: nothing to draw
 *         return OK;
 *     ... view_list(&c->rp->body, c, &l) between frame_begin and frame_end
 *
 * The whole list is sorted, not the page in view; equal rows stand by what
 * heads them, a name, and where that is equal too in the order in which they
 * came. State is in the address: sort, dir, page, all (ux.md 1.7, 5).  A view
 * of its own may draw the rows instead: list_shown() gives the index, in the
 * order of list_row(), of each row of this page.
 */
#ifndef ACCESS_LIST_H
#define ACCESS_LIST_H

#include "access/page.h"

enum list_kind { LIST_WORDS, LIST_NUMBER, LIST_DAY, LIST_MOMENT };
enum {
    LIST_HEAD = 1,    /* heads its row: <th scope="row"> */
    LIST_PLAIN = 2,   /* cannot be sorted by */
    LIST_NO_FILE = 4, /* not in the CSV file: buttons, tick boxes */
    LIST_FILE_ONLY = 8,
};
enum { LIST_A_PAGE = 25, LIST_ALL_MAX = 500, LIST_COLUMNS_MAX = 24 };

struct list_column {
    const char *key;     /* in the address: sort=KEY */
    const char *heading; /* in the table and the file */
    enum list_kind kind;
    int flags;
};

struct list_cell {
    struct str text;  /* shown, and in the file */
    struct str key;   /* words: what sorts, when it is not the text */
    int64_t number;   /* numbers, days, moments: what sorts */
    bool known;       /* of those: false shows nothing and sorts last */
    struct str href;  /* a link round the text */
    struct str about; /* what it says beyond the text to who does not see it */
    struct str more;  /* small line under it */
    struct html html; /* drawn instead of text; the file has the text */
};

struct list {
    const struct list_column *column;
    size_t columns;
    const char *name;    /* of the file: "my-people" */
    const char *caption; /* of the table, for screen readers */
    struct list_cell *cell;
    size_t rows, cap;
    uint32_t *order; /* list_settle(): indexes in the order shown */
    size_t sort;     /* column */
    bool descending, show_all;
    size_t first, last;  /* of this page: [first, last) of `order` */
    size_t pages, page;  /* page 1 ... pages */
    const char *nothing; /* what an empty list says; NULL: "Nothing here." */
};

/* `sort` is the key of the first order; a leading '-' means descending. */
struct list list_begin(struct ctx *c, const struct list_column *column,
                       size_t columns, const char *sort, const char *name);

/* The cells of one row more, all empty. */
struct list_cell *list_row(struct ctx *c, struct list *l);
void list_words(struct list_cell *cell, struct str text, struct str key);
void list_number(struct list_cell *cell, int64_t n);
void list_day(struct list_cell *cell, struct day d);
/* Shown in words; the file has 2026-11-19T09:15:00Z. */
void list_moment(struct list_cell *cell, struct instant t);

/* The whole list is asked for as a file (?format=csv). */
bool list_wants_file(const struct ctx *c);

/* Sorts and pages.  True when the reply is complete: the file (?format=csv),
 * or, of more than a hundred rows, the question why (access/download.h). */
bool list_settle(struct ctx *c, struct list *l);

/* The i-th row of this page, i < l->last - l->first, as an index of rows. */
size_t list_shown(const struct list *l, size_t i);

/* Notes for the record of use everybody on this page, or in the file: the
 * column of their numbers.  After list_settle(). */
void list_note(struct ctx *c, const struct list *l, size_t number_column);

/* This page's address with one part of the query changed; empty: left out.
 * `page`, `done` and `kept` fall away whatever is changed. */
struct str list_url(struct ctx *c, const char *name, struct str value);
struct str list_sort_url(struct ctx *c, const struct list *l, size_t column);
struct str list_page_url(struct ctx *c, size_t page);

#endif
