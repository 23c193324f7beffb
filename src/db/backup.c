#include "db/backup.h"

#include "db/archive_log.h"
#include "db/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PROBLEMS_SHOWN = 3, PATIENCE_MS = 10000, PAGES = 1024 };

static enum err
err_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
        return OK;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_BUSY:
        return ERR_BUSY;
    case SQLITE_CANTOPEN:
        return ERR_NOT_FOUND;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ERR_INVALID;
    default:
        return ERR_INTERNAL;
    }
}

/* A part at a time, so that it can be stopped. */
static enum err
copy_pages(sqlite3_backup *b, const atomic_bool *stop)
{
    while (stop == NULL || !atomic_load(stop))
        if (sqlite3_backup_step(b, stop == NULL ? -1 : PAGES) != SQLITE_OK)
            return OK; /* the end, or what sqlite3_backup_finish() tells */
    return ERR_STALE;
}

enum err
backup_copy(struct sqlite3 *from, const char *to, const atomic_bool *stop)
{
    enum err e = OK;
    sqlite3 *h = NULL;
    sqlite3_backup *b = NULL;
    int rc = sqlite3_open_v2(to, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                             NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(h, "pragma synchronous = off", NULL, NULL, NULL);
    if (rc == SQLITE_OK) {
        b = sqlite3_backup_init(h, "main", from, "main");
        rc = b == NULL ? sqlite3_errcode(h) : SQLITE_OK;
    }
    if (b != NULL) {
        e = copy_pages(b, stop);
        rc = sqlite3_backup_finish(b);
    }
    if (rc != SQLITE_OK)
        db_log("copy of the database", sqlite3_errmsg(h));
    sqlite3_close(h);
    return rc != SQLITE_OK ? err_of(rc) : e;
}

enum err
backup_sync(const char *path)
{
    const int fd = open(path, O_RDWR | O_CLOEXEC);
    const enum err e = fd >= 0 && fsync(fd) == 0 ? OK
                       : errno == ENOSPC         ? ERR_FULL
                                                 : ERR_INTERNAL;

    if (fd >= 0)
        close(fd);
    return e;
}

/* ---- is it good? ---- */

static int
add_problem(sqlite3_stmt *st, const char *good, const char *words,
            struct buf *why)
{
    const unsigned char *text = sqlite3_column_text(st, 0);
    const char *said = text != NULL ? (const char *)text : "";

    if (strcmp(said, good) == 0)
        return 0;
    buf_printf(why, "%s%s: %s", why->n > 0 ? "; " : "", words, said);
    return 1;
}

/* Every row that `sql` gives but `good` is a problem. */
static enum err
ask(sqlite3 *h, const char *sql, const char *good, const char *words,
    struct buf *why)
{
    sqlite3_stmt *st = NULL;
    int found = 0;
    int rc = sqlite3_prepare_v2(h, sql, -1, &st, NULL);

    while (rc == SQLITE_OK && found < PROBLEMS_SHOWN &&
           sqlite3_step(st) == SQLITE_ROW)
        found += add_problem(st, good, words, why);
    const int last = sqlite3_finalize(st);
    if (rc == SQLITE_OK)
        rc = last;
    if (rc == SQLITE_OK)
        return found == 0 ? OK : ERR_INVALID;
    buf_printf(why, "%s: %s", words, sqlite3_errmsg(h));
    return err_of(rc) == ERR_BUSY ? ERR_BUSY : ERR_INVALID;
}

static enum err
look(sqlite3 *h, struct buf *why)
{
    enum err e = ask(h, "pragma integrity_check(3)", "ok", "damaged", why);

    if (e == OK)
        e = ask(h, "pragma foreign_key_check", "", "a reference leads nowhere",
                why);
    return e;
}

enum err
backup_look(const char *path, struct buf *why)
{
    sqlite3 *h = NULL;
    const int rc = sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY, NULL);

    if (rc != SQLITE_OK)
        buf_printf(why, "%s", sqlite3_errmsg(h));
    const enum err e = rc != SQLITE_OK ? err_of(rc) : look(h, why);
    sqlite3_close(h);
    return e;
}

/* ---- putting it in its place ---- */

/* Makes the new file one by itself, and looks at it. */
static enum err
settle(const char *part, struct buf *why)
{
    sqlite3 *h = NULL;
    int rc = sqlite3_open_v2(part, &h, SQLITE_OPEN_READWRITE, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(h, "pragma journal_mode = delete", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        buf_printf(why, "%s", sqlite3_errmsg(h));
    const enum err e = rc != SQLITE_OK ? err_of(rc) : look(h, why);
    sqlite3_close(h);
    return e;
}

static enum err
sync_folder_of(const char *path)
{
    char name[PATH_MAX];

    snprintf(name, sizeof name, "%s", path);
    return archive_sync_folder(dirname(name));
}

/* link() and not rename(): what has come there meanwhile is not overwritten. */
static enum err
put(const char *part, const char *to)
{
    enum err e = backup_sync(part);

    if (e == OK && link(part, to) != 0)
        e = errno == EEXIST ? ERR_STALE : ERR_INTERNAL;
    if (e == OK && unlink(part) != 0)
        e = ERR_INTERNAL;
    return e == OK ? sync_folder_of(to) : e;
}

static void
remove_part(const char *part)
{
    char name[PATH_MAX + 16];

    unlink(part);
    snprintf(name, sizeof name, "%s-wal", part);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", part);
    unlink(name);
}

/* A private file of its own beside `to`. */
static enum err
make_part(const char *to, char part[static PATH_MAX])
{
    if (access(to, F_OK) == 0)
        return ERR_STALE;
    snprintf(part, PATH_MAX, "%s.part", to);
    remove_part(part);
    const int fd = open(part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == ENOSPC   ? ERR_FULL
               : errno == ENOENT ? ERR_NOT_FOUND
                                 : ERR_INTERNAL;
    close(fd);
    return OK;
}

enum err
backup_sqlite(const char *database, const char *to, struct buf *why)
{
    char part[PATH_MAX];
    sqlite3 *h = NULL;
    enum err e = make_part(to, part);

    if (e != OK)
        return e;
    const int rc = sqlite3_open_v2(database, &h, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_busy_timeout(h, PATIENCE_MS);
    sqlite3_db_config(h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    e = rc != SQLITE_OK ? err_of(rc) : backup_copy(h, part, NULL);
    sqlite3_close(h);
    if (e == OK)
        e = settle(part, why);
    if (e == OK)
        e = put(part, to);
    if (e != OK)
        remove_part(part);
    return e;
}

/* ---- from an archive ---- */

struct restoring {
    int fd;
    int64_t pages;
};

static enum err
write_page(void *arg, uint32_t page_size, const struct archive_page *page,
           const uint8_t *contents)
{
    struct restoring *r = arg;
    const off_t at = (off_t)(page->page - 1) * page_size;

    if (pwrite(r->fd, contents, page_size, at) != (ssize_t)page_size)
        return errno == ENOSPC ? ERR_FULL : ERR_INTERNAL;
    r->pages++;
    if (page->size != 0 && ftruncate(r->fd, (off_t)page->size * page_size) != 0)
        return ERR_INTERNAL;
    return OK;
}

static enum err
copy_file(const char *from, int to)
{
    static const size_t part = 1 << 20;
    const int fd = open(from, O_RDONLY | O_CLOEXEC);
    char *bytes = malloc(part); /* freed below */
    ssize_t got = -1;

    while (fd >= 0 && bytes != NULL && (got = read(fd, bytes, part)) > 0)
        if (write(to, bytes, (size_t)got) != got) {
            got = -1;
            break;
        }
    const enum err e = got == 0          ? OK
                       : errno == ENOSPC ? ERR_FULL
                                         : ERR_INTERNAL;
    if (fd >= 0)
        close(fd);
    free(bytes);
    return e;
}

/* The generation that was followed at `until_ms`; or the oldest, whose copy
 * may be as old although nothing followed it yet. */
static enum err
choose(const char *folder, int64_t until_ms, char out[static GENERATION_NAME])
{
    char(*name)[GENERATION_NAME], until[GENERATION_NAME];
    size_t n;
    enum err e = archive_generations(folder, &name, &n);
    bool found = false;

    archive_generation_name(until, until_ms);
    for (size_t i = 0; e == OK && i < n; i++)
        if (i == 0 || until_ms == INT64_MAX || strcmp(name[i], until) <= 0) {
            memcpy(out, name[i], GENERATION_NAME);
            found = true;
        }
    free(name);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static enum err
rebuild(const char *folder, int64_t until_ms, const char *part,
        struct restored *out)
{
    char generation[GENERATION_NAME], snapshot[PATH_MAX];
    struct archive_end end = {0};
    struct restoring r = {.fd = -1};
    enum err e = choose(folder, until_ms, generation);

    if (e != OK)
        return e;
    archive_path(snapshot, folder, generation, 0);
    r.fd = open(part, O_RDWR | O_CLOEXEC);
    e = r.fd < 0 ? ERR_INTERNAL : copy_file(snapshot, r.fd);
    if (e == OK)
        e = archive_sum_file(part, end.sum);
    if (e == OK)
        e = archive_read(folder, generation, until_ms, write_page, &r, &end,
                         &out->torn);
    if (r.fd >= 0)
        close(r.fd);
    if (e == OK && end.began_ms > until_ms)
        e = ERR_NOT_FOUND;
    out->pages = r.pages;
    out->at = (struct instant){end.at_ms};
    out->began = (struct instant){end.began_ms};
    return e;
}

enum err
backup_restore(const char *folder, struct instant at, const char *to,
               struct restored *out, struct buf *why)
{
    char part[PATH_MAX];
    const int64_t until_ms = instant_known(at) ? at.ms : INT64_MAX;
    enum err e = make_part(to, part);

    *out = (struct restored){0};
    if (e != OK)
        return e;
    e = rebuild(folder, until_ms, part, out);
    if (e == OK)
        e = settle(part, why);
    if (e == OK)
        e = put(part, to);
    if (e != OK)
        remove_part(part);
    return e;
}
