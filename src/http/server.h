/*
 * http/server.h -- what the files of the server share; not for other rooms.
 *
 *   server.c    starts and stops; connections come and go
 *   exchange.c  one request: gate, body, worker, reply
 *   respond.c   a reply becomes the library's response
 *
 * Who touches what: a connection and its exchange belong to the thread that
 * reads the socket, but while the exchange is with a worker (suspended) they
 * belong to that worker.  Handing over goes through the pool's lock one way
 * and MHD_resume_connection() the other.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/gate.h"
#include "http/http.h"
#include "http/listen.h"
#include "http/metrics.h"
#include "http/pool.h"
#include "http/receive.h"
#include "http/watch.h"

#include <microhttpd.h>

struct http {
    struct http_conf conf; /* presets filled in */
    http_handler *handler;
    void *arg;
    struct MHD_Daemon *daemon;
    struct listener listener;
    struct pool *pool;
    struct watch watch;
    char *certificate, *key; /* PEM text */
    atomic_size_t exchanges; /* begun and not yet sent */
    atomic_bool draining;    /* each reply ends its connection */
    atomic_bool closed;      /* what begins now is not answered */
    atomic_bool given_up;    /* what waits is told to come back */
};

enum stage {
    STAGE_NEW,    /* waits for a header */
    STAGE_BODY,   /* reads, or throws away, the body */
    STAGE_WORKER, /* is with a worker */
    STAGE_READY,  /* has its response */
};

/* One request and its reply. */
struct exchange {
    struct job job;
    enum stage stage;
    struct arena arena; /* decoded path, multipart fields */
    struct request rq;
    struct gate_framing framing;
    struct gate_refusal refusal; /* status 0: none */
    uint64_t limit, received;    /* bytes of the body */
    struct buf body;             /* urlencoded */
    struct receiver *receiver;   /* multipart */
    char *chunk;                 /* of a multipart body, for a worker */
    size_t chunk_n;
    bool admitted; /* a large body was asked about */
    int64_t started_us;
    struct MHD_Response *response;
    int status;
};

/* Lives as long as its socket; its memory is its own. */
struct conn {
    struct watched watched;
    struct http *http;
    struct MHD_Connection *mhd;
    char peer[WATCH_PEER_SIZE];
    bool from_proxy;
    char *target; /* as in the request line; grows and is kept */
    size_t target_cap;
    bool counted; /* among http->exchanges */
    struct exchange x;
};

/* Callbacks of the library; `cls` is the struct http. */
void *exchange_target(void *cls, const char *uri, struct MHD_Connection *mhd);
enum MHD_Result exchange_step(void *cls, struct MHD_Connection *mhd,
                              const char *url, const char *method,
                              const char *version, const char *data,
                              size_t *size, void **context);
void exchange_completed(void *cls, struct MHD_Connection *mhd, void **context,
                        enum MHD_RequestTerminationCode why);

/*
 * The response of a reply; what the reply owns is taken or freed.
 * Takes   `a`: for copies while it works.
 * Answers NULL when out of memory; *status and *bytes as they will be sent.
 */
struct MHD_Response *respond(struct arena *a, const struct conn *c,
                             struct reply *rp, int *status, uint64_t *bytes);

/* Fills in the reply of a refused request. */
void respond_refusal(const struct conn *c, struct gate_refusal why,
                     struct reply *rp);

int64_t server_now_us(void); /* monotonic */

#endif
