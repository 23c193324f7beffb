/*
 * html/html.h -- the only functions that put values into a page.
 *
 * A writer exists for each place a value can stand, and each escapes for that
 * place; the template compiler (tools/views, doc/guide/templates.md) picks the
 * writer from where the value stands, so pages do not call these by name.
 *
 *     html_text   between tags           day: 19 November 2026   1,858
 *     html_words  <title>, aria-label,
 *                 alt: text for people,
 *                 but no markup          day: 19 November 2026   1,858
 *     html_attr   any other attribute    day: 2026-11-19         1858
 *     html_path   one segment of a path  day: 2026-11-19         1858
 *     html_query  a part of the query    day: 2026-11-19         1858
 *     html_url    a whole local address, checked
 *
 * By type (`_Generic`): struct str, const char *, struct day, struct instant,
 * struct shown (html/show.h), every integer, and in text struct html.  Any
 * other type is a compile error; so is a bool, a char, a double and a struct
 * html in an attribute: say in words what is meant.  What is not known is
 * written as nothing.
 *
 * Errors   none here: the buffer remembers (base/buf.h).
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/buf.h"
#include "html/show.h"

/*
 * Markup: what views and writers wrote, and nothing else.  There is no way
 * from text to this type but through a writer, and none may be added;
 * tools/views refuses one in a template, a test looks for one in the source.
 */
struct html {
    struct str markup;
};
#define HTML_NONE ((struct html){STR_EMPTY})

/* What was written to `b` so far.  Takes a buffer that only views and the
 * writers below wrote to.  Valid until the next write to it. */
struct html html_captured(const struct buf *b);
/* The same in the arena: stays when the buffer goes. */
struct html html_kept(struct arena *a, const struct buf *b);
bool html_empty(struct html h);

/* The end of {{capture name}} in a template: what `inner` holds.  When it
 * holds less than was written to it, `out` remembers the error too. */
struct html html_capture_end(const struct buf *inner, struct buf *out);

/* clang-format off */
#define html_text(out, x)  _Generic((x),  \
    struct html:  html_markup,            \
    HTML_WORDS)((out), (x))
#define html_words(out, x) _Generic((x), HTML_WORDS)((out), (x))
#define html_attr(out, x)  _Generic((x),  \
    struct str:   html_escape,            \
    const char *: html_escape_c,          \
    char *:       html_escape_c,          \
    struct shown: html_escape_shown,      \
    HTML_PLAIN)((out), (x))
#define html_path(out, x)  _Generic((x),  \
    struct str:   html_segment,           \
    const char *: html_segment_c,         \
    char *:       html_segment_c,         \
    HTML_PLAIN)((out), (x))
#define html_query(out, x) _Generic((x),  \
    struct str:   html_component,         \
    const char *: html_component_c,       \
    char *:       html_component_c,       \
    HTML_PLAIN)((out), (x))
#define html_url(out, x)   _Generic((x),  \
    struct str:   html_local_url,         \
    const char *: html_local_url_c,       \
    char *:       html_local_url_c)((out), (x))

#define HTML_WORDS                        \
    struct str:     html_escape,          \
    const char *:   html_escape_c,        \
    char *:         html_escape_c,        \
    struct shown:   html_escape_shown,    \
    struct day:     html_long_day,        \
    struct instant: html_long_instant,    \
    HTML_INTEGERS(html_grouped, html_grouped_unsigned)
#define HTML_PLAIN                        \
    struct day:     html_iso_day,         \
    struct instant: html_iso_instant,     \
    HTML_INTEGERS(html_number, html_unsigned)
#define HTML_INTEGERS(with_sign, without) \
    signed char:        with_sign,        \
    short:              with_sign,        \
    int:                with_sign,        \
    long:               with_sign,        \
    long long:          with_sign,        \
    unsigned char:      without,          \
    unsigned short:     without,          \
    unsigned int:       without,          \
    unsigned long:      without,          \
    unsigned long long: without
/* clang-format on */

/* Markup as it is: the type is the proof. */
void html_markup(struct buf *out, struct html h);

/* & < > " and ' as character references; control characters, which HTML does
 * not allow, as U+FFFD. */
void html_escape(struct buf *out, struct str s);
void html_escape_c(struct buf *out, const char *c);
void html_escape_shown(struct buf *out, struct shown s);

/* All but A-Z a-z 0-9 - . _ ~ as %XX, so a value cannot end its part. */
void html_component(struct buf *out, struct str s);
void html_component_c(struct buf *out, const char *c);
/* The same; "." and "..", which browsers would walk up and which no escape
 * can stop, become "_" and "__": a page that is not found. */
void html_segment(struct buf *out, struct str s);
void html_segment_c(struct buf *out, const char *c);

/*
 * A whole address on this site: "/" and not "//", or "?" or "#".  Anything
 * else (another site, javascript:, a control character, a backslash) becomes
 * "#", which goes nowhere.
 */
void html_local_url(struct buf *out, struct str s);
void html_local_url_c(struct buf *out, const char *c);
bool html_url_is_local(struct str s);

void html_long_day(struct buf *out, struct day d);
void html_long_instant(struct buf *out, struct instant t);
void html_iso_day(struct buf *out, struct day d);
void html_iso_instant(struct buf *out, struct instant t);
void html_grouped(struct buf *out, int64_t n);
void html_grouped_unsigned(struct buf *out, uint64_t n);
void html_number(struct buf *out, int64_t n);
void html_unsigned(struct buf *out, uint64_t n);

#endif
