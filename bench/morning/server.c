#include "bench/morning/server.h"

#include "bench/timing.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_ROOM = 700 };

static void
stop(const char *why, const char *what)
{
    fprintf(stderr, "bench-morning: %s %s\n", why, what);
    exit(1);
}

/* Waits for a program of the system; its exit status. */
static int
run(char *const argv[])
{
    pid_t pid = 0;
    int status = 1;

    if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0)
        stop("cannot run", argv[0]);
    waitpid(pid, &status, 0);
    return status;
}

static void
copy_file(const char *from, const char *to)
{
    char a[PATH_ROOM], b[PATH_ROOM];

    snprintf(a, sizeof a, "%s", from);
    snprintf(b, sizeof b, "%s", to);
    char *const argv[] = {(char[]){"cp"}, (char[]){"--reflink=auto"}, a, b,
                          NULL};
    if (run(argv) != 0)
        stop("cannot copy", from);
}

void
server_copy(struct server *s, const char *database)
{
    char log[PATH_ROOM], log_to[PATH_ROOM];

    *s = (struct server){0};
    if (strncmp(database, "postgres", 8) == 0) {
        snprintf(s->database, sizeof s->database, "%s", database);
        snprintf(s->folder, sizeof s->folder, "/tmp/bench-morning-XXXXXX");
        if (mkdtemp(s->folder) == NULL)
            stop("cannot make", s->folder);
        return;
    }
    snprintf(s->folder, sizeof s->folder, "%.480s.morning-XXXXXX", database);
    if (mkdtemp(s->folder) == NULL)
        stop("cannot make", s->folder);
    snprintf(s->database, sizeof s->database, "%s/morning.db", s->folder);
    copy_file(database, s->database);
    snprintf(log, sizeof log, "%.600s-wal", database);
    snprintf(log_to, sizeof log_to, "%s-wal", s->database);
    if (access(log, R_OK) == 0)
        copy_file(log, log_to);
}

/* ---- starting ---- */

/* The port out of "Throughline serves on http://127.0.0.1:PORT". */
static unsigned
read_port(int fd)
{
    char line[300];
    size_t n = 0;
    ssize_t got = 0;

    while (n < sizeof line - 1 && memchr(line, '\n', n) == NULL &&
           (got = read(fd, line + n, sizeof line - 1 - n)) > 0)
        n += (size_t)got;
    line[n] = '\0';
    const char *colon = strrchr(line, ':');
    return colon == NULL ? 0 : (unsigned)strtoul(colon + 1, NULL, 10);
}

static bool
answers(unsigned port)
{
    static const char request[] =
        "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const struct sockaddr_in to = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    char reply[64] = "";
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 &&
        send(fd, request, sizeof request - 1, MSG_NOSIGNAL) > 0 &&
        recv(fd, reply, sizeof reply - 1, 0) <= 0)
        reply[0] = '\0';
    close(fd);
    return strncmp(reply, "HTTP/1.1 200", 12) == 0;
}

static void
spawn(struct server *s, const char *program, unsigned workers, int out)
{
    char count[12], path[PATH_ROOM], log[PATH_ROOM];
    posix_spawn_file_actions_t files;

    snprintf(count, sizeof count, "%u", workers == 0 ? 8 : workers);
    snprintf(path, sizeof path, "%s", program);
    snprintf(log, sizeof log, "%s/server.log", s->folder);
    char *const argv[] = {path,
                          (char[]){"serve"},
                          (char[]){"--database"},
                          s->database,
                          (char[]){"--listen"},
                          (char[]){"127.0.0.1:0"},
                          (char[]){"--temp"},
                          s->folder,
                          (char[]){"--behind-proxy"},
                          (char[]){"yes"},
                          (char[]){"--workers"},
                          count,
                          NULL};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 2, log,
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, out, 1);
    if (posix_spawn(&s->pid, path, &files, NULL, argv, environ) != 0)
        stop("cannot run", program);
    posix_spawn_file_actions_destroy(&files);
}

void
server_start(struct server *s, const char *program, unsigned workers,
             const char *clock)
{
    int fd[2];
    const double begun = wall_seconds();

    setenv("THROUGHLINE_RUN_AS", "root", 0); /* heard by root only */
    if (clock != NULL)
        setenv("THROUGHLINE_CLOCK", clock, 1);
    if (pipe2(fd, O_CLOEXEC) != 0)
        stop("no", "pipe");
    spawn(s, program, workers, fd[1]);
    close(fd[1]);
    s->port = read_port(fd[0]);
    close(fd[0]);
    if (s->port == 0)
        stop("the server did not start: see server.log in", s->folder);
    while (!answers(s->port)) {
        if (wall_seconds() - begun > 30)
            stop("the server is not ready: see server.log in", s->folder);
        usleep(1000);
    }
    s->answered_ms = (wall_seconds() - begun) * 1e3;
}

/* ---- what it uses ---- */

struct server_use
server_use(const struct server *s)
{
    struct server_use u = {0};
    char path[64], line[400];
    unsigned long own = 0, kernel = 0;

    snprintf(path, sizeof path, "/proc/%d/status", (int)s->pid);
    FILE *f = fopen(path, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0)
            u.resident_mib = strtod(line + 6, NULL) / 1024;
        if (strncmp(line, "VmHWM:", 6) == 0)
            u.most_mib = strtod(line + 6, NULL) / 1024;
    }
    if (f != NULL)
        fclose(f);
    snprintf(path, sizeof path, "/proc/%d/stat", (int)s->pid);
    f = fopen(path, "r");
    if (f != NULL && fgets(line, sizeof line, f) != NULL) {
        const char *after = strrchr(line, ')');

        if (after != NULL &&
            sscanf(after + 1,
                   " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &own,
                   &kernel) == 2)
            u.processor_seconds =
                (double)(own + kernel) / (double)sysconf(_SC_CLK_TCK);
    }
    if (f != NULL)
        fclose(f);
    return u;
}

int
server_stop(struct server *s)
{
    int status = 0;

    if (s->pid == 0)
        return 0;
    kill(s->pid, SIGTERM);
    waitpid(s->pid, &status, 0);
    s->pid = 0;
    return status;
}

void
server_remove(struct server *s)
{
    char *const argv[] = {(char[]){"rm"}, (char[]){"-r"}, s->folder, NULL};

    if (run(argv) != 0)
        stop("is left behind:", s->folder);
}
