/* bench/morning/nginx.h -- nginx that serves one page from a file. */
#ifndef BENCH_MORNING_NGINX_H
#define BENCH_MORNING_NGINX_H

#include "base/str.h"

#include <sys/types.h>

enum { NGINX_PORT = 18087 };

/* In `folder`, with `workers` processes; 0 when it is not installed. */
pid_t nginx_start(const char *folder, struct str page, unsigned workers);
void nginx_stop(pid_t pid);

#endif
