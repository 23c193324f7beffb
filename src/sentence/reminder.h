/*
 * sentence/reminder.h -- what somebody is reminded of about a case, in the
 * service first and by e-mail once a day.
 *
 * A kind is a row of REMINDER_LIST and a function in reminder_rule.c that says
 * which day it is about; when and to whom is dated rows (reminder_step).  A
 * reminder is made once for an account and an episode: the same kind, step and
 * day.  When the date moves, or somebody else becomes the POM, a new episode
 * begins.  What was missed is made up for with the next pass.
 */
#ifndef SENTENCE_REMINDER_H
#define SENTENCE_REMINDER_H

#include "base/instant.h"
#include "sentence/handover.h"

/*  name                      code              shown; what is to be done */
#define REMINDER_LIST(X)                                                   \
    X(REMINDER_HANDOVER_SOON, "HANDOVER_SOON", "Handover to prepare",      \
      "The community takes over within 8 weeks")                           \
    X(REMINDER_HANDOVER_DUE, "HANDOVER_DUE", "Handover reached",           \
      "The day on which the community takes over")                         \
    X(REMINDER_COM_MISSING, "COM_MISSING", "COM not named",                \
      "The community takes over and has named nobody")                     \
    X(REMINDER_UNALLOCATED, "UNALLOCATED", "No POM",                       \
      "Nobody in the prison has the case")                                 \
    X(REMINDER_RESPONSIBILITY, "RESPONSIBILITY", "Responsibility changed", \
      "Another side is responsible than before")                           \
    X(REMINDER_EARLY, "EARLY_ALLOCATION", "Early allocation to assess",    \
      "The time to refer the case has come, and the assessment is older")  \
    X(REMINDER_ASKED_PRISON, "REQUEST_TO_PRISON", "Request to answer",     \
      "The community asked for something, and it is due")                  \
    X(REMINDER_ASKED_COM, "REQUEST_TO_COM", "Request to the COM",          \
      "The prison asked for something, and it is due")                     \
    X(REMINDER_RELEASE, "RELEASE_CHANGED", "Plan for release changed",     \
      "Where the person will live changed, and they were not told")        \
    X(REMINDER_SUPERVISOR, "SUPERVISOR", "No supervisor of the case",      \
      "Who was named to supervise is no head of offender management now")  \
    X(REMINDER_SIGN, "COUNTERSIGN", "To countersign, late",                \
      "Work was handed in, and nobody answered")                           \
    X(REMINDER_SIGN_BACK, "COUNTERSIGN_BACK", "Work sent back",            \
      "Work that was handed in came back with a reason")

#define REMINDER_ENUM(name, code, shown, words) name,
enum reminder_kind { REMINDER_LIST(REMINDER_ENUM) REMINDER_KINDS };
#undef REMINDER_ENUM

struct str reminder_code(enum reminder_kind k);
const char *reminder_shown(enum reminder_kind k);
const char *reminder_words(enum reminder_kind k);
/* REMINDER_KINDS when there is none of that code. */
enum reminder_kind reminder_from(struct str code);

/* Bits. */
enum {
    REMIND_POM = 1,
    REMIND_HOMD = 2,
    REMIND_GOVERNOR = 4,
    REMIND_UNIT = 8, /* the unit that has the case: its manager, its mailbox */
    REMIND_COM = 16,
    REMIND_REGION = 32, /* the mailbox of the region of that unit */
    REMIND_KEY_WORKER = 64,
};
/* "POM HOMD"; words that nobody knows are passed over. */
unsigned remind_whom(struct str words);

struct reminder_step {
    enum reminder_kind kind;
    int days, for_days;
    unsigned tells;
    bool daily; /* again on each working day */
};
struct reminder_steps {
    struct reminder_step *at; /* by days, within a kind */
    size_t count;
};

struct reminder_facts {
    struct day today;    /* known */
    struct day last_run; /* of the last pass; none: there was none */
    enum responsible who;
    struct day since;    /* the same has been responsible */
    struct day changed;  /* another became responsible; none: never */
    struct day handover; /* or none */
    bool com_named, pom_named;
    struct day pom_needed;  /* without a POM: since when */
    bool early_waits;       /* an assessment was made before the referral
                               window, is not a no, and none was made in it */
    struct day early_first; /* the first of the dates of release */
    int window_months;      /* of referral: struct rule_set */
    struct day asked_prison, asked_com; /* the first open request is due */
    struct day release_changed; /* first step about a place to live that the
                                   person was not told of; or none */
    struct day unsupervised; /* whoever was named to supervise left; or none */
    struct day to_sign;      /* the last day on which what waits for a
                                countersignature may wait; or none */
    struct day sent_back;    /* the first that was, and not handed in again */
};

struct reminder_due {
    enum reminder_kind kind;
    int days;
    unsigned tells;
    struct day on; /* the day it is about */
    bool daily;    /* told again on each working day */
};

#endif
