/*
 * keywork/plan_view.h -- the pages of the plan and of the rooms: what their
 * handlers hand to their views.
 *
 * Whoever may change plans sees the draft; others see the plan in force, and
 * key workers of it what is theirs.
 */
#ifndef KEYWORK_PLAN_VIEW_H
#define KEYWORK_PLAN_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/plan_notice_store.h"
#include "keywork/plan_store.h"
#include "keywork/relief_store.h"
#include "keywork/plan_what_if_rule.h"
#include "keywork/room_store.h"
#include "people/person_store.h"

handler_fn plan_page, plan_make_save, plan_publish_save;
handler_fn plan_day_page, plan_calendar_page;
handler_fn plan_what_if_page;
handler_fn plan_told_page, plan_slips_page, plan_roster_page;
handler_fn rooms_page, room_new_page, room_new_save, room_page, room_save;
handler_fn room_fault_save, room_mended_save;

/* Whom the lists can be narrowed to. */
struct plan_choice {
    int64_t staff;
    struct str name;
};

struct plan_view {
    struct day week;
    struct plan_pair_kept kept;
    const struct plan_kept_row *row; /* shown; NULL: there is none */
    struct plan_slots slots;
    struct plan_missed_rows missed;
    int minutes, minutes_due; /* of sessions planned; of all that are due */
    struct plan_history history;
    bool may;              /* change */
    bool own;              /* a key worker: only what is theirs */
    bool not_seen;         /* the list is of who is missed */
    struct str wing, half; /* filters: "A"; "2026-11-23 AM" */
    int64_t staff;         /* filter; 0: everybody */
    struct wings wings;
    struct plan_choice *workers;
    size_t worker_count;
    struct list list;
};

/* One wing of a day sheet. */
struct plan_sheet {
    struct day day;
    const struct plan_kept_row *row;
    struct plan_slots slots; /* of that day, by wing of the room and time */
    struct reliefs reliefs;
};

/* A plan in force as it is told: who is to be told of a change, slips, the
 * roster. */
struct plan_notice_view {
    struct day week;
    const struct plan_kept_row *row; /* in force; NULL: there is none */
    struct plan_notices all;         /* a key worker: what is theirs */
    size_t told[PLAN_TOLD_COUNT];    /* people's sessions, by what changed */
    struct str wing;                 /* filter: where people live */
    bool own, whole, large;          /* whole: slips for everybody */
    size_t shown;                    /* sessions on slips */
    struct wings wings;
    struct list list;
};

/* What if: three rows of officers and two of rooms are enough to ask. */
enum {
    IF_OFFICERS = 3,
    IF_ROOMS = 2,
    IF_MORE_MAX = 9,
    IF_WEEKS_MAX = 4,
    IF_ABSENT_MAX = 60
};

struct plan_if_name {
    struct str value, words; /* of an option */
};
struct plan_if_loser {
    const struct plan_name *who;
    struct str number, what, why; /* "1 session"; "rooms" */
};
struct plan_if_view {
    struct day week;
    bool enabled, over, asked; /* asked: something is other than it is */
    struct plan_facts *f;
    struct plan_if_name *officers, *rooms, *wings;
    size_t officer_count, room_count, wing_count;
    struct str officer[IF_OFFICERS], does[IF_OFFICERS], when[IF_OFFICERS];
    struct str room[IF_ROOMS], closed[IF_ROOMS];
    struct str hire, hire_wing, more_rooms, rooms_wing, cap, weeks, absent;
    struct str points[COHORT_COUNT]; /* as typed, else as they are */
    size_t away; /* half-days taken by the percentage asked */
    const struct plan_result *now, *then;
    struct str price; /* what it costs, in words */
    struct plan_if_loser *loser;
    size_t loser_count, losing;
};

struct rooms_view {
    struct list list;
    size_t rooms, faulty;
    bool may;
};

struct room_view {
    struct room room; /* as typed */
    struct room_faults faults;
    struct str at_once, from, to, exception_to;
    struct str open[ROOM_HALVES][2];      /* "08:15", as typed */
    struct str what, fault_from, mend_by; /* of a fault, as typed */
    bool closes;
};

/* The week of `week=` in the address or the form; else the usual one. */
struct day plan_week_asked(struct ctx *c);
/* The plan in force of the week asked for, as it is told; `own` and `wing` too.
 */
enum err plan_notices_asked(struct ctx *c, struct plan_notice_view *v) MUST_USE;

/* "Mon 23 Nov, 08:30". */
struct str plan_when(struct arena *a, const struct plan_slot *s);
/* The room and its wing in words. */
struct str plan_where(struct arena *a, const struct plan_slot *s);
/* plan_cause_words() as a line of its own: with a capital. */
struct str plan_cause_title(struct arena *a, enum plan_cause cause);
/* Lines of one kind. */
size_t plan_lines_of(const struct plan_kept_row *r, enum plan_line_kind kind);

#endif
