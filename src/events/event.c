#include "events/event.h"

static const struct {
    struct str code;
    const char *shown;
} types[EVENT_TYPES] = {
#define EVENT_TYPE_ROW(name, code, shown) [name] = {STR_INIT(code), shown},
    EVENT_TYPE_LIST(EVENT_TYPE_ROW)
#undef EVENT_TYPE_ROW
};

struct str
event_type_code(enum event_type t)
{
    assert(t < EVENT_TYPES);
    return types[t].code;
}

const char *
event_type_shown(enum event_type t)
{
    assert(t < EVENT_TYPES);
    return types[t].shown;
}

enum event_type
event_type_from(struct str code)
{
    enum event_type t = 0;

    while (t < EVENT_TYPES && !str_eq(code, types[t].code))
        t++;
    return t;
}

static void
write_person(struct json *j, struct str number)
{
    json_key(j, STR("personReference"));
    json_begin_object(j);
    json_key(j, STR("identifiers"));
    json_begin_array(j);
    if (number.n > 0) {
        json_begin_object(j);
        json_key(j, STR("type"));
        json_add_text(j, STR("NOMS"));
        json_key(j, STR("value"));
        json_add_text(j, number);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void
write_path(struct json *j, const struct event *e)
{
    enum { PATH_MAX_BYTES = 256 };
    struct buf b;

    if (e->path.n == 0)
        return;
    buf_init(&b, PATH_MAX_BYTES);
    buf_add(&b, e->path);
    buf_add(&b, e->number);
    buf_add(&b, e->path_end);
    json_key(j, STR("detailUrl"));
    json_add_text(j, buf_str(&b));
    buf_free(&b);
}

void
event_write(struct buf *out, const struct event *e)
{
    struct json j = json_to(out);

    json_begin_object(&j);
    json_key(&j, STR("eventType"));
    json_add_text(&j, event_type_code(e->type));
    json_key(&j, STR("version"));
    json_add_int(&j, 1);
    json_key(&j, STR("description"));
    json_add_text(&j, e->description);
    write_path(&j, e);
    json_key(&j, STR("occurredAt"));
    json_add_instant(&j, e->at);
    if (e->information != NULL) {
        json_key(&j, STR("additionalInformation"));
        json_begin_object(&j);
        e->information(&j, e->facts);
        json_end(&j);
    }
    write_person(&j, e->number);
    json_end(&j);
}
