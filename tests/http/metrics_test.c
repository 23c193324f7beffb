/* http/metrics: counted by workers, added up by the reader. */
#include "http/metrics.h"

#include "check.h"

#include <pthread.h>

static double
read_seven(const void *arg)
{
    return *(const double *)arg;
}

static const struct metric table[] = {
    {"throughline_commits_total", "Commits.",     METRIC_COUNTER, read_seven},
    {"throughline_pool",          "Connections.", METRIC_GAUGE,   read_seven},
};

static void
check_lines(struct str text, const char *const *line)
{
    for (; *line != NULL; line++)
        CHECK(str_has(text, str_from_c(*line)), "%s in\n" STR_FMT, *line,
              STR_ARG(text));
}

static void
the_page_is_what_prometheus_reads(void **state)
{
    static const char *const lines[] = {
        "# TYPE throughline_http_requests_total counter\n",
        "throughline_http_requests_total{route=\"/a/{b}\",class=\"2xx\"} 3\n",
        "throughline_http_requests_total{route=\"/a/{b}\",class=\"5xx\"} 1\n",
        "throughline_http_requests_total{route=\"none\",class=\"4xx\"} 1\n",
        "# TYPE throughline_http_request_seconds histogram\n",
        "request_seconds_bucket{route=\"/a/{b}\",le=\"0.0001\"} 1\n",
        "request_seconds_bucket{route=\"/a/{b}\",le=\"0.00025\"} 2\n",
        "request_seconds_bucket{route=\"/a/{b}\",le=\"10\"} 3\n",
        "request_seconds_bucket{route=\"/a/{b}\",le=\"+Inf\"} 4\n",
        "request_seconds_sum{route=\"/a/{b}\"} 20.001201\n",
        "request_seconds_count{route=\"/a/{b}\"} 4\n",
        "throughline_http_refused_total{reason=\"slow header\"} 2\n",
        "# HELP throughline_commits_total Commits.\n",
        "# TYPE throughline_commits_total counter\n",
        "\nthroughline_commits_total 7\n",
        "# TYPE throughline_pool gauge\nthroughline_pool 7\n",
        NULL,
    };
    /* The same text at two addresses is one route. */
    static const char here[] = "/a/{b}", there[] = "/a/{b}";
    const double seven = 7;
    struct metrics *m = metrics_new(2);
    struct buf page;

    (void)state;
    metrics_register(m, table, COUNT_OF(table), &seven);
    metrics_request(m, 0, here, 200, 100);
    metrics_request(m, 1, here, 201, 101);
    metrics_request(m, 1, there, 204, 1000);
    metrics_request(m, 0, there, 503, 20000000);
    metrics_request(m, 0, NULL, 404, 1);
    metrics_refused(m, "slow header");
    metrics_refused(m, "slow header");
    buf_init(&page, 1 << 20);
    metrics_write(m, &page);
    check_lines(buf_str(&page), lines);
    buf_free(&page);
    metrics_free(m);
}

enum { THREADS = 4, EACH = 20000 };

struct counting {
    struct metrics *m;
    unsigned worker;
};

static void *
count(void *arg)
{
    const struct counting *c = arg;

    for (int i = 0; i < EACH; i++) {
        metrics_request(c->m, c->worker, "/x", 200, 5);
        metrics_refused(c->m, "too busy");
    }
    return NULL;
}

static void
no_count_is_lost(void **state)
{
    static const char *const lines[] = {
        "throughline_http_requests_total{route=\"/x\",class=\"2xx\"} 80000\n",
        "throughline_http_refused_total{reason=\"too busy\"} 80000\n",
        NULL,
    };
    struct counting c[THREADS];
    pthread_t thread[THREADS];
    struct metrics *m = metrics_new(THREADS);
    struct buf page;

    (void)state;
    for (unsigned i = 0; i < THREADS; i++) {
        c[i] = (struct counting){m, i};
        REQUIRE(pthread_create(&thread[i], NULL, count, &c[i]) == 0, "go");
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    buf_init(&page, 1 << 20);
    metrics_write(m, &page);
    check_lines(buf_str(&page), lines);
    buf_free(&page);
    metrics_free(m);
}

TESTS(TEST(the_page_is_what_prometheus_reads), TEST(no_count_is_lost))
