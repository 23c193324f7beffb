#include "html/svg.h"

#include "html/html.h"

#define QUIET " aria-hidden=\"true\" focusable=\"false\">"

enum { METER_WIDTH = 96, TENTHS = 10 };

static const struct str paint[] = {
    [INK_FIRST] = STR_INIT("class=\"k-1\" fill=\"#0b4144\""),
    [INK_SECOND] = STR_INIT("class=\"k-2\" fill=\"#158187\""),
    [INK_LINE] = STR_INIT("class=\"k-line\" fill=\"#106165\""),
    [INK_OVER] = STR_INIT("class=\"k-over\" fill=\"#b7592a\""),
    [INK_GREY] = STR_INIT("class=\"k-grey\" fill=\"#949494\""),
    [INK_POOR] = STR_INIT("class=\"k-poor\" fill=\"#651b1b\""),
};

void
svg_icon(struct buf *out, enum icon icon, int size)
{
    assert(icon < ICON_COUNT && size > 0);
    buf_lit(out, "<svg width=\"");
    html_attr(out, size);
    buf_lit(out, "\" height=\"");
    html_attr(out, size);
    buf_lit(out, "\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor"
                 "\" stroke-width=\"2\"" QUIET);
    buf_add(out, icon_shape[icon]);
    buf_lit(out, "</svg>");
}

/* `length` of this many tenths for `part` of `whole`, at most `length`. */
static int64_t
scaled(int64_t part, int64_t whole, int length)
{
    const int64_t most = (int64_t)length * TENTHS;

    assert(part >= 0 && whole >= 0 && part <= INT64_MAX / most);
    if (whole == 0)
        return 0;
    return part < whole ? part * most / whole : most;
}

static void
tenths(struct buf *out, int64_t n)
{
    html_attr(out, n / TENTHS);
    if (n % TENTHS != 0) {
        buf_lit(out, ".");
        html_attr(out, n % TENTHS);
    }
}

void
svg_bar(struct buf *out, int64_t part, int64_t whole, enum ink ink)
{
    assert(ink < INK_COUNT);
    buf_lit(out, "<svg class=\"omic-bar\" viewBox=\"0 0 100 18\" height=\"18\" "
                 "preserveAspectRatio=\"none\"" QUIET "<rect ");
    buf_add(out, paint[ink]);
    buf_lit(out, " width=\"");
    tenths(out, scaled(part, whole, 100));
    buf_lit(out, "\" height=\"18\"/></svg>");
}

void
svg_meter(struct buf *out, int64_t value, int64_t limit, int64_t full)
{
    const int64_t tick = scaled(limit, full, METER_WIDTH) / TENTHS;

    buf_lit(out, "<svg width=\"96\" height=\"16\" viewBox=\"0 0 96 16\"" QUIET
                 "<rect class=\"k-track\" y=\"4\" width=\"96\" height=\"8\" "
                 "fill=\"#e5e5e5\"/><rect ");
    buf_add(out, paint[value > limit ? INK_OVER : INK_LINE]);
    buf_lit(out, " y=\"4\" width=\"");
    tenths(out, scaled(value, full, METER_WIDTH));
    buf_lit(out, "\" height=\"8\"/><rect class=\"k-tick\" x=\"");
    html_attr(out, tick > 0 ? tick - 1 : 0);
    buf_lit(out, "\" width=\"2\" height=\"16\"/></svg>");
}
