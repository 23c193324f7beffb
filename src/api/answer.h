/*
 * api/answer.h -- what handlers of the JSON interface have in common.
 */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "access/bearer.h"
#include "api/operation.h"
#include "base/json.h"

/* The reply is JSON, and an object is begun. */
struct json api_begin(struct ctx *c);
/* The object ends; the reply has an ETag of its bytes, so that who has it
 * already is told so (304). */
enum err api_end(struct ctx *c, struct json *j) MUST_USE;
/* The last part of it, of a reply that another room wrote. */
enum err api_tag(struct ctx *c) MUST_USE;
/*
 * The same of what last changed at `changed`: with Last-Modified, and 304 for
 * whoever has it since (If-Modified-Since), unless they asked by ETag.
 */
enum err api_end_changed(struct ctx *c, struct json *j,
                         struct instant changed) MUST_USE;

/* A member each; empty or not known: null, unless it says otherwise. */
void api_text(struct json *j, const char *key, struct str s); /* also empty */
void api_text_or_null(struct json *j, const char *key, struct str s);
void api_int(struct json *j, const char *key, int64_t n);
void api_bool(struct json *j, const char *key, bool b);
void api_day(struct json *j, const char *key, struct day d);
void api_instant(struct json *j, const char *key, struct instant t);
/* As the services in Kotlin write it: London's clock, without a zone. */
void api_local(struct json *j, const char *key, struct instant t);
void api_object(struct json *j, const char *key); /* ended by json_end() */
void api_array(struct json *j, const char *key);

/* ---- pages of a list ---- */

enum { API_LIMIT = 100, API_LIMIT_MAX = 500 };

/* Where a page goes on: after this day and number. */
struct api_page {
    int64_t limit;
    struct day day;    /* DAY_NONE: the list is by number only */
    struct str number; /* empty: from the beginning */
};
/* From `limit` and `cursor`; false: the request is refused already. */
bool api_page_asked(struct ctx *c, struct api_page *out) MUST_USE;
/* The member `next`: the cursor behind this row, or null. */
void api_next(struct ctx *c, struct json *j, bool more, struct day day,
              struct str number);

/* A day of the query: DAY_NONE when it is not given; false: refused. */
bool api_day_asked(struct ctx *c, const char *name, struct day *out) MUST_USE;

#endif
