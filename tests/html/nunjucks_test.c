/* The values, operators and filters of html/nunjucks, one by one. */
#include "check.h"

#include "gen/components.h"
#include "gen/macros.h"
#include "gen/nj_keys.h"

#include <string.h>

/* A call to try things in: one for each test, closed at its end. */
struct bench {
    struct nj r;
    struct buf out;
};

static struct nj *
begin(struct bench *b)
{
    buf_init(&b->out, 1 << 20);
    nj_open(&b->r, &b->out);
    return &b->r;
}

static enum err
finish(struct bench *b)
{
    nj_close(&b->r);
    const enum err e = buf_err(&b->out);
    buf_free(&b->out);
    return e;
}

static struct nj_val
text(const char *c)
{
    return nj_str(str_from_c(c));
}

static struct nj_val
safe(const char *c)
{
    return nj_safe_str(str_from_c(c));
}

static bool
writes(struct nj *r, struct nj_val v, const char *want)
{
    const size_t mark = nj_mark(r);

    nj_out(r, v);
    const struct nj_val got = nj_take(r, mark);
    return str_eq((struct str){got.as.text, got.n}, str_from_c(want));
}

static bool
is(struct nj_val v, const char *want)
{
    return (v.kind == NJ_TEXT || v.kind == NJ_SAFE) &&
           str_eq((struct str){v.as.text, v.n}, str_from_c(want));
}

static void
output_is_escaped_once(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    CHECK(writes(r, text("<a b=\"c\" d='e'>&\\"),
                 "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&#92;"),
          "all six");
    CHECK(writes(r, safe("<b>"), "<b>"), "safe text is markup");
    CHECK(writes(r, nj_escape(r, text("<")), "&lt;"), "escape, then out");
    CHECK(writes(r, nj_escape(r, nj_escape(r, text("<"))), "&lt;"), "twice");
    CHECK(writes(r, nj_undefined(), "") && writes(r, nj_null(), ""), "nothing");
    CHECK(writes(r, nj_bool(false), "false"), "false is written");
    CHECK(writes(r, nj_add(r, safe("<b>"), text("<i>")), "&lt;b&gt;&lt;i&gt;"),
          "a sum is no longer safe");
    CHECK(finish(&b) == OK, "no error");
}

static void
numbers_are_written_as_in_javascript(void **state)
{
    /* clang-format off */
    static const struct { double n; const char *want; } rows[] = {
        { 0, "0" }, { -0.0, "0" }, { 7, "7" }, { -12, "-12" }, { 1e6, "1000000" },
        { 123456789012345, "123456789012345" }, { 3.25, "3.25" }, { 0.1, "0.1" },
        { 1.0 / 3, "0.3333333333333333" }, { 1e-6, "0.000001" }, { 1.5e-7, "1.5e-7" },
        { 1e20, "100000000000000000000" }, { 1e21, "1e+21" }, { 2.5e30, "2.5e+30" },
    };
    /* clang-format on */
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(writes(r, nj_number(rows[i].n), rows[i].want), "%s, got " STR_FMT,
              rows[i].want, STR_ARG(nj_text_of(r, nj_number(rows[i].n))));
    CHECK(finish(&b) == OK, "no error");
}

static void
truth_and_equality_are_javascripts(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);
    const struct nj_val empty_list = nj_array(r, 0, NULL);
    const struct nj_val one[] = {nj_number(1)};
    const struct nj_val list = nj_array(r, 1, one);

    (void)state;
    CHECK(!nj_true(text("")) && nj_true(text("0")), "texts");
    CHECK(nj_true(safe("")), "a safe text is an object, and true");
    CHECK(!nj_true(nj_number(0)) && nj_true(nj_number(-1)), "numbers");
    CHECK(!nj_true(nj_undefined()) && !nj_true(nj_null()), "nothing");
    CHECK(nj_true(empty_list), "an empty list is true");
    CHECK(nj_equal(r, nj_undefined(), nj_null()), "undefined == null");
    CHECK(!nj_same(nj_undefined(), nj_null()), "undefined !== null");
    CHECK(!nj_equal(r, nj_null(), nj_number(0)), "null != 0");
    CHECK(nj_equal(r, text("1"), nj_number(1)), "'1' == 1");
    CHECK(nj_equal(r, text(" "), nj_number(0)), "' ' == 0");
    CHECK(!nj_equal(r, text("1x"), nj_number(1)), "'1x' != 1");
    CHECK(nj_equal(r, nj_bool(true), text("1")), "true == '1'");
    CHECK(nj_equal(r, safe("a"), text("a")), "safe == text");
    CHECK(!nj_equal(r, safe("a"), safe("a ")), "two objects");
    CHECK(nj_equal(r, list, text("1")), "[1] == '1'");
    CHECK(nj_same(list, list) && !nj_same(list, empty_list), "the same list");
    CHECK(nj_more(r, nj_number(10), text("9")), "10 > '9'");
    CHECK(!nj_more(r, text("10"), text("9")), "'10' < '9'");
    CHECK(!nj_more(r, nj_undefined(), nj_number(1)) &&
              !nj_at_least(r, nj_number(1), nj_undefined()),
          "undefined has no order");
    CHECK(nj_at_least(r, nj_number(99), nj_number(99)), "99 >= 99");
    CHECK(finish(&b) == OK, "no error");
}

static void
sums_join_texts_and_add_numbers(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);
    const struct nj_val mixed[] = {nj_number(1), nj_number(2),   text("a"),
                                   nj_number(3), nj_undefined(), nj_null()};
    const struct nj_val numbers[] = {nj_number(1), nj_bool(true), nj_null()};

    (void)state;
    CHECK(is(nj_sum(r, 6, mixed), "3a3undefinednull"), "1 + 2 + 'a' + 3");
    CHECK(nj_sum(r, 3, numbers).as.number == 2, "1 + true + null");
    CHECK(is(nj_add(r, text("-"), nj_number(2)), "-2"), "'-' + 2");
    CHECK(nj_subtract(r, text("5"), nj_number(2)).as.number == 3, "'5' - 2");
    CHECK(writes(r, nj_add(r, nj_undefined(), nj_number(1)), "NaN"), "NaN");
    CHECK(finish(&b) == OK, "no error");
}

static void
lists_and_maps_are_looked_up(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);
    const struct nj_val values[] = {text("a"), nj_undefined(), nj_number(2)};
    const struct nj_val list = nj_array(r, 3, values);
    const struct nj_pair pairs[] = {
        {.value = text("x"), .key = K_text}
    };
    const struct nj_val map = nj_dict(r, 1, pairs);

    (void)state;
    CHECK(is(nj_get(map, K_text), "x"), "by number");
    CHECK(is(nj_get_by(r, map, text("text")), "x"), "by name");
    CHECK(nj_get(map, K_html).kind == NJ_UNDEFINED, "not there");
    CHECK(nj_get(nj_undefined(), K_text).kind == NJ_UNDEFINED, "of nothing");
    CHECK(nj_get(text("x"), K_text).kind == NJ_UNDEFINED, "of a text");
    CHECK(nj_at(list, 3).kind == NJ_UNDEFINED, "behind the end");
    CHECK(is(nj_join(r, list, text(", ")), "a, , 2"), "join");
    CHECK(nj_concat(r, list, list).as.list->n == 6, "concat with a list");
    CHECK(nj_concat(r, list, text("z")).as.list->n == 4, "concat with one");
    CHECK(nj_in(r, text("a"), list) && !nj_in(r, text("2"), list), "in: ===");
    CHECK(nj_in(r, text("bc"), text("abcd")), "in a text");
    CHECK(nj_in(r, text("text"), map), "in a map");
    CHECK(nj_select_true(r, list).as.list->n == 2, "select");
    CHECK(nj_size(nj_undefined()).as.number == 0, "length of undefined");
    CHECK(nj_size(map).as.number == 1, "length of a map");
    /* letter, letter of two bytes, of three, of four: a pair of surrogates */
    CHECK(nj_size(text("a\u00e9\u65e5\U0001F642")).as.number == 5, "UTF-16");
    CHECK(nj_key_find(STR("text")) == K_text, "numbers of names");
    CHECK(nj_key_find(STR("no such name")) == 0, "no such name");
    CHECK(finish(&b) == OK, "no error");
}

static void
undefined_in_a_loop_is_no_turn(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    CHECK(nj_count(r, nj_undefined()) == 0, "undefined");
    CHECK(nj_count(r, nj_number(3)) == 0, "a number");
    CHECK(nj_count(r, text("")) == 0, "the empty text");
    CHECK(nj_count_pairs(r, nj_null()) == 0, "null");
    CHECK(r->error == NULL, "none is an error");
    CHECK(nj_count(r, text("abc")) == 0 && r->error != NULL,
          "a text is an error");
    CHECK(finish(&b) == ERR_INTERNAL, "the buffer says so");
}

static void
filters_keep_safety(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    CHECK(is(nj_trim(r, text(" \t\u00a0\u2028x y\ufeff\n")), "x y"), "trim");
    CHECK(is(nj_trim(r, text(" \n ")), ""), "trim to nothing");
    CHECK(nj_trim(r, safe(" x ")).kind == NJ_SAFE, "trim keeps safe");
    CHECK(nj_trim(r, text(" x ")).kind == NJ_TEXT, "trim makes nothing safe");
    CHECK(is(nj_indent(r, text("a\nb\n"), 2, false), "a\n  b\n  "), "indent");
    CHECK(is(nj_indent(r, text("a\n\nb"), 1, true), " a\n \n b"), "and first");
    CHECK(is(nj_indent(r, nj_undefined(), 2, false), ""), "indent of nothing");
    CHECK(is(nj_replace(r, text("a-b-c"), text("-"), nj_number(1)), "a1b1c"),
          "replace");
    CHECK(is(nj_replace(r, text("abc"), text("x"), text("y")), "abc"),
          "nothing to replace");
    CHECK(
        is(nj_replace(r, text("ab"), text("ab"), nj_undefined()), "undefined"),
        "replaced by undefined");
    CHECK(is(nj_lower(r, text("\u00c9COLE \u0141 \u0394 \u0416 \u1e80")),
             "\u00e9cole \u0142 \u03b4 \u0436 \u1e81"),
          "lower");
    CHECK(is(nj_capitalize(r, text("\u0175YL")), "\u0174yl"), "capitalize");
    CHECK(nj_int(r, text(" 42x")).as.number == 42, "int");
    CHECK(nj_int(r, text("-7")).as.number == -7, "int below 0");
    CHECK(nj_int(r, text("x")).kind == NJ_UNDEFINED, "no int");
    CHECK(finish(&b) == OK, "no error");
}

static void
default_is_for_undefined_or_all_that_is_false(void **state)
{
    struct bench b;
    const struct nj *r = begin(&b);
    const struct nj_val d = text("d");

    (void)state;
    CHECK(is(nj_default(nj_undefined(), d), "d"), "undefined");
    CHECK(nj_default(nj_null(), d).kind == NJ_NULL, "null is given");
    CHECK(is(nj_default(text(""), d), ""), "the empty text is given");
    CHECK(is(nj_default_false(text(""), d), "d"), "but false");
    CHECK(is(nj_default_false(nj_number(0), d), "d"), "0 is false");
    CHECK(nj_default_false(safe(""), d).kind == NJ_SAFE, "safe is true");
    CHECK(r->error == NULL && finish(&b) == OK, "no error");
}

static void
what_nunjucks_throws_marks_the_buffer(void **state)
{
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    CHECK(nj_trim(r, nj_undefined()).kind == NJ_UNDEFINED, "goes on");
    const char *first = r->error;
    nj_join(r, text("x"), text(","));
    CHECK(first != NULL && r->error == first, "the first reason is kept");
    CHECK(finish(&b) == ERR_INTERNAL, "the buffer says so");

    r = begin(&b);
    nj_caller(r, nj_undefined());
    CHECK(finish(&b) == ERR_INTERNAL, "caller() without a block");
    r = begin(&b);
    CHECK(!nj_in(r, text("a"), nj_number(1)), "in a number");
    CHECK(finish(&b) == ERR_INTERNAL, "in a number");
}

static void
dates_are_london_s(void **state)
{
    /* clang-format off */
    static const struct { const char *when, *type, *want; } rows[] = {
        { "2026-11-19T09:15:00Z",      "datetime",      "19 November 2026 at 9:15am" },
        { "2026-07-01T23:30:00Z",      "datetime",      "2 July 2026 at 12:30am"     },
        { "2026-07-01T12:00:00+01:00", "time",          "12pm"                       },
        { "2026-07-01T12:00:00",       "shortdatetime", "1 Jul 2026 at 12pm"         },
        { "2026-02-29",                "date",          "Invalid date"               },
        { "next Tuesday",              "shortdate",     "Invalid date"               },
    };
    /* clang-format on */
    struct bench b;
    struct nj *r = begin(&b);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct nj_val v =
            nj_moj_date(r, text(rows[i].when), text(rows[i].type));
        CHECK(is(v, rows[i].want), "%s, %s: %.*s", rows[i].when, rows[i].type,
              (int)v.n, v.as.text);
    }
    CHECK(is(nj_moj_date(r, nj_undefined(), text("date")), ""),
          "a missing date is nothing, never today");
    CHECK(finish(&b) == OK, "no error");
    r = begin(&b);
    nj_date(r, text("2026-01-01"), text("Q"));
    CHECK(finish(&b) == ERR_INTERNAL, "a letter that we do not know");
}

/* More than the first block holds, then more than the buffer may. */
static void
large_calls_fit_or_say_so(void **state)
{
    enum { LONG = 100000 };
    static char words[LONG];
    struct buf out;

    (void)state;
    memset(words, 'x', sizeof words);
    const struct str s = {words, sizeof words};
    buf_init(&out, 1 << 20);
    govuk_input(&out, &(struct govuk_input){.name = STR("n"), .value = s});
    CHECK(buf_err(&out) == OK && out.n > LONG && str_has(buf_str(&out), s),
          "%zu bytes", out.n);
    buf_free(&out);
    buf_init(&out, LONG);
    govuk_input(&out, &(struct govuk_input){.name = STR("n"), .value = s});
    CHECK(buf_err(&out) == ERR_TOO_LARGE, "too large");
    buf_free(&out);
}

static void
hostile_text_in_typed_calls_is_text(void **state)
{
    const struct str hostile = STR("\"><script>alert('1')</script>");
    struct buf out;

    (void)state;
    buf_init(&out, 1 << 20);
    govuk_radios(&out, &(struct govuk_radios){
                           .name = hostile,
                           .id_prefix = hostile,
                           .value = hostile,
                           .classes = hostile,
                           .fieldset = {.legend = {.text = hostile}},
                           .hint = {.text = hostile},
                           .error_message = {.text = hostile},
                           GOVUK_LIST(items, struct govuk_radios_item,
                                      {.value = hostile, .text = hostile},
                                      {.divider = hostile}, {.text = {0}}),
                           GOVUK_LIST(attributes, struct govuk_attribute,
                                      {STR("data-x"), hostile}),
                       });
    moj_alert(&out, &(struct moj_alert){.variant = hostile,
                                        .title = hostile,
                                        .text = hostile,
                                        .dismiss_text = hostile});
    govuk_table(&out, &(struct govuk_table){
                          .caption = hostile,
                          GOVUK_LIST(rows, struct govuk_table_row,
                                     {GOVUK_LIST(cells, struct govuk_table_cell,
                                                 {.text = hostile})}),
                      });
    CHECK(buf_err(&out) == OK, "written");
    CHECK(!str_has(buf_str(&out), STR("<script")), STR_FMT,
          STR_ARG(buf_str(&out)));
    CHECK(!str_has(buf_str(&out), STR("\"><s")), "no attribute is left early");
    CHECK(str_has(buf_str(&out), STR("&lt;script&gt;alert(&#39;1&#39;)")),
          "it is there, as text");
    buf_free(&out);
}

static bool
contains(const struct buf *out, const char *part)
{
    return str_has(buf_str(out), str_from_c(part));
}

static void
empty_is_not_given(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 1 << 20);
    govuk_input(&out, &(struct govuk_input){
                          .name = STR("n"),
                          .hint = {.html = HTML_NONE},
                          .error_message = {.text = STR("")},
                      });
    CHECK(contains(&out, "<input") && !contains(&out, "error") &&
              !contains(&out, "hint"),
          STR_FMT, STR_ARG(buf_str(&out)));
    out.n = 0;
    govuk_select(&out, &(struct govuk_select){
                           .name = STR("n"),
                           GOVUK_LIST(items, struct govuk_select_item,
                                      {.value = STR(""), .text = STR("Choose")},
                                      {.text = STR("One")}, {.text = {0}})});
    CHECK(contains(&out, "<option value=\"\">Choose") &&
              contains(&out, "<option>One"),
          STR_FMT, STR_ARG(buf_str(&out)));
    out.n = 0;
    govuk_error_message(
        &out, &(struct govuk_error_message){.text = STR("Wrong"),
                                            .visually_hidden_text = STR("")});
    CHECK(contains(&out, "Wrong") && !contains(&out, "Error"), STR_FMT,
          STR_ARG(buf_str(&out)));
    out.n = 0;
    moj_timeline(&out, &(struct moj_timeline){
                           GOVUK_LIST(items, struct moj_timeline_item,
                                      {.label = {.text = STR("No time")},
                                       .datetime = {.type = STR("date")}})});
    CHECK(buf_err(&out) == OK && contains(&out, "<time datetime=\"\"></time>"),
          STR_FMT, STR_ARG(buf_str(&out)));
    buf_free(&out);
}

TESTS(TEST(output_is_escaped_once), TEST(numbers_are_written_as_in_javascript),
      TEST(truth_and_equality_are_javascripts),
      TEST(sums_join_texts_and_add_numbers), TEST(lists_and_maps_are_looked_up),
      TEST(undefined_in_a_loop_is_no_turn), TEST(filters_keep_safety),
      TEST(default_is_for_undefined_or_all_that_is_false),
      TEST(what_nunjucks_throws_marks_the_buffer), TEST(dates_are_london_s),
      TEST(large_calls_fit_or_say_so),
      TEST(hostile_text_in_typed_calls_is_text), TEST(empty_is_not_given))
