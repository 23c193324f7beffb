#include "http/receive.h"

#include "base/utf8.h"
#include "http/file.h"
#include "http/multipart.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Pieces are as short as a line of the file: they are gathered for the disk. */
enum { GATHERED_MAX = 32 * 1024 };

struct receiver {
    struct multipart parser;
    struct multipart_sink sink;
    struct arena *a;
    const char *folder;
    size_t field_bytes_left;
    struct form_field *field; /* grows in the arena */
    size_t fields, fields_cap;
    struct upload upload[RECEIVE_FILES_MAX];
    size_t uploads;
    bool is_file;   /* the part that arrives now */
    int fd;         /* its file, or -1 */
    char *gathered; /* of it, not yet written */
    size_t gathered_n;
    struct buf text; /* its text */
};

static struct str
keep(struct receiver *r, struct str s)
{
    return arena_str(r->a, s.p, s.n);
}

static enum err
begin_file(struct receiver *r, const struct multipart_part *part)
{
    if (r->uploads == RECEIVE_FILES_MAX)
        return ERR_TOO_LARGE;
    if (r->gathered == NULL)
        r->gathered = arena_alloc(r->a, GATHERED_MAX);
    const struct str text = arena_printf(r->a, "%s/upload-XXXXXX", r->folder);
    char *path = arena_alloc(r->a, text.n + 1);

    memcpy(path, text.p, text.n);
    r->fd = mkostemp(path, O_CLOEXEC);
    if (r->fd < 0)
        return errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_INTERNAL;
    r->upload[r->uploads++] = (struct upload){
        .field = keep(r, part->name),
        .name = keep(r, part->filename),
        .type = keep(r, part->type),
        .path = path,
    };
    return OK;
}

static enum err
begin_field(struct receiver *r, const struct multipart_part *part)
{
    if (part->name.n > r->field_bytes_left)
        return ERR_TOO_LARGE;
    r->field_bytes_left -= part->name.n;
    if (r->fields == r->fields_cap) {
        const size_t cap = r->fields_cap ? 2 * r->fields_cap : 16;
        struct form_field *more = arena_array(r->a, struct form_field, cap);

        if (r->fields > 0)
            memcpy(more, r->field, r->fields * sizeof *more);
        r->field = more;
        r->fields_cap = cap;
    }
    r->field[r->fields].name = keep(r, part->name);
    buf_init(&r->text, r->field_bytes_left);
    return OK;
}

static enum err
begin(void *arg, const struct multipart_part *part)
{
    struct receiver *r = arg;

    r->is_file = part->is_file;
    return part->is_file ? begin_file(r, part) : begin_field(r, part);
}

static enum err
write_gathered(struct receiver *r)
{
    const struct str s = {r->gathered, r->gathered_n};

    r->gathered_n = 0;
    return file_write(r->fd, s);
}

static enum err
add_to_file(struct receiver *r, struct str piece)
{
    r->upload[r->uploads - 1].size += piece.n;
    if (piece.n > GATHERED_MAX - r->gathered_n) {
        const enum err e = write_gathered(r);

        if (e != OK || piece.n > GATHERED_MAX)
            return e != OK ? e : file_write(r->fd, piece);
    }
    memcpy(r->gathered + r->gathered_n, piece.p, piece.n);
    r->gathered_n += piece.n;
    return OK;
}

static enum err
data(void *arg, struct str piece)
{
    struct receiver *r = arg;

    if (r->is_file)
        return add_to_file(r, piece);
    buf_add(&r->text, piece);
    return buf_err(&r->text);
}

static void
remove_file(struct upload *u)
{
    if (u->path != NULL)
        unlink(u->path);
    u->path = NULL;
}

static enum err
end_file(struct receiver *r)
{
    struct upload *u = &r->upload[r->uploads - 1];
    const enum err e = write_gathered(r);
    const int failed = close(r->fd);

    r->fd = -1;
    if (e != OK || failed)
        return e != OK ? e : ERR_FULL;
    if (u->size == 0 && u->name.n == 0) { /* the field was left blank */
        remove_file(u);
        r->uploads--;
    }
    return OK;
}

static enum err
end_field(struct receiver *r)
{
    const struct str text = buf_str(&r->text);
    const bool good =
        utf8_valid(text) && (text.n == 0 || memchr(text.p, 0, text.n) == NULL);

    if (good)
        r->field[r->fields++].value = keep(r, text);
    r->field_bytes_left -= text.n;
    buf_free(&r->text);
    return good ? OK : ERR_INVALID;
}

static enum err
end(void *arg)
{
    struct receiver *r = arg;

    return r->is_file ? end_file(r) : end_field(r);
}

struct receiver *
receiver_new(struct arena *a, struct str boundary, const char *folder,
             size_t field_bytes)
{
    struct receiver *r = arena_new(a, struct receiver);

    r->sink = (struct multipart_sink){begin, data, end, r};
    r->a = a;
    r->folder = folder;
    r->field_bytes_left = field_bytes;
    r->fd = -1;
    multipart_init(&r->parser, boundary, &r->sink);
    return r;
}

enum err
receiver_feed(struct receiver *r, struct str piece)
{
    return multipart_feed(&r->parser, piece);
}

enum err
receiver_end(struct receiver *r, struct request *rq)
{
    const enum err e = multipart_end(&r->parser);

    if (e != OK)
        return e;
    rq->fields = (struct form){r->field, r->fields};
    rq->upload = r->upload;
    rq->uploads = r->uploads;
    return OK;
}

void
receiver_free(struct receiver *r)
{
    if (r->fd >= 0)
        close(r->fd);
    r->fd = -1;
    buf_free(&r->text);
    for (size_t i = 0; i < r->uploads; i++)
        remove_file(&r->upload[i]);
}
