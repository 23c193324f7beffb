/*
 * html/svg.h -- icons and small bars, drawn in the page.
 *
 * All of these say nothing by themselves: they are hidden from screen readers,
 * and the words or the number stand beside them.  Colours are attributes, so
 * that a drawing is right alone, and classes, so that the stylesheet can
 * change them for dark pages; nothing needs a style= that the
 * Content-Security-Policy would block.
 *
 * In a template: {{> svg_icon(ICON_FIND, 20)}}
 */
#ifndef HTML_SVG_H
#define HTML_SVG_H

#include "base/buf.h"
#include "gen/icons.h"

/* An icon of assets/icons, `size` pixels wide and high. */
void svg_icon(struct buf *out, enum icon icon, int size);

enum ink {
    INK_FIRST,
    INK_SECOND,
    INK_LINE,
    INK_OVER, /* over a limit: also say so in words */
    INK_GREY,
    INK_POOR,
    INK_COUNT
};

/* A bar as wide as its cell when `part` is `whole`; longer is cut off, and a
 * `whole` of 0 draws none.  The number goes into the next cell. */
void svg_bar(struct buf *out, int64_t part, int64_t whole, enum ink ink);

/*
 * A bar of 96 pixels that is `full` long, with a tick at `limit`; INK_OVER
 * when `value` is over it.  People held of the number agreed, the tick at two
 * thirds:  svg_meter(out, held * 2, agreed * 2, agreed * 3)
 */
void svg_meter(struct buf *out, int64_t value, int64_t limit, int64_t full);

#endif
