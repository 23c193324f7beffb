/* What the writers make of hostile and of ordinary values, place by place. */
#include "html/html.h"

#include "base/arena.h"
#include "check.h"

static struct buf out;

static struct str
taken(void)
{
    return buf_str(&out);
}

static void
begin(void)
{
    buf_free(&out);
    buf_init(&out, 4096);
}

#define CHECK_WRITES(call, expected)                                          \
    do {                                                                      \
        begin();                                                              \
        call;                                                                 \
        CHECK(str_eq(taken(), STR(expected)), "%s wrote " STR_FMT ", not %s", \
              #call, STR_ARG(taken()), expected);                             \
    } while (0)

/* clang-format off */
#define V(literal) {"" literal, sizeof(literal) - 1}
static const struct hostile {
    struct str value;
    const char *text, *part, *segment, *url;
} hostile[] = {
    /* value                        text, attribute                    query                     path              whole address */
    { V(""),                      "",                                "",                       NULL,             "#" },
    { V("Okafor"),                "Okafor",                          "Okafor",                 NULL,             "#" },
    { V("<script>alert(1)"),      "&lt;script&gt;alert(1)",          "%3Cscript%3Ealert%281%29", NULL,           "#" },
    { V("\" onclick=\"x"),        "&quot; onclick=&quot;x",          "%22%20onclick%3D%22x",   NULL,             "#" },
    { V("' onclick='x"),          "&#39; onclick=&#39;x",            "%27%20onclick%3D%27x",   NULL,             "#" },
    { V("a&lt;b"),                "a&amp;lt;b",                      "a%26lt%3Bb",             NULL,             "#" },
    { V("Smith & Co"),            "Smith &amp; Co",                  "Smith%20%26%20Co",       NULL,             "#" },
    { V("a/../b?c#d"),            "a/../b?c#d",                      "a%2F..%2Fb%3Fc%23d",     NULL,             "#" },
    { V("."),                     ".",                               ".",                      "_",              "#" },
    { V(".."),                    "..",                              "..",                     "__",             "#" },
    { V("..."),                   "...",                             "...",                    NULL,             "#" },
    { V("Ayd\xc4\xb1n"),          "Ayd\xc4\xb1n",                    "Ayd%C4%B1n",             NULL,             "#" },
    { V("a\0b\x7f\x1b\n\t"),      "a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd\n\t", "a%00b%7F%1B%0A%09", NULL,    "#" },
    { V("javascript:alert(1)"),   "javascript:alert(1)",             "javascript%3Aalert%281%29", NULL,          "#" },
    { V("//there.example/"),      "//there.example/",                "%2F%2Fthere.example%2F", NULL,             "#" },
    { V("/\\there.example/"),     "/\\there.example/",               "%2F%5Cthere.example%2F", NULL,             "#" },
    { V("/\t/there.example"),     "/\t/there.example",               "%2F%09%2Fthere.example", NULL,             "#" },
    { V("https://there.example"), "https://there.example",           "https%3A%2F%2Fthere.example", NULL,        "#" },
    { V("/people?a=1&b=\"2\""),   "/people?a=1&amp;b=&quot;2&quot;", "%2Fpeople%3Fa%3D1%26b%3D%222%22", NULL,    "/people?a=1&amp;b=&quot;2&quot;" },
    { V("/caf\xc3\xa9 x"),        "/caf\xc3\xa9 x",                  "%2Fcaf%C3%A9%20x",       NULL,             "/caf%C3%A9%20x" },
    { V("?sort=name"),            "?sort=name",                      "%3Fsort%3Dname",         NULL,             "?sort=name" },
    { V("#top"),                  "#top",                            "%23top",                 NULL,             "#top" },
    { V("/"),                     "/",                               "%2F",                    NULL,             "/" },
};
#undef V
/* clang-format on */

static void
check_written(const struct hostile *h, const char *place, const char *expected)
{
    CHECK(str_eq(taken(), str_from_c(expected)),
          STR_FMT " in %s became " STR_FMT ", not %s", STR_ARG(h->value), place,
          STR_ARG(taken()), expected);
}

static void
hostile_values_stay_in_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        const struct hostile *h = &hostile[i];

        begin();
        html_text(&out, h->value);
        check_written(h, "text", h->text);
        begin();
        html_words(&out, h->value);
        check_written(h, "words", h->text);
        begin();
        html_attr(&out, h->value);
        check_written(h, "an attribute", h->text);
        begin();
        html_query(&out, h->value);
        check_written(h, "a query", h->part);
        begin();
        html_path(&out, h->value);
        check_written(h, "a path", h->segment ? h->segment : h->part);
        begin();
        html_url(&out, h->value);
        check_written(h, "a whole address", h->url);
        CHECK(html_url_is_local(h->value) ==
                  (h->url[1] != '\0' || str_eq(h->value, STR("/"))),
              STR_FMT " is local or not", STR_ARG(h->value));
    }
    buf_free(&out);
}

/* No byte may open a tag, a reference, or end a quoted value; every byte. */
static void
every_byte_is_harmless(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        const char one[] = {(char)c};
        const struct str s = {one, 1};

        begin();
        html_text(&out, s);
        CHECK(!str_has(taken(), STR("<")) && !str_has(taken(), STR(">")) &&
                  !str_has(taken(), STR("\"")) && !str_has(taken(), STR("'")) &&
                  !str_has(taken(), STR("\x01")) && taken().n > 0,
              "byte %d as text", c);
        CHECK((c == '&') == str_eq(taken(), STR("&amp;")), "byte %d", c);
        begin();
        html_query(&out, s);
        for (size_t i = 0; i < taken().n; i++)
            CHECK(str_has(STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
                              "wxyz0123456789-._~%"),
                          (struct str){taken().p + i, 1}),
                  "byte %d in a query", c);
    }
    buf_free(&out);
}

static struct day
day(const char *iso)
{
    return day_parse(str_from_c(iso));
}

static struct instant
at(const char *iso)
{
    return instant_parse(str_from_c(iso));
}

static void
each_type_has_its_form(void **state)
{
    const char *const literal = "a<b";
    char own[] = "a<b";

    (void)state;
    CHECK_WRITES(html_text(&out, literal), "a&lt;b");
    CHECK_WRITES(html_text(&out, own), "a&lt;b");
    CHECK_WRITES(html_text(&out, "a<b"), "a&lt;b");
    CHECK_WRITES(html_path(&out, ".."), "__");
    CHECK_WRITES(html_url(&out, "/a"), "/a");

    CHECK_WRITES(html_text(&out, day("2026-11-19")), "19 November 2026");
    CHECK_WRITES(html_words(&out, day("2026-11-19")), "19 November 2026");
    CHECK_WRITES(html_attr(&out, day("2026-11-19")), "2026-11-19");
    CHECK_WRITES(html_path(&out, day("0042-01-05")), "0042-01-05");
    CHECK_WRITES(html_query(&out, day("2026-11-19")), "2026-11-19");
    CHECK_WRITES(html_text(&out, DAY_NONE), "");
    CHECK_WRITES(html_attr(&out, DAY_NONE), "");

    CHECK_WRITES(html_text(&out, at("2026-07-19T09:15:00Z")),
                 "19 July 2026, 10:15");
    CHECK_WRITES(html_words(&out, at("2026-11-19T09:15:00Z")),
                 "19 November 2026, 09:15");
    CHECK_WRITES(html_attr(&out, at("2026-07-19T09:15:00Z")),
                 "2026-07-19T09:15:00Z");
    CHECK_WRITES(html_query(&out, at("2026-07-19T09:15:07.045Z")),
                 "2026-07-19T09:15:07.045Z");
    CHECK_WRITES(html_attr(&out, at("1968-12-31T23:59:59.999Z")),
                 "1968-12-31T23:59:59.999Z");
    CHECK_WRITES(html_text(&out, INSTANT_NONE), "");
    CHECK_WRITES(html_attr(&out, INSTANT_NONE), "");

    CHECK_WRITES(html_text(&out, 1858), "1,858");
    CHECK_WRITES(html_text(&out, -1234567), "-1,234,567");
    CHECK_WRITES(html_text(&out, (unsigned char)200), "200");
    CHECK_WRITES(html_text(&out, (size_t)999), "999");
    CHECK_WRITES(html_text(&out, UINT64_MAX), "18,446,744,073,709,551,615");
    CHECK_WRITES(html_text(&out, INT64_MIN), "-9,223,372,036,854,775,808");
    CHECK_WRITES(html_attr(&out, 1858), "1858");
    CHECK_WRITES(html_path(&out, -1858L), "-1858");
    CHECK_WRITES(html_query(&out, 0), "0");
    CHECK_WRITES(html_attr(&out, UINT64_MAX), "18446744073709551615");

    CHECK_WRITES(html_text(&out, show_count(2, "<b>", "<c>")), "2 &lt;c&gt;");
    CHECK_WRITES(html_text(&out, show_or(show_day(DAY_NONE), "not known")),
                 "not known");
    buf_free(&out);
}

static void
markup_passes_as_it_is(void **state)
{
    struct buf inner;

    (void)state;
    buf_init(&inner, 100);
    html_text(&inner, "a<b");
    CHECK_WRITES(html_text(&out, html_captured(&inner)), "a&lt;b");
    CHECK(!html_empty(html_captured(&inner)), "something was written");
    buf_free(&inner);
    CHECK(html_empty(html_captured(&inner)), "nothing was written");
    CHECK(html_empty(HTML_NONE), "nothing");
    buf_free(&out);
}

static void
a_full_buffer_stays_full(void **state)
{
    (void)state;
    buf_free(&out);
    buf_init(&out, 8);
    html_text(&out, "1234567");
    html_text(&out, "&");
    html_text(&out, "8");
    CHECK(str_eq(taken(), STR("1234567")), "nothing half written");
    CHECK(buf_err(&out) == ERR_TOO_LARGE, "and it is remembered");
    buf_free(&out);
}

TESTS(TEST(hostile_values_stay_in_their_place), TEST(every_byte_is_harmless),
      TEST(each_type_has_its_form), TEST(markup_passes_as_it_is),
      TEST(a_full_buffer_stays_full))
