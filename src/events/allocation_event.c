#include "events/allocation_event.h"

#include "events/outbox_store.h"

/* SM E2: what the national service calls the causes; the rest is ours. */
static const struct {
    struct str reason, trigger;
} triggers[] = {
    {STR_INIT("MANUAL"),              STR_INIT("user")                },
    {STR_INIT("AUTO"),                STR_INIT("user")                },
    {STR_INIT("OVERRIDE"),            STR_INIT("user")                },
    {STR_INIT("UNDONE"),              STR_INIT("user")                },
    {STR_INIT("TRANSFER"),            STR_INIT("offender_transferred")},
    {STR_INIT("RELEASED"),            STR_INIT("offender_released")   },
    {STR_INIT("STAFF_STATUS_CHANGE"), STR_INIT("inactive_pom")        },
};

static struct str
trigger_of(struct str reason)
{
    for (size_t i = 0; i < COUNT_OF(triggers); i++)
        if (str_eq(triggers[i].reason, reason))
            return triggers[i].trigger;
    return STR("manual_change");
}

static void
add_staff(struct json *j, const char *key, int64_t staff)
{
    json_key(j, str_from_c(key));
    if (staff == 0)
        json_add_null(j);
    else
        json_add_int(j, staff);
}

static void
pom_information(struct json *j, const void *facts)
{
    const struct allocation_event *c = facts;

    add_staff(j, "staffCode", c->staff);
    json_key(j, STR("prisonId"));
    json_add_text(j, c->prison);
    json_key(j, STR("eventTrigger"));
    json_add_text(j, trigger_of(c->reason));
}

static void
key_work_information(struct json *j, const void *facts)
{
    const struct allocation_event *c = facts;

    json_key(j, STR("policy"));
    json_add_text(j, c->policy);
    json_key(j, STR("prisonId"));
    json_add_text(j, c->prison);
    add_staff(j, "staffId", c->staff);
    add_staff(j, "previousStaffId", c->before);
    json_key(j, STR("reason"));
    json_add_text(j, c->reason);
}

static const struct {
    struct str policy;
    enum event_type type;
    struct str description, path, path_end;
    void (*information)(struct json *j, const void *facts);
} shapes[] = {
    {STR_INIT("POM"),              EVENT_TYPE_POM,        STR_INIT("A POM allocation has changed"),
     STR_INIT("/api/allocation/"), STR_INIT("/primary_pom"), pom_information     },
    {STR_INIT("KEY_WORKER"),       EVENT_TYPE_KEY_WORKER,
     STR_INIT("Another key worker is allocated, or none any more"),
     STR_INIT(""),                 STR_INIT(""),             key_work_information},
    {STR_INIT("PERSONAL_OFFICER"), EVENT_TYPE_KEY_WORKER,
     STR_INIT("Another personal officer is allocated, or none any more"),
     STR_INIT(""),                 STR_INIT(""),             key_work_information},
};

enum err
allocation_event_add(struct db *db, const struct allocation_event *c)
{
    size_t i = 0;

    while (i < COUNT_OF(shapes) && !str_eq(shapes[i].policy, c->policy))
        i++;
    if (i == COUNT_OF(shapes) || c->staff == c->before)
        return OK;
    const struct event e = {
        .type = shapes[i].type,
        .description = shapes[i].description,
        .path = shapes[i].path,
        .path_end = shapes[i].path_end,
        .number = c->person,
        .at = c->at,
        .information = shapes[i].information,
        .facts = c,
    };

    return outbox_add(db, &e);
}

enum err
allocation_events_of_closed(struct db *db, struct query *q, struct str reason,
                            struct instant at, int64_t *count)
{
    struct arena a = {0};
    struct allocation_event *list = NULL;
    size_t n = 0, cap = 0;

    while (query_row(q)) {
        list = arena_grow(&a, list, struct allocation_event, n, &cap);
        struct allocation_event *c = &list[n++];

        *c = (struct allocation_event){.reason = reason, .at = at};
        c->person = col_str(q, &a);
        c->prison = col_str(q, &a);
        c->policy = col_str(q, &a);
        c->before = col_int(q);
    }
    enum err e = query_close(q);
    *count += (int64_t)n;
    for (size_t i = 0; i < n && e == OK; i++)
        e = allocation_event_add(db, &list[i]);
    arena_reset(&a);
    return e;
}
