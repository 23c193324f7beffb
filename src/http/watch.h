/*
 * http/watch.h -- the connections there are, and who of them is too slow.
 *
 * The library's own time limit starts again with every byte, so a client that
 * sends one byte a second would stay for ever.  Here a thread looks at all
 * connections some times a second and shuts down the sockets of those that
 * have had their time: for the header, for the body (a rate), for taking the
 * reply (a rate too).  The library then sees a closed connection.
 * A connection whose request is being worked on is left alone.
 */
#ifndef HTTP_WATCH_H
#define HTTP_WATCH_H

#include "base/err.h"
#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

struct metrics;

enum watch_phase {
    PHASE_HEADER, /* of the first request */
    PHASE_KEPT,   /* idle, or the header of a later request */
    PHASE_BODY,
    PHASE_WORK,
    PHASE_REPLY,
};

struct watch_limits {
    unsigned header_ms, idle_ms, body_grace_ms, reply_ms;
    unsigned bytes_per_second; /* of a body or a reply, after its grace */
};

/* Part of a connection; the fields are for watch.c. */
struct watched {
    struct watched *next, **back;
    int fd;
    struct sockaddr_storage peer; /* address without port; family 0: local */
    atomic_int phase;
    atomic_int_fast64_t since_ms; /* of this phase */
    atomic_uint_fast64_t bytes;   /* received so far; or to be sent */
    bool cut;
};

struct watch {
    struct watch_limits limits;
    struct metrics *metrics; /* may be NULL */
    pthread_mutex_t lock;    /* of the list and `stopping` */
    pthread_cond_t stop;
    struct watched *first;
    atomic_size_t count;
    bool stopping;
    pthread_t thread;
};

/* Errors  ERR_INTERNAL  no thread to be had */
enum err watch_start(struct watch *w, const struct watch_limits *limits,
                     struct metrics *metrics) MUST_USE;
void watch_stop(struct watch *w);

/* The socket stays open between the two, so the watch never shuts down
 * another's. */
void watch_add(struct watch *w, struct watched *c, int fd,
               const struct sockaddr *peer);
void watch_remove(struct watch *w, struct watched *c);

/* `bytes`: of the reply in PHASE_REPLY, else 0. */
void watch_phase(struct watched *c, enum watch_phase phase, uint64_t bytes);
void watch_received(struct watched *c, uint64_t bytes); /* so far */

/* How many connections come from that address, ports aside. */
size_t watch_from(struct watch *w, const struct sockaddr *peer);

/* The address as text; "local" for a Unix socket. */
enum { WATCH_PEER_SIZE = 46 };
void watch_peer_text(const struct watched *c,
                     char text[static WATCH_PEER_SIZE]);
bool watch_is_loopback(const struct sockaddr *peer); /* or a Unix socket */

int64_t watch_now_ms(void); /* monotonic */

#endif
