/* keywork/worker_ask_view.h -- pages of changes of worker that are asked for.
 */
#ifndef KEYWORK_WORKER_ASK_VIEW_H
#define KEYWORK_WORKER_ASK_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/policy.h"
#include "keywork/worker_ask_store.h"
#include "people/person_store.h"

handler_fn worker_ask_page, worker_ask_save, worker_ask_back_save;
handler_fn worker_ask_mine_page, worker_ask_read_save, worker_ask_slips_page;
handler_fn worker_asks_page;
handler_fn worker_ask_one_page, worker_ask_talk_save, worker_ask_decide_save;
handler_fn worker_ask_slip_page, worker_ask_slip_save;
handler_fn worker_ask_reasons_page, worker_ask_reasons_save;

/* One as this user may see it. */
struct worker_ask_line {
    const struct worker_ask *w;
    enum worker_ask_sight sight; /* not SEES_NOTHING */
    enum worker_ask_stage stage;
    struct str name;   /* of the person */
    struct str reason; /* in words */
    struct str ended;  /* why the pair ended, in words; or empty */
    int days;          /* since it was asked */
    bool may_take_back, late;
};
struct worker_ask_lines {
    struct worker_ask_line *at;
    size_t count;
};

struct worker_ask_reader worker_ask_reader(const struct ctx *c);
/* Those that this user may see at all, in the same order. */
struct worker_ask_lines worker_ask_lines(struct ctx *c,
                                         const struct worker_asks *all,
                                         const struct worker_ask_reasons *r,
                                         int late_days);
/* What waits for this user as a manager: oldest first. */
enum err worker_asks_to_do(struct ctx *c,
                           struct worker_ask_lines *out) MUST_USE;
/* "key worker": of the allocation that it is about. */
const char *worker_ask_part(const struct worker_ask *w);

/* ---- asking ---- */

struct worker_ask_view {
    struct person p;
    const struct team_member **worker; /* here, now */
    size_t workers;
    const struct team_member *now; /* the one it is about; NULL: nobody */
    enum worker_ask_side side;     /* whom this user asks for */
    enum worker_ask_answer answer; /* of this side, as far as they may know */
    struct worker_ask_reasons reasons;
    struct worker_ask_lines lines;
    struct worker_asks all;
    struct str reason, words, how, said_on; /* as typed */
};

/* ---- a worker's own ---- */

struct worker_ask_mine_view {
    struct worker_ask_lines lines;
};
struct worker_ask_slips_view {
    struct worker_ask_reasons reasons;
};

/* ---- the list, and figures ---- */

struct worker_asks_view {
    struct list list;
    struct worker_ask_figure *figure;
    size_t figures;
    struct str *reason; /* of the figures, in words */
    struct day since;
    size_t to_do, late;
    int late_days;
};

/* ---- one, mediated ---- */

struct worker_ask_one_view {
    struct person p;
    struct worker_ask w;
    struct worker_ask_line line;
    struct worker_ask_lines both;   /* what is decided together */
    struct worker_ask_lines before; /* about the person, the others */
    struct worker_talks talks;
    unsigned heard;
    int others; /* people of this worker who were in another one, in a year */
    const struct team_member *next; /* who has the person since; or NULL */
    bool by_person;                 /* the person asked */
    struct worker_ask_decision d;   /* as typed */
    struct str review_on;
    struct str kind, held_on, words; /* of a talk, as typed */
    bool late;                       /* somebody was faster */
};

/* ---- reasons ---- */

struct worker_ask_reasons_view {
    struct worker_ask_reasons rows;
    struct list list;
    struct instant stamp;
    struct str code, words, told, from, to; /* as typed */
    bool may;
};

#endif
