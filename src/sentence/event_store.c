#include "sentence/event_store.h"

#include "events/outbox_store.h"
#include "sentence/responsibility_rule.h"

static void
add_code(struct json *j, const char *key, enum responsible r)
{
    json_key(j, str_from_c(key));
    if (r == RESP_UNKNOWN)
        json_add_null(j);
    else
        json_add_text(j, responsible_code(r));
}

static void
responsibility_information(struct json *j, const void *facts)
{
    const struct event_facts *f = facts;

    add_code(j, "responsibility", f->is);
    add_code(j, "previousResponsibility", f->was);
    json_key(j, STR("supporting"));
    json_add_text(j, responsibility_supporting(f->is));
    json_key(j, STR("rule"));
    json_add_text(j, f->rule);
    json_key(j, STR("reason"));
    json_add_text(j, f->reason);
    json_key(j, STR("handoverStartDate"));
    json_add_day(j, f->starts);
    json_key(j, STR("handoverDate"));
    json_add_day(j, f->handover);
}

static void
early_information(struct json *j, const void *facts)
{
    const struct event_facts *f = facts;

    json_key(j, STR("offenderNo"));
    json_add_text(j, f->number);
    json_key(j, STR("eligibilityStatus"));
    json_add_bool(j, f->early);
}

/* clang-format off */
static const struct event_shape {
    enum event_type type;
    struct str description, path;
    void (*information)(struct json *j, const void *facts); /* or none */
} shapes[EVENT_KINDS] = {
    [EVENT_HANDOVER] = {
        EVENT_TYPE_HANDOVER,
        STR_INIT("The start or the date of a handover changed"),
        STR_INIT("/api/handovers/"), NULL },
    [EVENT_RESPONSIBILITY] = {
        EVENT_TYPE_RESPONSIBILITY,
        STR_INIT("Another is responsible for a case"),
        STR_INIT("/api/handovers/"), responsibility_information },
    [EVENT_EARLY_ALLOCATION] = {
        EVENT_TYPE_EARLY_ALLOCATION,
        STR_INIT("Whether the community takes a case early changed"),
        STR_INIT("/api/offenders/"), early_information },
};
/* clang-format on */

enum err
event_add(struct db *db, enum event_kind kind, const struct event_facts *f)
{
    const struct event_shape *s = &shapes[kind];
    const struct event e = {
        .type = s->type,
        .description = s->description,
        .path = s->path,
        .path_end = STR_EMPTY,
        .number = f->number,
        .at = f->at,
        .information = s->information,
        .facts = f,
    };

    return outbox_add(db, &e);
}
