#include "base/json.h"

#include "base/utf8.h"

#include <inttypes.h>

struct json
json_to(struct buf *out)
{
    return (struct json){.out = out};
}

static uint64_t
level(const struct json *j)
{
    return UINT64_C(1) << j->depth;
}

/* What comes before a value or a key: the comma, if one is due. */
static void
separate(struct json *j)
{
    if (j->has_some & level(j)) {
        assert(j->depth > 0); /* a document is one value */
        buf_lit(j->out, ",");
    }
    j->has_some |= level(j);
}

static void
before_value(struct json *j)
{
    assert(j->after_key || !(j->is_object & level(j)));
    if (!j->after_key)
        separate(j);
    j->after_key = false;
}

static void
open_level(struct json *j, bool is_object)
{
    before_value(j);
    assert(j->depth < JSON_DEPTH_MAX);
    j->depth++;
    j->has_some &= ~level(j);
    j->is_object &= ~level(j);
    if (is_object)
        j->is_object |= level(j);
    buf_add(j->out, is_object ? STR("{") : STR("["));
}

void
json_begin_object(struct json *j)
{
    open_level(j, true);
}

void
json_begin_array(struct json *j)
{
    open_level(j, false);
}

void
json_end(struct json *j)
{
    assert(j->depth > 0 && !j->after_key);
    buf_add(j->out, j->is_object & level(j) ? STR("}") : STR("]"));
    j->depth--;
}

bool
json_done(const struct json *j)
{
    return j->depth == 0 && (j->has_some & level(j)) != 0;
}

void
json_key(struct json *j, struct str key)
{
    assert((j->is_object & level(j)) && !j->after_key);
    separate(j);
    json_quote(j->out, key);
    buf_lit(j->out, ":");
    j->after_key = true;
}

/* 0: as it is; 'u': as \u00XX; else the letter behind the backslash.
 * The less-than sign is escaped so that JSON may stand in a page. */
static char
escape_of(unsigned char c)
{
    static const char letter[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n',
        ['\r'] = 'r', ['\t'] = 't',  ['<'] = 'u',  [127] = 'u',
    };

    if (c >= 128)
        return 0;
    if (c < ' ' && letter[c] == 0)
        return 'u';
    return letter[c];
}

static void
add_escaped(struct buf *out, unsigned char c, char escape)
{
    if (escape == 'u') {
        buf_printf(out, "\\u%04x", (unsigned)c);
    } else {
        const char two[2] = {'\\', escape};
        buf_add(out, (struct str){two, 2});
    }
}

/* How many bytes at the front of `s` need no change. */
static size_t
plain_run(struct str s)
{
    size_t i = 0;

    while (i < s.n) {
        const unsigned char c = (unsigned char)s.p[i];
        const struct str rest = {s.p + i, s.n - i};
        const size_t n = c < 0x80 ? 1 : utf8_first(rest);

        if (n == 0 || escape_of(c) != 0)
            break;
        i += n;
    }
    return i;
}

void
json_quote(struct buf *out, struct str s)
{
    buf_lit(out, "\"");
    while (s.n > 0) {
        const size_t run = plain_run(s);

        buf_add(out, (struct str){s.p, run});
        s.p += run;
        s.n -= run;
        if (s.n == 0)
            break;
        const unsigned char c = (unsigned char)s.p[0];
        const char escape = escape_of(c);

        if (escape != 0)
            add_escaped(out, c, escape);
        else
            buf_add(out, UTF8_REPLACEMENT);
        s.p++;
        s.n--;
    }
    buf_lit(out, "\"");
}

void
json_add_text(struct json *j, struct str s)
{
    before_value(j);
    json_quote(j->out, s);
}

void
json_add_int(struct json *j, int64_t n)
{
    before_value(j);
    buf_printf(j->out, "%" PRId64, n);
}

void
json_add_hundredths(struct json *j, int64_t n)
{
    const uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    before_value(j);
    buf_printf(j->out,
               size % 10 == 0 ? "%s%" PRIu64 ".%" PRIu64
                              : "%s%" PRIu64 ".%02" PRIu64,
               n < 0 ? "-" : "", size / 100,
               size % 10 == 0 ? size / 10 % 10 : size % 100);
}

void
json_add_bool(struct json *j, bool b)
{
    before_value(j);
    buf_add(j->out, b ? STR("true") : STR("false"));
}

void
json_add_null(struct json *j)
{
    before_value(j);
    buf_lit(j->out, "null");
}

void
json_add_day(struct json *j, struct day d)
{
    if (!day_known(d)) {
        json_add_null(j);
        return;
    }
    const struct ymd c = day_to_ymd(d);
    const char text[] = {
        '"',
        (char)('0' + c.year / 1000),
        (char)('0' + c.year / 100 % 10),
        (char)('0' + c.year / 10 % 10),
        (char)('0' + c.year % 10),
        '-',
        (char)('0' + c.month / 10),
        (char)('0' + c.month % 10),
        '-',
        (char)('0' + c.day / 10),
        (char)('0' + c.day % 10),
        '"',
    };

    before_value(j);
    buf_add(j->out, (struct str){text, sizeof text});
}

void
json_add_instant(struct json *j, struct instant t)
{
    if (!instant_known(t)) {
        json_add_null(j);
        return;
    }
    char text[INSTANT_TEXT_SIZE];

    instant_to_text(t, text);
    before_value(j);
    buf_printf(j->out, "\"%s\"", text);
}

void
json_add_raw(struct json *j, struct str value)
{
    assert(value.n > 0);
    before_value(j);
    buf_add(j->out, value);
}
