/*
 * Any bytes as cases.  The first byte chooses the topic, the rule set and the
 * form; the rest is the CSV.  Where it is cut into pieces changes nothing, and
 * each line of the answer but the heading is a case that was decided or one
 * that was refused.
 */
#include "base/csv.h"
#include "sentence/cases.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUTPUT_MAX = 1 << 26, EXPLAINED_MAX = 300 /* bytes: each takes long */ };

static bool
count_row(void *arg, const struct csv_row *row)
{
    size_t *rows = arg;

    assert(row->problem == NULL);
    ++*rows;
    return true;
}

/* The answer is CSV again, with as many rows. */
static void
check_rows(struct str answer, size_t expected)
{
    struct arena a = {0};
    const struct csv_limits limits = {1 << 20, 1024};
    size_t rows = 0;
    struct csv_reader *r = csv_reader_new(&a, limits, count_row, &rows);

    csv_read(r, answer);
    csv_read_end(r);
    assert(rows == expected);
    arena_reset(&a);
}

static void
answer(struct str in, size_t piece, const struct topic *t,
       const struct rule_set *rules, enum cases_form form, struct buf *out)
{
    struct arena a = {0};
    struct cases *c = cases_new(&a, t, rules, form, out);
    bool ok = true;

    for (struct str rest = in; rest.n > 0 && ok;) {
        const size_t n = rest.n < piece ? rest.n : piece;

        ok = cases_read(c, (struct str){rest.p, n});
        rest.p += n;
        rest.n -= n;
    }
    ok = ok && cases_end(c);
    assert(ok == (cases_problem(c).n == 0));
    assert(buf_err(out) == OK);
    if (ok && form == CASES_CSV)
        check_rows(buf_str(out), 1 + cases_decided(c) + cases_refused(c));
    arena_reset(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const struct str in = {(const char *)data + 1, size - 1};
    const struct topic *t = &topics[data[0] % TOPICS];
    const struct rule_set *rules = &rule_sets[data[0] / TOPICS % RULE_SETS];
    const unsigned chosen = data[0] / TOPICS / RULE_SETS % 3;
    const enum cases_form form =
        size > EXPLAINED_MAX ? CASES_CSV : (enum cases_form)chosen;
    struct buf whole, parts;

    buf_init(&whole, OUTPUT_MAX);
    buf_init(&parts, OUTPUT_MAX);
    answer(in, in.n + 1, t, rules, form, &whole);
    answer(in, 7, t, rules, form, &parts);
    assert(str_eq(buf_str(&whole), buf_str(&parts)));
    buf_free(&whole);
    buf_free(&parts);
    return 0;
}
