#include "bench/morning/load.h"

#include "bench/timing.h"
#include "html/html.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    REQUEST_MAX = 32 * 1024,
    ANSWER_MAX = 8 << 20,
    EVENTS = 256,
    LAST_ANSWERS_MS = 20000, /* waited for at the end */
};

struct client {
    int fd;
    struct visitor v;
    struct buf out, in;
    size_t head, whole; /* bytes of the answer; 0: not known yet */
    bool busy;
    double due; /* or sent, when closed */
};

struct load {
    struct load_conf conf;
    struct load_run run; /* under way */
    struct load_figures *to;
    int epoll;
    struct client *client;
    size_t *idle; /* a stack: whose turn came first is at the bottom */
    size_t idles, idle_first;
    size_t busy, tokens;
    uint64_t visitors, random;
    double next_due, end;
    double *late; /* due, and nobody was idle */
    size_t lates, late_first;
    bool going; /* the run before said that this one follows */
};

enum { LATE_MAX = 1 << 20 };

static void
stop(const char *why)
{
    fprintf(stderr, "bench-morning: %s: %s\n", why, strerror(errno));
    exit(1);
}

/* ---- connections ---- */

static int
connect_to(unsigned port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

    if (fd < 0 || connect(fd, (const struct sockaddr *)&to, sizeof to) != 0)
        stop("the server takes no connection");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
        stop("fcntl");
    return fd;
}

static void
client_connect(struct load *l, struct client *c)
{
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};

    if (c->fd >= 0)
        close(c->fd);
    c->fd = connect_to(l->conf.port);
    if (epoll_ctl(l->epoll, EPOLL_CTL_ADD, c->fd, &ev) != 0)
        stop("epoll");
}

/* Steps that are prime to most counts, so that roles are mixed; a key worker
 * when it is not for a whole morning, since they write notes. */
static const struct morning_user *
next_user(struct load *l)
{
    const struct morning_estate *e = l->conf.estate;
    const struct morning_user *u = e->user;

    for (size_t tries = 0; tries <= e->users; tries++) {
        u = &e->user[l->visitors++ * 7919 % e->users];
        if (l->run.work == WORK_JOURNEY || u->role == ROLE_KEY_WORKER)
            break;
    }
    return u;
}

static void
client_begin(struct load *l, struct client *c)
{
    const struct morning_user *u = next_user(l);

    visitor_begin(&c->v, l->conf.estate, u, l->visitors);
    c->v.tokens_wanted = l->tokens;
    visitor_work(&c->v, l->run.work);
}

/* ---- figures ---- */

static void
note_wrong(struct load_figures *f, const struct client *c, int status,
           struct str words)
{
    f->errors[c->v.page]++;
    for (size_t i = 0; i < f->wrongs; i++) {
        struct load_wrong *w = &f->wrong[i];

        if (w->page == c->v.page && w->status == status) {
            w->count++;
            return;
        }
    }
    if (f->wrongs == LOAD_WORDS_MAX)
        return;
    struct load_wrong *w = &f->wrong[f->wrongs++];
    *w = (struct load_wrong){.page = c->v.page, .status = status, .count = 1};
    snprintf(w->words, sizeof w->words, "%.*s", (int)words.n, words.p);
}

/* ---- asking ---- */

static void
go_idle(struct load *l, struct client *c)
{
    const size_t at = (l->idle_first + l->idles++) % l->conf.connections;

    c->busy = false;
    l->idle[at] = (size_t)(c - l->client);
}

static void
send_request(struct client *c)
{
    c->in.n = c->head = c->whole = 0;
    const ssize_t sent = send(c->fd, c->out.p, c->out.n, MSG_NOSIGNAL);
    if (sent >= 0 && (size_t)sent != c->out.n)
        stop("a request does not fit into the socket");
    /* A connection that was closed is seen when it is read. */
}

/* False: this one has nothing more to do. */
static bool
ask(struct load *l, struct client *c, double due)
{
    if (l->run.request.n > 0) {
        c->out.n = 0;
        buf_add(&c->out, l->run.request);
    } else if (!visitor_ask(&c->v, &c->out)) {
        if (l->run.work != WORK_JOURNEY)
            return false;
        client_begin(l, c);
        if (!visitor_ask(&c->v, &c->out))
            return false;
    }
    c->due = due;
    c->busy = true;
    l->busy++;
    send_request(c);
    return true;
}

static double
next_moment(struct load *l)
{
    l->random = l->random * UINT64_C(6364136223846793005) + 1;
    const double u = ((double)(l->random >> 11) + 1) / 9007199254740993.0;
    return -log(u) / l->run.per_second;
}

/* Asks for all that is due by now. */
static void
ask_due(struct load *l, double now)
{
    while (l->next_due <= now && l->next_due < l->end) {
        if (l->lates == LATE_MAX)
            stop("a million requests wait: the rate is far too high");
        l->late[(l->late_first + l->lates++) % LATE_MAX] = l->next_due;
        l->next_due += next_moment(l);
    }
    while (l->lates > 0 && l->idles > 0) {
        struct client *c = &l->client[l->idle[l->idle_first]];

        l->idle_first = (l->idle_first + 1) % l->conf.connections;
        l->idles--;
        if (!ask(l, c, l->late[l->late_first]))
            continue;
        l->late_first = (l->late_first + 1) % LATE_MAX;
        l->lates--;
    }
}

/* ---- answers ---- */

/* The number after `name` in the head, or -1. */
static long
header_number(const struct buf *in, size_t head, const char *name)
{
    const char *p = memmem(in->p, head, name, strlen(name));

    return p == NULL ? -1 : strtol(p + strlen(name), NULL, 10);
}

/* False: not whole yet. */
static bool
is_whole(struct client *c)
{
    if (c->whole == 0) {
        const char *end = memmem(c->in.p, c->in.n, "\r\n\r\n", 4);

        if (end == NULL)
            return false;
        c->head = (size_t)(end - c->in.p) + 4;
        const long n = header_number(&c->in, c->head, "\r\nContent-Length: ");
        c->whole = c->head + (n > 0 ? (size_t)n : 0);
    }
    return c->in.n >= c->whole;
}

static bool
closes(const struct client *c)
{
    return memmem(c->in.p, c->head, "\r\nConnection: close", 19) != NULL;
}

static void
finish(struct load *l, struct client *c, int status)
{
    struct load_figures *f = l->to;
    const double now = wall_seconds();
    struct str why = STR("no answer");
    const struct morning_answer answer = {
        .status = status,
        .head = {c->in.p,           c->head           },
        .body = {c->in.p + c->head, c->whole - c->head},
    };
    enum visitor_answer was = status == 200 ? ANSWER_DUE : ANSWER_WRONG;

    if (l->run.request.n == 0 && status != 0)
        was = visitor_take(&c->v, &answer, &why);
    l->busy--;
    f->requests++;
    f->bytes += c->whole;
    histogram_add(&f->page[c->v.page], (uint64_t)((now - c->due) * 1e6));
    f->refused += was == ANSWER_REFUSED;
    if (was == ANSWER_WRONG) {
        note_wrong(f, c, status, why);
        if (l->run.work == WORK_JOURNEY)
            client_begin(l, c); /* gives up, and somebody else comes */
    }
    if (status == 0 || closes(c))
        client_connect(l, c);
    if (l->run.per_second > 0 || (now >= l->end && !l->going) ||
        !ask(l, c, now))
        go_idle(l, c);
}

static void
read_some(struct load *l, struct client *c)
{
    static char piece[256 * 1024];
    const ssize_t n = recv(c->fd, piece, sizeof piece, 0);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0 && !c->busy) { /* silent for too long: closed, not wrong */
        client_connect(l, c);
        return;
    }
    if (n <= 0) {
        c->head = c->whole = 0;
        finish(l, c, 0);
        return;
    }
    if (!c->busy)
        stop("an answer that nobody asked for");
    buf_add(&c->in, (struct str){piece, (size_t)n});
    if (is_whole(c))
        finish(l, c, (int)header_number(&c->in, c->head, "HTTP/1.1 "));
}

/* ---- the loop ---- */

static void
wait_for_some(struct load *l, double until)
{
    struct epoll_event ev[EVENTS];
    const double left = until - wall_seconds();
    const struct timespec wait = {
        .tv_sec = left > 0 ? (time_t)left : 0,
        .tv_nsec = left > 0 ? (long)((left - (double)(time_t)left) * 1e9) : 0,
    };
    const int n = epoll_pwait2(l->epoll, ev, EVENTS, &wait, NULL);

    for (int i = 0; i < n; i++)
        read_some(l, ev[i].data.ptr);
}

static void
start_all(struct load *l, double now)
{
    l->idles = l->idle_first = l->lates = l->late_first = l->busy = 0;
    l->next_due = now;
    for (size_t i = 0; i < l->conf.connections; i++) {
        struct client *c = &l->client[i];

        if (l->run.work != WORK_JOURNEY && c->v.estate != NULL)
            visitor_work(&c->v, l->run.work);
        else if (c->v.estate == NULL)
            client_begin(l, c);
        else
            c->v.work = l->run.work;
        if (l->run.per_second > 0 || !ask(l, c, now))
            go_idle(l, c);
    }
}

/* Whoever still waits gives up, with the connection: an answer that comes late
 * would be taken for that of the next request. */
static void
give_up(struct load *l)
{
    for (size_t i = 0; i < l->conf.connections && l->busy > 0; i++) {
        struct client *c = &l->client[i];

        if (!c->busy)
            continue;
        c->busy = false;
        l->busy--;
        client_connect(l, c);
        client_begin(l, c);
    }
}

void
load_run(struct load *l, const struct load_run *run, struct load_figures *out)
{
    const double begun = wall_seconds(), used = processor_seconds();

    *out = (struct load_figures){0};
    l->run = *run;
    l->to = out;
    l->end = begun + run->seconds;
    if (!l->going)
        start_all(l, begun);
    l->going = run->more;
    for (;;) {
        const double now = wall_seconds();

        if (now >= l->end || (l->busy == 0 && run->per_second <= 0))
            break;
        if (run->per_second > 0)
            ask_due(l, now);
        wait_for_some(l, run->per_second > 0 && l->next_due < l->end
                             ? l->next_due
                             : l->end);
    }
    out->seconds = wall_seconds() - begun;
    out->processor = processor_seconds() - used;
    if (run->more)
        return;
    const uint64_t in_time = out->requests;
    const double last = wall_seconds() + LAST_ANSWERS_MS / 1e3;
    while (l->busy > 0 && wall_seconds() < last)
        wait_for_some(l, last);
    out->behind = l->lates + l->busy;
    give_up(l);
    out->requests = in_time;
}

/* ---- one alone ---- */

struct str
load_request(struct load *l, enum morning_page page, struct str *body)
{
    struct client *c = &l->client[0];
    struct load_figures *f = calloc(1, sizeof *f);

    if (f == NULL)
        stop("memory");
    l->to = f;
    l->run = (struct load_run){.work = WORK_SIGN_IN};
    l->end = 0;
    l->idles = l->idle_first = 0;
    visitor_ask_for(&c->v, page, &c->out);
    c->due = wall_seconds();
    c->busy = true;
    l->busy = 1;
    send_request(c);
    while (l->busy > 0)
        wait_for_some(l, c->due + LAST_ANSWERS_MS / 1e3);
    if (f->wrongs > 0) {
        fprintf(stderr, "bench-morning: %s: %d %s\n", morning_page_name(page),
                f->wrong[0].status, f->wrong[0].words);
        exit(1);
    }
    free(f);
    *body = (struct str){c->in.p + c->head, c->whole - c->head};
    return buf_str(&c->out);
}

/* ---- coming and going ---- */

void
load_tokens(struct load *l, size_t tokens)
{
    for (size_t i = 0; i < l->conf.connections; i++)
        l->client[i].v.tokens_wanted = tokens;
}

struct load *
load_open(const struct load_conf *conf)
{
    struct load *l = calloc(1, sizeof *l);

    if (l == NULL || conf->connections > LOAD_CONNECTIONS_MAX)
        stop("so many connections cannot be");
    l->conf = *conf;
    l->random = 1;
    l->epoll = epoll_create1(EPOLL_CLOEXEC);
    l->client = calloc(conf->connections, sizeof *l->client);
    l->idle = calloc(conf->connections, sizeof *l->idle);
    l->late = calloc(LATE_MAX, sizeof *l->late);
    if (l->epoll < 0 || l->client == NULL || l->idle == NULL || l->late == NULL)
        stop("memory");
    for (size_t i = 0; i < conf->connections; i++) {
        struct client *c = &l->client[i];

        c->fd = -1;
        buf_init(&c->out, REQUEST_MAX);
        buf_init(&c->in, ANSWER_MAX);
        client_connect(l, c);
    }
    return l;
}

void
load_close(struct load *l)
{
    for (size_t i = 0; i < l->conf.connections; i++) {
        struct client *c = &l->client[i];

        close(c->fd);
        visitor_end(&c->v);
        buf_free(&c->out);
        buf_free(&c->in);
    }
    close(l->epoll);
    free(l->client);
    free(l->idle);
    free(l->late);
    free(l);
}
