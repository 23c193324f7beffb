/*
 * keywork/duty_rule.h -- the detail in words and codes, and what it lacks.
 *
 * Pure.  Rule: DY-20 to DY-24 (doc/rules/day.md)
 */
#ifndef KEYWORK_DUTY_RULE_H
#define KEYWORK_DUTY_RULE_H

#include "base/arena.h"
#include "keywork/duty.h"

const char *duty_code(enum duty_kind k);
const char *duty_words(enum duty_kind k);
/* The reason of a session that is lost to it; empty of DUTY_ON. */
struct str duty_reason(enum duty_kind k);
/* DUTY_COUNT when there is no such code. */
enum duty_kind duty_from(struct str code);

bool duty_same(const struct duty_half *a, const struct duty_half *b);

/* "On duty 07:30 to 12:30, 90 minutes protected"; "not on the detail". */
struct str duty_half_words(struct arena *a, const struct duty_half *h);

/* The same as JSON, for the history; empty when it is not on the detail. */
struct str duty_half_json(struct arena *a, const struct duty_half *h);
/* What that JSON says, in words; "not on the detail" of anything else. */
struct str duty_json_words(struct arena *a, struct str json);

/* Minutes set aside for key work by all officers in a half-day of the week. */
int duty_minutes(const struct duty_week *w, size_t half);

/*
 * DY-24: the next weekday on or after `today` on which no officer of the wing
 * has minutes for key work, though somebody of it has in that week; DAY_NONE:
 * there is none.
 */
struct day duty_bare_day(const struct duty_week *w, struct str wing,
                         struct day today);

/* DY-25: the detail by a template: on duty, with so much time that nobody may
 * take.  A full day is both halves of the days ticked. */
/*  name, code, words */
#define DUTY_TEMPLATE_LIST(X)                                     \
    X(TEMPLATE_HALF, "HALF", "Half a day protected for key work") \
    X(TEMPLATE_FULL, "FULL", "The full day protected for key work")

#define DUTY_TEMPLATE_ENUM(name, code, words) name,
enum duty_template { DUTY_TEMPLATE_LIST(DUTY_TEMPLATE_ENUM) TEMPLATE_COUNT };
#undef DUTY_TEMPLATE_ENUM

const char *duty_template_code(enum duty_template t);
const char *duty_template_words(enum duty_template t);
/* TEMPLATE_COUNT when there is no such code. */
enum duty_template duty_template_from(struct str code);

#endif
