/* sentence/com_cases_page.c -- the cases of a COM: who is coming and when, who
 * is theirs in custody, who leaves; a year ahead. */
#include "sentence/com_view.h"

#include "base/fold.h"
#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",        LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",      LIST_WORDS,  LIST_FILE_ONLY },
    { "prison",  "Prison",      LIST_WORDS,  0 },
    { "who",     "Responsible", LIST_WORDS,  0 },
    { "takes",   "Takes over",  LIST_DAY,    0 },
    { "com",     "COM",         LIST_WORDS,  0 },
    { "release", "Release",     LIST_DAY,    0 },
};
enum { NAME, NUMBER, PRISON, WHO, TAKES, COM, RELEASE };
/* clang-format on */

enum { COMING_DAYS = 56, LEAVING_DAYS = 28, YEAR_MONTHS = 12 };

static bool
is_within(struct day d, struct day today, struct day last)
{
    return day_known(d) && !day_before(d, today) && !day_before(last, d);
}

bool
com_view_has(enum com_cases view, const struct handover_case *k,
             struct day today)
{
    const bool mine = k->who == RESP_COMMUNITY;

    switch (view) {
    case COM_COMING:
        return !mine &&
               is_within(k->handover, today, day_add_days(today, COMING_DAYS));
    case COM_CUSTODY:
        return mine;
    case COM_LEAVING:
        return is_within(k->release, today, day_add_days(today, LEAVING_DAYS));
    case COM_YEAR:
        return !mine && is_within(k->handover, today,
                                  day_add_months(today, YEAR_MONTHS));
    case COM_ALL:
    case COM_CASES_COUNT:
        break;
    }
    return true;
}

static const struct {
    const char *code, *words;
} views[COM_CASES_COUNT] = {
    [COM_COMING] = {"coming",  "Coming in 8 weeks"  },
    [COM_CUSTODY] = {"custody", "In custody, mine"   },
    [COM_LEAVING] = {"leaving", "Leaving in 4 weeks" },
    [COM_YEAR] = {"year",    "Coming in 12 months"},
    [COM_ALL] = {"all",     "All"                },
};

const char *
com_cases_code(enum com_cases view)
{
    assert(view < COM_CASES_COUNT);
    return views[view].code;
}

const char *
com_cases_words(enum com_cases view)
{
    assert(view < COM_CASES_COUNT);
    return views[view].words;
}

static enum com_cases
view_asked(const struct ctx *c)
{
    const struct str code = ctx_query(c, "view");
    enum com_cases v = 0;

    while (v < COM_CASES_COUNT && !str_eq(code, str_from_c(views[v].code)))
        v++;
    return v < COM_CASES_COUNT ? v : COM_COMING;
}

static void
fill_row(struct ctx *c, struct com_cases_view *v, const struct handover_case *k)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[NAME], handover_case_name(c->a, k),
               fold_name(c->a, k->surname, k->forename));
    cell[NAME].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[PRISON], k->prison_name, STR_EMPTY);
    list_words(&cell[WHO], responsible_words(k->who), STR_EMPTY);
    list_day(&cell[TAKES], k->handover);
    list_words(&cell[COM], k->com_name.n > 0 ? k->com_name : STR("Nobody"),
               STR_EMPTY);
    list_day(&cell[RELEASE], k->release);
}

enum err
com_cases_page(struct ctx *c)
{
    struct com_cases_view *v = arena_new(c->a, struct com_cases_view);
    struct handover_cases all;
    enum err e = com_link_read(c->db, c->a, c->who.account, &v->link);

    if (e == OK)
        e = handover_cases(
            c->db, c->a,
            &(struct handover_scope){STR_EMPTY, v->link.officer, v->link.unit},
            &all);
    if (e != OK)
        return e;
    v->view = view_asked(c);
    v->list = list_begin(c, columns, COUNT_OF(columns), "takes", "my-cases");
    v->list.caption = com_cases_words(v->view);
    for (size_t i = 0; i < all.count; i++) {
        for (enum com_cases k = 0; k < COM_CASES_COUNT; k++)
            v->count[k] += com_view_has(k, &all.at[i], c->today);
        if (com_view_has(v->view, &all.at[i], c->today))
            fill_row(c, v, &all.at[i]);
    }
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("My cases"),
                                   .section = "/com",
                                   .back = STR_EMPTY});
    view_com_cases(&c->rp->body, c, v);
    return frame_end(c);
}
