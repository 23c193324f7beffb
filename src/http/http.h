/*
 * http/http.h -- requests in, replies out: the door of the program.
 *
 * A request is taken apart and checked before a handler sees it; a handler
 * fills in a reply; the server sends it with the fixed security headers.
 * libmicrohttpd stays behind this header: nobody else includes it.
 *
 * Promises
 *   - A handler runs as one of `workers`, in a thread of theirs, never in the
 *     one that reads sockets: a slow page holds up nobody but those who wait
 *     for a worker.  One worker runs one request at a time, and while it waits
 *     for a commit another (http_lend()).
 *   - A malformed or oversized request never reaches a handler (gate.h says
 *     what is refused and how).  The body is complete and within its limit.
 *   - Every `struct str` of a request is empty (never NULL) when the client
 *     sent nothing, and lives until the handler returns.
 *   - Files of an upload are written while they arrive, and removed after the
 *     handler unless upload_take() took them.
 *
 * What it is not: no routes, no sessions, no pages.  app/serve.c does those.
 * TLS and strict parsing are still better done by nginx in front: see
 * doc/guide/http.md.
 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "http/form.h"

enum method { GET, POST, METHOD_COUNT }; /* HEAD arrives here as GET */

/* One file of a multipart/form-data body, complete on disk. */
struct upload {
    struct str field; /* name of the form's field */
    struct str name;  /* as the client calls it: for display only, no '/' */
    struct str type;  /* as the client claims: trust it in nothing */
    uint64_t size;    /* bytes */
    const char *path; /* NULL once taken */
};

struct request {
    enum method method;
    struct str path;   /* decoded once, checked: http/path.h */
    struct str target; /* path and query as sent, to come back to later */
    struct str query;  /* after the '?', still encoded: request_query() */
    struct str host;   /* name or name:port, lower or upper case as sent */
    struct str peer;   /* address text; "local" for a Unix socket */
    struct str content_type;
    struct str cookie;        /* the whole field: request_cookie() */
    struct str authorization; /* the whole field, "Bearer ..." */
    struct str if_none_match;
    struct str if_modified_since;
    struct str accept;
    struct str accept_encoding;
    struct str user_agent;
    struct str origin;         /* "null" and "" are both "not from us" */
    struct str sec_fetch_site; /* "same-origin", "cross-site", ... */
    struct str body;           /* urlencoded fields, or JSON as sent */
    struct form fields;        /* plain fields of a multipart body */
    struct upload *upload;     /* files of a multipart body */
    size_t uploads;
    bool secure; /* over TLS, ours or that of the proxy on this machine */
    bool head;   /* the reply's body will not be sent */
};

/* Value of a cookie.  Empty when it is not there, or there twice with two
 * values: somebody is planting one, and no guess is a good guess. */
struct str request_cookie(const struct request *rq, struct str name);

/*
 * Fields of the query, or of the body: urlencoded and multipart alike; a body
 * of JSON has none.
 * Owns    what was decoded is in `a`.
 * Errors  those of form_parse().
 */
enum err request_query(struct arena *a, const struct request *rq,
                       struct form *out) MUST_USE;
enum err request_form(struct arena *a, const struct request *rq,
                      struct form *out) MUST_USE;

/* Is the body application/json? */
bool request_is_json(const struct request *rq);

/* The first file of that field, or NULL.  A field left blank has none. */
struct upload *request_upload(const struct request *rq, struct str field);

/* The file is the caller's from now on: to rename within the file system of
 * conf.temp, or to remove.  The text lives as long as the request. */
const char *upload_take(struct upload *u) MUST_USE;

enum reply_cache {
    CACHE_NO_STORE,   /* pages: personal data stays out of every cache */
    CACHE_IMMUTABLE,  /* assets whose name holds their hash: a year */
    CACHE_REVALIDATE, /* may be kept, asks each time; wants an etag */
};

enum { REPLY_HEADERS_MAX = 8, REPLY_BODY_MAX = 16 * 1024 * 1024 };

/* A handler gets it with status 200, an empty body and this file's defaults. */
struct reply {
    int status;
    struct buf body;     /* sent when `bytes` is empty */
    struct str bytes;    /* sent uncopied: must outlive the server */
    struct str type;     /* empty: text/html; charset=utf-8 */
    struct str location; /* reply_redirect() */
    struct str etag;     /* with its quotes; a match becomes a 304 */
    const char *route;   /* a literal: for log and metrics, never a path */
    enum reply_cache cache;
    struct reply_header {
        const char *name; /* a literal */
        struct str value; /* arena of the request, or a literal */
    } header[REPLY_HEADERS_MAX];
    size_t headers;
    const char *temp;    /* folder for `file`; NULL: /tmp */
    int file;            /* reply_flush()'s; 0: none */
    uint64_t file_bytes; /* in it already */
    enum err err;        /* sticky: what made this reply impossible */
};

/* The server does both; tests that call a handler do it themselves. */
void reply_init(struct reply *rp);
void reply_free(struct reply *rp);

/*
 * One more header.  A control byte in the value, or a header too many, makes
 * the whole reply a 500: a header is never cut or left out in silence.
 */
void reply_header(struct reply *rp, const char *name, struct str value);

/* 303 See Other.  `to` begins with one '/': redirects stay on this site. */
void reply_redirect(struct reply *rp, struct str to);

/* Sent to be saved under `name` (any text), with that type. */
void reply_download(struct arena *a, struct reply *rp, struct str name,
                    struct str type);

/*
 * For a long download: call it between rows.  When the body has grown beyond
 * a megabyte it moves to a nameless file on disk, from where it will be sent.
 * So memory stays small, the worker is free as soon as the last row is
 * written, and a failure in the middle is still a proper error page.
 * Errors  ERR_FULL  the disk is full; sticky in rp->err.
 */
enum err reply_flush(struct reply *rp) MUST_USE;

/* Begin again, as if nothing had been written, route kept: for error pages. */
void reply_clear(struct reply *rp);

/*
 * Answers one request.  Runs in worker number `worker` (0 to workers - 1);
 * `a` is reset when the reply has been built.
 */
typedef void http_handler(void *arg, unsigned worker, struct arena *a,
                          struct request *rq, struct reply *rp);

/*
 * Called by a handler around a wait for something else (a commit): another
 * request may run as this worker until http_back() returns.  In between the
 * handler uses nothing that goes with the worker's number.  In a thread that is
 * no worker both do nothing.
 */
void http_lend(void);
void http_back(void);

/*
 * How many body bytes this request may send.  Asked in the thread that reads
 * sockets, before anything of the body is read: must not block.  `rq` has its
 * headers and no body.  0 refuses any body (413).
 */
typedef uint64_t http_body_limit(void *arg, const struct request *rq);

/*
 * Whether this multipart body may go on: asked once, in a worker, when its
 * first 64 KiB have come and nothing of it is on disk yet.  Without this
 * callback no body may be larger than `form_bytes`.  `rq` has its headers and
 * no body; `a` is reset afterwards.
 * Answers 0 to let it through, else the status to refuse it with.
 */
typedef int http_admit(void *arg, unsigned worker, struct arena *a,
                       const struct request *rq);

/*
 * Whether this request takes long of a processor, as checking a password does:
 * of such only a quarter of the workers run any at a time (http/pool.h).  Same
 * thread as http_body_limit.
 */
typedef bool http_slow(void *arg, const struct request *rq);

/* The page of a request refused at the door: status and reason, no more.  Of
 * `rq` only method and path are known, and the path is empty when it could not
 * be read.  Same thread as above.  Without one, a line of plain text is sent.
 */
typedef void http_refusal(void *arg, const struct request *rq, int status,
                          const char *reason, struct reply *rp);

/* What the access log may know: nothing personal. */
struct http_access {
    enum method method;
    const char *route;  /* as the handler set it; NULL when refused */
    const char *reason; /* why refused at the door; NULL when answered */
    int status;
    uint64_t bytes;        /* of the reply's body */
    uint64_t microseconds; /* from complete header to reply */
    int worker;            /* -1: refused at the door */
};
typedef void http_access_log(void *arg, const struct http_access *line);

/*
 * All fields may be left 0 but `listen`: 0 is the preset in brackets.
 * Callbacks get the `arg` of http_start().
 */
struct http_conf {
    const char *listen;  /* "127.0.0.1:8080", "[::1]:0", "unix:/run/t/sock",
                            or "systemd": the first socket passed in */
    unsigned workers;    /* handlers that run at a time [4], at most 64;
                            four more for each may have lent it, see
                            http_lend() */
    unsigned io_threads; /* threads that read and write sockets [1], 2 */

    size_t header_bytes;            /* request line and headers [16 KiB] */
    uint64_t form_bytes;            /* body, when there is no body_limit
                                       [256 KiB]; urlencoded at most this */
    unsigned header_ms;             /* for a whole header [10,000] */
    unsigned idle_ms;               /* a kept connection, silent [60,000] */
    unsigned body_bytes_per_second; /* less is cut off [4,096] */
    unsigned body_grace_ms;         /* before that rate counts [10,000] */
    unsigned reply_ms;              /* a client that takes nothing [60,000] */
    unsigned connections;           /* in all [2,000] */
    unsigned connections_per_peer;  /* one address, which may be a whole
                                       prison [500]; the proxy's own,
                                       see behind_proxy, is not counted */
    unsigned queue;                 /* requests waiting for a worker [512];
                                       more are told to come back (503) */

    bool behind_proxy; /* believe X-Forwarded-For and -Proto of a proxy that
                          connects from loopback or by Unix socket */
    const char *certificate; /* PEM files; both or none */
    const char *key;
    const char *temp; /* folder for uploads and long downloads [/tmp] */

    http_body_limit *body_limit;
    http_admit *admit;
    http_slow *slow; /* NULL: none is */
    http_refusal *refusal;
    http_access_log *access_log;
    struct metrics *metrics; /* http/metrics.h, for that many workers; not
                                to be written after http_stop(); may be NULL */
    struct buf *why;         /* gets a sentence when the start fails */
};

struct http;

/*
 * Starts to serve.
 * Owns    *out: give it to http_stop().  `conf` is copied, the texts it
 *         points to must outlive the server.
 * Errors  ERR_INVALID   `listen` or the certificate cannot be used
 *         ERR_BUSY      somebody else listens there
 *         ERR_INTERNAL  no threads, no sockets
 */
enum err http_start(const struct http_conf *conf, http_handler *handler,
                    void *arg, struct http **out) MUST_USE;

unsigned http_port(const struct http *h); /* 0 for a Unix socket */

/*
 * Takes no more connections, finishes the requests that run (for at most
 * `grace_ms`), closes the rest and frees `h`.
 * Answers whether all that ran were finished.
 */
bool http_stop(struct http *h, unsigned grace_ms);

#endif
