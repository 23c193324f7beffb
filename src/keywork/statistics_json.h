/*
 * keywork/statistics_json.h -- the statistics of a prison with the members of
 * the national API, in the same spelling.
 */
#ifndef KEYWORK_STATISTICS_JSON_H
#define KEYWORK_STATISTICS_JSON_H

#include "base/json.h"
#include "keywork/statistics.h"

/* A member; one that is missing is null. */
void statistics_json_figure(struct json *j, struct str key, struct figure f);
void statistics_json_percentage(struct json *j, struct str key,
                                struct figure f);

/* How counts of events stand: {"SESSION":43,"ENTRY":16} as in cases for rules,
 * or [{"type":{"code","description"},"count":43}] as in the API. */
enum events_form { EVENTS_BY_CODE, EVENTS_AS_LIST };

/* One object: the summary of a period. */
void statistics_json(struct json *j, enum policy p, enum events_form form,
                     const struct prison_summary *s);

/* The member "recordedEvents": the kinds that the policy knows. */
void statistics_json_events(struct json *j, enum policy p,
                            enum events_form form,
                            const int64_t events[static RECORDED_EVENT_COUNT]);

#endif
