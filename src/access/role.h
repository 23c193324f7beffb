/*
 * access/role.h -- the roles of the service and what each may do.
 *
 * An account holds any number of roles, each at one prison or at every prison,
 * each with a first and a last day.  What a role may do is one table of
 * permits in role.c; a route names the permit it needs, and a permit that no
 * role has is refused to all.  Pure: no clock, no database.
 */
#ifndef ACCESS_ROLE_H
#define ACCESS_ROLE_H

#include "base/str.h"

/*  name               code in tables and on the command line,  shown */
#define ROLE_LIST(X)                                                       \
    X(ROLE_KEY_WORKER, "KEY_WORKER", "Key worker")                         \
    X(ROLE_CUSTODIAL_MANAGER, "CUSTODIAL_MANAGER", "Custodial manager")    \
    X(ROLE_HEAD_OF_RESIDENCE, "HEAD_OF_RESIDENCE",                         \
      "Head of residence, detail office")                                  \
    X(ROLE_POM, "POM", "Prison offender manager")                          \
    X(ROLE_HOMD, "HOMD", "Head of offender management delivery")           \
    X(ROLE_CASE_ADMINISTRATOR, "CASE_ADMINISTRATOR", "Case administrator") \
    X(ROLE_COM, "COM", "Community offender manager")                       \
    X(ROLE_RESETTLEMENT, "RESETTLEMENT", "Resettlement officer")           \
    X(ROLE_GOVERNOR, "GOVERNOR", "Governor or senior leader")              \
    X(ROLE_INSPECTOR, "INSPECTOR", "Inspector or auditor")                 \
    X(ROLE_ADMINISTRATOR, "ADMINISTRATOR", "Administrator")

#define ROLE_ENUM(name, code, shown) name,
enum role { ROLE_LIST(ROLE_ENUM) ROLE_COUNT };
#undef ROLE_ENUM

/*  name                     what it allows, as the access page words it */
#define PERMIT_LIST(X)                                                       \
    X(PERMIT_NONE, "nothing: refused to all")                                \
    X(PERMIT_PUBLIC, "anybody, signed in or not")                            \
    X(PERMIT_SIGNED_IN, "anybody signed in: their own account")              \
    X(PERMIT_PROVIDER, "whoever holds a token the sign-in provider signed")  \
    X(SEE_PEOPLE, "list and find people")                                    \
    X(SEE_PERSON, "open a person's record")                                  \
    X(SEE_ALLOCATIONS, "see who has which key worker")                       \
    X(ALLOCATE, "give, change and end allocations")                          \
    X(STATE_CONFLICT, "say that a pair should not be, or change worker")     \
    X(SEE_CONFLICT_REASON, "read why")                                       \
    X(SEE_STAFF, "see workers, their load and absence")                      \
    X(CHANGE_STAFF, "set status, absence, capacity, wings of a worker")      \
    X(CHANGE_ROLES, "make staff key workers or personal officers, or end")   \
    X(SEE_PLAN, "see the plan of the week")                                  \
    X(CHANGE_PLAN, "make and publish plans, and keep the rooms")             \
    X(SEE_POMS, "see who has which offender manager, and their load")        \
    X(ALLOCATE_POM, "give, change and end offender managers")                \
    X(ASK_POSTS, "ask what if posts of offender managers went or came")      \
    X(ASK_OVERRIDE, "ask that another is responsible for a case")            \
    X(DECIDE_OVERRIDE, "decide on that, when somebody else asked")           \
    X(SEE_DELIVERY, "see what became of key work, by wing and group")        \
    X(WRITE_NOTE, "write up sessions and notes, and keep promises")          \
    X(ANSWER_DISPUTE, "answer a person who says a note is not right")        \
    X(CHANGE_SETTINGS, "set how a prison does key work")                     \
    X(SEE_BREAK_GLASS, "read who opened records out of their caseload")      \
    X(SEE_HANDOVER, "see the handover of a person")                          \
    X(LIST_HANDOVERS, "list the handovers of a prison")                      \
    X(WORK_HANDOVER, "prepare, answer and agree a handover")                 \
    X(DECIDE_HANDOVER, "decide a handover that two disagree on")             \
    X(WORK_REQUESTS, "ask the other side for something, and answer")         \
    X(SEE_COM_CASES, "see the cases one has in the community")               \
    X(NAME_COM, "name the COM of a case, for the manager of a unit")         \
    X(SEE_CASE, "see the tasks, contacts and papers of a case")              \
    X(WORK_CASE, "tick tasks, record contacts, assess, enter parole")        \
    X(SUPERVISE_CASES, "record that a case was talked through with its POM") \
    X(SEE_VICTIM_CONTACT, "read victim liaison contacts of own cases")       \
    X(MANAGE_USERS, "create accounts, give and end roles")                   \
    X(IMPORT_FEEDS, "load feed files and see loads")                         \
    X(MANAGE_EVENTS, "see what other services are told, and whom")           \
    X(SEE_AUDIT, "read the record of use")                                   \
    X(KEEP_RECORDS, "see what is kept how long, and put records on hold")    \
    X(API_ANY, "programs with a token, whatever their scopes")               \
    X(API_CASES, "programs: responsibility, handovers, POMs")                \
    X(API_KEY_WORK, "programs: key workers and statistics of key work")      \
    X(API_SUBJECT_ACCESS, "programs: all that is held about a person")

#define PERMIT_ENUM(name, words) name,
enum permit { PERMIT_LIST(PERMIT_ENUM) PERMIT_COUNT };
#undef PERMIT_ENUM

const char *role_code(enum role r);
const char *role_shown(enum role r);
/* ROLE_COUNT when there is no such code. */
enum role role_from_code(struct str code);

const char *permit_name(enum permit p);
const char *permit_words(enum permit p);

/* Is it for programs with a token (access/client.h), and for no role? */
bool permit_is_api(enum permit p);
uint64_t permit_bit(enum permit p); /* in a set of permits */

bool role_may(enum role r, enum permit p);

/* Sees every person of the prison without asking; the others (key workers,
 * COMs) see their own cases so. */
bool role_sees_whole_prison(enum role r);

#endif
