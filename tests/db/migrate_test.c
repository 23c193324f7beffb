/* Migrations: in order, once, resumed, and refused when they do not fit. */
#include "db/small.h"

#include <sys/wait.h>

enum { NONE, ONE, TWO, OTHER_TEXT, BROKEN, SCHEMAS };

/* clang-format off */
#define MAKES_X "create table x (n integer primary key)"
#define MAKES_Y "create table y (n integer primary key)"
#define HALF    "create table z (n integer primary key); create table x (n integer)"
static const struct migration rows[SCHEMAS][2] = {
    [ONE]        = {{1, "x", "h1", {MAKES_X, MAKES_X}}},
    [TWO]        = {{1, "x", "h1", {MAKES_X, MAKES_X}},
                    {2, "y", "h2", {MAKES_Y, MAKES_Y}}},
    [OTHER_TEXT] = {{1, "x", "h9", {MAKES_X, MAKES_X}},
                    {2, "y", "h2", {MAKES_Y, MAKES_Y}}},
    [BROKEN]     = {{1, "x", "h1", {MAKES_X, MAKES_X}},
                    {2, "y", "h2", {HALF, HALF}}},
};
static const struct migration_set sets[SCHEMAS] = {
    [NONE] = {rows[NONE], 0},
    [ONE] = {rows[ONE], 1},
    [TWO] = {rows[TWO], 2},
    [OTHER_TEXT] = {rows[OTHER_TEXT], 2},
    [BROKEN] = {rows[BROKEN], 2},
};

/* One statement that fits only where the table is. */
static const struct statement on_x[] = {
    {"x_count", {"select count(*) from x", "select count(*) from x"}, 0, true, false, 0}};
static const struct statement on_y[] = {
    {"y_count", {"select count(*) from y", "select count(*) from y"}, 0, true, false, 0}};
static const struct statement on_z[] = {
    {"z_count", {"select count(*) from z", "select count(*) from z"}, 0, true, false, 0}};
/* clang-format on */

static enum err
open_as(struct each *e, int schema, const struct statement *statement)
{
    const struct statement_set statements = {&statement, 1};

    e->conf.migrations = &sets[schema];
    e->conf.statements = &statements;
    const enum err got = database_open(&e->conf, &e->d);
    each_close(e);
    e->conf.statements = NULL;
    return got;
}

EACH(each_start_runs_what_is_missing)
{
    /* in this order, on the same database */
    static const struct {
        int schema;
        const struct statement *statement;
        enum err expected;
        const char *why;
    } starts[] = {
        {NONE,       on_x, ERR_INTERNAL, "a statement without its table"},
        {ONE,        on_x, OK,           "first start"                  },
        {ONE,        on_x, OK,           "nothing to do"                },
        {ONE,        on_y, ERR_INTERNAL, "the second was not run"       },
        {BROKEN,     on_x, ERR_INTERNAL, "a migration that fails"       },
        {ONE,        on_z, ERR_INTERNAL, "its first half was taken back"},
        {TWO,        on_y, OK,           "resumed with a mended one"    },
        {ONE,        on_x, ERR_INVALID,  "the database is newer"        },
        {NONE,       on_x, ERR_INVALID,  "much newer"                   },
        {OTHER_TEXT, on_x, ERR_INVALID,  "was run with another text"    },
        {TWO,        on_x, OK,           "and is unharmed"              },
    };

    each_empty(e);
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        const enum err got = open_as(e, starts[i].schema, starts[i].statement);

        CHECK(got == starts[i].expected, "%s: %d", starts[i].why, (int)got);
    }
}

EACH(processes_that_start_together_migrate_once)
{
    enum { PROCESSES = 4 };
    pid_t child[PROCESSES];
    int status;

    each_empty(e);
    for (int i = 0; i < PROCESSES; i++) {
        child[i] = fork();
        REQUIRE(child[i] >= 0, "fork");
        if (child[i] == 0)
            _exit(open_as(e, TWO, on_y) == OK ? 0 : 1);
    }
    for (int i = 0; i < PROCESSES; i++)
        CHECK(waitpid(child[i], &status, 0) == child[i] && status == 0,
              "process %d: %d", i, status);
    CHECK(open_as(e, TWO, on_y) == OK, "and once more");
}

TESTS(TEST_EACH(each_start_runs_what_is_missing),
      TEST_EACH(processes_that_start_together_migrate_once))
