/*
 * app/serve.h -- the way of every request, and the running server.
 */
#ifndef APP_SERVE_H
#define APP_SERVE_H

#include "access/route.h"
#include "app/conf.h"

struct log;

extern const struct site_map site_map; /* app/site_map.c */

/* A line a route with its permit, as `throughline routes` prints. */
void routes_print(struct buf *out);

/* What a worker needs for every request; `arg` of the HTTP handler. */
struct digest_conf;
struct service {
    const struct conf *conf;
    const struct log *log;
    struct house house;
    struct database *replica; /* of a standby: app/replica.h; NULL: none */
    const struct digest_conf *mail; /* how e-mail goes out; NULL: none */
};

/* One request, whole: the handler of http_start(). */
void serve(void *arg, unsigned worker, struct arena *a, struct request *rq,
           struct reply *rp);

/* Body bytes a request may send: http_body_limit. */
uint64_t serve_body_limit(void *arg, const struct request *rq);

/* Signing in and changing a password check one: http_slow. */
bool serve_slow(void *arg, const struct request *rq);

/* A large body goes on only for somebody signed in who may use the page, with
 * the form's token in its address: http_admit. */
int serve_admit(void *arg, unsigned worker, struct arena *a,
                const struct request *rq);

/* The page of a request refused at the door: http_refusal. */
void serve_refusal(void *arg, const struct request *rq, int status,
                   const char *reason, struct reply *rp);

#endif
