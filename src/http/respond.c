/* A reply becomes the library's response. */
#include "http/server.h"

#include "http/headers.h"

#include <stdlib.h>
#include <unistd.h>

enum { RETRY_AFTER_SECONDS = 2 };

static void
default_refusal(struct reply *rp, struct gate_refusal why)
{
    rp->type = STR("text/plain; charset=utf-8");
    buf_printf(&rp->body, "%d: %s\n", why.status, why.reason);
}

void
respond_refusal(const struct conn *c, struct gate_refusal why, struct reply *rp)
{
    const struct http *h = c->http;

    rp->status = why.status;
    if (h->conf.refusal != NULL)
        h->conf.refusal(h->arg, &c->x.rq, why.status, why.reason, rp);
    else
        default_refusal(rp, why);
    rp->status = why.status;
}

static void
add(struct arena *a, struct MHD_Response *r, const char *name, struct str value)
{
    /* The library wants a NUL behind it. */
    const struct str text = arena_printf(a, STR_FMT, STR_ARG(value));

    if (value.n > 0)
        MHD_add_response_header(r, name, text.p);
}

/* Headers that follow from the status, whoever answered. */
static void
add_by_status(struct arena *a, struct MHD_Response *r, int status)
{
    if (status == 405)
        add(a, r, "Allow", STR("GET, HEAD, POST"));
    if (status == 503)
        add(a, r, "Retry-After", arena_printf(a, "%d", RETRY_AFTER_SECONDS));
}

static void
add_headers(struct arena *a, const struct conn *c, struct MHD_Response *r,
            const struct reply *rp, int status)
{
    struct header_line fixed[HEADERS_FIXED_MAX];
    const size_t n = headers_fixed(rp->cache, c->x.rq.secure, fixed);

    if (status != 304)
        add(a, r, "Content-Type", rp->type);
    for (size_t i = 0; i < n; i++)
        MHD_add_response_header(r, fixed[i].name, fixed[i].value);
    add(a, r, "Location", rp->location);
    add(a, r, "ETag", rp->etag);
    for (size_t i = 0; i < rp->headers; i++)
        add(a, r, rp->header[i].name, rp->header[i].value);
    add_by_status(a, r, status);
    if (c->x.refusal.status != 0 || atomic_load(&c->http->draining))
        add(a, r, "Connection", STR("close"));
}

static struct MHD_Response *
from_file(struct reply *rp, uint64_t *bytes)
{
    struct MHD_Response *r =
        MHD_create_response_from_fd64(rp->file_bytes, rp->file);

    if (r != NULL)
        rp->file = 0; /* the library closes it */
    *bytes = rp->file_bytes;
    return r;
}

static struct MHD_Response *
from_memory(struct reply *rp, uint64_t *bytes)
{
    if (rp->bytes.n > 0) {
        *bytes = rp->bytes.n;
        union {
            const char *in;
            void *out;
        } same = {.in = rp->bytes.p}; /* it does not write there */

        return MHD_create_response_from_buffer(rp->bytes.n, same.out,
                                               MHD_RESPMEM_PERSISTENT);
    }
    *bytes = rp->body.n;
    struct MHD_Response *r = MHD_create_response_from_buffer(
        rp->body.n, rp->body.p, MHD_RESPMEM_MUST_FREE);

    if (r != NULL)
        rp->body = (struct buf){.limit = rp->body.limit}; /* taken */
    return r;
}

static struct MHD_Response *
from_nothing(uint64_t *bytes)
{
    static char none[] = "";

    *bytes = 0;
    return MHD_create_response_from_buffer(0, none, MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *
from_content(struct reply *rp, uint64_t *bytes)
{
    if (rp->file > 0)
        return from_file(rp, bytes);
    return rp->bytes.n > 0 || rp->body.n > 0 ? from_memory(rp, bytes)
                                             : from_nothing(bytes);
}

/* Is one of the tags in If-None-Match ours?  Weak ones compare as strong. */
static bool
is_known(const struct request *rq, const struct reply *rp)
{
    return rp->etag.n > 0 && rq->method == GET && rp->status == 200 &&
           (str_has(rq->if_none_match, rp->etag) ||
            str_eq(rq->if_none_match, STR("*")));
}

static bool
is_line(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127)
            return false;
    return true;
}

/* What went wrong while the reply was written, or OK. */
static enum err
fault_of(struct reply *rp)
{
    if (rp->err != OK)
        return rp->err;
    if (buf_err(&rp->body) != OK)
        return buf_err(&rp->body);
    if (!is_line(rp->type) || !is_line(rp->etag))
        return ERR_INTERNAL;
    return rp->file > 0 ? reply_flush(rp) : OK;
}

struct MHD_Response *
respond(struct arena *a, const struct conn *c, struct reply *rp, int *status,
        uint64_t *bytes)
{
    const enum err e = fault_of(rp);
    struct MHD_Response *r;

    if (e != OK) {
        const int failed = e == ERR_FULL ? err_http_status(e) : 500;

        reply_clear(rp);
        respond_refusal(c, (struct gate_refusal){failed, err_text(e)}, rp);
    }
    *status = is_known(&c->x.rq, rp) ? 304 : rp->status;
    r = *status == 304 || *status == 204 ? from_nothing(bytes)
                                         : from_content(rp, bytes);
    if (r != NULL)
        add_headers(a, c, r, rp, *status);
    reply_free(rp);
    return r;
}
