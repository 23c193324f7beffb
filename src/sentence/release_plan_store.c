#include "sentence/release_plan_store.h"

#include "gen/sentence_release_plan_sql.h"
#include "sentence/task_store.h"

static void
read_step(struct query *q, struct arena *a, struct release_step *s)
{
    s->id = col_int(q);
    s->version = col_int(q);
    s->what = release_step_from(col_str_peek(q));
    s->day = col_day(q);
    s->words = col_str(q, a);
    s->why = col_str(q, a);
    s->by = col_str(q, a);
    s->at = col_instant(q);
    s->told.on = col_day(q);
    s->told.how = release_way_from(col_str_peek(q));
    s->told.language = col_str(q, a);
    s->told.understood = col_flag(q);
    s->told.said = col_str(q, a);
    s->told.by = col_str(q, a);
    s->told.at = col_instant(q);
}

static enum err
read_day(struct db *db, struct str person, struct day *release)
{
    struct query q = query_open(db, SQL_RELEASE_PLAN_DAY);

    query_str(&q, person);
    *release = query_row(&q) ? col_day(&q) : DAY_NONE;
    return query_close(&q);
}

/* Steps of one item stand together. */
static enum err
read_items(struct db *db, struct arena *a, struct str person,
           struct release_plan *out)
{
    struct query q = query_open(db, SQL_RELEASE_PLAN_OF);
    size_t room = 0, steps = 0;

    query_str(&q, person);
    query_int(&q, RELEASE_STEPS_MAX);
    while (query_row(&q)) {
        const int64_t id = col_int(&q);

        if (out->count == 0 || out->at[out->count - 1].id != id) {
            out->at =
                arena_grow(a, out->at, struct release_item, out->count, &room);
            out->at[out->count++] = (struct release_item){.id = id};
            steps = 0;
        }
        struct release_item *i = &out->at[out->count - 1];
        i->version = col_int(&q);
        i->kind = release_item_from(col_str_peek(&q));
        i->prison = col_str(&q, a);
        i->step = arena_grow(a, i->step, struct release_step, i->steps, &steps);
        i->step[i->steps].item = id;
        read_step(&q, a, &i->step[i->steps++]);
    }
    return query_close(&q);
}

enum err
release_plan_of(struct db *db, struct arena *a, struct str person,
                struct release_plan *out, struct day *release)
{
    *out = (struct release_plan){0};
    const enum err e = read_items(db, a, person, out);
    return e == OK ? read_day(db, person, release) : e;
}

static enum err
add_step(struct db *db, struct str person, const struct release_step *s)
{
    struct query q = query_open(db, SQL_RELEASE_STEP_ADD);

    query_int(&q, s->item);
    query_str(&q, release_step_code(s->what));
    query_day(&q, s->day);
    query_str(&q, s->words);
    query_str(&q, s->why);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? task_due(db, person) : e;
}

enum err
release_item_add(struct db *db, struct str person, struct str prison,
                 enum release_item_kind kind, const struct release_step *first)
{
    struct query q = query_open(db, SQL_RELEASE_ITEM_ADD);
    struct release_step s = *first;

    query_str(&q, person);
    query_str(&q, prison);
    query_str(&q, release_item_code(kind));
    s.item = query_row(&q) ? col_int(&q) : 0;
    const enum err e = query_close(&q);
    return e == OK ? add_step(db, person, &s) : e;
}

enum err
release_step_add(struct db *db, struct str person, int64_t seen,
                 const struct release_step *s)
{
    struct query q = query_open(db, SQL_RELEASE_ITEM_STEP);

    query_int(&q, s->item);
    query_str(&q, person);
    query_int(&q, seen);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e == OK && rows == 0)
        return ERR_STALE;
    return e == OK ? add_step(db, person, s) : e;
}

enum err
release_step_tell(struct db *db, struct str person, int64_t id,
                  const struct release_told *t)
{
    struct query q = query_open(db, SQL_RELEASE_STEP_TELL);

    query_day(&q, t->on);
    query_str(&q, release_way_code(t->how));
    query_str(&q, t->language);
    query_flag(&q, t->understood);
    query_str(&q, t->said);
    query_str(&q, t->by);
    query_instant(&q, t->at);
    query_int(&q, id);
    query_str(&q, person);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e == OK && rows == 0)
        return ERR_STALE;
    return e == OK ? task_due(db, person) : e;
}
