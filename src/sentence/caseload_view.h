/*
 * sentence/caseload_view.h -- what the caseload and the calendar hand to their
 * views.
 */
#ifndef SENTENCE_CASELOAD_VIEW_H
#define SENTENCE_CASELOAD_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "sentence/caseload_change.h"
#include "sentence/caseload_store.h"
#include "sentence/task_store.h"

/* What a list is narrowed to: a word of the address, its words, how many. */
struct narrowed {
    const char *word, *words;
    size_t count;
};

enum { CASELOAD_VIEWS = 7, CALENDAR_VIEWS = 6, CALENDAR_MONTHS = 12 };

struct caseload_view {
    struct narrowed views[CASELOAD_VIEWS];
    size_t view; /* the one chosen */
    struct list list;
    struct caseload all;
    struct caseload_asks asks;
    size_t responsible, supporting, along; /* along: as the co-working POM */
    bool nobody; /* this account is no member of staff */
    bool own;    /* the cases of whoever looks: what changed is shown */
    struct caseload_changes changes;
    struct str wing, role;
};

struct calendar_month {
    struct day first;
    size_t count;
};
struct calendar_view {
    struct narrowed views[CALENDAR_VIEWS];
    size_t view;
    struct list list;
    struct calendar_month month[CALENDAR_MONTHS];
    struct day chosen; /* first of the month; not known: soon */
    bool has_cases;    /* there is a caseload of one's own */
};

#endif
