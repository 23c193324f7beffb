/* sentence/dtrs_page.c -- the referrals to housing authorities of a prison, and
 * who leaves soon without one. */
#include "sentence/dtr_view.h"

#include "gen/sentence_dtr_view.h"
#include "people/person.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",      "Person",       LIST_WORDS,  LIST_HEAD },
    { "number",    "Number",       LIST_WORDS,  LIST_FILE_ONLY },
    { "release",   "Release",      LIST_DAY,    0 },
    { "days",      "Days to release", LIST_NUMBER, 0 },
    { "state",     "State",        LIST_WORDS,  0 },
    { "refers",    "Who refers",   LIST_WORDS,  0 },
    { "authority", "Authority",    LIST_WORDS,  0 },
    { "sent",      "Sent",         LIST_DAY,    0 },
    { "ack",       "Acknowledged", LIST_DAY,    0 },
    { "outcome",   "Outcome",      LIST_WORDS,  0 },
};
enum { NAME, NUMBER, RELEASE, DAYS, STATE, REFERS, AUTHORITY, SENT, ACK, OUTCOME };

static const struct {
    const char *word, *words;
} views[DTR_VIEWS] = {
    { "open",     "To do" },
    { "none",     "Not begun" },
    { "waiting",  "With the authority" },
    { "disputed", "Handed from side to side" },
    { "over",     "Over, or no consent" },
};
/* clang-format on */
enum { OPEN, NONE, WAITING, DISPUTED, OVER };

const char *
dtrs_view_word(size_t view)
{
    assert(view < DTR_VIEWS);
    return views[view].word;
}

const char *
dtrs_view_words(size_t view)
{
    assert(view < DTR_VIEWS);
    return views[view].words;
}

static bool
is_in(const struct dtr *d, size_t view)
{
    const enum dtr_state s = dtr_state(d);

    switch (view) {
    case NONE:
        return s == DTR_NOT_BEGUN;
    case WAITING:
        return s == DTR_SENT || s == DTR_ACKNOWLEDGED;
    case DISPUTED:
        return d->handed_on > 0;
    case OVER:
        return s == DTR_OVER || s == DTR_REFUSED;
    default:
        return s == DTR_NOT_BEGUN || s == DTR_TO_SEND;
    }
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct dtr *d)
{
    list_words(&cell[NAME], person_name(c->a, d->surname, d->forename),
               d->sort_name);
    cell[NAME].href = arena_printf(c->a, "/people/" STR_FMT "/duty-to-refer",
                                   STR_ARG(d->person));
    cell[NAME].more = d->person;
    list_words(&cell[NUMBER], d->person, STR_EMPTY);
    list_day(&cell[RELEASE], d->release);
    if (day_known(d->release)) {
        list_number(&cell[DAYS], d->release.n - c->today.n);
        if (d->release.n - c->today.n < DTR_DUTY_DAYS && is_in(d, OPEN))
            cell[DAYS].more = STR("refer now");
    }
    list_words(&cell[STATE], dtr_state_words(dtr_state(d)), STR_EMPTY);
    if (d->id != 0)
        list_words(&cell[REFERS], dtr_side_words(d->refers), STR_EMPTY);
    if (d->handed_on > 0)
        cell[REFERS].more =
            arena_printf(c->a, "handed on: %lld", (long long)d->handed_on);
    list_words(&cell[AUTHORITY], d->authority, STR_EMPTY);
    list_day(&cell[SENT], d->sent);
    list_day(&cell[ACK], d->acknowledged);
    if (d->outcome < DTR_OUTCOMES)
        list_words(&cell[OUTCOME], dtr_outcome_words(d->outcome), STR_EMPTY);
}

enum err
dtrs_page(struct ctx *c)
{
    struct dtrs_view *v = arena_new(c->a, struct dtrs_view);
    const struct str asked = ctx_query(c, "view");
    const enum err e =
        dtr_of_prison(c->db, c->a, c->who.prison, c->today,
                      day_add_days(c->today, DTR_LEAVES_DAYS), &v->all);

    if (e != OK)
        return e;
    for (size_t i = 0; i < DTR_VIEWS; i++)
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "release", "duty-to-refer");
    v->list.caption = views[v->view].words;
    v->list.nothing = "Nobody.";
    for (size_t i = 0; i < v->all.count; i++) {
        for (size_t n = 0; n < DTR_VIEWS; n++)
            v->count[n] += is_in(&v->all.at[i], n);
        if (is_in(&v->all.at[i], v->view))
            fill_row(c, list_row(c, &v->list), &v->all.at[i]);
    }
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Housing: duty to refer"),
                                   .section = "/handovers",
                                   .back = STR("/handovers"),
                                   .back_words = "Back to handovers"});
    view_dtrs(&c->rp->body, c, v);
    return frame_end(c);
}
