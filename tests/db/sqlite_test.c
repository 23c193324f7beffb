/* What is SQLite's alone: its log stays small, a full disk, foreign locks. */
#include "db/small.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
    READERS = 2,
    IMPORTERS = 4,
    CHUNKS = 250,
    CHUNK_ROWS = 100,
    ROW_BYTES = 3000
};

static enum err
add_chunk(struct db *db, void *arg)
{
    enum err e = OK;

    for (int i = 0; i < CHUNK_ROWS && e == OK; i++) {
        struct query q = small_query(db, TEST_SQL_KINDS_ADD);

        query_null(&q);
        query_int(&q, i);
        for (int null = 0; null < 4; null++)
            query_null(&q);
        query_bytes(&q, (struct str){arg, ROW_BYTES});
        query_row(&q);
        e = query_close(&q);
    }
    return e;
}

struct reading {
    struct database *d;
    int number;
    atomic_bool *stop;
};

/* One of several whose snapshots overlap, so that the log is always in use. */
static void *
read_without_end(void *arg)
{
    const struct reading *r = arg;
    struct db *db = database_reader(r->d, r->number);

    usleep((useconds_t)(3000 * r->number));
    while (!atomic_load(r->stop)) {
        if (db_read_begin(db) != OK || small_get(db, "x") != 1)
            break;
        usleep(6000);
        db_read_end(db);
    }
    return NULL;
}

static void
the_log_stays_small_among_readers_that_overlap(struct each *e)
{
    static char bytes[ROW_BYTES];
    struct database *d = small_open(e);
    atomic_bool stop = false;
    struct reading r[READERS];
    pthread_t thread[READERS];
    struct database_stats s;
    uint64_t most = 0;
    char path[128];
    struct stat file = {0};

    small_new(d, "x", 1);
    for (int i = 0; i < READERS; i++) {
        r[i] = (struct reading){d, i, &stop};
        REQUIRE(pthread_create(&thread[i], NULL, read_without_end, &r[i]) == 0,
                "a reader");
    }
    for (int i = 0; i < CHUNKS; i++) {
        CHECK(db_change(d, add_chunk, bytes) == OK, "chunk %d", i);
        database_stats(d, &s);
        most = s.log_pages > most ? s.log_pages : most;
    }
    atomic_store(&stop, true);
    for (int i = 0; i < READERS; i++)
        pthread_join(thread[i], NULL);
    snprintf(path, sizeof path, "%s/test.db-wal", e->dir);
    CHECK(stat(path, &file) == 0, "%s", path);
    CHECK(most > 1000 && most < 32000, "%d pages at most", (int)most);
    CHECK(file.st_size < 128 << 20, "%d bytes", (int)file.st_size);
}

/* In a child: what is too much for the disk is refused, what fits goes on. */
static int
fill_the_disk(struct each *e)
{
    static char bytes[ROW_BYTES];
    struct database *d = small_open(e);
    struct rlimit limit = {.rlim_cur = 1 << 20, .rlim_max = RLIM_INFINITY};
    enum err got = OK;
    int chunks = 0;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 1;
    while (got == OK && chunks < 100) {
        got = db_change(d, add_chunk, bytes);
        chunks += got == OK;
    }
    if (got != ERR_FULL || chunks == 0)
        return 2;
    limit.rlim_cur = RLIM_INFINITY;
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 3;
    if (db_change(d, add_chunk, bytes) != OK)
        return 4;
    int64_t rows = 0;
    struct query q = small_query(database_reader(d, 0), TEST_SQL_KINDS_OF_DAY);
    query_day(&q, DAY_NONE);
    if (query_row(&q))
        rows = col_int(&q);
    if (query_close(&q) != OK || rows != (chunks + 1) * CHUNK_ROWS)
        return 5;
    each_close(e);
    return 0;
}

static void
a_full_disk_is_told_and_got_over(struct each *e)
{
    int status;
    const pid_t child = fork();

    REQUIRE(child >= 0, "fork");
    if (child == 0)
        _exit(fill_the_disk(e));
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status), "ended");
    CHECK(WEXITSTATUS(status) == 0, "at step %d", WEXITSTATUS(status));
}

static void *
let_go_soon(void *arg)
{
    usleep(300000);
    sqlite3_exec(arg, "commit", NULL, NULL, NULL);
    return NULL;
}

static void
a_lock_of_another_program_is_awaited(struct each *e)
{
    struct database *d = small_open(e);
    struct small_counter c = {"x", 1};
    struct database_stats s;
    sqlite3 *other;
    pthread_t thread;

    REQUIRE(sqlite3_open(e->url + strlen("sqlite:"), &other) == SQLITE_OK,
            "another connection");
    REQUIRE(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL) ==
                SQLITE_OK,
            "it takes the lock");
    REQUIRE(pthread_create(&thread, NULL, let_go_soon, other) == 0, "thread");
    CHECK(small_get(database_reader(d, 0), "x") == -1, "reading goes on");
    CHECK(db_change(d, small_add, &c) == OK, "then it is our turn");
    database_stats(d, &s);
    CHECK(s.wait_us_longest > 100000 && s.wait_us_longest < 5000000,
          "waited %d us", (int)s.wait_us_longest);
    pthread_join(thread, NULL);
    sqlite3_close(other);
}

/* Takes longer than a change should. */
static enum err
add_chunks(struct db *db, void *arg)
{
    enum err e = OK;

    for (int i = 0; i < 4 && e == OK; i++)
        e = add_chunk(db, arg);
    return e;
}

static void *
import_without_end(void *arg)
{
    static char bytes[ROW_BYTES];

    while (db_change(arg, add_chunks, bytes) == OK)
        ;
    return NULL;
}

/* In a child: its queue is never empty, so it never lets go by itself. */
static void
be_a_greedy_import(struct each *e)
{
    pthread_t thread;

    e->d = NULL;
    if (database_open(&e->conf, &e->d) != OK)
        _exit(1);
    for (int i = 0; i < IMPORTERS; i++)
        if (pthread_create(&thread, NULL, import_without_end, e->d) != 0)
            _exit(1);
    pause();
}

static void
a_greedy_import_lets_others_write(struct each *e)
{
    enum { CHANGES = 20 };
    struct small_counter c = {"x", 1};
    struct database_stats s;
    int status;

    small_new(small_open(e), "x", 0);
    each_close(e);
    const pid_t child = fork();
    REQUIRE(child >= 0, "fork");
    if (child == 0)
        be_a_greedy_import(e);
    struct database *d = each_open(e);
    usleep(500000);
    for (int i = 0; i < CHANGES; i++) {
        CHECK(db_change(d, small_raise, &c) == OK, "change %d", i);
        usleep(5000);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status), "it was still at it");
    CHECK(small_get(database_reader(d, 0), "x") == CHANGES, "all are there");
    database_stats(d, &s);
    CHECK(s.wait_us / CHANGES < 500000, "mean wait %d us, longest %d us",
          (int)(s.wait_us / CHANGES), (int)s.wait_us_longest);
}

static void
greedy_import(void **state)
{
    (void)state;
    each_sqlite(a_greedy_import_lets_others_write);
}

/* Prisoners' data lie in it: nobody else on the machine may read it. */
static void
the_file_is_its_owners(struct each *e)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    struct database *d = small_open(e);
    char path[128];
    struct stat file;

    small_new(d, "x", 1);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        snprintf(path, sizeof path, "%s/test.db%s", e->dir, ends[i]);
        CHECK(stat(path, &file) == 0 && (file.st_mode & 0777) == 0600, "%s",
              path);
    }
}

static void
private_file(void **state)
{
    (void)state;
    each_sqlite(the_file_is_its_owners);
}

static void
log_stays_small(void **state)
{
    (void)state;
    each_sqlite(the_log_stays_small_among_readers_that_overlap);
}

static void
full_disk(void **state)
{
    (void)state;
    each_sqlite(a_full_disk_is_told_and_got_over);
}

static void
foreign_lock(void **state)
{
    (void)state;
    each_sqlite(a_lock_of_another_program_is_awaited);
}

enum { HANDLES = 32 };
static sqlite3 *handle[HANDLES];
static size_t handles;

static int
remember_handle(sqlite3 *h, char **error, const void *ignored)
{
    (void)error;
    (void)ignored;
    if (handles < HANDLES)
        handle[handles++] = h;
    return SQLITE_OK;
}

static int
prepared_again(void)
{
    int times = 0;

    for (size_t i = 0; i < handles; i++)
        for (sqlite3_stmt *s = sqlite3_next_stmt(handle[i], NULL); s != NULL;
             s = sqlite3_next_stmt(handle[i], s))
            times += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_REPREPARE, 0);
    return times;
}

/* SQLite would, to make use of what is looked for: a search took twice as
 * long. */
static void
another_pattern_is_the_same_statement(struct each *e)
{
    static const char *const patterns[] = {"a%", "ab%", "%c"};
    typedef void (*extension)(void);

    handles = 0;
    sqlite3_auto_extension((extension)remember_handle);
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);

    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        struct query q = small_query(db, TEST_SQL_KINDS_TEXTS);

        query_str(&q, str_from_c(patterns[i]));
        while (query_row(&q))
            continue;
        CHECK(query_close(&q) == OK, "%s", patterns[i]);
    }
    CHECK(handles > 0 && prepared_again() == 0, "%d times", prepared_again());
    sqlite3_cancel_auto_extension((extension)remember_handle);
}

static void
prepared_once(void **state)
{
    (void)state;
    each_sqlite(another_pattern_is_the_same_statement);
}

TESTS(TEST(log_stays_small), TEST(full_disk), TEST(foreign_lock),
      TEST(greedy_import), TEST(private_file), TEST(prepared_once))
