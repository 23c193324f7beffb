/* sentence/com_units_page.c -- the units of probation that nDelius names, their
 * mailboxes, and how many of their cases have no COM. */
#include "sentence/com_view.h"

#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Unit",              LIST_WORDS,  LIST_HEAD },
    { "code",   "Code",              LIST_WORDS,  0 },
    { "email",  "Mailbox",           LIST_WORDS,  0 },
    { "region", "Mailbox of region", LIST_WORDS,  0 },
    { "cases",  "In prison",         LIST_NUMBER, 0 },
    { "no-com", "Without a COM",     LIST_NUMBER, 0 },
};
enum { NAME, CODE, EMAIL, REGION, CASES, NO_COM };
/* clang-format on */

enum err
com_units_page(struct ctx *c)
{
    struct list *list = arena_new(c->a, struct list);
    struct probation_units all;
    const enum err e = com_units(c->db, c->a, &all);

    if (e != OK)
        return e;
    *list = list_begin(c, columns, COUNT_OF(columns), "name", "units");
    list->caption = "Units of probation";
    list->nothing = "None yet: they come with the first nDelius records.";
    for (size_t i = 0; i < all.count; i++) {
        const struct probation_unit *u = &all.at[i];
        struct list_cell *cell = list_row(c, list);

        list_words(&cell[NAME], u->name.n > 0 ? u->name : u->code, STR_EMPTY);
        cell[NAME].href =
            arena_printf(c->a, "/probation-units/" STR_FMT, STR_ARG(u->code));
        list_words(&cell[CODE], u->code, STR_EMPTY);
        list_words(&cell[EMAIL], u->email, STR_EMPTY);
        list_words(&cell[REGION], u->region_email, STR_EMPTY);
        list_number(&cell[CASES], u->cases);
        list_number(&cell[NO_COM], u->unnamed);
    }
    if (list_settle(c, list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Units of probation"),
                                   .section = "/users"});
    view_com_units(&c->rp->body, c, list);
    return frame_end(c);
}
