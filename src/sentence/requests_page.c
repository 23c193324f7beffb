/* sentence/requests_page.c -- what the two sides have asked of each other: to
 * answer, asked, to close; what was pushed back and what came of it; how many
 * and how late by unit and region (R058, R063). */
#include "sentence/request_desk.h"

#include "base/fold.h"
#include "gen/sentence_request_view.h"
#include "people/holiday_store.h"
#include "sentence/com_store.h"
#include "sentence/request_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Name",        LIST_WORDS,  LIST_HEAD },
    { "number", "Number",      LIST_WORDS,  LIST_FILE_ONLY },
    { "what",   "What",        LIST_WORDS,  0 },
    { "to",     "Asked of",    LIST_WORDS,  0 },
    { "by",     "Asked by",    LIST_WORDS,  0 },
    { "asked",  "Asked on",    LIST_DAY,    0 },
    { "due",    "Due",         LIST_DAY,    0 },
    { "late",   "Working days late", LIST_NUMBER, 0 },
    { "chased", "Chased",      LIST_NUMBER, 0 },
    { "state",  "State",       LIST_WORDS,  0 },
};
enum { NAME, NUMBER, WHAT, TO, BY, ASKED, DUE, LATE, CHASED, STATE };

static const struct list_column back_columns[] = {
    { "name",    "Name",        LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",      LIST_WORDS,  LIST_FILE_ONLY },
    { "what",    "What",        LIST_WORDS,  0 },
    { "to",      "Asked of",    LIST_WORDS,  0 },
    { "region",  "Region",      LIST_WORDS,  LIST_FILE_ONLY },
    { "asked",   "Asked on",    LIST_DAY,    0 },
    { "back",    "Pushed back", LIST_DAY,    0 },
    { "why",     "Why",         LIST_WORDS,  LIST_PLAIN },
    { "outcome", "What came of it", LIST_WORDS, LIST_PLAIN },
};
enum { B_NAME, B_NUMBER, B_WHAT, B_TO, B_REGION, B_ASKED, B_BACK, B_WHY, B_OUTCOME };

#define COUNTED                                                     \
    { "asked",  "Asked",       LIST_NUMBER, 0 },                    \
    { "open",   "Open",        LIST_NUMBER, 0 },                    \
    { "late",   "Late",        LIST_NUMBER, 0 },                    \
    { "most",   "Most working days late", LIST_NUMBER, 0 },         \
    { "back",   "Pushed back", LIST_NUMBER, 0 },                    \
    { "share",  "Pushed back, %", LIST_NUMBER, 0 },                 \
    { "closed", "Closed",      LIST_NUMBER, 0 }
static const struct list_column unit_columns[] = {
    { "unit",   "Unit",        LIST_WORDS,  LIST_HEAD }, COUNTED,
};
static const struct list_column region_columns[] = {
    { "region", "Region",      LIST_WORDS,  LIST_HEAD }, COUNTED,
};
enum { U_UNIT, U_ASKED, U_OPEN, U_LATE, U_MOST, U_BACK, U_SHARE, U_CLOSED };

static const struct {
    const char *code, *words;
} views[REQUEST_LISTS] = {
    [REQUESTS_TO_ANSWER] = { "answer", "To answer" },
    [REQUESTS_ASKED]     = { "asked",  "Asked, and open" },
    [REQUESTS_TO_CLOSE]  = { "close",  "Answered, to close" },
    [REQUESTS_CLOSED]    = { "closed", "Closed" },
    [REQUESTS_BACK]      = { "back",   "Pushed back" },
    [REQUESTS_UNITS]     = { "units",  "By unit" },
    [REQUESTS_REGIONS]   = { "regions", "By region" },
};
/* clang-format on */

const char *
request_list_code(enum request_list v)
{
    assert(v < REQUEST_LISTS);
    return views[v].code;
}

const char *
request_list_words(enum request_list v)
{
    assert(v < REQUEST_LISTS);
    return views[v].words;
}

enum err
request_desk_of(struct ctx *c, struct request_desk *out)
{
    struct com_link link = {.officer = STR_EMPTY, .unit = STR_EMPTY};
    enum err e = OK;

    *out = (struct request_desk){
        .com = who_is(&c->who, ROLE_COM),
        .whose = {c->who.prison, STR_EMPTY, STR_EMPTY},
    };
    if (!out->com)
        return OK;
    e = com_link_read(c->db, c->a, c->who.account, &link);
    out->whose = (struct handover_scope){STR_EMPTY, link.officer, link.unit};
    return e;
}

bool
request_desk_has(const struct request_desk *d, const struct handover_case *k)
{
    if (!d->com)
        return str_eq(k->prison, d->whose.prison);
    return (d->whose.officer.n > 0 && str_eq(d->whose.officer, k->com_code)) ||
           (d->whose.unit.n > 0 && str_eq(d->whose.unit, k->unit_code));
}

static enum request_list
view_asked(const struct ctx *c)
{
    const struct str code = ctx_query(c, "view");
    enum request_list v = 0;

    while (v < REQUEST_LISTS && !str_eq(code, str_from_c(views[v].code)))
        v++;
    return v < REQUEST_LISTS ? v : REQUESTS_TO_ANSWER;
}

static enum request_list
list_of(const struct request_one *r, bool com)
{
    const bool asker = com == (r->to == TO_PRISON);

    if (r->state == REQUEST_CLOSED)
        return REQUESTS_CLOSED;
    if (r->state != REQUEST_OPEN)
        return REQUESTS_TO_CLOSE;
    return asker ? REQUESTS_ASKED : REQUESTS_TO_ANSWER;
}

static void
fill_row(struct ctx *c, struct requests_view *v, const struct request_one *r,
         const struct request_standing *s)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[NAME], person_name(c->a, r->surname, r->forename),
               fold_name(c->a, r->surname, r->forename));
    cell[NAME].more = r->person;
    cell[NAME].href = arena_printf(c->a, "/people/" STR_FMT "/requests/%lld",
                                   STR_ARG(r->person), (long long)r->id);
    list_words(&cell[NUMBER], r->person, STR_EMPTY);
    list_words(&cell[WHAT], r->kind_words, STR_EMPTY);
    list_words(&cell[TO],
               r->to == TO_PRISON  ? STR("the prison")
               : r->com_name.n > 0 ? r->com_name
                                   : STR("the COM, not named yet"),
               STR_EMPTY);
    if (r->to == TO_COM)
        cell[TO].more = r->unit;
    list_words(&cell[BY], r->asked_by, STR_EMPTY);
    list_day(&cell[ASKED], instant_day(r->asked));
    list_day(&cell[DUE], r->due);
    if (s->late > 0)
        list_number(&cell[LATE], s->late);
    if (s->to_manager)
        cell[LATE].more = STR("its manager is told");
    list_number(&cell[CHASED], r->chases);
    if (s->chase)
        cell[CHASED].more = STR("chase it now");
    list_words(&cell[STATE], request_state_words(r->state), STR_EMPTY);
}

static void
fill_back(struct ctx *c, struct requests_view *v, const struct request_one *r)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[B_NAME], person_name(c->a, r->surname, r->forename),
               fold_name(c->a, r->surname, r->forename));
    cell[B_NAME].more = r->person;
    cell[B_NAME].href = arena_printf(c->a, "/people/" STR_FMT "/requests/%lld",
                                     STR_ARG(r->person), (long long)r->id);
    list_words(&cell[B_NUMBER], r->person, STR_EMPTY);
    list_words(&cell[B_WHAT], r->kind_words, STR_EMPTY);
    list_words(&cell[B_TO], r->to == TO_PRISON ? STR("the prison") : r->unit,
               STR_EMPTY);
    if (r->to == TO_COM)
        cell[B_TO].more = r->region;
    list_words(&cell[B_REGION], r->region, STR_EMPTY);
    list_day(&cell[B_ASKED], instant_day(r->asked));
    list_day(&cell[B_BACK], instant_day(r->answered));
    list_words(&cell[B_WHY], r->answer, STR_EMPTY);
    cell[B_WHY].more = r->answered_by;
    list_words(&cell[B_OUTCOME],
               r->outcome.n > 0 ? r->outcome : STR("Not settled yet"),
               STR_EMPTY);
}

/* What was asked of a unit, or of a region. */
struct asked_count {
    struct str of;
    int64_t asked, open, late, most, back, closed;
};

static struct asked_count *
count_of(struct ctx *c, struct asked_count **at, size_t *count, size_t *cap,
         struct str of)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq((*at)[i].of, of))
            return &(*at)[i];
    *at = arena_grow(c->a, *at, struct asked_count, *count, cap);
    (*at)[*count] = (struct asked_count){.of = of};
    return &(*at)[(*count)++];
}

static void
show_counts(struct ctx *c, struct requests_view *v,
            const struct asked_count *at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct asked_count *k = &at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[U_UNIT], k->of.n > 0 ? k->of : STR("not known"),
                   STR_EMPTY);
        list_number(&cell[U_ASKED], k->asked);
        list_number(&cell[U_OPEN], k->open);
        list_number(&cell[U_LATE], k->late);
        list_number(&cell[U_MOST], k->most);
        list_number(&cell[U_BACK], k->back);
        list_number(&cell[U_SHARE], (k->back * 200 + k->asked) / 2 / k->asked);
        list_number(&cell[U_CLOSED], k->closed);
    }
}

static void
fill_counts(struct ctx *c, struct requests_view *v, const struct requests *all,
            const struct holidays *h)
{
    struct asked_count *at = NULL;
    size_t count = 0, cap = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct request_one *r = &all->at[i];
        const struct request_standing s = request_standing_of(h, r, c->today);

        if (r->to != TO_COM)
            continue;
        struct asked_count *k =
            count_of(c, &at, &count, &cap,
                     v->view == REQUESTS_REGIONS ? r->region : r->unit);
        k->asked++;
        k->open += r->state == REQUEST_OPEN;
        k->late += s.late > 0;
        k->most = s.late > k->most ? s.late : k->most;
        k->back += r->pushed_back;
        k->closed += r->state == REQUEST_CLOSED;
    }
    show_counts(c, v, at, count);
}

static struct list
list_for(struct ctx *c, enum request_list view)
{
    if (view == REQUESTS_BACK)
        return list_begin(c, back_columns, COUNT_OF(back_columns), "-back",
                          "requests-pushed-back");
    if (view == REQUESTS_UNITS)
        return list_begin(c, unit_columns, COUNT_OF(unit_columns), "-late",
                          "requests-by-unit");
    if (view == REQUESTS_REGIONS)
        return list_begin(c, region_columns, COUNT_OF(region_columns), "-back",
                          "requests-by-region");
    return list_begin(c, columns, COUNT_OF(columns), "due", "requests");
}

static void
fill(struct ctx *c, struct requests_view *v, const struct requests *all,
     const struct holidays *h, bool com)
{
    v->list = list_for(c, v->view);
    v->list.caption = request_list_words(v->view);
    v->list.nothing = "Nothing.";
    for (size_t i = 0; i < all->count; i++) {
        const struct request_one *r = &all->at[i];
        const enum request_list on = list_of(r, com);
        const struct request_standing s = request_standing_of(h, r, c->today);

        v->count[on]++;
        v->count[REQUESTS_BACK] += r->pushed_back;
        if (on == v->view)
            fill_row(c, v, r, &s);
        else if (r->pushed_back && v->view == REQUESTS_BACK)
            fill_back(c, v, r);
    }
    if (v->view >= REQUESTS_UNITS)
        fill_counts(c, v, all, h);
}

enum err
requests_page(struct ctx *c)
{
    struct requests_view *v = arena_new(c->a, struct requests_view);
    struct request_desk desk;
    struct requests all;
    struct holidays h;
    enum err e = request_desk_of(c, &desk);

    if (e == OK)
        e = requests_of(c->db, c->a, &desk.whose, STR_EMPTY, &all);
    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    if (e != OK)
        return e;
    v->view = view_asked(c);
    fill(c, v, &all, &h, desk.com);
    const bool file = list_settle(c, &v->list);
    if (v->view < REQUESTS_UNITS)
        list_note(c, &v->list, NUMBER); /* the same place in both lists */
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Requests"),
                                   .section = "/requests",
                                   .back = STR_EMPTY});
    view_requests(&c->rp->body, c, v);
    return frame_end(c);
}
