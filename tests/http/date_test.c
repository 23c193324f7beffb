/* http/date: written, read back, and what is no date. */
#include "http/date.h"
#include "check.h"

static void
comes_back(void **state)
{
    static const struct {
        const char *iso, *http;
    } rows[] = {
        {"2026-11-19T09:15:00.250Z", "Thu, 19 Nov 2026 09:15:00 GMT"},
        {"2026-07-05T23:59:59.999Z", "Sun, 05 Jul 2026 23:59:59 GMT"},
        {"1994-11-06T08:49:37.000Z", "Sun, 06 Nov 1994 08:49:37 GMT"},
        {"2028-02-29T00:00:00.000Z", "Tue, 29 Feb 2028 00:00:00 GMT"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct instant t = instant_parse(str_from_c(rows[i].iso));

        CHECK(str_eq(http_date_write(&a, t), str_from_c(rows[i].http)), "%s",
              rows[i].http);
        CHECK(http_date_read(str_from_c(rows[i].http)).ms == t.ms - t.ms % 1000,
              "%s is read", rows[i].http);
    }
    arena_reset(&a);
}

static void
is_no_date(void **state)
{
    static const char *const rows[] = {
        "",
        "Thu, 19 Nov 2026 09:15:00 UTC",
        "Fri, 19 Nov 2026 09:15:00 GMT",
        "Thu, 19 Xxx 2026 09:15:00 GMT",
        "Thu, 31 Feb 2026 09:15:00 GMT",
        "Thu, 19 Nov 2026 24:15:00 GMT",
        "Thu, 19 Nov 2026 09:15:0\xff GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(!instant_known(http_date_read(str_from_c(rows[i]))), "%s",
              rows[i]);
}

TESTS(TEST(comes_back), TEST(is_no_date))
