/*
 * bench/morning/server.h -- the server that is measured: a copy of the
 * database, `throughline serve` on it, its memory and processor time.
 */
#ifndef BENCH_MORNING_SERVER_H
#define BENCH_MORNING_SERVER_H

#include <sys/types.h>

struct server {
    char folder[512]; /* beside the file; gone at the end */
    char database[600];
    pid_t pid;
    unsigned port;
    double answered_ms; /* from the start to the first answer of /ready */
};

/* Of a process, from /proc. */
struct server_use {
    double resident_mib, most_mib, processor_seconds;
};

/*
 * A file is copied (with its log) into a folder beside it; an address of
 * PostgreSQL is used as it is.  Stops the program, with words, when it cannot.
 */
void server_copy(struct server *s, const char *database);
/* `program`: of throughline; `workers` 0: its own preset; `clock` NULL: now. */
void server_start(struct server *s, const char *program, unsigned workers,
                  const char *clock);
struct server_use server_use(const struct server *s);
/* Ends it, if it runs; its exit status. */
int server_stop(struct server *s);
void server_remove(struct server *s);

#endif
