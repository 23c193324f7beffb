/*
 * sentence/release_plan_rule.h -- by when a person is told of a step, and which
 * step may follow.  Pure.
 *
 * RP-1  Every step of the plan is told to the person.
 * RP-2  By when: five working days after it; within 14 days of the release the
 *       next working day (wider.md d.4 (4)), and never after the release.
 * RP-3  An address is set and changed; a referral is sent, asked about,
 *       accepted, rejected, offered; a condition is set and changed.  Each ends
 *       when it is no longer planned.
 * RP-4  A rejection, a change, an end and every condition have a reason.
 * RP-5  Being told is recorded with the day, how, the language, whether the
 *       person understood, and what they said.
 */
#ifndef SENTENCE_RELEASE_PLAN_RULE_H
#define SENTENCE_RELEASE_PLAN_RULE_H

#include "base/working_day.h"
#include "sentence/release_plan.h"

enum { RELEASE_LATE_DAYS = 14, RELEASE_TELL_DAYS = 5 };

/* `release` may be not known. */
struct day release_tell_by(struct day step, struct day release,
                           const struct holidays *h);

/* The step that begins an item of that kind. */
enum release_step_kind release_first_step(enum release_item_kind k);
/* May it follow the item's last one? */
bool release_step_fits(const struct release_item *i, enum release_step_kind s);
bool release_step_needs_why(enum release_item_kind k, enum release_step_kind s);
bool release_item_is_over(const struct release_item *i);

#endif
