#include "http/multipart.h"

#include "base/utf8.h"
#include "http/token.h"

#include <string.h>

enum state {
    IN_DATA,        /* of a part; or before the first boundary */
    AFTER_BOUNDARY, /* CR LF: a part follows; "--": the end */
    BEFORE_LF,      /* after the CR of a boundary's line */
    BEFORE_DASH,    /* after the first '-' behind the last boundary */
    IN_HEAD,        /* a part's headers, up to their empty line */
    AFTER_END,      /* CR LF may follow, nothing else */
    AFTER_END_CR,
    AT_END,
};

void
multipart_init(struct multipart *m, struct str boundary,
               const struct multipart_sink *sink)
{
    assert(boundary.n > 0 && boundary.n <= MULTIPART_BOUNDARY_MAX);
    *m = (struct multipart){.sink = sink, .state = IN_DATA};
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, boundary.p, boundary.n);
    m->delimiter_n = 4 + boundary.n;
    /* The first boundary has no line end before it: as if it had been seen. */
    m->matched = 2;
}

static void
fail(struct multipart *m, enum err e)
{
    if (m->err == OK)
        m->err = e;
}

static void
give(struct multipart *m, struct str piece)
{
    if (piece.n == 0 || m->err != OK)
        return;
    /* parts == 0: text before the first boundary */
    fail(m, m->parts == 0 ? ERR_INVALID : m->sink->data(m->sink->arg, piece));
}

/*
 * Bytes of a part's data.  Only the delimiter begins with CR and none other
 * is in it, so after a mismatch what was matched is data, and the byte that
 * did not match can only begin a new match.
 * Answers how many bytes were used.
 */
static size_t
take_data(struct multipart *m, struct str piece)
{
    if (m->matched == 0) {
        const char *cr = memchr(piece.p, '\r', piece.n);
        const size_t n = cr ? (size_t)(cr - piece.p) : piece.n;

        give(m, (struct str){piece.p, n});
        m->matched = cr != NULL;
        return n + (cr != NULL);
    }
    if (piece.p[0] == m->delimiter[m->matched]) {
        m->matched++;
        if (m->matched == m->delimiter_n) {
            if (m->parts > 0)
                fail(m, m->sink->end(m->sink->arg));
            m->state = AFTER_BOUNDARY;
            m->matched = 0;
        }
        return 1;
    }
    give(m, (struct str){m->delimiter, m->matched});
    m->matched = 0;
    return 0;
}

/* What follows the last slash, of either kind: no path comes in. */
static struct str
base_name(struct str s)
{
    for (size_t i = s.n; i > 0; i--)
        if (s.p[i - 1] == '/' || s.p[i - 1] == '\\')
            return (struct str){s.p + i, s.n - i};
    return s;
}

static bool
is_text(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127)
            return false;
    return utf8_valid(s);
}

/* form-data; name="..."; filename="..." */
static bool
read_disposition(struct str value, struct multipart_part *part)
{
    struct str rest = value, name, text;
    const struct str kind = str_cut(&rest, ';');
    bool has_name = false;

    if (!str_same(str_trim(kind), STR("form-data")))
        return false;
    rest = (struct str){value.p + kind.n, value.n - kind.n};
    while (token_parameter(&rest, &name, &text)) {
        if (str_same(name, STR("name")) && !has_name) {
            part->name = text;
            has_name = true;
        } else if (str_same(name, STR("filename")) && !part->is_file) {
            part->filename = base_name(text);
            part->is_file = true;
        } else {
            return false;
        }
    }
    return has_name && rest.n == 0;
}

static bool
read_header(struct str line, struct multipart_part *part, bool *has_name)
{
    struct str value = line;
    const struct str name = str_cut(&value, ':');

    value = str_trim(value);
    if (name.n == line.n || !is_text(line))
        return false;
    if (str_same(name, STR("Content-Disposition"))) {
        if (*has_name)
            return false;
        *has_name = true;
        return read_disposition(value, part);
    }
    if (str_same(name, STR("Content-Type")) && part->type.n == 0) {
        part->type = value;
        return value.n > 0;
    }
    return false;
}

/* The headers of a part are complete: each line ends with CR LF. */
static void
begin_part(struct multipart *m)
{
    struct str rest = {m->head, m->head_n - 2}; /* without the empty line */
    struct multipart_part part = {STR_EMPTY, STR_EMPTY, STR_EMPTY, false};
    bool has_name = false;

    while (rest.n > 0) {
        struct str line = str_cut(&rest, '\n');

        if (line.n == 0 || line.p[line.n - 1] != '\r') {
            fail(m, ERR_INVALID);
            return;
        }
        line.n--;
        if (!read_header(line, &part, &has_name)) {
            fail(m, ERR_INVALID);
            return;
        }
    }
    if (!has_name)
        fail(m, ERR_INVALID);
    else if (m->parts++ == MULTIPART_PARTS_MAX)
        fail(m, ERR_TOO_LARGE);
    else
        fail(m, m->sink->begin(m->sink->arg, &part));
    m->state = IN_DATA;
    m->matched = 0;
}

static void
take_head(struct multipart *m, char c)
{
    if (m->head_n == MULTIPART_HEAD_MAX) {
        fail(m, ERR_TOO_LARGE);
        return;
    }
    m->head[m->head_n++] = c;
    if (c != '\n' || m->head_n < 2)
        return;
    const char *last = m->head + m->head_n;

    if (last[-2] == '\r' && (m->head_n == 2 || last[-3] == '\n'))
        begin_part(m);
}

/* One byte outside the data of a part. */
static void
take_byte(struct multipart *m, char c)
{
    static const struct {
        enum state in;
        char c;
        enum state next;
    } steps[] = {
        {AFTER_BOUNDARY, '\r', BEFORE_LF   },
        {AFTER_BOUNDARY, '-',  BEFORE_DASH },
        {BEFORE_LF,      '\n', IN_HEAD     },
        {BEFORE_DASH,    '-',  AFTER_END   },
        {AFTER_END,      '\r', AFTER_END_CR},
        {AFTER_END_CR,   '\n', AT_END      },
    };

    if (m->state == IN_HEAD) {
        take_head(m, c);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if ((int)steps[i].in == m->state && steps[i].c == c) {
            m->state = (int)steps[i].next;
            m->head_n = 0;
            return;
        }
    fail(m, ERR_INVALID);
}

enum err
multipart_feed(struct multipart *m, struct str piece)
{
    while (piece.n > 0 && m->err == OK) {
        size_t used = 1;

        if (m->state == IN_DATA)
            used = take_data(m, piece);
        else
            take_byte(m, piece.p[0]);
        piece.p += used;
        piece.n -= used;
    }
    return m->err;
}

enum err
multipart_end(struct multipart *m)
{
    if (m->state != AFTER_END && m->state != AT_END)
        fail(m, ERR_INVALID);
    return m->err;
}
