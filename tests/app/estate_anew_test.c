/* A database that does not exist yet is made beside its place. */
#include "app/estate_anew.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
    char dir[32], file[64], beside[80];
    struct arena a;
    struct conf conf;
    struct command cmd;
};

static void
place_make(struct place *p)
{
    *p = (struct place){.dir = "/tmp/anew-XXXXXX"};
    REQUIRE(mkdtemp(p->dir) != NULL, "a temporary directory");
    snprintf(p->file, sizeof p->file, "%s/new.db", p->dir);
    snprintf(p->beside, sizeof p->beside, "%s.building", p->file);
    p->conf.database = p->file;
    p->conf.archive = "";
    p->cmd = (struct command){.a = &p->a, .conf = &p->conf};
}

static void
place_drop(struct place *p)
{
    unlink(p->file);
    unlink(p->beside);
    CHECK(rmdir(p->dir) == 0, "nothing else was left");
    arena_reset(&p->a);
}

static bool
there(const char *file)
{
    struct stat st;

    return stat(file, &st) == 0 && st.st_size > 0;
}

static void
it_is_put_there_when_it_is_whole(void **state)
{
    struct place p;
    struct anew w;
    struct database *d;

    (void)state;
    place_make(&p);
    FILE *old = fopen(p.beside, "w"); /* of one that was broken off */
    REQUIRE(old != NULL && fputs("half", old) > 0 && fclose(old) == 0, "old");
    REQUIRE(anew_begin(&w, &p.cmd, &d) == OK, "begun");
    CHECK(!there(p.file) && there(p.beside), "beside its place");
    database_close(d);
    CHECK(anew_end(&w, OK) == OK, "ended");
    CHECK(there(p.file) && !there(p.beside), "in its place");

    REQUIRE(anew_begin(&w, &p.cmd, &d) == OK, "begun again");
    CHECK(!there(p.beside), "one that exists is filled in its place");
    database_close(d);
    CHECK(anew_end(&w, ERR_INTERNAL) == OK, "ended");
    CHECK(there(p.file), "and is never taken away");
    place_drop(&p);
}

static void
half_of_one_is_taken_away(void **state)
{
    struct place p;
    struct anew w;
    struct database *d;

    (void)state;
    place_make(&p);
    REQUIRE(anew_begin(&w, &p.cmd, &d) == OK, "begun");
    database_close(d);
    CHECK(anew_end(&w, ERR_INTERNAL) == OK, "ended");
    CHECK(!there(p.file) && !there(p.beside), "nothing is left");
    place_drop(&p);
}

static void
nothing_is_put_over_another(void **state)
{
    struct place p;
    struct anew w;
    struct database *d;

    (void)state;
    place_make(&p);
    REQUIRE(anew_begin(&w, &p.cmd, &d) == OK, "begun");
    FILE *other = fopen(p.file, "w");
    REQUIRE(other != NULL && fputs("theirs", other) > 0 && fclose(other) == 0,
            "somebody else was faster");
    database_close(d);
    CHECK(anew_end(&w, OK) == ERR_STALE, "refused");
    CHECK(there(p.file) && there(p.beside), "both are kept");
    place_drop(&p);
}

static void
another_engine_is_filled_in_its_place(void **state)
{
    struct place p;
    struct anew w;
    struct database *d;

    (void)state;
    place_make(&p);
    p.conf.database = "postgresql://127.0.0.1:1/none?connect_timeout=1";
    CHECK(anew_begin(&w, &p.cmd, &d) != OK, "another engine: nobody there");
    CHECK(!there(p.beside), "nothing was made");
    place_drop(&p);
}

TESTS(TEST(it_is_put_there_when_it_is_whole), TEST(half_of_one_is_taken_away),
      TEST(nothing_is_put_over_another),
      TEST(another_engine_is_filled_in_its_place))
