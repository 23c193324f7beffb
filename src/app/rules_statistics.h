/*
 * app/rules_statistics.h -- `throughline rules keywork-statistics`: the
 * national statistics on cases in JSON, to compare with the national service.
 *
 * An answer is {"id","result"}, the result an object of what stands behind the
 * arrow, or {"id","error"}.  A case names its "kind":
 *   prison_period     "policy", "prison":{"code","frequencyInWeeks",
 *                     "hasHighComplexity"}, "daily":[{"date","prisoners",
 *                     "highComplexity","eligible","assigned","staff",
 *                     "receptionToAllocationDays",
 *                     "receptionToRecordedEventDays"}], "events":[{"person",
 *                     "staffId","type","occurredAt","createdAt","prison",
 *                     "policy"}], "request":{"from","to","comparisonFrom",
 *                     "comparisonTo"}
 *                     -> "current", "previous",
 *                     "hasPrisonersWithHighComplexityOfNeed"
 *   day_snapshot      "policy", "today", "date", "prison", "prisoners":[{
 *                     "personIdentifier","lastAdmissionDate","cellLocation"}],
 *                     "complexity":[{"personIdentifier","level","updatedAt"}],
 *                     "staff":[{"staffId","status","hasRole"}],
 *                     "allocations":[{"person","staffId","allocatedAt",
 *                     "deallocatedAt","prison","policy"}], "events"
 *                     -> "stored" (null: nothing), "prisoners":[[number,
 *                     cell, eligible since]]
 *   staff_period      "policy", "staffId", "prison", "allocations", "events",
 *                     "request" -> "stats":{"current","previous"},
 *                     "allocations":[{"prisonNumber","stats",
 *                     "latestSession"}]
 *   default_ranges    "today" -> a pair of periods for each screen
 *   comparison_range  "from", "to" -> "compareDateFrom", "compareDateTo"
 *   display           "type" (number, day, percentage), "current", "previous"
 *                     -> "value", "change"
 *   percentage        "numerator", "denominator" -> the bare number, or null
 * A record without prison, policy or staffId means those of the case.  Times
 * are London wall time.  How documents and refusals look: app/rules_json.h.
 * Rules  ST-1 to ST-10 (doc/rules/statistics.md)
 */
#ifndef APP_RULES_STATISTICS_H
#define APP_RULES_STATISTICS_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdio.h>

/*
 * Answers every case of the document into `out`.
 * Errors  ERR_INVALID: no such document; then *why says what and where, in
 *         the arena, and nothing was written.
 */
enum err rules_keywork_statistics(struct arena *a, struct str json_in,
                                  struct buf *out, struct str *why) MUST_USE;

/* The command; its exit status is that of rules_run(). */
int command_rules_statistics(FILE *in, FILE *out, FILE *complaints);

#endif
