#include "sentence/countersign_store.h"

#include "people/holiday_store.h"
#include "people/person.h"
#include "gen/sentence_countersign_sql.h"
#include "gen/sentence_task_sql.h"

/* ---- rows ---- */

/* A kind or a word that this version does not know is left out. */
enum err
countersign_rows(struct db *db, struct arena *a, struct str prison,
                 struct countersign_rows *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_ROWS);
    size_t room = 0;

    *out = (struct countersign_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct countersign_row, out->count, &room);
        struct countersign_row *r = &out->at[out->count];

        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->kind = task_from(col_str_peek(&q));
        r->from = col_day(&q);
        r->needed = col_flag(&q);
        r->who = countersign_who_from(col_str_peek(&q));
        r->days = (int)col_int(&q);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
        out->count += r->kind < TASK_KINDS && r->who < COUNTERSIGN_WHOS;
    }
    return query_close(&q);
}

enum err
countersign_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

/* ERR_STALE when it changed nothing. */
static enum err
run_fresh(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
countersign_row_add(struct db *db, struct str prison,
                    const struct countersign_row *row)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_ROW_ADD);

    query_str(&q, prison);
    query_str(&q, task_code(row->kind));
    query_day(&q, row->from);
    query_flag(&q, row->needed);
    query_str(&q, countersign_who_code(row->who));
    query_int(&q, row->days);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    return run_fresh(&q);
}

/* ---- reading ---- */

static void
read_one(struct query *q, struct arena *a, struct countersign *s)
{
    s->id = col_int(q);
    s->task = col_int(q);
    s->author = col_int(q);
    s->state = countersign_state_from(col_str_peek(q));
    s->username = col_str(q, a);
    s->name = col_str(q, a);
    s->at = col_instant(q);
    s->done_on = col_day(q);
    s->escalates = col_day(q);
    s->words = col_str(q, a);
    s->answered_by = col_str(q, a);
    s->answer = col_str(q, a);
    s->answered = col_instant(q);
}

enum err
countersigns_of(struct db *db, struct arena *a, int64_t task,
                struct countersigns *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGNS_OF);
    size_t room = 0;

    *out = (struct countersigns){0};
    query_int(&q, task);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct countersign, out->count, &room);
        read_one(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

static enum err
read_list(struct query *q, struct arena *a, struct countersign_list *out)
{
    size_t room = 0;

    *out = (struct countersign_list){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct countersign_listed, out->count,
                             &room);
        struct countersign_listed *l = &out->at[out->count];

        read_one(q, a, &l->s);
        l->number = col_str(q, a);
        const struct str surname = col_str(q, a);
        const struct str forename = col_str(q, a);

        l->person = person_name(a, surname, forename);
        l->sort_name = col_str(q, a);
        l->kind = task_from(col_str_peek(q));
        l->due = col_day(q);
        const struct str pom_surname = col_str(q, a);
        const struct str pom_forename = col_str(q, a);

        l->pom = pom_surname.n > 0 ? person_name(a, pom_surname, pom_forename)
                                   : STR_EMPTY;
        out->count += l->kind < TASK_KINDS;
    }
    return query_close(q);
}

enum err
countersign_open(struct db *db, struct arena *a, struct str prison,
                 struct countersign_list *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_OPEN);

    query_str(&q, prison);
    return read_list(&q, a, out);
}

enum err
countersign_answered(struct db *db, struct arena *a, struct str prison,
                     struct instant since, struct countersign_list *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_ANSWERED);

    query_str(&q, prison);
    query_instant(&q, since);
    return read_list(&q, a, out);
}

enum err
countersign_counts(struct db *db, struct str prison, struct instant since,
                   struct countersign_counts *out)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_COUNTS);

    *out = (struct countersign_counts){0};
    query_str(&q, prison);
    query_instant(&q, since);
    if (query_row(&q)) {
        out->signed_off = col_int(&q);
        out->back = col_int(&q);
    }
    return query_close(&q);
}

/* ---- handed in ---- */

static enum err
note(struct db *db, int64_t task, struct instant now, struct str by,
     const char *what, struct day due, struct str words)
{
    struct query q = query_open(db, SQL_TASK_CHANGE_ADD);

    query_int(&q, task);
    query_instant(&q, now);
    query_str(&q, by);
    query_str(&q, str_from_c(what));
    query_day(&q, due);
    query_str(&q, words);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
hold(struct db *db, const struct task_set *s)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_HOLD);

    query_str(&q, s->by);
    query_instant(&q, s->now);
    query_int(&q, s->id);
    query_str(&q, s->number);
    query_int(&q, s->version);
    return run_fresh(&q);
}

static enum err
add(struct db *db, const struct countersign_work *w, struct day until)
{
    const struct task_set *s = &w->set;
    struct query q = query_open(db, SQL_COUNTERSIGN_ADD);

    query_int(&q, s->id);
    query_str(&q, w->prison);
    query_int(&q, w->author);
    query_str(&q, s->by);
    query_str(&q, w->name);
    query_instant(&q, s->now);
    query_day(&q, s->done_on);
    query_str(&q, s->words);
    query_day(&q, until);
    (void)query_run(&q);
    return query_close(&q);
}

/* Its last day of waiting; DAY_NONE: it is not countersigned. */
static enum err
find_until(struct db *db, struct arena *a, const struct countersign_work *w,
           struct day *until)
{
    struct countersign_rows rows;
    struct holidays holidays = {0};
    enum err e = countersign_rows(db, a, w->prison, &rows);
    const struct countersign_row *row =
        e == OK ? countersign_row_on(&rows, w->kind, w->today) : NULL;

    *until = DAY_NONE;
    if (row == NULL)
        return e;
    e = holidays_load(db, a, &holidays);
    if (e == OK)
        *until = countersign_until(row, w->today, &holidays);
    return e;
}

enum err
countersign_hand_in(struct db *db, const struct countersign_work *w,
                    bool *waits)
{
    struct arena a = {0};
    struct day until;
    enum err e = find_until(db, &a, w, &until);

    arena_reset(&a);
    *waits = e == OK && day_known(until);
    if (e != OK || !*waits)
        return e == OK ? task_set(db, &w->set) : e;
    e = hold(db, &w->set);
    if (e == OK)
        e = task_sign_drop(db, w->set.id, w->set.now);
    if (e == OK)
        e = add(db, w, until);
    return e == OK ? note(db, w->set.id, w->set.now, w->set.by, "HANDED_IN",
                          w->set.due, w->set.words)
                   : e;
}

/* ---- answered ---- */

static enum err
settle(struct db *db, const struct countersign *s,
       const struct countersign_reply *r)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_SETTLE);

    query_str(&q, countersign_state_code(r->state));
    query_str(&q, r->prison);
    query_str(&q, r->username);
    query_str(&q, r->name);
    query_instant(&q, r->now);
    query_str(&q, r->words);
    query_int(&q, s->id);
    return run_fresh(&q);
}

static enum err
send_back(struct db *db, const struct task *t, struct instant now)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_BACK);

    query_instant(&q, now);
    query_int(&q, t->id);
    query_str(&q, t->number);
    return run_fresh(&q);
}

static enum err
finish(struct db *db, const struct countersign *s, const struct task *t,
       struct instant now)
{
    struct query q = query_open(db, SQL_COUNTERSIGN_DONE);

    query_day(&q, s->done_on);
    query_str(&q, s->words);
    query_str(&q, s->username);
    query_instant(&q, now);
    query_int(&q, t->id);
    query_str(&q, t->number);
    const enum err e = run_fresh(&q);
    return e == OK ? task_due(db, t->number) : e;
}

enum err
countersign_answer(struct db *db, const struct countersign *s,
                   const struct task *t, const struct countersign_reply *r)
{
    const bool back = r->state == COUNTERSIGN_BACK;
    enum err e = settle(db, s, r);

    if (e == OK)
        e = back ? send_back(db, t, r->now) : finish(db, s, t, r->now);
    return e == OK
               ? note(db, t->id, r->now, r->username,
                      back ? "SENT_BACK" : "COUNTERSIGNED", t->due, r->words)
               : e;
}
