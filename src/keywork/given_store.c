#include "keywork/given_store.h"

#include "events/allocation_event.h"
#include "keywork/allocation_rule.h"
#include "people/person.h"
#include "gen/keywork_given_sql.h"

static void
take_row(struct query *q, struct arena *a, struct given_row *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    r->policy = policy_from_code(col_str_peek(q));
    r->person = col_str(q, a);
    struct str surname = col_str(q, a);
    struct str forename = col_str(q, a);
    r->name = person_name(a, surname, forename);
    surname = col_str(q, a);
    forename = col_str(q, a);
    r->worker = person_name(a, surname, forename);
    r->before = col_int(q);
    surname = col_str(q, a);
    forename = col_str(q, a);
    r->before_worker =
        r->before != 0 ? person_name(a, surname, forename) : STR_EMPTY;
    r->facts.open = col_flag(q);
    r->facts.undone = col_flag(q);
    r->facts.told = col_flag(q);
    r->facts.covered = col_flag(q);
    r->facts.here = col_flag(q);
    r->facts.before_holds_role = col_flag(q);
    r->facts.had_before = r->before != 0;
    r->staff = col_int(q);
}

enum err
given_load(struct db *db, struct arena *a, struct str prison, struct str by,
           struct instant at, struct day today, struct instant now,
           struct given *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_GIVEN_ROWS);

    *out = (struct given){.at = at, .by = by};
    query_day(&q, today);
    query_instant(&q, at);
    query_str(&q, by);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->row = arena_grow(a, out->row, struct given_row, out->rows, &cap);
        struct given_row *r = &out->row[out->rows++];

        take_row(&q, a, r);
        r->facts.given = at;
        r->answer = given_decide(&r->facts, now);
        out->can += r->answer == GIVEN_CAN;
        out->undone += r->answer == GIVEN_UNDONE;
    }
    return query_close(&q);
}

static enum err
restore(struct db *db, const struct allocation_actor *by, struct instant at,
        const struct given_row *r, int64_t *staff)
{
    int64_t id = 0;
    struct query q = query_open(db, SQL_GIVEN_RESTORE);

    query_instant(&q, by->at);
    query_str(&q, by->by);
    query_int(&q, r->before);
    while (query_row(&q)) {
        id = col_int(&q);
        *staff = col_int(&q);
    }
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_GIVEN_RESTORE_COVER);
    query_int(&q, id);
    query_instant(&q, by->at);
    query_int(&q, r->before);
    query_instant(&q, at);
    query_day(&q, by->today);
    query_run(&q);
    e = query_close(&q);
    const struct audited what = {
        .kind = "ALLOCATION",
        .person = r->person,
        .before =
            arena_printf(by->a, "{\"allocation\":%lld}", (long long)r->id),
        .after = arena_printf(by->a, "{\"allocation\":%lld,\"asBefore\":%lld}",
                              (long long)id, (long long)r->before),
    };
    return e == OK ? ctx_audit(db, by->c, &what) : e;
}

/* One event of what became of both rows. */
static enum err
undo_row(struct db *db, const struct allocation_actor *by, struct instant at,
         const struct given_row *r)
{
    struct allocation_event c = {
        .person = r->person,
        .prison = by->prison,
        .policy = str_from_c(policy_code(r->policy)),
        .before = r->staff,
        .reason = allocation_end_code(END_UNDONE),
        .at = by->at,
    };
    enum err e = allocation_end(db, by, r->id, r->version, r->person,
                                END_UNDONE, STR("Given out by mistake"));

    if (e == OK && r->before != 0)
        e = restore(db, by, at, r, &c.staff);
    return e == OK ? allocation_event_add(db, &c) : e;
}

enum err
given_undo(struct db *db, const struct allocation_actor *by, struct instant at,
           int64_t *undone)
{
    struct given g;
    enum err e =
        given_load(db, by->a, by->prison, by->by, at, by->today, by->at, &g);

    assert(by->c != NULL);
    *undone = 0;
    for (size_t i = 0; i < g.rows && e == OK; i++) {
        const struct given_row *r = &g.row[i];

        if (r->answer != GIVEN_CAN)
            continue;
        e = undo_row(db, by, at, r);
        *undone += e == OK;
    }
    return e;
}
