/*
 * keywork/fmi.h -- five-minute interventions: skills, and who is trained.
 *
 * A few words at a door can be worth as much as a session when they are said
 * with skill (R133).  A contact may name the skill that was used; the list of
 * skills is dated rows.  An officer enters their own training and a manager
 * confirms it.  It is shown where contacts are written, so that who is due a
 * refresher sees it; nobody is kept from writing a contact for want of it, and
 * contacts are not counted by officer here.
 */
#ifndef KEYWORK_FMI_H
#define KEYWORK_FMI_H

#include "base/arena.h"
#include "base/instant.h"

enum { FMI_WORDS_MAX = 80, FMI_SOON_DAYS = 56 };

struct fmi_skill {
    struct str code, words;
    struct day from, to;
    int place;
    bool own, replaced; /* of this prison; another row holds by now */
    struct str by;
    struct instant at;
};
struct fmi_skills {
    struct fmi_skill *at;
    size_t count;
};

enum fmi_answer { FMI_WAITING, FMI_CONFIRMED, FMI_NOT_CONFIRMED, FMI_ANSWERS };

struct fmi_training {
    int64_t id, staff, version;
    struct str name; /* of the officer: "Okello, Patience" */
    struct day on, until;
    struct str trainer, entered_by;
    struct instant entered;
    enum fmi_answer answer;
    struct str answered_by;
    struct instant answered;
};
struct fmi_trainings {
    struct fmi_training *at; /* of one officer: newest training first */
    size_t count;
};

/* Where an officer stands. */
enum fmi_state {
    FMI_NONE,   /* nothing is on record, or it was not confirmed */
    FMI_TO_SAY, /* entered; a manager has not answered */
    FMI_TRAINED,
    FMI_DUE,    /* to be refreshed soon */
    FMI_LAPSED, /* was to be refreshed by a day that has passed */
    FMI_STATES
};

#endif
