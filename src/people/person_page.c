/* people/person_page.c -- the person page and its parts. */
#include "people/people.h"

#include "gen/people_person_view.h"

static const struct {
    const char *words, *path;
} tabs[TAB_COUNT] = {
    [TAB_OVERVIEW] = {"Overview", ""        },
      [TAB_NOTES] = {"Notes",    "/notes"  },
    [TAB_DATES] = {"Dates",    "/dates"  },
      [TAB_TEAM] = {"Team",     "/team"   },
    [TAB_HISTORY] = {"History",  "/history"},
};

const char *
person_tab_words(enum person_tab tab)
{
    assert(tab < TAB_COUNT);
    return tabs[tab].words;
}

const char *
person_tab_path(enum person_tab tab)
{
    assert(tab < TAB_COUNT);
    return tabs[tab].path;
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

static const struct team_member *
now_under(const struct person *p, struct str policy)
{
    for (size_t i = 0; i < p->team_count; i++)
        if (!instant_known(p->team[i].to) && str_eq(p->team[i].policy, policy))
            return &p->team[i];
    return NULL;
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
        view_person_notes(out, v);
        break;
    case TAB_DATES:
        view_person_dates(out, v);
        break;
    case TAB_TEAM:
        view_person_team(out, c, v);
        break;
    case TAB_HISTORY:
        view_person_history(out, v);
        break;
    case TAB_COUNT:
        break;
    }
}

static enum err
show(struct ctx *c, enum person_tab tab)
{
    struct person_view *v = arena_new(c->a, struct person_view);
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = load_part(c, v, tab);
    if (e != OK)
        return e;
    v->age = years_between(v->p.born, c->today);
    v->worker = now_under(&v->p, STR("KEY_WORKER"));
    v->officer = now_under(&v->p, STR("PERSONAL_OFFICER"));
    frame_begin(c, &(struct frame){
                       .title = person_name(c->a, v->p.surname, v->p.forename),
                       .section = "/people",
                       .back = frame_from(c, "/people"),
                   });
    view_person_head(&c->rp->body, c, v, tab);
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
