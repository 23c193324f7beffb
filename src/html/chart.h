/*
 * html/chart.h -- two panels over the same weeks, drawn by the server: a line
 * of shares, and bars of another share below it.  Never two axes in one panel.
 *
 * Drawn twice, wide and narrow, and the stylesheet shows one, so that the text
 * keeps its size on a phone.  The description tells first, last, low and high;
 * the numbers belong in a table beside it.  Nothing is coloured by style=.
 */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "base/buf.h"
#include "base/day.h"

enum { CHART_WIDE = 1140, CHART_NARROW = 330, CHART_POINTS_MAX = 64 };

/* Whole percents; -1: not known, and the line has a gap there. */
struct chart_point {
    struct day week;
    int line, bar;
};

struct chart {
    const char *id;          /* once in the page */
    const char *title;       /* of the picture, for those who do not see it */
    const char *line, *bars; /* headings of the panels */
    const char *line_short, *bars_short; /* of the narrow one */
    int agreed; /* a level agreed on, in percent; 0: none */
    const struct chart_point *point;
    size_t count; /* 1 to CHART_POINTS_MAX */
};

void chart_draw(struct buf *out, const struct chart *c, int width);

#endif
