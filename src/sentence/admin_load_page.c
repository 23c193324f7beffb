/* sentence/admin_load_page.c -- items and hours by case administrator. */
#include "sentence/admin_view.h"

#include "gen/sentence_admin_view.h"
#include "sentence/admin_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "who",      "Case administrator", LIST_WORDS, LIST_HEAD },
    { "tasks",    "Tasks",           LIST_NUMBER, 0 },
    { "requests", "Requests",        LIST_NUMBER, 0 },
    { "dossiers", "Dossiers",        LIST_NUMBER, 0 },
    { "late",     "Late",            LIST_NUMBER, 0 },
    { "hours",    "Hours in hand",   LIST_WORDS,  0 },
    { "of",       "Of the hours of a month", LIST_WORDS,  0 },
    { "done",     "Done in 28 days", LIST_NUMBER, 0 },
    { "worked",   "Hours done",      LIST_WORDS,  0 },
    { "user",     "User name",       LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WHO, N_TASKS, N_REQUESTS, DOSSIERS, LATE, HOURS, OF, DONE, WORKED, USER };
/* clang-format on */

enum { HOUR = 60, KEY_SIZE = 12 };

/* "12.5", and the same so that it sorts as a number. */
static void
put_hours(struct ctx *c, struct list_cell *cell, int64_t minutes)
{
    list_words(cell,
               arena_printf(c->a, "%lld.%lld", (long long)(minutes / HOUR),
                            (long long)(minutes % HOUR * 10 / HOUR)),
               arena_printf(c->a, "%0*lld", KEY_SIZE, (long long)minutes));
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct admin_worker *w)
{
    int done = 0;

    for (enum admin_kind k = 0; k < ADMIN_KINDS; k++)
        done += w->done[k];
    list_words(&cell[WHO], w->name.n > 0 ? w->name : STR("Nobody has it yet"),
               w->name.n > 0 ? w->name : STR("~"));
    list_number(&cell[N_TASKS], w->items[ADMIN_TASK]);
    list_number(&cell[N_REQUESTS], w->items[ADMIN_REQUEST]);
    list_number(&cell[DOSSIERS], w->items[ADMIN_HEARING]);
    list_number(&cell[LATE], w->late);
    put_hours(c, &cell[HOURS], w->minutes);
    list_words(&cell[USER], w->username, STR_EMPTY);
    if (w->username.n == 0)
        return;
    list_words(
        &cell[OF],
        arena_printf(c->a, "%d%%%s", w->percent, w->over ? ", overloaded" : ""),
        arena_printf(c->a, "%0*d", KEY_SIZE, w->percent));
    list_number(&cell[DONE], done);
    put_hours(c, &cell[WORKED], w->done_minutes);
}

enum err
admin_load_page(struct ctx *c)
{
    struct admin_load_view *v = arena_new(c->a, struct admin_load_view);
    struct admin_items all;
    enum err e = admin_queue(c->db, c->a, c->who.prison, c->today, &all);

    if (e == OK)
        e = admin_load(c->db, c->a, c->who.prison, c->today, &all, &v->workers);
    if (e != OK)
        return e;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "who", "case-administrators");
    v->list.caption = "Load of case administrators";
    for (size_t i = 0; i < v->workers.count; i++)
        fill_row(c, list_row(c, &v->list), &v->workers.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Load of case administrators"),
                                   .section = "/case-administration",
                                   .back = STR("/case-administration"),
                                   .back_words = "Back to the queue"});
    view_admin_load(&c->rp->body, c, v);
    return frame_end(c);
}
