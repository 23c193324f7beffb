#include "html/html.h"

static const char hex_digit[] = "0123456789ABCDEF";

struct html
html_captured(const struct buf *b)
{
    return (struct html){buf_str(b)};
}

bool
html_empty(struct html h)
{
    return h.markup.n == 0;
}

struct html
html_capture_end(const struct buf *inner, struct buf *out)
{
    if (out->err == OK)
        out->err = buf_err(inner);
    return html_captured(inner);
}

void
html_markup(struct buf *out, struct html h)
{
    buf_add(out, h.markup);
}

/* What stands in for a byte; NULL for the many that stand for themselves. */
static const struct str *
reference(unsigned char c)
{
    static const struct str control = {"\xef\xbf\xbd", 3}; /* U+FFFD */
    static const struct str table[] = {
        ['"'] = {"&quot;", 6},
          ['&'] = {"&amp;",  5},
          ['\''] = {"&#39;",  5},
        ['<'] = {"&lt;",   4},
          ['>'] = {"&gt;",   4},
    };

    if (c > '>')
        return c == 0x7f ? &control : NULL;
    if (c < ' ')
        return c == '\t' || c == '\n' || c == '\r' ? NULL : &control;
    return table[c].n > 0 ? &table[c] : NULL;
}

void
html_escape(struct buf *out, struct str s)
{
    size_t plain = 0; /* start of the run not yet written */

    for (size_t i = 0; i < s.n; i++) {
        const struct str *r = reference((unsigned char)s.p[i]);

        if (r == NULL)
            continue;
        buf_add(out, (struct str){s.p + plain, i - plain});
        buf_add(out, *r);
        plain = i + 1;
    }
    buf_add(out, (struct str){s.p + plain, s.n - plain});
}

void
html_escape_c(struct buf *out, const char *c)
{
    html_escape(out, str_from_c(c));
}

void
html_escape_shown(struct buf *out, struct shown s)
{
    html_escape(out, (struct str){s.text, s.n});
    if (s.n > 0 && s.word != NULL)
        buf_lit(out, " ");
    if (s.word != NULL)
        html_escape_c(out, s.word);
}

static bool
is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

static void
percent(struct buf *out, unsigned char c)
{
    const char three[] = {'%', hex_digit[c >> 4], hex_digit[c & 15]};

    buf_add(out, (struct str){three, sizeof(three)});
}

void
html_component(struct buf *out, struct str s)
{
    size_t plain = 0;

    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (is_unreserved(c))
            continue;
        buf_add(out, (struct str){s.p + plain, i - plain});
        percent(out, c);
        plain = i + 1;
    }
    buf_add(out, (struct str){s.p + plain, s.n - plain});
}

void
html_component_c(struct buf *out, const char *c)
{
    html_component(out, str_from_c(c));
}

void
html_segment(struct buf *out, struct str s)
{
    if (str_eq(s, STR(".")))
        buf_lit(out, "_");
    else if (str_eq(s, STR("..")))
        buf_lit(out, "__");
    else
        html_component(out, s);
}

void
html_segment_c(struct buf *out, const char *c)
{
    html_segment(out, str_from_c(c));
}

/* A backslash counts as a slash in a browser, and a tab or a line end inside
 * an address as nothing: "/\t/there" would leave the site. */
bool
html_url_is_local(struct str s)
{
    if (s.n == 0 || (s.p[0] != '/' && s.p[0] != '?' && s.p[0] != '#'))
        return false;
    if (s.p[0] == '/' && s.n > 1 && s.p[1] == '/')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c < ' ' || c == 0x7f || c == '\\')
            return false;
    }
    return true;
}

void
html_local_url(struct buf *out, struct str s)
{
    if (!html_url_is_local(s)) {
        buf_lit(out, "#");
        return;
    }
    size_t plain = 0;

    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c > ' ' && c < 0x80)
            continue;
        html_escape(out, (struct str){s.p + plain, i - plain});
        percent(out, c);
        plain = i + 1;
    }
    html_escape(out, (struct str){s.p + plain, s.n - plain});
}

void
html_local_url_c(struct buf *out, const char *c)
{
    html_local_url(out, str_from_c(c));
}

/* Digits, letters, blanks, colons: nothing in a date needs an escape in any
 * place where these are used. */
static void
plain(struct buf *out, struct shown s)
{
    buf_add(out, (struct str){s.text, s.n});
}

void
html_long_day(struct buf *out, struct day d)
{
    plain(out, show_day(d));
}

void
html_long_instant(struct buf *out, struct instant t)
{
    plain(out, show_instant(t));
}

void
html_iso_day(struct buf *out, struct day d)
{
    plain(out, show_iso_day(d));
}

void
html_iso_instant(struct buf *out, struct instant t)
{
    plain(out, show_iso_instant(t));
}

void
html_grouped(struct buf *out, int64_t n)
{
    plain(out, show_number(n));
}

void
html_grouped_unsigned(struct buf *out, uint64_t n)
{
    plain(out, show_unsigned(n));
}

void
html_number(struct buf *out, int64_t n)
{
    plain(out, show_plain_number(n));
}

void
html_unsigned(struct buf *out, uint64_t n)
{
    plain(out, show_plain_unsigned(n));
}
