/*
 * A file of any bytes: where it is cut into pieces changes nothing, limits are
 * kept, and what was read is read again the same after being written.
 */
#include "base/csv.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORD_BYTES = 200, FIELDS = 8 };
static const struct csv_limits limits = {RECORD_BYTES, FIELDS};

/* All that was read, in a form that shows where fields and records end. */
static bool
note(void *arg, const struct csv_row *row)
{
    struct buf *seen = arg;
    size_t bytes = 0;

    assert(row->fields <= FIELDS);
    assert((row->problem == NULL) == (row->fields > 0));
    buf_printf(seen, "%lu %s\n", row->line, row->problem ? row->problem : "");
    for (size_t i = 0; i < row->fields; i++) {
        assert(utf8_valid(row->field[i]));
        bytes += row->field[i].n;
        buf_printf(seen, "%zu:", row->field[i].n);
        buf_add(seen, row->field[i]);
    }
    assert(bytes <= RECORD_BYTES);
    return true;
}

static void
read_in_pieces(struct str in, size_t piece, csv_each *each, void *arg)
{
    struct arena a = {0};
    struct csv_reader *r = csv_reader_new(&a, limits, each, arg);

    while (in.n > 0) {
        const size_t n = in.n < piece ? in.n : piece;

        csv_read(r, (struct str){in.p, n});
        in.p += n;
        in.n -= n;
    }
    csv_read_end(r);
    arena_reset(&a);
}

static bool
copy_row(void *arg, const struct csv_row *row)
{
    struct csv_writer *w = arg;

    for (size_t i = 0; i < row->fields; i++)
        csv_text(w, row->field[i]);
    if (row->fields > 0)
        csv_end_row(w);
    return true;
}

/* Writing adds at most one apostrophe a field, so the second writing may
 * differ from the first only where that apostrophe made a field too long. */
static void
writes_what_it_reads(struct str in)
{
    struct buf once, twice;

    buf_init(&once, SIZE_MAX / 2);
    buf_init(&twice, SIZE_MAX / 2);
    struct csv_writer w = csv_to(&once, CSV_WITH_MARK);
    read_in_pieces(in, in.n + 1, copy_row, &w);
    w = csv_to(&twice, CSV_WITH_MARK);
    read_in_pieces(buf_str(&once), 7, copy_row, &w);
    if (in.n <= RECORD_BYTES / 2)
        assert(str_eq(buf_str(&once), buf_str(&twice)));
    buf_free(&once);
    buf_free(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1, 2, 3, 61};
    const struct str in = {(const char *)data, size};
    struct buf whole, parts;

    buf_init(&whole, SIZE_MAX / 2);
    read_in_pieces(in, size + 1, note, &whole);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        buf_init(&parts, SIZE_MAX / 2);
        read_in_pieces(in, pieces[i], note, &parts);
        assert(str_eq(buf_str(&whole), buf_str(&parts)));
        buf_free(&parts);
    }
    buf_free(&whole);
    writes_what_it_reads(in);
    return 0;
}
