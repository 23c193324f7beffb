/*
 * sentence/homd.h -- the nouns of the head of offender management delivery:
 * every case of a prison with all that is decided from, and every POM.
 *
 * homd_load() (homd_store.h) fills them in one pass; lists, suggestions, loads
 * and the figures of the first page are all of this one picture, so no two of
 * them can disagree.
 */
#ifndef SENTENCE_HOMD_H
#define SENTENCE_HOMD_H

#include "base/instant.h"
#include "sentence/allocation_bucket_rule.h"
#include "sentence/handover.h"
#include "sentence/pom.h"
#include "sentence/pom_share_rule.h"
#include "sentence/supervisor_rule.h"

/* What must be decided about a case; bits. */
enum {
    DECIDE_POM = 1,       /* nobody has it */
    DECIDE_DETAILS = 2,   /* nobody has it, and it cannot be said who should */
    DECIDE_OVERDUE = 4,   /* the COM should lead, and the handover is late */
    DECIDE_COM = 8,       /* a COM should be named, and is not */
    DECIDE_NO_COVER = 16, /* its POM is away, and nobody covers */
    DECIDE_POM_GONE = 32, /* its POM holds the role no longer */
    DECIDE_SUPERVISOR = 64, /* nobody supervises it (SV-4) */
};

struct homd_held {              /* an open allocation */
    int64_t id, version, staff; /* id 0: nobody */
    struct str by;              /* "FEED": not given here */
    struct day since;
    int64_t cover; /* staff who covers today; 0: nobody */
};

struct homd_case {
    struct str number, name, sort_name, cell, wing, category, complexity;
    struct day arrived;
    bool case_known; /* there is a record of probation */
    struct str tier, rosh, com_name;
    int64_t mappa; /* -1: not known */
    enum responsible who;
    struct str rule; /* that decided who: HO-15; HO-0: an override */
    struct day starts, handover, release;
    bool immigration, recalled;
    struct day parole; /* parole eligibility, or tariff */
    struct homd_held pom, co;
    int64_t was; /* staff of the last POM here before; 0: none */
    struct day was_until;
    enum allocation_bucket bucket;
    struct day waits_since; /* without a POM */
    struct pom_type_answer type;
    struct workload_case load;
    struct workload_minutes minutes;
    struct supervisor_answer supervisor;
    unsigned decide; /* DECIDE_ bits */
};

struct homd_pom {
    int64_t staff;
    struct str name, sort_name, email;
    enum pom_type type;
    struct str position, schedule;
    struct workload_post post;
    bool holds; /* the role, today */
    bool away;
    struct str away_status; /* code of staff_status */
    int64_t away_id, away_version;
    struct day away_from, away_to;
    struct workload load;
    int new_cases; /* given in the last 7 days */
    int handovers; /* in the next 8 weeks */
    int releases;  /* in the next 4 weeks */
    struct day last_given;
};

struct homd {
    struct str prison;
    struct day today;
    const struct rule_set *rules;
    struct workload_weights weights;
    bool womens;
    struct homd_case *cases; /* of the service, by name */
    size_t case_count;
    struct homd_pom *poms; /* by staff number; who has cases or the role */
    size_t pom_count;
    struct workload pool; /* what nobody holds: a row of its own */
    size_t counts[7];     /* of DECIDE_ bits, by their order */
    size_t overloaded;
    size_t overrides_to_decide, overrides_to_review;
};

enum { HOMD_NEW_DAYS = 7, HOMD_HANDOVER_DAYS = 56, HOMD_RELEASE_DAYS = 28 };

/* By staff number; NULL: no POM here. */
struct homd_pom *homd_pom_find(const struct homd *h, int64_t staff);
struct homd_case *homd_case_find(const struct homd *h, struct str number);

/* The POMs of a type who hold the role today: posts in tenths, a part-time one
 * as half, what they hold, and how much of it a full post. */
struct homd_posts {
    int tenths, cases, each;
};
struct homd_posts homd_posts(const struct homd *h, enum pom_type t);

/* Minutes a month of a case for a POM to whom it is new. */
int homd_minutes_new(const struct homd *h, const struct homd_case *c);

/* The question of pom_share_rule.h: seats are h->poms, items h->cases, at the
 * same places. */
struct pom_question homd_question(struct arena *a, const struct homd *h);

#endif
