#include "sentence/others_work_store.h"

#include "people/person.h"
#include "gen/sentence_others_work_sql.h"

static void
take(struct query *q, struct arena *a, struct others_work *w)
{
    w->id = col_int(q);
    w->staff = col_int(q);
    const struct str surname = col_str(q, a), forename = col_str(q, a);

    w->pom = surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    w->person = col_str(q, a);
    w->surname = col_str(q, a);
    w->forename = col_str(q, a);
    w->day = col_day(q);
    w->minutes = (int)col_int(q);
    w->role = col_str(q, a);
    w->unit = col_str(q, a);
    w->task = col_int(q);
    w->why = col_str(q, a);
    w->by = col_str(q, a);
    w->at = col_instant(q);
}

enum err
others_works_of(struct db *db, struct arena *a, struct str prison,
                struct day from, struct others_works *out)
{
    struct query q = query_open(db, SQL_OTHERS_WORKS_OF);
    size_t room = 0;

    *out = (struct others_works){0};
    query_str(&q, prison);
    query_day(&q, from);
    query_int(&q, OTHERS_WORK_ROWS_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct others_work, out->count, &room);
        struct others_work *w = &out->at[out->count++];

        *w = (struct others_work){.prison = prison};
        take(&q, a, w);
    }
    return query_close(&q);
}

enum err
others_work_add(struct db *db, const struct others_work *w)
{
    struct query q = query_open(db, SQL_OTHERS_WORK_ADD);

    query_str(&q, w->prison);
    query_int(&q, w->staff);
    query_day(&q, w->day);
    query_int(&q, w->minutes);
    query_str(&q, w->role);
    query_int(&q, w->task);
    query_str(&q, w->why);
    query_str(&q, w->by);
    query_instant(&q, w->at);
    query_str(&q, w->person);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_NOT_FOUND : e;
}
