#include "sentence/event_store.h"

#include "base/json.h"
#include "sentence/responsibility_rule.h"

#include <stdio.h>

enum { BODY_MAX = 16 * 1024 };

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
responsibility_information(struct json *j, const struct event_facts *f)
{
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
early_information(struct json *j, const struct event_facts *f)
{
    json_key(j, STR("offenderNo"));
    json_add_text(j, f->number);
    json_key(j, STR("eligibilityStatus"));
    json_add_bool(j, f->early);
}

static void
allocation_information(struct json *j, const struct event_facts *f)
{
    json_key(j, STR("prisonId"));
    json_add_text(j, f->prison);
    json_key(j, STR("eventTrigger"));
    json_add_text(j, f->trigger);
    json_key(j, STR("staffCode"));
    if (f->staff == 0)
        json_add_null(j);
    else
        json_add_int(j, f->staff);
}

/* clang-format off */
static const struct event_shape {
    struct str type, description, path, rest; /* address: path NUMBER rest */
    void (*information)(struct json *j, const struct event_facts *f); /* or none */
} shapes[EVENT_KINDS] = {
    [EVENT_HANDOVER] = {
        STR_INIT("offender-management.handover.changed"),
        STR_INIT("The start or the date of a handover changed"),
        STR_INIT("/api/handovers/"), STR_INIT(""), NULL },
    [EVENT_RESPONSIBILITY] = {
        STR_INIT("offender-management.responsibility.changed"),
        STR_INIT("Another is responsible for a case"),
        STR_INIT("/api/handovers/"), STR_INIT(""), responsibility_information },
    [EVENT_EARLY_ALLOCATION] = {
        STR_INIT("community-early-allocation-eligibility.status.changed"),
        STR_INIT("Whether the community takes a case early changed"),
        STR_INIT("/api/offenders/"), STR_INIT(""), early_information },
    [EVENT_ALLOCATION] = {
        STR_INIT("offender-management.allocation.changed"),
        STR_INIT("Another POM has a case"),
        STR_INIT("/api/allocation/"), STR_INIT("/primary_pom"), allocation_information },
};
/* clang-format on */

static void
write_person(struct json *j, struct str number)
{
    json_key(j, STR("personReference"));
    json_begin_object(j);
    json_key(j, STR("identifiers"));
    json_begin_array(j);
    json_begin_object(j);
    json_key(j, STR("type"));
    json_add_text(j, STR("NOMS"));
    json_key(j, STR("value"));
    json_add_text(j, number);
    json_end(j);
    json_end(j);
    json_end(j);
}

static void
write_body(struct buf *b, const struct event_shape *s,
           const struct event_facts *f)
{
    struct json j = json_to(b);
    char path[64];
    const int n =
        snprintf(path, sizeof path, STR_FMT STR_FMT STR_FMT, STR_ARG(s->path),
                 STR_ARG(f->number), STR_ARG(s->rest));

    json_begin_object(&j);
    json_key(&j, STR("eventType"));
    json_add_text(&j, s->type);
    json_key(&j, STR("version"));
    json_add_int(&j, 1);
    json_key(&j, STR("description"));
    json_add_text(&j, s->description);
    json_key(&j, STR("detailUrl"));
    json_add_text(&j, (struct str){path, (size_t)n});
    json_key(&j, STR("occurredAt"));
    json_add_instant(&j, f->at);
    if (s->information != NULL) {
        json_key(&j, STR("additionalInformation"));
        json_begin_object(&j);
        s->information(&j, f);
        json_end(&j);
    }
    write_person(&j, f->number);
    json_end(&j);
}

/* Is anybody to be told?  Mostly not, and then no body is written. */
static enum err
wanted(struct db *db, bool *out)
{
    struct query q = query_open(db, SQL_EVENT_WANTED);

    *out = query_row(&q);
    return query_close(&q);
}

enum err
event_add(struct db *db, enum event_kind kind, const struct event_facts *f)
{
    bool somebody = false;
    enum err e = wanted(db, &somebody);

    if (e != OK || !somebody)
        return e;
    struct buf body;

    buf_init(&body, BODY_MAX);
    write_body(&body, &shapes[kind], f);
    struct query q = query_open(db, SQL_EVENT_ADD);

    query_str(&q, f->number);
    query_str(&q, shapes[kind].type);
    query_instant(&q, f->at);
    query_str(&q, buf_str(&body));
    (void)query_run(&q);
    e = query_close(&q);
    if (e == OK)
        e = buf_err(&body);
    buf_free(&body);
    return e;
}
