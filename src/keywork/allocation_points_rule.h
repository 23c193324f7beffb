/*
 * keywork/allocation_points_rule.h -- the inside of the best rule: what each
 * pair and each place would cost.  Only the allocation_best and
 * allocation_explain rules include it.
 */
#ifndef KEYWORK_ALLOCATION_POINTS_RULE_H
#define KEYWORK_ALLOCATION_POINTS_RULE_H

#include "base/arena.h"
#include "keywork/allocation.h"
#include "keywork/allocation_weights.h"
#include "planner/flow.h"

enum {
    CENTS = 100,    /* a point inside is a hundred cents, to round late */
    EARLIER_MAX = 8 /* only so many earlier workers of a person count */
};

/* What bars a pair, bit by bit; 0: nothing. */
enum { BARS_CONFLICT = 1, BARS_REQUEST = 2, BARS_RISK = 4 };

/* Texts sorted, each once: wings and languages become small numbers. */
struct name_list {
    struct str *at;
    size_t count;
};

/* One member of the pool. */
struct points_worker {
    const struct allocation_worker *w;
    int minutes;
    int kept;        /* cases that are not allocated anew */
    int limit;       /* cases at most */
    int first_place; /* its arc for the first free place; they follow */
    int places;
    int cases; /* in the answer */
};

struct points_person {
    const struct allocation_person *p;
    int wing, language; /* in the lists; -1: none there */
    int need;           /* minutes a week */
    uint64_t draw;      /* hash of the number, for ties */
    int64_t nobody;     /* scaled: what being with nobody costs */
};

/* An earlier worker who is in the pool. */
struct points_earlier {
    int seat;
    int cents;
    struct day until;
};

struct points {
    struct arena *a;
    const struct allocation_question *q;
    const struct allocation_weights *w;
    struct allocation_result *r;
    int people, seats;
    struct points_person *person; /* by r->choices */
    struct points_worker *worker; /* by r->loads */
    struct name_list wings, languages;
    bool *at_home;  /* seat x wings.count */
    bool *speaks;   /* seat x languages.count */
    int32_t *cents; /* person x seat: what the pair costs, without load */
    uint8_t *bars;  /* person x seat: what bars the pair */

    int64_t scale; /* cents are multiplied by it to leave room for ties */
    uint64_t ties; /* a tie is settled by less than this, a power of two */
    int *seat_of;  /* by person: seat, or ALLOCATION_NOBODY */

    /* the network: keywork/allocation_pairs_rule.h */
    struct flow *flow;
    int first_pair; /* its arc; the others follow */
    int pairs, pairs_max;
    int *pair_seat; /* by pair */
};

/* Fills in everything but the network.  `r` has its choices and loads. */
void points_fill(struct points *s, struct arena *a,
                 const struct allocation_question *q,
                 const struct allocation_weights *w,
                 struct allocation_result *r);

/* Minutes of key work a week of the seat, at least `least_minutes`. */
int64_t points_time(const struct points *s, int seat);

/* What the k-th case (from 1) of the seat costs in cents: the load alone, and
 * with what a case above the capacity costs. */
int64_t points_of_load(const struct points *s, int seat, int k);
int64_t points_of_case(const struct points *s, int seat, int k);

/* Earlier workers of a person who are in the pool, newest first, each once.
 * Writes at most EARLIER_MAX; answers how many. */
int points_earlier(const struct points *s, const struct allocation_person *p,
                   struct points_earlier *out);

/* A pair as the network sees it: scaled, and with its draw for ties. */
static inline int64_t
points_scaled(const struct points *s, int person, int seat)
{
    const size_t i = (size_t)person * (size_t)s->seats + (size_t)seat;
    uint64_t x = s->person[person].draw ^
                 (uint64_t)s->worker[seat].w->id * 0x9e3779b97f4a7c15U;

    x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93U;
    return s->cents[i] * s->scale + (int64_t)((x >> 40) & (s->ties - 1));
}

/* Scaled cents as points, rounded to the nearest. */
int64_t points_whole(const struct points *s, int64_t scaled);

#endif
