/*
 * http/listen.h -- the socket that the server waits at.
 */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/buf.h"

struct listener {
    int fd;
    unsigned port;    /* 0 for a Unix socket */
    const char *path; /* of a Unix socket that we made, else NULL */
};

/*
 * Takes   `where`: "127.0.0.1:8080", "[::1]:8080", "unix:/run/x/sock", or
 *         "systemd" for the first socket of LISTEN_FDS.  Port 0: any free one.
 *         It must outlive the listener.
 * Errors  ERR_INVALID  not such a text, or a path that is no socket
 *         ERR_BUSY     in use
 *         ERR_INTERNAL the system refuses
 *         A sentence goes to `why`, when there is one.
 */
enum err listen_open(const char *where, struct listener *out,
                     struct buf *why) MUST_USE;

/* Removes the path of a Unix socket.  The descriptor stays as it is: the
 * library that serves it closes it. */
void listen_forget(const struct listener *l);

#endif
