/* http/gate: what is refused at the door, sent as raw bytes. */
#include "http/gate.h"
#include "http/site.h"

/* Each row is refused, and the connection closed: what follows on it could be
 * read in two ways. */
/* clang-format off */
static const struct {
    int status;
    struct str request;
} refused[] = {
  /* clang-format off */
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n")},
    {413, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\nabc")},
    {501, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {501, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {501, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\t\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3 \r\n\r\nabc")},
    {501, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {400, STR_INIT("POST /form HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nAccept: a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost:\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX-A: one\r\n two\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost:a\r\nA:b\r\nC:d\r\nX-A: one\r\n two\r\n\r\n")}, /* blanks saved elsewhere */
    {400, STR_INIT("GET / HTTP/1.1\r\nHost : a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX-A : a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX(A): a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX\0Y: a\r\n\r\n")},
    {400, STR_INIT("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX: a\1b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX: a\x7F\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\nHost: a\n\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n")},
    {400, STR_INIT("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET  / HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET a HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET //a HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET /\xE9 HTTP/1.1\r\nHost: a\r\n\r\n")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")},
    {400, STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nCookie: a=2\r\n\r\n")},
    {400, STR_INIT("GET /\r\n\r\n")},
    {505, STR_INIT("GET / HTTP/1.2\r\nHost: a\r\n\r\n")},
    {505, STR_INIT("GET / HTTP/2.0\r\nHost: a\r\n\r\n")},
    {405, STR_INIT("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")},
    {405, STR_INIT("get / HTTP/1.1\r\nHost: a\r\n\r\n")},
    {405, STR_INIT("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")},
    {405, STR_INIT("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n")},
    {417, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: magic\r\n\r\nabc")},
    {415, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")},
    {415, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc")},
    {415, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc")},
    {415, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a; boundary=b\r\nContent-Length: 3\r\n\r\nabc")},
    {400, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 3\r\n\r\nabc")},
    {413, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1001\r\n\r\n")},
    {413, STR_INIT("POST /no-body HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n\r\n")},
    {413, STR_INIT("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 1048577\r\n\r\n")},
    /* clang-format on */
};
/* clang-format on */

static void
malformed_requests_are_refused(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct client c = client_open(http_port(h));
        const struct str r = refused[i].request;

        client_send(&c, r);
        CHECK(client_status(&c, false) == refused[i].status,
              "row %zu wants %d: " STR_FMT "\n%s", i, refused[i].status,
              STR_ARG(r), c.reply);
        CHECK(client_is_cut(&c, 200), "row %zu closes: " STR_FMT, i,
              STR_ARG(r));
        client_close(&c);
    }
    CHECK(atomic_load(&site.answered) == 0, "%d reached the handler",
          atomic_load(&site.answered));
    http_stop(h, 1000);
    site_close(&site);
}

/* A value that does not lie behind its name was put together by the library;
 * then the sum proves nothing. */
static void
a_value_elsewhere_is_refused_though_the_sum_is_right(void **state)
{
    struct gate_header header[] = {
        {STR("Host"),    STR("a"), 2},
        {STR("X-Whole"), STR("b"), 2},
    };
    struct gate_raw raw = {
        .method = STR("GET"),
        .version = STR("HTTP/1.1"),
        .target = STR("/"),
        .header_size =
            sizeof "GET / HTTP/1.1\r\nHost: a\r\nX-Whole: b\r\n\r\n" - 1,
        .header = header,
        .headers = COUNT_OF(header),
        .size_limit = 1000,
    };
    struct arena a = {0};
    struct request rq;
    struct gate_framing framing;

    (void)state;
    CHECK(gate_check(&a, &raw, &rq, &framing).status == 0, "good so far");
    raw.header_size -= header[1].between;
    header[1].between = 0;
    CHECK(gate_check(&a, &raw, &rq, &framing).status == 400, "elsewhere");
    arena_reset(&a);
}

static void
large_headers_are_refused(void **state)
{
    static const size_t sizes[] = {2100, 30000, 100000};
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct client c = client_open(http_port(h));
        char *much = malloc(sizes[i]);

        REQUIRE(much != NULL, "memory");
        memset(much, 'x', sizes[i]);
        client_send(&c, STR("GET / HTTP/1.1\r\nHost: a\r\nX: "));
        client_send(&c, (struct str){much, sizes[i]});
        client_send(&c, STR("\r\n\r\n"));
        const int status = client_status(&c, false);
        CHECK(status == 431 || (sizes[i] > 60000 && c.closed), "%zu: %d",
              sizes[i], status);
        free(much);
        client_close(&c);
    }
    http_stop(h, 1000);
    site_close(&site);
}

static void
expect_continue_is_answered_before_the_body(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    client_send(&c, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: "
                        "application/x-www-form-urlencoded\r\n"
                        "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(client_read(&c, 1000) && client_has(&c, "HTTP/1.1 100 Continue"),
          "go on");
    client_send(&c, STR("x=1"));
    CHECK(client_status(&c, false) == 200 && client_has(&c, "[x=1]"), "%s",
          c.reply);
    client_close(&c);

    c = client_open(http_port(h));
    client_send(&c,
                STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: "
                    "application/x-www-form-urlencoded\r\n"
                    "Content-Length: 3000\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(client_status(&c, false) == 413, "refused instead: %s", c.reply);
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

static void
chunked_bodies_have_the_same_limit(void **state)
{
    char chunk[600];
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    snprintf(chunk, sizeof chunk, "1f4\r\n%0500d\r\n", 0);
    client_send(&c, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: "
                        "application/x-www-form-urlencoded\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 3; i++)
        client_send(&c, (struct str){chunk, 507});
    client_send(&c, STR("0\r\n\r\n"));
    CHECK(client_status(&c, false) == 413, "%s", c.reply);
    client_close(&c);

    c = client_open(http_port(h)); /* without an end: closed at some point */
    client_send(&c, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: "
                        "application/x-www-form-urlencoded\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n"));
    int sent = 0;
    while (sent < 10000 && client_send(&c, (struct str){chunk, 507}))
        sent++;
    CHECK(sent < 10000, "cut after %d chunks", sent);
    client_close(&c);
    http_stop(h, 1000);
    CHECK(atomic_load(&site.answered) == 0, "none reached the handler");
    site_close(&site);
}

TESTS(TEST(malformed_requests_are_refused),
      TEST(a_value_elsewhere_is_refused_though_the_sum_is_right),
      TEST(large_headers_are_refused),
      TEST(expect_continue_is_answered_before_the_body),
      TEST(chunked_bodies_have_the_same_limit))
