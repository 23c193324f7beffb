/*
 * test/http/client.h -- a client that sends whatever bytes it is told to.
 */
#ifndef TEST_HTTP_CLIENT_H
#define TEST_HTTP_CLIENT_H

#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { CLIENT_REPLY_MAX = 4 << 20 };

struct client {
    int fd;
    bool closed; /* by the server */
    size_t n;
    char *reply; /* all that came since client_open() or client_forget() */
};

static inline int64_t
client_now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline void
client_sleep(unsigned ms)
{
    const struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};

    nanosleep(&t, NULL);
}

static inline struct client
client_from_fd(int fd)
{
    struct client c = {.fd = fd, .reply = calloc(1, CLIENT_REPLY_MAX)};

    REQUIRE(c.reply != NULL, "memory");
    return c;
}

/* A socket that is the caller's; -1: nobody is let in there. */
static inline int
client_connect(unsigned port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    const int fd = socket(AF_INET, SOCK_STREAM, 0);

    REQUIRE(fd >= 0, "socket");
    if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static inline struct client
client_open(unsigned port)
{
    const int fd = client_connect(port);

    REQUIRE(fd >= 0, "connects to %u", port);
    return client_from_fd(fd);
}

static inline struct client
client_open_unix(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    REQUIRE(fd >= 0, "socket");
    snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
    REQUIRE(connect(fd, (const struct sockaddr *)&to, sizeof to) == 0,
            "connects to %s", path);
    return client_from_fd(fd);
}

static inline void
client_close(struct client *c)
{
    close(c->fd);
    free(c->reply);
    *c = (struct client){.fd = -1};
}

/* False when the server has closed. */
static inline bool
client_send(const struct client *c, struct str s)
{
    while (s.n > 0) {
        const ssize_t n = send(c->fd, s.p, s.n, MSG_NOSIGNAL);

        if (n <= 0)
            return false;
        s.p += n;
        s.n -= (size_t)n;
    }
    return true;
}

/* Reads once, waiting at most that long; false when nothing came. */
static inline bool
client_read(struct client *c, int ms)
{
    struct pollfd p = {.fd = c->fd, .events = POLLIN};

    if (c->closed || poll(&p, 1, ms) <= 0 || c->n + 1 >= CLIENT_REPLY_MAX)
        return false;
    const ssize_t n =
        recv(c->fd, c->reply + c->n, CLIENT_REPLY_MAX - 1 - c->n, 0);

    if (n <= 0) {
        c->closed = true;
        return false;
    }
    c->n += (size_t)n;
    c->reply[c->n] = '\0';
    return true;
}

static inline void
client_forget(struct client *c)
{
    c->n = 0;
    c->reply[0] = '\0';
}

/* Length of the first whole reply in hand, or 0.  HEAD has no body. */
static inline size_t
client_whole(const struct client *c, bool head)
{
    const char *end = strstr(c->reply, "\r\n\r\n");
    const char *length = strstr(c->reply, "Content-Length: ");

    if (end == NULL)
        return 0;
    const size_t header = (size_t)(end - c->reply) + 4;
    const size_t body =
        head || length == NULL || length > end
            ? 0
            : (size_t)strtoul(length + strlen("Content-Length: "), NULL, 10);

    return c->n >= header + body ? header + body : 0;
}

/* Waits for one whole reply, passing over a 100; answers its status, or 0. */
static inline int
client_status(struct client *c, bool head)
{
    const int64_t until = client_now_ms() + 10000;

    while (client_now_ms() < until) {
        if (strncmp(c->reply, "HTTP/1.1 100", 12) == 0 &&
            client_whole(c, true) > 0) {
            const size_t n = client_whole(c, true);

            memmove(c->reply, c->reply + n, c->n - n + 1);
            c->n -= n;
        }
        if (client_whole(c, head) > 0 || c->closed)
            break;
        client_read(c, 1000);
    }
    return strncmp(c->reply, "HTTP/1.1 ", 9) == 0
               ? (int)strtol(c->reply + 9, NULL, 10)
               : 0;
}

/* Waits until the server closes; false when it does not in that time. */
static inline bool
client_is_cut(struct client *c, unsigned ms)
{
    const int64_t until = client_now_ms() + ms;

    while (!c->closed && client_now_ms() < until)
        client_read(c, 20);
    return c->closed;
}

/* What follows the header, or "". */
static inline const char *
client_body(const struct client *c)
{
    const char *end = strstr(c->reply, "\r\n\r\n");

    return end != NULL ? end + 4 : "";
}

static inline bool
client_has(const struct client *c, const char *text)
{
    return strstr(c->reply, text) != NULL;
}

#endif
