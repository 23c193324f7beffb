/* http/multipart: bodies as browsers send them, and all others. */
#include "http/multipart.h"

#include "base/buf.h"

#include "check.h"

#include <string.h>

/* What was told: "<name|file|type>data." for each part. */
static enum err
begin(void *arg, const struct multipart_part *part)
{
    struct buf *seen = arg;

    buf_printf(seen, "<" STR_FMT, STR_ARG(part->name));
    if (part->is_file)
        buf_printf(seen, "|" STR_FMT "|" STR_FMT, STR_ARG(part->filename),
                   STR_ARG(part->type));
    buf_lit(seen, ">");
    return OK;
}

static enum err
data(void *arg, struct str piece)
{
    buf_add(arg, piece);
    return OK;
}

static enum err
end(void *arg)
{
    buf_lit((struct buf *)arg, ".");
    return OK;
}

/* Parses `body` in pieces of that size. */
static enum err
parse(struct str body, size_t piece, struct buf *seen)
{
    const struct multipart_sink sink = {begin, data, end, seen};
    struct multipart m;
    enum err e = OK;

    multipart_init(&m, STR("AaB"), &sink);
    while (body.n > 0 && e == OK) {
        const size_t n = body.n < piece ? body.n : piece;

        e = multipart_feed(&m, (struct str){body.p, n});
        body.p += n;
        body.n -= n;
    }
    const enum err last = multipart_end(&m);
    return e != OK ? e : last;
}

#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n"
#define FILE_(name, file)                                                 \
    "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file \
    "\"\r\n"

static void
bodies_are_taken_apart(void **state)
{
    const struct {
        struct str body, seen;
    } rows[] = {
  /* clang-format off */
        {STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--\r\n"), STR("<a>one.")},
        {STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--"), STR("<a>one.")},
        {STR("--AaB\r\n" FIELD("a") "\r\n\r\n--AaB\r\n" FIELD("b") "\r\n2\r\n--AaB--\r\n"), STR("<a>.<b>2.")},
        {STR("--AaB--\r\n"), STR("")},
        {STR("--AaB\r\n" FILE_("f", "x.csv") "Content-Type: text/csv\r\n\r\na,b\r\n\r\n--AaB--\r\n"), STR("<f|x.csv|text/csv>a,b\r\n.")},
        {STR("--AaB\r\n" FILE_("f", "C:\\dir\\x.csv") "\r\n\r\n--AaB--\r\n"), STR("<f|x.csv|>.")},
        {STR("--AaB\r\n" FILE_("f", "../../etc/passwd") "\r\n\r\n--AaB--\r\n"), STR("<f|passwd|>.")},
        {STR("--AaB\r\n" FILE_("f", "") "\r\n\r\n--AaB--\r\n"), STR("<f||>.")},
        {STR("--AaB\r\n" FIELD("na;me=\xC3\xA9") "\r\nx\r\n--AaB--\r\n"), STR("<na;me=\xC3\xA9>x.")},
        {STR("--AaB\r\ncontent-disposition: FORM-DATA; NAME=a\r\n\r\nx\r\n--AaB--\r\n"), STR("<a>x.")},
        /* what is nearly a boundary is data */
        {STR("--AaB\r\n" FIELD("a") "\r\n\r\r\n\r\n-\r\n--\r\n--A\r\n--Aa\r\r\n--AaX--AaB\r\n--AaB--\r\n"),
         STR("<a>\r\r\n\r\n-\r\n--\r\n--A\r\n--Aa\r\r\n--AaX--AaB.")},
        {STR("--AaB\r\n" FIELD("a") "\r\nx\0y\xFF\r\n--AaB--\r\n"), STR("<a>x\0y\xFF.")},
  /* clang-format on */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t piece = 1; piece < 40; piece++) {
            struct buf seen;

            buf_init(&seen, 10000);
            CHECK(parse(rows[i].body, piece, &seen) == OK, "row %zu", i);
            CHECK(str_eq(buf_str(&seen), rows[i].seen),
                  "row %zu in pieces of %zu: " STR_FMT, i, piece,
                  STR_ARG(buf_str(&seen)));
            buf_free(&seen);
        }
}

static void
what_browsers_do_not_send_is_refused(void **state)
{
    const struct str rows[] = {
        /* clang-format off */
        STR(""),
        STR("--AaB"),
        STR("--AaB-"),
        STR("--AaB\r\n"),
        STR("--AaB\r\n" FIELD("a") "\r\none"),
        STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB"),
        STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB-x"),
        STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--x"),
        STR("--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--\r\nmore"),
        STR("--AaB\r\n" FIELD("a") "\r\none\n--AaB--\r\n"),
        STR("--AaB \r\n" FIELD("a") "\r\none\r\n--AaB--\r\n"),
        STR("--AaB\n" FIELD("a") "\r\none\r\n--AaB--\r\n"),
        STR("--AaBx\r\n" FIELD("a") "\r\none\r\n--AaB--\r\n"),
        STR("preamble\r\n--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--\r\n"),
        STR("\r\n--AaB\r\n" FIELD("a") "\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Type: text/plain\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a") FIELD("b") "\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a") "Content-Transfer-Encoding: base64\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a") "Content-Type:\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a") " folded\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Disposition: form-data\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"; filename*=UTF-8''y\r\n\r\n1\r\n--AaB--\r\n"),
        STR("--AaB\r\nContent-Disposition: form-data; name=\"a\r\n\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a\xFF") "\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FIELD("a\0b") "\r\none\r\n--AaB--\r\n"),
        STR("--AaB\r\n" FILE_("a", "x\1y") "\r\none\r\n--AaB--\r\n"),
        /* clang-format on */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buf seen;

        buf_init(&seen, 10000);
        CHECK(parse(rows[i], 1000, &seen) == ERR_INVALID, "row %zu: " STR_FMT,
              i, STR_ARG(buf_str(&seen)));
        buf_free(&seen);
    }
}

static void
a_part_has_a_limit_for_its_headers(void **state)
{
    struct buf body, seen;

    (void)state;
    buf_init(&body, 100000);
    buf_init(&seen, 100000);
    buf_lit(&body, "--AaB\r\nContent-Type: ");
    for (int i = 0; i < MULTIPART_HEAD_MAX; i++)
        buf_lit(&body, "x");
    CHECK(parse(buf_str(&body), 1000, &seen) == ERR_TOO_LARGE, "too large");
    buf_free(&body);
    buf_init(&body, SIZE_MAX / 2);
    for (int i = 0; i <= MULTIPART_PARTS_MAX; i++)
        buf_lit(&body, "--AaB\r\n" FIELD("a") "\r\n\r\n");
    CHECK(parse(buf_str(&body), 1000, &seen) == ERR_TOO_LARGE, "too many");
    buf_free(&body);
    buf_free(&seen);
}

static enum err
full(void *arg, struct str piece)
{
    (void)arg;
    return piece.n > 0 ? ERR_FULL : OK;
}

static void
an_error_of_the_sink_ends_it(void **state)
{
    struct buf seen;
    const struct multipart_sink sink = {begin, full, end, &seen};
    struct multipart m;

    (void)state;
    buf_init(&seen, 1000);
    multipart_init(&m, STR("AaB"), &sink);
    CHECK(multipart_feed(&m, STR("--AaB\r\n" FIELD("a") "\r\none")) == ERR_FULL,
          "as it was given");
    CHECK(multipart_feed(&m, STR("\r\n--AaB--\r\n")) == ERR_FULL, "sticky");
    CHECK(multipart_end(&m) == ERR_FULL, "to the end");
    CHECK(str_eq(buf_str(&seen), STR("<a>")), "nothing after it");
    buf_free(&seen);
}

TESTS(TEST(bodies_are_taken_apart), TEST(what_browsers_do_not_send_is_refused),
      TEST(a_part_has_a_limit_for_its_headers),
      TEST(an_error_of_the_sink_ends_it))
