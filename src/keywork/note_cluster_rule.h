/*
 * keywork/note_cluster_rule.h -- when the notes of one officer want a talk.
 *
 * One late note is a busy day.  Several that were entered late, follow another
 * note, or that people say never happened are a pattern which somebody should
 * ask about; it proves nothing.
 * Pure.  Rule: SN-19 (doc/rules/session.md)
 */
#ifndef KEYWORK_NOTE_CLUSTER_RULE_H
#define KEYWORK_NOTE_CLUSTER_RULE_H

#include "base/base.h"

/* Of the notes that one officer wrote in four weeks. */
struct note_cluster {
    int64_t notes, late, alike, denied;
};

/* Three or more of a kind, and a third of all; of what people deny, two. */
bool note_cluster_wants_talk(const struct note_cluster *n);

#endif
