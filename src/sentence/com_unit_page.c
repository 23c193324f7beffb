/* sentence/com_unit_page.c -- the unit of its manager: who needs a COM named,
 * since when, and who has whom. */
#include "sentence/com_view.h"

#include "base/fold.h"
#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",           LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",         LIST_WORDS,  LIST_FILE_ONLY },
    { "prison",  "Prison",         LIST_WORDS,  0 },
    { "takes",   "COM takes over", LIST_DAY,    0 },
    { "waits",   "Waiting",        LIST_NUMBER, 0 },
    { "step",    "Brought up",     LIST_WORDS,  0 },
    { "com",     "COM",            LIST_WORDS,  0 },
    { "release", "Release",        LIST_DAY,    0 },
    { "do",      "Do",           LIST_WORDS,  LIST_PLAIN | LIST_NO_FILE },
};
enum { NAME, NUMBER, PRISON, TAKES, WAITS, STEP, COM, RELEASE, DO };
/* clang-format on */

static void
fill_row(struct ctx *c, struct com_unit_view *v, const struct handover_case *k,
         const struct com_wait *w)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct str name = handover_case_name(c->a, k);

    list_words(&cell[NAME], name, fold_name(c->a, k->surname, k->forename));
    cell[NAME].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[PRISON], k->prison_name, STR_EMPTY);
    list_day(&cell[TAKES], k->handover);
    if (w->waits && w->days >= 0)
        list_number(&cell[WAITS], w->days);
    if (w->waits && w->reached != NULL)
        list_words(&cell[STEP], com_step_words(c->a, w->reached), STR_EMPTY);
    list_words(&cell[COM], k->com_name.n > 0 ? k->com_name : STR("Nobody"),
               STR_EMPTY);
    list_day(&cell[RELEASE], k->release);
    list_words(&cell[DO],
               arena_printf(c->a, "%s for " STR_FMT,
                            k->com_name.n > 0 ? "Change" : "Name a COM",
                            STR_ARG(name)),
               STR_EMPTY);
    cell[DO].href =
        arena_printf(c->a, "/people/" STR_FMT "/com", STR_ARG(k->number));
}

static void
fill(struct ctx *c, struct com_unit_view *v, const struct handover_cases *all,
     const struct com_steps *steps)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct handover_case *k = &all->at[i];

        if (!str_eq(k->unit_code, v->unit.code))
            continue;
        const struct com_wait w = handover_case_wait(k, c->today, steps);

        v->all++;
        v->unnamed += w.waits;
        if (v->view.n > 0 || w.waits)
            fill_row(c, v, k, &w);
    }
}

enum err
com_unit_page(struct ctx *c)
{
    struct com_unit_view *v = arena_new(c->a, struct com_unit_view);
    struct handover_cases all;
    struct com_steps steps;
    enum err e = com_manager(c, &v->link);

    if (e == OK)
        e = com_unit_read(c->db, c->a, v->link.unit, &v->unit);
    if (e == OK)
        e = handover_cases(
            c->db, c->a,
            &(struct handover_scope){STR_EMPTY, v->link.officer, v->link.unit},
            &all);
    if (e == OK)
        e = com_steps(c->db, c->a, c->today, &steps);
    if (e != OK)
        return e;
    v->view = ctx_query(c, "view");
    v->list = list_begin(c, columns, COUNT_OF(columns), "-waits", "my-unit");
    v->list.caption = "Cases of the unit";
    v->list.nothing = "Everybody has a COM who needs one by now.";
    fill(c, v, &all, &steps);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = v->unit.name,
                                   .section = "/com",
                                   .back = STR("/com")});
    view_com_unit(&c->rp->body, c, v);
    return frame_end(c);
}
