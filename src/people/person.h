/*
 * people/person.h -- the nouns of the person page and of finding people.
 */
#ifndef PEOPLE_PERSON_H
#define PEOPLE_PERSON_H

#include "base/arena.h"
#include "base/instant.h"
#include "people/feed_age_rule.h"

/* A row of a list of people. */
struct person_line {
    struct str number, surname, forename, sort_name;
    struct str prison, cell, wing;
    struct day arrived, release;
    int64_t worker;         /* staff id of the key worker; 0: nobody */
    struct str worker_name; /* "Okafor, Priya"; empty: nobody */
    struct str alerts;      /* codes that matter here, blank between */
    bool interpreter;
    struct str language;
    struct instant last_session; /* newest key work session noted; or none */
};
struct person_lines {
    struct person_line *at;
    size_t count;
    bool more; /* there were more than fit */
};

struct person_alert {
    struct str code, type;
    struct day from;
    bool live;
};
struct person_need {
    struct str kind, words;
    struct day from;
};
struct person_language {
    struct str kind, code, reads, speaks;
    bool interpreter;
};

/* One who works with the person, now or before. */
struct team_member {
    int64_t allocation;
    struct str policy; /* KEY_WORKER, PERSONAL_OFFICER */
    struct str prison, prison_name;
    int64_t staff;
    struct str name;
    struct instant from, to;
    struct str from_by, reason, why;
    struct str to_by, end_reason, end_why;
    struct instant told;
    struct str origin; /* the number it was made under, after a merge */
    int64_t version;
    struct str cover_name; /* who covers today; empty: nobody */
};

struct person_movement {
    struct instant at;
    struct str kind, from_prison, to_prison;
};
struct person_change {
    struct instant seen;
    struct str category, field, old, new;
};
struct person_note {
    struct str id, type, sub_type, type_words, sub_type_words;
    struct instant occurred, created;
    struct str author, prison, words;
    size_t amendments;
    bool sensitive;
    int64_t disputed; /* the person says otherwise: 1 answered, 2 open */
};

/* Who is responsible for the case today, as it was last decided; the room
 * `sentence` decides and keeps it. */
struct person_responsibility {
    bool known;             /* it was decided at all */
    struct str responsible; /* CustodyOnly ...; empty: not in the service */
    struct str rule, reason;
    struct day from, starts, handover, changes;
};

/* All that the person page shows of who they are. */
struct person {
    struct str number, surname, forename, middle_names, known_as;
    struct day born;
    struct str gender, ethnicity, nationality, religion, language;
    bool youth, veteran, no_fixed_home, interpreter;
    struct str prison, prison_name, last_prison, previous_prison;
    struct str cell, wing, status, in_out, move_type;
    struct day arrived, received, previous_left;
    bool restricted;
    struct str hospital, supporting_prison;
    struct str legal_status, imprisonment_text, offence;
    bool recall, indeterminate;
    struct day sentence_start, release, confirmed_release, sentence_expiry;
    struct day licence_expiry, hdc_eligible, hdc_actual, parole_eligible;
    struct day parole_actual, automatic_release, conditional_release;
    struct day non_parole, post_recall, tariff, rotl_eligible, topup_expiry;
    int64_t days_added;
    struct str category, csra, complexity, incentive;
    struct instant as_of, not_listed_since;
    struct instant heard[FEED_SOURCES]; /* what is known is as of then */
    struct str crn, com_name, com_email, unit, tier, rosh;
    int64_t mappa_level; /* -1: not known */
    struct person_responsibility who;
    int64_t version;
    const struct person_alert *alerts;
    size_t alert_count;
    const struct person_need *needs;
    size_t need_count;
    const struct person_language *languages;
    size_t language_count;
    const struct team_member *team; /* now and before, newest first */
    size_t team_count;
};

/* "Aydın, Mehmet": as the record has them, or in case when it has capitals
 * alone (base/name_case.h). */
struct str person_name(struct arena *a, struct str surname,
                       struct str forename) MUST_USE;

/* "Aydın, Mehmet" as one says it: "Mehmet Aydın".  A name without a comma
 * stays as it is. */
struct str person_name_spoken(struct arena *a, struct str listed) MUST_USE;

#endif
