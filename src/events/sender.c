#include "events/sender.h"

#include "access/secret.h"
#include "events/lane.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOOK_MS = 1000,    /* without being woken */
    LOOK_LEAST_MS = 5, /* woken more often, it looks once for all */
    RENEW_MS = SENDER_LEASE_MS / 3,
    FIGURES_MS = 5000,
    GRACE_MS = 5000, /* what calls under way get at the end */
    LANDED_MAX = ENDPOINTS_MAX * SENDER_FLIGHTS
};

struct sender {
    struct sender_conf conf;
    pthread_t thread;
    CURLM *multi;
    struct str holder; /* who we are among the processes */
    struct arena own;  /* lives as long */
    struct arena scratch;
    struct lane lane[ENDPOINTS_MAX];
    struct landed landed[LANDED_MAX];
    size_t landed_count;
    struct instant looked, figured;
    atomic_bool woken, stopping;
    /* for /metrics */
    atomic_int_least64_t delivered, failed, waiting, down, oldest_ms;
};

/* A commit; mostly of something else, but looking is cheap. */
static void
wake(void *arg)
{
    struct sender *s = arg;

    atomic_store(&s->woken, true);
    curl_multi_wakeup(s->multi);
}

static uint32_t
dice(struct sender *s)
{
    uint32_t n;

    memcpy(&n, secret_random(&s->scratch, sizeof n).p, sizeof n);
    return n;
}

static void
complain(struct sender *s, const char *what, enum err e)
{
    LOG(s->conf.log, LOG_WARN, "events", log_word(KEY_JOB, what),
        log_word(KEY_REASON, err_text(e)));
}

/* ---- what waits ---- */

static enum err
lease_change(struct db *db, void *arg)
{
    return outbox_lease(db, arg);
}

/* Ours for long enough, or taken now. */
static enum err
hold(struct sender *s, struct lane *l, struct instant now, bool *held)
{
    struct outbox_lease lease = {
        .endpoint = l->endpoint.id,
        .holder = s->holder,
        .now = now,
        .until = {now.ms + SENDER_LEASE_MS},
    };

    *held = l->held_until.ms > now.ms + SENDER_LEASE_MS - RENEW_MS;
    if (*held)
        return OK;
    const enum err e = db_change(s->conf.d, lease_change, &lease);
    *held = e == OK && lease.taken;
    l->held_until = *held ? lease.until : INSTANT_NONE;
    return e;
}

/* The lane of an endpoint, or a free one; NULL when it is busy. */
static struct lane *
lane_for(struct sender *s, int64_t endpoint)
{
    struct lane *spare = NULL;

    for (size_t i = 0; i < ENDPOINTS_MAX; i++) {
        struct lane *l = &s->lane[i];

        if (l->endpoint.id == endpoint)
            return lane_idle(l) ? l : NULL;
        if (spare == NULL && lane_idle(l) && l->endpoint.id == 0)
            spare = l;
    }
    return spare;
}

static bool
others(const struct sender *s, const struct endpoint_lane *e,
       struct instant now)
{
    return e->held_until.ms > now.ms && !str_eq(e->holder, s->holder);
}

/* Texts of the endpoint into the lane's own arena. */
static void
take_endpoint(struct lane *l, const struct endpoint_lane *e)
{
    arena_reset(&l->a);
    l->rows = l->next = 0;
    l->error = STR_EMPTY;
    if (l->endpoint.id != e->id)
        l->held_until = INSTANT_NONE;
    l->endpoint = *e;
    l->endpoint.url = arena_str(&l->a, e->url.p, e->url.n);
    l->endpoint.holder = STR_EMPTY;
    l->endpoint.secret = arena_str(&l->a, e->secret.p, e->secret.n);
    l->endpoint.old_secret = arena_str(&l->a, e->old_secret.p, e->old_secret.n);
}

static enum err
load_lane(struct sender *s, const struct endpoint_lane *e, struct str seal_key,
          struct instant now)
{
    struct lane *l = lane_for(s, e->id);
    bool held = false;
    size_t rows = 0;

    if (l == NULL || e->next_try.ms > now.ms || others(s, e, now))
        return OK;
    take_endpoint(l, e);
    enum err err = outbox_due(s->conf.reader, &l->a, e->id, now, SENDER_BATCH,
                              l->row, &rows);
    if (err == OK && rows > 0)
        err = hold(s, l, now, &held);
    if (err != OK || !held)
        return err;
    lane_open_secrets(l, seal_key, now);
    l->rows = rows;
    return OK;
}

static void
free_lanes(struct sender *s, const struct endpoint_lane *list, size_t n)
{
    for (size_t i = 0; i < ENDPOINTS_MAX; i++) {
        struct lane *l = &s->lane[i];
        size_t k = 0;

        while (k < n && list[k].id != l->endpoint.id)
            k++;
        if (k == n && lane_idle(l))
            l->endpoint.id = 0;
    }
}

static enum err
figure(struct sender *s, struct instant now)
{
    struct outbox_figures f;

    if (now.ms - s->figured.ms < FIGURES_MS)
        return OK;
    s->figured = now;
    const enum err e = outbox_figures(s->conf.reader, &f);
    atomic_store(&s->waiting, f.waiting);
    atomic_store(&s->down, f.down);
    atomic_store(&s->oldest_ms, f.oldest.ms);
    return e;
}

/* The endpoints, and the key that their secrets are sealed with: of one moment.
 * ERR_BUSY when that key does not open. */
static enum err
read_endpoints(struct sender *s, struct endpoint_lane *list, size_t *n,
               struct house_key *key)
{
    enum err e = db_read_begin(s->conf.reader);

    if (e != OK)
        return e;
    e = outbox_endpoints(s->conf.reader, &s->scratch, list, n);
    if (e == OK)
        e = house_key_read(s->conf.reader, &s->scratch, s->conf.wrapping, key);
    db_read_end(s->conf.reader);
    return e == OK && key->bytes.n == 0 ? ERR_BUSY : e;
}

static void
look(struct sender *s, struct instant now)
{
    struct endpoint_lane list[ENDPOINTS_MAX];
    struct house_key key;
    size_t n = 0;
    const bool woken = atomic_load(&s->woken);

    if (now.ms - s->looked.ms < (woken ? LOOK_LEAST_MS : LOOK_MS))
        return;
    atomic_store(&s->woken, false);
    s->looked = now;
    enum err e = read_endpoints(s, list, &n, &key);
    if (e == OK)
        free_lanes(s, list, n);
    for (size_t i = 0; i < n && e == OK; i++)
        e = load_lane(s, &list[i], key.bytes, now);
    if (e == OK)
        e = figure(s, now);
    if (e != OK)
        complain(s, "look", e);
}

/* ---- calls ---- */

static void
land(struct sender *s, struct flight *f, const struct call_result *r,
     struct instant now)
{
    assert(s->landed_count < LANDED_MAX);
    const struct landed l = lane_land(f, r, now, dice(s));

    s->landed[s->landed_count++] = l;
    if (l.delivered)
        s->delivered++;
    else
        s->failed++;
}

static void
fly(struct sender *s, struct lane *l, struct instant now)
{
    while (lane_may_fly(l)) {
        struct flight *f = lane_take_off(l, &s->scratch, now);
        const struct call_result nothing = {.trouble = CALL_NO_SECRET};

        if (l->no_secret) {
            land(s, f, &nothing, now);
            return;
        }
        curl_easy_setopt(f->easy, CURLOPT_PRIVATE, f);
        curl_multi_add_handle(s->multi, f->easy);
    }
}

static void
collect(struct sender *s, struct instant now)
{
    CURLMsg *m;
    int left = 0;

    while ((m = curl_multi_info_read(s->multi, &left)) != NULL) {
        struct flight *f = NULL;

        if (m->msg != CURLMSG_DONE)
            continue;
        CURL *easy = m->easy_handle;
        const struct call_result r = call_result(easy, m->data.result);

        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &f);
        curl_multi_remove_handle(s->multi, easy);
        land(s, f, &r, now);
    }
}

/* ---- what came of them ---- */

struct settling {
    const struct sender *s;
    struct instant now, until;
    struct endpoint_state state[ENDPOINTS_MAX];
    size_t states;
};

static enum err
settle_change(struct db *db, void *arg)
{
    const struct settling *w = arg;
    const struct sender *s = w->s;
    enum err e = OK;

    for (size_t i = 0; i < s->landed_count && e == OK; i++) {
        const struct landed *l = &s->landed[i];

        e = l->delivered
                ? outbox_delivered(db, l->row, w->now)
                : outbox_failed(db, l->row, w->now, l->error, l->next_try);
    }
    for (size_t i = 0; i < w->states && e == OK; i++)
        e = outbox_endpoint_state(db, &w->state[i], s->holder, w->until);
    return e;
}

static void
settle_lane(struct sender *s, struct lane *l, struct settling *w)
{
    const int64_t before = l->endpoint.failures;

    if (l->well == 0 && l->down == 0)
        return;
    w->state[w->states++] = lane_settle(l, w->now, dice(s));
    l->held_until = w->until;
    if ((before == 0) != (l->endpoint.failures == 0))
        LOG(s->conf.log, LOG_WARN, "events",
            log_word(KEY_JOB, before == 0 ? "endpoint down" : "endpoint well"),
            log_int(KEY_COUNT, l->endpoint.id));
}

/* What cannot be written down is sent again. */
static void
settle(struct sender *s, struct instant now)
{
    struct settling w = {
        .s = s, .now = now, .until = {now.ms + SENDER_LEASE_MS}};

    if (s->landed_count == 0)
        return;
    for (size_t i = 0; i < ENDPOINTS_MAX; i++)
        settle_lane(s, &s->lane[i], &w);
    const enum err e = db_change(s->conf.d, settle_change, &w);
    s->landed_count = 0;
    if (e != OK)
        complain(s, "settle", e);
}

/* ---- the thread ---- */

static size_t
flying(const struct sender *s)
{
    size_t n = 0;

    for (size_t i = 0; i < ENDPOINTS_MAX; i++)
        n += s->lane[i].flying;
    return n;
}

static void
turn(struct sender *s, bool take_off)
{
    int running = 0;
    const struct instant now = s->conf.now();

    if (take_off)
        look(s, now);
    for (size_t i = 0; i < ENDPOINTS_MAX && take_off; i++)
        fly(s, &s->lane[i], now);
    curl_multi_perform(s->multi, &running);
    collect(s, now);
    settle(s, now);
    arena_reset(&s->scratch);
}

/* Until a call moves, somebody wakes us, or it is time to look. */
static void
wait_a_while(struct sender *s)
{
    const bool woken = atomic_load(&s->woken);
    int moved = 0;

    curl_multi_poll(s->multi, NULL, 0, woken ? LOOK_LEAST_MS : LOOK_MS / 2,
                    &moved);
}

static enum err
release_change(struct db *db, void *arg)
{
    const struct sender *s = arg;

    return outbox_release(db, s->holder);
}

/* Whoever did not answer until now is asked again after the next start. */
static void
end_calls(struct sender *s)
{
    const int64_t until = s->conf.now().ms + GRACE_MS;

    while (flying(s) > 0 && s->conf.now().ms < until) {
        turn(s, false);
        if (flying(s) > 0)
            wait_a_while(s);
    }
    const enum err e = db_change(s->conf.d, release_change, s);
    if (e != OK)
        complain(s, "release", e);
}

static void *
work(void *arg)
{
    struct sender *s = arg;

    pthread_setname_np(pthread_self(), "sender");
    while (!atomic_load(&s->stopping)) {
        turn(s, true);
        wait_a_while(s);
    }
    end_calls(s);
    return NULL;
}

static void
close_flights(struct sender *s)
{
    for (size_t i = 0; i < ENDPOINTS_MAX; i++)
        for (size_t k = 0; k < SENDER_FLIGHTS; k++) {
            struct flight *f = &s->lane[i].flight[k];

            if (f->row != NULL)
                curl_multi_remove_handle(s->multi, f->easy);
            curl_slist_free_all(f->headers);
            curl_easy_cleanup(f->easy);
        } /* both take NULL */
}

static void
sender_free(struct sender *s)
{
    close_flights(s);
    curl_multi_cleanup(s->multi);
    for (size_t i = 0; i < ENDPOINTS_MAX; i++)
        arena_reset(&s->lane[i].a);
    arena_reset(&s->scratch);
    arena_reset(&s->own);
    free(s);
    curl_global_cleanup();
}

/* Signals are for the main thread. */
static bool
start_thread(struct sender *s)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int rc = pthread_create(&s->thread, NULL, work, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return rc == 0;
}

struct sender *
sender_start(const struct sender_conf *conf)
{
    enum { HOLDER_BYTES = 8 };
    struct sender *s = NULL;

    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    s = calloc(1, sizeof *s); /* lives as long as the service */
    if (s == NULL) {
        curl_global_cleanup();
        return NULL;
    }
    s->conf = *conf;
    s->holder = secret_random_hex(&s->own, HOLDER_BYTES);
    s->multi = curl_multi_init();
    if (s->multi == NULL || !start_thread(s)) {
        sender_free(s);
        return NULL;
    }
    database_on_commit(conf->d, wake, s);
    return s;
}

void
sender_stop(struct sender *s)
{
    if (s == NULL)
        return;
    database_on_commit(s->conf.d, NULL, NULL);
    atomic_store(&s->stopping, true);
    curl_multi_wakeup(s->multi);
    pthread_join(s->thread, NULL);
    sender_free(s);
}

/* ---- /metrics ---- */

static double
read_delivered(const void *s)
{
    return (double)atomic_load(&((const struct sender *)s)->delivered);
}

static double
read_failed(const void *s)
{
    return (double)atomic_load(&((const struct sender *)s)->failed);
}

static double
read_waiting(const void *s)
{
    return (double)atomic_load(&((const struct sender *)s)->waiting);
}

static double
read_down(const void *s)
{
    return (double)atomic_load(&((const struct sender *)s)->down);
}

static double
read_oldest(const void *arg)
{
    const struct sender *s = arg;
    const int64_t since = atomic_load(&s->oldest_ms);

    return since == 0 ? 0 : (double)(s->conf.now().ms - since) / 1000;
}

/* clang-format off */
static const struct metric table[] = {
    { "throughline_events_delivered_total", "Events that an endpoint took.",               METRIC_COUNTER, read_delivered },
    { "throughline_events_failed_total",    "Calls that did not deliver one.",             METRIC_COUNTER, read_failed    },
    { "throughline_events_waiting",         "Events that wait for endpoints that are on.", METRIC_GAUGE,   read_waiting   },
    { "throughline_events_oldest_seconds",  "Since when the oldest of them waits.",        METRIC_GAUGE,   read_oldest    },
    { "throughline_endpoints_down",         "Endpoints that do not answer.",               METRIC_GAUGE,   read_down      },
};
/* clang-format on */

void
sender_metrics(struct metrics *m, const struct sender *s)
{
    metrics_register(m, table, COUNT_OF(table), s);
}
