/*
 * estate/person.h -- one invented person in prison: data only.
 *
 * A person has one or two stays in prisons of the group that is built
 * together; the last is where they are, or where they left from.
 */
#ifndef ESTATE_PERSON_H
#define ESTATE_PERSON_H

#include "base/day.h"
#include "estate/names.h"
#include "estate/prison_profile.h"

enum { STAYS_MAX = 2, NUMBER_SIZE = 8 };

struct estate_stay {
    uint8_t prison;       /* in the group */
    struct day from, to;  /* `to` not known: still there */
    int32_t worker;       /* key worker: index in the prison's staff, or -1 */
    int32_t earlier;      /* the key worker before that one, or -1 */
    struct day allocated; /* to the first of them */
    struct day changed;   /* from the earlier to the present one */
    struct day session;   /* the first one */
};

enum estate_status {
    PERSON_IN,
    PERSON_BACK_FROM_COURT, /* in, since some day of the last week */
    PERSON_BACK_FROM_LICENCE,
    PERSON_AT_COURT,
    PERSON_ON_LICENCE, /* temporary absence; the last that has a cell */
    PERSON_IN_TRANSIT,
    PERSON_IN_HOSPITAL, /* restricted patient */
    PERSON_RELEASED
};

enum estate_rosh {
    ROSH_NONE,
    ROSH_LOW,
    ROSH_MEDIUM,
    ROSH_HIGH,
    ROSH_VERY_HIGH
};
enum estate_complexity { NEEDS_NONE, NEEDS_LOW, NEEDS_MEDIUM, NEEDS_HIGH };

enum estate_mark {
    MARK_LDC = 1 << 0,    /* learning disability or challenge */
    MARK_OASYS = 1 << 1,  /* has an assessment */
    MARK_OGRS = 1 << 2,   /* medium or higher for reoffending */
    MARK_ACCT = 1 << 3,   /* alert HA */
    MARK_XRF = 1 << 4,    /* risk to females */
    MARK_RNO121 = 1 << 5, /* no one-to-ones */
    MARK_INTERPRETER = 1 << 6,
    MARK_NO_HOME = 1 << 7, /* no fixed address */
    MARK_VETERAN = 1 << 8,
    MARK_CARE_LEAVER = 1 << 9,
    MARK_NO_DATES = 1 << 10, /* the feed says no date at all */
    MARK_BAME = 1 << 11,
    MARK_FOREIGN = 1 << 12,
    MARK_NO_WORKER = 1 << 13, /* stays without a key worker */
    MARK_FIXED_RECALL = 1 << 14,
    MARK_NAMED = 1 << 15,       /* of the prototypes' story */
    MARK_AS_TYPED = 1 << 16,    /* name not in capitals */
    MARK_UNALLOCATED = 1 << 17, /* waits for a POM */
    MARK_NO_COM = 1 << 18,
};

struct estate_person {
    uint32_t ordinal; /* unique in the estate */
    char number[NUMBER_SIZE], merged[NUMBER_SIZE], crn[NUMBER_SIZE];
    const struct estate_background *background;
    const char *forename, *middle, *surname;
    struct day born, received;
    bool female;
    uint32_t marks; /* enum estate_mark */
    enum estate_status status;
    enum sentence_kind sentence;
    enum offence_kind offence;
    uint8_t offence_row;               /* of the offences of that kind */
    struct day start, release, expiry; /* sentence */
    struct day conditional, parole, tariff, post_recall, curfew, topup_expiry,
        confirmed;
    char category;
    uint8_t wing, landing;
    uint16_t cell;
    enum estate_rosh rosh;
    enum estate_complexity complexity;
    char tier;               /* A to D; 0 not known */
    int8_t mappa;            /* 0 to 3, -1 not known */
    int32_t pom, second_pom; /* index in the prison's staff, or -1 */
    uint8_t stays;
    struct estate_stay stay[STAYS_MAX];
    const char *previous; /* code of the prison before this one, or NULL */
    struct day previous_left;
};

static inline bool
person_has(const struct estate_person *p, enum estate_mark mark)
{
    return (p->marks & (uint32_t)mark) != 0;
}

static inline void
person_set(struct estate_person *p, enum estate_mark mark, bool yes)
{
    p->marks = yes ? p->marks | (uint32_t)mark : p->marks & ~(uint32_t)mark;
}

/* Where they are, or were last. */
static inline const struct estate_stay *
person_here(const struct estate_person *p)
{
    return &p->stay[p->stays - 1];
}

/* Went to court or on licence before the last week and came back in it. */
static inline bool
person_came_back(const struct estate_person *p)
{
    return p->status == PERSON_BACK_FROM_COURT ||
           p->status == PERSON_BACK_FROM_LICENCE;
}

/* Serving a determinate sentence or recalled: there is a day of release. */
static inline bool
person_has_release(const struct estate_person *p)
{
    return day_known(p->release) && !person_has(p, MARK_NO_DATES);
}

#endif
