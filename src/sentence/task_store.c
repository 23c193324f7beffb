/* sentence/task_store.c -- tasks read and ticked; task_work_store.c makes
 * them. */
#include "sentence/task_store.h"

#include "base/name_case.h"
#include "people/person.h"
#include "gen/sentence_countersign_sql.h"
#include "gen/sentence_task_sql.h"

/* ---- whose are to be worked out anew ---- */

enum err
task_due(struct db *db, struct str number)
{
    struct query q = query_open(db, SQL_TASK_DUE_ADD);

    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

enum err
tasks_are_due(struct db *db, bool *any)
{
    struct query q = query_open(db, SQL_TASK_DUE_SOME);

    query_int(&q, 1);
    *any = query_row(&q);
    return query_close(&q);
}

enum err
tasks_last_night(struct db *db, struct day *out)
{
    struct query q = query_open(db, SQL_TASK_NIGHT_LAST);

    *out = query_row(&q) ? col_day(&q) : DAY_NONE;
    return query_close(&q);
}

/* ---- settings ---- */

enum err
task_settings_load(struct db *db, struct arena *a, struct str prison,
                   struct day today, struct task_settings *out)
{
    struct query q = query_open(db, SQL_TASK_SETTINGS);

    *out = (struct task_settings){0};
    while (query_row(&q)) { /* '*' comes before a prison's own rows */
        const struct str at = col_str(&q, a);
        const enum task_kind kind = task_from(col_str_peek(&q));
        const struct day from = col_day(&q);

        if (kind == TASK_KINDS || day_before(today, from) ||
            !(str_eq(at, STR("*")) || str_eq(at, prison)))
            continue;
        struct task_setting *s = &out->at[kind];
        s->used = col_flag(&q);
        s->owner = col_str(&q, a);
        s->months = (int)col_int(&q);
        s->days = (int)col_int(&q);
        s->working_days = (int)col_int(&q);
        s->shown_days = (int)col_int(&q);
        s->escalate_days = (int)col_int(&q);
        s->asked_of = col_str(&q, a);
        s->does = col_str(&q, a);
        s->consulted = col_str(&q, a);
        s->informed = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- reading ---- */

static void
read_task(struct query *q, struct arena *a, struct task *t)
{
    t->id = col_int(q);
    t->version = col_int(q);
    t->number = col_str(q, a);
    t->prison = col_str(q, a);
    t->kind = task_from(col_str_peek(q));
    t->key = col_str(q, a);
    t->due = col_day(q);
    t->shown = col_day(q);
    t->escalates = col_day(q);
    t->counted_from = col_day(q);
    t->owner = col_str(q, a);
    t->given = col_flag(q);
    t->rule = col_str(q, a);
    t->state = task_state_from(col_str_peek(q));
    t->opened = col_instant(q);
    t->set_at = col_instant(q);
    t->escalated = col_instant(q);
    t->done_on = col_day(q);
    t->words = col_str(q, a);
    t->by = col_str(q, a);
    t->sign = task_sign_from(col_str_peek(q));
    t->surname = col_str(q, a);
    t->forename = name_in_case(a, col_str(q, a));
    t->wing = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    t->pom = surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    t->pom_staff = col_int(q);
}

/* A kind that this version does not know is left out. */
static enum err
read_tasks(struct query *q, struct arena *a, struct tasks *out)
{
    size_t room = 0;

    *out = (struct tasks){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct task, out->count, &room);
        read_task(q, a, &out->at[out->count]);
        out->count += out->at[out->count].kind < TASK_KINDS &&
                      out->at[out->count].state < TASK_STATES;
    }
    return query_close(q);
}

enum err
tasks_of_person(struct db *db, struct arena *a, struct str number,
                struct tasks *out)
{
    struct query q = query_open(db, SQL_TASKS_OF_PERSON);

    query_str(&q, number);
    return read_tasks(&q, a, out);
}

enum err
tasks_of_prison(struct db *db, struct arena *a, struct str prison,
                struct day until, struct tasks *out)
{
    struct query q = query_open(db, SQL_TASKS_OF_PRISON);

    query_str(&q, prison);
    query_day(&q, until);
    query_int(&q, TASKS_LISTED_MAX);
    return read_tasks(&q, a, out);
}

enum err
task_find(struct db *db, struct arena *a, struct str number, int64_t id,
          struct task *out)
{
    struct tasks all;
    const enum err e = tasks_of_person(db, a, number, &all);

    if (e != OK)
        return e;
    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].id == id) {
            *out = all.at[i];
            return OK;
        }
    return ERR_NOT_FOUND;
}

enum err
task_changes_of(struct db *db, struct arena *a, int64_t id,
                struct task_changes *out)
{
    struct query q = query_open(db, SQL_TASK_CHANGES_OF);
    size_t room = 0;

    *out = (struct task_changes){0};
    query_int(&q, id);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct task_change, out->count, &room);
        struct task_change *k = &out->at[out->count++];

        k->at = col_instant(&q);
        k->by = col_str(&q, a);
        k->what = col_str(&q, a);
        k->words = col_str(&q, a);
        k->due = col_day(&q);
    }
    return query_close(&q);
}

enum err
task_person_was_met(struct db *db, struct str number, struct day from,
                    struct day to, bool *yes)
{
    struct query q = query_open(db, SQL_TASK_PERSON_WAS_MET);

    query_str(&q, number);
    query_day(&q, from);
    query_day(&q, to);
    *yes = query_row(&q);
    return query_close(&q);
}

/* ---- ticking ---- */

static enum err
note(struct db *db, const struct task_set *s, struct str what)
{
    struct query q = query_open(db, SQL_TASK_CHANGE_ADD);

    query_int(&q, s->id);
    query_instant(&q, s->now);
    query_str(&q, s->by);
    query_str(&q, what);
    query_day(&q, s->due);
    query_str(&q, s->words);
    query_send(&q);
    return query_close(&q);
}

enum err
task_sign_drop(struct db *db, int64_t task, struct instant now)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_DROP);

    query_instant(&q, now);
    query_int(&q, task);
    query_send(&q);
    return query_close(&q);
}

enum err
task_set(struct db *db, const struct task_set *s)
{
    static const struct str what[TASK_STATES] = {
        [TASK_OPEN] = STR_INIT("REOPENED"),
        [TASK_DONE] = STR_INIT("DONE"),
        [TASK_NOT_NEEDED] = STR_INIT("NOT_NEEDED"),
        [TASK_CLOSED] = STR_INIT("CLOSED"),
    };
    struct query q = query_open(db, SQL_TASK_SET);

    query_str(&q, task_state_code(s->state));
    query_day(&q, s->done_on);
    query_str(&q, s->words);
    query_str(&q, s->by);
    query_instant(&q, s->now);
    query_int(&q, s->id);
    query_str(&q, s->number);
    query_int(&q, s->version);
    const int64_t rows = query_run(&q);
    enum err e = query_close(&q);
    if (e == OK && rows == 0)
        e = ERR_STALE;
    if (e == OK)
        e = note(db, s, what[s->state]);
    if (e == OK)
        e = task_sign_drop(db, s->id, s->now);
    return e == OK ? task_due(db, s->number) : e;
}

enum err
task_give(struct db *db, const struct task_set *s, struct str owner)
{
    struct query q = query_open(db, SQL_TASK_GIVE);

    query_str(&q, owner);
    query_instant(&q, s->now);
    query_int(&q, s->id);
    query_str(&q, s->number);
    query_int(&q, s->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e == OK && rows == 0)
        return ERR_STALE;
    return e == OK ? note(db, s, STR("GIVEN")) : e;
}
