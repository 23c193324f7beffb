/*
 * keywork/day_view.h -- the pages of the day: what their handlers hand to their
 * views.
 *
 * Managers see the whole prison; an officer sees and answers for what is
 * theirs.
 */
#ifndef KEYWORK_DAY_VIEW_H
#define KEYWORK_DAY_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/day_week_store.h"
#include "keywork/redeployment_store.h"
#include "keywork/relief_store.h"
#include "people/person_store.h"

handler_fn day_page, day_best_save;
handler_fn redeploy_page, redeploy_save, redeployment_end_save;
handler_fn day_session_page, day_move_save, day_keep_save;
handler_fn day_lost_page, day_lost_save;
handler_fn day_start_save, day_unstart_save, day_held_save;

/* A session at risk, and what is best for it. */
struct day_risk {
    const struct day_session *s;
    struct str why;           /* words */
    enum plan_move_kind best; /* MOVE_NONE: it can stay */
    struct plan_session to;
    struct str where, cost; /* words of the best choice */
};

/* A session of others that has to make way for one at risk. */
struct day_other {
    const struct day_session *s;
    struct plan_session to;
    struct str where, cost;
};

enum { DAY_CANDIDATES_SHOWN = 10 };

/* Who could be taken, and what that would cost. */
struct day_candidate {
    int64_t staff;
    struct str name;
    int sessions, first, acct; /* it would hit; of those first ones, on ACCT */
    int priority;
    bool take; /* of the fewest */
};

struct day_counts {
    int of[DAY_STATE_COUNT];
    int rooms_missing; /* planned where no private room is on record */
    int on_detail, on_duty, taken;
};

struct day_view {
    struct day day;
    struct day_sessions all;
    struct day_reasons reasons;
    struct redeployments taken;
    struct detail_day detail;
    struct day_counts n;
    struct day_week week; /* loaded when something is at risk */
    struct day_answer *answers;
    struct day_risk *risks;
    size_t risk_count, settled; /* settled: with a choice */
    struct day_other *others;
    size_t other_count;
    int64_t seen; /* versions of what is proposed */
    bool may;
    /* Before you take someone */
    struct str need, from, to;
    bool asked;
    struct day_candidate *candidates;
    size_t candidate_count;
    /* the list */
    struct str wing, half, state;
    struct wings wings;
    struct list list;
};

struct redeploy_view {
    struct day day;
    struct detail_day detail;
    struct str staff, from, to, kind, what, ordered_by; /* as typed */
};

/* One session, for whoever answers for it. */
struct day_choice {
    struct plan_session to;
    struct str key, where, cost;
};
struct day_session_view {
    struct day_session s;
    struct day_reasons reasons;
    struct day_steps steps;
    struct day_choice choice[8];
    size_t choices;
    bool may, over, early, soon;   /* early: its day has not come */
    struct str reason, note, next; /* as typed */
    struct str chosen, from_time, to_time;
    const struct relief *relief; /* what was said; NULL: nothing */
    int waits; /* until an earlier session of the officer is over; 0: none */
};

/* "Okafor: hospital escort, 13:30 to 17:00 (ordered by Orderly officer)", or
 * the reason alone. */
struct str day_risk_words(struct arena *a, const struct day_session *s,
                          const struct redeployments *taken,
                          const struct day_reasons *reasons);

/* The words of a reason; the code where the list has no such row. */
struct str day_reason_words(const struct day_reasons *l, struct str code);

/* "Room 2" or "a room on B wing". */
struct str day_room_words(struct arena *a, const struct day_session *s);

/* Colour of a state's tag: "orange". */
const char *day_state_colour(enum day_state s);

/* "Okafor, Fri 20 Nov, 09:30, Room 2". */
struct str day_where_words(struct arena *a, const struct day_week *w,
                           const struct plan_session *to);

/* Loads what is at risk on a day and the smallest change for all of it. */
enum err day_view_risks(struct ctx *c, struct day_view *v) MUST_USE;

/* Who says something in a change of this request. */
struct day_actor day_actor(struct ctx *c);

/* May the user answer for the session: it is theirs, or they make plans. */
bool day_may_answer(const struct ctx *c, const struct day_session *s);

#endif
