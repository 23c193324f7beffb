#include "base/csv.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

enum { RECORD_BYTES = 64 * 1024, FIELDS = 256 };

enum state {
    AT_START,   /* of a field */
    IN_BARE,    /* in a field without quotes */
    IN_QUOTED,  /* between quotes */
    QUOTE_SEEN, /* a quote between quotes: the end, or one of two */
    CR_SEEN,    /* outside quotes: LF must follow */
    SKIPPING,   /* a broken record, up to the end of its line */
};

struct csv_reader {
    struct csv_limits limits;
    csv_each *each;
    void *arg;
    enum state state;
    bool stopped;
    bool quoted; /* this record has a quotation mark: `""` is no empty line */
    bool beyond_ascii; /* so has this field: is it UTF-8? */
    const char *problem;
    unsigned long line, first_line; /* here; of the record */
    size_t mark;                    /* bytes of the byte order mark seen */
    char *bytes;                    /* of this record's fields, decoded */
    size_t used;
    struct str *field;
    size_t fields, field_start;
};

static const char bom[] = "\xEF\xBB\xBF";

struct csv_reader *
csv_reader_new(struct arena *a, struct csv_limits limits, csv_each *each,
               void *arg)
{
    struct csv_reader *r = arena_new(a, struct csv_reader);

    r->limits.record_bytes =
        limits.record_bytes ? limits.record_bytes : RECORD_BYTES;
    r->limits.fields = limits.fields ? limits.fields : FIELDS;
    r->each = each;
    r->arg = arg;
    r->line = r->first_line = 1;
    r->bytes = arena_alloc(a, r->limits.record_bytes + r->limits.fields);
    r->field = arena_array(a, struct str, r->limits.fields);
    return r;
}

/* Gives up this record; the rest of its line is passed over. */
static void
give_up(struct csv_reader *r, const char *problem)
{
    r->problem = problem;
    r->state = SKIPPING;
}

/* Bytes that the record may still have; commas are not counted. */
static size_t
room_of(const struct csv_reader *r)
{
    return r->limits.record_bytes - (r->used - r->fields);
}

static void
keep(struct csv_reader *r, char c)
{
    if (room_of(r) == 0)
        give_up(r, "This row is too long");
    else if (c == '\0')
        give_up(r, "This row has a NUL byte: the file is not text, or it is "
                   "UTF-16. Save it as CSV UTF-8");
    else {
        r->beyond_ascii |= (unsigned char)c >= 0x80;
        r->bytes[r->used++] = c;
    }
}

static void
end_field(struct csv_reader *r)
{
    const struct str s = {r->bytes + r->field_start, r->used - r->field_start};

    if (r->fields == r->limits.fields) {
        give_up(r, "This row has too many columns");
    } else if (r->beyond_ascii && !utf8_valid(s)) {
        give_up(r, "This row is not UTF-8 text. Save the file as CSV UTF-8");
    } else {
        r->field[r->fields++] = s;
        r->field_start = r->used;
        r->beyond_ascii = false;
        r->state = AT_START;
    }
}

/* The comma is kept too: so a record without quotes stands there whole. */
static void
next_field(struct csv_reader *r)
{
    end_field(r);
    if (r->state != AT_START)
        return;
    r->bytes[r->used++] = ',';
    r->field_start = r->used;
}

/* Hands the record out and begins the next. */
static void
end_record(struct csv_reader *r)
{
    const bool empty = r->problem == NULL && !r->quoted && r->fields == 1 &&
                       r->field[0].n == 0;
    const struct csv_row row = {
        .line = r->first_line,
        .problem = r->problem,
        .field = r->field,
        .fields = r->problem ? 0 : r->fields,
        .bare = r->problem || r->quoted ? STR_EMPTY
                                        : (struct str){r->bytes, r->used},
    };

    if (!empty && !r->stopped)
        r->stopped = !r->each(r->arg, &row);
    r->state = AT_START;
    r->problem = NULL;
    r->quoted = r->beyond_ascii = false;
    r->used = r->fields = r->field_start = 0;
    r->first_line = r->line;
}

static void
end_line(struct csv_reader *r)
{
    if (r->state != SKIPPING)
        end_field(r);
    end_record(r);
}

/* A byte outside quotes; it may end the field or the record. */
static void
take_bare(struct csv_reader *r, char c)
{
    if (c == ',')
        next_field(r);
    else if (c == '\n')
        end_line(r);
    else if (c == '\r')
        r->state = CR_SEEN;
    else if (r->state == QUOTE_SEEN)
        give_up(r, "This row has text after a closing quotation mark");
    else if (c == '"' && r->state == IN_BARE)
        give_up(r, "This row has a quotation mark inside a value without "
                   "quotation marks around it");
    else if (c == '"') {
        r->state = IN_QUOTED;
        r->quoted = true;
    } else {
        r->state = IN_BARE;
        keep(r, c);
    }
}

static void
take(struct csv_reader *r, char c)
{
    r->line += c == '\n';
    switch (r->state) {
    case AT_START:
    case IN_BARE:
        take_bare(r, c);
        break;
    case IN_QUOTED:
        if (c == '"')
            r->state = QUOTE_SEEN;
        else
            keep(r, c);
        break;
    case QUOTE_SEEN:
        if (c == '"') {
            r->state = IN_QUOTED;
            keep(r, c);
        } else {
            take_bare(r, c);
        }
        break;
    case CR_SEEN:
        r->state = IN_BARE; /* the field is complete, quoted or not */
        if (c == '\n')
            end_line(r);
        else
            give_up(r, "This row has a carriage return without a line feed");
        break;
    case SKIPPING:
        if (c == '\n')
            end_line(r);
        break;
    }
}

/* Surely a byte only to be kept, where no quotes are open.  Others below the
 * comma are too, but rare. */
static bool
is_ordinary(char c)
{
    return (unsigned char)c > ',' || c == ' ';
}

/*
 * Most bytes are ordinary ones of fields without quotes, and the commas between
 * them: a run of these is taken at once.  How many were; what is left is taken
 * byte by byte.
 */
static size_t
take_run(struct csv_reader *r, struct str s)
{
    size_t n = 0;

    while (n < s.n && (r->state == AT_START || r->state == IN_BARE)) {
        const size_t room = n + room_of(r);
        const size_t most = s.n < room ? s.n : room;
        const size_t begin = n;
        char *const to = r->bytes + r->used;
        unsigned all = 0;

        for (; n < most && is_ordinary(s.p[n]); n++) {
            all |= (unsigned char)s.p[n];
            to[n - begin] = s.p[n];
        }
        r->used += n - begin;
        r->beyond_ascii |= all >= 0x80;
        if (n > begin)
            r->state = IN_BARE;
        if (n == s.n || s.p[n] != ',')
            break;
        n++;
        next_field(r);
    }
    return n;
}

bool
csv_read(struct csv_reader *r, struct str piece)
{
    size_t i = 0;

    while (r->mark < 3 && i < piece.n) {
        if (piece.p[i] == bom[r->mark]) {
            r->mark++;
            i++;
            continue;
        }
        const size_t seen = r->mark; /* it was no mark after all: keep it */

        r->mark = 3;
        for (size_t k = 0; k < seen; k++)
            take(r, bom[k]);
    }
    while (i < piece.n && !r->stopped) {
        i += take_run(r, (struct str){piece.p + i, piece.n - i});
        if (i < piece.n)
            take(r, piece.p[i++]);
    }
    return !r->stopped;
}

bool
csv_read_end(struct csv_reader *r)
{
    const size_t seen = r->mark < 3 ? r->mark : 0;

    r->mark = 3;
    for (size_t k = 0; k < seen; k++)
        take(r, bom[k]);
    if (r->state == IN_QUOTED)
        give_up(r, "The file ends inside quotation marks");
    const bool nothing = r->state == AT_START && r->fields == 0 && r->used == 0;

    if (!nothing)
        end_line(r);
    return !r->stopped;
}

int
csv_column(const struct csv_row *head, struct str name)
{
    for (size_t i = 0; i < head->fields; i++)
        if (str_same(str_trim(head->field[i]), name))
            return (int)i;
    return -1;
}

struct csv_writer
csv_to(struct buf *out, enum csv_mark mark)
{
    if (mark == CSV_WITH_MARK)
        buf_lit(out, "\xEF\xBB\xBF");
    return (struct csv_writer){.out = out};
}

static void
begin_field(struct csv_writer *w)
{
    if (w->fields++ > 0)
        buf_lit(w->out, ",");
}

static bool
has_any(struct str s, const char *set)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\0' && strchr(set, s.p[i]) != NULL)
            return true;
    return false;
}

static void
add_doubling_quotes(struct buf *out, struct str s)
{
    while (s.n > 0) {
        const size_t before = s.n;
        const struct str part = str_cut(&s, '"');

        buf_add(out, part);
        if (before > part.n) /* there was a quote */
            buf_lit(out, "\"\"");
    }
}

void
csv_text(struct csv_writer *w, struct str s)
{
    const bool formula = s.n > 0 && has_any((struct str){s.p, 1}, "=+-@\t\r");
    const bool quoted = has_any(s, ",\"\r\n");

    begin_field(w);
    w->has_text |= s.n > 0;
    if (quoted)
        buf_lit(w->out, "\"");
    if (formula)
        buf_lit(w->out, "'");
    add_doubling_quotes(w->out, s);
    if (quoted)
        buf_lit(w->out, "\"");
}

void
csv_int(struct csv_writer *w, int64_t n)
{
    begin_field(w);
    w->has_text = true;
    buf_printf(w->out, "%" PRId64, n);
}

void
csv_day(struct csv_writer *w, struct day d)
{
    begin_field(w);
    if (day_known(d)) {
        const struct ymd c = day_to_ymd(d);

        w->has_text = true;
        buf_printf(w->out, "%04d-%02d-%02d", c.year, c.month, c.day);
    }
}

void
csv_end_row(struct csv_writer *w)
{
    /* One empty field alone would be an empty line, which readers pass over. */
    if (w->fields == 1 && !w->has_text)
        buf_lit(w->out, "\"\"");
    buf_lit(w->out, "\r\n");
    *w = (struct csv_writer){.out = w->out};
}
