#include "http/listen.h"

#include "http/token.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_PASSED_FD = 3, BACKLOG = 1024 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un local;
    struct sockaddr_storage largest;
};

static enum err
refuse(enum err e, struct buf *why, const char *where, const char *what)
{
    if (why != NULL)
        buf_printf(why, "Cannot listen at %s: %s", where, what);
    return e;
}

static bool
read_port(struct str s, in_port_t *port)
{
    uint64_t n;

    if (!token_number(s, &n) || n > 65535)
        return false;
    *port = htons((uint16_t)n);
    return true;
}

/* "127.0.0.1:8080" or "[::1]:8080"; the length of the address, or 0. */
static socklen_t
read_address(const char *where, union address *to)
{
    const char *colon = strrchr(where, ':');
    char host[INET6_ADDRSTRLEN + 2] = "";

    memset(to, 0, sizeof *to);
    if (colon == NULL || (size_t)(colon - where) >= sizeof host)
        return 0;
    const size_t n = (size_t)(colon - where);
    const struct str port = str_from_c(colon + 1);

    memcpy(host, where, n);
    host[n] = '\0';
    if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
        host[n - 1] = '\0';
        to->v6.sin6_family = AF_INET6;
        return inet_pton(AF_INET6, host + 1, &to->v6.sin6_addr) == 1 &&
                       read_port(port, &to->v6.sin6_port)
                   ? sizeof to->v6
                   : 0;
    }
    to->v4.sin_family = AF_INET;
    return inet_pton(AF_INET, host, &to->v4.sin_addr) == 1 &&
                   read_port(port, &to->v4.sin_port)
               ? sizeof to->v4
               : 0;
}

static unsigned
port_of(int fd)
{
    union address a;
    socklen_t n = sizeof a;

    memset(&a, 0, sizeof a);
    if (getsockname(fd, &a.any, &n) != 0)
        return 0;
    if (a.any.sa_family == AF_INET)
        return ntohs(a.v4.sin_port);
    return a.any.sa_family == AF_INET6 ? ntohs(a.v6.sin6_port) : 0;
}

/* Binds and listens; closes the socket when that fails. */
static enum err
open_at(const char *where, const union address *at, socklen_t n, int *out,
        struct buf *why)
{
    const int on = 1;
    const int fd = socket(at->any.sa_family,
                          SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return refuse(ERR_INTERNAL, why, where, strerror(errno));
    if (at->any.sa_family != AF_UNIX)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, &at->any, n) != 0 || listen(fd, BACKLOG) != 0) {
        const int e = errno;

        close(fd);
        return refuse(e == EADDRINUSE ? ERR_BUSY : ERR_INTERNAL, why, where,
                      strerror(e));
    }
    *out = fd;
    return OK;
}

static enum err
open_tcp(const char *where, struct listener *out, struct buf *why)
{
    union address at;
    const socklen_t n = read_address(where, &at);

    if (n == 0)
        return refuse(ERR_INVALID, why, where,
                      "write ADDRESS:PORT as in 127.0.0.1:8080 or [::1]:8080, "
                      "unix:/PATH, or systemd");
    const enum err e = open_at(where, &at, n, &out->fd, why);

    if (e == OK)
        out->port = port_of(out->fd);
    return e;
}

/* A socket left by a process that is gone is removed; one that answers, or a
 * file that is none, is left alone. */
static enum err
clear_path(const char *where, const union address *at, struct buf *why)
{
    struct stat st;

    if (lstat(at->local.sun_path, &st) != 0)
        return OK;
    if (!S_ISSOCK(st.st_mode))
        return refuse(ERR_INVALID, why, where, "there is a file of that name");
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return refuse(ERR_INTERNAL, why, where, strerror(errno));
    const bool answers = connect(fd, &at->any, sizeof at->local) == 0;

    close(fd);
    if (answers)
        return refuse(ERR_BUSY, why, where, "another program serves there");
    unlink(at->local.sun_path);
    return OK;
}

static enum err
open_unix(const char *where, const char *path, struct listener *out,
          struct buf *why)
{
    union address at;

    memset(&at, 0, sizeof at);
    at.local.sun_family = AF_UNIX;
    if (path[0] != '/' || strlen(path) >= sizeof at.local.sun_path)
        return refuse(ERR_INVALID, why, where,
                      "the path begins with / and has at most 107 bytes");
    memcpy(at.local.sun_path, path, strlen(path));
    enum err e = clear_path(where, &at, why);

    if (e == OK)
        e = open_at(where, &at, sizeof at.local, &out->fd, why);
    if (e == OK) {
        /* The proxy connects as a member of our group. */
        if (chmod(path, S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP) != 0)
            e = refuse(ERR_INTERNAL, why, where, strerror(errno));
        out->path = path;
    }
    return e;
}

/* sd_listen_fds(3), for one socket. */
static enum err
take_passed(const char *where, struct listener *out, struct buf *why)
{
    const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
    uint64_t n;
    int listens = 0;
    socklen_t size = sizeof listens;

    if (pid == NULL || fds == NULL || !token_number(str_from_c(pid), &n) ||
        n != (uint64_t)getpid() || !token_number(str_from_c(fds), &n) || n < 1)
        return refuse(ERR_INVALID, why, where, "no socket was passed in");
    out->fd = FIRST_PASSED_FD;
    if (getsockopt(out->fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 ||
        listens == 0)
        return refuse(ERR_INVALID, why, where,
                      "what was passed in does not listen");
    if (fcntl(out->fd, F_SETFD, FD_CLOEXEC) != 0 ||
        fcntl(out->fd, F_SETFL, O_NONBLOCK) != 0)
        return refuse(ERR_INTERNAL, why, where, strerror(errno));
    out->port = port_of(out->fd);
    return OK;
}

enum err
listen_open(const char *where, struct listener *out, struct buf *why)
{
    static const char local[] = "unix:";

    *out = (struct listener){.fd = -1};
    if (strcmp(where, "systemd") == 0)
        return take_passed(where, out, why);
    if (strncmp(where, local, sizeof local - 1) == 0)
        return open_unix(where, where + sizeof local - 1, out, why);
    return open_tcp(where, out, why);
}

void
listen_forget(const struct listener *l)
{
    if (l->path != NULL)
        unlink(l->path);
}
