/*
 * tests/http/site.h -- a site with a page for each thing to test, served over
 * a real socket.
 */
#ifndef TESTS_HTTP_SITE_H
#define TESTS_HTTP_SITE_H

#include "http/http.h"

#include "http/client.h"
#include "http/metrics.h"

#include <dirent.h>
#include <stdatomic.h>
#include <sys/stat.h>

enum { BIG_PAGE = 3 << 20, ROW = 64, WORKERS = 2 };

struct site {
    atomic_int answered, logged, finished, asked;
    atomic_bool release; /* "/slow" goes on */
    char temp[64];
    struct buf why;
    struct metrics *metrics;
};

static inline void
hello(struct request *rq, struct reply *rp)
{
    buf_printf(&rp->body, "hello " STR_FMT "?" STR_FMT, STR_ARG(rq->path),
               STR_ARG(rq->query));
}

static inline void
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

static inline void
show_facts(struct request *rq, struct reply *rp)
{
    buf_printf(&rp->body,
               "peer=" STR_FMT " secure=%d host=" STR_FMT " cookie=" STR_FMT,
               STR_ARG(rq->peer), rq->secure, STR_ARG(rq->host),
               STR_ARG(request_cookie(rq, STR("session"))));
}

static inline void
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

static inline void
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

/* Files may be sent anywhere but to "/guarded". */
static inline int
admit(void *arg, unsigned worker, struct arena *a, const struct request *rq)
{
    struct site *site = arg;

    CHECK(worker < WORKERS && a != NULL, "worker %u", worker);
    atomic_fetch_add(&site->asked, 1);
    return str_eq(rq->path, STR("/guarded")) ? 403 : 0;
}

static inline uint64_t
limit_of(void *arg, const struct request *rq)
{
    (void)arg;
    return str_eq(rq->path, STR("/no-body")) ? 0 : 1 << 20;
}

static inline void
note(void *arg, const struct http_access *line)
{
    struct site *site = arg;

    CHECK(line->status >= 200 && line->status < 600, "%d", line->status);
    CHECK((line->worker == -1) <= (line->reason != NULL), "refused at the door "
                                                          "says why");
    atomic_fetch_add(&site->logged, 1);
}

static inline struct http_conf
test_conf(struct site *site)
{
    return (struct http_conf){
        .listen = "127.0.0.1:0",
        .workers = WORKERS,
        .header_bytes = 2048,
        .form_bytes = 1000,
        .temp = site->temp,
        .body_limit = limit_of,
        .admit = admit,
        .access_log = note,
        .metrics = site->metrics,
        .why = &site->why,
    };
}

/* Short limits, so that the slow are cut while the test waits. */
static inline struct http_conf
short_conf(struct site *site)
{
    struct http_conf conf = test_conf(site);

    conf.header_ms = conf.idle_ms = conf.body_grace_ms = conf.reply_ms = 300;
    conf.body_bytes_per_second = 100000;
    return conf;
}

static inline struct http *
start(struct site *site, const struct http_conf *conf)
{
    struct http *h = NULL;
    const enum err e = http_start(conf, answer, site, &h);

    REQUIRE(e == OK, "started: " STR_FMT, STR_ARG(buf_str(&site->why)));
    return h;
}

static inline void
site_open(struct site *site)
{
    *site = (struct site){.temp = "/tmp/http-test-XXXXXX"};
    REQUIRE(mkdtemp(site->temp) != NULL, "temporary folder");
    buf_init(&site->why, 1000);
    site->metrics = metrics_new(WORKERS);
}

static inline int
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

static inline void
site_close(struct site *site)
{
    CHECK(files_in(site->temp) == 0, "no file is left in %s", site->temp);
    rmdir(site->temp);
    buf_free(&site->why);
    metrics_free(site->metrics);
}

static inline bool
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
static inline bool
metrics_get(const struct site *site, const char *text)
{
    for (int i = 0; i < 1000 && !metrics_have(site, text); i++)
        client_sleep(20);
    return metrics_have(site, text);
}

#endif
