/*
 * keywork/plan_network_rule.h -- the inside of keywork/plan_rule.h: the network
 * of a week.  Only the plan rules include it, and tests that look inside.
 *
 * One unit is one session.  It goes
 *
 *     person -> [day] -> officer's half-day -> its slots -> wing and slot ->
 *     place and slot -> out
 *
 * and what is not held goes from the person straight out, at a cost that no
 * detour can outweigh.  Each limit is the capacity of one arc:
 *
 *     person to day          one a day (only for people due more than one)
 *     day to half-day        one
 *     half-day, in to out    the officer's minutes and the cap
 *     half-day to a slot     one: nobody is in two places
 *     wing and slot          what the regime lets be at once
 *     place and slot, out    the room
 *
 * Whom a person may see does not depend on the room, and which room can be
 * reached does not depend on the person but on the wing where the officer
 * works; that is what makes one flow exact, start times and rooms included.
 */
#ifndef KEYWORK_PLAN_NETWORK_RULE_H
#define KEYWORK_PLAN_NETWORK_RULE_H

#include "base/arena.h"
#include "keywork/plan.h"
#include "keywork/plan_weights.h"
#include "planner/flow.h"

/* A person on the list of a worker. */
struct plan_known {
    int person;
    bool cover;
};

struct plan_work {
    struct arena *a;
    struct plan_question q; /* its lists that may change are the copies */
    struct plan_weights w;
    struct plan_person *people;
    struct plan_worker *workers;
    struct plan_place *places;
    uint8_t *regime;

    int slots_of[2], slots; /* of a morning, an afternoon; the larger */
    int *person_order, *worker_order, *place_order, *wing_order;
    int *priority;                   /* by person */
    int64_t *rank;                   /* by person: settles ties */
    int *known_first;                /* by worker, and the end */
    struct plan_known *known;        /* worker after worker */
    int *kept_first;                 /* by person, and the end */
    struct plan_kept *kept;          /* person after person */
    uint8_t *slot_kept, *place_kept; /* by slot; like place_arc */
    int due;

    /* keywork/plan_length_rule.h */
    bool lengths;       /* somebody's sessions are longer than the usual */
    bool usual;         /* taken for usual all the same: to try prices */
    bool tight;         /* some of the following are set */
    int loose_missed;   /* what the network without them misses */
    uint8_t *less;      /* [worker x halves + half]: sessions less */
    uint8_t *shut;      /* by officer's slot, as slot_kept */
    uint8_t *room_less; /* by place and slot, as place_kept */
    uint32_t *barred;   /* as known: bit 1 << half-day */

    int64_t scale; /* one point; ties are smaller */
    int finer;     /* ranks are halved so often, to fit */
    int64_t held;  /* points that a session held is worth */

    struct flow *flow;
    bool stale; /* the network has no room for a change: built anew */
    int halves_node, wings_node, places_node, sink;
    int *day_node;             /* by person; PLAN_NOBODY: due one at most */
    int *due_built;            /* by person: what they were due then */
    int *unheld_arc;           /* by person: the first of so many */
    int *half_arc;             /* [worker x halves + half]; in to out */
    int *pair_arc;             /* the same: first of the people known */
    int *slot_arc;             /* the same: first of the slots */
    int *slot_wing;            /* the same: where they lead */
    int *wing_arc, *spare_arc; /* [(wing x halves + half) x slots + slot] */
    int *reach_arc;            /* [wing x places + place]: first of them */
    int *place_arc;            /* [(place x halves + half) x slots + slot] */
};

/* Points that the person's n-th session of the week is worth. */
int plan_worth(const struct plan_work *p, int person, int nth);

/* Minutes from midnight. */
int plan_slot_start(const struct plan_work *p, int half, int slot);

/* Sessions that the worker could hold in the half-day, by minutes and cap. */
int plan_room(const struct plan_work *p, int worker, int half, int cap);

/* May the person see the worker then, with this regime heeded or not? */
bool plan_may_meet(const struct plan_work *p, int person, int worker, int half,
                   bool heed_regime);

/* Minutes from the person's wing to where the worker is then; 0: the same. */
int plan_walk(const struct plan_work *p, int person, int worker, int half);

/* Does a session in the slot lie between the two? */
bool plan_slot_lies_in(const struct plan_work *p, int half, int slot, int from,
                       int to);

/* May officers who work on the wing use the room?  There and back between two
 * sessions, so that any two rooms of a wing can follow each other. */
bool plan_is_in_reach(const struct plan_work *p, int wing, int place);

/* Sessions side by side that the regime of the wing lets be. */
int plan_at_once(const struct plan_work *p, int wing, int half);

/* Builds the network of the question as it is now. */
void plan_network_build(struct plan_work *p);

/* Makes the arcs follow the question after a change of one thing, or of what
 * is kept. */
void plan_network_fit_half(struct plan_work *p, int worker, int half);
void plan_network_fit_place(struct plan_work *p, int place, int half);
void plan_network_fit_wing(struct plan_work *p, int wing, int half);
void plan_network_fit_all(struct plan_work *p);
/* After a change of what people are due (no more than when it was built) or of
 * their priorities. */
void plan_network_fit_people(struct plan_work *p);

/* What p->priority is from the weights. */
void plan_weigh_people(struct plan_work *p);

/* Arcs of officer's half-day that only lengths make narrower: what they would
 * be without, see keywork/plan_cause_rule.c. */
int plan_half_room(const struct plan_work *p, int worker, int half);
bool plan_slot_open(const struct plan_work *p, int worker, int half, int slot);
int plan_place_room(const struct plan_work *p, int place, int half, int slot);

/* The sessions of a solved plan, nothing else of it. */
void plan_read_sessions(const struct plan_work *p, struct arena *a,
                        struct plan_result *r);

/* The counts of a solved plan and who is missed, without its sessions. */
void plan_read_missed(const struct plan_work *p, struct arena *a,
                      struct plan_result *r);

/* Where things are in the arrays. */
static inline size_t
plan_at_half(const struct plan_work *p, int worker, int half)
{
    return (size_t)worker * (size_t)p->q.halves + (size_t)half;
}

static inline size_t
plan_at_slot(const struct plan_work *p, int thing, int half, int slot)
{
    return ((size_t)thing * (size_t)p->q.halves + (size_t)half) *
               (size_t)p->slots +
           (size_t)slot;
}

/* Where a wing's slot begins in the network; its other end is the next node. */
static inline int
plan_wing_node(const struct plan_work *p, int wing, int half, int slot)
{
    return p->wings_node + 2 * (int)plan_at_slot(p, wing, half, slot);
}

static inline size_t
plan_at_reach(const struct plan_work *p, int wing, int place)
{
    return (size_t)wing * p->q.place_count + (size_t)place;
}

#endif
