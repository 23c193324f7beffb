/*
 * base/json.h -- writes JSON straight into a buffer; no tree in between.
 *
 *     struct json j = json_to(&buf);
 *     json_begin_object(&j);
 *     json_key(&j, STR("prisoner"));  json_add_text(&j, number);
 *     json_key(&j, STR("release"));   json_add_day(&j, release);
 *     json_end(&j);
 *
 * Commas and closing brackets are the writer's business.  What would not be
 * JSON (a value without a key, an end too many) is a bug of the caller and
 * stops the program.  The buffer remembers when it got full: buf_err().
 *
 * Reading JSON is jansson's business: feeds/.  It has functions json_object()
 * and so on in the same program, hence the longer names here.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/instant.h"

enum { JSON_DEPTH_MAX = 63 };

struct json {
    struct buf *out;
    uint64_t is_object; /* bit d: level d is an object, not an array */
    uint64_t has_some;  /* bit d: level d has a member, so a comma is due */
    unsigned depth;     /* 0: outside of everything */
    bool after_key;     /* a value must follow */
};

struct json json_to(struct buf *out);

void json_begin_object(struct json *j); /* ended by json_end() */
void json_begin_array(struct json *j);
void json_end(struct json *j);
bool json_done(const struct json *j); /* one whole value was written */

void json_key(struct json *j, struct str key);

/* Bytes that are not UTF-8 become U+FFFD, each of them. */
void json_add_text(struct json *j, struct str s);
void json_add_int(struct json *j, int64_t n);
/* 9375 is 93.75, 8000 is 80.0: at least one decimal. */
void json_add_hundredths(struct json *j, int64_t n);
void json_add_bool(struct json *j, bool b);
void json_add_null(struct json *j);
void json_add_day(struct json *j, struct day d); /* not known: null */
void json_add_instant(struct json *j,
                      struct instant t); /* "...T09:15:00.250Z" */

/* One whole value that was written as JSON before, such as a column holds it;
 * it is not looked at. */
void json_add_raw(struct json *j, struct str value);

/* The string alone, with its quotes, at no place of a document: for logs. */
void json_quote(struct buf *out, struct str s);

#endif
