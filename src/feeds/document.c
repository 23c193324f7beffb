/*
 * The places of a file: what may come next, and what damage costs.  The bytes
 * themselves are walked by feeds/document_walk.c.
 */
#include "feeds/document_walk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { EXCERPT = 200 };

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

static void
begin_document(struct splitter *s, enum place place)
{
    s->begin = s->at;
    s->scan = (struct splitter_scan){
        .position = s->base + s->at,
        .line = window_line(s, s->at),
        .one_line = true,
    };
    s->state = (int)place;
}

static enum document_answer
refuse(struct splitter *s, struct document *out, const char *reason,
       enum place next)
{
    const uint64_t size = s->base + s->at - s->scan.position;
    size_t n = splitter_in_document(s) && size <= s->limit ? (size_t)size : 0;

    if (n > EXCERPT)
        n = EXCERPT;
    *out = (struct document){
        .text = n ? (struct str){s->window + s->begin, n}
             : STR_EMPTY,
        .position = s->scan.position,
        .line = s->scan.line,
        .reason = reason,
    };
    s->state = (int)next;
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
    s->state = (int)next;
    return DOCUMENT_FOUND;
}

/* A document that stands by itself, or a page around a list of them. */
static enum document_answer
read_value(struct splitter *s, struct document *out, bool *answered)
{
    const enum step step = document_walk(s);

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
        window_skip_line(s);
        if (s->lines || (s->scan.one_line && window_peek(s, 1) == '{')) {
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
    const enum step step = document_walk(s);

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
    for (int c = window_peek(s, 0);
         c >= 0 && c != ',' && c != ']' && c != '}' && c != '{' && c != '[' &&
         c != '"' && !window_space(c);
         c = window_peek(s, 0))
        s->at++;
    if (s->scan.position == s->base + s->at) { /* a stray comma or brace */
        const bool comma = window_peek(s, 0) == ',';

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
    const int c = window_skip_space(s);

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
    const int c = window_skip_space(s);
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
    const enum step step = document_walk(s);

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
    const int a = window_peek(s, 0);
    const int b = window_peek(s, 1);

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
    if (window_peek(s, 0) == 0xEF && window_peek(s, 1) == 0xBB &&
        window_peek(s, 2) == 0xBF)
        s->at += 3;
    const int c = window_skip_space(s);
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
    const int c = window_skip_space(s);

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
        window_skip_line(s);
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
    assert(limit >= DOCUMENT_LIMIT_MIN);
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
            assert(false); /* a place between calls */
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
