/*
 * sentence/task.h -- the nouns of tasks: what is to be done about a case, by
 * whom, until when, and by which rule.
 */
#ifndef SENTENCE_TASK_H
#define SENTENCE_TASK_H

#include "base/arena.h"
#include "base/instant.h"

/*  name                   code in the tables    what a person calls it */
#define TASK_KIND_LIST(X)                                                      \
    X(TASK_OASYS_INITIAL, "OASYS_INITIAL", "OASys: first assessment")          \
    X(TASK_OASYS_REVIEW, "OASYS_REVIEW", "OASys: review")                      \
    X(TASK_CAT_INITIAL, "CAT_INITIAL", "First categorisation")                 \
    X(TASK_CAT_REVIEW, "CAT_REVIEW", "Recategorisation")                       \
    X(TASK_CAT_REVIEW_ISP, "CAT_REVIEW_ISP",                                   \
      "Recategorisation, indeterminate sentence")                              \
    X(TASK_MAPPA_SCREEN, "MAPPA_SCREEN", "MAPPA screening")                    \
    X(TASK_MAPPA_FORM, "MAPPA_FORM", "MAPPA: information for the level")       \
    X(TASK_MAPPA_LEVEL, "MAPPA_LEVEL", "MAPPA: level before release")          \
    X(TASK_VICTIM_CONTACT, "VICTIM_CONTACT",                                   \
      "Find out who the victim liaison officer is")                            \
    X(TASK_HDC_ELIGIBLE, "HDC_ELIGIBLE",                                       \
      "Home detention curfew: assess eligibility")                             \
    X(TASK_HDC_STATEMENT, "HDC_STATEMENT",                                     \
      "Home detention curfew: statement on behaviour")                         \
    X(TASK_HDC_CHECK_14, "HDC_CHECK_14",                                       \
      "Home detention curfew: checks 14 days before")                          \
    X(TASK_HDC_CHECK_2, "HDC_CHECK_2",                                         \
      "Home detention curfew: checks 2 days before")                           \
    X(TASK_PAROLE_CONTACT, "PAROLE_CONTACT",                                   \
      "Parole window: meet the person this month")                             \
    X(TASK_PAROLE_MEETING, "PAROLE_MEETING",                                   \
      "Joint meeting with person and COM before the parole report")            \
    X(TASK_PAROLE_REPORT, "PAROLE_REPORT", "Parole report")                    \
    X(TASK_PAROLE_OUTCOME, "PAROLE_OUTCOME",                                   \
      "Enter when the parole outcome was received")                            \
    X(TASK_EARLY_ASSESS, "EARLY_ASSESS", "Early allocation: assess")           \
    X(TASK_EARLY_DECISION, "EARLY_DECISION",                                   \
      "Early allocation: get the community's decision")                        \
    X(TASK_HAND_OVER, "HANDOVER", "Handover to the COM")                       \
    X(TASK_HANDOVER_TOLD, "HANDOVER_TOLD", "Handover: tell the person")        \
    X(TASK_HANDOVER_OASYS, "HANDOVER_OASYS",                                   \
      "Handover: review the risk assessment")                                  \
    X(TASK_HANDOVER_COM, "HANDOVER_COM", "Handover: be in touch with the COM") \
    X(TASK_HANDOVER_FIRST, "HANDOVER_FIRST",                                   \
      "Handover: first contact of the COM with the person")                    \
    X(TASK_HANDOVER_VIEW, "HANDOVER_VIEW",                                     \
      "Handover: the person’s view of it")                                     \
    X(TASK_HANDOVER_KEEP, "HANDOVER_KEEP", "Handover: what must not be lost")  \
    X(TASK_HANDOVER_MEETING, "HANDOVER_MEETING",                               \
      "Handover: meeting of the three")                                        \
    X(TASK_HANDOVER_REPORT, "HANDOVER_REPORT", "Handover: report")             \
    X(TASK_COM_NAMED, "COM_NAMED", "Get a COM named")                          \
    X(TASK_FIRST_CONTACT, "FIRST_CONTACT", "First meeting with the person")    \
    X(TASK_CONTACT, "CONTACT", "Meet the person")                              \
    X(TASK_SUPERVISION, "SUPERVISION", "Supervision of the case")              \
    X(TASK_SUPERVISION_HIGH, "SUPERVISION_HIGH",                               \
      "Supervision of the case, high risk")                                    \
    X(TASK_COMPLEXITY, "COMPLEXITY", "Complexity of need: assess")             \
    X(TASK_COMPLEXITY_REVIEW, "COMPLEXITY_REVIEW",                             \
      "Complexity of need: review")                                            \
    X(TASK_RELEASE_BOARD, "RELEASE_BOARD", "Pre-release board")                \
    X(TASK_LICENCE, "LICENCE", "Explain the licence to the person")            \
    X(TASK_RELEASE_JOINT, "RELEASE_JOINT",                                     \
      "Joint meeting with person and COM before release")                      \
    X(TASK_PROTECTION, "PROTECTION", "Public protection screening")            \
    X(TASK_INTERVENTIONS, "INTERVENTIONS", "Screen for programmes and help")   \
    X(TASK_ROTL, "ROTL", "Temporary release on licence: assess for the board") \
    X(TASK_RELEASE_TELL, "RELEASE_TELL",                                       \
      "Tell the person what changed in the plan for release")                  \
    X(TASK_COM_CONTACT, "COM_CONTACT", "Be in touch with the COM")
#define TASK_ENUM(name, code, words) name,
enum task_kind { TASK_KIND_LIST(TASK_ENUM) TASK_KINDS };
#undef TASK_ENUM
struct str task_code(enum task_kind k);
struct str task_words(enum task_kind k);
enum task_kind task_from(struct str code); /* TASK_KINDS: none */

/* Where what fulfils it is recorded, after the person's address; NULL: it is
 * ticked on its own page. */
const char *task_place(enum task_kind k);
/* Only recording it in that place fulfils it: it cannot be ticked. */
bool task_is_recorded(enum task_kind k);

/* The owner of a row that leaves it to who leads the case: POM or COM. */
#define TASK_OWNER_LEADS "LEADS"
/* "POM", "case administrator": a role that owns a kind. */
struct str task_owner_words(struct str role);
/* MOVED: "moved". */
struct str task_change_words(struct str what);

enum task_state {
    TASK_OPEN,
    TASK_DONE,
    TASK_NOT_NEEDED, /* somebody said so, and why */
    TASK_CLOSED,     /* its reason is gone */
    TASK_STATES
};
struct str task_state_code(enum task_state s);
struct str task_state_words(enum task_state s);
enum task_state task_state_from(struct str code); /* TASK_STATES: none */

/* Of an open task that is countersigned (countersign.h). */
enum task_sign { TASK_UNSIGNED, TASK_WAITS, TASK_SENT_BACK };
enum task_sign task_sign_from(struct str code);

/* How a kind is due: a dated row. */
struct task_setting {
    bool used;
    struct str owner; /* role that answers for it: one a kind (R008) */
    int months, days, working_days; /* from what it is counted from */
    int shown_days;                 /* listed so many days before */
    int escalate_days;              /* working days late */
    struct str asked_of;            /* who is reminded: COM, POM; or nobody */
    struct str does; /* who does it, in words; empty: the owner */
    struct str consulted, informed; /* in words; or nobody */
};
struct task_settings {
    struct task_setting at[TASK_KINDS];
};

/* A row of the table. */
struct task {
    int64_t id, version;
    struct str number, prison;
    enum task_kind kind;
    struct str key;
    struct day due, shown, escalates, counted_from;
    struct str owner, rule;
    bool given; /* the owner was chosen by a person */
    enum task_state state;
    struct instant opened, set_at, escalated;
    struct day done_on;
    struct str words; /* evidence, or why it is not needed */
    struct str by;    /* empty: the rules */
    enum task_sign sign;
    /* Of lists: */
    struct str surname, forename, wing;
    struct str pom; /* "Fairhurst, Mark"; empty: nobody */
    int64_t pom_staff;
};
struct tasks {
    struct task *at;
    size_t count;
};

struct task_change {
    struct instant at;
    struct str by, what, words;
    struct day due;
};
struct task_changes {
    struct task_change *at; /* oldest first */
    size_t count;
};

#endif
