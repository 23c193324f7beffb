/*
 * app/chores.h -- what the house does by itself while it serves.
 *
 * One thread looks at one table of chores and runs each when its time has
 * come, first shortly after the start.  A chore is a change like any other: it
 * goes through the change queue and waits its turn.  One that fails is a log
 * line and is tried again at its next time.
 */
#ifndef APP_CHORES_H
#define APP_CHORES_H

#include "base/log.h"
#include "db/database.h"
#include "sentence/reminder_mail.h"

struct chores;

/* `reader` is for the chores alone.  `mail`: how reminders go out, or NULL.
 * NULL when there is no thread to be had. */
struct chores *chores_start(struct database *d, struct db *reader,
                            const struct log *log,
                            const struct digest_conf *mail);
/* The chore that runs ends after its change; the rest of it is done when the
 * service is up again.  NULL is allowed. */
void chores_stop(struct chores *c);

/*
 * Forgets what is kept for a while only: sessions seven days after their last
 * request, answers of forms after two days, text kept for somebody whose
 * session ran out after a day, failed sign-ins after a day, notices of a
 * changed sign-in after thirty days.
 */
enum err chores_forget(struct database *d, struct db *reader,
                       struct instant now) MUST_USE;

/* At 02:00 in London, or as soon as the house is up after a missed night: who
 * is responsible, decided anew for everybody. */
enum err chores_nightly(struct database *d, struct db *reader,
                        struct instant now) MUST_USE;

/* Whoever a fact changed of and who was not decided anew since: mostly nobody,
 * but a load may have been killed at its end. */
enum err chores_due(struct database *d, struct db *reader,
                    struct instant now) MUST_USE;

/* Forgets events that were delivered longer ago than the dated row `retention`
 * says. */
enum err chores_events(struct database *d, struct db *reader,
                       struct instant now) MUST_USE;

/* Tasks: everybody's once who is responsible was decided for the day, and late
 * ones escalated; theirs at once whose facts changed.  sentence/task_store.h */
enum err chores_tasks(struct database *d, struct db *reader,
                      struct instant now) MUST_USE;

/*
 * Makes the daily snapshots that are missing: yesterday's from 00:05 London
 * on, and those of days on which the service did not run, a few hundred at a
 * time.  Run again it does nothing.  keywork/statistics_store.h
 */
enum err chores_statistics(struct database *d, struct db *reader,
                           struct instant now) MUST_USE;

/* Brings the facts of weeks that are over up to date: once a day and prison.
 * measures/week_store.h */
enum err chores_measures(struct database *d, struct db *reader,
                         struct instant now) MUST_USE;

/* Notes that came since the last night, laid beside those of a year: once a
 * night, so many at a time.  keywork/similar_store.h */
enum err chores_similar(struct database *d, struct db *reader,
                        struct instant now) MUST_USE;

/* Sessions of days that are over which nobody answered for: not accounted for
 * from now on, and shown so.  Sessions whose officer is away by now: at risk.
 * keywork/day_store.h, keywork/redeployment_store.h */
enum err chores_day(struct database *d, struct db *reader,
                    struct instant now) MUST_USE;

#endif
