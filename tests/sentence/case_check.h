/*
 * tests/sentence/case_check.h -- a CSV file of cases through the rules: every
 * column `expect_X` is compared with the answer X, row by row.
 */
#ifndef TEST_SENTENCE_CASE_CHECK_H
#define TEST_SENTENCE_CASE_CHECK_H

#include "base/csv.h"
#include "check.h"
#include "sentence/cases.h"

enum { CASE_COLUMNS_MAX = 64, CASE_TEXT_MAX = 64 * 1024 * 1024 };

struct case_check {
    const char *path;
    bool has_heading;
    size_t columns, rows, compared;
    int same_as[CASE_COLUMNS_MAX]; /* of an expect column: the answer; or -1 */
    int error;
};

static bool
case_check_row(void *arg, const struct csv_row *row)
{
    struct case_check *c = arg;

    if (!c->has_heading) {
        c->has_heading = true;
        c->columns = row->fields;
        c->error = csv_column(row, STR("error"));
        for (size_t i = 0; i < row->fields; i++) {
            struct str name = row->field[i];

            c->same_as[i] = -1;
            if (name.n > 7 && str_eq(str_cut(&name, '_'), STR("expect")))
                c->same_as[i] = csv_column(row, name);
        }
        return true;
    }
    c->rows++;
    CHECK(row->fields == c->columns, "%s: line %lu", c->path, row->line);
    CHECK(row->field[c->error].n == 0, "%s: " STR_FMT ": " STR_FMT, c->path,
          STR_ARG(row->field[0]), STR_ARG(row->field[c->error]));
    for (size_t i = 0; i < c->columns; i++) {
        if (c->same_as[i] < 0)
            continue;
        const struct str got = row->field[c->same_as[i]];

        c->compared++;
        CHECK(str_eq(got, row->field[i]),
              "%s: " STR_FMT ": " STR_FMT " and not " STR_FMT, c->path,
              STR_ARG(row->field[0]), STR_ARG(got), STR_ARG(row->field[i]));
    }
    return true;
}

/* The answers to a whole text, in `out`. */
static inline void
case_answers(struct str in, const struct topic *t, const struct rule_set *rules,
             struct buf *out)
{
    struct arena a = {0};
    struct cases *c = cases_new(&a, t, rules, CASES_CSV, out);

    CHECK(cases_read(c, in) && cases_end(c), STR_FMT ": " STR_FMT,
          STR_ARG(t->name), STR_ARG(cases_problem(c)));
    arena_reset(&a);
}

/* How many rows were compared; 0 when there is no such file. */
static inline size_t
case_check_file(const char *path, const struct topic *t,
                const struct rule_set *rules)
{
    struct arena a = {0};
    struct case_check c = {.path = path};
    struct buf in, out;
    char part[4096];
    size_t n;
    FILE *f = fopen(path, "rb");

    if (f == NULL)
        return 0;
    buf_init(&in, CASE_TEXT_MAX);
    buf_init(&out, CASE_TEXT_MAX);
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        buf_add(&in, (struct str){part, n});
    fclose(f);
    case_answers(buf_str(&in), t, rules, &out);
    struct csv_reader *r =
        csv_reader_new(&a, (struct csv_limits){0}, case_check_row, &c);

    csv_read(r, buf_str(&out));
    csv_read_end(r);
    CHECK(c.compared >= c.rows, "%s: something is compared", path);
    buf_free(&in);
    buf_free(&out);
    arena_reset(&a);
    return c.rows;
}

#endif
