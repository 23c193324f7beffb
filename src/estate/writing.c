#include "estate/writing.h"

#include <string.h>

static void
put(struct buf *b, char c)
{
    buf_add(b, (struct str){&c, 1});
}

static void
digits(struct buf *b, unsigned n, unsigned width)
{
    char text[10];

    assert(width <= sizeof(text));
    for (unsigned i = width; i-- > 0; n /= 10)
        text[i] = (char)('0' + n % 10);
    buf_add(b, (struct str){text, width});
}

static void
number(struct buf *b, int64_t n)
{
    char text[20];
    size_t i = sizeof(text);
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    do {
        text[--i] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (n < 0)
        put(b, '-');
    buf_add(b, (struct str){text + i, sizeof(text) - i});
}

void
feed_write_day(struct buf *b, struct day d)
{
    const struct ymd c = day_to_ymd(d);

    digits(b, (unsigned)c.year, 4);
    put(b, '-');
    digits(b, (unsigned)c.month, 2);
    put(b, '-');
    digits(b, (unsigned)c.day, 2);
}

static void
escaped(struct buf *b, char c)
{
    if (c == '\n')
        buf_lit(b, "\\n");
    else if (c == '"' || c == '\\')
        buf_printf(b, "\\%c", c);
    else
        buf_printf(b, "\\u%04x", (unsigned)c & 0xFFU);
}

/* Writes text between quotes, in runs of what needs no escape. */
static void
quoted(struct buf *b, struct str s)
{
    size_t from = 0;

    put(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(b, (struct str){s.p + from, i - from});
        from = i + 1;
        escaped(b, s.p[i]);
    }
    buf_add(b, (struct str){s.p + from, s.n - from});
    put(b, '"');
}

static void
key_of(struct buf *b, const char *key)
{
    char last = '{';

    if (b->n > 0)
        last = b->p[b->n - 1];
    if (last != '{' && last != '[')
        put(b, ',');
    if (key != NULL) {
        put(b, '"');
        buf_add(b, str_from_c(key));
        buf_lit(b, "\":");
    }
}

void
feed_open(struct buf *b, const char *key, char bracket)
{
    if (key != NULL || (b->n > 0 && b->p[b->n - 1] != '['))
        key_of(b, key);
    put(b, bracket);
}

void
feed_close(struct buf *b, char bracket)
{
    put(b, bracket);
}

void
feed_str(struct buf *b, const char *key, struct str text)
{
    if (text.n == 0)
        return;
    key_of(b, key);
    quoted(b, text);
}

void
feed_text(struct buf *b, const char *key, const char *text)
{
    if (text != NULL)
        feed_str(b, key, str_from_c(text));
}

void
feed_upper(struct buf *b, const char *key, const char *name)
{
    if (name == NULL || *name == '\0')
        return;
    key_of(b, key);
    put(b, '"'); /* names hold neither quotes nor control signs */
    feed_write_upper(b, name);
    put(b, '"');
}

void
feed_int(struct buf *b, const char *key, int64_t n)
{
    key_of(b, key);
    number(b, n);
}

void
feed_flag(struct buf *b, const char *key, bool yes)
{
    key_of(b, key);
    buf_add(b, yes ? STR("true") : STR("false"));
}

void
feed_day(struct buf *b, const char *key, struct day d)
{
    if (!day_known(d))
        return;
    key_of(b, key);
    put(b, '"');
    feed_write_day(b, d);
    put(b, '"');
}

void
feed_moment(struct buf *b, const char *key, struct estate_moment t)
{
    if (!day_known(t.day))
        return;
    key_of(b, key);
    put(b, '"');
    feed_write_day(b, t.day);
    put(b, 'T');
    digits(b, (unsigned)t.minute / 60, 2);
    put(b, ':');
    digits(b, (unsigned)t.minute % 60, 2);
    buf_lit(b, ":00\"");
}

static void
next_field(struct buf *b)
{
    if (b->n > 0)
        put(b, ',');
}

void
feed_row_text(struct buf *b, const char *text)
{
    const bool plain = strpbrk(text, ",\"\n") == NULL;

    next_field(b);
    if (plain) {
        buf_add(b, str_from_c(text));
        return;
    }
    put(b, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            put(b, '"');
        put(b, *text);
    }
    put(b, '"');
}

void
feed_row_int(struct buf *b, int64_t n)
{
    next_field(b);
    number(b, n);
}

void
feed_row_day(struct buf *b, struct day d)
{
    next_field(b);
    if (day_known(d))
        feed_write_day(b, d);
}

void
feed_row_time(struct buf *b, int minute)
{
    next_field(b);
    if (minute < 0)
        return;
    digits(b, (unsigned)minute / 60, 2);
    put(b, ':');
    digits(b, (unsigned)minute % 60, 2);
}

/* Small letters of Latin script whose capital stands a fixed way before; of a
 * row with step 2 only every second letter is small. */
static const struct {
    uint32_t from, to, before, step;
} small[] = {
    {0xE0,   0xF6,   0x20,        1},
    {0xF8,   0xFE,   0x20,        1},
    {0x101,  0x12F,  1,           2},
    {0x131,  0x131,  0x131 - 'I', 1}, /* dotless i */
    {0x133,  0x137,  1,           2},
    {0x13A,  0x148,  1,           2},
    {0x14B,  0x177,  1,           2},
    {0x17A,  0x17E,  1,           2},
    {0x1A1,  0x1A3,  1,           2},
    {0x1B0,  0x1B0,  1,           1},
    {0x219,  0x21B,  1,           2},
    {0x1EA1, 0x1EF9, 1,           2},
};

/* The capital of a letter; others stay. */
static uint32_t
capital(uint32_t c)
{
    for (size_t i = 0; i < COUNT_OF(small); i++)
        if (c >= small[i].from && c <= small[i].to &&
            (c - small[i].from) % small[i].step == 0)
            return c - small[i].before;
    return c;
}

static void
put_letter(struct buf *b, uint32_t c)
{
    if (c < 0x80) {
        put(b, (char)c);
    } else if (c < 0x800) {
        put(b, (char)(0xC0 | (c >> 6)));
        put(b, (char)(0x80 | (c & 0x3F)));
    } else {
        put(b, (char)(0xE0 | (c >> 12)));
        put(b, (char)(0x80 | ((c >> 6) & 0x3F)));
        put(b, (char)(0x80 | (c & 0x3F)));
    }
}

void
feed_write_upper(struct buf *out, const char *name)
{
    const unsigned char *p = (const unsigned char *)name;

    while (*p != '\0') {
        if (*p < 0x80) {
            put_letter(out, *p >= 'a' && *p <= 'z' ? *p - 0x20U : *p);
            p++;
        } else if (*p < 0xE0) {
            put_letter(out, capital(((p[0] & 0x1FU) << 6) | (p[1] & 0x3FU)));
            p += 2;
        } else {
            put_letter(out, capital(((p[0] & 0x0FU) << 12) |
                                    ((p[1] & 0x3FU) << 6) | (p[2] & 0x3FU)));
            p += 3;
        }
    }
}
