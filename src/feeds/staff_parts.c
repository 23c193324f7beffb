#include "feeds/staff_parts.h"

#include "feeds/allocation_close.h"
#include "feeds/movement_rule.h"
#include "feeds/staff_feed.h"
#include "gen/feeds_staff_feed_sql.h"

/* ---- the role ---- */

struct role_row {
    int64_t id; /* 0: none */
    struct str position, schedule;
    int64_t minutes; /* -1: not known */
    struct day from, to;
    struct instant as_of; /* of the feed that said so */
    bool ended_by_page;
};

static enum err
find_role(struct store *s, const struct staff_document *doc,
          struct role_row *out)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE);

    *out = (struct role_row){.position = STR_EMPTY, .schedule = STR_EMPTY};
    query_str(&q, doc->prison);
    query_str(&q, doc->role);
    query_int(&q, doc->id);
    if (query_row(&q)) {
        out->id = col_int(&q);
        out->position = col_str(&q, s->a);
        out->schedule = col_str(&q, s->a);
        const bool unknown = col_null(&q);
        out->minutes = col_int(&q);
        if (unknown)
            out->minutes = -1;
        out->from = col_day(&q);
        out->to = col_day(&q);
        out->as_of = col_instant(&q);
        out->ended_by_page = col_flag(&q);
    }
    return query_close(&q);
}

static void
bind_role(struct query *q, const struct role_row *r)
{
    query_str(q, r->position);
    query_str(q, r->schedule);
    if (r->minutes < 0)
        query_null(q);
    else
        query_int(q, r->minutes);
    query_day(q, r->from);
    query_day(q, r->to);
}

static enum err
add_role(struct store *s, const struct staff_document *doc,
         const struct role_row *r)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE_ADD);

    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    query_str(&q, doc->role);
    bind_role(&q, r);
    query_int(&q, s->run);
    query_send(&q);
    return query_close(&q);
}

static enum err
change_role(struct store *s, const struct role_row *r)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE_CHANGE);

    bind_role(&q, r);
    query_int(&q, s->run);
    query_int(&q, r->id);
    query_send(&q);
    return query_close(&q);
}

static enum err
see_role(struct store *s, int64_t id)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE_SEEN);

    query_int(&q, s->run);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

static bool
role_same(const struct role_row *a, const struct role_row *b)
{
    return str_eq(a->position, b->position) &&
           str_eq(a->schedule, b->schedule) && a->minutes == b->minutes &&
           day_same(a->from, b->from) && day_same(a->to, b->to);
}

/* What the document makes of the role; it may be silent on all but its end. */
static struct role_row
told_role(const struct item *item, const struct staff_document *doc,
          const struct role_row *old)
{
    struct role_row r = *old;

    if (doc->position.n > 0)
        r.position = doc->position;
    if (doc->schedule.n > 0)
        r.schedule = doc->schedule;
    if (doc->minutes_a_week >= 0 || old->id == 0)
        r.minutes = doc->minutes_a_week;
    if (day_known(doc->from))
        r.from = doc->from;
    else if (old->id == 0)
        r.from = instant_day(item->as_of);
    r.to = doc->to;
    return r;
}

static enum err
end_allocations(struct store *s, const struct item *item,
                const struct staff_document *doc)
{
    s->tally->roles_ended++;
    return allocation_close_role(s->db, doc->prison, doc->id, doc->role,
                                 movement_at(doc->to, item->as_of),
                                 &s->tally->ended);
}

static enum err
put_role(struct store *s, const struct item *item,
         const struct staff_document *doc, bool *changed)
{
    struct role_row old;
    enum err e = find_role(s, doc, &old);

    if (e != OK || (instant_known(old.as_of) && item->as_of.ms < old.as_of.ms))
        return e;
    const struct role_row told = told_role(item, doc, &old);
    /* Ended once and begun again is two periods. */
    const bool again = old.id != 0 && day_known(old.to) &&
                       day_known(doc->from) && day_before(old.to, doc->from);
    /* What a manager ended on the page stays ended, until the feed tells of a
     * new period (doc/rules/staff-roles.md, SR-6). */
    if (old.ended_by_page && !again)
        return OK;
    if (old.id != 0 && !again && role_same(&told, &old))
        return see_role(s, old.id);
    *changed = true;
    e = old.id == 0 || again ? add_role(s, doc, &told) : change_role(s, &told);
    if (e == OK && day_known(told.to) &&
        !day_before(instant_day(item->as_of), told.to))
        e = end_allocations(s, item, doc);
    return e;
}

/* ---- capacity: of key workers and personal officers ---- */

static enum err
put_capacity(struct store *s, const struct item *item,
             const struct staff_document *doc, bool *changed)
{
    const struct str feed = STR("FEED");
    struct query q = query_open(s->db, SQL_STAFF_FEED_CAPACITY);
    bool leave = false;

    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    query_str(&q, doc->role);
    if (query_row(&q)) {
        const bool same = col_int(&q) == doc->capacity;

        /* What a manager set on the page stays. */
        leave = same || !str_eq(col_str_peek(&q), feed);
    }
    const enum err e = query_close(&q);
    if (e != OK || leave)
        return e;
    *changed = true;
    q = query_open(s->db, SQL_STAFF_FEED_CAPACITY_PUT);
    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    query_str(&q, doc->role);
    query_int(&q, doc->capacity);
    query_str(&q, feed);
    query_instant(&q, item->as_of);
    query_send(&q);
    return query_close(&q);
}

/* ---- being away ---- */

struct status_row {
    int64_t id; /* 0: none */
    struct str status;
    struct day from, to;
};

static enum err
find_status(struct store *s, const struct staff_document *doc,
            struct status_row *out)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_STATUS);

    *out = (struct status_row){.status = STR_EMPTY};
    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    if (query_row(&q)) {
        out->id = col_int(&q);
        out->status = col_str(&q, s->a);
        out->from = col_day(&q);
        out->to = col_day(&q);
    }
    return query_close(&q);
}

static enum err
end_status(struct store *s, const struct item *item, int64_t id)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_STATUS_END);

    query_str(&q, STR("FEED"));
    query_instant(&q, item->as_of);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

static enum err
change_status(struct store *s, const struct status_row *row)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_STATUS_CHANGE);

    query_day(&q, row->from);
    query_day(&q, row->to);
    query_int(&q, row->id);
    query_send(&q);
    return query_close(&q);
}

static enum err
add_status(struct store *s, const struct item *item,
           const struct staff_document *doc, struct day from)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_STATUS_ADD);

    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    query_str(&q, doc->status);
    query_day(&q, from);
    query_day(&q, doc->status_to);
    query_str(&q, STR("FEED"));
    query_instant(&q, item->as_of);
    query_send(&q);
    return query_close(&q);
}

static enum err
put_status(struct store *s, const struct item *item,
           const struct staff_document *doc, bool *changed)
{
    const bool active = str_eq(doc->status, STR("ACTIVE"));
    struct status_row row;
    enum err e = find_status(s, doc, &row);

    if (e != OK)
        return e;
    if (row.id != 0 && str_eq(row.status, doc->status)) {
        const struct day from =
            day_known(doc->status_from) ? doc->status_from : row.from;

        if (day_same(from, row.from) && day_same(doc->status_to, row.to))
            return OK;
        row.from = from;
        row.to = doc->status_to;
        *changed = true;
        return change_status(s, &row);
    }
    if (row.id != 0) {
        *changed = true;
        e = end_status(s, item, row.id);
    }
    if (e != OK || active)
        return e;
    *changed = true;
    return add_status(s, item, doc,
                      day_known(doc->status_from) ? doc->status_from
                                                  : instant_day(item->as_of));
}

/* ---- wings and languages: small sets, replaced when they differ ---- */

static enum err
set_same(struct query *q, const struct staff_names *names, bool *same)
{
    size_t found = 0;
    size_t rows = 0;

    while (query_row(q)) {
        const struct str name = col_str_peek(q);

        rows++;
        for (size_t i = 0; i < names->count; i++)
            found += str_eq(names->at[i], name);
    }
    *same = rows == names->count && found == rows;
    return query_close(q);
}

static enum err
put_wings(struct store *s, const struct staff_document *doc, bool *changed)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_WINGS);
    bool same = false;

    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    enum err e = set_same(&q, &doc->wings, &same);
    if (e != OK || same)
        return e;
    *changed = true;
    q = query_open(s->db, SQL_STAFF_FEED_WINGS_CLEAR);
    query_str(&q, doc->prison);
    query_int(&q, doc->id);
    query_send(&q);
    e = query_close(&q);
    for (size_t i = 0; i < doc->wings.count && e == OK; i++) {
        q = query_open(s->db, SQL_STAFF_FEED_WING_ADD);
        query_str(&q, doc->prison);
        query_int(&q, doc->id);
        query_str(&q, doc->wings.at[i]);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
staff_languages_put(struct store *s, const struct staff_document *doc,
                    bool *changed)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_LANGUAGES);
    bool same = false;

    query_int(&q, doc->id);
    enum err e = set_same(&q, &doc->languages, &same);
    if (e != OK || same)
        return e;
    *changed = true;
    q = query_open(s->db, SQL_STAFF_FEED_LANGUAGES_CLEAR);
    query_int(&q, doc->id);
    query_send(&q);
    e = query_close(&q);
    for (size_t i = 0; i < doc->languages.count && e == OK; i++) {
        q = query_open(s->db, SQL_STAFF_FEED_LANGUAGE_ADD);
        query_int(&q, doc->id);
        query_str(&q, doc->languages.at[i]);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
staff_prison_put(struct store *s, const struct item *item,
                 const struct staff_document *doc, bool *changed)
{
    const bool gives_key_work = str_eq(doc->role, STR("KEY_WORKER")) ||
                                str_eq(doc->role, STR("PERSONAL_OFFICER"));
    enum err e = OK;

    if (doc->role.n > 0)
        e = put_role(s, item, doc, changed);
    if (e == OK && doc->capacity >= 0 && gives_key_work)
        e = put_capacity(s, item, doc, changed);
    if (e == OK && doc->status.n > 0)
        e = put_status(s, item, doc, changed);
    return e == OK && doc->wings.given ? put_wings(s, doc, changed) : e;
}

/* ---- roles a full feed did not list ---- */

struct unlisted {
    int64_t id, staff;
    struct str role;
};

static enum err
find_unlisted(struct store *s, struct str prison, struct unlisted *to,
              size_t room, size_t *n)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE_UNLISTED);

    *n = 0;
    query_str(&q, prison);
    query_int(&q, s->run);
    while (query_row(&q) && *n < room) {
        struct unlisted *u = &to[(*n)++];

        u->id = col_int(&q);
        u->staff = col_int(&q);
        u->role = col_str(&q, s->a);
    }
    return query_close(&q);
}

static enum err
end_role(struct store *s, struct str prison, const struct unlisted *u,
         struct instant as_of)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_ROLE_END);

    query_day(&q, instant_day(as_of));
    query_int(&q, u->id);
    query_send(&q);
    const enum err e = query_close(&q);
    s->tally->roles_ended++;
    return e == OK ? allocation_close_role(s->db, prison, u->staff, u->role,
                                           as_of, &s->tally->ended)
                   : e;
}

enum err
staff_end_unlisted(struct store *s, struct str prison, struct instant as_of)
{
    enum { ROOM = 5000 };
    struct unlisted *list = arena_array(s->a, struct unlisted, ROOM);
    size_t n = 0;
    enum err e = find_unlisted(s, prison, list, ROOM, &n);

    for (size_t i = 0; i < n && e == OK; i++)
        e = end_role(s, prison, &list[i], as_of);
    return e;
}
