/*
 * tests/keywork/small_prison.h -- a prison of a few people whose best week
 * anybody can see, for the tests of the plan by hand.
 */
#ifndef TESTS_KEYWORK_SMALL_PRISON_H
#define TESTS_KEYWORK_SMALL_PRISON_H

#include "keywork/plan_judge.h"

enum { PEOPLE = 12, WORKERS = 4, PLACES = 4, WINGS = 3, HALVES = 10 };

/* A prison of one wing: two officers with Monday morning protected, a private
 * room.  Each test changes what it is about. */
struct small {
    struct arena a;
    struct plan_question q;
    struct plan_weights w;
    struct plan_person people[PEOPLE];
    struct plan_worker workers[WORKERS];
    struct plan_place places[PLACES];
    struct str wings[WINGS];
    int16_t wing_walk[WINGS * WINGS], place_walk[WINGS * PLACES];
    uint8_t regime[WINGS * HALVES];
};

static const int everyone[WORKERS] = {0, 1, 2, 3};

static inline void
protect(struct small *x, int worker, int half, int minutes)
{
    x->workers[worker].half[half] = (struct plan_half){
        .wing = 0, .on_duty = true, .minutes = (int16_t)minutes};
}

static inline void
open_room(struct small *x, int place, const char *name)
{
    x->places[place] = (struct plan_place){
        .name = str_from_c(name), .private_room = true, .at_once = 1};
    for (int h = 0; h < HALVES; h++)
        x->places[place].open[h] = (struct plan_opening){480, 1050};
}

static inline struct small
small_prison(int people, int workers, int places)
{
    static const char *const numbers[PEOPLE] = {
        "A0001AA", "A0002AA", "A0003AA", "A0004AA", "A0005AA", "A0006AA",
        "A0007AA", "A0008AA", "A0009AA", "A0010AA", "A0011AA", "A0012AA"};
    static const char *const rooms[PLACES] = {"Room 1", "Room 2", "Room 3",
                                              "Room 4"};
    struct small x = {
        .w = plan_weights_preset(), .wings = {STR("A"), STR("B"), STR("C")}
    };

    for (int i = 0; i < people; i++)
        x.people[i] = (struct plan_person){.number = str_from_c(numbers[i]),
                                           .due = 1,
                                           .days_since = 7,
                                           .worker = 0};
    for (int j = 0; j < workers; j++)
        x.workers[j].id = 100 + j;
    for (int r = 0; r < places; r++)
        open_room(&x, r, rooms[r]);
    for (int v = 0; v < WINGS; v++)
        for (int u = 0; u < WINGS; u++)
            x.wing_walk[v * WINGS + u] = v == u ? 0 : 5;
    x.q = (struct plan_question){.halves = HALVES,
                                 .people_count = (size_t)people,
                                 .worker_count = (size_t)workers,
                                 .place_count = (size_t)places,
                                 .wing_count = WINGS};
    return x;
}

/* The prison moves when it is returned, so its lists are tied here. */
static inline void
tie(struct small *x)
{
    x->q.people = x->people;
    x->q.workers = x->workers;
    x->q.places = x->places;
    x->q.wings = x->wings;
    x->q.wing_walk = x->wing_walk;
    x->q.place_walk = x->place_walk;
    x->q.regime = x->regime;
}

static inline const struct plan_result *
plan_it(struct small *x)
{
    tie(x);
    const struct plan_result *r = plan_week(&x->a, &x->q, &x->w);

    REQUIRE(r != NULL, "answered");
    judge_plan(&x->q, &x->w, r, "by hand");
    return r;
}

/* The first session of the person; of PLAN_NOBODY when there is none. */
static inline struct plan_session
session_of(const struct plan_result *r, int person)
{
    for (size_t i = 0; i < r->session_count; i++)
        if (r->sessions[i].person == person)
            return r->sessions[i];
    return (struct plan_session){.person = PLAN_NOBODY};
}

static inline bool
is_seen(const struct plan_result *r, int person)
{
    return session_of(r, person).person == person;
}

#endif
