/* html/chart.c -- see the header.  Lengths are tenths of a pixel. */
#include "html/chart.h"

#include "html/html.h"
#include "html/show.h"

#include <stdio.h>

enum { TENTHS = 10, LEFT = 520, BAR_PANEL = 900, HUNDRED = 100, YEAR = 5 };

struct tone {
    const char *name, *hex;
};
static const struct tone ink = {"k-ink", "#0b0c0c"},
                         grey = {"k-dim", "#484949"},
                         grid = {"k-grid", "#cecece"},
                         teal = {"k-teal", "#106165"},
                         bar = {"k-bar", "#8ac0c3"},
                         amber = {"k-amber", "#b7592a"},
                         paper = {"on-paper", "#fff"},
                         on_bar = {"on-bar", "#8ac0c3"};

/* Where everything is. */
struct plan {
    struct buf *out;
    const struct chart *c;
    bool narrow;
    int width, right, text;
    int line_top, line_height, bars_top; /* of the panels */
    int top;                             /* of the line's axis, in percent */
    int low, high, first, last; /* points with a label; -1: there is none */
};

static void
tenths(struct buf *out, int n)
{
    buf_printf(out, "%d.%d", n / TENTHS, n % TENTHS);
}

static void
label(const struct plan *p, int x, int y, const char *anchor,
      const struct tone *colour, const struct tone *halo, bool bold,
      const char *words)
{
    buf_printf(p->out, "<text class=\"%s %s\" x=\"", colour->name, halo->name);
    tenths(p->out, x);
    buf_lit(p->out, "\" y=\"");
    tenths(p->out, y);
    buf_printf(p->out,
               "\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\"%s "
               "stroke=\"%s\" stroke-width=\"4\" paint-order=\"stroke\">",
               p->text, anchor, colour->hex, bold ? " font-weight=\"700\"" : "",
               halo->hex);
    html_text(p->out, words);
    buf_lit(p->out, "</text>");
}

static void
across(const struct plan *p, int y, const struct tone *colour, const char *more)
{
    buf_printf(p->out, "<path class=\"%s\" d=\"M", colour->name);
    tenths(p->out, LEFT);
    buf_lit(p->out, " ");
    tenths(p->out, y);
    buf_lit(p->out, "H");
    tenths(p->out, p->width - p->right);
    buf_printf(p->out, "\" stroke=\"%s\"%s/>", colour->hex, more);
}

static int
x_of(const struct plan *p, size_t i)
{
    const int wide = p->width - LEFT - p->right;

    return LEFT + (int)(((int64_t)wide * (2 * (int64_t)i + 1)) /
                        (2 * (int64_t)p->c->count));
}

static int
line_y(const struct plan *p, int percent)
{
    return p->line_top + p->line_height - p->line_height * percent / p->top;
}

static int
bar_y(const struct plan *p, int percent)
{
    return p->bars_top + BAR_PANEL - BAR_PANEL * percent / HUNDRED;
}

/* A round number above the data. */
static int
axis_top(const struct chart *c)
{
    int most = c->agreed;

    for (size_t i = 0; i < c->count; i++)
        if (c->point[i].line > most)
            most = c->point[i].line;
    for (int top = 10; top < HUNDRED; top += top < 20 ? 10 : 20)
        if (most <= top)
            return top;
    return HUNDRED;
}

static void
find_labels(struct plan *p)
{
    const struct chart_point *at = p->c->point;

    p->low = p->high = p->first = p->last = -1;
    for (int i = 0; i < (int)p->c->count; i++) {
        if (at[i].line < 0)
            continue;
        p->first = p->first < 0 ? i : p->first;
        p->last = i;
        if (p->low < 0 || at[i].line < at[p->low].line)
            p->low = i;
        if (p->high < 0 || at[i].line > at[p->high].line)
            p->high = i;
    }
}

/* ---- words ---- */

static void
describe_point(const struct plan *p, const char *what, int i)
{
    const struct chart_point *x = &p->c->point[i];

    buf_printf(p->out, "%s %d per cent in ", what, x->line);
    buf_lit(p->out, "the week of ");
    html_text(p->out, show_day_short(x->week));
    if (x->bar >= 0)
        buf_printf(p->out, ", below it %d per cent", x->bar);
    buf_lit(p->out, ". ");
}

static void
describe(const struct plan *p)
{
    buf_printf(p->out, "<title id=\"%s-%d-t\">", p->c->id, p->width);
    html_text(p->out, p->c->title);
    buf_printf(p->out, "</title><desc id=\"%s-%d-d\">%zu weeks. ", p->c->id,
               p->width, p->c->count);
    if (p->first >= 0) {
        describe_point(p, "First:", p->first);
        describe_point(p, "Last:", p->last);
        describe_point(p, "Lowest:", p->low);
        describe_point(p, "Highest:", p->high);
    }
    buf_lit(p->out, "The numbers are in the table below.</desc>");
}

/* ---- the line ---- */

static void
draw_line_axis(const struct plan *p)
{
    const int step = p->top <= 20 ? 5 : 20;
    char words[16];

    label(p, 0, p->line_top - 200, "start", &ink, &paper, true,
          p->narrow ? p->c->line_short : p->c->line);
    for (int v = 0; v <= p->top; v += step) {
        across(p, line_y(p, v), v == 0 ? &ink : &grid, "");
        snprintf(words, sizeof words, "%d%s", v, v + step > p->top ? "%" : "");
        label(p, LEFT - 90, line_y(p, v) + 50, "end", &grey, &paper, false,
              words);
    }
    if (p->c->agreed == 0)
        return;
    across(p, line_y(p, p->c->agreed), &amber,
           " stroke-width=\"2\" stroke-dasharray=\"7 5\"");
    snprintf(words, sizeof words, "Agreed, %d%%", p->c->agreed);
    label(p, p->narrow ? LEFT + 40 : p->width - p->right + 100,
          line_y(p, p->c->agreed) + (p->narrow ? -70 : 50), "start", &amber,
          &paper, false, words);
}

static void
draw_path(const struct plan *p)
{
    bool drawing = false;

    buf_printf(p->out,
               "<path class=\"%s\" fill=\"none\" stroke=\"%s\" "
               "stroke-width=\"3\" stroke-linejoin=\"round\" d=\"",
               teal.name, teal.hex);
    for (size_t i = 0; i < p->c->count; i++) {
        const int percent = p->c->point[i].line;

        if (percent >= 0) {
            buf_lit(p->out, " ");
            buf_add(p->out, drawing ? STR("L") : STR("M"));
            tenths(p->out, x_of(p, i));
            buf_lit(p->out, " ");
            tenths(p->out, line_y(p, percent));
        }
        drawing = percent >= 0;
    }
    buf_lit(p->out, "\"/>");
}

static void
draw_dot(const struct plan *p, int i, bool marked)
{
    const int x = x_of(p, (size_t)i), y = line_y(p, p->c->point[i].line);

    buf_printf(p->out, "<circle class=\"%s%s\" cx=\"", teal.name,
               marked ? " k-open" : "");
    tenths(p->out, x);
    buf_lit(p->out, "\" cy=\"");
    tenths(p->out, y);
    buf_printf(p->out,
               "\" r=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2.5\"/>",
               marked ? 5 : 3, marked ? paper.hex : teal.hex, teal.hex);
    if (!marked)
        return;
    const bool edge = p->narrow && i == (int)p->c->count - 1;
    const bool below = i == p->low && p->low != p->high;
    char words[16];

    snprintf(words, sizeof words, "%d%%", p->c->point[i].line);
    label(p, edge ? p->width - TENTHS : x, y + (below ? 240 : -120),
          edge ? "end" : "middle", &ink, &paper, true, words);
}

static void
draw_line(const struct plan *p)
{
    draw_line_axis(p);
    draw_path(p);
    for (int i = 0; i < (int)p->c->count; i++)
        if (p->c->point[i].line >= 0)
            draw_dot(p, i,
                     i == p->low || i == p->high || i == p->first ||
                         i == p->last);
}

/* ---- the bars ---- */

static void
draw_bar(const struct plan *p, size_t i, int wide)
{
    const int percent = p->c->point[i].bar;
    const int shown = percent < HUNDRED ? percent : HUNDRED;
    char words[16];

    if (percent < 0)
        return;
    buf_printf(p->out, "<rect class=\"%s\" x=\"", bar.name);
    tenths(p->out, x_of(p, i) - wide / 2);
    buf_lit(p->out, "\" y=\"");
    tenths(p->out, bar_y(p, shown));
    buf_lit(p->out, "\" width=\"");
    tenths(p->out, wide);
    buf_lit(p->out, "\" height=\"");
    tenths(p->out, bar_y(p, 0) - bar_y(p, shown));
    buf_printf(p->out, "\" fill=\"%s\" stroke=\"%s\"/>", bar.hex, teal.hex);
    if (p->narrow || wide < 250 || percent < 25)
        return;
    snprintf(words, sizeof words, "%d", percent);
    label(p, x_of(p, i), bar_y(p, shown) + 190, "middle", &ink, &on_bar, false,
          words);
}

/* The days under the bars, as many as there is room for. */
static bool
has_day(const struct plan *p, size_t i)
{
    enum { ROOM = 13 };
    const size_t count = p->c->count;

    return p->narrow ? i == 0 || i == count / 2 || i == count - 1
                     : i % ((count + ROOM - 1) / ROOM) == 0;
}

static void
draw_day(const struct plan *p, size_t i)
{
    const bool edge = p->narrow && i > 0 && i == p->c->count - 1;
    const struct shown s = show_day_short(p->c->point[i].week);
    char words[16];

    if (!has_day(p, i))
        return;
    /* without the year, which the page says */
    snprintf(words, sizeof words, "%.*s", s.n - YEAR, s.text);
    label(p, edge ? p->width - p->right : x_of(p, i),
          p->bars_top + BAR_PANEL + 220, edge ? "end" : "middle", &grey, &paper,
          false, words);
}

static void
draw_bars(const struct plan *p)
{
    const int wide =
        (p->width - LEFT - p->right) * 62 / HUNDRED / (int)p->c->count;
    const int widest = 700;

    label(p, 0, p->bars_top - 200, "start", &ink, &paper, true,
          p->narrow ? p->c->bars_short : p->c->bars);
    for (int v = 0; v <= HUNDRED; v += 50) {
        char words[16];

        across(p, bar_y(p, v), v == 0 ? &ink : &grid, "");
        snprintf(words, sizeof words, "%d%s", v, v == HUNDRED ? "%" : "");
        label(p, LEFT - 90, bar_y(p, v) + 50, "end", &grey, &paper, false,
              words);
    }
    for (size_t i = 0; i < p->c->count; i++) {
        draw_bar(p, i, wide < widest ? wide : widest);
        draw_day(p, i);
    }
}

void
chart_draw(struct buf *out, const struct chart *c, int width)
{
    const bool narrow = width < 600;
    struct plan p = {
        .out = out,
        .c = c,
        .narrow = narrow,
        .width = width * TENTHS,
        .right = narrow ? 120 : 1380,
        .text = narrow ? 14 : 15,
        .line_top = narrow ? 440 : 400,
        .line_height = narrow ? 1700 : 2000,
        .top = axis_top(c),
    };

    assert(c->count > 0 && c->count <= CHART_POINTS_MAX);
    p.bars_top = p.line_top + p.line_height + 680;
    if (!narrow && c->agreed == 0)
        p.right = 200;
    find_labels(&p);
    buf_printf(out,
               "<svg class=\"omic-chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "aria-labelledby=\"%s-%d-t %s-%d-d\">",
               width, (p.bars_top + BAR_PANEL + 340) / TENTHS, c->id, p.width,
               c->id, p.width);
    describe(&p);
    draw_line(&p);
    draw_bars(&p);
    buf_lit(out, "</svg>");
}
