/*
 * keywork/worker.h -- workers as their pages show them: post, load, absence,
 * people, cover.  Status and capacity are per prison (key-work.md 12, item 12).
 */
#ifndef KEYWORK_WORKER_H
#define KEYWORK_WORKER_H

#include "keywork/allocate.h"
#include "keywork/allocation_rule.h"
#include "staff/staff_split.h"

handler_fn workers_page, workers_suggest_page, worker_page;
handler_fn worker_change_page, worker_change_save;
handler_fn absence_page, absence_save, absence_end_save;
handler_fn cover_page, cover_save;

struct absence {
    int64_t id, version;
    enum worker_status status;
    struct day from, to;
    struct str why, set_by, ended_by;
    struct instant set_at, ended_at;
};

struct worker_person {
    struct str number, name, cell, wing, cover;
    int64_t allocation, version;
    struct instant since;
};

struct worker {
    int64_t id;
    struct str surname, forename, name, username, email, band, employer;
    bool operational;
    struct str position, schedule;
    int64_t minutes_a_week;
    struct day since;
    int64_t capacity, capacity_version; /* version 0: the prison's number */
    bool own_capacity;
    struct absence *absences;
    size_t absence_count;
    struct worker_person *people;
    size_t people_count;
    struct str *wings;
    size_t wing_count;
    struct str *languages;
    size_t language_count;
};

struct worker_view {
    enum policy policy;
    struct policy_setting setting;
    struct worker w;
    struct list people;        /* w.people, as the page lists them */
    const struct absence *now; /* the absence that holds today, or NULL */
    int protected_minutes;     /* a week; -1: no detail */
    bool may;                  /* change */
    struct str capacity, wings, from, to, why, status; /* as typed */
};

struct workers_view {
    enum policy policy;
    struct policy_setting setting;
    struct list list;
    struct wings wings;
    struct staff_split split;
    struct str typed, wing, view;
    size_t all, room, over, away;
    const struct allocation_worker **worker; /* of list_row() order */
    const int64_t *sessions;                 /* the same order */
    const int64_t *lacking;                  /* of those: MS-37 */
};

/* The worker of the address, whole.  ERR_NOT_FOUND: holds no such role here.
 * People's cover is looked at for the days [from, to]. */
enum err worker_load(struct ctx *c, enum policy policy, int capacity,
                     int64_t staff, struct day from, struct day to,
                     struct worker *out) MUST_USE;

/* The same for the page of one, with what belongs to it; the worker is that of
 * the address. */
enum err worker_view_load(struct ctx *c, struct worker_view *v) MUST_USE;
struct str worker_url(struct ctx *c);

/* The absence that holds on a day, or NULL. */
const struct absence *worker_absent_on(const struct worker *w, struct day d);

/* ---- people affected by an absence, with cover in one step ---- */

struct cover_row {
    const struct worker_person *person;
    int64_t staff; /* proposed, or chosen; 0: nobody */
    struct str staff_name;
    struct str why;
    bool has_cover;
};
struct cover_view {
    enum policy policy;
    struct policy_setting setting;
    struct worker w;
    const struct absence *absence;
    const struct allocation_question *q;
    struct cover_row *row;
    size_t rows, done;
};

#endif
