/* An e-mail: what is an address, and the text as the standard says. */
#include "events/mail.h"

#include "check.h"

#include <string.h>

/* clang-format off */
static const struct {
    const char *text;
    bool is;
} addresses[] = {
    { "m.fairhurst@example.invalid", true },
    { "a@b",                         true },
    { "",                            false },
    { "nobody",                      false },
    { "@b",                          false },
    { "a@",                          false },
    { "a@b@c",                       false },
    { "a b@c",                       false },
    { "a@b\r\nBcc: c@d",             false },
    { "<a@b>",                       false },
    { "a@b,c@d",                     false },
    { "\xc3\xa9@b",                  false },
};
/* clang-format on */

static void
what_is_an_address(void **state)
{
    char longest[MAIL_ADDRESS_MAX + 1];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(addresses); i++)
        CHECK(mail_is_address(str_from_c(addresses[i].text)) == addresses[i].is,
              "%s", addresses[i].text);
    memset(longest, 'a', sizeof longest);
    longest[1] = '@';
    CHECK(mail_is_address((struct str){longest, MAIL_ADDRESS_MAX}), "just");
    CHECK(!mail_is_address((struct str){longest, sizeof longest}), "too long");
}

static void
a_message_is_as_the_standard_says(void **state)
{
    struct arena a = {0};
    const struct mail_conf conf = {"", "omic@example.invalid", "", ""};
    const struct mail m = {
        .to = STR("m.fairhurst@example.invalid"),
        .subject = STR("2 reminders"),
        .body = STR("One\n\nTwo\n"),
        .id = STR("1a2b"),
        .at = instant_parse(STR("2026-11-19T09:15:00Z")),
    };
    const struct str s = mail_text(&a, &conf, &m);

    (void)state;
    CHECK(str_eq(s, STR("Date: Thu, 19 Nov 2026 09:15:00 +0000\r\n"
                        "From: Offender Management in Custody "
                        "<omic@example.invalid>\r\n"
                        "To: <m.fairhurst@example.invalid>\r\n"
                        "Subject: 2 reminders\r\n"
                        "Message-ID: <1a2b@example.invalid>\r\n"
                        "Auto-Submitted: auto-generated\r\n"
                        "MIME-Version: 1.0\r\n"
                        "Content-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: 8bit\r\n\r\n"
                        "One\r\n\r\nTwo\r\n")),
          STR_FMT, STR_ARG(s));
    arena_reset(&a);
}

TESTS(TEST(what_is_an_address), TEST(a_message_is_as_the_standard_says))
