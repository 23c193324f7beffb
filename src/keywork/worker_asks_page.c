/* keywork/worker_asks_page.c -- the changes of worker that were asked for, for
 * those who give out key workers: what waits and how long, what became of the
 * others, and how many of each reason. */
#include "keywork/worker_ask_view.h"

#include "gen/keywork_worker_ask_view.h"
#include "keywork/session_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "person", "Person",        LIST_WORDS,  LIST_HEAD },
    { "number", "Number",        LIST_WORDS,  LIST_FILE_ONLY },
    { "worker", "Worker",        LIST_WORDS,  0 },
    { "side",   "Asked by",      LIST_WORDS,  0 },
    { "reason", "Reason",        LIST_WORDS,  0 },
    { "asked",  "Asked",         LIST_DAY,    0 },
    { "days",   "Days",          LIST_NUMBER, 0 },
    { "stage",  "Now",           LIST_WORDS,  0 },
    { "told",   "Told",          LIST_WORDS,  LIST_PLAIN },
};
enum { PERSON, NUMBER, WORKER, SIDE, REASON, ASKED, DAYS, STAGE, TOLD };
/* clang-format on */

/* Who of the two knows the decision. */
static struct str
told_words(const struct worker_ask_line *l)
{
    const bool person = instant_known(l->w->person_has);
    const bool worker = instant_known(l->w->worker_read);

    if (l->w->state == WASK_OPEN || l->w->state == WASK_BACK)
        return STR_EMPTY;
    if (person && worker)
        return STR("both");
    if (person)
        return STR("the person; the worker has not read it");
    return worker ? STR("the worker; the person has no slip yet")
                  : STR("nobody yet");
}

/* What is to do comes first, the oldest of it first. */
static void
fill_row(struct ctx *c, struct worker_asks_view *v,
         const struct worker_ask_line *l)
{
    struct list_cell *cell = list_row(c, &v->list);
    const bool to_do = worker_ask_to_do(l->stage);

    v->to_do += to_do;
    v->late += l->late;
    list_words(&cell[PERSON], l->name, STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/changes/%lld", (long long)l->w->id);
    list_words(&cell[NUMBER], l->w->person, STR_EMPTY);
    list_words(&cell[WORKER], l->w->worker, STR_EMPTY);
    list_words(&cell[SIDE],
               l->w->side == ASK_OF_PERSON ? STR("the person")
                                           : STR("the worker"),
               STR_EMPTY);
    list_words(&cell[REASON], l->reason, STR_EMPTY);
    list_day(&cell[ASKED], instant_day(l->w->entered));
    if (l->stage == ASK_WAITS)
        list_number(&cell[DAYS], l->days);
    list_words(&cell[STAGE], str_from_c(worker_ask_stage_words(l->stage)),
               arena_printf(c->a, "%d %lld", !to_do,
                            (long long)(to_do ? l->w->entered.ms
                                              : INT64_MAX - l->w->entered.ms)));
    cell[STAGE].more = l->late                 ? STR("late")
                       : l->stage == ASK_ENDED ? l->ended
                                               : STR_EMPTY;
    list_words(&cell[TOLD], told_words(l), STR_EMPTY);
}

static void
fill_figures(struct ctx *c, struct worker_asks_view *v,
             const struct worker_asks *all,
             const struct worker_ask_reasons *reasons)
{
    struct worker_asks seen = {
        .at = arena_array(c->a, struct worker_ask, all->count + 1)};
    const struct worker_ask_reader r = worker_ask_reader(c);

    /* A manager who is somebody's worker learns nothing of it here, either. */
    for (size_t i = 0; i < all->count; i++)
        if (worker_ask_sees(&all->at[i], &r) == SEES_ALL)
            seen.at[seen.count++] = all->at[i];
    v->since = day_add_months(c->today, -12);
    v->figures =
        worker_ask_figures(c->a, &seen, v->since, c->today, &v->figure);
    v->reason = arena_array(c->a, struct str, v->figures + 1);
    for (size_t i = 0; i < v->figures; i++)
        v->reason[i] = worker_ask_reason_words(reasons, v->figure[i].reason);
}

static enum err
load(struct ctx *c, struct worker_asks_view *v, struct worker_ask_lines *lines)
{
    const struct str prison = c->who.prison;
    struct worker_ask_reasons reasons;
    struct note_limits limits;
    struct worker_asks all;
    enum err e = note_limits_load(c->db, prison, c->today, &limits);

    if (e == OK)
        e = worker_ask_reasons_load(c->db, c->a, prison, c->today, &reasons);
    if (e == OK)
        e = worker_asks_load(c->db, c->a, prison, &all);
    if (e != OK)
        return e;
    v->late_days = limits.change_days;
    *lines = worker_ask_lines(c, &all, &reasons, v->late_days);
    fill_figures(c, v, &all, &reasons);
    return OK;
}

enum err
worker_asks_page(struct ctx *c)
{
    struct worker_asks_view *v = arena_new(c->a, struct worker_asks_view);
    struct worker_ask_lines lines;
    const enum err e = load(c, v, &lines);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "stage", "changes");
    v->list.caption = "Changes of worker that were asked for";
    v->list.nothing = "Nobody has asked for a change of worker.";
    for (size_t i = 0; i < lines.count; i++)
        if (lines.at[i].sight == SEES_ALL)
            fill_row(c, v, &lines.at[i]);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Changes of worker asked for"),
                                   .section = "/allocations"});
    view_worker_asks(&c->rp->body, c, v);
    return frame_end(c);
}
