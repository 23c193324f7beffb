#include "bench/morning/nginx.h"

#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_ROOM = 700 };

static bool
write_file(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return false;
    const bool whole = fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
    return fclose(f) == 0 && whole;
}

/* Its workers run as another user and must find the page. */
static bool
write_conf(const char *path, const char *folder, unsigned workers)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return false;
    fprintf(f,
            "worker_processes %u; error_log /dev/null;\n"
            "events { worker_connections 2048; }\n"
            "http { access_log off; keepalive_requests 1000000000;\n"
            "sendfile on; tcp_nodelay on; open_file_cache max=10;\n"
            "client_body_temp_path t; proxy_temp_path t;\n"
            "fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;\n"
            "server { listen 127.0.0.1:%d; root %s; } }\n",
            workers, NGINX_PORT, folder);
    return fclose(f) == 0;
}

pid_t
nginx_start(const char *folder, struct str page, unsigned workers)
{
    char path[PATH_ROOM], prefix[PATH_ROOM], globals[PATH_ROOM + 40];
    char *const argv[] = {
        (char[]){"nginx"}, (char[]){"-c"}, path, (char[]){"-p"}, prefix,
        (char[]){"-g"},    globals,        NULL};
    pid_t pid = 0;

    snprintf(path, sizeof path, "%s/page", folder);
    if (!write_file(path, page))
        return 0;
    snprintf(path, sizeof path, "%s/conf", folder);
    if (!write_conf(path, folder, workers))
        return 0;
    snprintf(prefix, sizeof prefix, "%s/", folder);
    snprintf(globals, sizeof globals, "daemon off; pid %s/pid;", folder);
    chmod(folder, 0755);
    if (posix_spawnp(&pid, "nginx", NULL, NULL, argv, environ) != 0)
        return 0;
    sleep(1);
    return waitpid(pid, NULL, WNOHANG) == 0 ? pid : 0;
}

void
nginx_stop(pid_t pid)
{
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
}
