/*
 * base/csv.h -- comma-separated values, read and written (RFC 4180).
 *
 * Reading
 *   Bytes come in pieces of any size; a callback gets one record after
 *   another.  Where the pieces are cut changes nothing.  Memory is fixed when
 *   the reader is made.  A record that cannot be read comes as a problem with
 *   its line, and reading goes on with the next line.
 *   Taken: CR LF or LF, a UTF-8 byte order mark, a last line without an end.
 *   Empty lines are passed over.
 * Writing
 *   Into a buffer.  Text that a spreadsheet would run as a formula gets an
 *   apostrophe in front.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"

struct csv_row {
    unsigned long line;      /* where it begins; the first is 1 */
    const char *problem;     /* NULL, or why there are no fields: a sentence */
    const struct str *field; /* valid until the callback returns */
    size_t fields;
    struct str bare; /* the record as it stood, when it has no quotation marks;
                        else empty */
};

/* Answers whether to go on. */
typedef bool csv_each(void *arg, const struct csv_row *row);

struct csv_limits {
    size_t record_bytes; /* of one record, decoded [64 KiB] */
    size_t fields;       /* of one record [256] */
};

/* The reader's memory is in `a`; 0 in `limits` is the preset in brackets. */
struct csv_reader *csv_reader_new(struct arena *a, struct csv_limits limits,
                                  csv_each *each, void *arg);

/* False when the callback wanted to stop: later bytes are passed over. */
bool csv_read(struct csv_reader *r, struct str piece);
bool csv_read_end(struct csv_reader *r); /* after the last piece */

/* The column of that heading in the first record, in any case of ASCII
 * letters and with blanks around it; -1 when there is none. */
int csv_column(const struct csv_row *head, struct str name);

struct csv_writer {
    struct buf *out;
    size_t fields; /* in this row so far */
    bool has_text; /* one of them is not empty */
};

/* With a byte order mark Excel reads the names right; programs do not need
 * it. */
enum csv_mark { CSV_PLAIN, CSV_WITH_MARK };

struct csv_writer csv_to(struct buf *out, enum csv_mark mark);
void csv_text(struct csv_writer *w, struct str s);
void csv_int(struct csv_writer *w, int64_t n);    /* -5 stays a number */
void csv_day(struct csv_writer *w, struct day d); /* 2026-11-19, or empty */
void csv_end_row(struct csv_writer *w);           /* CR LF */

#endif
