/*
 * tests/app/session_note.h -- a session that was held and written up, as it is
 * stored: the note and what is kept beside it.
 */
#ifndef TESTS_APP_SESSION_NOTE_H
#define TESTS_APP_SESSION_NOTE_H

#include "app/visit.h"

struct session_note {
    const char *id, *person, *prison;
    int staff;
    const char *kind; /* SESSION, JOINT, ENHANCED */
    const char *day;  /* from 10:00 on */
    int minutes;
};

static inline void
session_note_add(struct visit *v, const struct session_note *n)
{
    struct arena *a = &v->e->a;
    const bool enhanced = strcmp(n->kind, "ENHANCED") == 0;
    const char *bytes = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    const int64_t at =
        instant_of_day(day_parse(str_from_c(n->day))).ms + 10 * 60 * 60 * 1000;

    visit_ask(v, arena_printf(a,
                              "insert into case_note (id, number, type, "
                              "sub_type, prison, occurred, created, as_of, "
                              "hash) values ('%s', '%s', '%s', '%s', '%s', "
                              "%lld, 0, 0, %s)%c",
                              n->id, n->person, enhanced ? "OMIC" : "KA",
                              enhanced ? "ENHANCED" : "KS", n->prison,
                              (long long)at, bytes, 0)
                     .p);
    visit_ask(v, arena_printf(a,
                              "insert into session_note (note, person, "
                              "prison, staff, kind, day, start_minute, "
                              "end_minute, place, private, how, late, "
                              "entered_by, entered_at) values ('%s', '%s', "
                              "'%s', %d, '%s', '%s', 600, %d, 'ROOM', 1, "
                              "'SCREEN', 0, 'T', 0)%c",
                              n->id, n->person, n->prison, n->staff, n->kind,
                              n->day, 600 + n->minutes, 0)
                     .p);
}

#endif
