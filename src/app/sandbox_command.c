/*
 * app/sandbox_command.c -- throughline sandbox: tries the fences.
 *
 * Each try is a process of its own that fences itself in as `serve` does with
 * the same settings, and then does what only somebody who broke in would do.
 */
#include "app/command.h"
#include "app/sandbox.h"
#include "app/clock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, REFUSED = 0, ALLOWED = 1, BROKEN = 2 };

static bool
write_outside(const struct conf *conf)
{
    char path[] = "/tmp/throughline-sandbox-XXXXXX";

    (void)conf;
    const int fd = mkstemp(path);
    if (fd < 0)
        return false;
    (void)unlink(path);
    close(fd);
    return true;
}

static bool
write_settings(const struct conf *conf)
{
    (void)conf;
    return open("/etc/passwd", O_WRONLY | O_APPEND | O_CLOEXEC) >= 0;
}

static bool
read_homes(const struct conf *conf)
{
    (void)conf;
    return opendir("/home") != NULL || opendir("/root") != NULL;
}

static bool
start_program(const struct conf *conf)
{
    char *words[] = {NULL};

    (void)conf;
    execve("/bin/false", words, words); /* which says ALLOWED */
    return false;
}

static bool
start_process(const struct conf *conf)
{
    (void)conf;
    const pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child > 0;
}

static bool
raw_socket(const struct conf *conf)
{
    (void)conf;
    return socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0) >= 0;
}

static bool
open_port(const struct conf *conf)
{
    const struct sockaddr_in any = {.sin_family = AF_INET,
                                    .sin_port = htons(47001)};
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)conf;
    return fd < 0 || bind(fd, (const struct sockaddr *)&any, sizeof any) == 0;
}

static bool
run_written(const struct conf *conf)
{
    (void)conf;
    return mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool
make_runnable(const struct conf *conf)
{
    void *p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)conf;
    return p == MAP_FAILED || mprotect(p, PAGE, PROT_READ | PROT_EXEC) == 0;
}

static bool
look_into_others(const struct conf *conf)
{
    (void)conf;
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static bool
signal_others(const struct conf *conf)
{
    (void)conf;
    return kill(getppid(), 0) == 0;
}

static bool
become_root(const struct conf *conf)
{
    (void)conf;
    return setuid(0) == 0;
}

static const struct trial {
    const char *what;
    bool (*done)(const struct conf *conf);
    int since; /* version of Landlock that it needs; 0: none */
} trials[] = {
    {"write a file outside its folders",   write_outside,    1},
    {"write to /etc/passwd",               write_settings,   1},
    {"read /home and /root",               read_homes,       1},
    {"open another port",                  open_port,        4},
    {"start a program",                    start_program,    0},
    {"start a process",                    start_process,    0},
    {"read the network under the sockets", raw_socket,       0},
    {"run memory that it writes",          run_written,      0},
    {"make written memory runnable",       make_runnable,    0},
    {"look into another process",          look_into_others, 0},
    {"signal another process",             signal_others,    0},
    {"become root",                        become_root,      0},
};

/* The child's: fenced in, then the trial. */
static int
attempt(struct command *cmd, const struct trial *t)
{
    const struct log silent = {.fd = -1, .now = clock_now, .least = LOG_ERROR};
    struct str why;

    if (sandbox_begin(cmd->a, cmd->conf, &silent, &why) != OK ||
        sandbox_calls(cmd->conf, &silent, &why) != OK) {
        fprintf(stderr, "throughline: " STR_FMT "\n", STR_ARG(why));
        return BROKEN;
    }
    return t->done(cmd->conf) ? ALLOWED : REFUSED;
}

/* Prints what came of it; false when the fence did not hold. */
static bool
try(struct command *cmd, const struct trial *t)
{
    int status = 0;

    fflush(stdout);
    const pid_t child = fork();
    if (child == 0)
        _exit(attempt(cmd, t));
    if (child < 0 || waitpid(child, &status, 0) != child)
        return false;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
        printf("ends it   %s\n", t->what);
        return true;
    }
    const int how = WIFEXITED(status) ? WEXITSTATUS(status) : BROKEN;
    printf("%s   %s\n",
           how == REFUSED   ? "refused"
           : how == ALLOWED ? "ALLOWED"
                            : "BROKEN ",
           t->what);
    return how == REFUSED;
}

static int
landlock_version(struct command *cmd)
{
    int pair[2] = {-1, -1}, version = 0;

    if (pipe(pair) != 0)
        return 0;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) { /* it cannot be asked without being fenced in */
        if (sandbox_files(cmd->a, cmd->conf, &version) != OK ||
            write(pair[1], &version, sizeof version) < 0)
            _exit(BROKEN);
        _exit(0);
    }
    close(pair[1]);
    if (read(pair[0], &version, sizeof version) != sizeof version)
        version = 0;
    close(pair[0]);
    if (child > 0)
        (void)waitpid(child, NULL, 0);
    return version;
}

int
sandbox_command(struct command *cmd)
{
    bool whole = true;

    if (cmd->argc != 1)
        return command_usage(cmd, "sandbox [--SETTING VALUE...]");
    if (sandbox_is_off(cmd->conf)) {
        puts(sandbox_is_impossible() ? "off: built with sanitizers"
                                     : "off: the settings say so");
        return 2;
    }
    const int version = landlock_version(cmd);
    printf("Landlock %d%s\n", version,
           version == 0 ? ": not in this kernel" : "");
    for (size_t i = 0; i < COUNT_OF(trials); i++)
        if (trials[i].since <= version)
            whole = try(cmd, &trials[i]) && whole;
    return whole ? 0 : 1;
}
