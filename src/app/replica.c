#include "app/replica.h"

#include "base/log.h"
#include "db/database.h"
#include "gen/app_home_sql.h"

#include <string.h>
#include <time.h>

/* Much reading, no hurry; nothing on them is changed from what they show. */
static const char *const pages[] = {"/delivery"};

enum {
    BEHIND_MS = 1000,   /* less is not worth a word */
    LOOKS = 4,          /* so often a copy that is behind is asked again */
    LOOK_PAUSE_MS = 50, /* after so long */
};

void
replica_open(struct service *s)
{
    const struct database_conf conf = {
        .url = s->conf->replica,
        .readers = s->conf->workers,
        .look_only = true,
    };

    if (s->conf->replica[0] != '\0' && database_open(&conf, &s->replica) != OK)
        LOG(s->log, LOG_WARN, "replica",
            log_word(KEY_REASON, "cannot be opened: the database answers"));
}

static bool
is_for_replica(const struct ctx *c)
{
    for (size_t i = 0; i < COUNT_OF(pages); i++)
        if (c->rq->method == GET &&
            strncmp(c->route->path, pages[i], strlen(pages[i])) == 0)
            return true;
    return false;
}

static enum err
latest_change(struct db *db, int64_t *ms)
{
    struct query q = query_open(db, SQL_HOME_LATEST_CHANGE);

    *ms = 0;
    while (query_row(&q))
        *ms = col_int(&q);
    return query_close(&q);
}

/* Begins to read; *as_of: the moment it shows, when it is behind. */
static enum err
begin(struct db *replica, int64_t primary_ms, struct instant *as_of)
{
    const struct timespec pause = {0, LOOK_PAUSE_MS * 1000000L};

    for (int look = 1;; look++) {
        int64_t ms;
        enum err e = db_read_begin(replica);

        if (e != OK)
            return e;
        e = latest_change(replica, &ms);
        const bool behind = primary_ms - ms > BEHIND_MS;
        if (e == OK && (!behind || look == LOOKS)) {
            *as_of = behind ? (struct instant){ms} : INSTANT_NONE;
            return OK;
        }
        db_read_end(replica);
        if (e != OK)
            return e;
        nanosleep(&pause, NULL);
    }
}

enum err
replica_handle(const struct service *s, unsigned worker, struct ctx *c)
{
    struct db *own = c->db;
    int64_t primary_ms;

    if (s->replica == NULL || !is_for_replica(c))
        return c->route->handler(c);
    enum err e = latest_change(own, &primary_ms);
    if (e != OK)
        return e;
    struct db *replica = database_reader(s->replica, (int)worker);
    if (begin(replica, primary_ms, &c->as_of) != OK)
        return c->route->handler(c);
    c->db = replica;
    c->lends = false; /* `own` is still being read */
    e = c->route->handler(c);
    c->lends = true;
    c->db = own;
    db_read_end(replica);
    return e;
}
