/*
 * keywork/board.h -- the custodial manager's board (ux.md 2.6, 2.7): what
 * becomes of today's sessions, by wing and by officer, who was taken, who waits
 * longest, and what waits for the manager.
 *
 * Everything on it leads to the page where it is settled.  Figures of officers
 * are for a talk with them, not a score.
 */
#ifndef KEYWORK_BOARD_H
#define KEYWORK_BOARD_H

#include "keywork/day_view.h"
#include "keywork/note_cluster_rule.h"
#include "keywork/note_dispute_store.h"
#include "keywork/session_store.h"
#include "keywork/worker_ask_view.h"

handler_fn board_page;

enum {
    BOARD_WEEKS_DAYS = 28, /* how far back an officer's figures go */
    BOARD_SHOWN = 8        /* rows of what waits, before "and so many more" */
};

/* Sessions of today in one wing: of the people who live there. */
struct board_wing {
    struct str name;
    struct day_counts n;
    int sessions; /* without those that moved to another time */
};

struct board_officer {
    int64_t staff;
    struct str name;
    const struct day_session **today;
    size_t count;
    const struct redeployment *taken; /* NULL: where the detail has them */
    int held,
        due;  /* of the sessions of the last four weeks; due: all of them */
    int open; /* not accounted for, of days before */
    int64_t drafts;
    struct note_cluster notes;
};

/* Somebody with a key worker, and since when nobody sat down with them. */
struct board_gap {
    struct str person, name, cell, worker;
    int64_t staff;
    struct day since; /* the last session, or the day they came, if known */
    bool never;
    const struct day_session *next; /* NULL: none planned */
};

struct board_promise {
    int64_t id;
    struct str name, what, owner;
    struct day due;
};

/* A note that was saved past a gentle check. */
struct board_note {
    struct str id, person, name, author;
    struct instant occurred;
    enum note_check_name check;
    int64_t measure;
};

struct board_view {
    struct str wing; /* as chosen; empty: all */
    struct wings wings;
    struct day_sessions all; /* four weeks back, two ahead */
    struct day_reasons reasons;
    struct redeployments taken;
    struct day_counts n;
    int sessions, taken_count;
    struct board_wing *by_wing;
    size_t wing_count;
    struct board_officer *officer;
    size_t officers, officer_cap, to_look_at;
    const struct day_session **open; /* not accounted for, oldest first */
    size_t open_count;
    struct board_gap *gap;
    size_t gaps;
    struct board_promise *promise;
    size_t promises;
    struct note_disputes disputes;   /* open ones */
    struct worker_ask_lines changes; /* of worker, asked for: to do */
    struct board_note *note;
    size_t notes;
    size_t reviews; /* rows of who is due how much to look at again */
    struct drafts_count *drafts;
    size_t draft_count;
};

/* The officer's row, made when there is none yet. */
struct board_officer *board_officer(struct ctx *c, struct board_view *v,
                                    int64_t staff, struct str name);
/* Taken, at risk, not accounted for, not finished, or a pattern: the others
 * stand folded away. */
bool board_looks_at(const struct board_officer *o);
/* Is the wing shown? */
bool board_shows(const struct board_view *v, struct str wing);
/* Gaps, promises, notes, drafts, disputes: what waits for the manager. */
enum err board_load_waiting(struct ctx *c, struct board_view *v) MUST_USE;

#endif
