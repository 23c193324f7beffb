/* Filling in a reply: no sockets here. */
#include "http/http.h"

#include "http/file.h"
#include "http/token.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SPOOL_FROM = 1024 * 1024 }; /* bytes of a body kept in memory */

void
reply_init(struct reply *rp)
{
    *rp = (struct reply){
        .status = 200,
        .bytes = STR_EMPTY,
        .type = STR("text/html; charset=utf-8"),
        .location = STR_EMPTY,
        .etag = STR_EMPTY,
    };
    buf_init(&rp->body, REPLY_BODY_MAX);
}

void
reply_free(struct reply *rp)
{
    buf_free(&rp->body);
    if (rp->file > 0)
        close(rp->file);
    rp->file = 0;
}

void
reply_clear(struct reply *rp)
{
    const char *route = rp->route, *temp = rp->temp;

    reply_free(rp);
    reply_init(rp);
    rp->route = route;
    rp->temp = temp;
}

static void
fail(struct reply *rp, enum err e)
{
    if (rp->err == OK)
        rp->err = e;
}

static bool
is_header_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127)
            return false;
    return true;
}

void
reply_header(struct reply *rp, const char *name, struct str value)
{
    assert(token_valid(str_from_c(name)));
    if (rp->headers == REPLY_HEADERS_MAX || !is_header_value(value)) {
        fail(rp, ERR_INTERNAL);
        return;
    }
    rp->header[rp->headers++] = (struct reply_header){name, value};
}

void
reply_redirect(struct reply *rp, struct str to)
{
    /* "//host" and "/\host" lead away from this site. */
    const bool local = to.n > 0 && to.p[0] == '/' &&
                       (to.n == 1 || (to.p[1] != '/' && to.p[1] != '\\'));

    rp->status = 303;
    rp->location = to;
    if (!local || !is_header_value(to))
        fail(rp, ERR_INTERNAL);
}

/* filename="..." for old programs in ASCII, filename*= for all others. */
void
reply_download(struct arena *a, struct reply *rp, struct str name,
               struct str type)
{
    struct buf plain, escaped;

    buf_init(&plain, 4096);
    buf_init(&escaped, 4096);
    for (size_t i = 0; i < name.n; i++) {
        const unsigned char c = (unsigned char)name.p[i];
        const bool ascii = c >= ' ' && c < 127 && strchr("\"\\/%", c) == NULL;

        buf_add(&plain, ascii ? (struct str){name.p + i, 1} : STR("_"));
        if (token_valid((struct str){name.p + i, 1}) &&
            strchr("*'%", c) == NULL)
            buf_add(&escaped, (struct str){name.p + i, 1});
        else
            buf_printf(&escaped, "%%%02X", (unsigned)c);
    }
    rp->type = type;
    reply_header(rp, "Content-Disposition",
                 arena_printf(a,
                              "attachment; filename=\"" STR_FMT
                              "\"; filename*=UTF-8''" STR_FMT,
                              STR_ARG(buf_str(&plain)),
                              STR_ARG(buf_str(&escaped))));
    fail(rp, buf_err(&plain));
    fail(rp, buf_err(&escaped));
    buf_free(&plain);
    buf_free(&escaped);
}

/* A file without a name, gone when it is closed. */
static int
open_nameless(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0) { /* a file system that cannot do that */
        char path[4096];
        const int n = snprintf(path, sizeof path, "%s/reply-XXXXXX", folder);

        if (n < 0 || (size_t)n >= sizeof path)
            return -1;
        fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0)
            unlink(path);
    }
    return fd;
}

enum err
reply_flush(struct reply *rp)
{
    if (rp->err != OK || buf_err(&rp->body) != OK)
        return rp->err != OK ? rp->err : buf_err(&rp->body);
    if (rp->body.n < SPOOL_FROM && rp->file == 0)
        return OK;
    if (rp->file == 0) {
        const int fd = open_nameless(rp->temp != NULL ? rp->temp : "/tmp");

        if (fd <= 0) {
            fail(rp, ERR_INTERNAL);
            return rp->err;
        }
        rp->file = fd;
    }
    if (rp->body.n == 0)
        return OK;
    fail(rp, file_write(rp->file, buf_str(&rp->body)));
    rp->file_bytes += rp->body.n;
    rp->body.n = 0;
    return rp->err;
}
