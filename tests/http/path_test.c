/* http/path: one way to read an address, or none. */
#include "http/path.h"

#include "check.h"

/* clang-format off */
static const struct {
    struct str raw;
    const char *why; /* a part of it; NULL: good */
    struct str path, query, target;
} rows[] = {
  /* clang-format off */
    {STR_INIT("/"),                    NULL, STR_INIT("/"),        STR_INIT(""),      STR_INIT("/")},
    {STR_INIT("/a/b/"),                NULL, STR_INIT("/a/b/"),    STR_INIT(""),      STR_INIT("/a/b/")},
    {STR_INIT("/a%20b%C3%A9?x=%2F"),   NULL, STR_INIT("/a b\xC3\xA9"), STR_INIT("x=%2F"), STR_INIT("/a%20b%C3%A9?x=%2F")},
    {STR_INIT("/a+b"),                 NULL, STR_INIT("/a+b"),     STR_INIT(""),      STR_INIT("/a+b")},
    {STR_INIT("/a?b?c=/../"),          NULL, STR_INIT("/a"),       STR_INIT("b?c=/../"), STR_INIT("/a?b?c=/../")},
    {STR_INIT("/a?"),                  NULL, STR_INIT("/a"),       STR_INIT(""),      STR_INIT("/a?")},
    {STR_INIT("/%2525"),               NULL, STR_INIT("/%25"),     STR_INIT(""),      STR_INIT("/%2525")}, /* once */
    {STR_INIT("/.well-known/x"),       NULL, STR_INIT("/.well-known/x"), STR_INIT(""), STR_INIT("/.well-known/x")},
    {STR_INIT("/..."),                 NULL, STR_INIT("/..."),     STR_INIT(""),      STR_INIT("/...")},
    {STR_INIT("http://A.example/x?y"), NULL, STR_INIT("/x"),       STR_INIT("y"),     STR_INIT("/x?y")},
    {STR_INIT("HTTPS://a.example/"),   NULL, STR_INIT("/"),        STR_INIT(""),      STR_INIT("/")},
    {STR_INIT("http://b.example/"),    "another host",   {0}, {0}, {0}},
    {STR_INIT("http://u@a.example/"),  "another host",   {0}, {0}, {0}},
    {STR_INIT("http://a.example"),     "begin with",     {0}, {0}, {0}},
    {STR_INIT("ftp://a.example/"),     "begin with",     {0}, {0}, {0}},
    {STR_INIT(""),                     "begin with",     {0}, {0}, {0}},
    {STR_INIT("a"),                    "begin with",     {0}, {0}, {0}},
    {STR_INIT("*"),                    "begin with",     {0}, {0}, {0}},
    {STR_INIT("?x"),                   "begin with",     {0}, {0}, {0}},
    {STR_INIT("//a"),                  "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/a//b"),                "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/./a"),                 "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/a/.."),                "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/%2e%2E/a"),            "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/a%0Ab"),               "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/a%7Fb"),               "dot segment",    {0}, {0}, {0}},
    {STR_INIT("/a%2Fb"),               "hidden slash",   {0}, {0}, {0}},
    {STR_INIT("/a%2fb"),               "hidden slash",   {0}, {0}, {0}},
    {STR_INIT("/a%5Cb"),               "hidden slash",   {0}, {0}, {0}},
    {STR_INIT("/a\\b"),                "hidden slash",   {0}, {0}, {0}},
    {STR_INIT("/a%00"),                "broken escape",  {0}, {0}, {0}},
    {STR_INIT("/a%"),                  "broken escape",  {0}, {0}, {0}},
    {STR_INIT("/a%E9"),                "broken escape",  {0}, {0}, {0}},
    {STR_INIT("/%C0%AF"),              "broken escape",  {0}, {0}, {0}},
    {STR_INIT("/a#b"),                 "odd character",  {0}, {0}, {0}},
    {STR_INIT("/a b"),                 "odd character",  {0}, {0}, {0}},
    {STR_INIT("/a\xC3\xA9"),           "odd character",  {0}, {0}, {0}},
    {STR_INIT("/a?\1"),                "odd character",  {0}, {0}, {0}},
    /* clang-format on */
};
/* clang-format on */

static void
targets_are_read_or_refused(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct path p;
        const char *why = path_parse(&a, rows[i].raw, STR("a.example"), &p);

        if (rows[i].why != NULL) {
            CHECK(why != NULL &&
                      str_has(str_from_c(why), str_from_c(rows[i].why)),
                  STR_FMT ": %s", STR_ARG(rows[i].raw), why ? why : "good");
            continue;
        }
        CHECK(why == NULL, STR_FMT ": %s", STR_ARG(rows[i].raw), why);
        CHECK(str_eq(p.path, rows[i].path), STR_FMT, STR_ARG(p.path));
        CHECK(str_eq(p.query, rows[i].query), STR_FMT, STR_ARG(p.query));
        CHECK(str_eq(p.target, rows[i].target), STR_FMT, STR_ARG(p.target));
    }
    arena_reset(&a);
}

TESTS(TEST(targets_are_read_or_refused))
