/*
 * app/sandbox_calls.c -- seccomp: which calls of the kernel the server makes.
 *
 * The list is what it was seen to make on SQLite and PostgreSQL, with archive,
 * events, mail, sign-in elsewhere and loads (tests run with `sandbox = kill`),
 * and what the C library uses in their place on other machines.  Anything else
 * is answered as a kernel would that does not have it.  What only somebody who
 * broke in would ask for ends the process, whatever the settings.
 */
#include "app/sandbox.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const used[] = {
    /* files; where, Landlock says */
    "read",
    "write",
    "pread64",
    "pwrite64",
    "readv",
    "writev",
    "preadv",
    "pwritev",
    "open",
    "openat",
    "close",
    "lseek",
    "_llseek",
    "fstat",
    "fstat64",
    "stat",
    "stat64",
    "lstat",
    "newfstatat",
    "statx",
    "statfs",
    "fstatfs",
    "access",
    "faccessat",
    "faccessat2",
    "fcntl",
    "fcntl64",
    "flock",
    "fsync",
    "fdatasync",
    "ftruncate",
    "ftruncate64",
    "fallocate",
    "fadvise64",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "rename",
    "renameat",
    "renameat2",
    "readlink",
    "readlinkat",
    "getdents64",
    "getcwd",
    "fchmod",
    "fchmodat",
    "fchown",
    "umask",
    "utimensat",
    "dup",
    "dup3",
    "pipe2",
    "sendfile",
    "copy_file_range",
    "sync_file_range",
    /* memory */
    "munmap",
    "mremap",
    "brk",
    "madvise",
    "msync",
    "mlock",
    "mlock2",
    "munlock",
    "mincore",
    /* threads and signals */
    "set_robust_list",
    "rseq",
    "futex",
    "exit",
    "exit_group",
    "sched_yield",
    "sched_getaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "setpriority", /* who checks a password gives way; nobody gains */
    "gettid",
    "getpid",
    "getppid",
    "rt_sigprocmask",
    "rt_sigaction",
    "rt_sigreturn",
    "rt_sigtimedwait",
    "sigaltstack",
    "membarrier",
    "restart_syscall",
    "getcpu",
    /* time */
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "nanosleep",
    "clock_nanosleep",
    /* the network; the families of `socket` below */
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "getsockname",
    "getpeername",
    "getsockopt",
    "setsockopt",
    "sendto",
    "recvfrom",
    "sendmsg",
    "recvmsg",
    "sendmmsg",
    "recvmmsg",
    "shutdown",
    "poll",
    "ppoll",
    "select",
    "_newselect",
    "pselect6",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "eventfd2",
    /* who and what we are */
    "getrandom",
    "uname",
    "sysinfo",
    "getrusage",
    "times",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getresuid",
    "getresgid",
    "getrlimit",
    "ugetrlimit",
};

/* Whoever asks for one of these has broken in. */
static const char *const never[] = {
    "execve",
    "execveat",
    "fork",
    "vfork",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "bpf",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "unshare",
    "setns",
    "init_module",
    "finit_module",
    "kexec_load",
    "userfaultfd",
    "perf_event_open",
    "io_uring_setup",
    "keyctl",
    "add_key",
    "setuid",
    "setgid",
    "setresuid",
    "setresgid",
    "personality",
};

#define SAME(arg, value) SCMP_CMP((arg), SCMP_CMP_EQ, (value), 0)
#define BITS(arg, mask, value) \
    SCMP_CMP((arg), SCMP_CMP_MASKED_EQ, (mask), (value))
#define WRITE_OR_RUN ((scmp_datum_t)(PROT_WRITE | PROT_EXEC))

/* Allowed with these arguments only. */
struct narrow {
    const char *call;
    struct scmp_arg_cmp arg;
};

static int
allow_narrow(scmp_filter_ctx f)
{
    const struct narrow rows[] = {
  /* a thread, never a process */
        {"clone",       BITS(0,      CLONE_THREAD,                      CLONE_THREAD)},
 /* memory that is written is not run */
        {"mmap",             BITS(2,                   WRITE_OR_RUN,                                  0)},
        {"mmap",           BITS(2,                      WRITE_OR_RUN,                 PROT_WRITE)},
        {"mmap", BITS(2,WRITE_OR_RUN,PROT_EXEC)},
        {"mmap2",       BITS(2,                           WRITE_OR_RUN,                                                      0)},
        {"mmap2",       BITS(2,      WRITE_OR_RUN, PROT_WRITE)},
        {"mmap2",             BITS(2,                  WRITE_OR_RUN,                                       PROT_EXEC)},
        {"mprotect",  BITS(2,             PROT_EXEC,                                        0)},
        {"socket", SAME(0,AF_UNIX)},
        {"socket",      SAME(0,AF_INET)},
        {"socket",      SAME(0,           AF_INET6)                                                   },
        {"socket",      SAME(0,      AF_NETLINK)                                   }, /* the resolver asks for addresses */
        {"socketpair",      SAME(0,      AF_UNIX)                   },
        {"ioctl",      SAME(1,      FIONREAD)                      },
        {"ioctl",  SAME(1,  FIONBIO)                     },
        {"prctl",       SAME(0,       PR_SET_NAME)                         },
        {"prlimit64",       SAME(2,           0)                                  }, /* asks, does not set */
        {"tgkill",       SAME(0,      (scmp_datum_t)getpid())                    }, /* abort() */
    };
    int rc = 0;

    for (size_t i = 0; i < COUNT_OF(rows) && rc == 0; i++)
        rc = seccomp_rule_add_array(f, SCMP_ACT_ALLOW,
                                    seccomp_syscall_resolve_name(rows[i].call),
                                    1, &rows[i].arg);
    return rc;
}

/* Harmless, and asked for by libraries that go on without. */
static int
answer_softly(scmp_filter_ctx f, bool kill)
{
    static const struct {
        const char *call;
        int error;
    } rows[] = {
        {"clone3",      ENOSYS}, /* its flags cannot be seen: clone() instead */
        {"close_range", ENOSYS},
        {"statmount",   ENOSYS},
        {"kill",        EPERM },
    };
    int rc = 0;

    for (size_t i = 0; i < COUNT_OF(rows) && rc == 0; i++) {
        const int call = seccomp_syscall_resolve_name(rows[i].call);

        if (call == __NR_SCMP_ERROR || (!kill && rows[i].error == ENOSYS))
            continue; /* not known to this library, or answered so anyway */
        rc = seccomp_rule_add(f, SCMP_ACT_ERRNO((uint32_t)rows[i].error), call,
                              0);
    }
    /* Is it a terminal?  Never. */
    if (rc == 0)
        rc = seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 1,
                              SAME(1, TCGETS));
    return rc;
}

static int
add_each(scmp_filter_ctx f, uint32_t action, const char *const *name, size_t n)
{
    int rc = 0;

    for (size_t i = 0; i < n && rc == 0; i++) {
        const int call = seccomp_syscall_resolve_name(name[i]);

        if (call != __NR_SCMP_ERROR)
            rc = seccomp_rule_add(f, action, call, 0);
    }
    return rc;
}

static int
fill(scmp_filter_ctx f, bool kill)
{
    int rc = seccomp_attr_set(f, SCMP_FLTATR_CTL_TSYNC, 1);

    if (rc == 0) /* a tree of comparisons, not a row */
        rc = seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (rc == 0)
        rc = add_each(f, SCMP_ACT_ALLOW, used, COUNT_OF(used));
    if (rc == 0)
        rc = allow_narrow(f);
    if (rc == 0)
        rc = answer_softly(f, kill);
    return rc;
}

enum err
sandbox_calls(const struct conf *conf, const struct log *log, struct str *why)
{
    const bool kill = strcmp(conf->sandbox, "kill") == 0;

    *why = STR_EMPTY;
    if (sandbox_is_off(conf))
        return OK;
    scmp_filter_ctx f =
        seccomp_init(kill ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(ENOSYS));
    int rc = f == NULL ? -ENOMEM : fill(f, kill);
    if (rc == 0 && !kill) /* else it is so already */
        rc = add_each(f, SCMP_ACT_KILL_PROCESS, never, COUNT_OF(never));
    if (rc == 0)
        rc = seccomp_load(f);
    if (f != NULL)
        seccomp_release(f);
    if (rc == 0) {
        LOG(log, LOG_INFO, "sandbox",
            log_int(KEY_CALLS, (int64_t)COUNT_OF(used)));
        return OK;
    }
    *why = STR("the kernel does not take the filter of calls. `--sandbox off` "
               "serves without");
    return ERR_INVALID;
}
