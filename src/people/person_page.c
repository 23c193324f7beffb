/* people/person_page.c -- the person page and its parts. */
#include "people/people.h"

#include "access/user_name.h"
#include "gen/people_person_view.h"

static const struct {
    const char *words, *path;
} tabs[TAB_COUNT] = {
    [TAB_OVERVIEW] = {"Overview", ""         },
    [TAB_CASE] = {"Case",     "/case"    },
    [TAB_NOTES] = {"Notes",    "/notes"   },
    [TAB_PROMISES] = {"Promises", "/promises"},
    [TAB_DATES] = {"Dates",    "/dates"   },
    [TAB_TEAM] = {"Team",     "/team"    },
    [TAB_HISTORY] = {"History",  "/history" },
};

const char *
person_tab_words(enum person_tab tab)
{
    assert(tab < TAB_COUNT);
    return tabs[tab].words;
}

struct str
person_tab_url(struct arena *a, struct str number, enum person_tab tab)
{
    assert(tab < TAB_COUNT);
    return arena_printf(a, "/people/" STR_FMT "%s", STR_ARG(number),
                        tabs[tab].path);
}

int
years_between(struct day from, struct day to)
{
    if (!day_known(from) || !day_known(to) || day_before(to, from))
        return -1;
    const struct ymd a = day_to_ymd(from), b = day_to_ymd(to);

    return b.year - a.year -
           (b.month < a.month || (b.month == a.month && b.day < a.day));
}

struct str
show_officer(struct str name)
{
    return name.n > 0 ? name : STR("Nobody yet");
}

static const struct team_member *
now_under(const struct person *p, struct str policy)
{
    for (size_t i = 0; i < p->team_count; i++)
        if (!instant_known(p->team[i].to) && str_eq(p->team[i].policy, policy))
            return &p->team[i];
    return NULL;
}

/* clang-format off */
static const struct list_column happened[] = {
    { "when",   "When",           LIST_MOMENT, LIST_HEAD },
    { "kind",   "Kind",           LIST_WORDS,  0 },
    { "what",   "What",           LIST_WORDS,  0 },
    { "before", "From or before", LIST_WORDS,  LIST_PLAIN },
    { "after",  "To or after",    LIST_WORDS,  LIST_PLAIN },
};
enum { WHEN, KIND, WHAT, BEFORE, AFTER };

static const struct list_column team[] = {
    { "from",   "From",          LIST_MOMENT, LIST_HEAD },
    { "to",     "To",            LIST_MOMENT, 0 },
    { "role",   "Role",          LIST_WORDS,  0 },
    { "name",   "Name",          LIST_WORDS,  0 },
    { "prison", "Prison",        LIST_WORDS,  0 },
    { "by",     "Given by",      LIST_WORDS,  LIST_PLAIN },
    { "why",    "Why given",     LIST_WORDS,  LIST_PLAIN },
    { "end",    "How it ended",  LIST_WORDS,  LIST_PLAIN },
    { "endwhy", "Why it ended",  LIST_WORDS,  LIST_PLAIN },
    { "told",   "Person told",   LIST_MOMENT, 0 },
};
enum { T_FROM, T_TO, T_ROLE, T_NAME, T_PRISON, T_BY, T_WHY, T_END, T_END_WHY, T_TOLD };
/* clang-format on */

static struct str
file_name(struct ctx *c, const char *what)
{
    return arena_printf(c->a, "%s-" STR_FMT, what, STR_ARG(c->args.person));
}

/* Where they went and what the feeds changed, one list by time. */
static void
fill_history(struct ctx *c, struct person_view *v)
{
    v->list = list_begin(c, happened, COUNT_OF(happened), "-when",
                         file_name(c, "history").p);
    v->list.caption = "What happened";
    v->list.nothing = "Nothing was seen since we began to read the feed.";
    for (size_t i = 0; i < v->movements.count; i++) {
        const struct person_movement *m = &v->movements.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_moment(&cell[WHEN], m->at);
        list_words(&cell[KIND], STR("Movement"), STR_EMPTY);
        list_words(&cell[WHAT], movement_words(m->kind), STR_EMPTY);
        list_words(&cell[BEFORE], m->from_prison, STR_EMPTY);
        list_words(&cell[AFTER], m->to_prison, STR_EMPTY);
    }
    for (size_t i = 0; i < v->changes.count; i++) {
        const struct person_change *m = &v->changes.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_moment(&cell[WHEN], m->seen);
        list_words(&cell[KIND], STR("Change in the record"), STR_EMPTY);
        list_words(&cell[WHAT], change_words(m->field), STR_EMPTY);
        list_words(&cell[BEFORE], m->old, STR_EMPTY);
        list_words(&cell[AFTER], m->new, STR_EMPTY);
    }
}

static void
fill_team(struct ctx *c, struct person_view *v)
{
    v->list =
        list_begin(c, team, COUNT_OF(team), "-from", file_name(c, "team").p);
    for (size_t i = 0; i < v->p.team_count; i++) {
        const struct team_member *m = &v->p.team[i];
        struct list_cell *cell = list_row(c, &v->list);
        list_moment(&cell[T_FROM], m->from);
        list_moment(&cell[T_TO], m->to);
        list_words(&cell[T_ROLE], part_words(m->policy), STR_EMPTY);
        list_words(&cell[T_NAME], m->name, STR_EMPTY);
        list_words(&cell[T_PRISON], m->prison_name, STR_EMPTY);
        list_words(&cell[T_BY], user_name(c, m->from_by), STR_EMPTY);
        list_words(&cell[T_WHY], m->why, STR_EMPTY);
        if (instant_known(m->to))
            list_words(&cell[T_END], end_reason_words(m->end_reason),
                       STR_EMPTY);
        list_words(&cell[T_END_WHY], m->end_why, STR_EMPTY);
        list_moment(&cell[T_TOLD], m->told);
    }
}

/* True when the reply is complete: a file, or the question why. */
static bool
is_file(struct ctx *c, struct person_view *v, enum person_tab tab)
{
    if (tab == TAB_HISTORY)
        fill_history(c, v);
    else if (tab == TAB_TEAM)
        fill_team(c, v);
    else
        return false;
    return list_settle(c, &v->list);
}

/* Notes marked sensitive are for offender managers (feeds.md 9). */
static bool
sees_sensitive(const struct ctx *c)
{
    return who_is(&c->who, ROLE_POM) || who_is(&c->who, ROLE_HOMD) ||
           who_is(&c->who, ROLE_COM);
}

static enum err
load_part(struct ctx *c, struct person_view *v, enum person_tab tab)
{
    switch (tab) {
    case TAB_OVERVIEW:
        return person_load_notes(c->db, c->a, v->p.number, sees_sensitive(c), 3,
                                 &v->notes);
    case TAB_NOTES:
        return person_load_notes(c->db, c->a, v->p.number, sees_sensitive(c),
                                 NOTES_SHOWN_MAX, &v->notes);
    case TAB_HISTORY: {
        const enum err e =
            person_load_movements(c->db, c->a, v->p.number, &v->movements);
        return e == OK
                   ? person_load_changes(c->db, c->a, v->p.number, &v->changes)
                   : e;
    }
    case TAB_CASE:
    case TAB_PROMISES:
    case TAB_DATES:
    case TAB_TEAM:
    case TAB_COUNT:
        break;
    }
    return OK;
}

static void
draw_part(struct ctx *c, const struct person_view *v, enum person_tab tab)
{
    struct buf *out = &c->rp->body;

    switch (tab) {
    case TAB_OVERVIEW:
        view_person(out, c, v);
        break;
    case TAB_NOTES:
        view_person_notes(out, c, v);
        break;
    case TAB_DATES:
        view_person_dates(out, v);
        break;
    case TAB_TEAM:
        view_person_team(out, c, v);
        break;
    case TAB_HISTORY:
        view_person_history(out, c, v);
        break;
    case TAB_CASE:
    case TAB_PROMISES:
    case TAB_COUNT:
        break;
    }
}

enum err
person_view_load(struct ctx *c, struct person_view *v)
{
    const enum err e =
        person_load(c->db, c->a, c->args.person, c->today, &v->p);

    v->age = years_between(v->p.born, c->today);
    v->worker = now_under(&v->p, STR("KEY_WORKER"));
    v->officer = now_under(&v->p, STR("PERSONAL_OFFICER"));
    v->pom = now_under(&v->p, STR("POM"));
    v->co_pom = now_under(&v->p, STR("POM_CO"));
    return e;
}

void
person_view_begin(struct ctx *c, const struct person_view *v,
                  enum person_tab tab)
{
    frame_begin(c, &(struct frame){
                       .title = person_name(c->a, v->p.surname, v->p.forename),
                       .section = "/people",
                       .back = frame_from(
                           c, who_may(&c->who, SEE_PEOPLE) ? "/people" : "/"),
                   });
    view_person_head(&c->rp->body, c, v, tab);
}

static enum err
show(struct ctx *c, enum person_tab tab)
{
    struct person_view *v = arena_new(c->a, struct person_view);
    enum err e = person_view_load(c, v);

    if (e == OK)
        e = load_part(c, v, tab);
    if (e != OK)
        return e;
    if (is_file(c, v, tab))
        return OK;
    person_view_begin(c, v, tab);
    draw_part(c, v, tab);
    return frame_end(c);
}

enum err
person_page(struct ctx *c)
{
    return show(c, TAB_OVERVIEW);
}

enum err
person_notes_page(struct ctx *c)
{
    return show(c, TAB_NOTES);
}

enum err
person_dates_page(struct ctx *c)
{
    return show(c, TAB_DATES);
}

enum err
person_team_page(struct ctx *c)
{
    return show(c, TAB_TEAM);
}

enum err
person_history_page(struct ctx *c)
{
    return show(c, TAB_HISTORY);
}
