/* http: the server over real sockets, with well and badly behaved clients. */
#include "http/http.h"

#include "http/client.h"
#include "http/metrics.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

/* ---- a site with a page for each thing to test ---- */

enum { BIG_PAGE = 3 << 20, ROW = 64, WORKERS = 2 };

struct site {
    atomic_int answered, logged, finished;
    atomic_bool release; /* "/slow" goes on */
    char temp[64];
    struct buf why;
    struct metrics *metrics;
};

static void
hello(struct request *rq, struct reply *rp)
{
    buf_printf(&rp->body, "hello " STR_FMT "?" STR_FMT, STR_ARG(rq->path),
               STR_ARG(rq->query));
}

static void
show_form(struct arena *a, struct request *rq, struct reply *rp)
{
    struct form f;
    const enum err e = request_form(a, rq, &f);

    if (e != OK) {
        rp->status = err_http_status(e);
        return;
    }
    for (size_t i = 0; i < f.count; i++)
        buf_printf(&rp->body, "[" STR_FMT "=" STR_FMT "]",
                   STR_ARG(f.field[i].name), STR_ARG(f.field[i].value));
    for (size_t i = 0; i < rq->uploads; i++) {
        struct stat st = {0};

        CHECK(stat(rq->upload[i].path, &st) == 0, "the file is there");
        buf_printf(&rp->body, "{" STR_FMT "=" STR_FMT " %llu %llu}",
                   STR_ARG(rq->upload[i].field), STR_ARG(rq->upload[i].name),
                   (unsigned long long)rq->upload[i].size,
                   (unsigned long long)st.st_size);
    }
}

static void
show_facts(struct request *rq, struct reply *rp)
{
    buf_printf(&rp->body,
               "peer=" STR_FMT " secure=%d host=" STR_FMT " cookie=" STR_FMT,
               STR_ARG(rq->peer), rq->secure, STR_ARG(rq->host),
               STR_ARG(request_cookie(rq, STR("session"))));
}

static void
long_download(struct arena *a, struct reply *rp)
{
    reply_download(a, rp, STR("Sesi\xC3\xB3n \"1\".csv"), STR("text/csv"));
    for (int i = 0; i < BIG_PAGE / ROW; i++) {
        buf_printf(&rp->body, "%0*d\r\n", ROW - 2, i);
        if (reply_flush(rp) != OK)
            return;
    }
    CHECK(rp->body.n < 2 << 20, "not all in memory: %zu", rp->body.n);
}

static void
answer(void *arg, unsigned worker, struct arena *a, struct request *rq,
       struct reply *rp)
{
    struct site *site = arg;
    const struct str path = rq->path;

    CHECK(worker < WORKERS, "worker %u", worker);
    atomic_fetch_add(&site->answered, 1);
    rp->route = "/page";
    if (str_eq(path, STR("/form"))) {
        show_form(a, rq, rp);
    } else if (str_eq(path, STR("/facts"))) {
        show_facts(rq, rp);
    } else if (str_eq(path, STR("/slow"))) {
        for (int i = 0; i < 3000 && !atomic_load(&site->release); i++)
            client_sleep(10);
        hello(rq, rp);
        atomic_fetch_add(&site->finished, 1);
    } else if (str_eq(path, STR("/asset"))) {
        rp->bytes = STR("body { color: black }");
        rp->type = STR("text/css");
        rp->cache = CACHE_IMMUTABLE;
        rp->etag = STR("\"abc\"");
    } else if (str_eq(path, STR("/away"))) {
        reply_redirect(rp, rq->query);
    } else if (str_eq(path, STR("/download"))) {
        long_download(a, rp);
    } else if (str_eq(path, STR("/too-much"))) {
        rp->body.limit = 10;
        buf_lit(&rp->body, "more than ten bytes");
    } else {
        hello(rq, rp);
    }
}

static uint64_t
limit_of(void *arg, const struct request *rq)
{
    (void)arg;
    return str_eq(rq->path, STR("/no-body")) ? 0 : 1 << 20;
}

static void
note(void *arg, const struct http_access *line)
{
    struct site *site = arg;

    CHECK(line->status >= 200 && line->status < 600, "%d", line->status);
    CHECK((line->worker == -1) <= (line->reason != NULL), "refused at the door "
                                                          "says why");
    atomic_fetch_add(&site->logged, 1);
}

static struct http_conf
test_conf(struct site *site)
{
    return (struct http_conf){
        .listen = "127.0.0.1:0",
        .workers = WORKERS,
        .header_bytes = 2048,
        .form_bytes = 1000,
        .temp = site->temp,
        .body_limit = limit_of,
        .access_log = note,
        .metrics = site->metrics,
        .why = &site->why,
    };
}

/* Short limits, so that the slow are cut while the test waits. */
static struct http_conf
short_conf(struct site *site)
{
    struct http_conf conf = test_conf(site);

    conf.header_ms = conf.idle_ms = conf.body_grace_ms = conf.reply_ms = 300;
    conf.body_bytes_per_second = 100000;
    return conf;
}

static struct http *
start(struct site *site, const struct http_conf *conf)
{
    struct http *h = NULL;
    const enum err e = http_start(conf, answer, site, &h);

    REQUIRE(e == OK, "started: " STR_FMT, STR_ARG(buf_str(&site->why)));
    return h;
}

static void
site_open(struct site *site)
{
    *site = (struct site){.temp = "/tmp/http-test-XXXXXX"};
    REQUIRE(mkdtemp(site->temp) != NULL, "temporary folder");
    buf_init(&site->why, 1000);
    site->metrics = metrics_new(WORKERS);
}

static int
files_in(const char *folder)
{
    DIR *d = opendir(folder);
    int n = 0;

    REQUIRE(d != NULL, "%s", folder);
    while (readdir(d) != NULL)
        n++;
    closedir(d);
    return n - 2; /* . and .. */
}

static void
site_close(struct site *site)
{
    CHECK(files_in(site->temp) == 0, "no file is left in %s", site->temp);
    rmdir(site->temp);
    buf_free(&site->why);
    metrics_free(site->metrics);
}

/* ---- the tests ---- */

static bool
metrics_have(const struct site *site, const char *text)
{
    struct buf page;

    buf_init(&page, 1 << 20);
    metrics_write(site->metrics, &page);
    const bool has = str_has(buf_str(&page), str_from_c(text));
    buf_free(&page);
    return has;
}

/* Waits until it is so, for at most 20 seconds. */
static bool
metrics_get(const struct site *site, const char *text)
{
    for (int i = 0; i < 1000 && !metrics_have(site, text); i++)
        client_sleep(20);
    return metrics_have(site, text);
}

static void
replies_carry_the_fixed_headers(void **state)
{
    static const struct {
        const char *request;
        const char *has[6];
    } rows[] = {
  /* clang-format off */
        {"GET /a%20b?q=%41 HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 200", "hello /a b?q=%41", "Content-Type: text/html; charset=utf-8\r\n",
          "Cache-Control: no-store\r\n", "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'\r\n",
          "X-Content-Type-Options: nosniff\r\n"}},
        {"GET /asset HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 200", "color: black", "Content-Type: text/css\r\n", "immutable", "ETag: \"abc\"", "X-Frame-Options: DENY\r\n"}},
        {"GET /asset HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\", \"abc\"\r\n\r\n",
         {"HTTP/1.1 304", "ETag: \"abc\""}},
        {"GET /away?/there?x=1 HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 303", "Location: /there?x=1\r\n"}},
        {"GET /away?//evil.example HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 500"}},
        {"GET /away?https://evil.example HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 500"}},
        {"GET /too-much HTTP/1.1\r\nHost: a\r\n\r\n",
         {"HTTP/1.1 500", "X-Frame-Options: DENY\r\n"}},
        {"GET /facts HTTP/1.1\r\nHost: a.example:80\r\nCookie: x=1; session=abc\r\nX-Forwarded-For: 10.9.8.7\r\nX-Forwarded-Proto: https\r\n\r\n",
         {"HTTP/1.1 200", "peer=127.0.0.1 secure=0 host=a.example:80 cookie=abc"}},
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 11\r\n\r\na=1&b=%C3%A9",
         {"HTTP/1.1 422"}}, /* the length cuts the escape */
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: 12\r\n\r\na=1&b=%C3%A9",
         {"HTTP/1.1 200", "[a=1][b=\xC3\xA9]"}},
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", {"HTTP/1.1 200"}},
        {"POST /form HTTP/1.1\r\nHost: a\r\n\r\n", {"HTTP/1.1 200"}},
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
         "3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n", {"HTTP/1.1 200", "[a=1][b=2]"}},
  /* clang-format on */
    };
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct client c = client_open(http_port(h));

        client_send(&c, str_from_c(rows[i].request));
        CHECK(client_status(&c, false) > 0, "row %zu answers", i);
        for (size_t k = 0; k < 6 && rows[i].has[k] != NULL; k++)
            CHECK(client_has(&c, rows[i].has[k]), "row %zu has %s:\n%s", i,
                  rows[i].has[k], c.reply);
        client_close(&c);
    }
    CHECK(http_stop(h, 1000), "nothing left running");
    CHECK(atomic_load(&site.logged) == (int)COUNT_OF(rows), "%d lines",
          atomic_load(&site.logged));
    site_close(&site);
}

/* Each row is refused, and the connection closed: what follows on it could be
 * read in two ways. */
static void
malformed_requests_are_refused(void **state)
{
    const struct {
        int status;
        struct str request;
    } rows[] = {
  /* clang-format off */
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n")},
        {413, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\nabc")},
        {501, STR("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
        {501, STR("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
        {501, STR("POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
        {400, STR("POST /form HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nAccept: a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost:\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX-A: one\r\n two\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost:a\r\nA:b\r\nC:d\r\nX-A: one\r\n two\r\n\r\n")}, /* blanks saved elsewhere */
        {400, STR("GET / HTTP/1.1\r\nHost : a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX-A : a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX(A): a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX\0Y: a\r\n\r\n")},
        {400, STR("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX: a\1b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX: a\x7F\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\nHost: a\n\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n")},
        {400, STR("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET  / HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET a HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET //a HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET /\xE9 HTTP/1.1\r\nHost: a\r\n\r\n")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")},
        {400, STR("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nCookie: a=2\r\n\r\n")},
        {400, STR("GET /\r\n\r\n")},
        {505, STR("GET / HTTP/1.2\r\nHost: a\r\n\r\n")},
        {505, STR("GET / HTTP/2.0\r\nHost: a\r\n\r\n")},
        {405, STR("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")},
        {405, STR("get / HTTP/1.1\r\nHost: a\r\n\r\n")},
        {405, STR("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")},
        {405, STR("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n")},
        {417, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: magic\r\n\r\nabc")},
        {415, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")},
        {415, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc")},
        {415, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc")},
        {415, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a; boundary=b\r\nContent-Length: 3\r\n\r\nabc")},
        {400, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 3\r\n\r\nabc")},
        {413, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1001\r\n\r\n")},
        {413, STR("POST /no-body HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n\r\n")},
        {413, STR("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 1048577\r\n\r\n")},
  /* clang-format on */
    };
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct client c = client_open(http_port(h));
        const struct str r = rows[i].request;

        client_send(&c, r);
        CHECK(client_status(&c, false) == rows[i].status,
              "row %zu wants %d: " STR_FMT "\n%s", i, rows[i].status,
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
connections_are_kept_and_requests_wait_in_line(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    for (int i = 0; i < 5; i++) {
        client_forget(&c);
        client_send(&c, STR("GET /again HTTP/1.1\r\nHost: a\r\n\r\n"));
        CHECK(client_status(&c, false) == 200 && !c.closed, "kept %d", i);
    }
    client_forget(&c);
    client_send(&c, STR("HEAD /head HTTP/1.1\r\nHost: a\r\n\r\n"
                        "GET /one HTTP/1.1\r\nHost: a\r\n\r\n"
                        "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: "
                        "application/x-www-form-urlencoded\r\n"
                        "Content-Length: 3\r\n\r\nx=2"
                        "GET /three HTTP/1.1\r\nHost: a\r\n"
                        "Connection: close\r\n\r\n"));
    CHECK(client_is_cut(&c, 2000), "closed when asked to");
    CHECK(!client_has(&c, "hello /head?"), "HEAD has no body: %s", c.reply);
    CHECK(client_has(&c, "Content-Length: 12\r\n"), "but its length");
    const char *one = strstr(c.reply, "hello /one?");
    const char *two = strstr(c.reply, "[x=2]");
    const char *three = strstr(c.reply, "hello /three?");
    CHECK(one != NULL && two != NULL && three != NULL && one < two &&
              two < three,
          "in order: %s", c.reply);
    client_close(&c);
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

    memset(chunk, 'x', sizeof chunk);
    memcpy(chunk, "1f4\r\n", 5); /* 500 bytes */
    memcpy(chunk + 505, "\r\n", 2);
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

/* ---- uploads ---- */

static const char upload_head[] =
    "--b0undary\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
    "secret\r\n--b0undary\r\nContent-Disposition: form-data; name=\"feed\"; "
    "filename=\"C:\\feeds\\staff.csv\"\r\nContent-Type: text/csv\r\n\r\n";
static const char upload_tail[] =
    "\r\n--b0undary\r\nContent-Disposition: form-data; name=\"blank\"; "
    "filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    "\r\n--b0undary--\r\n";

static void
send_upload_head(const struct client *c, const char *path, size_t file_bytes)
{
    char head[400];

    snprintf(head, sizeof head,
             "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data;"
             " boundary=b0undary\r\nContent-Length: %zu\r\n\r\n",
             path,
             sizeof upload_head - 1 + file_bytes + sizeof upload_tail - 1);
    client_send(c, str_from_c(head));
}

static void
send_file(const struct client *c, size_t bytes)
{
    char piece[8000];

    memset(piece, '\r', sizeof piece); /* each might begin a boundary */
    while (bytes > 0) {
        const size_t n = bytes < sizeof piece ? bytes : sizeof piece;

        if (!client_send(c, (struct str){piece, n}))
            return;
        bytes -= n;
    }
}

static void
uploads_go_to_disk_while_they_arrive(void **state)
{
    static const size_t sizes[] = {0, 1, 65535, 65536, 700000};
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        char want[100];

        client_forget(&c);
        send_upload_head(&c, "/form", sizes[i]);
        client_send(&c, str_from_c(upload_head));
        send_file(&c, sizes[i]);
        client_send(&c, str_from_c(upload_tail));
        snprintf(want, sizeof want, "[token=secret]{feed=staff.csv %zu %zu}",
                 sizes[i], sizes[i]);
        CHECK(client_status(&c, false) == 200 && client_has(&c, want),
              "%zu bytes: %s", sizes[i], c.reply);
        CHECK(files_in(site.temp) == 0, "the file is removed");
    }
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

static void
broken_uploads_leave_nothing(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    send_upload_head(&c, "/form", 200000); /* goes away in the middle */
    client_send(&c, str_from_c(upload_head));
    send_file(&c, 150000);
    for (int i = 0; i < 100 && files_in(site.temp) == 0; i++)
        client_sleep(10);
    CHECK(files_in(site.temp) == 1, "it is written while it arrives");
    client_close(&c);
    for (int i = 0; i < 100 && files_in(site.temp) > 0; i++)
        client_sleep(10);
    CHECK(files_in(site.temp) == 0, "and removed when the client goes");

    c = client_open(http_port(h)); /* the end is missing, the length is not */
    send_upload_head(&c, "/form", 100000);
    client_send(&c, str_from_c(upload_head));
    send_file(&c, 100000 + sizeof upload_tail - 1);
    CHECK(client_status(&c, false) == 400, "%s", c.reply);
    client_close(&c);

    c = client_open(http_port(h)); /* no body wanted: nothing is written */
    send_upload_head(&c, "/no-body", 1000);
    CHECK(client_status(&c, false) == 413, "%s", c.reply);
    CHECK(files_in(site.temp) == 0, "nothing written");
    client_close(&c);
    CHECK(atomic_load(&site.answered) == 0, "none reached the handler");
    http_stop(h, 1000);
    site_close(&site);
}

static void
a_disk_that_cannot_be_written_is_told(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    conf.temp = "/nonexistent";
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    send_upload_head(&c, "/form", 100000);
    client_send(&c, str_from_c(upload_head));
    send_file(&c, 100000);
    client_send(&c, str_from_c(upload_tail));
    CHECK(client_status(&c, false) == 500, "%s", c.reply);
    client_close(&c);
    c = client_open(http_port(h));
    client_send(&c, STR("GET /download HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client_status(&c, false) == 500, "a whole error page");
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

static void
long_downloads_are_sent_from_disk(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    client_send(&c, STR("GET /download HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client_status(&c, false) == 200, "200");
    CHECK(client_has(&c, "Content-Disposition: attachment; filename=\"Sesi__n "
                         "_1_.csv\"; filename*=UTF-8''Sesi%C3%B3n%20%221%22."
                         "csv\r\n"),
          "its name");
    CHECK(client_whole(&c, false) == c.n, "whole");
    const char *body = strstr(c.reply, "\r\n\r\n");
    REQUIRE(body != NULL, "a body");
    CHECK(c.n - (size_t)(body + 4 - c.reply) == BIG_PAGE, "all bytes");
    CHECK(strncmp(body + 4 + ROW - 4, "00\r\n00", 6) == 0, "the first rows");
    CHECK(strcmp(c.reply + c.n - 8, "049151\r\n") == 0, "the last row");
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

/* ---- the slow and the many ---- */

static void
slow_clients_are_cut_off(void **state)
{
    static const struct {
        const char *first; /* then a byte now and then */
        const char *reason;
    } rows[] = {
        {"GET / HTTP/1.1\r\nHost: ",                                        "slow header"},
        {"",                                                                "slow header"},
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/"
         "x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na=", "slow body"  },
        {"POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
         "boundary=b\r\nContent-Length: 900\r\n\r\n--b\r\n",       "slow body"  },
    };
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = short_conf(&site);
    struct http *h = start(&site, &conf);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct client slow = client_open(http_port(h));
        const int64_t from = client_now_ms();

        client_send(&slow, str_from_c(rows[i].first));
        while (!slow.closed && client_now_ms() < from + 3000) {
            client_send(&slow, STR("x"));
            client_read(&slow, 30);
        }
        const int64_t took = client_now_ms() - from;
        CHECK(slow.closed && took >= 250 && took < 2500, "row %zu: %lld ms", i,
              (long long)took);
        client_close(&slow);
        CHECK(metrics_have(&site, rows[i].reason), "%s", rows[i].reason);
    }
    http_stop(h, 1000);
    CHECK(atomic_load(&site.answered) == 0, "none reached the handler");
    site_close(&site);
}

static void
idle_connections_are_closed(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = short_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    client_send(&c, STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client_status(&c, false) == 200, "answered");
    CHECK(client_is_cut(&c, 3000), "closed when idle");
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

/* A client that asks and does not take the reply. */
static void
slow_readers_are_cut_off(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = short_conf(&site);
    conf.body_bytes_per_second = 10000000;
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));
    const int small = 65536;

    setsockopt(c.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    for (int i = 0; i < 3; i++)
        client_send(&c, STR("GET /download HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(metrics_get(&site, "slow reader"), "counted");
    size_t got = 0;
    for (int i = 0; i < 20000 && !c.closed; i++) {
        client_read(&c, 500);
        got += c.n;
        client_forget(&c);
    }
    CHECK(c.closed, "closed");
    CHECK(got < (size_t)3 * BIG_PAGE, "before all was sent: %zu", got);
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

static void
a_busy_worker_holds_up_nobody_else(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client slow = client_open(http_port(h));
    struct client quick = client_open(http_port(h));

    client_send(&slow, STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(metrics_get(&site, "workers_busy 1\n"), "it runs");
    for (int i = 0; i < 20; i++) {
        client_forget(&quick);
        client_send(&quick, STR("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n"));
        CHECK(client_status(&quick, false) == 200, "quick");
    }
    CHECK(atomic_load(&site.finished) == 0, "all 20 before the slow one");
    atomic_store(&site.release, true);
    CHECK(client_status(&slow, false) == 200, "slow");
    client_close(&slow);
    client_close(&quick);
    http_stop(h, 1000);
    site_close(&site);
}

static void
a_full_line_is_told_to_come_back(void **state)
{
    enum { CLIENTS = 8 };
    struct client c[CLIENTS];
    struct site site;
    int busy = 0;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    conf.queue = 2; /* and two workers */
    struct http *h = start(&site, &conf);
    for (int i = 0; i < CLIENTS; i++) {
        c[i] = client_open(http_port(h));
        client_send(&c[i], STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
        if (i < WORKERS)
            CHECK(metrics_get(&site,
                              i == 0 ? "workers_busy 1\n" : "workers_busy 2\n"),
                  "%d runs", i);
    }
    CHECK(metrics_get(&site, "{reason=\"too busy\"} 4\n"), "counted");
    atomic_store(&site.release, true);
    for (int i = 0; i < CLIENTS; i++) {
        busy += client_status(&c[i], false) == 503 &&
                client_has(&c[i], "Retry-After: ");
        client_close(&c[i]);
    }
    CHECK(busy == CLIENTS - 4, "%d told to come back", busy);
    http_stop(h, 1000);
    site_close(&site);
}

static void
one_address_has_so_many_connections(void **state)
{
    enum { MOST = 3 };
    struct client c[MOST + 1];
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    conf.connections_per_peer = MOST;
    struct http *h = start(&site, &conf);
    for (int i = 0; i <= MOST; i++) {
        c[i] = client_open(http_port(h));
        client_send(&c[i], STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        CHECK(client_status(&c[i], false) == (i < MOST ? 200 : 0), "%d", i);
    }
    for (int i = 0; i <= MOST; i++)
        client_close(&c[i]);
    http_stop(h, 1000);
    site_close(&site);
}

/* ---- stopping ---- */

static void *
stop_in_background(void *arg)
{
    struct http *h = arg;

    return http_stop(h, 30000) ? h : NULL;
}

static void
a_graceful_stop_finishes_what_runs(void **state)
{
    struct site site;
    pthread_t stopper;
    void *finished = NULL;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    const unsigned port = http_port(h);
    struct client runs = client_open(port), idle = client_open(port);

    client_send(&idle, STR("GET /idle HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client_status(&idle, false) == 200, "first");
    client_send(&runs, STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(metrics_get(&site, "workers_busy 1\n"), "it runs");
    REQUIRE(pthread_create(&stopper, NULL, stop_in_background, h) == 0, "go");
    client_sleep(100);
    atomic_store(&site.release, true);
    CHECK(client_status(&runs, false) == 200 &&
              client_has(&runs, "hello /slow") &&
              client_has(&runs, "Connection: close"),
          "%s", runs.reply);
    pthread_join(stopper, &finished);
    CHECK(finished != NULL, "in time");
    CHECK(client_is_cut(&idle, 1000), "the idle one is closed");
    client_close(&runs);
    client_close(&idle);

    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(fd, (const struct sockaddr *)&to, sizeof to) != 0,
          "nobody listens");
    close(fd);
    site_close(&site);
}

static void *
release_later(void *arg)
{
    struct site *site = arg;

    client_sleep(200);
    atomic_store(&site->release, true);
    return NULL;
}

static void
a_hurried_stop_ends_what_waits(void **state)
{
    enum { CLIENTS = 6 };
    struct client c[CLIENTS];
    struct site site;
    int done = 0, told = 0;
    pthread_t releaser;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    for (int i = 0; i < CLIENTS; i++) {
        c[i] = client_open(http_port(h));
        client_send(&c[i], STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    CHECK(metrics_get(&site, "workers_busy 2\n") &&
              metrics_get(&site, "http_queue 4\n"),
          "two run, four wait");
    REQUIRE(pthread_create(&releaser, NULL, release_later, &site) == 0, "go");
    CHECK(!http_stop(h, 0), "not all were finished");
    CHECK(atomic_load(&site.finished) == WORKERS, "what waited did not run");
    pthread_join(releaser, NULL);
    for (int i = 0; i < CLIENTS; i++) {
        const int status = client_status(&c[i], false);

        done += status == 200;
        told += status == 503 || status == 0;
        client_close(&c[i]);
    }
    CHECK(done <= WORKERS && done + told == CLIENTS, "%d done, %d told", done,
          told);
    site_close(&site);
}

/* ---- where it listens, and what a proxy says ---- */

static void
a_proxy_on_this_machine_is_believed(void **state)
{
    struct site site;
    char listen[100];

    (void)state;
    site_open(&site);
    snprintf(listen, sizeof listen, "unix:%s/sock", site.temp);
    struct http_conf conf = test_conf(&site);
    conf.listen = listen;
    conf.behind_proxy = true;
    struct http *h = start(&site, &conf);
    CHECK(http_port(h) == 0, "no port");
    struct client c = client_open_unix(listen + strlen("unix:"));
    client_send(&c, STR("GET /facts HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: "
                        "10.0.0.1, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
                        "\r\n"));
    CHECK(client_status(&c, false) == 200, "200");
    CHECK(client_has(&c, "peer=192.0.2.7 secure=1"), "%s", c.reply);
    CHECK(client_has(&c, "Strict-Transport-Security: "), "%s", c.reply);
    client_forget(&c);
    client_send(&c, STR("GET /facts HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: "
                        "<script>\r\n\r\n"));
    CHECK(client_status(&c, false) == 200, "200");
    CHECK(client_has(&c, "peer=local secure=0"), "%s", c.reply);
    client_close(&c);

    struct http *second = NULL;
    CHECK(http_start(&conf, answer, &site, &second) == ERR_BUSY, "in use");
    http_stop(h, 1000);
    CHECK(files_in(site.temp) == 0, "the socket is removed");
    site_close(&site);
}

static void
a_bad_address_is_explained(void **state)
{
    static const char *const bad[] = {
        "",           "8080",    "localhost:80",
        "127.0.0.1:", "::1:80",  "127.0.0.1:99999",
        "unix:x",     "systemd", "unix:/etc/passwd",
    };
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct http *h = NULL;

        buf_free(&site.why);
        conf.listen = bad[i];
        CHECK(http_start(&conf, answer, &site, &h) == ERR_INVALID, "%s",
              bad[i]);
        CHECK(str_has(buf_str(&site.why), STR("Cannot listen at")), STR_FMT,
              STR_ARG(buf_str(&site.why)));
    }
    conf.listen = "127.0.0.1:0";
    conf.certificate = "/nonexistent";
    struct http *h = NULL;
    CHECK(http_start(&conf, answer, &site, &h) == ERR_INVALID, "half of TLS");
    conf.key = "/nonexistent";
    CHECK(http_start(&conf, answer, &site, &h) == ERR_INVALID, "no such file");
    conf.certificate = conf.key = "/etc/passwd";
    CHECK(http_start(&conf, answer, &site, &h) == ERR_INVALID, "not PEM");
    site_close(&site);
}

static void
ipv6_and_two_reading_threads_serve_too(void **state)
{
    enum { CLIENTS = 20 };
    struct client c[CLIENTS];
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    conf.listen = "[::1]:0";
    conf.io_threads = 2;
    struct http *h = start(&site, &conf);
    const struct sockaddr_in6 to = {.sin6_family = AF_INET6,
                                    .sin6_port = htons((uint16_t)http_port(h)),
                                    .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    for (int i = 0; i < CLIENTS; i++) {
        const int fd = socket(AF_INET6, SOCK_STREAM, 0);

        REQUIRE(connect(fd, (const struct sockaddr *)&to, sizeof to) == 0,
                "go");
        c[i] = client_from_fd(fd);
        client_send(&c[i],
                    STR("GET /facts HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"));
    }
    for (int i = 0; i < CLIENTS; i++) {
        CHECK(client_status(&c[i], false) == 200 &&
                  client_has(&c[i], "peer=::1 "),
              "%s", c[i].reply);
        client_close(&c[i]);
    }
    http_stop(h, 1000);
    site_close(&site);
}

TESTS(TEST(replies_carry_the_fixed_headers),
      TEST(malformed_requests_are_refused), TEST(large_headers_are_refused),
      TEST(connections_are_kept_and_requests_wait_in_line),
      TEST(expect_continue_is_answered_before_the_body),
      TEST(chunked_bodies_have_the_same_limit),
      TEST(uploads_go_to_disk_while_they_arrive),
      TEST(broken_uploads_leave_nothing),
      TEST(a_disk_that_cannot_be_written_is_told),
      TEST(long_downloads_are_sent_from_disk), TEST(slow_clients_are_cut_off),
      TEST(idle_connections_are_closed), TEST(slow_readers_are_cut_off),
      TEST(a_busy_worker_holds_up_nobody_else),
      TEST(a_full_line_is_told_to_come_back),
      TEST(one_address_has_so_many_connections),
      TEST(a_graceful_stop_finishes_what_runs),
      TEST(a_hurried_stop_ends_what_waits),
      TEST(a_proxy_on_this_machine_is_believed),
      TEST(a_bad_address_is_explained),
      TEST(ipv6_and_two_reading_threads_serve_too))
