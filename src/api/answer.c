#include "api/answer.h"

#include "access/secret.h"
#include "http/date.h"

#include <stdio.h>

enum { ETAG_BYTES = 16, CURSOR_DAY = 10 };

struct json
api_begin(struct ctx *c)
{
    struct json j = json_to(&c->rp->body);

    c->rp->type = STR("application/json");
    json_begin_object(&j);
    return j;
}

enum err
api_tag(struct ctx *c)
{
    const struct str hash = secret_hash(c->a, buf_str(&c->rp->body));
    const struct str hex = secret_hex(c->a, (struct str){hash.p, ETAG_BYTES});

    if (c->rq->method != GET)
        return OK;
    c->rp->etag = arena_printf(c->a, "\"" STR_FMT "\"", STR_ARG(hex));
    c->rp->cache = CACHE_REVALIDATE;
    return OK;
}

enum err
api_end(struct ctx *c, struct json *j)
{
    json_end(j);
    return api_tag(c);
}

enum err
api_end_changed(struct ctx *c, struct json *j, struct instant changed)
{
    const struct instant have = http_date_read(c->rq->if_modified_since);
    const enum err e = api_end(c, j);

    reply_header(c->rp, "Last-Modified", http_date_write(c->a, changed));
    /* parts of a second are not sent */
    if (c->rq->if_none_match.n == 0 && instant_known(have) &&
        changed.ms / 1000 <= have.ms / 1000)
        c->rp->status = 304;
    return e;
}

/* ---- members ---- */

void
api_text(struct json *j, const char *key, struct str s)
{
    json_key(j, str_from_c(key));
    json_add_text(j, s);
}

void
api_text_or_null(struct json *j, const char *key, struct str s)
{
    json_key(j, str_from_c(key));
    if (s.n > 0)
        json_add_text(j, s);
    else
        json_add_null(j);
}

void
api_int(struct json *j, const char *key, int64_t n)
{
    json_key(j, str_from_c(key));
    json_add_int(j, n);
}

void
api_bool(struct json *j, const char *key, bool b)
{
    json_key(j, str_from_c(key));
    json_add_bool(j, b);
}

void
api_day(struct json *j, const char *key, struct day d)
{
    json_key(j, str_from_c(key));
    json_add_day(j, d);
}

void
api_instant(struct json *j, const char *key, struct instant t)
{
    json_key(j, str_from_c(key));
    if (instant_known(t))
        json_add_instant(j, t);
    else
        json_add_null(j);
}

void
api_local(struct json *j, const char *key, struct instant t)
{
    char text[48];

    json_key(j, str_from_c(key));
    if (!instant_known(t)) {
        json_add_null(j);
        return;
    }
    const struct london l = instant_london(t);
    const struct ymd d = day_to_ymd(l.day);

    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", d.year,
             d.month, d.day, l.hour, l.minute, l.second);
    json_add_text(j, str_from_c(text));
}

void
api_object(struct json *j, const char *key)
{
    json_key(j, str_from_c(key));
    json_begin_object(j);
}

void
api_array(struct json *j, const char *key)
{
    json_key(j, str_from_c(key));
    json_begin_array(j);
}

/* ---- pages ---- */

/* "A1234BC", or "2026-11-19.A1234BC". */
static bool
read_cursor(struct str s, struct api_page *out)
{
    if (s.n > CURSOR_DAY && s.p[CURSOR_DAY] == '.') {
        out->day = day_parse((struct str){s.p, CURSOR_DAY});
        if (!day_known(out->day))
            return false;
        s = (struct str){s.p + CURSOR_DAY + 1, s.n - CURSOR_DAY - 1};
    }
    out->number = s;
    return route_is_person_number(s);
}

bool
api_page_asked(struct ctx *c, struct api_page *out)
{
    const struct str limit = ctx_query(c, "limit");
    const struct str cursor = ctx_query(c, "cursor");

    *out = (struct api_page){
        .limit = limit.n > 0 ? ctx_query_int(c, "limit", 0) : API_LIMIT,
        .number = STR_EMPTY,
    };
    if (out->limit < 1 || out->limit > API_LIMIT_MAX)
        return bearer_refuse(c, 400, "limit is a number from 1 to %d",
                             API_LIMIT_MAX) != OK;
    if (cursor.n > 0 && !read_cursor(cursor, out))
        return bearer_refuse(c, 400, "cursor is the `next` of a page before") !=
               OK;
    return true;
}

void
api_next(struct ctx *c, struct json *j, bool more, struct day day,
         struct str number)
{
    struct str s = STR_EMPTY;

    if (more && day_known(day)) {
        const struct ymd d = day_to_ymd(day);

        s = arena_printf(c->a, "%04d-%02d-%02d." STR_FMT, d.year, d.month,
                         d.day, STR_ARG(number));
    } else if (more) {
        s = number;
    }
    api_text_or_null(j, "next", s);
}

bool
api_day_asked(struct ctx *c, const char *name, struct day *out)
{
    const struct str s = ctx_query(c, name);

    *out = day_parse(s);
    if (s.n > 0 && !day_known(*out))
        return bearer_refuse(c, 400, "%s is a day such as 2026-11-19", name) !=
               OK;
    return true;
}
