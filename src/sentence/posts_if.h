/*
 * sentence/posts_if.h -- the page that asks what would become of cases and
 * tasks if posts of POMs were withdrawn or added (R411).  Nothing is written:
 * the question is in the address.
 */
#ifndef SENTENCE_POSTS_IF_H
#define SENTENCE_POSTS_IF_H

#include "sentence/homd_view.h"
#include "sentence/posts_if_rule.h"
#include "sentence/task.h"

handler_fn posts_if_page;

enum { POSTS_SHOWN = 100 }; /* cases and tasks of a list */

struct posts_view {
    struct homd_picture p; /* the picture and its question; no suggestions */
    struct posts_ask ask;
    bool *ticked;                                /* by POM: leaves */
    struct str less[POM_TYPES], more[POM_TYPES]; /* as typed */
    struct posts_tasks tasks;
    const struct task **task; /* of these, at the same places */
    bool asked;
    struct posts_side now, then;
    size_t *late; /* tasks late then and not now, by day */
    size_t late_count, late_already;
    struct str said, chosen; /* the answer in words; who was counted as gone */
};

/* The POM with a seat of the answer, or "a post added". */
struct str posts_seat_name(const struct posts_view *v, int seat);
struct str posts_tenths(struct ctx *c, int tenths); /* "2.5" */

#endif
