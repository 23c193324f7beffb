/*
 * sentence/reminder_rule.h -- what is to be reminded of about a case today.
 *
 * RE-1  Of each kind the last step that has come due counts, for as many days
 *       as its row says.
 * RE-2  A step that came due since the last pass is not lost by its being late.
 * RE-3  A handover is to be prepared until its day; from its day on it is
 *       reached.  Without a date there is none.
 * RE-4  A COM is missing by the steps of com_rule.h (CM-2); the POM is told
 *       besides whom the step tells.
 * RE-5  A case is without a POM since the last one ended, or since the person
 *       came; only who is in the service counts.
 * RE-6  Responsibility changed when another side had it before, nobody did not.
 * RE-7  An assessment of early allocation that was made too early to refer is
 *       made again once the window of referral opens (SM A8.12, A8.13).
 * RE-8  Of what one side asked the other, the first that is open and due
 *       counts; whoever is to answer is told.
 * RE-9  When a place to live was set, changed or refused, the POM, the COM and
 *       the key worker are told until the person was (R213).
 * RE-10 A step that is daily comes again on each working day while it holds,
 *       whatever was done with it before: the head of offender management, and
 *       from a later step on the governor too.
 * RE-11 A case whose named supervisor left is without one until another is
 *       named (SV-4).
 * RE-12 Work that waits for a countersignature longer than its row allows is
 *       told on, to the governor too (CS-6).
 * RE-13 What was sent back is told to the POM until it is handed in again.
 *
 * Nationally a reminder comes on the one day or never, and never again for the
 * same person and POM (SM A19.1, A19.2; DEP-36).
 */
#ifndef SENTENCE_REMINDER_RULE_H
#define SENTENCE_REMINDER_RULE_H

#include "sentence/com_rule.h"
#include "sentence/reminder.h"

/* At most one of each kind; answers how many.  `com` are the steps of
 * com_step.  Pure. */
size_t reminders_due(const struct reminder_facts *f,
                     const struct reminder_steps *steps,
                     const struct com_steps *com,
                     struct reminder_due out[REMINDER_KINDS]);

/* Where the reminders of a kind about `on` stand today: the last step that has
 * come due, and the one to come; NULL: none. */
struct reminder_stage {
    const struct reminder_step *reached, *next;
};
struct reminder_stage reminder_stage(const struct reminder_steps *steps,
                                     enum reminder_kind kind, struct day on,
                                     struct day today);

#endif
