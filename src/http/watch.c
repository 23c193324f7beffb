#include "http/watch.h"

#include "http/metrics.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <time.h>

enum { TICK_MIN_MS = 10, TICK_MAX_MS = 500 };

int64_t
watch_now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Milliseconds that `bytes` may take at the lowest rate. */
static int64_t
time_for(const struct watch_limits *l, uint64_t bytes)
{
    return (int64_t)(bytes * 1000 / l->bytes_per_second);
}

/* Why this connection has had its time; NULL when it has not. */
static const char *
overdue(const struct watch_limits *l, struct watched *c, int64_t now)
{
    const int64_t age = now - atomic_load(&c->since_ms);
    const uint64_t bytes = atomic_load(&c->bytes);

    switch ((enum watch_phase)atomic_load(&c->phase)) {
    case PHASE_HEADER:
        return age > l->header_ms ? "slow header" : NULL;
    case PHASE_KEPT:
        return age > (int64_t)l->idle_ms + l->header_ms ? "idle" : NULL;
    case PHASE_BODY:
        return age > l->body_grace_ms + time_for(l, bytes) ? "slow body" : NULL;
    case PHASE_REPLY:
        return age > l->reply_ms + time_for(l, bytes) ? "slow reader" : NULL;
    case PHASE_WORK:
        break;
    }
    return NULL;
}

static void
look(struct watch *w)
{
    const int64_t now = watch_now_ms();

    for (struct watched *c = w->first; c != NULL; c = c->next) {
        const char *reason = c->cut ? NULL : overdue(&w->limits, c, now);

        if (reason == NULL)
            continue;
        c->cut = true;
        if (w->metrics != NULL)
            metrics_refused(w->metrics, reason);
        shutdown(c->fd, SHUT_RDWR);
    }
}

/* A quarter of the shortest limit: cut soon, look seldom. */
static int64_t
tick_ms(const struct watch_limits *l)
{
    unsigned least = l->header_ms;

    if (l->body_grace_ms < least)
        least = l->body_grace_ms;
    if (l->reply_ms < least)
        least = l->reply_ms;
    least /= 4;
    if (least < TICK_MIN_MS)
        return TICK_MIN_MS;
    return least > TICK_MAX_MS ? TICK_MAX_MS : least;
}

static void *
watching(void *arg)
{
    struct watch *w = arg;
    const int64_t tick = tick_ms(&w->limits);

    pthread_mutex_lock(&w->lock);
    while (!w->stopping) {
        struct timespec until;

        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += tick * 1000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&w->stop, &w->lock, &until);
        look(w);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

enum err
watch_start(struct watch *w, const struct watch_limits *limits,
            struct metrics *metrics)
{
    pthread_condattr_t attr;

    *w = (struct watch){.limits = *limits, .metrics = metrics};
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&w->stop, &attr);
    pthread_condattr_destroy(&attr);
    return pthread_create(&w->thread, NULL, watching, w) == 0 ? OK
                                                              : ERR_INTERNAL;
}

void
watch_stop(struct watch *w)
{
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->stop);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->stop);
    pthread_mutex_destroy(&w->lock);
}

/* The address alone, so that two connections of one peer compare equal. */
static struct sockaddr_storage
address_of(const struct sockaddr *peer)
{
    struct sockaddr_storage out;

    memset(&out, 0, sizeof out);
    if (peer == NULL)
        return out;
    if (peer->sa_family == AF_INET) {
        struct sockaddr_in in;

        memcpy(&in, peer, sizeof in);
        in.sin_port = 0;
        memcpy(&out, &in, sizeof in);
    } else if (peer->sa_family == AF_INET6) {
        struct sockaddr_in6 in, clean = {.sin6_family = AF_INET6};

        memcpy(&in, peer, sizeof in);
        clean.sin6_addr = in.sin6_addr;
        memcpy(&out, &clean, sizeof clean);
    }
    return out;
}

void
watch_add(struct watch *w, struct watched *c, int fd,
          const struct sockaddr *peer)
{
    c->fd = fd;
    c->cut = false;
    c->peer = address_of(peer);
    watch_phase(c, PHASE_HEADER, 0);
    pthread_mutex_lock(&w->lock);
    c->next = w->first;
    c->back = &w->first;
    if (c->next != NULL)
        c->next->back = &c->next;
    w->first = c;
    atomic_fetch_add(&w->count, 1);
    pthread_mutex_unlock(&w->lock);
}

void
watch_remove(struct watch *w, struct watched *c)
{
    pthread_mutex_lock(&w->lock);
    *c->back = c->next;
    if (c->next != NULL)
        c->next->back = c->back;
    atomic_fetch_sub(&w->count, 1);
    pthread_mutex_unlock(&w->lock);
}

void
watch_phase(struct watched *c, enum watch_phase phase, uint64_t bytes)
{
    /* Work is never overdue: in between, no half of a phase is judged. */
    atomic_store(&c->phase, PHASE_WORK);
    atomic_store(&c->since_ms, watch_now_ms());
    atomic_store(&c->bytes, bytes);
    atomic_store(&c->phase, (int)phase);
}

void
watch_received(struct watched *c, uint64_t bytes)
{
    atomic_store(&c->bytes, bytes);
}

size_t
watch_from(struct watch *w, const struct sockaddr *peer)
{
    const struct sockaddr_storage from = address_of(peer);
    size_t n = 0;

    pthread_mutex_lock(&w->lock);
    for (const struct watched *c = w->first; c != NULL; c = c->next)
        n += memcmp(&c->peer, &from, sizeof from) == 0;
    pthread_mutex_unlock(&w->lock);
    return n;
}

void
watch_peer_text(const struct watched *c, char text[static WATCH_PEER_SIZE])
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    const void *address = NULL;

    _Static_assert(WATCH_PEER_SIZE >= INET6_ADDRSTRLEN, "room for both kinds");
    memcpy(&v4, &c->peer, sizeof v4);
    memcpy(&v6, &c->peer, sizeof v6);
    if (c->peer.ss_family == AF_INET)
        address = &v4.sin_addr;
    else if (c->peer.ss_family == AF_INET6)
        address = &v6.sin6_addr;
    if (address == NULL ||
        inet_ntop(c->peer.ss_family, address, text, WATCH_PEER_SIZE) == NULL)
        memcpy(text, "local", sizeof "local");
}

bool
watch_is_loopback(const struct sockaddr *peer)
{
    const struct sockaddr_storage a = address_of(peer);
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    memcpy(&v4, &a, sizeof v4);
    memcpy(&v6, &a, sizeof v6);
    if (a.ss_family == AF_INET)
        return (ntohl(v4.sin_addr.s_addr) >> 24) == IN_LOOPBACKNET;
    return a.ss_family != AF_INET6 || IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}
