/*
 * sentence/countersign_view.h -- the pages of countersigning: one piece of work
 * read and answered, all that waits, and the rows.
 */
#ifndef SENTENCE_COUNTERSIGN_VIEW_H
#define SENTENCE_COUNTERSIGN_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/countersign_store.h"

extern const struct route_table countersign_routes;

handler_fn countersign_page, countersign_save;
handler_fn countersign_list_page;
handler_fn countersign_settings_page, countersign_settings_save;

/* Countersigning of one task, for the page of the task and for the answer. */
struct countersign_part {
    struct countersigns all;           /* newest first */
    const struct countersign_row *row; /* that asks for it; NULL: none does */
    const struct countersign *waits;   /* or NULL */
    const struct countersign *back;    /* sent back, and not handed in since */
    struct str cannot; /* of who answers: why this user may not; or empty */
};
enum err countersign_part_load(struct ctx *c, const struct task *t,
                               struct countersign_part *out) MUST_USE;

/* "/people/A1234BC/tasks/17/countersign" */
struct str countersign_url(struct ctx *c, struct str number, int64_t task);

struct countersign_view {
    struct person p;
    struct task t;
    struct countersign_part part;
};

enum { COUNTERSIGN_VIEWS = 3, COUNTERSIGN_BACK_DAYS = 90 };
struct countersign_list_view {
    struct countersign_list open, answered;
    size_t view, count[COUNTERSIGN_VIEWS];
    struct list list;
};
extern const struct countersign_list_word {
    const char *word, *words;
} countersign_list_words[COUNTERSIGN_VIEWS];

struct countersign_settings_view {
    struct list list;
    struct instant stamp;
    struct countersign_row typed;
    struct str days, from; /* as typed */
    bool may;
};

#endif
