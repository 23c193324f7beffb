/*
 * keywork/today.h -- the key worker's day (ux.md 2.3): sessions with what was
 * left open last time, what is at risk, what nobody has accounted for, what is
 * promised, what is not written up.
 */
#ifndef KEYWORK_TODAY_H
#define KEYWORK_TODAY_H

#include "keywork/day_view.h"
#include "keywork/quality.h"
#include "keywork/session_store.h"

handler_fn today_page;

enum {
    TODAY_TAGS_MAX = 8,
    TODAY_AHEAD_DAYS = 14,
    TODAY_BACK_DAYS = 21,
    TODAY_GIVEN_DAYS = 28,
    TODAY_FEEDBACK_DAYS = 14
};

struct today_tag {
    struct str words;
    const char *colour;
};

/* One session of the day, with what to know before it. */
struct today_card {
    const struct day_session *s;
    const struct person_line *person; /* NULL: not of the officer's people */
    struct session_before before;
    struct today_tag tag[TODAY_TAGS_MAX];
    size_t tags;
    struct str since, why; /* why: it is at risk, or did not happen */
    bool next;             /* the first that is still to be held */
    bool can_start;
    int waits; /* minute until which an earlier session runs over; 0: none */
};

struct today_promise {
    int64_t id;
    struct str person, name, what;
    struct day due;
    int64_t disputed; /* of the note it was made in: 1 answered, 2 open */
};

/* One of the officer's people. */
struct today_person {
    const struct person_line *p;
    int days;                       /* since the last session; -1: none */
    const struct day_session *next; /* NULL: none planned */
    int promises;
};

struct today_view {
    int keep_hours;          /* of what a browser keeps */
    struct day_sessions all; /* theirs and of their people, some weeks around */
    struct day_reasons reasons;
    struct redeployments taken;
    struct detail_half half[2]; /* the officer's detail of today */
    struct today_card *cards;
    size_t count, risk;
    const struct day_session **open; /* not accounted for */
    size_t open_count;
    const struct day_session *upcoming; /* the next after today; or NULL */
    struct person_lines people;
    struct today_person *mine;
    struct today_promise *promises;
    size_t promise_count;
    struct note_drafts drafts;
    struct pom_messages messages;     /* of POMs, unread */
    struct not_givens not_given;      /* slips the person does not have yet */
    struct quality_readings feedback; /* on notes of theirs, of late */
    int64_t changes_told; /* decisions on a change of worker, not read yet */
    int aim_days;         /* a session every so many days is the prison's aim */
};

#endif
