/* sentence/handovers_page.c -- the handovers of a prison: coming up, under way,
 * with something left, without a COM, to be decided (SM A14.5, B3.20). */
#include "sentence/handover_view.h"

#include "base/fold.h"
#include "gen/sentence_handovers_view.h"
#include "sentence/appointment_store.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"

enum { AHEAD_MONTHS = 12 };

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",           LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",         LIST_WORDS,  LIST_FILE_ONLY },
    { "pom",     "POM",            LIST_WORDS,  0 },
    { "com",     "COM",            LIST_WORDS,  0 },
    { "email",   "COM e-mail",     LIST_WORDS,  LIST_FILE_ONLY },
    { "unit",    "Unit",           LIST_WORDS,  LIST_FILE_ONLY },
    { "takes",   "COM takes over", LIST_DAY,    0 },
    { "late",    "Days late",      LIST_NUMBER, 0 },
    { "done",    "Done",           LIST_NUMBER, 0 },
    { "of",      "Of",             LIST_NUMBER, LIST_FILE_ONLY },
    { "first",   "First contact",  LIST_DAY,    0 },
    { "step",    "Brought up",     LIST_WORDS,  0 },
    { "release", "Release",        LIST_DAY,    0 },
    { "tier",    "Tier",           LIST_WORDS,  0 },
};
/* clang-format on */
enum {
    NAME,
    NUMBER,
    POM,
    COM,
    EMAIL,
    UNIT,
    TAKES,
    LATE,
    DONE,
    OF,
    FIRST,
    STEP,
    RELEASE,
    TIER
};

/* What a list begins with.  Where handovers of years ago stand, the newest
 * come first: a tariff long past is nobody's next step. */
static const struct {
    const char *code, *words, *sort;
} views[HANDOVERS_COUNT] = {
    [HANDOVERS_UPCOMING] = {"upcoming",    "Coming up",         "takes" },
    [HANDOVERS_IN_PROGRESS] = {"in-progress", "In progress",       "-takes"},
    [HANDOVERS_OVERDUE] = {"overdue",     "Overdue tasks",     "-takes"},
    [HANDOVERS_NO_COM] = {"no-com",      "COM not named",     "takes" },
    [HANDOVERS_DECIDE] = {"decide",      "To decide",         "takes" },
    [HANDOVERS_ALL] = {"all",         "All, a year ahead", "takes" },
};

const char *
handovers_code(enum handovers view)
{
    assert(view < HANDOVERS_COUNT);
    return views[view].code;
}

const char *
handovers_words(enum handovers view)
{
    assert(view < HANDOVERS_COUNT);
    return views[view].words;
}

/* A case with all that decides where it stands. */
struct standing {
    const struct handover_case *k;
    struct handover_progress progress;
    struct handover_lists lists;
    struct com_wait wait;
    const struct contact *contact;
};

static bool
stands_on(const struct standing *s, enum handovers view, struct day today)
{
    switch (view) {
    case HANDOVERS_UPCOMING:
        return s->lists.upcoming;
    case HANDOVERS_IN_PROGRESS:
        return s->lists.in_progress;
    case HANDOVERS_OVERDUE:
        return s->lists.overdue_tasks;
    case HANDOVERS_NO_COM:
        return s->wait.waits;
    case HANDOVERS_DECIDE:
        return s->progress.disputed;
    case HANDOVERS_ALL:
    case HANDOVERS_COUNT:
        break;
    }
    return s->k->who != RESP_CUSTODY ||
           (day_known(s->k->handover) &&
            !day_before(day_add_months(today, AHEAD_MONTHS), s->k->handover));
}

static enum handovers
view_asked(const struct ctx *c)
{
    const struct str code = ctx_query(c, "view");
    enum handovers v = 0;

    while (v < HANDOVERS_COUNT && !str_eq(code, str_from_c(views[v].code)))
        v++;
    return v < HANDOVERS_COUNT ? v : HANDOVERS_IN_PROGRESS;
}

static void
fill_row(struct ctx *c, struct handovers_view *v, const struct standing *s)
{
    const struct handover_case *k = s->k;
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[NAME], handover_case_name(c->a, k),
               fold_name(c->a, k->surname, k->forename));
    cell[NAME].href =
        arena_printf(c->a, "/people/" STR_FMT "/handover", STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[POM], k->pom != 0 ? k->pom_name : STR("Nobody"),
               STR_EMPTY);
    list_words(&cell[COM], k->com_name.n > 0 ? k->com_name : STR("Nobody"),
               STR_EMPTY);
    cell[COM].more = k->unit;
    list_words(&cell[EMAIL], k->com_email, STR_EMPTY);
    list_words(&cell[UNIT], k->unit, STR_EMPTY);
    list_day(&cell[TAKES], k->handover);
    if (s->progress.days_late > 0)
        list_number(&cell[LATE], s->progress.days_late);
    list_number(&cell[DONE], (int64_t)s->progress.done);
    cell[DONE].more = arena_printf(c->a, "of %zu", s->progress.count);
    list_number(&cell[OF], (int64_t)s->progress.count);
    if (s->contact != NULL)
        list_day(&cell[FIRST], s->contact->first);
    if (s->wait.waits && s->wait.reached != NULL)
        list_words(&cell[STEP], com_step_words(c->a, s->wait.reached),
                   STR_EMPTY);
    list_day(&cell[RELEASE], k->release);
    list_words(&cell[TIER], k->tier, STR_EMPTY);
}

struct all {
    struct handover_cases cases;
    struct handover_overview overview;
    struct com_steps steps;
};

static enum err
load(struct ctx *c, struct all *all)
{
    const struct handover_scope whose = {c->who.prison, STR_EMPTY, STR_EMPTY};
    enum err e = handover_cases(c->db, c->a, &whose, &all->cases);

    if (e == OK)
        e = handover_works_of(c->db, c->a, &whose, &all->overview);
    if (e == OK)
        e = appointment_contacts(c->db, c->a, &whose, c->today,
                                 &all->overview.contacts);
    if (e == OK)
        e = com_steps(c->db, c->a, c->today, &all->steps);
    return e;
}

static bool
is_wanted(struct ctx *c, const struct handovers_view *v,
          const struct handover_case *k)
{
    if (v->mine && k->pom != c->who.staff)
        return false;
    return v->typed.n == 0 ||
           str_has(
               arena_printf(c->a, STR_FMT " " STR_FMT,
                            STR_ARG(fold_name(c->a, k->surname, k->forename)),
                            STR_ARG(fold(c->a, k->number))),
               fold(c->a, v->typed));
}

static void
fill(struct ctx *c, struct handovers_view *v, const struct all *all)
{
    for (size_t i = 0; i < all->cases.count; i++) {
        const struct handover_case *k = &all->cases.at[i];

        if (!is_wanted(c, v, k))
            continue;
        struct standing s = {
            .k = k,
            .progress = handover_overview_progress(&all->overview, k, c->today),
            .wait = handover_case_wait(k, c->today, &all->steps),
            .contact = contact_of(&all->overview.contacts, k->number),
        };

        s.lists = handover_overview_lists(k, &s.progress, c->today);
        for (enum handovers view = 0; view < HANDOVERS_COUNT; view++)
            v->count[view] += stands_on(&s, view, c->today);
        if (stands_on(&s, v->view, c->today))
            fill_row(c, v, &s);
    }
}

enum err
handovers_page(struct ctx *c)
{
    struct handovers_view *v = arena_new(c->a, struct handovers_view);
    struct all all;
    const enum err e = load(c, &all);

    if (e != OK)
        return e;
    v->view = view_asked(c);
    v->typed = ctx_query(c, "name");
    v->can_be_mine = c->who.staff != 0 && who_is(&c->who, ROLE_POM);
    v->mine =
        v->can_be_mine && !str_eq(ctx_query(c, "whose"), STR("everybody"));
    v->list = list_begin(c, columns, COUNT_OF(columns), views[v->view].sort,
                         "handovers");
    v->list.caption = handovers_words(v->view);
    v->list.nothing = "Nobody is on this list.";
    fill(c, v, &all);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Handovers"),
                                   .section = "/handovers",
                                   .back = STR_EMPTY});
    view_handovers(&c->rp->body, c, v);
    return frame_end(c);
}
