/*
 * One request, from its first line to its last byte sent.
 *
 *   target -> header -> gate -> body ------------> worker -> reply
 *             STAGE_NEW         STAGE_BODY          STAGE_WORKER, _READY
 *
 * The library calls exchange_step() again and again: once with the header,
 * then with each piece of the body, then with an empty piece, and after a
 * worker has resumed the connection.
 */
#include "http/server.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    CHUNK_SIZE = 64 * 1024, /* of a multipart body, handed to a worker */
    /* A chunked body can only be refused after its end, so that much more of
     * it is thrown away before the connection is closed without an answer. */
    THROWN_AWAY_MAX = 1024 * 1024,
    /* The library keeps some 90 bytes for each; when its memory of a
     * connection is used up it answers nothing and waits. */
    PARAMETERS_MAX = 128,
};

int64_t
server_now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct conn *
conn_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    assert(info != NULL && info->socket_context != NULL);
    return info->socket_context;
}

static bool
has_too_many_parameters(const char *uri)
{
    size_t n = 0;

    for (const char *at = uri; (at = strchr(at, '&')) != NULL; at++)
        n++;
    return n >= PARAMETERS_MAX;
}

/* The library will cut this text in pieces and decode them: keep a copy. */
void *
exchange_target(void *cls, const char *uri, struct MHD_Connection *mhd)
{
    struct conn *c = conn_of(mhd);
    const size_t n = strlen(uri) + 1;
    const struct http *h = cls;

    if (has_too_many_parameters(uri)) {
        if (h->conf.metrics != NULL)
            metrics_refused(h->conf.metrics, "too many parameters");
        shutdown(c->watched.fd, SHUT_RDWR);
    }
    if (n > c->target_cap) {
        char *p = realloc(c->target, n);

        if (p == NULL)
            abort();
        c->target = p;
        c->target_cap = n;
    }
    memcpy(c->target, uri, n);
    return c;
}

/* ---- the header ---- */

struct gathered {
    struct gate_header header[GATE_HEADERS_MAX];
    size_t count;
};

static enum MHD_Result
gather(void *arg, enum MHD_ValueKind kind, const char *name, size_t name_n,
       const char *value, size_t value_n)
{
    struct gathered *g = arg;

    (void)kind;
    if (g->count < GATE_HEADERS_MAX) {
        const uintptr_t end = (uintptr_t)name + name_n;
        const uintptr_t at = (uintptr_t)value;

        g->header[g->count] = (struct gate_header){
            .name = {name,  name_n },
            .value = value ? (struct str){value, value_n}
              : STR_EMPTY,
 /* Both lie where they were received, unless a line was folded. */
            .between = value != NULL && at > end ? at - end : 0,
        };
    }
    g->count++;
    return MHD_YES;
}

static struct gate_refusal
judge(struct conn *c, const char *method, const char *version)
{
    struct exchange *x = &c->x;
    struct gathered g;

    g.count = 0;
    MHD_get_connection_values_n(c->mhd, MHD_HEADER_KIND, gather, &g);
    const union MHD_ConnectionInfo *size = MHD_get_connection_info(
        c->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    const struct gate_raw raw = {
        .method = str_from_c(method),
        .version = str_from_c(version),
        .target = str_from_c(c->target),
        .header_size = size != NULL ? size->header_size : SIZE_MAX,
        .header = g.header,
        .headers = g.count,
        .size_limit = c->http->conf.header_bytes,
        .from_proxy = c->from_proxy,
    };

    return gate_check(&x->arena, &raw, &x->rq, &x->framing);
}

static bool
is_address(struct str s)
{
    char text[WATCH_PEER_SIZE];
    struct in6_addr any;

    if (s.n == 0 || s.n >= sizeof text)
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    return inet_pton(AF_INET, text, &any) == 1 ||
           inet_pton(AF_INET6, text, &any) == 1;
}

static uint64_t
limit_for(const struct http *h, const struct exchange *x)
{
    const uint64_t limit = h->conf.body_limit != NULL
                               ? h->conf.body_limit(h->arg, &x->rq)
                               : h->conf.form_bytes;

    /* Only files are written to disk, and only if somebody is there to say
     * whose may be; all else stays in memory. */
    const bool may_be_large = x->framing.multipart && h->conf.admit != NULL;

    return may_be_large || limit < h->conf.form_bytes ? limit
                                                      : h->conf.form_bytes;
}

/* Makes ready for the body; refuses it before any of it is read. */
static void
expect_body(struct conn *c)
{
    struct exchange *x = &c->x;

    x->limit = limit_for(c->http, x);
    if (x->limit == 0 || x->framing.length > x->limit) {
        x->refusal = (struct gate_refusal){413, "body too large"};
        return;
    }
    if (x->framing.multipart) {
        x->chunk = arena_alloc(&x->arena, CHUNK_SIZE);
        x->receiver =
            receiver_new(&x->arena, x->framing.boundary, c->http->conf.temp,
                         c->http->conf.form_bytes);
    }
    watch_phase(&c->watched, PHASE_BODY, 0);
}

static void
begin(struct conn *c, const char *method, const char *version)
{
    struct exchange *x = &c->x;

    c->counted = true;
    atomic_fetch_add(&c->http->exchanges, 1);
    x->started_us = server_now_us();
    x->stage = STAGE_BODY;
    x->refusal = judge(c, method, version);
    buf_init(&x->body, c->http->conf.form_bytes);
    x->rq.peer = is_address(x->framing.forwarded_for) ? x->framing.forwarded_for
                                                      : str_from_c(c->peer);
    x->rq.secure = c->http->key != NULL || x->framing.forwarded_https;
    if (x->refusal.status == 0 && x->framing.has_body)
        expect_body(c);
}

/* ---- the reply ---- */

static void
note(const struct conn *c, const char *route, int worker, uint64_t bytes)
{
    const struct exchange *x = &c->x;
    const struct http *h = c->http;
    const int64_t took = server_now_us() - x->started_us;
    const struct http_access line = {
        .method = x->rq.method,
        .route = route,
        .reason = x->refusal.status != 0 ? x->refusal.reason : NULL,
        .status = x->status,
        .bytes = bytes,
        .microseconds = (uint64_t)took,
        .worker = worker,
    };

    if (h->conf.metrics != NULL && worker >= 0)
        metrics_request(h->conf.metrics, (unsigned)worker, route, x->status,
                        (uint64_t)took);
    if (h->conf.metrics != NULL && x->refusal.status != 0)
        metrics_refused(h->conf.metrics, x->refusal.reason);
    if (h->conf.access_log != NULL)
        h->conf.access_log(h->arg, &line);
}

/* The reply is complete: it becomes the response, and the log a line. */
static void
make_ready(struct conn *c, struct arena *a, struct reply *rp, int worker)
{
    struct exchange *x = &c->x;
    const char *route = rp->route;
    uint64_t bytes = 0;

    x->response = respond(a, c, rp, &x->status, &bytes);
    x->stage = STAGE_READY;
    note(c, route, worker, bytes);
    watch_phase(&c->watched, PHASE_REPLY, bytes);
}

static void
refuse(struct conn *c, struct arena *a, int worker)
{
    struct reply rp;

    reply_init(&rp);
    respond_refusal(c, c->x.refusal, &rp);
    make_ready(c, a, &rp, worker);
}

static enum MHD_Result
send_reply(struct conn *c)
{
    struct exchange *x = &c->x;

    if (x->response == NULL)
        return MHD_NO;
    const enum MHD_Result sent =
        MHD_queue_response(c->mhd, (unsigned)x->status, x->response);

    MHD_destroy_response(x->response);
    x->response = NULL;
    return sent;
}

/* Refused at the door: answered by the thread that reads sockets. */
static enum MHD_Result
refuse_now(struct conn *c)
{
    struct arena a = {0};

    refuse(c, &a, -1);
    arena_reset(&a);
    return send_reply(c);
}

/* ---- with a worker ---- */

static void
refuse_body(struct exchange *x, enum err e)
{
    static const char *const reason[ERR_COUNT] = {
        [ERR_INVALID] = "broken multipart body",
        [ERR_TOO_LARGE] = "too many or too large fields",
        [ERR_FULL] = "disk full",
        [ERR_INTERNAL] = "no temporary file",
    };

    if (x->refusal.status != 0)
        return;
    x->refusal.status = e == ERR_INVALID ? 400 : err_http_status(e);
    x->refusal.reason = reason[e] != NULL ? reason[e] : err_text(e);
}

/* Gives the chunk to the receiver, which may write to disk. */
static void
pass_on(struct exchange *x)
{
    if (x->refusal.status == 0) {
        const enum err e =
            receiver_feed(x->receiver, (struct str){x->chunk, x->chunk_n});

        if (e != OK)
            refuse_body(x, e);
    }
    x->chunk_n = 0;
}

static struct conn *
conn_of_job(struct job *job)
{
    char *x = (char *)job - offsetof(struct exchange, job);

    return (struct conn *)(void *)(x - offsetof(struct conn, x));
}

/* Before anything of a large body is written. */
static void
ask_to_admit(struct conn *c, unsigned worker, struct arena *a)
{
    const struct http *h = c->http;
    struct exchange *x = &c->x;

    if (x->admitted || x->refusal.status != 0 || h->conf.admit == NULL)
        return;
    x->admitted = true;
    const int status = h->conf.admit(h->arg, worker, a, &x->rq);
    if (status != 0)
        x->refusal = (struct gate_refusal){status, "upload not admitted"};
    arena_reset(a);
}

static void
run_pass_on(struct job *job, unsigned worker, struct arena *a)
{
    struct conn *c = conn_of_job(job);

    ask_to_admit(c, worker, a);
    pass_on(&c->x);
    c->x.stage = STAGE_BODY;
    watch_phase(&c->watched, PHASE_BODY, 0); /* the time was ours */
    MHD_resume_connection(c->mhd);
}

static void
end_body(struct exchange *x)
{
    if (x->receiver == NULL) {
        x->rq.body = buf_str(&x->body);
        return;
    }
    pass_on(x);
    if (x->refusal.status == 0) {
        const enum err e = receiver_end(x->receiver, &x->rq);

        if (e != OK)
            refuse_body(x, e);
    }
}

static void
run_handler(struct job *job, unsigned worker, struct arena *a)
{
    struct conn *c = conn_of_job(job);
    struct exchange *x = &c->x;
    const struct http *h = c->http;
    struct reply rp;

    end_body(x);
    if (x->refusal.status == 0 && atomic_load(&h->given_up))
        x->refusal = (struct gate_refusal){503, "stopping"};
    if (x->refusal.status != 0) {
        refuse(c, a, (int)worker);
    } else {
        reply_init(&rp);
        rp.temp = h->conf.temp;
        h->handler(h->arg, worker, a, &x->rq, &rp);
        make_ready(c, a, &rp, (int)worker);
    }
    if (x->receiver != NULL)
        receiver_free(x->receiver);
    arena_reset(a);
    MHD_resume_connection(c->mhd); /* from here on it is not ours */
}

/* The library calls again when the worker has resumed the connection. */
static enum MHD_Result
hand_over(struct conn *c, void (*run)(struct job *, unsigned, struct arena *),
          enum pool_urgency urgency)
{
    struct exchange *x = &c->x;
    const enum stage before = x->stage;

    x->job.run = run;
    x->job.slow = run == run_handler && c->http->conf.slow != NULL &&
                  c->http->conf.slow(c->http->arg, &x->rq);
    x->stage = STAGE_WORKER;
    MHD_suspend_connection(c->mhd);
    if (!pool_push(c->http->pool, &x->job, urgency)) {
        x->refusal = (struct gate_refusal){503, "too busy"};
        x->stage = before;
        MHD_resume_connection(c->mhd);
    }
    return MHD_YES;
}

/* ---- the body ---- */

/* Takes what fits into the chunk; a full chunk goes to a worker. */
static enum MHD_Result
take_chunk(struct conn *c, const char *data, size_t *size)
{
    struct exchange *x = &c->x;
    const size_t room = CHUNK_SIZE - x->chunk_n;
    const size_t n = *size < room ? *size : room;

    memcpy(x->chunk + x->chunk_n, data, n);
    x->chunk_n += n;
    x->received += n;
    *size -= n;
    watch_received(&c->watched, x->chunk_n);
    if (x->chunk_n < CHUNK_SIZE)
        return MHD_YES;
    watch_phase(&c->watched, PHASE_WORK, 0);
    return hand_over(c, run_pass_on, IN_THE_MIDDLE);
}

static enum MHD_Result
take_body(struct conn *c, const char *data, size_t *size)
{
    struct exchange *x = &c->x;

    if (x->refusal.status == 0 && *size > x->limit - x->received)
        x->refusal = (struct gate_refusal){413, "body too large"};
    if (x->refusal.status == 0 && x->receiver != NULL)
        return take_chunk(c, data, size);
    x->received += *size;
    watch_received(&c->watched, x->received);
    if (x->refusal.status != 0) { /* read to the end, to be able to answer */
        if (x->received > x->limit + THROWN_AWAY_MAX)
            return MHD_NO;
    } else {
        buf_add(&x->body, (struct str){data, *size});
    }
    *size = 0;
    return MHD_YES;
}

enum MHD_Result
exchange_step(void *cls, struct MHD_Connection *mhd, const char *url,
              const char *method, const char *version, const char *data,
              size_t *size, void **context)
{
    struct conn *c = *context;
    struct exchange *x = &c->x;

    (void)cls;
    (void)mhd;
    (void)url;
    switch (x->stage) {
    case STAGE_NEW:
        begin(c, method, version);
        /* Nothing was done, so a proxy asks another server.  http_stop() looks
         * at the count after it has closed, and this here before. */
        if (atomic_load(&c->http->closed))
            return MHD_NO;
        return x->refusal.status != 0 ? refuse_now(c) : MHD_YES;
    case STAGE_BODY:
        if (*size > 0)
            return take_body(c, data, size);
        if (x->refusal.status != 0)
            return refuse_now(c);
        watch_phase(&c->watched, PHASE_WORK, 0);
        return hand_over(c, run_handler, MAY_BE_REFUSED);
    case STAGE_READY:
        return send_reply(c);
    case STAGE_WORKER:
        break;
    }
    assert(false); /* called while with a worker */
    return MHD_NO;
}

void
exchange_completed(void *cls, struct MHD_Connection *mhd, void **context,
                   enum MHD_RequestTerminationCode why)
{
    struct conn *c = conn_of(mhd);
    struct exchange *x = &c->x;

    (void)cls;
    (void)why;
    *context = NULL;
    if (!c->counted) { /* the library did not like it, and has answered */
        if (c->http->conf.metrics != NULL &&
            why == MHD_REQUEST_TERMINATED_WITH_ERROR)
            metrics_refused(c->http->conf.metrics, "unreadable request");
        return;
    }
    if (x->receiver != NULL)
        receiver_free(x->receiver);
    if (x->response != NULL)
        MHD_destroy_response(x->response);
    buf_free(&x->body);
    arena_reset(&x->arena);
    memset(x, 0, sizeof *x);
    c->counted = false;
    watch_phase(&c->watched, PHASE_KEPT, 0);
    atomic_fetch_sub(&c->http->exchanges, 1);
}
