#include "access/breached.h"

#include <fcntl.h>
#include <gnutls/crypto.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHA1_BYTES = 20, HASH_DIGITS = 2 * SHA1_BYTES, LINE_MOST = 128 };

/* What lies at a place: at most LINE_MOST bytes. */
struct piece {
    char p[LINE_MOST];
    size_t n;
};

static enum err
read_piece(const struct breached *b, uint64_t at, struct piece *out)
{
    const ssize_t n = pread(b->fd, out->p, sizeof out->p, (off_t)at);

    out->n = n > 0 ? (size_t)n : 0;
    return n < 0 ? ERR_INTERNAL : OK;
}

static bool
begins_with_hash(const struct piece *line)
{
    size_t n = 0;

    while (n < line->n && n < HASH_DIGITS &&
           ((line->p[n] >= '0' && line->p[n] <= '9') ||
            (char_upper(line->p[n]) >= 'A' && char_upper(line->p[n]) <= 'F')))
        n++;
    return n == HASH_DIGITS;
}

enum err
breached_open(struct breached *b, const char *path)
{
    struct stat st;
    struct piece first;

    *b = (struct breached){.fd = -1};
    if (path[0] == '\0')
        return OK;
    b->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (b->fd < 0 || fstat(b->fd, &st) != 0)
        return ERR_INVALID;
    b->size = (uint64_t)st.st_size;
    const enum err e = read_piece(b, 0, &first);
    return e == OK && !begins_with_hash(&first) ? ERR_INVALID : e;
}

void
breached_close(struct breached *b)
{
    if (b->fd >= 0)
        close(b->fd);
    b->fd = -1;
}

/* ---- looking up ---- */

/* Where the first line at or after `at` begins; b->size: nowhere. */
static enum err
line_from(const struct breached *b, uint64_t at, uint64_t *out)
{
    struct piece before;

    *out = at;
    if (at == 0)
        return OK;
    const enum err e = read_piece(b, at - 1, &before);
    const char *end = memchr(before.p, '\n', before.n);
    if (e == OK && end == NULL && at - 1 + before.n < b->size)
        return ERR_INTERNAL; /* no line is so long */
    *out = end != NULL ? at + (uint64_t)(end - before.p) : b->size;
    return e;
}

/* Below, at or above the line at that place, as memcmp(). */
static enum err
compare(const struct breached *b, const char *hash, uint64_t at, int *out)
{
    struct piece line;
    const enum err e = read_piece(b, at, &line);

    *out = 0;
    if (e != OK)
        return e;
    if (!begins_with_hash(&line))
        return ERR_INTERNAL;
    for (size_t i = 0; i < HASH_DIGITS && *out == 0; i++)
        *out = hash[i] - char_upper(line.p[i]);
    return OK;
}

/* Lines that may hold it begin from `low` on and before `high`. */
static enum err
look_up(const struct breached *b, const char *hash, bool *found)
{
    uint64_t low = 0, high = b->size;
    enum err e = OK;

    while (low < high && !*found && e == OK) {
        const uint64_t middle = low + (high - low) / 2;
        uint64_t line = high;
        int order = -1;

        e = line_from(b, middle, &line);
        if (e == OK && line < high)
            e = compare(b, hash, line, &order);
        *found = e == OK && line < high && order == 0;
        if (line < high && order > 0)
            low = line + HASH_DIGITS;
        else
            high = middle;
    }
    return e;
}

enum err
breached_holds(const struct breached *b, struct str password, bool *found)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char sum[SHA1_BYTES];
    char hash[HASH_DIGITS];

    *found = false;
    if (b == NULL || b->fd < 0)
        return OK;
    if (gnutls_hash_fast(GNUTLS_DIG_SHA1, password.p, password.n, sum) != 0)
        return ERR_INTERNAL;
    for (size_t i = 0; i < SHA1_BYTES; i++) {
        hash[2 * i] = digits[sum[i] >> 4];
        hash[2 * i + 1] = digits[sum[i] & 15];
    }
    return look_up(b, hash, found);
}
