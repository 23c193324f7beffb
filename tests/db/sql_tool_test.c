/* tools/sql: what it makes of a statement, and what it refuses to. */
#include "check.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
    char dir[64], path[128], header[128], common[128], source[128], output[128];
};

static void
place_make(struct place *p, const char *folder, const char *file)
{
    snprintf(p->dir, sizeof p->dir, "/tmp/throughline-sql-XXXXXX");
    REQUIRE(mkdtemp(p->dir) != NULL, "a temporary directory");
    snprintf(p->path, sizeof p->path, "%s/%s", p->dir, folder);
    if (folder[0] != '\0')
        REQUIRE(mkdir(p->path, 0700) == 0, "%s", p->path);
    snprintf(p->path, sizeof p->path, "%s/%s/%s", p->dir, folder, file);
    /* of its folder's name and its own, as ROOM_THING_sql.h */
    snprintf(p->header, sizeof p->header, "%s/%s_x_sql.h", p->dir,
             strrchr(p->dir, '/') + 1);
    snprintf(p->common, sizeof p->common, "%s/sql.h", p->dir);
    snprintf(p->source, sizeof p->source, "%s/sql.c", p->dir);
    snprintf(p->output, sizeof p->output, "%s/output", p->dir);
}

static void
place_remove(struct place *p)
{
    unlink(p->path);
    unlink(p->header);
    unlink(p->common);
    unlink(p->source);
    unlink(p->output);
    *strrchr(p->path, '/') = '\0';
    rmdir(p->path);
    rmdir(p->dir);
}

/* What is in a file, cut to size. */
static const char *
contents(const char *path)
{
    static char text[8192];
    FILE *f = fopen(path, "r");
    size_t n = 0;

    if (f != NULL) {
        n = fread(text, 1, sizeof text - 1, f);
        fclose(f);
    }
    text[n] = '\0';
    return text;
}

/* Runs the tool on `sql`; its exit status. */
static int
run_tool(const struct place *p, const char *sql)
{
    char command[1024];
    FILE *f = fopen(p->path, "w");

    REQUIRE(f != NULL && fputs(sql, f) >= 0 && fclose(f) == 0, "%s", p->path);
    snprintf(command, sizeof command, "tools/sql sql %s %s >%s 2>&1", p->dir,
             p->path, p->output);
    return system(command); /* NOLINT(cert-env33-c): our own tool and names */
}

static void
bad_sql_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *sql, *message;
    } rows[] = {
        {"-- name: a\nselect 1;\n-- name: a\nselect 2;\n",                  "a is already in"             },
        {"-- name: A\nselect 1;\n",                                         "not a name"                  },
        {"select 1;\n",                                                     "SQL before the first"        },
        {"-- name: a\n-- only words\n",                                     "no text for sqlite"          },
        {"-- name: a\nselect 1; select 2;\n",                               ":2: a: one statement a name" },
        {"-- name: a\n\nselect \"x\" from t;\n",                            ":3: double quotes"           },
        {"-- name: a\nselect `x` from t;\n",                                ":2: backquotes"              },
        {"-- name: a\nselect x from t where y = ?;\n",                      "written :name"               },
        {"-- name: a\nselect x from t where y = $1;\n",                     "written :name"               },
        {"-- name: a\nselect x::int from t;\n",                             "write cast("                 },
        {"-- name: a\nselect 'a\\n';\n",                                    "a string with a backslash"   },
        {"-- name: a\nselect 'a\nb';\n",                                    "a string with a backslash or"},
        {"-- name: a\nselect 'a;\n",                                        "a string does not end"       },
        {"-- name: a\nselect 1 /* one */;\n",                               "comments begin with --"      },
        {"-- name: a\nselect cast(:x as {date});\n",                        "{date} is none of"           },
        {"-- name: a\nselect * from t;\n",                                  "name the columns"            },
        {"-- name: a\nselect t.* from t;\n",                                "name the columns"            },
        {"-- name: a\nselect now();\n",                                     "now is a clock"              },
        {"-- name: a\nselect 1 where d < current_date;\n",                  "is a clock"                  },
        {"-- name: a\npragma foreign_keys = off;\n",                        "begins with select"          },
        {"-- name: a\ndrop table t;\n",                                     "begins with select"          },
        {"-- name: a\n-- sqlite:\nselect 1;\n",                             "no text for postgresql"      },
        {"-- name: a\n-- sqlite:\nselect :x;\n-- postgresql:\nselect 1;\n",
         "postgresql does not use :x"                                                                     },
    };
    struct place p;

    (void)state;
    place_make(&p, "", "x.sql");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        CHECK(run_tool(&p, rows[i].sql) != 0, "refused: %s", rows[i].sql);
        CHECK(strstr(contents(p.output), rows[i].message) != NULL,
              "%s\nsays: %s\nnot: %s", rows[i].sql, contents(p.output),
              rows[i].message);
    }
    place_remove(&p);
}

static void
parameters_have_a_limit(void **state)
{
    static const int counts[] = {200, 201};
    char sql[4096];
    struct place p;

    (void)state;
    place_make(&p, "", "x.sql");
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        int n = snprintf(sql, sizeof sql, "-- name: a\nselect 1");

        for (int k = 0; k < counts[i]; k++)
            n += snprintf(sql + n, sizeof sql - (size_t)n, ", :p%d", k);
        CHECK((run_tool(&p, sql) == 0) == (counts[i] == 200), "%d", counts[i]);
    }
    place_remove(&p);
}

static void
good_sql_is_made_for_both(void **state)
{
    /* what the header, or the source, must have in it */
    static const struct {
        const char *sql, *header, *source;
    } rows[] = {
        {"-- Of words.\n-- name: a\n-- What it is for: it's ; \"x\".\n"
         "select x -- why\n  from t\n where y = :b and z = :a and w = :b;\n", "/* :b :a */\n#define SQL_A (&",
         "select x from t where y = ?1 and z = ?2 and w = ?1"                                                                                                               },
        {"-- name: a\nselect x from t where y = :b and z = :a;\n",                     "SQL_A",
         "select x from t where y = $1 and z = $2"                                                                                                                          },
        {"-- name: a\nselect ':b', 'it''s  --  {int} ?', count(*) from t\n",
         "/* no parameters */",                                                                                         "select ':b', 'it''s  --  {int} ?', count(*) from t"},
        {"-- name: a\nselect cast(:d as {day});\n",                                    "/* :d */",
         "select cast($1 as date)"                                                                                                                                          },
        {"-- name: a\nselect\n-- sqlite:\n date(:d)\n-- postgresql:\n "
         "cast(:d as {day})\n-- both:\n from t;\n",                           "/* :d */",                      "select cast($1 as date) from t"                    },
        {"-- name: a\nselect replace(x, 'update', 'b') from t;\n",                     "SQL_A",
         "0, true, false, 0}"                                                                                                                                               },
        {"-- name: a\nwith n as (select 1) insert into t (x) select 1 from "
         "n;\n",                                                              "SQL_A",                         "0, false, false, 0}"                               },
        {"-- name: a\nselect x from t for update;\n",                                  "SQL_A",
         "0, false, false, 0}"                                                                                                                                              },
        {"-- name: a\nselect 1;\n-- name: b\nselect 2;\n",
         "#define SQL_B (&sql_",                                                                                        "[1],\n"                                            },
    };
    struct place p;

    (void)state;
    place_make(&p, "", "x.sql");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        CHECK(run_tool(&p, rows[i].sql) == 0, "taken: %s\n%s", rows[i].sql,
              contents(p.output));
        CHECK(strstr(contents(p.header), rows[i].header) != NULL,
              "%s\nin the header: %s", rows[i].header, contents(p.header));
        CHECK(strstr(contents(p.source), rows[i].source) != NULL,
              "%s\nin the source: %s", rows[i].source, contents(p.source));
    }
    place_remove(&p);
}

static void
migrations_are_numbered_and_without_parameters(void **state)
{
    static const struct {
        const char *file, *sql, *message;
    } rows[] = {
        {"2_x.sql",    "create table t (n {int});",    "is called NNNN_name.sql"},
        {"0002_x.sql", "create table t (n {int});",    "expected number 0001"   },
        {"0001_x.sql", "insert into t values (:n);",   "has no parameters"      },
        {"0001_x.sql", "create table t (n {number});", "{number} is none of"    },
    };
    struct place p;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        place_make(&p, "migrate", rows[i].file);
        CHECK(run_tool(&p, rows[i].sql) != 0, "refused: %s", rows[i].sql);
        CHECK(strstr(contents(p.output), rows[i].message) != NULL,
              "%s says: %s", rows[i].message, contents(p.output));
        place_remove(&p);
    }
    place_make(&p, "migrate", "0001_x.sql");
    CHECK(run_tool(&p, "create table t (n {int}) {strict};\n") == 0, "taken");
    CHECK(strstr(contents(p.source), "create table t (n bigint)") != NULL,
          "for PostgreSQL: %s", contents(p.source));
    CHECK(strstr(contents(p.source), "create table t (n integer) strict") !=
              NULL,
          "for SQLite: %s", contents(p.source));
    place_remove(&p);
}

TESTS(TEST(bad_sql_is_refused_with_its_line), TEST(parameters_have_a_limit),
      TEST(good_sql_is_made_for_both),
      TEST(migrations_are_numbered_and_without_parameters))
