/* Starts and stops the server; connections come and go. */
#include "http/server.h"

#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    WORKERS_MAX = 64,
    PEM_MAX = 1024 * 1024,
    /* Of the library, for each connection: header and pieces of a body.  It is
     * cleared after each request, so more costs time. */
    CONNECTION_MEMORY = 32 * 1024,
    DRAIN_LOOK_MS = 2,
    OTHER_FILES = 512, /* database, uploads, log */
    SPARE = 4, /* threads for each worker, for requests that lent their place */
};

static struct http_conf
with_presets(const struct http_conf *given)
{
    struct http_conf c = *given;

#define PRESET(field, value) c.field = c.field != 0 ? c.field : (value)
    PRESET(workers, 4);
    PRESET(io_threads, 1);
    PRESET(header_bytes, 16 * 1024);
    PRESET(form_bytes, 256 * 1024);
    PRESET(header_ms, 10000);
    PRESET(idle_ms, 60000);
    PRESET(body_bytes_per_second, 4096);
    PRESET(body_grace_ms, 10000);
    PRESET(reply_ms, 60000);
    PRESET(connections, 2000);
    PRESET(connections_per_peer, 500);
    PRESET(queue, 512);
#undef PRESET
    if (c.temp == NULL)
        c.temp = "/tmp";
    return c;
}

static enum err
fail(const struct http *h, enum err e, const char *what, const char *detail)
{
    if (h->conf.why != NULL)
        buf_printf(h->conf.why, "%s%s%s", what, detail ? ": " : "",
                   detail ? detail : "");
    return e;
}

/* ---- connections ---- */

/* A proxy on this machine speaks for many people: not counted as one. */
static bool
is_proxy(const struct http *h, const struct sockaddr *peer)
{
    return h->conf.behind_proxy && watch_is_loopback(peer);
}

static enum MHD_Result
may_connect(void *cls, const struct sockaddr *peer, socklen_t size)
{
    struct http *h = cls;

    (void)size;
    if (is_proxy(h, peer) || peer->sa_family == AF_UNIX ||
        watch_from(&h->watch, peer) < h->conf.connections_per_peer)
        return MHD_YES;
    if (h->conf.metrics != NULL)
        metrics_refused(h->conf.metrics, "too many connections of one address");
    return MHD_NO;
}

static void
open_conn(struct http *h, struct MHD_Connection *mhd, void **context)
{
    const int fd =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)
            ->connect_fd;
    const struct sockaddr *peer =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)
            ->client_addr;
    struct conn *c = calloc(1, sizeof *c);

    if (c == NULL)
        abort();
    c->http = h;
    c->mhd = mhd;
    c->from_proxy = is_proxy(h, peer);
    watch_add(&h->watch, &c->watched, fd, peer);
    watch_peer_text(&c->watched, c->peer);
    *context = c;
}

static void
connection_changed(void *cls, struct MHD_Connection *mhd, void **context,
                   enum MHD_ConnectionNotificationCode what)
{
    struct http *h = cls;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        open_conn(h, mhd, context);
        return;
    }
    struct conn *c = *context;

    watch_remove(&h->watch, &c->watched);
    free(c->target);
    free(c);
}

/* ---- metrics ---- */

static double
read_connections(const void *arg)
{
    const struct http *h = arg;

    return (double)atomic_load(&h->watch.count);
}

static double
read_waiting(const void *arg)
{
    const struct http *h = arg;

    return (double)pool_waiting(h->pool);
}

static double
read_busy(const void *arg)
{
    const struct http *h = arg;

    return (double)pool_busy(h->pool);
}

static double
read_workers(const void *arg)
{
    const struct http *h = arg;

    return (double)h->conf.workers;
}

static const struct metric gauges[] = {
    {"throughline_http_connections",  "Connections open.",              METRIC_GAUGE,
     read_connections                                                                             },
    {"throughline_http_queue",        "Requests waiting for a worker.", METRIC_GAUGE,
     read_waiting                                                                                 },
    {"throughline_http_workers_busy", "Workers with a request.",        METRIC_GAUGE,
     read_busy                                                                                    },
    {"throughline_http_workers",      "Workers.",                       METRIC_GAUGE, read_workers},
};

/* ---- starting ---- */

static enum err
read_pem(struct http *h, const char *path, char **out)
{
    FILE *f = fopen(path, "re");

    if (f == NULL)
        return fail(h, ERR_INVALID, path, strerror(errno));
    char *text = malloc(PEM_MAX + 1);

    if (text == NULL)
        abort();
    const size_t n = fread(text, 1, PEM_MAX, f);

    fclose(f);
    text[n] = '\0';
    *out = text;
    return OK;
}

static enum err
read_certificate(struct http *h)
{
    if ((h->conf.certificate == NULL) != (h->conf.key == NULL))
        return fail(h, ERR_INVALID, "TLS needs a certificate and its key",
                    NULL);
    if (h->conf.certificate == NULL)
        return OK;
    const enum err e = read_pem(h, h->conf.certificate, &h->certificate);

    return e == OK ? read_pem(h, h->conf.key, &h->key) : e;
}

static enum err
start_daemon(struct http *h)
{
    const unsigned seconds = (h->conf.idle_ms + 999) / 1000;
    const unsigned memory = h->conf.header_bytes * 2 > CONNECTION_MEMORY
                                ? (unsigned)h->conf.header_bytes * 2
                                : CONNECTION_MEMORY;
    /* TLS 1.2 with forward secrecy and 1.3, nothing older. */
    char priorities[] =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:%SERVER_PRECEDENCE";
    const struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT,   0, h->certificate},
        {MHD_OPTION_HTTPS_MEM_KEY,    0, h->key        },
        {MHD_OPTION_HTTPS_PRIORITIES, 0, priorities    },
        {MHD_OPTION_END,              0, NULL          },
    };
    const struct MHD_OptionItem threads[] = {
        {MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)h->conf.io_threads, NULL},
        {MHD_OPTION_END,              0,                            NULL},
    };
    static const struct MHD_OptionItem none[] = {
        {MHD_OPTION_END, 0, NULL}
    };
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD |
                           MHD_USE_SUSPEND_RESUME |
                           (h->key != NULL ? MHD_USE_TLS : 0U);

    h->daemon = MHD_start_daemon(
        flags, 0, may_connect, h, exchange_step, h, MHD_OPTION_LISTEN_SOCKET,
        h->listener.fd, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, h,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_completed, h,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_target, h,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_CONNECTION_LIMIT,
        h->conf.connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)memory,
        MHD_OPTION_ARRAY, h->key != NULL ? tls : none, MHD_OPTION_ARRAY,
        h->conf.io_threads > 1 ? threads : none, MHD_OPTION_END);
    if (h->daemon == NULL)
        return h->key != NULL
                   ? fail(h, ERR_INVALID,
                          "The certificate or its key cannot "
                          "be used",
                          NULL)
                   : fail(h, ERR_INTERNAL, "The server cannot start", NULL);
    return OK;
}

/* A process begins with room for some 1,000 files; each connection is one. */
static void
make_room_for(unsigned connections)
{
    struct rlimit r;
    const rlim_t want = connections + OTHER_FILES;

    if (getrlimit(RLIMIT_NOFILE, &r) != 0 || r.rlim_cur >= want)
        return;
    r.rlim_cur = r.rlim_max < want ? r.rlim_max : want;
    setrlimit(RLIMIT_NOFILE, &r); /* refused: fewer connections, no harm */
}

static void
free_http(struct http *h)
{
    free(h->certificate);
    free(h->key);
    free(h);
}

/* A quarter of the workers, at least one, where any request is slow and there
 * is a second worker. */
static unsigned
slow_workers(const struct http_conf *conf)
{
    enum { SLOW_PART = 4 };

    if (conf->slow == NULL || conf->workers < 2)
        return 0;
    return conf->workers < SLOW_PART ? 1 : conf->workers / SLOW_PART;
}

/* Threads of the server leave all signals to the main thread. */
static enum err
start_threads(struct http *h)
{
    const struct watch_limits limits = {
        .header_ms = h->conf.header_ms,
        .idle_ms = h->conf.idle_ms,
        .body_grace_ms = h->conf.body_grace_ms,
        .reply_ms = h->conf.reply_ms,
        .bytes_per_second = h->conf.body_bytes_per_second,
    };
    sigset_t all, before;
    enum err e;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    e = pool_start(h->conf.workers, slow_workers(&h->conf),
                   SPARE * h->conf.workers, h->conf.queue, &h->pool);
    if (e == OK) {
        e = watch_start(&h->watch, &limits, h->conf.metrics);
        if (e == OK) {
            e = start_daemon(h);
            if (e != OK)
                watch_stop(&h->watch);
        }
        if (e != OK) {
            pool_stop(h->pool);
            pool_free(h->pool);
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return e;
}

enum err
http_start(const struct http_conf *conf, http_handler *handler, void *arg,
           struct http **out)
{
    struct http *h = calloc(1, sizeof *h);

    if (h == NULL)
        abort();
    h->conf = with_presets(conf);
    h->handler = handler;
    h->arg = arg;
    assert(h->conf.listen != NULL && h->conf.workers <= WORKERS_MAX);
    make_room_for(h->conf.connections);
    enum err e = read_certificate(h);

    if (e == OK)
        e = listen_open(h->conf.listen, &h->listener, h->conf.why);
    if (e == OK) {
        e = start_threads(h);
        if (e != OK) {
            close(h->listener.fd);
            listen_forget(&h->listener);
        }
    }
    if (e != OK) {
        free_http(h);
        return e;
    }
    if (h->conf.metrics != NULL)
        metrics_register(h->conf.metrics, gauges, COUNT_OF(gauges), h);
    *out = h;
    return OK;
}

void
http_lend(void)
{
    pool_lend();
}

void
http_back(void)
{
    pool_back();
}

unsigned
http_port(const struct http *h)
{
    return h->listener.port;
}

/* ---- stopping ---- */

static bool
drain(struct http *h, int64_t until)
{
    const struct timespec pause = {0, DRAIN_LOOK_MS * 1000000L};

    while (atomic_load(&h->exchanges) > 0) {
        if (watch_now_ms() > until)
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

bool
http_stop(struct http *h, unsigned grace_ms)
{
    atomic_store(&h->draining, true);
    const MHD_socket listener = MHD_quiesce_daemon(h->daemon);

    if (listener != MHD_INVALID_SOCKET)
        close(listener);
    listen_forget(&h->listener);
    const int64_t until = watch_now_ms() + grace_ms;
    bool finished = drain(h, until);

    atomic_store(&h->closed, true);
    finished = drain(h, until) && finished; /* what began meanwhile */
    atomic_store(&h->given_up, true);
    pool_stop(h->pool); /* a handler that runs cannot be ended: waits for it */
    MHD_stop_daemon(h->daemon);
    watch_stop(&h->watch);
    pool_free(h->pool);
    free_http(h);
    return finished;
}
