/*
 * bench/http.c -- how fast the server answers, beside nginx, and how fast it
 * takes an upload, with the memory that needs.
 *
 * Requests are made by wrk (64 connections, kept alive, five seconds each).
 * nginx serves the same bytes from a file: the limit of what a server does.
 * What is not installed is passed over.
 */
#include "http/http.h"

#include "http/metrics.h"
#include "timing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PAGE_BYTES = 20 * 1024,
    UPLOAD_MIB = 256,
    WORKERS = 4,
    NGINX_PORT = 18089,
    SECONDS = 5,
};

static char page[PAGE_BYTES];

/* Most memory of this process so far, in KiB. */
static long
peak_kib(void)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[200];
    long kib = 0;

    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (f != NULL)
        fclose(f);
    return kib;
}

static void
answer(void *arg, unsigned worker, struct arena *a, struct request *rq,
       struct reply *rp)
{
    (void)arg;
    (void)worker;
    (void)a;
    rp->route = "/bench";
    if (str_eq(rq->path, STR("/page")))
        buf_add(&rp->body, (struct str){page, sizeof page});
    else if (str_eq(rq->path, STR("/asset")))
        rp->bytes = (struct str){page, sizeof page};
    else
        buf_lit(&rp->body, "hello");
    for (size_t i = 0; i < rq->uploads; i++)
        buf_printf(&rp->body, " %llu", (unsigned long long)rq->upload[i].size);
}

static uint64_t
allow_all(void *arg, const struct request *rq)
{
    (void)arg;
    (void)rq;
    return UINT64_C(1) << 40;
}

/* ---- requests ---- */

static bool
is_installed(const char *program)
{
    char command[100];

    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

/* Processor seconds of this process. */
static double
processor(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Requests a second, or 0 when wrk says nothing. */
static double
ask(unsigned port, const char *path)
{
    char command[200], line[200], slowest[32] = "?";
    const double before = processor();
    double rate = 0;

    snprintf(command, sizeof command,
             "wrk -t2 -c64 -d%ds --latency http://127.0.0.1:%u%s", SECONDS,
             port, path);
    FILE *f = popen(command, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        if (sscanf(line, " 99%% %31s", slowest) == 1)
            continue;
        if (strncmp(line, "Requests/sec:", 13) == 0)
            rate = strtod(line + 13, NULL);
        if (strstr(line, "Socket errors") || strstr(line, "Non-2xx"))
            printf("  %s", line);
    }
    if (f != NULL)
        pclose(f);
    printf("  %-8s %9.0f requests/s, 99%% within %s", path, rate, slowest);
    if (port != NGINX_PORT && rate > 0)
        printf(", %.1f us of processor each",
               (processor() - before) / (rate * SECONDS) * 1e6);
    printf("\n");
    return rate;
}

/* nginx with the page as a file; its process, or 0. */
static pid_t
start_nginx(const char *folder)
{
    char path[300], prefix[300], globals[400];
    char *const argv[] = {
        (char[]){"nginx"}, (char[]){"-c"}, path, (char[]){"-p"}, prefix,
        (char[]){"-g"},    globals,        NULL};
    pid_t pid = 0;

    snprintf(path, sizeof path, "%s/page", folder);
    FILE *f = fopen(path, "w");
    if (f == NULL)
        return 0;
    fwrite(page, 1, sizeof page, f);
    fclose(f);
    snprintf(path, sizeof path, "%s/conf", folder);
    f = fopen(path, "w");
    if (f == NULL)
        return 0;
    fprintf(f,
            "worker_processes 2; error_log /dev/null;\n"
            "events { worker_connections 512; }\n"
            "http { access_log off; keepalive_requests 1000000000;\n"
            "client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t;\n"
            "uwsgi_temp_path t; scgi_temp_path t;\n"
            "server { listen 127.0.0.1:%d; root %s; } }\n",
            NGINX_PORT, folder);
    fclose(f);
    snprintf(prefix, sizeof prefix, "%s/", folder);
    snprintf(globals, sizeof globals, "daemon off; pid %s/pid;", folder);
    chmod(folder, 0755); /* its workers run as another user */
    if (posix_spawnp(&pid, "nginx", NULL, NULL, argv, environ) != 0)
        return 0;
    sleep(1);
    return pid;
}

static void
compare_with_nginx(double own)
{
    char folder[] = "/tmp/bench-http-XXXXXX", command[300];

    if (!is_installed("nginx") || mkdtemp(folder) == NULL) {
        printf("nginx is not installed: no comparison\n");
        return;
    }
    const pid_t pid = start_nginx(folder);
    printf("nginx, the same bytes from a file:\n");
    const double theirs = pid > 0 ? ask(NGINX_PORT, "/page") : 0;
    if (theirs > 0)
        printf("  ratio: own /page to nginx %.2f\n", own / theirs);
    if (pid > 0) {
        kill(pid, SIGTERM);
        waitpid(pid, NULL, 0);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0)
        printf("  %s is left behind\n", folder);
}

static void
bench_requests(unsigned port)
{
    if (!is_installed("wrk")) {
        printf("wrk is not installed: no requests\n");
        return;
    }
    printf("throughline, %d workers, 64 connections:\n", WORKERS);
    ask(port, "/hello");
    ask(port, "/asset");
    compare_with_nginx(ask(port, "/page"));
}

/* ---- uploads ---- */

static int
connect_to(unsigned port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    const int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0 || connect(fd, (const struct sockaddr *)&to, sizeof to) != 0) {
        perror("connect");
        exit(1);
    }
    return fd;
}

static void
send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        const ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);

        if (sent <= 0) {
            perror("send");
            exit(1);
        }
        p += sent;
        n -= (size_t)sent;
    }
}

static void
bench_upload(unsigned port, const char *what, const char *line)
{
    static const char head[] =
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n"
        "\r\n";
    static const char tail[] = "\r\n--b--\r\n";
    enum { PIECE = 1 << 20 };
    char *piece = malloc(PIECE), header[300], reply[2000] = "";
    const size_t n = strlen(line);
    const int fd = connect_to(port);

    if (piece == NULL)
        exit(1);
    for (size_t i = 0; i < PIECE; i++)
        piece[i] = line[i % n];
    const double begin = wall_seconds();
    snprintf(header, sizeof header,
             "POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
             "Content-Type: multipart/form-data; boundary=b\r\n"
             "Content-Length: %zu\r\n\r\n",
             sizeof head - 1 + (size_t)UPLOAD_MIB * PIECE + sizeof tail - 1);
    send_all(fd, header, strlen(header));
    send_all(fd, head, sizeof head - 1);
    for (int i = 0; i < UPLOAD_MIB; i++)
        send_all(fd, piece, PIECE);
    send_all(fd, tail, sizeof tail - 1);
    const ssize_t got = recv(fd, reply, sizeof reply - 1, 0);
    const double took = wall_seconds() - begin;
    printf("  %-12s %.12s, %.0f MiB/s, most memory so far %ld KiB\n", what,
           got > 0 ? reply : "no reply", UPLOAD_MIB / took, peak_kib());
    close(fd);
    free(piece);
}

int
main(void)
{
    struct metrics *m = metrics_new(WORKERS);
    struct buf why;
    struct http *h;
    const struct http_conf conf = {
        .listen = "127.0.0.1:0",
        .workers = WORKERS,
        .connections_per_peer = 200,
        .body_limit = allow_all,
        .metrics = m,
        .why = &why,
    };

    buf_init(&why, 1000);
    memset(page, 'x', sizeof page);
    if (http_start(&conf, answer, NULL, &h) != OK) {
        fprintf(stderr, STR_FMT "\n", STR_ARG(buf_str(&why)));
        return 1;
    }
    printf("Uploads of %d MiB, most memory before %ld KiB:\n", UPLOAD_MIB,
           peak_kib());
    bench_upload(http_port(h), "one byte", "x");
    bench_upload(http_port(h), "CSV lines", "1234567,Example,Anna,B,37\r\n");
    bench_upload(http_port(h), "line ends", "\r\n");
    bench_requests(http_port(h));
    http_stop(h, 1000);
    metrics_free(m);
    buf_free(&why);
    return 0;
}
