/* Two panels over the same weeks. */
#include "html/chart.h"

#include "check.h"

#include <string.h>

static size_t
times(struct str s, const char *part)
{
    size_t n = 0;

    for (const char *at = s.p; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

/* Draws into a buffer that ends in 0. */
static struct str
draw(struct buf *b, const struct chart *c, int width)
{
    buf_init(b, 1 << 20);
    chart_draw(b, c, width);
    buf_add(b, (struct str){"", 1});
    REQUIRE(buf_err(b) == OK, "drawn");
    return buf_str(b);
}

static struct chart
chart(const struct chart_point *p, size_t count)
{
    return (struct chart){.id = "x",
                          .title = "Sessions & <staff>",
                          .line = "Wide line",
                          .bars = "Wide bars",
                          .line_short = "Line",
                          .bars_short = "Bars",
                          .point = p,
                          .count = count};
}

static void
points_labels_and_words(void **state)
{
    struct chart_point p[6];
    struct buf b;

    (void)state;
    for (int i = 0; i < 6; i++)
        p[i] = (struct chart_point){
            day_add_days(day_parse(STR("2026-10-05")), 7 * i), 40 + 5 * i, 80};
    p[2].line = 10;
    p[4].line = -1;
    p[4].bar = -1;
    struct chart c = chart(p, 6);
    struct str s = draw(&b, &c, CHART_WIDE);
    CHECK(times(s, "<circle") == 5, "a dot a known week");
    CHECK(times(s, "k-open") == 3, "first, low, and last, which is the high");
    CHECK(times(s, "<rect") == 5, "a bar a known week");
    CHECK(times(s, " M") == 2, "the line has a gap");
    CHECK(str_has(s, STR("Sessions &amp; &lt;staff&gt;")), "escaped");
    CHECK(
        str_has(s, STR("Lowest: 10 per cent in the week of 19 Oct 2026, below "
                       "it 80 per cent.")),
        "described");
    CHECK(times(s, ">5 Oct<") == 1 && str_has(s, STR(">9 Nov<")), "days");
    CHECK(!str_has(s, STR("style=")), "nothing the policy would block");
    CHECK(times(s, "Agreed") == 0, "no level");
    buf_free(&b);
    c.agreed = 60;
    s = draw(&b, &c, CHART_NARROW);
    CHECK(str_has(s, STR("Agreed, 60%")) && str_has(s, STR(">Line<")),
          "narrow, with its level");
    CHECK(str_has(s, STR("id=\"x-3300-t\"")), "ids of its own");
    CHECK(times(s, "text-anchor=\"middle\"") < 8, "three days at most");
    buf_free(&b);
}

static void
axes_begin_at_zero_and_end_above_the_data(void **state)
{
    static const struct {
        int line;
        const char *top;
    } rows[] = {
        {0,   ">10%<" },
        {10,  ">10%<" },
        {11,  ">20%<" },
        {21,  ">40%<" },
        {63,  ">80%<" },
        {100, ">100%<"},
    };
    struct buf b;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct chart_point p = {day_parse(STR("2026-10-05")),
                                      rows[i].line, -1};
        const struct chart c = chart(&p, 1);
        const struct str s = draw(&b, &c, CHART_WIDE);

        CHECK(str_has(s, str_from_c(rows[i].top)), "%d", rows[i].line);
        buf_free(&b);
    }
}

static void
nothing_known_is_still_a_picture(void **state)
{
    const struct chart_point p = {day_parse(STR("2026-10-05")), -1, -1};
    const struct chart c = chart(&p, 1);
    struct buf b;

    (void)state;
    const struct str s = draw(&b, &c, CHART_NARROW);
    CHECK(times(s, "<circle") == 0 && times(s, "<rect") == 0, "empty");
    buf_free(&b);
}

TESTS(TEST(points_labels_and_words),
      TEST(axes_begin_at_zero_and_end_above_the_data),
      TEST(nothing_known_is_still_a_picture))
