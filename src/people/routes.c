/* people/routes.c -- finding people and the person page. */
#include "people/people.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                      permit       handler */
  { GET,  "/people",                  SEE_PEOPLE,  people_page,         0, false },
  { GET,  "/people/suggest",          SEE_PEOPLE,  people_suggest_page, 0, false },
  { GET,  "/my-people",               SEE_PERSON,  my_people_page,      0, false },
  { GET,  "/people/{person}",         SEE_PERSON,  person_page,         0, false },
  { GET,  "/people/{person}/notes",   SEE_PERSON,  person_notes_page,   0, false },
  { GET,  "/people/{person}/dates",   SEE_PERSON,  person_dates_page,   0, false },
  { GET,  "/people/{person}/team",    SEE_PERSON,  person_team_page,    0, false },
  { GET,  "/people/{person}/history", SEE_PERSON,  person_history_page, 0, false },
};
/* clang-format on */

const struct route_table people_routes = {routes, COUNT_OF(routes)};
