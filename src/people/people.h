/*
 * people/people.h -- what the pages of this room hand to their views.
 */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "people/words.h"

extern const struct route_table people_routes;

handler_fn people_page, people_suggest_page, my_people_page;
handler_fn person_page, person_notes_page, person_dates_page;
handler_fn person_team_page, person_history_page;

/* The list of people, or what a search found. */
struct people_view {
    struct list list;
    struct person_lines lines;
    struct wings wings;
    struct str typed, wing;
    struct str instead; /* a number that was perhaps meant */
    bool more, searched, everywhere, can_widen;
};

/* The person page: which of its parts is shown. */
enum person_tab {
    TAB_OVERVIEW,
    TAB_CASE, /* drawn by the room `sentence`, for whoever may SEE_CASE */
    TAB_NOTES,
    TAB_PROMISES, /* drawn by the room `plan` */
    TAB_DATES,
    TAB_TEAM,
    TAB_HISTORY,
    TAB_COUNT
};
const char *person_tab_words(enum person_tab tab);
/* The address of that page about a person; in the arena. */
struct str person_tab_url(struct arena *a, struct str number,
                          enum person_tab tab);

struct person_view {
    struct person p;
    struct person_notes notes;
    struct person_movements movements;
    struct person_changes changes;
    struct list list;                 /* of the history, or of the team */
    int age;                          /* years; -1: not known */
    const struct team_member *worker; /* key worker now, or NULL */
    const struct team_member *officer;
    const struct team_member *pom, *co_pom;
};

/* Reads the person of the address, and who works with them. */
enum err person_view_load(struct ctx *c, struct person_view *v) MUST_USE;
/* Begins a page of theirs: its frame, the head, the tabs. */
void person_view_begin(struct ctx *c, const struct person_view *v,
                       enum person_tab tab);

/* "Mark Fairhurst", or "Nobody yet" for an empty name. */
struct str show_officer(struct str name);

/* Years between two days, -1 when one is not known. */
int years_between(struct day from, struct day to);

#endif
