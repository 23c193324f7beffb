/*
 * tests/db/each_file.h -- the product's schema in a file of SQLite, for
 * db/each.h: the migrations run once in a program, and every test begins with
 * a copy of what they left.
 */
#ifndef TEST_DB_EACH_FILE_H
#define TEST_DB_EACH_FILE_H

#include "check.h"
#include "db/database.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static char each_file_made[64]; /* empty: not yet */

static inline void
each_file_remove(void)
{
    unlink(each_file_made);
}

static inline void
each_file_make(void)
{
    struct database *d;
    char url[80];

    snprintf(each_file_made, sizeof each_file_made, "/tmp/throughline-made-%d",
             (int)getpid());
    each_file_remove();
    snprintf(url, sizeof url, "sqlite:%s", each_file_made);
    REQUIRE(
        database_open(
            &(struct database_conf){.url = url, .readers = 1, .create = true},
            &d) == OK,
        "%s is made", url);
    database_close(d);
    atexit(each_file_remove);
}

/* DIR/test.db, unless it is there. */
static inline void
each_file_begin(const char *dir)
{
    char path[128];
    struct stat s;

    if (each_file_made[0] == '\0')
        each_file_make();
    snprintf(path, sizeof path, "%s/test.db", dir);
    const int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (to < 0)
        return;
    const int from = open(each_file_made, O_RDONLY | O_CLOEXEC);
    REQUIRE(from >= 0 && fstat(from, &s) == 0 &&
                sendfile(to, from, NULL, (size_t)s.st_size) == s.st_size,
            "%s is copied", path);
    close(from);
    close(to);
}

#endif
