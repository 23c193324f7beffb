/* http/watch, http/pool: the slow and the many. */
#include "http/site.h"

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

TESTS(TEST(slow_clients_are_cut_off), TEST(idle_connections_are_closed),
      TEST(slow_readers_are_cut_off), TEST(a_busy_worker_holds_up_nobody_else),
      TEST(a_full_line_is_told_to_come_back),
      TEST(one_address_has_so_many_connections))
