#include "db/migrate.h"

#include "db/engine.h"

#include <stdio.h>
#include <time.h>

enum own { APPLIED, ADD, OWN_COUNT };

static const char *const own_table[ENGINE_KIND_COUNT] = {
    "create table if not exists migration (number integer primary key,"
    " name text not null, hash text not null, applied integer not null) strict",
    "create table if not exists migration (number bigint primary key,"
    " name text not null, hash text not null, applied bigint not null);"
    "create table if not exists change_seat (seat bigint primary key,"
    " last bigint not null, at bigint not null) with (fillfactor = 50)",
};

#define APPLIED_TEXT "select number, hash from migration order by number"
#define ADD_TEXT     "insert into migration (number, name, hash, applied) values "

static const struct statement own_statements[OWN_COUNT] = {
    [APPLIED] = {.name = "migration_applied",
                 .text = {APPLIED_TEXT, APPLIED_TEXT},
                 .reads = true,
                 .number = APPLIED},
    [ADD] = {.name = "migration_add",
                 .text = {ADD_TEXT "(?1, ?2, ?3, ?4)", ADD_TEXT "($1, $2, $3, $4)"},
                 .params = 4,
                 .number = ADD    },
};
static const struct statement *const own_list[OWN_COUNT] = {
    &own_statements[APPLIED], &own_statements[ADD]};
static const struct statement_set own_set = {own_list, OWN_COUNT};

static struct query
own_query(struct db *db, enum own id)
{
    return query_open(db, own_list[id]);
}

static enum err
refuse(int number, const char *why)
{
    char what[32];

    snprintf(what, sizeof what, "migration %d", number);
    db_log(what, why);
    return ERR_INVALID;
}

static enum err
compare(const struct migration_set *set, int64_t number, struct str hash,
        int expected)
{
    if (number > set->count)
        return refuse((int)number, "the database is newer than this program; "
                                   "start the newer program");
    if (number != expected)
        return refuse(expected, "missing, though later ones were run");
    if (!str_eq(hash, str_from_c(set->at[number - 1].hash)))
        return refuse((int)number, "was run with another text; a migration "
                                   "that was released is never changed");
    return OK;
}

/* How many of the set were run; refuses what does not belong to it. */
static enum err
count_applied(struct db *db, const struct migration_set *set, int *count)
{
    struct query q = own_query(db, APPLIED);
    enum err e = OK;

    *count = 0;
    while (e == OK && query_row(&q)) {
        const int64_t number = col_int(&q);

        e = compare(set, number, col_str_peek(&q), *count + 1);
        *count += 1;
    }
    const enum err closed = query_close(&q);
    return closed != OK ? closed : e;
}

struct step {
    const struct migration_set *set;
    bool done; /* nothing was left to run */
};

/* Asks inside the transaction what was run: another process may have come
 * first. */
static enum err
run_next(struct db *db, void *arg)
{
    struct step *step = arg;
    int count;

    enum err e = count_applied(db, step->set, &count);
    step->done = e != OK || count == step->set->count;
    if (step->done)
        return e;

    const struct migration *m = &step->set->at[count];
    e = db->engine->script(db, m->text[db->engine->kind]);
    if (e == OK)
        e = db->engine->migration_check(db);
    if (e != OK) {
        db_log("migration failed", m->name);
        return e;
    }

    struct query q = own_query(db, ADD);
    query_int(&q, m->number);
    query_str(&q, str_from_c(m->name));
    query_str(&q, str_from_c(m->hash));
    query_int(&q, db_now_ms());
    query_run(&q);
    return query_close(&q);
}

static enum err
make_table(struct db *db, void *arg)
{
    (void)arg;
    return db->engine->script(db, own_table[db->engine->kind]);
}

static enum err
run_all(struct db *db, const struct migration_set *set)
{
    struct step step = {.set = set};
    enum err e = db_transaction(db, make_table, NULL);

    if (e == OK)
        e = db_use(db, &own_set, true);
    while (e == OK && !step.done)
        e = db_transaction(db, run_next, &step);
    return e;
}

enum err
migrate(struct db *db, const struct migration_set *set)
{
    enum err e = db->engine->script(db, db->engine->migration_lock);

    if (e != OK)
        return e;
    e = run_all(db, set);
    const enum err unlocked =
        db->engine->script(db, db->engine->migration_unlock);
    return e != OK ? e : unlocked;
}

enum err
migrate_look(struct db *db, const struct migration_set *set)
{
    int count;
    const enum err e = db_use(db, &own_set, false);

    return e != OK ? e : count_applied(db, set, &count);
}
