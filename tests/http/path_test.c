/* http/path: one way to read an address, or none. */
#include "http/path.h"

#include "check.h"

static void
targets_are_read_or_refused(void **state)
{
    const struct {
        struct str raw;
        const char *why; /* a part of it; NULL: good */
        struct str path, query, target;
    } rows[] = {
  /* clang-format off */
        {STR("/"),                    NULL, STR("/"),        STR(""),      STR("/")},
        {STR("/a/b/"),                NULL, STR("/a/b/"),    STR(""),      STR("/a/b/")},
        {STR("/a%20b%C3%A9?x=%2F"),   NULL, STR("/a b\xC3\xA9"), STR("x=%2F"), STR("/a%20b%C3%A9?x=%2F")},
        {STR("/a+b"),                 NULL, STR("/a+b"),     STR(""),      STR("/a+b")},
        {STR("/a?b?c=/../"),          NULL, STR("/a"),       STR("b?c=/../"), STR("/a?b?c=/../")},
        {STR("/a?"),                  NULL, STR("/a"),       STR(""),      STR("/a?")},
        {STR("/%2525"),               NULL, STR("/%25"),     STR(""),      STR("/%2525")}, /* once */
        {STR("/.well-known/x"),       NULL, STR("/.well-known/x"), STR(""), STR("/.well-known/x")},
        {STR("/..."),                 NULL, STR("/..."),     STR(""),      STR("/...")},
        {STR("http://A.example/x?y"), NULL, STR("/x"),       STR("y"),     STR("/x?y")},
        {STR("HTTPS://a.example/"),   NULL, STR("/"),        STR(""),      STR("/")},
        {STR("http://b.example/"),    "another host",   {0}, {0}, {0}},
        {STR("http://u@a.example/"),  "another host",   {0}, {0}, {0}},
        {STR("http://a.example"),     "begin with",     {0}, {0}, {0}},
        {STR("ftp://a.example/"),     "begin with",     {0}, {0}, {0}},
        {STR(""),                     "begin with",     {0}, {0}, {0}},
        {STR("a"),                    "begin with",     {0}, {0}, {0}},
        {STR("*"),                    "begin with",     {0}, {0}, {0}},
        {STR("?x"),                   "begin with",     {0}, {0}, {0}},
        {STR("//a"),                  "dot segment",    {0}, {0}, {0}},
        {STR("/a//b"),                "dot segment",    {0}, {0}, {0}},
        {STR("/./a"),                 "dot segment",    {0}, {0}, {0}},
        {STR("/a/.."),                "dot segment",    {0}, {0}, {0}},
        {STR("/%2e%2E/a"),            "dot segment",    {0}, {0}, {0}},
        {STR("/a%0Ab"),               "dot segment",    {0}, {0}, {0}},
        {STR("/a%7Fb"),               "dot segment",    {0}, {0}, {0}},
        {STR("/a%2Fb"),               "hidden slash",   {0}, {0}, {0}},
        {STR("/a%2fb"),               "hidden slash",   {0}, {0}, {0}},
        {STR("/a%5Cb"),               "hidden slash",   {0}, {0}, {0}},
        {STR("/a\\b"),                "hidden slash",   {0}, {0}, {0}},
        {STR("/a%00"),                "broken escape",  {0}, {0}, {0}},
        {STR("/a%"),                  "broken escape",  {0}, {0}, {0}},
        {STR("/a%E9"),                "broken escape",  {0}, {0}, {0}},
        {STR("/%C0%AF"),              "broken escape",  {0}, {0}, {0}},
        {STR("/a#b"),                 "odd character",  {0}, {0}, {0}},
        {STR("/a b"),                 "odd character",  {0}, {0}, {0}},
        {STR("/a\xC3\xA9"),           "odd character",  {0}, {0}, {0}},
        {STR("/a?\1"),                "odd character",  {0}, {0}, {0}},
  /* clang-format on */
    };
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
