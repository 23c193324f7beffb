/*
 * The window over the file, and the walk through one document: inside strings
 * it leaps eight bytes at a time, outside it stops only at brackets, quotes
 * and what cannot be.
 */
#include "feeds/document_walk.h"

#include <string.h>

enum { KEEP = DOCUMENT_LIMIT_MIN / 2 }; /* bytes kept behind `at` */

/* What a byte outside strings asks for. */
enum byte_class { PLAIN, OPEN, CLOSE, QUOTE, BAD, NEWLINE };
static const uint8_t class_of[256] = {
    ['{'] = OPEN,  ['['] = OPEN, ['}'] = CLOSE,    [']'] = CLOSE,
    ['"'] = QUOTE, ['\\'] = BAD, ['\n'] = NEWLINE,
};

bool
window_space(int c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Newlines among n bytes, eight at a time. */
static uint64_t
count_newlines(const char *p, size_t n)
{
    const uint64_t ones = UINT64_MAX / 255;
    const uint64_t low7 = ones * 127;
    uint64_t count = 0;
    size_t i = 0;

    for (; i + 8 <= n; i += 8) {
        uint64_t x;

        memcpy(&x, p + i, 8);
        x ^= ones * '\n';
        x = ~(((x & low7) + low7) | x | low7); /* 0x80 where a byte is zero */
        count += ((x >> 7) * ones) >> 56;
    }
    for (; i < n; i++)
        count += p[i] == '\n';
    return count;
}

/* Line of window[to]. */
uint64_t
window_line(struct splitter *s, size_t to)
{
    s->line += count_newlines(s->window + s->counted, to - s->counted);
    s->counted = to;
    return s->line;
}

bool
splitter_in_document(const struct splitter *s)
{
    return s->state == PLACE_VALUE || s->state == PLACE_ELEMENT ||
           s->state == PLACE_TAIL;
}

/* Forget the bytes before `from`. */
static void
slide(struct splitter *s, size_t from)
{
    if (from > s->counted)
        (void)window_line(s, from);
    s->counted -= from;
    memmove(s->window, s->window + from, s->end - from);
    s->base += from;
    s->at -= from;
    s->end -= from;
    s->begin = s->begin > from ? s->begin - from : 0;
}

/* The current document is larger than a document may be: drop its bytes, but
 * for the few that a look behind may need. */
static void
drop(struct splitter *s)
{
    s->scan.too_large = true;
    slide(s, s->at > KEEP ? s->at - KEEP : 0);
    s->begin = 0;
}

/* Read more into the window; false when there is no more. */
static bool
fill(struct splitter *s)
{
    if (s->over)
        return false;
    if (splitter_in_document(s) && !s->scan.too_large) {
        if (s->begin > 0)
            slide(s, s->begin);
        if (s->end > s->limit + 1) /* 1: newline() looks one byte ahead */
            drop(s);
    } else {
        slide(s, s->at > KEEP ? s->at - KEEP : 0);
    }
    const size_t room = s->size - s->end;
    const size_t chunk = s->size - s->limit;
    const ptrdiff_t got = s->source.read(s->source.from, s->window + s->end,
                                         room < chunk ? room : chunk);
    if (got <= 0) {
        s->over = true;
        s->failed = got < 0;
        return false;
    }
    s->end += (size_t)got;
    return true;
}

/* The byte at `at + ahead`, or -1 after the last. */
int
window_peek(struct splitter *s, size_t ahead)
{
    while (s->at + ahead >= s->end)
        if (!fill(s))
            return -1;
    return (unsigned char)s->window[s->at + ahead];
}

int
window_skip_space(struct splitter *s)
{
    int c = window_peek(s, 0);

    while (c >= 0 && window_space(c)) {
        while (s->at < s->end && window_space((unsigned char)s->window[s->at]))
            s->at++;
        c = window_peek(s, 0);
    }
    return c;
}

/* Go to the next newline, or to the end of the file. */
void
window_skip_line(struct splitter *s)
{
    while (window_peek(s, 0) >= 0) {
        const char *hit = memchr(s->window + s->at, '\n', s->end - s->at);

        if (hit != NULL) {
            s->at = (size_t)(hit - s->window);
            return;
        }
        s->at = s->end;
    }
}

/* First byte in [p, end) that a string cannot simply contain. */
static const char *
leap(const char *p, const char *end)
{
    const uint64_t ones = UINT64_MAX / 255;
    const uint64_t tops = ones * 128;

    while (end - p >= 8) {
        uint64_t x;

        memcpy(&x, p, 8);
        const uint64_t quote = x ^ (ones * '"');
        const uint64_t slash = x ^ (ones * '\\');
        const uint64_t hit =
            (((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
             ((x - ones * 32) & ~x)) &
            tops;
        if (hit != 0)
            return p + __builtin_ctzll(hit) / 8;
        p += 8;
    }
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 32)
        p++;
    return p;
}

static bool
innermost_is_object(const struct splitter_scan *c)
{
    return c->depth <= DOCUMENT_DEPTH_MAX && (c->kinds & 1) != 0;
}

/* The last byte before `at` that is no blank, among those always kept. */
static char
byte_behind(const struct splitter *s)
{
    size_t i = s->at;
    const size_t low = i > KEEP - 2 ? i - (KEEP - 2) : 0;

    while (i > low && window_space((unsigned char)s->window[i - 1]))
        i--;
    if (i == low)
        return ',';
    return s->window[i - 1];
}

/*
 * A newline inside a document that stands by itself.  In JSON Lines that is
 * damage.  When the file has not shown yet what it is, and the next line
 * begins with a document where no good JSON can have one, it is JSON Lines
 * with a damaged line.
 */
static enum step
newline(struct splitter *s)
{
    struct splitter_scan *c = &s->scan;
    const bool first = c->one_line;

    c->one_line = false;
    if (s->state != PLACE_VALUE)
        return STEP_ON;
    if (s->lines)
        return STEP_LINE;
    if (!first || window_peek(s, 1) != '{')
        return STEP_ON;
    const char before = byte_behind(s);
    const bool good =
        innermost_is_object(c) ? before == ':' : before == ',' || before == '[';
    if (good && !c->in_string)
        return STEP_ON;
    s->lines = true;
    return STEP_LINE;
}

static enum step
walk_string(struct splitter *s)
{
    struct splitter_scan *c = &s->scan;

    if (c->escaped) {
        c->escaped = false;
        s->at += s->window[s->at] != '\n';
    }
    const char *end = s->window + s->end;
    s->at = (size_t)(leap(s->window + s->at, end) - s->window);
    if (s->at == s->end)
        return STEP_ON;
    const char hit = s->window[s->at];
    if (hit == '\n') {
        const enum step step = newline(s);
        s->at += step == STEP_ON;
        return step;
    }
    s->at++;
    if (hit == '\\')
        c->escaped = true;
    if (hit != '"')
        return STEP_ON;
    c->in_string = false;
    if (s->state == PLACE_VALUE && c->depth == 1 && (c->kinds & 1) &&
        s->base + s->at - c->opened == sizeof "content" &&
        memcmp(s->window + s->at - sizeof "content", "content", 7) == 0)
        c->want = 1;
    return c->depth == 0 ? STEP_COMPLETE : STEP_ON;
}

static void
open_bracket(struct splitter_scan *c, char bracket)
{
    c->depth++;
    if (c->depth > DOCUMENT_DEPTH_MAX)
        c->too_deep = true;
    else
        c->kinds = c->kinds << 1 | (bracket == '{');
}

static enum step
close_bracket(struct splitter_scan *c, char bracket)
{
    if (c->depth <= DOCUMENT_DEPTH_MAX) {
        if ((c->kinds & 1) != (bracket == '}'))
            return STEP_DAMAGE;
        c->kinds >>= 1;
    }
    c->depth--;
    return c->depth == 0 ? STEP_COMPLETE : STEP_ON;
}

/* After the key "content": is it a page?  Looks at one byte. */
static enum step
walk_page(struct splitter *s)
{
    struct splitter_scan *c = &s->scan;
    const char b = s->window[s->at];

    if (b == ':' && c->want == 1) {
        c->want = 2;
    } else if (b == '[' && c->want == 2) {
        s->at++;
        return STEP_PAGE;
    } else if (!window_space((unsigned char)b) || (b == '\n' && s->lines)) {
        c->want = 0;
        return STEP_ON; /* and look at it again, as at any byte */
    }
    c->one_line = c->one_line && b != '\n';
    s->at++;
    return STEP_ON;
}

static enum step
walk_outside(struct splitter *s)
{
    struct splitter_scan *c = &s->scan;
    const char *p = s->window + s->at;
    const char *const end = s->window + s->end;

    while (p < end && class_of[(unsigned char)*p] == PLAIN)
        p++;
    s->at = (size_t)(p - s->window);
    if (p == end)
        return STEP_ON;
    const enum byte_class kind = class_of[(unsigned char)*p];
    if (kind == NEWLINE) {
        const enum step step = newline(s);
        s->at += step == STEP_ON;
        return step;
    }
    const char byte = *p; /* newline() may have moved the window; not here */
    s->at++;
    if (kind == OPEN) {
        open_bracket(c, byte);
        return STEP_ON;
    }
    if (kind == CLOSE)
        return close_bracket(c, byte);
    if (kind == BAD)
        return STEP_DAMAGE;
    c->in_string = true;
    c->opened = s->base + s->at;
    return STEP_ON;
}

/* Walk on until something happens; STEP_ON then means the file ended. */
enum step
document_walk(struct splitter *s)
{
    while (s->at < s->end || fill(s)) {
        const enum step step = s->scan.in_string ? walk_string(s)
                               : s->scan.want    ? walk_page(s)
                                                 : walk_outside(s);
        if (step != STEP_ON)
            return step;
    }
    return STEP_ON;
}
