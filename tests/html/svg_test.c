/* Icons and bars: what is drawn, and that it fits. */
#include "html/svg.h"

#include "check.h"

static struct buf out;

static bool
drawn_with(const char *part)
{
    return str_has(buf_str(&out), str_from_c(part));
}

static void
begin(void)
{
    buf_free(&out);
    buf_init(&out, 4096);
}

static void
every_icon_is_a_whole_drawing(void **state)
{
    (void)state;
    for (int i = 0; i < ICON_COUNT; i++) {
        begin();
        svg_icon(&out, (enum icon)i, 20);
        CHECK(drawn_with("<svg width=\"20\" height=\"20\"") &&
                  drawn_with("/></svg>") && drawn_with("aria-hidden=\"true\""),
              "icon %d", i);
    }
    begin();
    svg_icon(&out, ICON_TICK, 19);
    svg_icon(&out, ICON_FIND, 19);
    CHECK(drawn_with("<circle cx=\"10.500\"") && drawn_with("M4 13l"),
          "each its own");
    buf_free(&out);
}

static void
bars_are_as_long_as_their_part(void **state)
{
    static const struct {
        int64_t part, whole;
        const char *width;
    } row[] = {
        {0,    10,   " width=\"0\""   },
        {1,    3,    " width=\"33.3\""},
        {5,    10,   " width=\"50\""  },
        {1858, 3672, " width=\"50.5\""},
        {10,   10,   " width=\"100\"" },
        {11,   10,   " width=\"100\"" },
        {3,    0,    " width=\"0\""   },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        begin();
        svg_bar(&out, row[i].part, row[i].whole, INK_SECOND);
        CHECK(drawn_with(row[i].width), "row %zu: " STR_FMT, i,
              STR_ARG(buf_str(&out)));
        CHECK(drawn_with("class=\"k-2\" fill=\"#158187\""), "its colours");
    }
    buf_free(&out);
}

static void
every_ink_has_a_class_and_a_colour(void **state)
{
    (void)state;
    for (int i = 0; i < INK_COUNT; i++) {
        begin();
        svg_bar(&out, 1, 2, (enum ink)i);
        CHECK(drawn_with("class=\"k-") && drawn_with("fill=\"#"), "ink %d", i);
    }
    buf_free(&out);
}

static void
meters_show_the_limit_and_what_is_over_it(void **state)
{
    static const struct {
        int64_t value, limit, full;
        const char *bar, *tick;
    } row[] = {
        {0,  12, 18, "k-line\" fill=\"#106165\" y=\"4\" width=\"0\"",
         "x=\"63\""                                                               },
        {6,  12, 18, "k-line\" fill=\"#106165\" y=\"4\" width=\"32\"",
         "x=\"63\""                                                               },
        {12, 12, 18, "k-line\" fill=\"#106165\" y=\"4\" width=\"64\"",
         "x=\"63\""                                                               },
        {14, 12, 18, "k-over\" fill=\"#b7592a\" y=\"4\" width=\"74.6\"",
         "x=\"63\""                                                               },
        {99, 12, 18, "k-over\" fill=\"#b7592a\" y=\"4\" width=\"96\"",
         "x=\"63\""                                                               },
        {22, 14, 28, "k-over\" fill=\"#b7592a\" y=\"4\" width=\"75.4\"",
         "x=\"47\""                                                               },
        {1,  0,  0,  "k-over\" fill=\"#b7592a\" y=\"4\" width=\"0\"",    "x=\"0\""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        begin();
        svg_meter(&out, row[i].value, row[i].limit, row[i].full);
        CHECK(drawn_with(row[i].bar) && drawn_with(row[i].tick),
              "row %zu: " STR_FMT, i, STR_ARG(buf_str(&out)));
    }
    buf_free(&out);
}

TESTS(TEST(every_icon_is_a_whole_drawing), TEST(bars_are_as_long_as_their_part),
      TEST(every_ink_has_a_class_and_a_colour),
      TEST(meters_show_the_limit_and_what_is_over_it))
