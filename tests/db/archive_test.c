/*
 * db/archive: whatever happens to the log, what was committed can be restored
 * from the folder; and what happened to the folder is seen.
 */
#include "db/archive_follow.h"
#include "db/backup.h"
#include "db/small.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

enum { WRITERS = 4, ROWS = 3000, WITHIN_MS = 1000, TEXT = 300 };

struct place {
    char dir[64], db[128], archive[128], restored[128];
    struct database_conf conf;
    struct database *d;
};

static void
place_open(struct place *p)
{
    REQUIRE(database_open(&p->conf, &p->d) == OK, "opens");
}

static void
place_close(struct place *p)
{
    database_close(p->d);
    p->d = NULL;
}

static struct place
place_new(void)
{
    struct place p = {.dir = "/tmp/throughline-test-XXXXXX"};

    REQUIRE(mkdtemp(p.dir) != NULL, "a temporary directory");
    snprintf(p.db, sizeof p.db, "%s/test.db", p.dir);
    snprintf(p.archive, sizeof p.archive, "%s/archive", p.dir);
    snprintf(p.restored, sizeof p.restored, "%s/restored.db", p.dir);
    return p;
}

/* Once `p` stays where it is. */
static void
place_begin(struct place *p)
{
    p->conf = (struct database_conf){.url = p->db,
                                     .readers = 2,
                                     .create = true,
                                     .archive = p->archive,
                                     .archive_days = 30,
                                     .statements = &test_sql_statements,
                                     .migrations = &test_sql_migrations};
    place_open(p);
}

static void
place_free(struct place *p)
{
    char command[256];

    if (p->d != NULL)
        place_close(p);
    snprintf(command, sizeof command, "rm -r %s", p->dir);
    CHECK(system(command) == 0, "removed"); /* NOLINT(cert-env33-c) */
}

static int64_t
ask(const char *file, const char *sql)
{
    sqlite3 *h;
    sqlite3_stmt *st = NULL;
    int64_t n = -1;

    if (sqlite3_open_v2(file, &h, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(h, sql, -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(h);
    return n;
}

static enum err
restore(struct place *p, struct instant at, struct restored *out)
{
    struct buf why;

    unlink(p->restored);
    buf_init(&why, 4096);
    const enum err e = backup_restore(p->archive, at, p->restored, out, &why);
    CHECK(why.n == 0, STR_FMT, STR_ARG(buf_str(&why)));
    buf_free(&why);
    return e;
}

/* How many rows come back, -1: none. */
static int64_t
restored_rows(struct place *p)
{
    struct restored r;

    return restore(p, INSTANT_NONE, &r) == OK
               ? ask(p->restored, "select count(*) from counter")
               : -1;
}

static size_t
generations(const struct place *p)
{
    char(*name)[GENERATION_NAME];
    size_t n;

    REQUIRE(archive_generations(p->archive, &name, &n) == OK, "a folder");
    free(name);
    return n;
}

static void
sleep_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

struct writer {
    struct database *d;
    int first, count;
    pthread_t thread;
};

static enum err
add_row(struct db *db, void *arg)
{
    char name[TEXT + 1];
    struct small_counter c = {name, *(const int *)arg};

    snprintf(name, sizeof name, "%0*d", TEXT, *(const int *)arg);
    return small_add(db, &c);
}

static void *
write_rows(void *arg)
{
    const struct writer *w = arg;

    for (int i = w->first; i < w->first + w->count; i++)
        CHECK(db_change(w->d, add_row, &i) == OK, "row %d", i);
    return NULL;
}

/* ROWS rows from several threads, readers beside them. */
static void
write_many(struct database *d, int first)
{
    struct writer w[WRITERS];

    for (int i = 0; i < WRITERS; i++) {
        w[i] =
            (struct writer){d, first + i * (ROWS / WRITERS), ROWS / WRITERS, 0};
        REQUIRE(pthread_create(&w[i].thread, NULL, write_rows, &w[i]) == 0,
                "a thread");
    }
    for (int i = 0; i < 200; i++) {
        CHECK(small_get(database_reader(d, 0), "x") == -1, "reads");
        sleep_ms(1);
    }
    for (int i = 0; i < WRITERS; i++)
        pthread_join(w[i].thread, NULL);
}

/* Until all of it is copied, which is promised within a second; a machine
 * with much to do gets longer here. */
static void
wait_copied(const struct database *d)
{
    struct database_stats s;
    int waited = 0;

    do {
        sleep_ms(20);
        waited += 20;
        database_stats(d, &s);
    } while (s.archive_behind_ms >= (uint64_t)waited && waited < 20000);
    CHECK(waited < 20000, "copied in the end");
}

/* Until answers keep step with it. */
static void
wait_followed(const struct database *d)
{
    struct database_stats s;
    int waited = 0;

    do {
        sleep_ms(20);
        waited += 20;
        database_stats(d, &s);
    } while (!s.archive_followed && waited < 20000);
    CHECK(waited < 20000, "followed in the end");
}

static void
all_comes_back(void **state)
{
    struct place p = place_new();
    struct database_stats s;

    (void)state;
    place_begin(&p);
    for (int round = 1; round <= 3; round++) {
        write_many(p.d, round * ROWS);
        wait_copied(p.d);
        CHECK(restored_rows(&p) == round * ROWS, "round %d, while it runs",
              round);
        place_close(&p);
        CHECK(restored_rows(&p) == round * ROWS, "round %d, closed", round);
        place_open(&p);
    }
    database_stats(p.d, &s);
    CHECK(s.archive_failures == 0, "nothing failed");
    CHECK(s.archive_behind_ms < WITHIN_MS, "%d ms behind",
          (int)s.archive_behind_ms);
    CHECK(generations(&p) == 1, "%zu generations", generations(&p));

    char log[160];
    struct stat st;
    snprintf(log, sizeof log, "%s-wal", p.db);
    /* 32 MB, and what is written until it is seen to be so long */
    CHECK(stat(log, &st) == 0 && st.st_size < 72 * 1024 * 1024,
          "the log stays small: %lld", (long long)st.st_size);
    place_free(&p);
}

static struct instant
wall_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (struct instant){t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000};
}

static void
any_moment_comes_back(void **state)
{
    struct place p = place_new();
    struct instant before[4], after[4];
    struct restored r;

    (void)state;
    place_begin(&p);
    wait_followed(p.d);
    for (int i = 0; i < 4; i++) {
        int row = i;

        before[i] = wall_clock();
        CHECK(db_change(p.d, add_row, &row) == OK, "row %d", i);
        wait_copied(p.d);
        after[i] = wall_clock();
        sleep_ms(5); /* the next row comes in a later millisecond */
    }
    place_close(&p);
    for (int i = 0; i < 4; i++) {
        CHECK(restore(&p, after[i], &r) == OK, "as of row %d", i);
        CHECK(ask(p.restored, "select count(*) from counter") == i + 1,
              "rows up to %d", i);
        CHECK(before[i].ms <= r.at.ms && r.at.ms <= after[i].ms, "tells when");
    }
    CHECK(restore(&p, (struct instant){1000}, &r) == ERR_NOT_FOUND,
          "before the first");
    CHECK(restored_rows(&p) == 4, "once more");
    struct buf why;
    buf_init(&why, 4096);
    CHECK(backup_restore(p.archive, INSTANT_NONE, p.restored, &r, &why) ==
              ERR_STALE,
          "never over a file");
    buf_free(&why);
    place_free(&p);
}

/* Another program writes, brings the log back and starts it again. */
static void
a_stranger_is_noticed(void **state)
{
    struct place p = place_new();
    const char *const sql =
        "insert into counter (name, n) values ('stranger', 1);"
        "pragma wal_checkpoint(truncate);"
        "insert into counter (name, n) values ('again', 1);";
    sqlite3 *h;

    (void)state;
    place_begin(&p);
    int row = 1;
    CHECK(db_change(p.d, add_row, &row) == OK, "a row");
    sleep_ms(300);
    CHECK(sqlite3_open(p.db, &h) == SQLITE_OK, "opens");
    sqlite3_busy_timeout(h, 5000);
    CHECK(sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK, "writes");
    sqlite3_close(h);
    row = 2;
    CHECK(db_change(p.d, add_row, &row) == OK, "a row");
    wait_copied(p.d);
    CHECK(restored_rows(&p) == 4, "all is there, whoever wrote it");

    place_close(&p); /* and the same while we are away */
    CHECK(sqlite3_open(p.db, &h) == SQLITE_OK, "opens");
    CHECK(sqlite3_exec(h, "delete from counter where name = 'again'", NULL,
                       NULL, NULL) == SQLITE_OK,
          "writes");
    sqlite3_close(h); /* the last one takes the log away */
    place_open(&p);
    wait_copied(p.d);
    CHECK(restored_rows(&p) == 3, "all is there");
    CHECK(generations(&p) >= 2, "a copy of the whole was made");
    place_free(&p);
}

static void
a_killed_process_is_taken_up(void **state)
{
    struct place p = place_new();
    int status;

    (void)state;
    for (int round = 1; round <= 3; round++) {
        const pid_t child = fork();
        REQUIRE(child >= 0, "fork");
        if (child == 0) {
            place_begin(&p);
            write_many(p.d, round * ROWS);
            wait_copied(p.d);
            wait_copied(p.d); /* else the kill may meet a new log */
            raise(SIGKILL);
        }
        REQUIRE(waitpid(child, &status, 0) == child && WIFSIGNALED(status),
                "killed");
        CHECK(restored_rows(&p) == round * ROWS, "round %d", round);
    }
    CHECK(generations(&p) <= 2, "%zu generations", generations(&p));
    place_free(&p);
}

static void
file_path(const struct place *p, int file, char out[static PATH_MAX])
{
    char(*name)[GENERATION_NAME];
    size_t n;

    REQUIRE(archive_generations(p->archive, &name, &n) == OK && n > 0, "one");
    archive_path(out, p->archive, name[0], file);
    free(name);
}

static void
flip(const char *path, long at)
{
    FILE *f = fopen(path, "r+b");
    REQUIRE(f != NULL && fseek(f, at, SEEK_SET) == 0, "%s", path);
    const int c = fgetc(f);
    fseek(f, at, SEEK_SET);
    fputc(c ^ 1, f);
    fclose(f);
}

static void
damage_is_seen(void **state)
{
    struct place p = place_new();
    struct restored r;
    struct stat s;
    char log[PATH_MAX], snapshot[PATH_MAX];

    (void)state;
    place_begin(&p);
    wait_followed(p.d);
    for (int row = 0; row < 3; row++) {
        CHECK(db_change(p.d, add_row, &row) == OK, "a row");
        wait_copied(p.d);
    }
    place_close(&p);
    file_path(&p, 1, log);
    file_path(&p, 0, snapshot);
    REQUIRE(stat(log, &s) == 0, "%s", log);

    flip(log, s.st_size / 2);
    CHECK(restore(&p, INSTANT_NONE, &r) == ERR_INVALID, "a byte of a record");
    CHECK(instant_known(r.at), "it says up to when it is good");
    const struct instant good = r.at;
    CHECK(restore(&p, good, &r) == OK, "which it is");
    flip(log, s.st_size / 2);
    CHECK(restore(&p, INSTANT_NONE, &r) == OK && !r.torn, "mended");

    flip(snapshot, 5000);
    CHECK(restore(&p, INSTANT_NONE, &r) == ERR_INVALID,
          "the copy of the whole");
    flip(snapshot, 5000);
    REQUIRE(truncate(log, s.st_size - 100) == 0, "cut");
    CHECK(restore(&p, INSTANT_NONE, &r) == OK && r.torn, "a torn end is left");
    CHECK(access(p.restored, F_OK) == 0, "there");
    place_free(&p);
}

static void
add_by_another(const struct place *p, int row)
{
    char command[512];
    sqlite3 *h;

    snprintf(command, sizeof command,
             "insert into counter (name, n) values ('more %d', 1)", row);
    REQUIRE(sqlite3_open_v2(p->db, &h, SQLITE_OPEN_READWRITE, NULL) ==
                SQLITE_OK,
            "opens");
    sqlite3_db_config(h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    CHECK(sqlite3_exec(h, command, NULL, NULL, NULL) == SQLITE_OK, "row %d: %s",
          row, sqlite3_errmsg(h));
    sqlite3_close(h);
}

/* Until a generation is followed and none is being made. */
static void
work_until_followed(struct archive_follow *a)
{
    for (int i = 0; i < 4000 && (!a->whole || a->next.under_way); i++) {
        CHECK(archive_follow_work(a) == OK, "works");
        sleep_ms(5);
    }
    REQUIRE(a->whole && !a->next.under_way, "follows");
}

static struct instant
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (struct instant){t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

/* A day later: the generation before is followed until the next has its
 * name, so that what is committed meanwhile can be had at every moment. */
static void
a_generation_is_made_beside(void **state)
{
    struct place p = place_new();
    struct archive_follow a = {
        .folder = p.archive, .database = p.db, .days = 30};
    struct restored r;

    (void)state;
    place_begin(&p);
    place_close(&p); /* the database is there */
    archive_follow_init(&a);
    work_until_followed(&a);
    const size_t before = generations(&p);
    add_by_another(&p, 1);
    a.end.began_ms -= 25 * INT64_C(3600000);
    CHECK(archive_follow_work(&a) == OK && a.next.under_way, "begins another");
    CHECK(a.whole, "and follows the one before");
    add_by_another(&p, 2);
    CHECK(archive_follow_work(&a) == OK, "goes on, or turns to it");
    CHECK(restored_rows(&p) == 2, "both rows");
    const struct instant between = now();
    sleep_ms(5);
    add_by_another(&p, 3);
    work_until_followed(&a);
    CHECK(archive_follow_work(&a) == OK, "goes on");
    CHECK(generations(&p) == before + 1, "%zu generations", generations(&p));
    CHECK(restored_rows(&p) == 3, "all of them, from the new one");
    CHECK(restore(&p, between, &r) == OK, "as of a moment between");
    CHECK(ask(p.restored, "select count(*) from counter") == 2, "is two rows");
    archive_follow_end(&a);
    free(a.record.p);
    place_free(&p);
}

/* A full disk breaks a copy off and leaves its journal: the next copy is made
 * all the same. */
static void
what_a_broken_copy_left_is_in_nobodys_way(void **state)
{
    static const char *const left[] = {"snapshot.db", "snapshot.db-journal"};
    struct place p = place_new();
    char path[PATH_MAX];

    (void)state;
    REQUIRE(mkdir(p.archive, 0700) == 0, "the archive");
    snprintf(path, sizeof path, "%s/next", p.archive);
    REQUIRE(mkdir(path, 0700) == 0, "the copy");
    for (size_t i = 0; i < COUNT_OF(left); i++) {
        snprintf(path, sizeof path, "%s/next/%s", p.archive, left[i]);
        FILE *f = fopen(path, "w");
        REQUIRE(f != NULL && fputs("half", f) >= 0 && fclose(f) == 0, "half");
    }
    place_begin(&p);
    write_many(p.d, ROWS);
    wait_followed(p.d);
    wait_copied(p.d);
    CHECK(restored_rows(&p) == ROWS, "all of it");
    place_free(&p);
}

TESTS(TEST(all_comes_back), TEST(what_a_broken_copy_left_is_in_nobodys_way),
      TEST(any_moment_comes_back), TEST(a_generation_is_made_beside),
      TEST(a_stranger_is_noticed), TEST(a_killed_process_is_taken_up),
      TEST(damage_is_seen))
