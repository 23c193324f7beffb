#include "db/wal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADER = 32, FRAME_HEADER = 24, PAGE_MIN = 512 };

#define MAGIC   UINT32_C(0x377f0682) /* and 1: checksums are big-endian */
#define VERSION UINT32_C(3007000)

static uint32_t
big(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

static uint32_t
little(const uint8_t *p)
{
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 |
           p[0];
}

/* Goes on with the sum over n bytes, n a multiple of 8. */
static void
add_up(const struct wal *w, const uint8_t *p, size_t n, uint32_t sum[2])
{
    for (size_t i = 0; i < n; i += 8) {
        sum[0] += (w->big_endian ? big(p + i) : little(p + i)) + sum[1];
        sum[1] += (w->big_endian ? big(p + i + 4) : little(p + i + 4)) + sum[0];
    }
}

/* All n bytes, or false: they are not there, or not yet. */
static bool
read_at(const struct wal *w, uint8_t *to, size_t n, off_t at)
{
    while (n > 0) {
        const ssize_t got = pread(w->fd, to, n, at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

static off_t
place_of(const struct wal *w, uint32_t frame)
{
    return HEADER + (off_t)frame * (FRAME_HEADER + (off_t)w->page_size);
}

static enum err
read_header(struct wal *w)
{
    uint8_t h[HEADER];

    if (!read_at(w, h, HEADER, 0))
        return ERR_NOT_FOUND;
    w->page_size = big(h + 8);
    w->big_endian = (big(h) & 1) != 0;
    w->at = (struct wal_place){
        .salt = {big(h + 16), big(h + 20)}
    };
    if ((big(h) & ~UINT32_C(1)) != MAGIC || big(h + 4) != VERSION ||
        w->page_size < PAGE_MIN || w->page_size > WAL_PAGE_MAX ||
        (w->page_size & (w->page_size - 1)) != 0)
        return ERR_INTERNAL;
    add_up(w, h, HEADER - 8, w->at.sum);
    if (w->at.sum[0] != big(h + 24) || w->at.sum[1] != big(h + 28))
        return ERR_NOT_FOUND; /* being written */
    return OK;
}

enum err
wal_open(struct wal *w, const char *path)
{
    char name[PATH_MAX];

    *w = (struct wal){.fd = -1};
    snprintf(name, sizeof name, "%s-wal", path);
    w->fd = open(name, O_RDONLY | O_CLOEXEC);
    if (w->fd < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_INTERNAL;
    enum err e = read_header(w);
    if (e == OK) {
        /* owned here until wal_close(): read over and over */
        w->bytes = malloc(FRAME_HEADER + w->page_size);
        e = w->bytes == NULL ? ERR_INTERNAL : OK;
    }
    if (e != OK)
        wal_close(w);
    return e;
}

void
wal_close(struct wal *w)
{
    if (w->fd >= 0)
        close(w->fd);
    free(w->bytes);
    *w = (struct wal){.fd = -1};
}

bool
wal_go(struct wal *w, const struct wal_place *to)
{
    uint8_t h[FRAME_HEADER];

    if (w->at.salt[0] != to->salt[0] || w->at.salt[1] != to->salt[1])
        return false;
    if (to->frame > 0 &&
        (!read_at(w, h, FRAME_HEADER, place_of(w, to->frame - 1)) ||
         big(h + 16) != to->sum[0] || big(h + 20) != to->sum[1]))
        return false;
    w->at = *to;
    return true;
}

bool
wal_next(struct wal *w, struct wal_frame *out)
{
    const uint8_t *h = w->bytes;
    uint32_t sum[2] = {w->at.sum[0], w->at.sum[1]};

    if (!read_at(w, w->bytes, FRAME_HEADER + w->page_size,
                 place_of(w, w->at.frame)) ||
        big(h) == 0 || big(h + 8) != w->at.salt[0] ||
        big(h + 12) != w->at.salt[1])
        return false;
    add_up(w, h, 8, sum);
    add_up(w, h + FRAME_HEADER, w->page_size, sum);
    if (sum[0] != big(h + 16) || sum[1] != big(h + 20))
        return false;
    w->at.frame++;
    w->at.sum[0] = sum[0];
    w->at.sum[1] = sum[1];
    *out = (struct wal_frame){big(h), big(h + 4), w->bytes + FRAME_HEADER};
    return true;
}
