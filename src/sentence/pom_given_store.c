#include "sentence/pom_given_store.h"

#include "people/person.h"
#include "gen/sentence_pom_sql.h"

static struct str
read_name(struct query *q, struct arena *a)
{
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);

    return surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
}

static void
read_row(struct query *q, struct arena *a, struct pom_given_row *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    r->part = pom_part_from(col_str_peek(q));
    r->person = col_str(q, a);
    r->name = read_name(q, a);
    r->pom = read_name(q, a);
    r->before = col_int(q);
    r->before_pom = read_name(q, a);
    r->facts.open = col_flag(q);
    r->facts.undone = col_flag(q);
    r->facts.covered = col_flag(q);
    r->facts.here = col_flag(q);
    r->facts.before_holds_role = col_flag(q);
    r->facts.had_before = r->before != 0;
}

enum err
pom_given_load(struct db *db, const struct pom_actor *by, struct instant at,
               struct pom_given *out)
{
    struct query q = query_open(db, SQL_POM_GIVEN_ROWS);
    size_t room = 0;

    *out = (struct pom_given){.at = at};
    query_day(&q, by->today);
    query_instant(&q, at);
    query_str(&q, by->by);
    query_str(&q, by->prison);
    while (query_row(&q)) {
        out->row =
            arena_grow(by->a, out->row, struct pom_given_row, out->rows, &room);
        struct pom_given_row *r = &out->row[out->rows++];

        *r = (struct pom_given_row){0};
        read_row(&q, by->a, r);
        r->facts.given = at;
        r->answer = given_decide(&r->facts, by->at);
        out->can += r->answer == GIVEN_CAN;
        out->undone += r->answer == GIVEN_UNDONE;
    }
    return query_close(&q);
}

static enum err
restore_more(struct db *db, int64_t id, int64_t from)
{
    struct query q = query_open(db, SQL_POM_RESTORE_MORE);

    query_int(&q, id);
    query_int(&q, from);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
restore_cover(struct db *db, const struct pom_actor *by, struct instant at,
              int64_t id, int64_t from)
{
    struct query q = query_open(db, SQL_POM_RESTORE_COVER);

    query_int(&q, id);
    query_instant(&q, by->at);
    query_int(&q, from);
    query_instant(&q, at);
    query_day(&q, by->today);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
restore(struct db *db, const struct pom_actor *by, struct instant at,
        const struct pom_given_row *r)
{
    struct query q = query_open(db, SQL_POM_RESTORE);

    query_instant(&q, by->at);
    query_str(&q, by->by);
    query_int(&q, r->before);
    const int64_t id = query_row(&q) ? col_int(&q) : 0;
    enum err e = query_close(&q);

    if (e == OK)
        e = restore_more(db, id, r->before);
    if (e == OK)
        e = restore_cover(db, by, at, id, r->before);
    const struct audited what = {
        .kind = "POM",
        .person = r->person,
        .before =
            arena_printf(by->a, "{\"allocation\":%lld}", (long long)r->id),
        .after = arena_printf(by->a, "{\"allocation\":%lld,\"asBefore\":%lld}",
                              (long long)id, (long long)r->before),
    };
    return e == OK ? ctx_audit(db, by->c, &what) : e;
}

enum err
pom_given_undo(struct db *db, const struct pom_actor *by, struct instant at,
               int64_t *undone)
{
    struct pom_given g;
    enum err e = pom_given_load(db, by, at, &g);

    *undone = 0;
    for (size_t i = 0; i < g.rows && e == OK; i++) {
        const struct pom_given_row *r = &g.row[i];
        const struct pom_ending end = {
            .person = r->person,
            .id = r->id,
            .version = r->version,
            .part = r->part,
            .reason = "UNDONE",
            .why = STR("Given out by mistake"),
        };

        if (r->answer != GIVEN_CAN)
            continue;
        e = pom_end(db, by, &end);
        if (e == OK && r->before != 0)
            e = restore(db, by, at, r);
        *undone += e == OK;
    }
    return e;
}
