/* What a handler asks of a request: no sockets here. */
#include "http/http.h"

#include "http/cookie.h"
#include "http/token.h"

struct str
request_cookie(const struct request *rq, struct str name)
{
    return cookie_get(rq->cookie, name);
}

enum err
request_query(struct arena *a, const struct request *rq, struct form *out)
{
    return form_parse(a, rq->query, out);
}

bool
request_is_json(const struct request *rq)
{
    return str_same(token_media_type(rq->content_type),
                    STR("application/json"));
}

enum err
request_form(struct arena *a, const struct request *rq, struct form *out)
{
    const struct str type = token_media_type(rq->content_type);

    if (str_same(type, STR("multipart/form-data"))) {
        *out = rq->fields;
        return OK;
    }
    if (request_is_json(rq)) {
        *out = (struct form){0};
        return OK;
    }
    return form_parse(a, rq->body, out);
}

struct upload *
request_upload(const struct request *rq, struct str field)
{
    for (size_t i = 0; i < rq->uploads; i++)
        if (str_eq(rq->upload[i].field, field))
            return &rq->upload[i];
    return NULL;
}

const char *
upload_take(struct upload *u)
{
    const char *path = u->path;

    assert(path != NULL); /* taken once only */
    u->path = NULL;
    return path;
}
