#include "sentence/supervision_store.h"

#include "sentence/task_store.h"
#include "gen/sentence_supervision_sql.h"

enum err
supervisions_of(struct db *db, struct arena *a, struct str number,
                struct supervisions *out)
{
    struct query q = query_open(db, SQL_SUPERVISIONS_OF);
    size_t room = 0;

    *out = (struct supervisions){0};
    query_str(&q, number);
    query_int(&q, SUPERVISION_ROWS_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct supervision, out->count, &room);
        struct supervision *s = &out->at[out->count++];

        s->id = col_int(&q);
        s->number = col_str(&q, a);
        s->prison = col_str(&q, a);
        s->day = col_day(&q);
        s->supervisor = col_str(&q, a);
        s->officer = col_str(&q, a);
        s->agreed = col_str(&q, a);
        s->next = col_day(&q);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
supervision_add(struct db *db, const struct supervision *s)
{
    struct query q = query_open(db, SQL_SUPERVISION_ADD);

    query_str(&q, s->number);
    query_str(&q, s->prison);
    query_day(&q, s->day);
    query_str(&q, s->supervisor);
    query_str(&q, s->officer);
    query_str(&q, s->agreed);
    query_day(&q, s->next);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? task_due(db, s->number) : e;
}
