/* http/form: what browsers send, and what attackers send. */
#include "http/form.h"

#include "check.h"

static void
bodies_are_taken_apart_as_sent(void **state)
{
    const struct {
        struct str body;
        enum err e;
        size_t count;
        const char *name;
        struct str value;
    } rows[] = {
  /* clang-format off */
        {STR("worker=12&wing=B"),            OK,          2, "wing",   STR("B")},
        {STR("note=a+b%20c%2Bd"),            OK,          1, "note",   STR("a b c+d")},
        {STR("note=one%0D%0Atwo"),           OK,          1, "note",   STR("one\r\ntwo")},
        {STR("name=O%27Neil+%26+Co"),        OK,          1, "name",   STR("O'Neil & Co")},
        {STR("a=b=c"),                       OK,          1, "a",      STR("b=c")},
        {STR("a=1&a=2"),                     OK,          2, "a",      STR("1")},
        {STR("empty="),                      OK,          1, "empty",  STR("")},
        {STR("bare"),                        OK,          1, "bare",   STR("")},
        {STR("&&x=1&"),                      OK,          1, "x",      STR("1")},
        {STR("=x"),                          OK,          1, "",       STR("x")},
        {STR(""),                            OK,          0, "x",      STR("")},
        {STR("caf%C3%A9=%C5%B4yn"),          OK,          1, "caf\xC3\xA9", STR("\xC5\xB4yn")},
        {STR("a=%"),                         ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%4"),                        ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%4g"),                       ERR_INVALID, 0, "a",      STR("")},
        {STR("%zz=1"),                       ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%00"),                       ERR_INVALID, 0, "a",      STR("")},
        {STR("a=\0"),                        ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%FF"),                       ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%C0%AF"),                    ERR_INVALID, 0, "a",      STR("")},
        {STR("a=%ED%A0%80"),                 ERR_INVALID, 0, "a",      STR("")},
        {STR("a=\xE9"),                      ERR_INVALID, 0, "a",      STR("")},
  /* clang-format on */
    };
    struct arena a = {0};
    struct form f;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const enum err e = form_parse(&a, rows[i].body, &f);
        const struct str value = form_get(&f, str_from_c(rows[i].name));

        CHECK(e == rows[i].e, "row %zu: error %d", i, (int)e);
        CHECK(f.count == rows[i].count, "row %zu: %zu fields", i, f.count);
        CHECK(str_eq(value, rows[i].value), "row %zu: '" STR_FMT "'", i,
              STR_ARG(value));
        arena_reset(&a);
    }
}

static void
tick_boxes_keep_their_order(void **state)
{
    struct arena a = {0};
    struct form f;
    const struct str *all;

    (void)state;
    REQUIRE(form_parse(&a, STR("p=A1&q=x&p=&p=C3"), &f) == OK, "parses");
    REQUIRE(form_all(&a, &f, STR("p"), &all) == 3, "three boxes");
    CHECK(str_eq(all[0], STR("A1")) && str_eq(all[1], STR("")) &&
              str_eq(all[2], STR("C3")),
          "in the order sent");
    CHECK(form_all(&a, &f, STR("r"), &all) == 0, "no such box");
    CHECK(form_has(&f, STR("q")) && !form_has(&f, STR("r")), "has");
    arena_reset(&a);
}

static void
the_number_of_fields_has_a_limit(void **state)
{
    static char body[2 * (FORM_FIELDS_MAX + 1)];
    struct arena a = {0};
    struct form f;

    (void)state;
    for (size_t i = 0; i < sizeof body; i += 2)
        body[i] = 'x', body[i + 1] = '&';
    CHECK(form_parse(&a, (struct str){body, 2 * FORM_FIELDS_MAX - 1}, &f) == OK,
          "as many as allowed");
    CHECK(f.count == FORM_FIELDS_MAX, "%zu", f.count);
    CHECK(form_parse(&a, (struct str){body, sizeof body - 1}, &f) ==
              ERR_TOO_LARGE,
          "one more");
    arena_reset(&a);
}

TESTS(TEST(bodies_are_taken_apart_as_sent), TEST(tick_boxes_keep_their_order),
      TEST(the_number_of_fields_has_a_limit))
