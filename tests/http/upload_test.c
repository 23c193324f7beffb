/* http/receive, reply_flush(): what goes through the disk, in and out. */
#include "http/site.h"

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
a_large_body_is_asked_about_once_and_first(void **state)
{
    struct site site;

    (void)state;
    site_open(&site);
    struct http_conf conf = test_conf(&site);
    struct http *h = start(&site, &conf);
    struct client c = client_open(http_port(h));

    send_upload_head(&c, "/form", 700000);
    client_send(&c, str_from_c(upload_head));
    send_file(&c, 700000);
    client_send(&c, str_from_c(upload_tail));
    CHECK(client_status(&c, false) == 200, "%s", c.reply);
    CHECK(atomic_load(&site.asked) == 1, "once, not for each piece");
    client_forget(&c);
    send_upload_head(&c, "/guarded", 700000);
    client_send(&c, str_from_c(upload_head));
    send_file(&c, 350000);
    for (int i = 0; i < 20; i++) {
        CHECK(files_in(site.temp) == 0, "nothing is written");
        client_sleep(5);
    }
    send_file(&c, 350000);
    client_send(&c, str_from_c(upload_tail));
    CHECK(client_status(&c, false) == 403, "%s", c.reply);
    CHECK(atomic_load(&site.answered) == 1, "the handler is not asked");
    client_close(&c);
    http_stop(h, 1000);

    conf.admit = NULL; /* closed, unless somebody says whose may be large */
    h = start(&site, &conf);
    c = client_open(http_port(h));
    send_upload_head(&c, "/form", 700000);
    CHECK(client_status(&c, false) == 413, "%s", c.reply);
    client_close(&c);
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
    const char *body = client_body(&c);
    const size_t n = strlen(body);

    CHECK(n == BIG_PAGE, "all bytes: %zu", n);
    CHECK(n > 2 * ROW &&
              str_eq((struct str){body + ROW - 4, 6}, STR("00\r\n00")),
          "the first rows");
    CHECK(n > 8 && strcmp(body + n - 8, "049151\r\n") == 0, "the last row");
    client_close(&c);
    http_stop(h, 1000);
    site_close(&site);
}

TESTS(TEST(uploads_go_to_disk_while_they_arrive),
      TEST(broken_uploads_leave_nothing),
      TEST(a_large_body_is_asked_about_once_and_first),
      TEST(a_disk_that_cannot_be_written_is_told),
      TEST(long_downloads_are_sent_from_disk))
