/* keywork/note_drafts_page.c -- notes that are not finished: one's own, and for
 * a manager how many others have, never what they say. */
#include "keywork/session_view.h"

#include "gen/keywork_note_view.h"

enum { WARN_DAYS = 3 };

/* clang-format off */
static const struct list_column columns[] = {
    { "person", "Person",      LIST_WORDS,  LIST_HEAD },
    { "begun",  "Begun",       LIST_MOMENT, 0 },
    { "saved",  "Saved",       LIST_MOMENT, 0 },
    { "words",  "Words so far",LIST_NUMBER, 0 },
};
enum { PERSON, BEGUN, SAVED, WORDS };
/* clang-format on */

enum err
drafts_page(struct ctx *c)
{
    struct drafts_view *v = arena_new(c->a, struct drafts_view);
    struct note_drafts l;
    struct note_limits limits;
    enum err e = note_drafts_of(c->db, c->a, c->who.account, &l);

    if (e == OK && who_may(&c->who, CHANGE_STAFF))
        e = note_drafts_count(c->db, c->a, c->who.prison, &v->others,
                              &v->other_count);
    if (e == OK)
        e = note_limits_load(c->db, c->who.prison, c->today, &limits);
    if (e != OK)
        return e;
    v->keep_hours = limits.keep_hours;
    v->list = list_begin(c, columns, COUNT_OF(columns), "begun", "unfinished");
    v->list.caption = "Your unfinished notes";
    v->list.nothing = "You have finished every note.";
    for (size_t i = 0; i < l.count; i++) {
        const struct note_draft *d = &l.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[PERSON], d->name, STR_EMPTY);
        cell[PERSON].href =
            arena_printf(c->a, "/people/" STR_FMT "/session?draft=%lld",
                         STR_ARG(d->person), (long long)d->id);
        list_moment(&cell[BEGUN], d->begun);
        if (c->today.n - instant_day(d->begun).n >= WARN_DAYS)
            cell[BEGUN].more = STR("three days or more: finish it soon");
        list_moment(&cell[SAVED], d->saved);
        list_number(&cell[WORDS], d->words);
        ctx_listed(c, d->person);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Finish writing up"),
                                   .section = "/my-people"});
    view_drafts(&c->rp->body, c, v);
    return frame_end(c);
}
