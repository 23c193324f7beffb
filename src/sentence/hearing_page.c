/* sentence/hearing_page.c -- how many COMs a person has had in the year before
 * a parole hearing, and whether the COM was there (R076). */
#include "sentence/hearing_view.h"

#include "gen/sentence_hearing_view.h"
#include "people/person.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Person",       LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",       LIST_WORDS,  LIST_FILE_ONLY },
    { "hearing", "Hearing",      LIST_DAY,    0 },
    { "coms",    "COMs named in the year before", LIST_NUMBER, 0 },
    { "com",     "COM now",      LIST_WORDS,  0 },
    { "unit",    "Unit",         LIST_WORDS,  LIST_FILE_ONLY },
    { "pom",     "POM",          LIST_WORDS,  0 },
    { "there",   "Was the COM there?", LIST_WORDS, 0 },
};
enum { NAME, NUMBER, HEARING, COMS, COM, UNIT, POM, THERE };

static const struct {
    const char *word, *words;
} views[CONTINUITY_VIEWS] = {
    { "alert",  "Two COMs or more, hearing to come" },
    { "coming", "Hearing within a year" },
    { "held",   "Hearings of the last year" },
};
/* clang-format on */
enum { ALERT, COMING, HELD };

const char *
continuity_view_word(size_t view)
{
    assert(view < CONTINUITY_VIEWS);
    return views[view].word;
}

const char *
continuity_view_words(size_t view)
{
    assert(view < CONTINUITY_VIEWS);
    return views[view].words;
}

static bool
is_in(const struct ctx *c, const struct continuity *k, size_t view)
{
    const bool held = day_before(k->hearing, c->today);

    if (view == HELD)
        return held;
    return !held && (view == COMING || k->coms >= HEARING_COMS_ALERT);
}

static struct str
there_words(const struct continuity *k, bool held)
{
    if (!held)
        return STR("To come");
    if (!k->com_recorded)
        return STR("Not recorded");
    return k->com_there ? STR("Yes") : STR("No");
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct continuity *k)
{
    list_words(&cell[NAME], person_name(c->a, k->surname, k->forename),
               k->sort_name);
    cell[NAME].href =
        arena_printf(c->a, "/people/" STR_FMT "/parole", STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_day(&cell[HEARING], k->hearing);
    list_number(&cell[COMS], k->coms);
    if (k->coms >= HEARING_COMS_ALERT)
        cell[COMS].more = STR("keep this one");
    list_words(&cell[COM], k->com.n > 0 ? k->com : STR("nobody named"),
               STR_EMPTY);
    cell[COM].more = k->unit;
    list_words(&cell[UNIT], k->unit, STR_EMPTY);
    list_words(&cell[POM], k->pom.n > 0 ? k->pom : STR("nobody"), STR_EMPTY);
    list_words(&cell[THERE], there_words(k, day_before(k->hearing, c->today)),
               STR_EMPTY);
}

static void
fill(struct ctx *c, struct continuity_view *v)
{
    const struct str asked = ctx_query(c, "view");

    for (size_t i = 0; i < CONTINUITY_VIEWS; i++)
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
    v->list = list_begin(c, columns, COUNT_OF(columns), "hearing",
                         "coms-before-hearings");
    v->list.caption = views[v->view].words;
    v->list.nothing = "Nobody.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct continuity *k = &v->all.at[i];

        for (size_t n = 0; n < CONTINUITY_VIEWS; n++)
            v->count[n] += is_in(c, k, n);
        if (is_in(c, k, HELD)) {
            v->held++;
            v->com_there += k->com_recorded && k->com_there;
            v->not_recorded += !k->com_recorded;
        }
        if (is_in(c, k, v->view))
            fill_row(c, list_row(c, &v->list), k);
    }
}

enum err
continuity_page(struct ctx *c)
{
    struct continuity_view *v = arena_new(c->a, struct continuity_view);
    const enum err e =
        continuity_of(c->db, c->a, c->who.prison, c->today, &v->all);

    if (e != OK)
        return e;
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("COMs before parole hearings"),
                                   .section = "/handovers",
                                   .back = STR("/handovers"),
                                   .back_words = "Back to handovers"});
    view_continuity(&c->rp->body, c, v);
    return frame_end(c);
}
