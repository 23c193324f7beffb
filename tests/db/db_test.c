/* One connection: values there and back, errors, snapshots, refusals. */
#include "db/small.h"

#include "db/engine.h"

#include <math.h>
#include <string.h>

struct kinds {
    struct str s;
    int64_t i;
    double r;
    bool f;
    struct day d;
    struct instant t;
    struct str b;
};

static enum err
add_kinds(struct db *db, void *arg)
{
    const struct kinds *k = arg;
    struct query q = small_query(db, TEST_SQL_KINDS_ADD);

    query_str(&q, k->s);
    query_int(&q, k->i);
    query_real(&q, k->r);
    query_flag(&q, k->f);
    query_day(&q, k->d);
    query_instant(&q, k->t);
    query_bytes(&q, k->b);
    CHECK(query_row(&q), "the new id comes back");
    CHECK(col_int(&q) > 0, "and is a number");
    CHECK(!query_row(&q), "one row");
    return query_close(&q);
}

EACH(values_come_back)
{
    const struct kinds rows[] = {
        {STR("O'Neil \"x\" \\ %s :a $1 ?1"),
         INT64_MAX,                                                  0.1,
         true,                                                                                       {1},
         {1},
         STR("\0\1\xff\x27\\x")                                                                                             },
        {STR("\xc3\x85 \xe2\x82\xac \xf0\x9f\x8c\xb3 \xd8\xb9"),
         INT64_MIN,                                                  -1.7976931348623157e308,
         false,                                                                                      {3652059},
         {-62135596800000},
         STR("x")                                                                                                           },
        {STR("line\nbreak\ttab"),
         0,                                                          5e-324,
         true,                                                                                       {739574},
         {1763585000123},
         STR("\0")                                                                                                          },
        {STR(""),                                                -1, 0,                       false, {0},       {0}, STR("")},
    };
    struct database *d = small_open(e);
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct kinds row = rows[i];

        CHECK(db_change(d, add_kinds, &row) == OK, "row %zu added", i);
    }
    struct query q = small_query(database_reader(d, 0), TEST_SQL_KINDS_ALL);
    while (query_row(&q) && n < COUNT_OF(rows)) {
        const struct kinds *k = &rows[n++];

        CHECK(!col_null(&q), "row %zu: an empty text is not null", n);
        CHECK(str_eq(col_str(&q, &e->a), k->s), "row %zu text", n);
        CHECK(col_int(&q) == k->i, "row %zu int", n);
        CHECK(fabs(col_real(&q) - k->r) <= 0, "row %zu real", n);
        CHECK(col_flag(&q) == k->f, "row %zu flag", n);
        CHECK(col_null(&q) == !day_known(k->d), "row %zu day or null", n);
        CHECK(col_day(&q).n == k->d.n, "row %zu day", n);
        CHECK(col_null(&q) == !instant_known(k->t), "row %zu instant", n);
        CHECK(col_instant(&q).ms == k->t.ms, "row %zu instant", n);
        CHECK(!col_null(&q), "row %zu: empty bytes are not null", n);
        CHECK(str_eq(col_bytes(&q, &e->a), k->b), "row %zu bytes", n);
    }
    CHECK(query_close(&q) == OK, "read");
    CHECK(n == COUNT_OF(rows), "all rows: %zu", n);
}

static int64_t
add_text(struct db *db, struct str text)
{
    struct query q = small_query(db, TEST_SQL_KINDS_ADD_NEW);
    int64_t id = 0;

    query_str(&q, text);
    while (query_row(&q)) {
        CHECK(id == 0, "one row");
        CHECK(!col_null(&q), "a number");
        id = col_int(&q);
    }
    CHECK(query_close(&q) == OK, "added or not");
    return id;
}

static int64_t
put_counter(struct db *db, int64_t n)
{
    struct query q = small_query(db, TEST_SQL_COUNTER_PUT_BACK);
    int64_t got = 0;

    query_str(&q, STR("rooms"));
    query_int(&q, n);
    while (query_row(&q))
        got = col_int(&q);
    CHECK(query_close(&q) == OK, "put");
    return got;
}

static enum err
make_rows(struct db *db, void *arg)
{
    const struct statement *add = TEST_SQL_KINDS_ADD;
    struct query q = small_query(db, add);

    (void)arg;
    CHECK(add->new_id && strstr(add->text[ENGINE_SQLITE], "returning") == NULL,
          "SQLite is not asked to lay the row down: %s",
          add->text[ENGINE_SQLITE]);
    for (int i = 0; i < 7; i++)
        query_null(&q);
    REQUIRE(query_row(&q), "the first row");
    const int64_t second = add_text(db, STR("a"));
    const int64_t first = col_int(&q);

    CHECK(!query_row(&q), "and no other");
    CHECK(query_close(&q) == OK, "made");
    CHECK(first > 0 && second > 0 && first != second, "%lld and %lld",
          (long long)first, (long long)second);
    CHECK(add_text(db, STR("a")) == 0, "there is one: no row, no number");
    CHECK(add_text(db, STR("b")) > second, "a number of its own");
    CHECK(!TEST_SQL_COUNTER_PUT_BACK->new_id,
          "a column that is no number of rows");
    CHECK(put_counter(db, 7) == 7 && put_counter(db, 9) == 9, "made and put");
    return OK;
}

/* The number of a new row, and of none: SQLite answers it without asking. */
EACH(a_new_row_has_its_number)
{
    struct database *d = small_open(e);

    CHECK(db_change(d, make_rows, NULL) == OK, "the change");
    struct query q = small_query(database_reader(d, 0), TEST_SQL_KINDS_ALL);
    size_t n = 0;
    while (query_row(&q))
        n++;
    CHECK(query_close(&q) == OK && n == 3, "%zu rows: none was made twice", n);
}

static enum err
add_nulls(struct db *db, void *arg)
{
    struct query q = small_query(db, TEST_SQL_KINDS_ADD);

    (void)arg;
    for (int i = 0; i < 7; i++)
        query_null(&q);
    CHECK(query_row(&q), "the new id comes back");
    return query_close(&q);
}

EACH(nulls_read_as_nothing)
{
    struct database *d = small_open(e);

    CHECK(db_change(d, add_nulls, NULL) == OK, "nulls added");
    struct query q = small_query(database_reader(d, 0), TEST_SQL_KINDS_ALL);
    REQUIRE(query_row(&q), "the row");
    CHECK(col_null(&q) && col_str(&q, &e->a).n == 0, "text");
    CHECK(col_null(&q) && col_int(&q) == 0, "int");
    CHECK(col_null(&q) && fabs(col_real(&q)) <= 0, "real");
    CHECK(col_null(&q) && !col_flag(&q), "flag");
    CHECK(col_null(&q) && !day_known(col_day(&q)), "day");
    CHECK(col_null(&q) && !instant_known(col_instant(&q)), "instant");
    CHECK(col_null(&q) && col_bytes(&q, &e->a).n == 0, "bytes");
    CHECK(!query_row(&q), "one row");
    CHECK(query_close(&q) == OK, "closed");
}

/* A bad change each, and what it is answered. */
enum bad { TWICE, NEGATIVE, NO_PARENT, NOTHING, NUL, NOT_UTF8, BAD_COUNT };

static enum err
do_bad(struct db *db, void *arg)
{
    const struct {
        const struct statement *id;
        struct str name;
        int64_t n;
        bool null;
    } rows[BAD_COUNT] = {
        [TWICE] = {TEST_SQL_COUNTER_ADD,     STR("there"),        1,  false},
        [NEGATIVE] = {TEST_SQL_COUNTER_ADD,     STR("new"),          -1, false},
        [NO_PARENT] = {TEST_SQL_CHILD_ADD,       STR("nobody"),       0,  false},
        [NOTHING] = {TEST_SQL_COUNTER_MISSING, STR("new"),          0,  true },
        [NUL] = {TEST_SQL_COUNTER_ADD,     STR("a\0b"),         1,  false},
        [NOT_UTF8] = {TEST_SQL_COUNTER_ADD,     STR("\xed\xa0\x80"), 1,  false},
    };
    const enum bad bad = *(const enum bad *)arg;
    struct query q = small_query(db, rows[bad].id);

    query_str(&q, rows[bad].name);
    if (rows[bad].null)
        query_null(&q);
    else if (bad != NO_PARENT)
        query_int(&q, rows[bad].n);
    CHECK(query_run(&q) == 0, "nothing was changed");
    CHECK(!query_row(&q), "and stays so");
    CHECK(col_int(&q) == 0 && col_str_peek(&q).n == 0 && col_null(&q),
          "columns read as nothing");
    return query_close(&q);
}

static enum err
go_on_after_an_error(struct db *db, void *arg)
{
    struct small_counter c = {"after", 1};

    CHECK(do_bad(db, arg) == ERR_STALE, "first error");
    CHECK(small_add(db, &c) == ERR_STALE, "the same again, not run");
    return OK;
}

EACH(errors_stick_and_have_their_names)
{
    static const enum err expected[BAD_COUNT] = {
        [TWICE] = ERR_STALE,     [NEGATIVE] = ERR_STALE,
        [NO_PARENT] = ERR_STALE, [NOTHING] = ERR_INTERNAL,
        [NUL] = ERR_INVALID,     [NOT_UTF8] = ERR_INVALID,
    };
    struct database *d = small_open(e);

    small_new(d, "there", 1);
    for (enum bad bad = TWICE; bad < BAD_COUNT; bad++) {
        const enum err got = db_change(d, do_bad, &bad);

        CHECK(got == expected[bad], "case %d: %d", (int)bad, (int)got);
    }
    enum bad twice = TWICE;
    CHECK(db_change(d, go_on_after_an_error, &twice) == ERR_STALE,
          "an error that was swallowed is the answer all the same");
    CHECK(small_get(database_reader(d, 0), "after") == -1, "nothing stored");
    CHECK(small_get(database_reader(d, 0), "there") == 1, "as it was");
}

EACH(text_must_be_utf8)
{
    const struct {
        struct str text;
        bool good;
    } rows[] = {
        {STR("plain"),                                                    true },
        {STR("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80"), true },
        {STR("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),                         true },
        {STR("\x80"),                                                     false}, /* goes on from nothing */
        {STR("\xc1\xbf"),                                                 false}, /* longer than needed */
        {STR("\xe0\x9f\xbf"),                                             false},
        {STR("\xf0\x8f\xbf\xbf"),                                         false},
        {STR("\xed\xa0\x80"),                                             false}, /* half of a pair */
        {STR("\xf4\x90\x80\x80"),                                         false}, /* beyond the last */
        {STR("\xf5\x80\x80\x80"),                                         false},
        {STR("a\xc3"),                                                    false}, /* cut off */
        {STR("\xe2\x82"),                                                 false},
        {STR("\xf0\x9f\x8c"),                                             false},
        {STR("\xe2\x82x"),                                                false},
        {STR("a\0"),                                                      false},
    };
    struct db *db = database_reader(small_open(e), 0);

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct query q = small_query(db, TEST_SQL_COUNTER_GET);

        query_str(&q, rows[i].text);
        CHECK(!query_row(&q), "row %zu: not there", i);
        CHECK(query_close(&q) == (rows[i].good ? OK : ERR_INVALID), "row %zu",
              i);
    }
}

EACH(a_reader_cannot_write)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    struct small_counter c = {"x", 1};

    CHECK(small_add(db, &c) == ERR_INTERNAL, "refused by name");
    CHECK(small_get(db, "x") == -1, "not stored; the reader goes on");
    CHECK(db->engine->script(db, "insert into counter (name, n) values "
                                 "('x', 1)") == ERR_INTERNAL,
          "refused by the database itself");
    CHECK(small_get(db, "x") == -1, "not stored");
}

EACH(a_read_sees_one_moment)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    struct small_counter more = {"x", 5};

    small_new(d, "x", 1);
    CHECK(db_read_begin(db) == OK, "begin");
    CHECK(small_get(db, "x") == 1, "before");
    CHECK(db_change(d, small_raise, &more) == OK, "changed meanwhile");
    CHECK(small_get(db, "x") == 1, "still the same moment");
    CHECK(small_get(database_reader(d, 1), "x") == 6, "others see it");
    db_read_end(db);
    CHECK(small_get(db, "x") == 6, "a new moment");
    db_read_end(db); /* twice is harmless */
    CHECK(db_read_begin(db) == OK, "and again");
    CHECK(small_get(db, "x") == 6, "reads");
    db_read_end(db);
}

EACH(queries_may_be_open_together)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    int64_t sum = 0;
    int rows = 0;

    small_new(d, "a", 1);
    small_new(d, "b", 10);
    small_new(d, "c", 100);
    struct query q = small_query(db, TEST_SQL_COUNTER_ALL);
    while (query_row(&q)) {
        const struct str name = col_str(&q, &e->a);
        struct query one = small_query(db, TEST_SQL_COUNTER_GET);

        query_str(&one, name);
        if (query_row(&one))
            sum += col_int(&one);
        CHECK(query_close(&one) == OK, "inner");
        CHECK(name.n == 1, "outer row is still there");
        rows++;
    }
    CHECK(query_close(&q) == OK, "outer");
    CHECK(rows == 3 && sum == 111, "%d rows, %lld", rows, (long long)sum);
}

static enum err
count_rows(struct db *db, void *arg)
{
    struct query q = small_query(db, TEST_SQL_COUNTER_FORGET);

    query_str(&q, STR("a"));
    CHECK(query_run(&q) == 1, "one row gone");
    CHECK(query_close(&q) == OK, "closed");
    q = small_query(db, TEST_SQL_COUNTER_FORGET);
    query_str(&q, STR("a"));
    CHECK(query_run(&q) == 0, "none any more");
    (void)arg;
    return query_close(&q);
}

EACH(a_run_tells_how_many_rows)
{
    struct database *d = small_open(e);

    small_new(d, "a", 1);
    small_new(d, "b", 1);
    CHECK(db_change(d, count_rows, NULL) == OK, "changed");
}

EACH(engines_agree)
{
    const struct str texts[] = {
        STR("b"), STR("B"), STR("a"), STR("\xc3\xa4"), STR("Z"), STR("_"),
    };
    const struct str order[] = {
        STR("B"), STR("Z"), STR("_"), STR("a"), STR("b"), STR("\xc3\xa4"),
    };
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct kinds k = {.s = texts[i], .d = {(int32_t)i}};

        CHECK(db_change(d, add_kinds, &k) == OK, "row %zu", i);
    }
    struct query q = small_query(db, TEST_SQL_KINDS_TEXTS);
    query_str(&q, STR("%"));
    while (query_row(&q) && n < COUNT_OF(order)) {
        CHECK(str_eq(col_str_peek(&q), order[n]), "order %zu", n);
        n++;
    }
    CHECK(query_close(&q) == OK && n == COUNT_OF(order), "all, in order");

    q = small_query(db, TEST_SQL_KINDS_TEXTS);
    query_str(&q, STR("b%"));
    CHECK(query_row(&q) && str_eq(col_str_peek(&q), STR("b")), "like: b");
    CHECK(!query_row(&q), "like minds the case");
    CHECK(query_close(&q) == OK, "closed");

    q = small_query(db, TEST_SQL_CONDITIONS);
    query_str(&q, STR("a"));
    REQUIRE(query_row(&q), "a row");
    CHECK(col_flag(&q), "a condition that holds");
    CHECK(!col_flag(&q), "and one that does not");
    CHECK(col_int(&q) == 3, "division of whole numbers");
    CHECK(col_int(&q) == -3, "towards zero");
    CHECK(str_eq(col_str(&q, &e->a), STR("ab'c")), "joined texts");
    CHECK(col_int(&q) == 0, "no case folding");
    CHECK(query_close(&q) == OK, "closed");

    for (int32_t day = 0; day < 3; day++) {
        q = small_query(db, TEST_SQL_KINDS_OF_DAY);
        query_day(&q, (struct day){day});
        CHECK(query_row(&q) && col_int(&q) == (day == 0 ? 6 : 1), "day %d",
              (int)day);
        CHECK(query_close(&q) == OK, "closed");
    }

    q = small_query(db, TEST_SQL_COUNTER_DAYS_AFTER);
    query_day(&q, day_parse(STR("2028-02-28")));
    query_int(&q, 2);
    CHECK(query_row(&q), "a row");
    CHECK(day_same(col_day(&q), day_parse(STR("2028-03-01"))), "leap year");
    CHECK(query_close(&q) == OK, "closed");
}

EACH(an_enum_is_checked)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);

    small_new(d, "a", 2);
    for (int count = 2; count <= 3; count++) {
        struct query q = small_query(db, TEST_SQL_COUNTER_GET);

        query_str(&q, STR("a"));
        CHECK(query_row(&q), "the row");
        CHECK(col_enum(&q, count) == (count == 3 ? 2 : 0), "of %d", count);
        CHECK(query_close(&q) == (count == 3 ? OK : ERR_INTERNAL), "of %d",
              count);
    }
}

EACH(the_product_opens_with_every_statement_prepared)
{
    struct database *d = each_open(e);

    CHECK(database_kind(d) ==
              (e->schema[0] == '\0' ? ENGINE_SQLITE : ENGINE_POSTGRESQL),
          "the engine asked for");
}

static void
addresses_are_understood(void **state)
{
    static const struct {
        const char *url;
        enum err expected;
    } rows[] = {
        {"",                                                         ERR_INVALID  },
        {"sqlite:",                                                  ERR_INVALID  },
        {"mysql://localhost/x",                                      ERR_INVALID  },
        {"http://localhost/",                                        ERR_INVALID  },
        {"/tmp/throughline-no-such-file.db",                         ERR_NOT_FOUND},
        {"sqlite:/tmp/throughline-no-such-file.db",                  ERR_NOT_FOUND},
        {"/tmp/throughline-no-such-dir/x.db",                        ERR_NOT_FOUND},
        {"/tmp",                                                     ERR_NOT_FOUND},
        {"postgresql://nobody@/x?host=/tmp/throughline-no-such-dir", ERR_BUSY     },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct database *d = NULL;
        const struct database_conf conf = {.url = rows[i].url};
        const enum err got = database_open(&conf, &d);

        CHECK(got == rows[i].expected, "%s: %d", rows[i].url, (int)got);
        CHECK(d == NULL, "%s: nothing to close", rows[i].url);
    }
}

TESTS(TEST_EACH(values_come_back), TEST_EACH(a_new_row_has_its_number),
      TEST_EACH(nulls_read_as_nothing),
      TEST_EACH(errors_stick_and_have_their_names),
      TEST_EACH(text_must_be_utf8), TEST_EACH(a_reader_cannot_write),
      TEST_EACH(a_read_sees_one_moment),
      TEST_EACH(queries_may_be_open_together),
      TEST_EACH(a_run_tells_how_many_rows), TEST_EACH(engines_agree),
      TEST_EACH(an_enum_is_checked),
      TEST_EACH(the_product_opens_with_every_statement_prepared),
      TEST(addresses_are_understood))
