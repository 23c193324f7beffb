#include "feeds/allocation_feed.h"

#include "events/allocation_event.h"
#include "feeds/place.h"
#include "feeds/staff_feed.h"
#include "keywork/allocation.h"
#include "keywork/policy.h"
#include "gen/feeds_allocation_feed_sql.h"

enum { ALLOCATIONS_MAX = 500, NAME_MAX_BYTES = 60, USER_MAX_BYTES = 64 };

/* One allocation as told; codes are the feed's own. */
struct told {
    struct str policy, prison, reason, by, end_reason, ended_by;
    int64_t staff;
    struct str surname, forename;
    struct instant from, to;
};

struct told_list {
    struct told *at;
    size_t count;
};

/* "policy": {"code": "KEY_WORKER", ...} */
static void
read_code(struct wire *w, const char *name, struct str *out)
{
    struct wire inner;

    *out = STR_EMPTY;
    if (wire_object(w, name, &inner) == WIRE_GIVEN)
        (void)wire_code(&inner, "code", out);
}

static bool
known_end(struct str code)
{
#define SAME(name, word, label)  \
    if (str_eq(code, STR(word))) \
        return true;
    ALLOCATION_END_LIST(SAME)
#undef SAME
    return false;
}

static void
read_staff(struct wire *w, struct told *t)
{
    struct wire who;

    if (wire_object(w, "staffMember", &who) != WIRE_GIVEN)
        return;
    (void)wire_int(&who, "staffId", 1, INT64_MAX, &t->staff);
    (void)wire_text(&who, "lastName", NAME_MAX_BYTES, &t->surname);
    (void)wire_text(&who, "firstName", NAME_MAX_BYTES, &t->forename);
}

/* Who did it; the feed may not say. */
static void
read_user(struct wire *w, const char *name, struct str *out)
{
    *out = STR_EMPTY;
    (void)wire_text(w, name, USER_MAX_BYTES, out);
    if (out->n == 0)
        *out = STR("SYS");
}

static void
read_end(struct wire *w, struct told *t)
{
    if (wire_instant(w, "deallocatedAt", &t->to) != WIRE_GIVEN)
        return;
    read_code(w, "deallocationReason", &t->end_reason);
    read_user(w, "deallocatedBy", &t->ended_by);
    if (t->end_reason.n == 0 || !known_end(t->end_reason))
        t->end_reason = STR("UNKNOWN");
    if (t->to.ms < t->from.ms)
        wire_refuse(w->problems, STR("deallocatedAt"),
                    "it ended before it began");
}

static void
read_one(struct wire *w, struct instant as_of, struct told *t)
{
    struct wire_problems *p = w->problems;

    *t = (struct told){.surname = STR_EMPTY, .forename = STR_EMPTY};
    read_code(w, "policy", &t->policy);
    read_code(w, "prison", &t->prison);
    read_code(w, "allocationReason", &t->reason);
    read_staff(w, t);
    (void)wire_instant(w, "allocatedAt", &t->from);
    read_user(w, "allocatedBy", &t->by);
    read_end(w, t);
    if (policy_from_code(t->policy) == POLICY_COUNT)
        wire_refuse(p, STR("policy"), "must be KEY_WORKER or PERSONAL_OFFICER");
    if (t->prison.n == 0)
        wire_refuse(p, STR("prison"), "missing");
    if (t->staff == 0)
        wire_refuse(p, STR("staffMember"), "without a staff id");
    if (!instant_known(t->from)) /* the service's list of today's workers */
        t->from = as_of;
    if (!str_eq(t->reason, STR("AUTO")))
        t->reason = STR("MANUAL");
}

void
allocation_decode(struct wire *w, struct item *item)
{
    struct told_list *list = arena_new(w->problems->a, struct told_list);
    const json_t *rows = NULL;
    size_t n = 0;

    place_read(w, item);
    if (wire_list(w, "allocations", &rows) == WIRE_GIVEN)
        n = json_array_size(rows);
    if (n > ALLOCATIONS_MAX)
        wire_refuse(w->problems, STR("allocations"), "more than %d",
                    ALLOCATIONS_MAX);
    list->at = arena_array(w->problems->a, struct told, n + 1);
    for (size_t i = 0; i < n && !wire_refused(w->problems); i++) {
        struct wire row;

        if (wire_element(w, "allocations", rows, i, &row))
            read_one(&row, item->as_of, &list->at[list->count++]);
    }
    item->decoded = list;
}

/* *id 0: not here; *open: it has not ended here. */
static enum err
find(struct store *s, struct str person, const struct told *t, int64_t *id,
     bool *open)
{
    struct query q = query_open(s->db, SQL_ALLOCATION_FEED_FIND);

    *id = 0;
    query_str(&q, person);
    query_str(&q, t->policy);
    query_int(&q, t->staff);
    query_str(&q, t->prison);
    query_instant(&q, t->from);
    if (query_row(&q)) {
        *id = col_int(&q);
        *open = col_null(&q);
    }
    return query_close(&q);
}

static enum err
other_is_open(struct store *s, struct str person, struct str policy, bool *open)
{
    struct query q = query_open(s->db, SQL_ALLOCATION_FEED_IS_OPEN);

    query_str(&q, person);
    query_str(&q, policy);
    *open = query_row(&q);
    return query_close(&q);
}

static void
bind_end(struct query *q, const struct told *t)
{
    query_instant(q, t->to);
    if (instant_known(t->to)) {
        query_str(q, t->ended_by);
        query_str(q, t->end_reason);
    } else {
        query_null(q);
        query_null(q);
    }
}

static enum err
add(struct store *s, const struct item *item, struct str person,
    const struct told *t)
{
    const struct staff_named who = {t->staff, t->surname, t->forename};
    const enum err e = staff_name(s, item, &who);

    if (e != OK)
        return e;
    struct query q = query_open(s->db, SQL_ALLOCATION_FEED_ADD);

    query_str(&q, person);
    query_str(&q, t->prison);
    query_str(&q, t->policy);
    query_int(&q, t->staff);
    query_instant(&q, t->from);
    query_str(&q, t->by);
    query_str(&q, t->reason);
    bind_end(&q, t);
    query_send(&q);
    return query_close(&q);
}

/* Those who asked to be told.  What ended long ago is told of to nobody. */
static enum err
tell(struct store *s, struct str person, const struct told *t, int64_t before,
     int64_t staff)
{
    const bool ended = instant_known(t->to);
    const struct allocation_event c = {
        .person = person,
        .prison = t->prison,
        .policy = t->policy,
        .before = before,
        .staff = staff,
        .reason = ended ? t->end_reason : t->reason,
        .at = ended ? t->to : t->from,
    };

    return allocation_event_add(s->db, &c);
}

static enum err
end(struct store *s, struct str person, int64_t id, const struct told *t)
{
    struct query q = query_open(s->db, SQL_ALLOCATION_FEED_END);

    bind_end(&q, t);
    query_int(&q, id);
    query_send(&q);
    s->tally->ended++;
    const enum err e = query_close(&q);
    return e == OK ? tell(s, person, t, t->staff, 0) : e;
}

/* What is to be done about one allocation that was told of. */
static enum err
store_one(struct store *s, const struct item *item, struct str person,
          const struct told *t, enum outcome *out)
{
    const bool ended = instant_known(t->to);
    int64_t id;
    bool open = false, other = false;
    enum err e = find(s, person, t, &id, &open);

    if (e != OK)
        return e;
    if (id != 0 && ended && open) {
        *out = OUTCOME_CHANGED;
        return end(s, person, id, t);
    }
    if (id != 0)
        return OK;
    if (!ended)
        e = other_is_open(s, person, t->policy, &other);
    if (e != OK || other)
        return e;
    if (*out == OUTCOME_UNCHANGED)
        *out = OUTCOME_ADDED;
    e = add(s, item, person, t);
    return e == OK && !ended ? tell(s, person, t, 0, t->staff) : e;
}

enum err
allocation_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct told_list *list = item->decoded;
    struct str number;
    enum err e = place_person(s, item, &number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || number.n == 0)
        return e;
    *out = OUTCOME_UNCHANGED;
    for (size_t i = 0; i < list->count && e == OK; i++)
        e = store_one(s, item, number, &list->at[i], out);
    return e;
}
