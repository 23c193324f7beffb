#include "sentence/com_store.h"

#include "sentence/com_rule.h"
#include "sentence/responsibility_store.h"
#include "gen/sentence_com_sql.h"

enum err
com_link_read(struct db *db, struct arena *a, int64_t account,
              struct com_link *out)
{
    struct query q = query_open(db, SQL_COM_LINK_READ);

    *out = (struct com_link){0, STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    query_int(&q, account);
    while (query_row(&q)) {
        out->id = col_int(&q);
        out->officer = col_str(&q, a);
        out->officer_name = col_str(&q, a);
        out->unit = col_str(&q, a);
        out->unit_name = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
com_link_set(struct db *db, int64_t account, struct str officer,
             struct str unit, struct str by, struct instant now)
{
    struct query q = query_open(db, SQL_COM_LINK_END);

    query_str(&q, by);
    query_instant(&q, now);
    query_int(&q, account);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK || (officer.n == 0 && unit.n == 0))
        return e;
    q = query_open(db, SQL_COM_LINK_ADD);
    query_int(&q, account);
    query_str(&q, officer);
    query_str(&q, unit);
    query_str(&q, by);
    query_instant(&q, now);
    (void)query_run(&q);
    return query_close(&q);
}

static void
take_unit(struct query *q, struct arena *a, struct probation_unit *u)
{
    u->code = col_str(q, a);
    u->name = col_str(q, a);
    u->email = col_str(q, a);
    u->region_email = col_str(q, a);
    u->set_by = col_str(q, a);
    u->set_at = col_instant(q);
    u->country = col_str(q, a);
    u->enabled = col_flag(q);
    u->version = col_int(q);
}

enum err
com_units(struct db *db, struct arena *a, struct probation_units *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_COM_UNITS);

    *out = (struct probation_units){0};
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct probation_unit, out->count, &cap);
        struct probation_unit *u = &out->at[out->count++];

        take_unit(&q, a, u);
        u->cases = col_int(&q);
        u->unnamed = col_int(&q);
    }
    return query_close(&q);
}

enum err
com_unit_read(struct db *db, struct arena *a, struct str code,
              struct probation_unit *out)
{
    struct query q = query_open(db, SQL_COM_UNIT_READ);

    query_str(&q, code);
    const bool found = query_row(&q);
    if (found)
        take_unit(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
com_unit_boxes_set(struct db *db, const struct probation_unit *u)
{
    struct query q = query_open(db, SQL_COM_UNIT_BOXES_SET);

    query_str(&q, u->email);
    query_str(&q, u->region_email);
    query_str(&q, u->set_by);
    query_instant(&q, u->set_at);
    query_str(&q, u->code);
    query_int(&q, u->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

static void
take_officer(struct query *q, struct arena *a, struct probation_officer *o)
{
    o->code = col_str(q, a);
    o->name = col_str(q, a);
    o->email = col_str(q, a);
    o->telephone = col_str(q, a);
    o->team = col_str(q, a);
    o->unit = col_str(q, a);
}

enum err
com_officer_read(struct db *db, struct arena *a, struct str code,
                 struct probation_officer *out)
{
    struct query q = query_open(db, SQL_COM_OFFICER_READ);

    query_str(&q, code);
    const bool found = query_row(&q);
    if (found)
        take_officer(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
com_officers_of_unit(struct db *db, struct arena *a, struct str unit,
                     struct probation_officers *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_COM_OFFICERS_OF_UNIT);

    *out = (struct probation_officers){0};
    query_str(&q, unit);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct probation_officer, out->count, &cap);
        struct probation_officer *o = &out->at[out->count++];

        take_officer(&q, a, o);
        o->cases = col_int(&q);
    }
    return query_close(&q);
}

static void
take_term(struct query *q, struct arena *a, struct com_term *t)
{
    t->id = col_int(q);
    t->officer = col_str(q, a);
    t->name = col_str(q, a);
    t->email = col_str(q, a);
    t->unit = col_str(q, a);
    t->from = col_instant(q);
    t->to = col_instant(q);
    t->source = col_str(q, a);
    t->by = col_str(q, a);
    t->why = col_str(q, a);
}

enum err
com_terms(struct db *db, struct arena *a, struct str number,
          struct com_terms *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_COM_TERMS);

    *out = (struct com_terms){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct com_term, out->count, &cap);
        take_term(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
com_steps(struct db *db, struct arena *a, struct day today,
          struct com_steps *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_COM_STEPS);

    *out = (struct com_steps){0};
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct com_step, out->count, &cap);
        struct com_step *s = &out->at[out->count++];

        s->days = (int)col_int(&q);
        s->tells = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
com_of_case(struct db *db, struct arena *a, struct str number,
            struct com_of_case *out)
{
    struct query q = query_open(db, SQL_COM_CASE_UNIT);

    *out = (struct com_of_case){STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    query_str(&q, number);
    const bool found = query_row(&q);
    if (found) {
        out->unit = col_str(&q, a);
        out->unit_name = col_str(&q, a);
        out->officer = col_str(&q, a);
        out->name = col_str(&q, a);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

/* ---- terms ---- */

/* The term that runs; id 0: none does. */
static enum err
term_now(struct db *db, struct arena *a, struct str number,
         struct com_term *out)
{
    struct query q = query_open(db, SQL_COM_TERM_NOW);

    *out = (struct com_term){0};
    query_str(&q, number);
    if (query_row(&q))
        take_term(&q, a, out);
    return query_close(&q);
}

static enum err
end_term(struct db *db, struct str number, struct instant now)
{
    struct query q = query_open(db, SQL_COM_TERM_END);

    query_instant(&q, now);
    query_str(&q, number);
    (void)query_run(&q);
    return query_close(&q);
}

struct term_new {
    struct str number;
    const struct probation_officer *officer;
    struct instant from;
    const char *source;
    struct str by, why;
};

static enum err
add_term(struct db *db, const struct term_new *t)
{
    struct query q = query_open(db, SQL_COM_TERM_ADD);

    query_str(&q, t->number);
    query_str(&q, t->officer->code);
    query_str(&q, t->officer->name);
    query_str(&q, t->officer->email);
    query_str(&q, t->officer->unit);
    query_instant(&q, t->from);
    query_str(&q, str_from_c(t->source));
    query_str(&q, t->by);
    query_str(&q, t->why);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
name_in_case(struct db *db, const struct com_naming *n)
{
    struct query q = query_open(db, SQL_COM_CASE_NAME);

    query_str(&q, n->officer.code);
    query_str(&q, n->officer.name);
    query_str(&q, n->officer.email);
    query_str(&q, n->officer.telephone);
    query_str(&q, n->number);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_NOT_FOUND : e;
}

enum err
com_name(struct db *db, struct arena *a, const struct com_naming *n)
{
    const struct term_new t = {n->number, &n->officer, n->now,
                               "UNIT",    n->by,       n->why};
    struct com_term now;
    enum err e = term_now(db, a, n->number, &now);

    if (e == OK && now.id != n->was)
        e = ERR_STALE;
    if (e == OK)
        e = end_term(db, n->number, n->now);
    if (e == OK)
        e = add_term(db, &t);
    if (e == OK)
        e = name_in_case(db, n);
    return e == OK ? responsibility_due(db, n->number) : e;
}

/* ---- what the feed tells ---- */

static enum err
put_unit(struct db *db, const struct com_record *r)
{
    struct query q = query_open(db, SQL_COM_UNIT_PUT);

    query_str(&q, r->officer.unit);
    query_str(&q, r->unit_name);
    query_instant(&q, r->as_of);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
put_officer(struct db *db, const struct com_record *r)
{
    const struct probation_officer *o = &r->officer;
    struct query q = query_open(db, SQL_COM_OFFICER_PUT);

    query_str(&q, o->code);
    query_str(&q, o->name);
    query_str(&q, o->email);
    query_str(&q, o->telephone);
    query_str(&q, o->team);
    query_str(&q, o->unit);
    query_instant(&q, r->as_of);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
com_record_take(struct db *db, struct arena *a, const struct com_record *r,
                bool *holds)
{
    const struct com_told told = {r->officer.name.n > 0, r->officer.code,
                                  r->as_of};
    const struct term_new t = {r->number, &r->officer, r->as_of,
                               "FEED",    STR_EMPTY,   STR_EMPTY};
    struct com_term now;
    enum err e = term_now(db, a, r->number, &now);

    *holds = com_feed_holds(&told, now.id != 0 ? &now : NULL);
    if (e == OK && r->officer.unit.n > 0)
        e = put_unit(db, r);
    if (e == OK && told.somebody && told.officer.n > 0)
        e = put_officer(db, r);
    const bool same = now.id != 0 && told.somebody &&
                      str_eq(now.officer, told.officer) &&
                      str_eq(now.name, r->officer.name);
    if (e != OK || !*holds || same)
        return e;
    if (now.id != 0)
        e = end_term(db, r->number, r->as_of);
    return e == OK && told.somebody ? add_term(db, &t) : e;
}
