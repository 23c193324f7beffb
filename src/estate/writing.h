/*
 * estate/writing.h -- the two notations of the feeds: JSON documents and CSV
 * rows, written into a buffer.
 *
 * A JSON value knows whether it needs a comma by the byte before it, so there
 * is nothing to open or to remember.  Text and dates that are not known are
 * left out, as the national feeds do.  Keys and words are ours and need no
 * escaping but for quotes and control signs, which get it.
 */
#ifndef ESTATE_WRITING_H
#define ESTATE_WRITING_H

#include "base/buf.h"
#include "base/day.h"

/* A moment on a London wall. */
struct estate_moment {
    struct day day;
    int minute; /* of the day */
};

/* key NULL: an element of a list, or the document itself. */
void feed_open(struct buf *b, const char *key, char bracket);
void feed_close(struct buf *b, char bracket);
void feed_text(struct buf *b, const char *key, const char *text);
void feed_str(struct buf *b, const char *key, struct str text);
void feed_upper(struct buf *b, const char *key, const char *name);
void feed_int(struct buf *b, const char *key, int64_t n);
void feed_flag(struct buf *b, const char *key, bool yes);
void feed_day(struct buf *b, const char *key, struct day d);
void feed_moment(struct buf *b, const char *key, struct estate_moment t);

/* Fields of a row; the first one is never empty. */
void feed_row_text(struct buf *b, const char *text);
void feed_row_int(struct buf *b, int64_t n);
void feed_row_day(struct buf *b, struct day d);
void feed_row_time(struct buf *b, int minute); /* 13:05; negative: empty */

/* The feed's upper case, also of letters with accents; UTF-8 in and out. */
void feed_write_upper(struct buf *out, const char *name);
void feed_write_day(struct buf *b, struct day d); /* YYYY-MM-DD; known */

#endif
