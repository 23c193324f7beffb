/* keywork/qa_template_view.h -- pages of what a good note is, and of what one
 * could ask. */
#ifndef KEYWORK_QA_TEMPLATE_VIEW_H
#define KEYWORK_QA_TEMPLATE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/qa_template_store.h"

handler_fn qa_template_page, qa_write_page, qa_write_save;
handler_fn prompts_page, prompts_save;

struct qa_template_view {
    struct qa_template t; /* shown; id 0: none is in force */
    bool in_force, may;
    struct list list; /* every version */
};

struct qa_write_view {
    struct qa_template t;                               /* as typed */
    struct str criteria, openings, from, officer, week; /* as typed */
    struct instant stamp;
};

struct prompts_view {
    struct prompt_rows rows;
    struct list list;
    struct instant stamp;
    struct str which, words, from, to, source; /* as typed */
    bool may;
};

/* "FIRST-2": which place a row of the form is for; "FIRST": a new one. */
struct str prompt_which(struct arena *a, const struct prompt_row *r);

#endif
