/* events/outbox_rule: OUT-1 to OUT-5, and what is signed. */
#include "check.h"
#include "events/call.h"

#include "access/secret.h"

#include <sodium.h>
#include <string.h>

/* clang-format off */
static const struct {
    const char *rule;
    enum call_trouble trouble;
    int status;
    enum delivery expect;
} answers[] = {
    { "OUT-1", CALL_ANSWERED,      200, DELIVERED },
    { "OUT-1", CALL_ANSWERED,      202, DELIVERED },
    { "OUT-1", CALL_ANSWERED,      299, DELIVERED },
    { "OUT-2", CALL_ANSWERED,      400, EVENT_REFUSED },
    { "OUT-2", CALL_ANSWERED,      409, EVENT_REFUSED },
    { "OUT-2", CALL_ANSWERED,      422, EVENT_REFUSED },
    { "OUT-2", CALL_ANSWERED,      499, EVENT_REFUSED },
    { "OUT-3", CALL_ANSWERED,      0,   ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      199, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      302, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      401, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      404, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      429, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      500, ENDPOINT_DOWN },
    { "OUT-3", CALL_ANSWERED,      503, ENDPOINT_DOWN },
    { "OUT-3", CALL_TOO_SLOW,      0,   ENDPOINT_DOWN },
    { "OUT-3", CALL_NO_CONNECTION, 0,   ENDPOINT_DOWN },
    { "OUT-3", CALL_BROKEN,        200, ENDPOINT_DOWN },
};
/* clang-format on */

static void
what_counts_as_delivered(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        const struct call_result r = {answers[i].trouble, answers[i].status, 0};

        CHECK(delivery_of(&r) == answers[i].expect, "%s: %d", answers[i].rule,
              answers[i].status);
    }
    for (enum call_trouble t = 0; t < CALL_TROUBLES; t++)
        CHECK(strlen(call_trouble_words(t)) > 0, "%d", t);
}

/* OUT-4: doubles, within its bounds whatever the dice say, and is capped. */
static void
the_wait_doubles_up_to_a_cap(void **state)
{
    static const uint32_t dice[] = {0, 1, 500, 1000, 1001, UINT32_MAX};
    int64_t full = 2000;

    (void)state;
    for (int tries = 1; tries <= 100; tries++) {
        for (size_t i = 0; i < COUNT_OF(dice); i++) {
            const int64_t ms = outbox_wait_ms(tries, 0, dice[i]);

            CHECK(ms >= full / 2 && ms <= full, "%d: %lld", tries,
                  (long long)ms);
        }
        CHECK(outbox_wait_ms(tries, 0, 0) == full / 2, "%d: the least", tries);
        CHECK(outbox_wait_ms(tries, 0, 1000) == full, "%d: the most", tries);
        full = full * 2 < 3600000 ? full * 2 : 3600000;
    }
    CHECK(endpoint_wait_ms(1, 0, 1000) == 1000, "a second");
    CHECK(endpoint_wait_ms(2, 0, 1000) == 2000, "two");
    CHECK(endpoint_wait_ms(INT64_MAX, 0, 1000) == 300000, "five minutes");
    CHECK(endpoint_wait_ms(1, 60000, 0) == 60000, "what it asked for");
    CHECK(endpoint_wait_ms(1, INT64_MAX, 0) == 3600000, "up to an hour");
    CHECK(outbox_wait_ms(20, 60000, 0) == 1800000, "ours is longer");
}

/* clang-format off */
static const struct {
    const char *url, *problem; /* a word of it; NULL: none */
} urls[] = {
    { "https://told.example.org/events?from=throughline", NULL },
    { "http://127.0.0.1:8090/",       NULL },
    { "HTTPS://told.example.org",     NULL },
    { "https://[::1]:8443/told",      NULL },
    { "",                             "begins with" },
    { "http:",                        "begins with" },
    { "ftp://told.example.org",       "begins with" },
    { "file:///etc/passwd",           "begins with" },
    { "told.example.org/events",      "begins with" },
    { "https://",                     "machine" },
    { "https:///told",                "machine" },
    { "https://:443/told",            "machine" },
    { "https://?a",                   "machine" },
    { "https://#a",                   "machine" },
    { "https://a b/",                 "blanks" },
    { "https://a\r\nHost: b/",        "blanks" },
    { "https://a\x7f/",               "blanks" },
    { "https://me:pass@told.example.org/", "user name" },
    { "https://told.example.org/a@b", NULL },
};
/* clang-format on */

static void
which_addresses_can_be_told(void **state)
{
    char longest[ENDPOINT_URL_MAX + 2];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(urls); i++) {
        const char *why = endpoint_url_problem(str_from_c(urls[i].url));

        if (urls[i].problem == NULL)
            CHECK(why == NULL, "%s: %s", urls[i].url, why);
        else
            CHECK(why != NULL && strstr(why, urls[i].problem) != NULL, "%s: %s",
                  urls[i].url, why);
    }
    memset(longest, 'a', sizeof longest);
    memcpy(longest, "https://", 8);
    CHECK(endpoint_url_problem((struct str){longest, ENDPOINT_URL_MAX}) == NULL,
          "just");
    CHECK(endpoint_url_problem((struct str){longest, ENDPOINT_URL_MAX + 1}) !=
              NULL,
          "too long");
}

/* The example of the Standard Webhooks specification, checked with another
 * program. */
static void
the_signature_is_that_of_the_standard(void **state)
{
    struct arena a = {0};
    unsigned char key[64];
    size_t n = 0;

    (void)state;
    secret_init();
    CHECK(sodium_base642bin(key, sizeof key, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            32, NULL, &n, NULL,
                            sodium_base64_VARIANT_ORIGINAL) == 0,
          "base64");
    const struct call c = {
        .id = STR("msg_p5jXN8AQM9LWM0D4loKWxJek"),
        .at = {INT64_C(1614265330999)},
        .body = STR("{\"test\": 2432232314}"),
        .secret = { (const char *)key,                     n},
        .old_secret = STR_EMPTY,
    };
    const struct str s = call_signature(&a, &c);
    CHECK(str_eq(s, STR("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
          STR_FMT, STR_ARG(s));
    arena_reset(&a);
}

static void
the_id_tells_events_apart(void **state)
{
    struct arena a = {0};
    const struct instant at = {1};
    const struct str id = call_id(&a, 7, STR("k"), at, STR("{}"));

    (void)state;
    CHECK(id.n == 36, "%zu", id.n);
    CHECK(str_eq(id, call_id(&a, 7, STR("k"), at, STR("{}"))), "the same");
    CHECK(!str_eq(id, call_id(&a, 8, STR("k"), at, STR("{}"))), "row");
    CHECK(!str_eq(id, call_id(&a, 7, STR("l"), at, STR("{}"))), "kind");
    CHECK(!str_eq(id, call_id(&a, 7, STR("k"), at, STR("{ }"))), "body");
    CHECK(!str_eq(id, call_id(&a, 7, STR("k"), (struct instant){2}, STR("{}"))),
          "moment");
    arena_reset(&a);
}

TESTS(cmocka_unit_test(what_counts_as_delivered),
      cmocka_unit_test(the_wait_doubles_up_to_a_cap),
      cmocka_unit_test(which_addresses_can_be_told),
      cmocka_unit_test(the_signature_is_that_of_the_standard),
      cmocka_unit_test(the_id_tells_events_apart))
