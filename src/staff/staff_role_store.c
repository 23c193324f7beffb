#include "staff/staff_role_store.h"

#include "base/fold.h"
#include "gen/staff_staff_role_sql.h"

static struct str
full_name(struct arena *a, struct str surname, struct str forename)
{
    return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                        STR_ARG(forename));
}

static void
take_member(struct query *q, struct arena *a, struct staff_member *m)
{
    m->id = col_int(q);
    m->surname = col_str(q, a);
    m->forename = col_str(q, a);
    m->name = full_name(a, m->surname, m->forename);
    m->band = col_str(q, a);
    m->active = col_flag(q);
}

static void
take_role(struct query *q, struct arena *a, struct staff_role *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    take_member(q, a, &r->who);
    r->code = col_str(q, a);
    r->position = col_str(q, a);
    r->schedule = col_str(q, a);
    const bool unknown = col_null(q);
    const int64_t minutes = col_int(q);
    r->minutes = unknown ? -1 : minutes;
    r->from = col_day(q);
    r->to = col_day(q);
    r->by_feed = str_eq(col_str_peek(q), STR("FEED"));
    r->set_by = col_str(q, a);
    r->set_at = col_instant(q);
    r->end_why = col_str(q, a);
}

enum err
staff_roles_read(struct db *db, struct arena *a, struct str prison,
                 struct staff_roles *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_STAFF_ROLES);

    *out = (struct staff_roles){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct staff_role, out->count, &cap);
        take_role(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
staff_role_read(struct db *db, struct arena *a, struct str prison,
                int64_t staff, int64_t id, struct staff_role *out)
{
    bool found = false;
    struct query q = query_open(db, SQL_STAFF_ROLE_ONE);

    query_int(&q, id);
    query_str(&q, prison);
    query_int(&q, staff);
    while (query_row(&q)) {
        take_role(&q, a, out);
        found = true;
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
staff_member_read(struct db *db, struct arena *a, int64_t id,
                  struct staff_member *out)
{
    bool found = false;
    struct query q = query_open(db, SQL_STAFF_MEMBER);

    query_int(&q, id);
    while (query_row(&q)) {
        take_member(&q, a, out);
        found = true;
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

/* A staff number, or 0. */
static int64_t
number_in(struct str typed)
{
    int64_t v = 0;

    if (typed.n == 0 || typed.n > 15)
        return 0;
    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] < '0' || typed.p[i] > '9')
            return 0;
        v = v * 10 + (typed.p[i] - '0');
    }
    return v;
}

static enum err
find_number(struct db *db, struct arena *a, int64_t id,
            struct staff_members *out)
{
    const enum err e = staff_member_read(db, a, id, &out->at[0]);

    out->count = e == OK && out->at[0].active;
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err
staff_find(struct db *db, struct arena *a, struct str typed,
           struct staff_members *out)
{
    const struct str prefix = fold(a, typed);
    const int64_t id = number_in(prefix);

    out->at = arena_array(a, struct staff_member, STAFF_FOUND_MAX);
    out->count = 0;
    if (id != 0)
        return find_number(db, a, id, out);
    if (prefix.n < 2)
        return OK;
    struct query q = query_open(db, SQL_STAFF_FIND_NAME);
    query_str(&q, prefix);
    query_str(&q, arena_printf(a, STR_FMT "\x7f", STR_ARG(prefix)));
    while (query_row(&q) && out->count < STAFF_FOUND_MAX)
        take_member(&q, a, &out->at[out->count++]);
    return query_close(&q);
}

enum err
staff_role_held(struct db *db, struct str prison, int64_t staff,
                struct str code, struct day from, bool *out)
{
    struct query q = query_open(db, SQL_STAFF_ROLE_HELD);

    *out = false;
    query_str(&q, prison);
    query_int(&q, staff);
    query_str(&q, code);
    query_day(&q, from);
    while (query_row(&q))
        *out = true;
    return query_close(&q);
}

static void
bind_terms(struct query *q, const struct staff_role *r)
{
    query_str(q, r->position);
    query_str(q, r->schedule);
    if (r->minutes < 0)
        query_null(q);
    else
        query_int(q, r->minutes);
    query_day(q, r->from);
    query_str(q, r->set_by);
    query_instant(q, r->set_at);
}

enum err
staff_role_add(struct db *db, struct str prison, const struct staff_role *r,
               int64_t *id)
{
    struct query q = query_open(db, SQL_STAFF_ROLE_ADD);

    query_str(&q, prison);
    query_int(&q, r->who.id);
    query_str(&q, r->code);
    bind_terms(&q, r);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

static enum err
run_versioned(struct query *q, const struct staff_role *r)
{
    query_int(q, r->id);
    query_int(q, r->version);
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
staff_role_change(struct db *db, const struct staff_role *r)
{
    struct query q = query_open(db, SQL_STAFF_ROLE_CHANGE);

    bind_terms(&q, r);
    return run_versioned(&q, r);
}

enum err
staff_role_end(struct db *db, const struct staff_role *r)
{
    struct query q = query_open(db, SQL_STAFF_ROLE_END);

    query_day(&q, r->to);
    query_str(&q, r->end_why);
    query_str(&q, r->set_by);
    query_instant(&q, r->set_at);
    return run_versioned(&q, r);
}
