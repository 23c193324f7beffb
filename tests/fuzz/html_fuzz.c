/*
 * Values of any bytes: what the writers make of them cannot leave its place,
 * and a browser reads back just what was put in.
 */
#include "html/html.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
           c == 0x7f;
}

static bool
skip(struct str *s, struct str part)
{
    if (s->n < part.n || memcmp(s->p, part.p, part.n) != 0)
        return false;
    *s = (struct str){s->p + part.n, s->n - part.n};
    return true;
}

/* One byte of the value, as it must stand in the page. */
static bool
skip_escaped(struct str *page, char c)
{
    switch (c) {
    case '&':
        return skip(page, STR("&amp;"));
    case '<':
        return skip(page, STR("&lt;"));
    case '>':
        return skip(page, STR("&gt;"));
    case '"':
        return skip(page, STR("&quot;"));
    case '\'':
        return skip(page, STR("&#39;"));
    default:
        return is_control(c) ? skip(page, STR("\xef\xbf\xbd"))
                             : skip(page, (struct str){&c, 1});
    }
}

static void
text_is_read_back(struct buf *out, struct str s)
{
    out->n = 0;
    html_text(out, s);
    struct str page = buf_str(out);

    for (size_t i = 0; i < s.n; i++) {
        const bool as_it_must = skip_escaped(&page, s.p[i]);

        assert(as_it_must);
    }
    assert(page.n == 0);
}

static void
part_is_read_back(struct buf *out, struct str s)
{
    static const struct str plain = STR_INIT(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    static const char hex[] = "0123456789ABCDEF";

    out->n = 0;
    html_query(out, s);
    struct str part = buf_str(out);

    for (size_t i = 0; i < s.n; i++) {
        const struct str one = {s.p + i, 1};
        const unsigned char c = (unsigned char)s.p[i];
        const char three[] = {'%', hex[c >> 4], hex[c & 15]};
        const bool as_it_must = str_has(plain, one)
                                    ? skip(&part, one)
                                    : skip(&part, (struct str){three, 3});

        assert(as_it_must);
    }
    assert(part.n == 0);
}

static void
segment_stays_in_its_folder(struct buf *out, struct str s)
{
    out->n = 0;
    html_path(out, s);
    assert(!str_eq(buf_str(out), STR(".")) && !str_eq(buf_str(out), STR("..")));
    assert(!str_has(buf_str(out), STR("/")));
}

static void
address_stays_on_this_site(struct buf *out, struct str s)
{
    out->n = 0;
    html_url(out, s);
    const struct str url = buf_str(out);

    assert(url.n > 0);
    assert(url.p[0] == '/' || url.p[0] == '?' || url.p[0] == '#');
    assert(!(url.n > 1 && url.p[0] == '/' &&
             (url.p[1] == '/' || url.p[1] == '\\')));
    for (size_t i = 0; i < url.n; i++)
        assert(url.p[i] > ' ' && url.p[i] < 0x7f &&
               memchr("\"'<>\\", url.p[i], 5) == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str s = {size > 0 ? (const char *)data : "", size};
    struct buf out;

    buf_init(&out, size * 6 + 16);
    text_is_read_back(&out, s);
    part_is_read_back(&out, s);
    segment_stays_in_its_folder(&out, s);
    address_stays_on_this_site(&out, s);
    assert(buf_err(&out) == OK);
    buf_free(&out);
    return 0;
}
