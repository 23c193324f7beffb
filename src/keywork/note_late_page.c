/* keywork/note_late_page.c -- what was entered late, for managers: an audit of
 * entries made after the event (R111). */
#include "keywork/session_view.h"

#include "gen/keywork_note_view.h"

enum { LATE_SHOWN_DAYS = 90, MS_AN_HOUR = 60 * 60 * 1000, HOURS_A_DAY = 24 };

/* clang-format off */
static const struct list_column columns[] = {
    { "person",   "Person",      LIST_WORDS,  LIST_HEAD },
    { "kind",     "What",        LIST_WORDS,  0 },
    { "author",   "Written by",  LIST_WORDS,  0 },
    { "happened", "Ended",       LIST_MOMENT, 0 },
    { "entered",  "Entered",     LIST_MOMENT, 0 },
    { "days",     "Days later",  LIST_NUMBER, 0 },
    { "how",      "From",        LIST_WORDS,  0 },
    { "disputed", "Under dispute", LIST_WORDS, 0 },
};
enum { PERSON, KIND, AUTHOR, HAPPENED, ENTERED, DAYS, HOW, DISPUTED };
/* clang-format on */

static struct str
disputed_words(int64_t disputed)
{
    return disputed == 2   ? STR("Disputed")
           : disputed == 1 ? STR("Answered")
                           : STR_EMPTY;
}

static void
add_row(struct ctx *c, struct late_view *v, const struct late_note *n)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[PERSON], n->name, STR_EMPTY);
    cell[PERSON].href = arena_printf(c->a, "/people/" STR_FMT "/notes/" STR_FMT,
                                     STR_ARG(n->person), STR_ARG(n->note));
    cell[PERSON].more = n->person;
    list_words(&cell[KIND], str_from_c(session_kind_words(n->kind)), STR_EMPTY);
    list_words(&cell[AUTHOR], n->author, STR_EMPTY);
    list_moment(&cell[HAPPENED], n->happened);
    list_moment(&cell[ENTERED], n->entered);
    list_number(&cell[DAYS], (n->entered.ms - n->happened.ms) /
                                 ((int64_t)MS_AN_HOUR * HOURS_A_DAY));
    list_words(&cell[HOW],
               n->paper     ? STR("Paper")
               : n->offline ? STR("Without the network")
                            : STR("Screen"),
               STR_EMPTY);
    list_words(&cell[DISPUTED], disputed_words(n->disputed), STR_EMPTY);
    ctx_listed(c, n->person);
}

enum err
late_notes_page(struct ctx *c)
{
    struct late_view *v = arena_new(c->a, struct late_view);
    struct late_notes l;
    const enum err e =
        session_late(c->db, c->a, c->who.prison,
                     day_add_days(c->today, -LATE_SHOWN_DAYS), &l);

    if (e != OK)
        return e;
    v->days = LATE_SHOWN_DAYS;
    v->list = list_begin(c, columns, COUNT_OF(columns), "-entered", "late");
    v->list.caption = "Notes entered later";
    v->list.nothing = "Everything was entered within a day.";
    for (size_t i = 0; i < l.count; i++)
        add_row(c, v, &l.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c,
                &(struct frame){.title = STR("Notes entered later"),
                                .section = "/disputes",
                                .back = STR("/disputes"),
                                .back_words = "Back to notes under dispute"});
    view_late_notes(&c->rp->body, c, v);
    return frame_end(c);
}
