/*
 * keywork/statistics.h -- the nouns of the national statistics of key work.
 *
 * The national service publishes the same few numbers for every prison: how
 * many people, how many of them have a worker, how many sessions were held and
 * how many one would expect.  We give them beside our own measures, worked out
 * exactly as there (R151), quirks included, so that the two can be laid side
 * by side.  What we would do otherwise is said in doc/rules/statistics.md.
 *
 * Times are a clock on the wall in London, without a zone, as they are there:
 * a day has 24 hours even when summer time begins.
 */
#ifndef KEYWORK_STATISTICS_H
#define KEYWORK_STATISTICS_H

#include "base/instant.h"
#include "keywork/policy.h"

/* Milliseconds of wall time; zero is not known.  wall_of_day() is midnight. */
struct wall {
    int64_t ms;
};
#define WALL_NONE ((struct wall){0})

/* A number that may be missing.  A percentage is in hundredths: 9375 is
 * 93.75 %. */
struct figure {
    bool known;
    int64_t n;
};
#define FIGURE_NONE ((struct figure){false, 0})

/* Both days belong to it. */
struct date_range {
    struct day from, to;
};

/* The period asked for and the one it is compared with. */
struct date_range_pair {
    struct date_range current, previous;
};

/* A case note that counts.  Under key work it is a session or an entry, with
 * a personal officer an entry. */
enum recorded_event { EVENT_SESSION, EVENT_ENTRY, RECORDED_EVENT_COUNT };

struct statistics_event {
    struct str person;
    int64_t staff; /* who wrote it */
    enum recorded_event kind;
    struct wall occurred, created;
};

struct statistics_allocation {
    struct str person;
    int64_t staff;
    struct wall from, to; /* `to` not known: it is open */
};

/* What happened at one prison under one policy: nothing else is in the lists.
 */
struct statistics_facts {
    enum policy policy;
    int frequency_weeks; /* a session every so many weeks, 1 or more */
    bool complexity;     /* people of HIGH complexity of need are held here */
    const struct statistics_event *events;
    size_t event_count;
    const struct statistics_allocation *allocations;
    size_t allocation_count;
};

/* ---- a prison over a period ---- */

/* One stored day. */
struct statistics_day {
    struct day day;
    int64_t prisoners, high, eligible, assigned, staff;
    struct figure days_to_allocation, days_to_event;
};

struct prison_summary {
    struct date_range period;
    struct figure prisoners, high, eligible, assigned, staff;
    int64_t events[RECORDED_EVENT_COUNT];
    struct figure days_to_allocation, days_to_event;
    struct figure projected;       /* sessions */
    struct figure assigned_rate;   /* percentage */
    struct figure compliance_rate; /* percentage; none for personal officers */
};

struct prison_statistics {
    struct prison_summary current, previous;
};

/* ---- a prison on a day ---- */

struct statistics_person {
    struct str number;
    struct day admitted;      /* last admission; may be not known */
    bool high;                /* HIGH complexity of need */
    struct day level_changed; /* when the level was last written, if it was */
};

/* What a day's snapshot is made from: the state when it is made. */
struct snapshot_question {
    struct day day, today;
    struct statistics_facts facts;
    const struct statistics_person *people; /* everybody in the prison */
    size_t people_count;
    int64_t staff; /* who hold the role and are not away */
};

struct snapshot {
    bool made; /* false: nobody here is eligible, and nothing is stored */
    struct statistics_day day;
    struct day *eligible_since; /* one a person, DAY_NONE: HIGH or not known */
};

/* ---- one member of staff over a period ---- */

struct staff_summary {
    struct date_range period;
    int64_t projected, recorded; /* of the kind that counts */
    int64_t events[RECORDED_EVENT_COUNT];
    bool some_events;
    int64_t compliance_rate; /* hundredths of a percent, 0 when there is none */
};

struct staff_person {
    struct str number;
    struct staff_summary summary;
    struct day latest; /* counting event of the period; may be none */
};

struct staff_statistics {
    struct staff_summary current, previous;
    struct staff_person *people; /* theirs now, by number */
    size_t people_count;
};

#endif
