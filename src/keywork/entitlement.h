/*
 * keywork/entitlement.h -- the nouns of the table of who is due how much, as
 * its rows are kept: in which format, why, who decided it, and when somebody
 * looks at it again (R025).  What a row gives is plan_due_rule.h's.
 */
#ifndef KEYWORK_ENTITLEMENT_H
#define KEYWORK_ENTITLEMENT_H

#include "base/instant.h"
#include "keywork/plan_due_rule.h"

/* How the sessions of a row's people are held: an offer, never a gate. */
#define ENTITLEMENT_FORMAT_LIST(X)                                   \
    X(FORMAT_ONE_TO_ONE, "ONE_TO_ONE", "One to one, sitting down")   \
    X(FORMAT_WALK, "WALK", "One to one, walking or at an activity")  \
    X(FORMAT_SHORT, "SHORT", "Short and often")                      \
    X(FORMAT_JOINT, "JOINT", "Together with their offender manager") \
    X(FORMAT_VIDEO, "VIDEO", "By video")                             \
    X(FORMAT_CHOICE, "CHOICE", "As the person chooses")

#define ENTITLEMENT_FORMAT_ENUM(name, code, words) name,
enum entitlement_format {
    ENTITLEMENT_FORMAT_LIST(ENTITLEMENT_FORMAT_ENUM) FORMAT_COUNT
};
#undef ENTITLEMENT_FORMAT_ENUM

const char *entitlement_format_code(enum entitlement_format f);
const char *entitlement_format_words(enum entitlement_format f);
/* FORMAT_COUNT: the row has no say. */
enum entitlement_format entitlement_format_from(struct str code);

/* A row as it is kept: why, with who set it, and when it is looked at again. */
struct entitlement_kept {
    int64_t id; /* 0: another of the same day took its place */
    struct entitlement row;
    enum entitlement_format format;
    struct str reason;
    struct day review; /* none: nobody said */
    struct str source, set_by;
    struct instant set_at;
    struct instant ended; /* when the other took its place */
};
struct entitlement_rows {
    struct entitlement_kept *at; /* the prison's own first, newest first */
    size_t count;
};

#endif
