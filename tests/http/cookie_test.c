/* http/cookie, http/token: the small words of HTTP. */
#include "http/cookie.h"

#include "base/buf.h"
#include "http/token.h"

#include "check.h"

static void
cookies_are_found_by_their_whole_name(void **state)
{
    const struct {
        struct str field, value;
    } rows[] = {
        {STR("session=abc"),                  STR("abc")},
        {STR("a=1; session=abc; b=2"),        STR("abc")},
        {STR("a=1;session=abc"),              STR("abc")},
        {STR("session=\"abc\""),              STR("abc")},
        {STR("session=a=b"),                  STR("a=b")},
        {STR("session=abc; session=abc"),     STR("abc")},
        {STR("session=abc; session=planted"), STR("")   },
        {STR("session=; session=planted"),    STR("")   },
        {STR("xsession=abc; sessionx=d"),     STR("")   },
        {STR("Session=abc"),                  STR("")   },
        {STR("session=a b"),                  STR("")   },
        {STR("session=a\"b"),                 STR("")   },
        {STR("session=a\\b"),                 STR("")   },
        {STR("session=\xC3\xA9"),             STR("")   },
        {STR("session"),                      STR("")   },
        {STR(""),                             STR("")   },
        {STR(";;=;"),                         STR("")   },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str got = cookie_get(rows[i].field, STR("session"));

        CHECK(str_eq(got, rows[i].value), "row %zu: " STR_FMT, i, STR_ARG(got));
    }
}

static void
cookies_are_set_closed_to_scripts(void **state)
{
    const struct {
        struct cookie cookie;
        struct str text;
    } rows[] = {
  /* clang-format off */
        {{STR("s"), STR("abc"), 0, false, false},
         STR("s=abc; Path=/; HttpOnly; SameSite=Lax")},
        {{STR("__Host-s"), STR("abc"), 3600, true, true},
         STR("__Host-s=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=3600")},
        {{STR("s"), STR(""), -1, true, false},
         STR("s=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0")},
  /* clang-format on */
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str got = cookie_text(&a, &rows[i].cookie);

        CHECK(str_eq(got, rows[i].text), STR_FMT, STR_ARG(got));
    }
    arena_reset(&a);
}

static void
parameters_are_taken_one_by_one(void **state)
{
    const struct {
        struct str text, seen;
        bool whole; /* nothing is left over */
    } rows[] = {
        {STR("; a=b"),                    STR("a>b,"),          true },
        {STR(";a=b ; c=\"d;e\" ;f=\"\""), STR("a>b,c>d;e,f>,"), true },
        {STR("; a=\"b\\\""),              STR("a>b\\,"),        true },
        {STR(""),                         STR(""),              true },
        {STR("; a=\"b"),                  STR(""),              false},
        {STR("; a"),                      STR(""),              false},
        {STR("; a="),                     STR(""),              false},
        {STR("; a b=c"),                  STR(""),              false},
        {STR("; a=b c"),                  STR(""),              false},
        {STR("; a=\"b\"c"),               STR("a>b,"),          false},
        {STR(";"),                        STR(""),              false},
        {STR("a=b"),                      STR(""),              false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str rest = rows[i].text, name, value;
        struct buf seen;

        buf_init(&seen, 1000);
        while (token_parameter(&rest, &name, &value))
            buf_printf(&seen, STR_FMT ">" STR_FMT ",", STR_ARG(name),
                       STR_ARG(value));
        CHECK(str_eq(buf_str(&seen), rows[i].seen), "row %zu: " STR_FMT, i,
              STR_ARG(buf_str(&seen)));
        CHECK((rest.n == 0) == rows[i].whole, "row %zu: left " STR_FMT, i,
              STR_ARG(rest));
        buf_free(&seen);
    }
}

static void
numbers_are_digits_without_overflow(void **state)
{
    const struct {
        struct str text;
        bool good;
        uint64_t n;
    } rows[] = {
        {STR("0"),                    true,  0         },
        {STR("00123"),                true,  123       },
        {STR("18446744073709551615"), true,  UINT64_MAX},
        {STR("18446744073709551616"), false, 0         },
        {STR("99999999999999999999"), false, 0         },
        {STR(""),                     false, 0         },
        {STR("-1"),                   false, 0         },
        {STR("+1"),                   false, 0         },
        {STR("1 "),                   false, 0         },
        {STR("0x1"),                  false, 0         },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint64_t n = 0;

        CHECK(token_number(rows[i].text, &n) == rows[i].good &&
                  (!rows[i].good || n == rows[i].n),
              STR_FMT, STR_ARG(rows[i].text));
    }
}

TESTS(TEST(cookies_are_found_by_their_whole_name),
      TEST(cookies_are_set_closed_to_scripts),
      TEST(parameters_are_taken_one_by_one),
      TEST(numbers_are_digits_without_overflow))
