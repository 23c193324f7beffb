/*
 * The splitter walks the bytes once.  Inside strings it leaps eight bytes at a
 * time; outside it stops only at brackets, quotes and what cannot be.  The
 * window holds the current document; when one outgrows the limit its bytes are
 * dropped and the walk goes on, so that the next one is found.
 */
#include "feeds/document.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum place {
    PLACE_START,   /* nothing was read yet */
    PLACE_TOP,     /* between documents, outside every list */
    PLACE_ITEM,    /* in a list, a document comes next */
    PLACE_AFTER,   /* in a list, after a document */
    PLACE_VALUE,   /* in a document that stands by itself */
    PLACE_ELEMENT, /* in a document of a list */
    PLACE_TAIL,    /* in what follows a page's content */
    PLACE_DONE,
};

enum {
    KEEP = 16, /* bytes kept behind `at` when a document is dropped */
    EXCERPT = 200,
};

/* What a byte outside strings asks for. */
enum byte_class { PLAIN, OPEN, CLOSE, QUOTE, BAD, NEWLINE };
static const uint8_t class_of[256] = {
    ['{'] = OPEN,  ['['] = OPEN, ['}'] = CLOSE,    [']'] = CLOSE,
    ['"'] = QUOTE, ['\\'] = BAD, ['\n'] = NEWLINE,
};

static const char cut_short[] = "the file ends inside this document: it was "
                                "cut. Fetch the file again";
static const char unclosed[] = "the list is not closed: the file was cut. "
                               "Fetch the file again";
static const char rest_lost[] =
    "brackets or quotes do not match; nothing after this point was read";
static const char line_ends[] = "the line ends inside this document";

static ptrdiff_t
read_fd(void *from, char *to, size_t n)
{
    const int *fd = from;
    ssize_t got = read(*fd, to, n);

    while (got < 0 && errno == EINTR)
        got = read(*fd, to, n);
    return got;
}

struct byte_source
byte_source_of_fd(int *fd)
{
    return (struct byte_source){read_fd, fd};
}

static bool
is_space(int c)
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
static uint64_t
line_at(struct splitter *s, size_t to)
{
    s->line += count_newlines(s->window + s->counted, to - s->counted);
    s->counted = to;
    return s->line;
}

static bool
in_document(const struct splitter *s)
{
    return s->state == PLACE_VALUE || s->state == PLACE_ELEMENT ||
           s->state == PLACE_TAIL;
}

/* Forget the bytes before `from`. */
static void
slide(struct splitter *s, size_t from)
{
    if (from > s->counted)
        (void)line_at(s, from);
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
    if (in_document(s) && !s->scan.too_large) {
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
static int
peek(struct splitter *s, size_t ahead)
{
    while (s->at + ahead >= s->end)
        if (!fill(s))
            return -1;
    return (unsigned char)s->window[s->at + ahead];
}

static int
skip_space(struct splitter *s)
{
    int c = peek(s, 0);

    while (c >= 0 && is_space(c)) {
        while (s->at < s->end && is_space((unsigned char)s->window[s->at]))
            s->at++;
        c = peek(s, 0);
    }
    return c;
}

/* Go to the next newline, or to the end of the file. */
static void
skip_line(struct splitter *s)
{
    while (peek(s, 0) >= 0) {
        const char *hit = memchr(s->window + s->at, '\n', s->end - s->at);

        if (hit != NULL) {
            s->at = (size_t)(hit - s->window);
            return;
        }
        s->at = s->end;
    }
}

/* ---- answers ---- */

static void
begin_document(struct splitter *s, enum place place)
{
    s->begin = s->at;
    s->scan = (struct splitter_scan){
        .position = s->base + s->at,
        .line = line_at(s, s->at),
        .one_line = true,
    };
    s->state = place;
}

static enum document_answer
refuse(struct splitter *s, struct document *out, const char *reason,
       enum place next)
{
    const uint64_t size = s->base + s->at - s->scan.position;
    size_t n = in_document(s) && size <= s->limit ? (size_t)size : 0;

    if (n > EXCERPT)
        n = EXCERPT;
    *out = (struct document){
        .text = n ? (struct str){s->window + s->begin, n}
             : STR_EMPTY,
        .position = s->scan.position,
        .line = s->scan.line,
        .reason = reason,
    };
    s->state = next;
    return DOCUMENT_REFUSED;
}

/* Refuse what stands at `at`, outside any document. */
static enum document_answer
refuse_here(struct splitter *s, struct document *out, const char *reason,
            enum place next)
{
    s->broken = s->broken || next == PLACE_DONE;
    begin_document(s, next);
    return refuse(s, out, reason, next);
}

/* The document is complete: its last byte is before `at`. */
static enum document_answer
yield(struct splitter *s, struct document *out, enum place next)
{
    if (s->scan.too_deep)
        return refuse(s, out, "more than 64 levels of brackets", next);
    if (s->scan.too_large || s->at - s->begin > s->limit)
        return refuse(s, out, "larger than a document may be (1 MiB)", next);
    *out = (struct document){
        .text = {s->window + s->begin, s->at - s->begin},
        .position = s->scan.position,
        .line = s->scan.line,
    };
    s->state = next;
    return DOCUMENT_FOUND;
}

/* ---- the walk through one document ---- */

enum step { STEP_ON, STEP_COMPLETE, STEP_PAGE, STEP_DAMAGE, STEP_LINE };

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

    while (i > low && is_space((unsigned char)s->window[i - 1]))
        i--;
    return i > low ? s->window[i - 1] : ',';
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
    if (!first || peek(s, 1) != '{')
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
    } else if (!is_space((unsigned char)b) || (b == '\n' && s->lines)) {
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
static enum step
walk(struct splitter *s)
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

/* ---- the places of a file ---- */

/* A document that stands by itself, or a page around a list of them. */
static enum document_answer
read_value(struct splitter *s, struct document *out, bool *answered)
{
    const enum step step = walk(s);

    *answered = step != STEP_PAGE;
    switch (step) {
    case STEP_PAGE:
        s->state = PLACE_ITEM;
        return DOCUMENT_END;
    case STEP_COMPLETE:
        s->several = s->scan.one_line;
        return yield(s, out, PLACE_TOP);
    case STEP_LINE:
        return refuse(s, out, line_ends, PLACE_TOP);
    case STEP_DAMAGE:
        skip_line(s);
        if (s->lines || (s->scan.one_line && peek(s, 1) == '{')) {
            s->lines = true;
            return refuse(s, out, "brackets do not match", PLACE_TOP);
        }
        s->broken = true;
        return refuse(s, out, rest_lost, PLACE_DONE);
    case STEP_ON:
        break;
    }
    s->broken = true;
    return refuse(s, out, cut_short, PLACE_DONE);
}

static enum document_answer
read_element(struct splitter *s, struct document *out)
{
    const enum step step = walk(s);

    if (step == STEP_COMPLETE)
        return yield(s, out, PLACE_AFTER);
    s->broken = true;
    return refuse(s, out, step == STEP_DAMAGE ? rest_lost : cut_short,
                  PLACE_DONE);
}

/* A number, true, null or nonsense where a document should be. */
static enum document_answer
read_scalar(struct splitter *s, struct document *out)
{
    begin_document(s, PLACE_ELEMENT);
    for (int c = peek(s, 0); c >= 0 && c != ',' && c != ']' && c != '}' &&
                             c != '{' && c != '[' && c != '"' && !is_space(c);
         c = peek(s, 0))
        s->at++;
    if (s->scan.position == s->base + s->at) { /* a stray comma or brace */
        const bool comma = peek(s, 0) == ',';

        s->broken = s->broken || !comma;
        return refuse(s, out, comma ? "a comma without a document" : rest_lost,
                      comma ? PLACE_AFTER : PLACE_DONE);
    }
    return yield(s, out, PLACE_AFTER);
}

/* True when a document begins; false: *answer is the answer, or, with
 * *answered false, the place changed. */
static enum document_answer
read_item(struct splitter *s, struct document *out, bool *answered)
{
    const int c = skip_space(s);

    *answered = c != ']';
    if (c < 0)
        return refuse_here(s, out, unclosed, PLACE_DONE);
    if (c == ']') {
        s->at++;
        /* A page is still open around the list; a bare list is not. */
        s->state = s->scan.want == 2 ? PLACE_TAIL : PLACE_TOP;
        return DOCUMENT_END;
    }
    const int want = s->scan.want; /* survives the element */
    enum document_answer answer;
    if (c == '{' || c == '[' || c == '"') {
        begin_document(s, PLACE_ELEMENT);
        answer = read_element(s, out);
    } else {
        answer = read_scalar(s, out);
    }
    s->scan.want = want;
    return answer;
}

static enum document_answer
read_after(struct splitter *s, struct document *out, bool *answered)
{
    const int c = skip_space(s);
    const int want = s->scan.want;

    *answered = c != ',' && c != ']';
    if (c < 0)
        return refuse_here(s, out, unclosed, PLACE_DONE);
    s->at += c == ',';
    s->state = PLACE_ITEM;
    if (!*answered)
        return DOCUMENT_END;
    const enum document_answer answer = refuse_here(
        s, out, "a comma is missing before this document", PLACE_ITEM);
    s->scan.want = want;
    return answer;
}

/* What follows the content of a page, to the page's last brace. */
static enum document_answer
read_tail(struct splitter *s, struct document *out, bool *answered)
{
    begin_document(s, PLACE_TAIL);
    s->scan.depth = 1;
    s->scan.kinds = 1;
    const enum step step = walk(s);

    *answered = step != STEP_COMPLETE;
    s->state = PLACE_TOP;
    s->several = false;
    if (!*answered)
        return DOCUMENT_END;
    s->broken = true;
    return refuse(s, out, step == STEP_ON ? unclosed : rest_lost, PLACE_DONE);
}

static const char *
wrong_encoding(struct splitter *s)
{
    static const char words[] =
        "this is UTF-16 text; save the file as UTF-8 and import it again";
    const int a = peek(s, 0);
    const int b = peek(s, 1);

    if ((a == 0xFE && b == 0xFF) || (a == 0xFF && b == 0xFE) ||
        (a == 0 && b > 0) || (a > 0 && b == 0))
        return words;
    return NULL;
}

static enum document_answer
read_start(struct splitter *s, struct document *out, bool *answered)
{
    const char *wrong = wrong_encoding(s);

    if (wrong != NULL)
        return refuse_here(s, out, wrong, PLACE_DONE);
    if (peek(s, 0) == 0xEF && peek(s, 1) == 0xBB && peek(s, 2) == 0xBF)
        s->at += 3;
    const int c = skip_space(s);
    if (c >= 0 && c != '{' && c != '[')
        return refuse_here(s, out,
                           "this is not JSON: it begins with neither { nor [",
                           PLACE_DONE);
    s->state = PLACE_TOP;
    *answered = false;
    return DOCUMENT_END;
}

static enum document_answer
read_top(struct splitter *s, struct document *out, bool *answered)
{
    const uint64_t line = s->scan.line;
    const int c = skip_space(s);

    if (c < 0) {
        s->state = PLACE_DONE;
    } else if (c == '{') {
        begin_document(s, PLACE_VALUE);
        /* Two documents, each on its line: from here on a line is one. */
        s->lines = s->lines || (s->several && s->scan.line > line);
    } else if (c == '[') {
        s->at++;
        s->scan = (struct splitter_scan){0};
        s->state = PLACE_ITEM;
    } else if (s->lines) {
        begin_document(s, PLACE_VALUE);
        skip_line(s);
        return refuse(s, out, "this line is not a JSON document", PLACE_TOP);
    } else {
        return refuse_here(s, out, "text after the end of the documents",
                           PLACE_DONE);
    }
    *answered = false;
    return DOCUMENT_END;
}

void
splitter_init(struct splitter *s, struct byte_source source, size_t limit)
{
    assert(limit >= 2 * (size_t)KEEP);
    *s = (struct splitter){.source = source, .limit = limit, .line = 1};
    s->size = limit + limit / 4;
    s->window = arena_alloc(&s->memory, s->size);
}

void
splitter_free(struct splitter *s)
{
    arena_reset(&s->memory);
    s->window = NULL;
    s->state = PLACE_DONE;
}

enum document_answer
splitter_next(struct splitter *s, struct document *out)
{
    enum document_answer answer = DOCUMENT_END;
    bool answered = false;

    while (!answered && s->state != PLACE_DONE) {
        answered = true;
        switch ((enum place)s->state) {
        case PLACE_START:
            answer = read_start(s, out, &answered);
            break;
        case PLACE_TOP:
            answer = read_top(s, out, &answered);
            break;
        case PLACE_ITEM:
            answer = read_item(s, out, &answered);
            break;
        case PLACE_AFTER:
            answer = read_after(s, out, &answered);
            break;
        case PLACE_VALUE:
            answer = read_value(s, out, &answered);
            break;
        case PLACE_TAIL:
            answer = read_tail(s, out, &answered);
            break;
        case PLACE_ELEMENT:
        case PLACE_DONE:
            assert(!"a place between calls");
        }
    }
    if (s->failed)
        s->broken = true;
    return answered ? answer : DOCUMENT_END;
}

uint64_t
splitter_position(const struct splitter *s)
{
    return s->base + s->at;
}

bool
splitter_broken(const struct splitter *s)
{
    return s->broken;
}
