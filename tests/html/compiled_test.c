/* Views as tools/views makes them: what they write, to the byte. */
#include "gen/test_sample_view.h"

#include "check.h"

enum { PAGE_MAX = 1 << 16 };

#define V(literal)                      \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }

static const struct sample_person people[] = {
    {.surname = V("O'Neil <b>"),
     .forename = V("Ann"),
     .number = V("A1234BC"),
     .born = {728000},
     .sessions = 1858,
     .chosen = true},
    {.forename = V("left out")          },
    {.surname = V("Aydin"),                .forename = V("\"Q\""),       .number = V("../x?y#z")      },
};

static void
check_page(const struct sample *s, const char *golden)
{
    struct buf out;

    buf_init(&out, PAGE_MAX);
    view_test_sample(&out, s);
    CHECK(buf_err(&out) == OK, "it fits");
    check_same_as_file(golden, buf_str(&out));
    buf_free(&out);
}

static void
a_page_with_everything(void **state)
{
    const struct sample s = {
        .prison = STR("HMP Ashcombe & Vale"),
        .query = STR("\n</textarea><script>x</script>"),
        .from = STR("/people?sort=name&dir=up"),
        .today = day_parse(STR("2026-11-19")),
        .now = instant_parse(STR("2026-07-19T09:15:00Z")),
        .people = people,
        .count = COUNT_OF(people),
    };

    (void)state;
    check_page(&s, "tests/html/golden/everything.html");
}

static void
a_page_with_nothing(void **state)
{
    const struct sample s = {.prison = STR_EMPTY,
                             .query = STR_EMPTY,
                             .from = STR("javascript:alert(1)")};

    (void)state;
    check_page(&s, "tests/html/golden/nothing.html");
}

/* A capture that does not fit must not leave a page that seems whole. */
static void
a_full_capture_is_an_error_of_the_page(void **state)
{
    struct buf out;
    const struct sample s = {.prison = STR("A long name of a prison, longer"),
                             .query = STR_EMPTY,
                             .from = STR_EMPTY};

    (void)state;
    buf_init(&out, 20);
    view_test_sample(&out, &s);
    CHECK(buf_err(&out) == ERR_TOO_LARGE, "remembered");
    buf_free(&out);
}

TESTS(TEST(a_page_with_everything), TEST(a_page_with_nothing),
      TEST(a_full_capture_is_an_error_of_the_page))
