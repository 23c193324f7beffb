#include "db/archive_log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char magic[8] = "TLARCH1";

enum { COPY = 1 << 20 };

static enum err
err_of_errno(void)
{
    switch (errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ERR_FULL;
    case ENOENT:
        return ERR_NOT_FOUND;
    default:
        return ERR_INTERNAL;
    }
}

void
archive_path(char out[static PATH_MAX], const char *folder,
             const char *generation, int file)
{
    if (file < 0)
        snprintf(out, PATH_MAX, "%s/%s", folder, generation);
    else if (file == 0)
        snprintf(out, PATH_MAX, "%s/%s/snapshot.db", folder, generation);
    else
        snprintf(out, PATH_MAX, "%s/%s/%08d.log", folder, generation, file);
}

void
archive_generation_name(char out[static GENERATION_NAME], int64_t ms)
{
    const time_t s = (time_t)(ms / 1000);
    struct tm t;
    char text[32];

    gmtime_r(&s, &t);
    strftime(text, sizeof text, "%Y%m%dT%H%M%S", &t);
    snprintf(out, GENERATION_NAME, "%.15s%03uZ", text,
             (unsigned)(ms % 1000) % 1000);
}

static int
later(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool
is_generation(const char *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat s;

    if (strlen(name) != GENERATION_NAME - 1 || name[8] != 'T')
        return false;
    archive_path(path, folder, name, 0);
    return stat(path, &s) == 0;
}

enum err
archive_generations(const char *folder, char (**out)[GENERATION_NAME],
                    size_t *count)
{
    DIR *d = opendir(folder);
    const struct dirent *entry;
    size_t cap = 0;

    *out = NULL;
    *count = 0;
    if (d == NULL)
        return err_of_errno();
    while ((entry = readdir(d)) != NULL) {
        if (!is_generation(folder, entry->d_name))
            continue;
        if (*count == cap) {
            cap = cap ? cap * 2 : 16;
            /* handed to the caller, who frees it */
            void *more = realloc(*out, cap * sizeof **out);

            if (more == NULL)
                abort(); /* as base/arena.h does */
            *out = more;
        }
        memcpy((*out)[(*count)++], entry->d_name, GENERATION_NAME);
    }
    closedir(d);
    if (*count > 0)
        qsort(*out, *count, sizeof **out, later);
    return OK;
}

enum err
archive_sum_file(const char *path, uint8_t out[static ARCHIVE_SUM])
{
    crypto_generichash_state h;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    uint8_t *part = malloc(COPY); /* freed below */
    ssize_t got = -1;

    if (fd >= 0 && part != NULL) {
        crypto_generichash_init(&h, NULL, 0, ARCHIVE_SUM);
        while ((got = read(fd, part, COPY)) > 0)
            crypto_generichash_update(&h, part, (size_t)got);
        crypto_generichash_final(&h, out, ARCHIVE_SUM);
    }
    const enum err e = got == 0 ? OK : err_of_errno();
    if (fd >= 0)
        close(fd);
    free(part);
    return e;
}

static void
sum_record(const uint8_t *p, size_t n, uint8_t out[ARCHIVE_SUM])
{
    crypto_generichash(out, ARCHIVE_SUM, p, n, NULL, 0);
}

/* ---- reading ---- */

struct reading {
    FILE *f;
    uint8_t *p; /* the record under way, its sum behind it */
    size_t cap;
    struct archive_head head;
};

enum found { RECORD, END, TORN, DAMAGED };

static size_t
body_size(const struct archive_head *h)
{
    return (size_t)h->frames * (sizeof(struct archive_page) + h->page_size);
}

/* After what cannot be a record: is anything behind it?  Only the end of the
 * last file can be what a machine left that went down. */
static enum found
torn_or_damaged(struct reading *r)
{
    return fgetc(r->f) == EOF ? TORN : DAMAGED;
}

static enum found
read_record(struct reading *r, const struct archive_end *end)
{
    const size_t got = fread(&r->head, 1, sizeof r->head, r->f);
    uint8_t sum[ARCHIVE_SUM];

    if (got == 0)
        return END;
    if (got < sizeof r->head)
        return TORN;
    if (memcmp(r->head.magic, magic, sizeof magic) != 0 ||
        r->head.page_size > WAL_PAGE_MAX ||
        (end->page_size != 0 && r->head.page_size != end->page_size))
        return torn_or_damaged(r);

    const size_t n = sizeof r->head + body_size(&r->head);
    if (n + ARCHIVE_SUM > r->cap) {
        r->cap = n + ARCHIVE_SUM;
        r->p = realloc(r->p, r->cap); /* freed by archive_read() */
        if (r->p == NULL)
            return DAMAGED; /* no record of ours is too large for memory */
    }
    memcpy(r->p, &r->head, sizeof r->head);
    if (fread(r->p + sizeof r->head, 1, n + ARCHIVE_SUM - sizeof r->head,
              r->f) != n + ARCHIVE_SUM - sizeof r->head)
        return TORN;
    sum_record(r->p, n, sum);
    if (memcmp(sum, r->p + n, ARCHIVE_SUM) != 0)
        return torn_or_damaged(r);
    return memcmp(r->head.before, end->sum, ARCHIVE_SUM) == 0 ? RECORD
                                                              : DAMAGED;
}

static enum err
hand_out(const struct reading *r, archive_page_fn *fn, void *arg)
{
    const uint8_t *p = r->p + sizeof r->head;
    enum err e = OK;

    for (uint32_t i = 0; i < r->head.frames && e == OK; i++) {
        struct archive_page page;

        memcpy(&page, p, sizeof page);
        e = fn(arg, r->head.page_size, &page, p + sizeof page);
        p += sizeof page + r->head.page_size;
    }
    return e;
}

static void
move_on(struct archive_end *end, const struct reading *r)
{
    const size_t n = sizeof r->head + body_size(&r->head);

    end->bytes += (int64_t)(n + ARCHIVE_SUM);
    end->at_ms = r->head.at_ms;
    end->began_ms = r->head.began_ms;
    end->page_size = r->head.page_size;
    end->place = r->head.place;
    memcpy(end->sum, r->p + n, ARCHIVE_SUM);
}

/* The records of one file; *more: go on with the next. */
static enum err
read_file(struct reading *r, int64_t until_ms, archive_page_fn *fn, void *arg,
          struct archive_end *end, enum found *found, bool *more)
{
    enum err e = OK;

    *more = true;
    while (e == OK && *more) {
        /* what is damaged behind the time that is asked for is no matter */
        *found = end->page_size != 0 && end->at_ms >= until_ms
                     ? END
                     : read_record(r, end);
        if (*found != RECORD) {
            *more = end->page_size == 0 || end->at_ms < until_ms;
            return OK;
        }
        *more = r->head.at_ms <= until_ms || end->page_size == 0;
        if (*more && fn != NULL)
            e = hand_out(r, fn, arg);
        if (*more && e == OK)
            move_on(end, r);
    }
    return e;
}

enum err
archive_read(const char *folder, const char *generation, int64_t until_ms,
             archive_page_fn *fn, void *arg, struct archive_end *end,
             bool *torn)
{
    struct reading r = {0};
    char path[PATH_MAX];
    enum found found = END;
    bool more = true;
    enum err e = OK;

    *torn = false;
    memcpy(end->generation, generation, GENERATION_NAME);
    end->page_size = 0;
    for (unsigned n = 1; e == OK && more; n++) {
        archive_path(path, folder, generation, (int)n);
        r.f = fopen(path, "rbe");
        if (r.f == NULL)
            break;
        if (found != END) { /* what was torn was not at the end */
            fclose(r.f);
            e = ERR_INVALID;
            break;
        }
        end->file = n;
        end->bytes = 0;
        e = read_file(&r, until_ms, fn, arg, end, &found, &more);
        fclose(r.f);
    }
    free(r.p);
    *torn = found == TORN;
    if (e == OK && (found == DAMAGED || end->page_size == 0))
        e = ERR_INVALID;
    return e;
}

/* The sum that the first record of a file names. */
static enum err
first_before(const char *path, uint8_t out[ARCHIVE_SUM])
{
    struct archive_head h;
    FILE *f = fopen(path, "rbe");
    const bool good = f != NULL && fread(&h, 1, sizeof h, f) == sizeof h;

    if (f != NULL)
        fclose(f);
    if (good)
        memcpy(out, h.before, ARCHIVE_SUM);
    return good ? OK : ERR_INVALID;
}

enum err
archive_tail(const char *folder, const char *generation,
             struct archive_end *end)
{
    struct reading r = {0};
    char path[PATH_MAX];
    enum found found = END;
    bool more;
    int file = 1;

    *end = (struct archive_end){0};
    memcpy(end->generation, generation, GENERATION_NAME);
    do
        archive_path(path, folder, generation, file++);
    while (access(path, F_OK) == 0);
    end->file = (unsigned)file - 2;
    archive_path(path, folder, generation, (int)end->file);
    enum err e = end->file == 0 ? ERR_INVALID : first_before(path, end->sum);
    if (e != OK)
        return e;
    r.f = fopen(path, "rbe");
    if (r.f == NULL)
        return err_of_errno();
    e = read_file(&r, INT64_MAX, NULL, NULL, end, &found, &more);
    fclose(r.f);
    free(r.p);
    return e == OK && (found == DAMAGED || end->page_size == 0) ? ERR_INVALID
                                                                : e;
}

/* ---- writing ---- */

static enum err
make_room(struct archive_record *r, size_t n)
{
    size_t cap = r->cap ? r->cap : 65536;

    while (cap - r->n < n)
        cap *= 2;
    if (cap == r->cap)
        return OK;
    void *more = realloc(r->p, cap); /* freed by the owner of the record */
    if (more == NULL)
        return ERR_INTERNAL;
    r->p = more;
    r->cap = cap;
    return OK;
}

static void
begin_record(struct archive_record *r)
{
    if (r->n == 0)
        r->n = sizeof(struct archive_head); /* filled in at the end */
}

enum err
archive_record_add(struct archive_record *r, uint32_t page_size,
                   const struct wal_frame *f)
{
    const struct archive_page page = {f->page, f->size};
    const enum err e = make_room(r, sizeof(struct archive_head) + sizeof page +
                                        page_size + ARCHIVE_SUM);

    if (e != OK)
        return e;
    begin_record(r);
    memcpy(r->p + r->n, &page, sizeof page);
    memcpy(r->p + r->n + sizeof page, f->contents, page_size);
    r->n += sizeof page + page_size;
    r->frames++;
    return OK;
}

enum err
archive_sync_folder(const char *path)
{
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum err e = fd < 0 || fsync(fd) != 0 ? err_of_errno() : OK;

    if (fd >= 0)
        close(fd);
    return e;
}

/* At the end of what counts: what a failed try left behind is cut off. */
static enum err
append(const char *path, int64_t at, const uint8_t *p, size_t n)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    off_t to = at;
    bool good = fd >= 0 && ftruncate(fd, at) == 0;

    while (good && n > 0) {
        const ssize_t put = pwrite(fd, p, n, to);

        if (put < 0 && errno == EINTR)
            continue;
        good = put > 0;
        if (good) {
            p += put;
            to += put;
            n -= (size_t)put;
        }
    }
    good = good && fdatasync(fd) == 0;
    const enum err e = good ? OK : err_of_errno();
    if (fd >= 0)
        close(fd);
    return e;
}

enum err
archive_record_write(struct archive_record *r, const char *folder,
                     const struct wal_place *place, int64_t now_ms,
                     struct archive_end *end)
{
    char path[PATH_MAX];
    struct archive_head h = {.page_size = end->page_size,
                             .frames = r->frames,
                             .began_ms = end->began_ms,
                             .at_ms = now_ms,
                             .place = *place};
    struct archive_end next = *end;
    enum err e = make_room(r, sizeof h + ARCHIVE_SUM);

    if (e != OK)
        return e;
    begin_record(r);
    memcpy(h.magic, magic, sizeof magic);
    memcpy(h.before, end->sum, ARCHIVE_SUM);
    memcpy(r->p, &h, sizeof h);
    if (next.bytes >= ARCHIVE_FILE_MAX || next.file == 0) {
        next.file++;
        next.bytes = 0;
    }
    sum_record(r->p, r->n, next.sum);
    memcpy(r->p + r->n, next.sum, ARCHIVE_SUM);
    archive_path(path, folder, end->generation, (int)next.file);
    e = append(path, next.bytes, r->p, r->n + ARCHIVE_SUM);
    if (e == OK && next.bytes == 0) {
        archive_path(path, folder, end->generation, -1);
        e = archive_sync_folder(path);
    }
    if (e == OK) {
        next.bytes += (int64_t)(r->n + ARCHIVE_SUM);
        next.at_ms = now_ms;
        next.place = *place;
        *end = next;
    }
    r->n = r->frames = 0;
    return e;
}
