/* sentence/refusal_view.h -- tasks that were refused: by whom they were given
 * to, and by the rules; as the pages hand them to their views. */
#ifndef SENTENCE_REFUSAL_VIEW_H
#define SENTENCE_REFUSAL_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/remit_store.h"

handler_fn task_refuse_page, task_refuse_save;
handler_fn refusals_page;
handler_fn refusal_reasons_page, refusal_reasons_save;

enum { REFUSAL_WORDS_MAX = 500, REFUSAL_COUNTS_MAX = 64 };

/* A task is refused. */
struct refuse_view {
    struct person p;
    struct task t;
    struct refusal_reasons reasons;
    struct remit_rows remit;
    const struct remit_row *rule; /* by which it is not theirs; or NULL */
    struct str to;                /* the role that is to have it */
    bool may;                     /* it is of a role of this user */
};

struct refusal_count {
    struct str words;
    size_t n;
};
struct refusals_view {
    struct refusals all;
    struct list list;
    size_t by_rule, by_role;
    struct str view; /* "", "rule", "role" */
    struct refusal_count reason[REFUSAL_COUNTS_MAX], work[REFUSAL_COUNTS_MAX];
    size_t reasons, works;
};

struct refusal_reasons_view {
    struct refusal_reasons rows;
    struct list list;
    struct instant stamp;
    struct str code, words, from, to; /* as typed */
    bool may;
};

#endif
