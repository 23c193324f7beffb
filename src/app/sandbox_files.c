/*
 * app/sandbox_files.c -- Landlock: where the server may read and write.
 *
 * Rules name folders, not files, wherever a file may be put in place anew
 * while we run (resolv.conf, certificates).
 */
#include "app/sandbox.h"

#include "app/upload_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Debian's headers may be older than the kernel: the bits by their number. */
enum {
    TRUNCATE_SINCE = 3,
    NETWORK_SINCE = 4,
    DEVICE_SINCE = 5,
    SCOPE_SINCE = 6,
};
#define FILES_FIRST ((uint64_t)0x1FFF) /* execute to make a symbolic link */
#define REFER       ((uint64_t)1 << 13)
#define TRUNCATE    ((uint64_t)1 << 14)
#define DEVICE      ((uint64_t)1 << 15)
#define BIND_TCP    ((uint64_t)1)
#define SCOPES      ((uint64_t)3) /* abstract sockets and signals of others */

#define READ \
    ((uint64_t)LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE                                                               \
    (READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |         \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | TRUNCATE)

struct ruleset_attr {
    uint64_t fs, net, scoped;
};
struct path_attr {
    uint64_t allowed;
    int32_t fd;
} __attribute__((packed));
struct port_attr {
    uint64_t allowed, port;
};
enum { RULE_PATH = 1, RULE_PORT = 2 };

struct fence {
    int fd, version;
    uint64_t files; /* what the kernel knows of files */
};

/* What every process of this kind reads: names, certificates, libraries that
 * the resolver loads, what the kernel says of itself. */
static const char *const read_by_all[] = {
    "/etc",
    "/usr",
    "/lib",
    "/lib64",
    "/proc/self",
    "/proc/sys",
    "/sys/devices/system/cpu",
    "/run/systemd/resolve",
    "/run/NetworkManager",
    "/run/resolvconf",
    "/dev/urandom",
    "/dev/random",
};

static uint64_t
known_of_files(int version)
{
    return FILES_FIRST | (version >= 2 ? REFER : 0) |
           (version >= TRUNCATE_SINCE ? TRUNCATE : 0) |
           (version >= DEVICE_SINCE ? DEVICE : 0);
}

/* A file may be given what files have only. */
static uint64_t
fitting(int fd, uint64_t wanted)
{
    struct stat st;

    if (fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode))
        wanted &= (uint64_t)LANDLOCK_ACCESS_FS_READ_FILE |
                  LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE;
    return wanted;
}

/* What is not there needs no rule. */
static enum err
allow(const struct fence *f, const char *path, uint64_t wanted)
{
    const int fd = open(path, O_PATH | O_CLOEXEC);

    if (fd < 0)
        return OK;
    const struct path_attr rule = {
        .allowed = fitting(fd, wanted) & f->files,
        .fd = fd,
    };
    const long rc = syscall(SYS_landlock_add_rule, f->fd, RULE_PATH, &rule, 0);
    close(fd);
    return rc == 0 ? OK : ERR_INVALID;
}

/* Made when it is not there: later it could not be. */
static enum err
allow_own(const struct fence *f, const char *folder)
{
    assert(folder != NULL);
    if (folder[0] == '\0')
        return OK;
    (void)mkdir(folder, 0700);
    return allow(f, folder, WRITE | REFER);
}

static const char *
folder_of(struct arena *a, const char *file)
{
    const char *slash = strrchr(file, '/');

    if (slash == NULL)
        return ".";
    return slash == file ? "/"
                         : arena_printf(a, "%.*s", (int)(slash - file), file).p;
}

/* Beside an SQLite file lie its log and its index; behind a link, too. */
static enum err
allow_database(struct arena *a, const struct fence *f, const char *url)
{
    char real[PATH_MAX];

    if (strncmp(url, "sqlite:", 7) == 0)
        url += 7;
    if (strstr(url, "://") != NULL)
        return OK;
    enum err e = allow_own(f, folder_of(a, url));
    if (e == OK && realpath(url, real) != NULL)
        e = allow_own(f, folder_of(a, real));
    return e;
}

/* What libpq looks for. */
static enum err
allow_home(struct arena *a, const struct fence *f)
{
    static const char *const names[] = {".pgpass", ".postgresql",
                                        ".pg_service.conf"};
    const char *home = getenv("HOME");
    enum err e = OK;

    for (size_t i = 0; home != NULL && i < COUNT_OF(names) && e == OK; i++)
        e = allow(f, arena_printf(a, "%s/%s", home, names[i]).p, READ);
    const char *passwords = getenv("PGPASSFILE");
    return e == OK && passwords != NULL ? allow(f, passwords, READ) : e;
}

static enum err
allow_settings(struct arena *a, const struct fence *f, const struct conf *conf)
{
    const char *const read[] = {conf->certificate, conf->key,
                                conf->mail_password_file,
                                conf->oidc_secret_file, conf->breached_file};
    enum err e = allow_database(a, f, conf->database);

    for (size_t i = 0; i < COUNT_OF(read) && e == OK; i++)
        e = allow(f, read[i], READ);
    if (e == OK)
        e = allow_own(f, conf->archive);
    if (e == OK)
        e = allow_own(f, upload_folder_parent(a, conf));
    if (e == OK && strncmp(conf->listen, "unix:", 5) == 0)
        e = allow(f, folder_of(a, conf->listen + 5), WRITE);
    return e;
}

/* Only the port of the settings is ours to open; 0 is any that is free. */
static enum err
allow_port(const struct fence *f, const char *listen)
{
    const char *colon = strrchr(listen, ':');
    const struct port_attr rule = {
        .allowed = BIND_TCP,
        .port = colon != NULL ? strtoul(colon + 1, NULL, 10) : 0,
    };

    if (f->version < NETWORK_SINCE || strncmp(listen, "unix:", 5) == 0)
        return OK;
    return syscall(SYS_landlock_add_rule, f->fd, RULE_PORT, &rule, 0) == 0
               ? OK
               : ERR_INVALID;
}

static int
fence_new(const struct fence *f)
{
    const struct ruleset_attr attr = {
        .fs = f->files,
        .net = f->version >= NETWORK_SINCE ? BIND_TCP : 0,
        .scoped = f->version >= SCOPE_SINCE ? SCOPES : 0,
    };
    /* An older kernel knows the first fields only. */
    const size_t size = f->version >= SCOPE_SINCE     ? sizeof attr
                        : f->version >= NETWORK_SINCE ? 2 * sizeof attr.fs
                                                      : sizeof attr.fs;

    return (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
}

static enum err
allow_all(struct arena *a, const struct fence *f, const struct conf *conf)
{
    enum err e = allow_settings(a, f, conf);

    for (size_t i = 0; i < COUNT_OF(read_by_all) && e == OK; i++)
        e = allow(f, read_by_all[i], READ);
    if (e == OK)
        e = allow(f, "/dev/null", READ | LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (e == OK)
        e = allow_home(a, f);
    if (e == OK)
        e = allow_port(f, conf->listen);
    return e;
}

enum err
sandbox_files(struct arena *a, const struct conf *conf, int *version)
{
    const long known = syscall(SYS_landlock_create_ruleset, NULL, 0,
                               LANDLOCK_CREATE_RULESET_VERSION);
    struct fence f = {.version = (int)known};

    *version = known < 0 ? 0 : (int)known;
    if (known < 0)
        return OK; /* none, or switched off */
    f.files = known_of_files(f.version);
    f.fd = fence_new(&f);
    if (f.fd < 0)
        return ERR_INVALID;
    enum err e = allow_all(a, &f, conf);
    if (e == OK && syscall(SYS_landlock_restrict_self, f.fd, 0) != 0)
        e = ERR_INVALID;
    close(f.fd);
    return e;
}
