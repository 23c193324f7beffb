/* http: the server over real sockets: what it answers, how it stops, where it
 * listens. */
#include "http/site.h"

#include <pthread.h>

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
    CHECK(metrics_get(&site, "workers_busy 0\n"), "its worker is free");
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

/* Connections that were kept, and whoever asks on them during the stop. */
enum { KEPT = 40, LOOK_MS = 100, BEGIN_MS = 10000, BETWEEN_MS = 5 };
struct late {
    struct site *site;
    unsigned port;
    struct client kept[KEPT];
    bool unanswered;
};

/* Nobody is let in any more: the stop has begun. */
static void
wait_for_the_stop(unsigned port)
{
    const int64_t until = client_now_ms() + BEGIN_MS;
    int fd;

    while ((fd = client_connect(port)) >= 0 && client_now_ms() < until) {
        close(fd);
        client_sleep(1);
    }
    CHECK(fd < 0, "the stop has begun");
}

/* The stop may not have come so far when the first ones ask. */
static void *
ask_late(void *arg)
{
    struct late *l = arg;

    wait_for_the_stop(l->port);
    for (int i = 0; i < KEPT && !l->unanswered; i++) {
        client_sleep(BETWEEN_MS);
        struct pollfd look = {.fd = l->kept[i].fd, .events = POLLIN};
        char byte;

        client_send(&l->kept[i], STR("GET /facts HTTP/1.1\r\nHost: a\r\n\r\n"));
        l->unanswered =
            poll(&look, 1, LOOK_MS) == 1 && recv(look.fd, &byte, 1, 0) <= 0;
    }
    atomic_store(&l->site->release, true);
    return NULL;
}

static void
what_begins_at_the_very_end_is_not_answered(void **state)
{
    struct site site;
    struct late l = {.site = &site};
    pthread_t asker;

    (void)state;
    site_open(&site);
    const struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    l.port = http_port(h);
    for (int i = 0; i < KEPT; i++) {
        l.kept[i] = client_open(http_port(h));
        client_send(&l.kept[i], STR("GET /facts HTTP/1.1\r\nHost: a\r\n\r\n"));
        CHECK(client_status(&l.kept[i], false) == 200, "%d is kept", i);
    }
    struct client slow = client_open(http_port(h));
    client_send(&slow, STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(metrics_get(&site, "workers_busy 1\n"), "one runs");
    REQUIRE(pthread_create(&asker, NULL, ask_late, &l) == 0, "go");
    CHECK(!http_stop(h, 0), "one was not finished");
    pthread_join(asker, NULL);
    CHECK(l.unanswered, "closed without a word: another server can be asked");
    client_close(&slow);
    for (int i = 0; i < KEPT; i++)
        client_close(&l.kept[i]);
    site_close(&site);
}

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
      TEST(connections_are_kept_and_requests_wait_in_line),
      TEST(a_graceful_stop_finishes_what_runs),
      TEST(a_hurried_stop_ends_what_waits),
      TEST(what_begins_at_the_very_end_is_not_answered),
      TEST(a_proxy_on_this_machine_is_believed),
      TEST(a_bad_address_is_explained),
      TEST(ipv6_and_two_reading_threads_serve_too))
