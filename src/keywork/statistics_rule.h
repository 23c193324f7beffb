/*
 * keywork/statistics_rule.h -- the national statistics, exactly.
 *
 * Pure: lists go in, numbers come out.  Averages and projections are cut, not
 * rounded; percentages are rounded half-even at two decimals of the binary
 * value, as a JVM does it.  Each promise is a row of doc/rules/statistics.md,
 * ST-1 to ST-10.
 */
#ifndef KEYWORK_STATISTICS_RULE_H
#define KEYWORK_STATISTICS_RULE_H

#include "base/arena.h"
#include "keywork/statistics.h"

struct wall wall_of_day(struct day d); /* midnight; d is known */
struct day wall_day(struct wall w);    /* DAY_NONE when not known */
struct wall wall_from_instant(struct instant t);

/* The kind of event that counts as delivery: sessions under key work, entries
 * with personal officers. */
enum recorded_event statistics_counts(enum policy p);
/* A policy knows both kinds, or entries only. */
bool recorded_event_known(enum policy p, enum recorded_event k);
const char *recorded_event_code(enum recorded_event k); /* "SESSION" */
/* "Key worker session"; the policy knows the kind. */
const char *recorded_event_words(enum policy p, enum recorded_event k);
/* RECORDED_EVENT_COUNT when there is no such code. */
enum recorded_event recorded_event_from_code(struct str code);

/*
 * n of d as a percentage; none when n is 0 or d is 0 or not known.  Both are
 * below 10^12.
 * Rule: ST-1 (doc/rules/statistics.md)
 */
struct figure statistics_percentage(int64_t n, struct figure d);

/*
 * A prison over two periods, from its stored days.  Days are looked at from
 * the beginning of the previous period to the end of the current one only.
 * Rules: ST-2 to ST-4
 */
struct prison_statistics
statistics_of_prison(const struct statistics_facts *facts,
                     const struct statistics_day *days, size_t day_count,
                     const struct date_range_pair *p);

/* What is stored of a day.  Rules: ST-5, ST-6 */
struct snapshot statistics_of_day(struct arena *a,
                                  const struct snapshot_question *q);

/*
 * One member of staff over two periods.
 * Rules: ST-7, ST-8
 */
struct staff_statistics
statistics_of_staff(struct arena *a, const struct statistics_facts *facts,
                    int64_t staff, const struct date_range_pair *p);

/* ---- which period when none is asked for ---- */

enum statistics_screen {
    SCREEN_API,
    SCREEN_DATA_KEY_WORKER,
    SCREEN_DATA_PERSONAL_OFFICER,
    SCREEN_PROFILE_KEY_WORKER,
    SCREEN_PROFILE_PERSONAL_OFFICER,
    STATISTICS_SCREEN_COUNT
};

/* `today` is known, and not in the first months of the calendar's range.
 * Rule: ST-9 */
struct date_range_pair statistics_period(enum statistics_screen s,
                                         struct day today);

/* As many days, just before.  Rule: ST-9 */
struct date_range statistics_before(struct date_range p);

#endif
