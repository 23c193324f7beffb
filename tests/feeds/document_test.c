/* feeds/document: every form, every damage, however the bytes arrive. */
#include "feeds/document.h"

#include "base/buf.h"
#include "check.h"

#include <string.h>

/* Text that arrives `step` bytes at a time. */
struct drip {
    const char *p;
    size_t n, step;
};

static ptrdiff_t
read_drip(void *from, char *to, size_t n)
{
    struct drip *d = from;

    if (n > d->step)
        n = d->step;
    if (n > d->n)
        n = d->n;
    memcpy(to, d->p, n);
    d->p += n;
    d->n -= n;
    return (ptrdiff_t)n;
}

/* What a file came to: a letter and the text of each document. */
static void
tell(struct buf *b, struct str file, size_t step, size_t limit)
{
    struct drip d = {file.p, file.n, step};
    struct splitter s;
    struct document doc;
    enum document_answer answer;

    splitter_init(&s, (struct byte_source){read_drip, &d}, limit);
    while ((answer = splitter_next(&s, &doc)) != DOCUMENT_END)
        if (answer == DOCUMENT_FOUND)
            buf_printf(b, "<" STR_FMT ">", STR_ARG(doc.text));
        else
            buf_printf(b, "!%llu", (unsigned long long)doc.position);
    buf_printf(b, "%s", splitter_broken(&s) ? " broken" : "");
    splitter_free(&s);
}

static const struct split {
    const char *file, *expect;
} splits[] = {
    {"",                                                               ""                                  },
    {" \n\t ",                                                         ""                                  },
    {"[]",                                                             ""                                  },
    {"{}",                                                             "<{}>"                              },
    {"[{},{}]",                                                        "<{}><{}>"                          },
    {"\xEF\xBB\xBF[ {\"a\" : [1]} , {\"b\":{}} ]\n",
     "<{\"a\" : [1]}><{\"b\":{}}>"                                                                         },
    {"{\"a\":\"}{][\\\"\"}",                                           "<{\"a\":\"}{][\\\"\"}>"            },
 /* a page, its content anywhere among its keys */
    {"{\"content\":[{\"a\":1},{\"b\":2}],\"last\":true}",
     "<{\"a\":1}><{\"b\":2}>"                                                                              },
    {"{\"size\":2,\"sort\":{\"content\":[3]},\n\"content\" :\n [{}]}", "<{}>"                              },
    {"{\"content\":[],\"last\":true}",                                 ""                                  },
    {"{\"kind\":\"content\",\"x\":[1]}",                               "<{\"kind\":\"content\",\"x\":[1]}>"},
    {"{\"content\":{}}",                                               "<{\"content\":{}}>"                },
    {"{\"content\":[{}]}{\"content\":[{\"b\":1}]}",                    "<{}><{\"b\":1}>"                   },
 /* JSON Lines, with and without an end, blank lines, CR */
    {"{}\n{}\n",                                                       "<{}><{}>"                          },
    {"{\"a\":1}\r\n\r\n{\"b\":2}",                                     "<{\"a\":1}><{\"b\":2}>"            },
 /* one document over many lines; brackets at the left edge */
    {"{\"a\":[\n{\"b\":1},\n{\"c\":2}\n]}",
     "<{\"a\":[\n{\"b\":1},\n{\"c\":2}\n]}>"                                                               },
    {"{\"a\":\n{\"b\":1}\n}",                                          "<{\"a\":\n{\"b\":1}\n}>"           },
    {"[\n{\"a\":\n{}},\n{}\n]",                                        "<{\"a\":\n{}}><{}>"                },
 /* what is no document is for the parser to say */
    {"[1,\"x\",null,[2]]",                                             "<1><\"x\"><null><[2]>"             },
 /* cut */
    {"[{\"a\":1},{\"b\":",                                             "<{\"a\":1}>!9 broken"              },
    {"[{\"a\":1}",                                                     "<{\"a\":1}>!8 broken"              },
    {"[{\"a\":1},",                                                    "<{\"a\":1}>!9 broken"              },
    {"{\"a\":\"x",                                                     "!0 broken"                         },
    {"{}\n{}\n{\"a",                                                   "<{}><{}>!6 broken"                 },
    {"{\"content\":[{}",                                               "<{}>!14 broken"                    },
    {"{\"content\":[{}],\"l",                                          "<{}>!15 broken"                    },
 /* a damaged line of JSON Lines costs that line */
    {"{}\n{}\n{\"a\":\"x\n{\"b\":1}\n",                                "<{}><{}>!6<{\"b\":1}>"             },
    {"{}\n{}\n{\"a\":[1}\n{\"b\":1}\n",                                "<{}><{}>!6<{\"b\":1}>"             },
    {"{}\n{}\nPRISONER\n{\"b\":1}\n",                                  "<{}><{}>!6<{\"b\":1}>"             },
    {"{}\n{}\n{\"a\":{\n{\"b\":1}\n",                                  "<{}><{}>!6<{\"b\":1}>"             },
 /* also the first, when the next cannot be part of it */
    {"{\"a\":\"x\n{\"b\":1}\n{}\n",                                    "!0<{\"b\":1}><{}>"                 },
    {"{\"a\":{\"b\":1\n{\"b\":1}\n{}\n",                               "!0<{\"b\":1}><{}>"                 },
    {"{\"a\":1]\n{\"b\":1}\n{}\n",                                     "!0<{\"b\":1}><{}>"                 },
 /* a damaged element costs the rest, unless its brackets balance */
    {"[{\"a\":1]},{}]",                                                "!1 broken"                         },
    {"[{},{\"a\":\\},{}]",                                             "<{}>!4 broken"                     },
    {"[{\"a\":1}{\"b\":2}]",                                           "<{\"a\":1}>!8<{\"b\":2}>"          },
    {"[{},,{}]",                                                       "<{}>!4<{}>"                        },
    {"[{}]x",                                                          "<{}>!4 broken"                     },
    {"{}x{}",                                                          "<{}>!2 broken"                     },
 /* not JSON at all */
    {"prison,staff_id\nMDI,1\n",                                       "!0 broken"                         },
    {"\xFF\xFE{",                                                      "!0 broken"                         },
    {"\xFE\xFF",                                                       "!0 broken"                         },
};

static void
a_file_is_split_as_it_means(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(splits); i++) {
        for (size_t step = 1; step < 40; step++) {
            struct buf b;

            buf_init(&b, 1 << 20);
            tell(&b, str_from_c(splits[i].file), step, DOCUMENT_MAX);
            CHECK(str_eq(buf_str(&b), str_from_c(splits[i].expect)),
                  "%s by %zu: " STR_FMT, splits[i].file, step,
                  STR_ARG(buf_str(&b)));
            buf_free(&b);
        }
    }
}

static void
nul_bytes_are_not_documents(void **state)
{
    static const struct {
        struct str file;
        const char *expect;
    } rows[] = {
        {{"{\0\"\0", 4},             "!0 broken"     },
        {{"\0\0\0\0", 4},            "!0 broken"     },
        {{"{}\n{}\n\0\0\n{}\n", 12}, "<{}><{}>!6<{}>"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buf b;

        buf_init(&b, 1 << 20);
        tell(&b, rows[i].file, 3, DOCUMENT_MAX);
        CHECK(str_eq(buf_str(&b), str_from_c(rows[i].expect)),
              "row %zu: " STR_FMT, i, STR_ARG(buf_str(&b)));
        buf_free(&b);
    }
}

/* A list of three: good, `depth` levels deep, good. */
static void
ten_thousand_levels_cost_one_document(void **state)
{
    static const int depths[] = {63, 64, 10000};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(depths); i++) {
        const int depth = depths[i];
        struct buf file;
        struct buf b;

        buf_init(&file, 1 << 20);
        buf_init(&b, 1 << 20);
        buf_lit(&file, "[{},{\"a\":");
        for (int n = 1; n < depth; n++)
            buf_lit(&file, "[");
        for (int n = 1; n < depth; n++)
            buf_lit(&file, "]");
        buf_lit(&file, "},{}]");
        tell(&b, buf_str(&file), 4096, DOCUMENT_MAX);
        CHECK(str_has(buf_str(&b), STR("!4<{}>")) == (depth > 64),
              "%d levels: " STR_FMT, depth, STR_ARG(buf_str(&b)));
        buf_free(&file);
        buf_free(&b);
    }
}

static void
a_document_too_large_is_passed_over(void **state)
{
    static const struct {
        const char *file, *expect; /* the limit is 40 bytes */
    } rows[] = {
        {"[{},{\"a\":\"0123456789012345678901234567890\"},{}]",
         "<{}><{\"a\":\"0123456789012345678901234567890\"}><{}>"                         },
        {"[{},{\"a\":\"012345678901234567890123456789012\"},{}]",            "<{}>!4<{}>"},
        {"{}\n{}\n{\"a\":\"012345678901234567890123456789012\"}\n{}",
         "<{}><{}>!6<{}>"                                                                },
        {"{}\n{}\n{\"a\":\"0123456789012345678901234567890123456789012\n{}",
         "<{}><{}>!6<{}>"                                                                },
        {"{\"size\":10000000000000000000000000000000000000000000,"
         "\"content\":[{}]}",                                       "<{}>"      },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t step = 1; step < 60; step++) {
            struct buf b;

            buf_init(&b, 1 << 20);
            tell(&b, str_from_c(rows[i].file), step, 40);
            CHECK(str_eq(buf_str(&b), str_from_c(rows[i].expect)),
                  "row %zu by %zu: " STR_FMT, i, step, STR_ARG(buf_str(&b)));
            buf_free(&b);
        }
    }
}

/* One line without end: `left` bytes of it, then a document. */
static ptrdiff_t
read_long_line(void *from, char *to, size_t n)
{
    size_t *left = from;
    static const char start[] = "{}\n{\"a\":\"";
    static const char tail[] = "\n{}\n";

    if (*left == SIZE_MAX)
        return 0;
    if (*left == 0) {
        memcpy(to, tail, sizeof tail - 1);
        *left = SIZE_MAX;
        return sizeof tail - 1;
    }
    if (n > *left)
        n = *left;
    memset(to, 'x', n);
    if (*left == (size_t)1 << 30)
        memcpy(to, start, sizeof start - 1);
    *left -= n;
    return (ptrdiff_t)n;
}

static void
a_line_of_a_gibibyte_costs_that_line(void **state)
{
    size_t left = (size_t)1 << 30;
    struct splitter s;
    struct document doc;

    (void)state;
    splitter_init(&s, (struct byte_source){read_long_line, &left},
                  DOCUMENT_MAX);
    CHECK(splitter_next(&s, &doc) == DOCUMENT_FOUND, "before");
    CHECK(splitter_next(&s, &doc) == DOCUMENT_REFUSED && doc.position == 3 &&
              doc.line == 2,
          "the line, at %llu", (unsigned long long)doc.position);
    CHECK(splitter_next(&s, &doc) == DOCUMENT_FOUND && doc.line == 3, "after");
    CHECK(splitter_next(&s, &doc) == DOCUMENT_END, "end");
    CHECK(s.size < 2 * (size_t)DOCUMENT_MAX, "memory is bounded");
    splitter_free(&s);
}

static void
each_document_knows_its_place(void **state)
{
    static const char file[] = "[\n  {\n \"a\": 1 },\n\n {}\n]";
    struct drip d = {file, sizeof file - 1, 2};
    struct splitter s;
    struct document doc;

    (void)state;
    splitter_init(&s, (struct byte_source){read_drip, &d}, DOCUMENT_MAX);
    CHECK(splitter_next(&s, &doc) == DOCUMENT_FOUND, "first");
    CHECK(doc.position == 4 && doc.line == 2, "line %llu",
          (unsigned long long)doc.line);
    CHECK(splitter_next(&s, &doc) == DOCUMENT_FOUND, "second");
    CHECK(doc.position == 19 && doc.line == 5, "line %llu at %llu",
          (unsigned long long)doc.line, (unsigned long long)doc.position);
    splitter_free(&s);
}

TESTS(TEST(a_file_is_split_as_it_means), TEST(nul_bytes_are_not_documents),
      TEST(ten_thousand_levels_cost_one_document),
      TEST(a_document_too_large_is_passed_over),
      TEST(a_line_of_a_gibibyte_costs_that_line),
      TEST(each_document_knows_its_place))
