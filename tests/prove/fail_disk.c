/*
 * tests/prove/fail_disk.c -- a disk that fails, for LD_PRELOAD.
 *
 * PROVE_FOLDER names the folder whose files are watched, PROVE_CONTROL a file
 * with a struct control that tests/prove/disk_test.py maps, too: it says which
 * call fails, the n-th from now, how, and whether all after it do so as well,
 * as on a disk that is full until somebody makes room.  It may be slow, too.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE = 1, SYNC = 2, OPEN = 4, MEMORY = 8 };
enum { FILES_MAX = 65536 };

struct control {
    _Atomic int32_t kinds; /* 0: nothing fails */
    _Atomic int32_t error; /* errno; negative: a signal, such as SIGKILL */
    _Atomic int32_t after; /* calls that are good first */
    _Atomic int32_t lasting;
    _Atomic int32_t failed;  /* calls that did */
    _Atomic int32_t slow_ms; /* so long each sync takes at least */
};

static struct control none;
static struct control *control = &none;
static char folder[512];
static _Atomic bool watched[FILES_MAX];

#define REAL(name)                 \
    static __typeof__(name) *real; \
    if (real == NULL)              \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void
begin(void)
{
    const char *path = getenv("PROVE_CONTROL");
    const char *where = getenv("PROVE_FOLDER");

    if (path == NULL || where == NULL)
        return;
    const int fd = open(path, O_RDWR | O_CLOEXEC);
    void *p =
        mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    strncat(folder, where, sizeof folder - 1);
    if (p != MAP_FAILED)
        control = p;
}

/* Is it this call's turn to fail? */
static bool
fails(enum kind kind)
{
    if ((atomic_load(&control->kinds) & kind) == 0)
        return false;
    const int32_t left = atomic_fetch_sub(&control->after, 1);
    if (left > 0 || (left < 0 && !control->lasting))
        return false;
    atomic_fetch_add(&control->failed, 1);
    if (control->error < 0)
        raise(-control->error);
    errno = control->error;
    return true;
}

static bool
fails_file(enum kind kind, int fd)
{
    return fd >= 0 && fd < FILES_MAX && watched[fd] && fails(kind);
}

static bool
in_folder(const char *path)
{
    return folder[0] != '\0' && strncmp(path, folder, strlen(folder)) == 0;
}

static int
watch(const char *path, int fd)
{
    if (fd >= 0 && fd < FILES_MAX)
        watched[fd] = in_folder(path);
    return fd;
}

#define OPEN_LIKE(name)                              \
    int name(const char *path, int flags, ...)       \
    {                                                \
        va_list ap;                                  \
                                                     \
        REAL(name);                                  \
        va_start(ap, flags);                         \
        const mode_t mode = va_arg(ap, mode_t);      \
        va_end(ap);                                  \
        if (in_folder(path) && fails(OPEN))          \
            return -1;                               \
        return watch(path, real(path, flags, mode)); \
    }
OPEN_LIKE(open)
OPEN_LIKE(open64)

ssize_t
write(int fd, const void *p, size_t n)
{
    REAL(write);
    return fails_file(WRITE, fd) ? -1 : real(fd, p, n);
}

#define PWRITE_LIKE(name, offset)                               \
    ssize_t name(int fd, const void *p, size_t n, offset at)    \
    {                                                           \
        REAL(name);                                             \
        return fails_file(WRITE, fd) ? -1 : real(fd, p, n, at); \
    }
PWRITE_LIKE(pwrite, off_t)
PWRITE_LIKE(pwrite64, off64_t)

#define TRUNCATE_LIKE(name, offset)                         \
    int name(int fd, offset size)                           \
    {                                                       \
        REAL(name);                                         \
        return fails_file(WRITE, fd) ? -1 : real(fd, size); \
    }
TRUNCATE_LIKE(ftruncate, off_t)
TRUNCATE_LIKE(ftruncate64, off64_t)

static void
be_slow(int fd)
{
    const int32_t ms = control->slow_ms;

    if (ms > 0 && fd >= 0 && fd < FILES_MAX && watched[fd])
        nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

#define SYNC_LIKE(name)                              \
    int name(int fd)                                 \
    {                                                \
        REAL(name);                                  \
        be_slow(fd);                                 \
        return fails_file(SYNC, fd) ? -1 : real(fd); \
    }
SYNC_LIKE(fsync)
SYNC_LIKE(fdatasync)

/* dlsym() itself may allocate, so here the C library's own names. */
void *__libc_malloc(size_t n);
void *__libc_realloc(void *p, size_t n);
void *__libc_calloc(size_t n, size_t size);

void *
malloc(size_t n)
{
    return fails(MEMORY) ? NULL : __libc_malloc(n);
}

void *
realloc(void *p, size_t n)
{
    return fails(MEMORY) ? NULL : __libc_realloc(p, n);
}

void *
calloc(size_t n, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_calloc(n, size);
}
