#include "app/chores.h"

#include "access/session.h"
#include "app/clock.h"
#include "app/notices.h"
#include "events/outbox_store.h"
#include "keywork/redeployment_store.h"
#include "keywork/similar_store.h"
#include "keywork/statistics_store.h"
#include "measures/week_store.h"
#include "people/retention.h"
#include "plan/promise.h"
#include "sentence/recalculate.h"
#include "sentence/remind.h"
#include "sentence/responsibility_store.h"
#include "sentence/task_store.h"
#include "gen/access_session_sql.h"
#include "gen/access_provider_sql.h"
#include "gen/app_notices_sql.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    MS_A_MINUTE = 60 * 1000,
    MS_AN_HOUR = 60 * MS_A_MINUTE,
    LOOK_MS = MS_A_MINUTE,
    LONG_MS = 1000
};

/* ---- forgetting ---- */

static const struct {
    const struct statement *sql;
    int hours;
} kept[] = {
    {SQL_SESSION_FORGET,         7 * 24         },
    {SQL_FORM_ONCE_FORGET,       2 * 24         },
    {SQL_KEPT_FORM_FORGET,       KEPT_FORM_HOURS},
    {SQL_SIGN_IN_FAILURE_FORGET, 24             },
    {SQL_PROVIDER_USED_FORGET,   24             },
    {SQL_SIGN_IN_NOTICE_FORGET,  30 * 24        },
};

static enum err
forget_change(struct db *db, void *arg)
{
    const struct instant *now = arg;
    enum err e = OK;

    for (size_t i = 0; i < COUNT_OF(kept) && e == OK; i++) {
        struct query q = query_open(db, kept[i].sql);

        query_instant(&q, (struct instant){now->ms - (int64_t)kept[i].hours *
                                                         MS_AN_HOUR});
        (void)query_run(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
chores_forget(struct database *d, struct db *reader, struct instant now)
{
    (void)reader;
    return db_change(d, forget_change, &now);
}

/* ---- delivered events ---- */

enum { EVENTS_FORGOTTEN_AT_ONCE = 500 };

struct forgetting {
    struct instant before;
    int64_t forgotten;
};

static enum err
forget_events_change(struct db *db, void *arg)
{
    struct forgetting *f = arg;

    return outbox_forget(db, f->before, EVENTS_FORGOTTEN_AT_ONCE,
                         &f->forgotten);
}

enum err
chores_events(struct database *d, struct db *reader, struct instant now)
{
    const struct day today = instant_day(now);
    int64_t days = 0;
    enum err e = retention_days(reader, STR("EVENTS_DELIVERED"), today, &days);
    struct forgetting f = {
        .before = instant_of_day(day_add_days(today, -(int)days)),
        .forgotten = days > 0 ? EVENTS_FORGOTTEN_AT_ONCE : 0,
    };

    while (e == OK && f.forgotten == EVENTS_FORGOTTEN_AT_ONCE)
        e = db_change(d, forget_events_change, &f);
    return e;
}

/* ---- who is responsible ---- */

enum err
chores_nightly(struct database *d, struct db *reader, struct instant now)
{
    struct recalculation r;
    struct day last;
    const enum err e = nightly_last(reader, &last);

    if (e != OK || !nightly_is_due(last, now))
        return e;
    return recalculate_all(d, reader, instant_day(now), now, false, &r);
}

enum err
chores_due(struct database *d, struct db *reader, struct instant now)
{
    bool any = false;
    const enum err e = responsibility_is_due(reader, &any);

    return e == OK && any ? recalculate_due(d, now, NULL) : e;
}

/* ---- tasks ---- */

/* Once who is responsible was decided for the day; and whenever a fact
 * changed. */
enum err
chores_tasks(struct database *d, struct db *reader, struct instant now)
{
    struct tasks_worked done;
    struct day decided, worked;
    bool any = false;
    enum err e = nightly_last(reader, &decided);

    if (e == OK)
        e = tasks_last_night(reader, &worked);
    if (e == OK && day_known(decided) && !nightly_is_due(decided, now) &&
        nightly_is_due(worked, now))
        e = tasks_night(d, reader, instant_day(now), now, &done);
    if (e == OK)
        e = tasks_are_due(reader, &any);
    return e == OK && any ? tasks_work(d, now, NULL) : e;
}

/* ---- national statistics ---- */

enum { SNAPSHOTS_AT_ONCE = 400, MINUTES_AFTER_MIDNIGHT = 5 };

struct snapshots {
    struct instant now;
    struct statistics_due_list due;
    size_t at;
};

static enum err
snapshot_change(struct db *db, void *arg)
{
    const struct snapshots *s = arg;
    struct arena a = {0};
    const enum err e = statistics_make(db, &a, &s->due.at[s->at], s->now);

    arena_reset(&a);
    return e;
}

enum err
chores_statistics(struct database *d, struct db *reader, struct instant now)
{
    const struct london l = instant_london(now);
    const bool early = l.hour == 0 && l.minute < MINUTES_AFTER_MIDNIGHT;
    struct arena a = {0};
    struct snapshots s = {.now = now};
    enum err e =
        statistics_due(reader, &a, day_add_days(l.day, early ? -2 : -1),
                       SNAPSHOTS_AT_ONCE, &s.due);

    for (; s.at < s.due.count && e == OK; s.at++)
        e = db_change(d, snapshot_change, &s);
    arena_reset(&a);
    return e;
}

/* ---- what became of key work ---- */

enum err
chores_measures(struct database *d, struct db *reader, struct instant now)
{
    struct measured m = {0};

    return measure_update(d, reader, instant_day(now), false, &m);
}

/* ---- notes that are nearly the same ---- */

/* Part after part, until a night went through all that is new. */
enum err
chores_similar(struct database *d, struct db *reader, struct instant now)
{
    struct similar_swept done;
    struct day last;
    const enum err e = similar_last_night(reader, &last);

    if (e != OK || !nightly_is_due(last, now))
        return e;
    return similar_sweep(d, reader, now, &done);
}

/* ---- sessions of the day ---- */

enum { SESSIONS_AT_ONCE = 500 };

struct closing {
    struct instant now;
    int done;
};

static enum err
close_change(struct db *db, void *arg)
{
    struct closing *c = arg;

    return day_close(db, instant_day(c->now), c->now, SESSIONS_AT_ONCE,
                     &c->done);
}

static enum err
watch_change(struct db *db, void *arg)
{
    struct closing *c = arg;

    return day_watch(db, instant_day(c->now), c->now, SESSIONS_AT_ONCE,
                     &c->done);
}

enum err
chores_day(struct database *d, struct db *reader, struct instant now)
{
    struct closing c = {.now = now};
    enum err e;

    (void)reader;
    do
        e = db_change(d, close_change, &c);
    while (e == OK && c.done == SESSIONS_AT_ONCE);
    do
        e = e == OK ? db_change(d, watch_change, &c) : e;
    while (e == OK && c.done == SESSIONS_AT_ONCE);
    return e;
}

/* ---- the thread ---- */

static const struct chore {
    const char *name;
    int64_t every_ms;
    enum err (*run)(struct database *d, struct db *reader, struct instant now);
} table[] = {
    {"forget",     MS_AN_HOUR,      chores_forget    },
    {"nightly",    LOOK_MS,         chores_nightly   },
    {"due",        LOOK_MS,         chores_due       },
    {"tasks",      LOOK_MS,         chores_tasks     },
    {"statistics", 5 * MS_A_MINUTE, chores_statistics},
    {"measures",   5 * MS_A_MINUTE, chores_measures  },
    {"day",        LOOK_MS,         chores_day       },
    {"events",     MS_AN_HOUR,      chores_events    },
    {"promises",   MS_AN_HOUR,      promises_pass_on },
    {"retention",  MS_AN_HOUR,      retention_night  },
    {"reminders",  LOOK_MS,         remind_when_due  },
    {"similar",    LOOK_MS,         chores_similar   },
};

struct chores {
    struct database *d;
    struct db *reader;
    const struct log *log;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    atomic_bool stopping;
    struct instant next[COUNT_OF(table)];
    const struct digest_conf *mail; /* NULL: no e-mail */
    struct instant next_mail;
};

/* While the server takes mail, piece after piece; then after a while. */
static void
send_mail(struct chores *c)
{
    const struct instant now = clock_now();
    struct digests_sent done = {.more = true};
    struct notices_sent told = {.more = true};
    enum err e = OK;

    if (c->mail == NULL || c->next_mail.ms > now.ms)
        return;
    while (e == OK && done.more)
        e = digests_send(c->d, c->reader, c->mail, now, &done);
    while (e == OK && told.more)
        e = notices_send(c->d, c->reader, c->mail, now, &told);
    const bool well = e == OK && done.failed + told.failed == 0;
    c->next_mail.ms = now.ms + (well ? LOOK_MS : 5 * MS_A_MINUTE);
    if (e != OK)
        LOG(c->log, LOG_WARN, "chore", log_word(KEY_JOB, "mail"),
            log_word(KEY_REASON, err_text(e)));
}

static void
look(struct chores *c)
{
    const struct instant now = clock_now();

    for (size_t i = 0; i < COUNT_OF(table) && !atomic_load(&c->stopping); i++) {
        if (c->next[i].ms > now.ms)
            continue;
        const enum err e = table[i].run(c->d, c->reader, now);

        c->next[i].ms = now.ms + table[i].every_ms;
        if (e != OK && !atomic_load(&c->stopping))
            LOG(c->log, LOG_WARN, "chore", log_word(KEY_JOB, table[i].name),
                log_word(KEY_REASON, err_text(e)));
    }
    if (clock_now().ms - now.ms > LONG_MS)
        malloc_trim(0); /* the lists of a night: the day has no use for them */
}

static void *
work(void *arg)
{
    struct chores *c = arg;

    pthread_setname_np(pthread_self(), "chores");
    db_change_until(&c->stopping);
    pthread_mutex_lock(&c->lock);
    while (!atomic_load(&c->stopping)) {
        struct timespec until;

        pthread_mutex_unlock(&c->lock);
        look(c);
        send_mail(c);
        pthread_mutex_lock(&c->lock);
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += LOOK_MS / 1000;
        if (!atomic_load(&c->stopping))
            pthread_cond_timedwait(&c->wake, &c->lock, &until);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

struct chores *
chores_start(struct database *d, struct db *reader, const struct log *log,
             const struct digest_conf *mail)
{
    struct chores *c = calloc(1, sizeof *c); /* lives as long as the service */
    pthread_condattr_t attr;

    if (c == NULL)
        return NULL;
    c->d = d;
    c->reader = reader;
    c->log = log;
    c->mail = mail;
    pthread_mutex_init(&c->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&c->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&c->thread, NULL, work, c) == 0)
        return c;
    pthread_cond_destroy(&c->wake);
    pthread_mutex_destroy(&c->lock);
    free(c);
    return NULL;
}

void
chores_stop(struct chores *c)
{
    if (c == NULL)
        return;
    pthread_mutex_lock(&c->lock);
    atomic_store(&c->stopping, true);
    pthread_cond_signal(&c->wake);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->thread, NULL);
    pthread_cond_destroy(&c->wake);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
