#include "feeds/loads_store.h"
#include "gen/feeds_loads_sql.h"

/* The columns of loads_list, loads_last and loads_find. */
static void
read_load(struct query *q, struct arena *a, struct load *l)
{
    l->id = col_int(q);
    l->kind = col_str(q, a);
    l->source = col_str(q, a);
    l->started = col_instant(q);
    l->finished = col_instant(q);
    l->as_of = col_instant(q);
    l->full_prison = col_str(q, a);
    l->by_user = col_str(q, a);
    l->read = col_int(q);
    l->added = col_int(q);
    l->changed = col_int(q);
    l->unchanged = col_int(q);
    l->older = col_int(q);
    l->unplaced = col_int(q);
    l->refused = col_int(q);
    l->warnings = col_int(q);
    l->marked = col_int(q);
    l->merged = col_int(q);
    l->ended = col_int(q);
    l->roles_ended = col_int(q);
    l->not_marked = col_str(q, a);
    l->error = col_str(q, a);
}

static enum err
read_all(struct query *q, struct arena *a, struct load_list *out)
{
    size_t cap = 0;

    *out = (struct load_list){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct load, out->count, &cap);
        read_load(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

enum err
loads_list(struct db *db, struct arena *a, struct str kind, bool refused,
           struct load_list *out)
{
    struct query q = query_open(db, SQL_LOADS_LIST);

    query_str(&q, kind);
    query_int(&q, refused);
    query_int(&q, LOADS_MAX);
    return read_all(&q, a, out);
}

enum err
loads_last(struct db *db, struct arena *a, struct load_list *out)
{
    struct query q = query_open(db, SQL_LOADS_LAST);

    return read_all(&q, a, out);
}

enum err
loads_find(struct db *db, struct arena *a, int64_t id, struct load *out)
{
    struct load_list one;
    struct query q = query_open(db, SQL_LOADS_FIND);

    query_int(&q, id);
    const enum err e = read_all(&q, a, &one);
    if (e == OK && one.count == 1)
        *out = one.at[0];
    return e == OK && one.count == 0 ? ERR_NOT_FOUND : e;
}

enum err
loads_rejects(struct db *db, struct arena *a, int64_t id,
              struct load_reject_list *out)
{
    struct query q = query_open(db, SQL_LOADS_REJECTS);
    size_t cap = 0;

    *out = (struct load_reject_list){0};
    query_int(&q, id);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct load_reject, out->count, &cap);
        struct load_reject *r = &out->at[out->count++];

        r->warning = col_flag(&q);
        r->file = col_str(&q, a);
        r->position = col_int(&q);
        r->line = col_int(&q);
        r->field = col_str(&q, a);
        r->reason = col_str(&q, a);
        r->excerpt = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
loads_discrepancies(struct db *db, struct arena *a, int64_t id,
                    struct load_discrepancy_list *out)
{
    struct query q = query_open(db, SQL_LOADS_DISCREPANCIES);
    size_t cap = 0;

    *out = (struct load_discrepancy_list){0};
    query_int(&q, id);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct load_discrepancy, out->count, &cap);
        struct load_discrepancy *d = &out->at[out->count++];

        d->number = col_str(&q, a);
        d->kind = col_str(&q, a);
        d->words = col_str(&q, a);
        d->found = col_instant(&q);
        d->settled = col_instant(&q);
    }
    return query_close(&q);
}

enum err
loads_prisons(struct db *db, struct arena *a, struct load_prisons *out)
{
    struct query q = query_open(db, SQL_LOADS_PRISONS);
    size_t cap = 0;

    *out = (struct load_prisons){0};
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct load_prison, out->count, &cap);
        struct load_prison *p = &out->at[out->count++];

        p->code = col_str(&q, a);
        p->name = col_str(&q, a);
    }
    return query_close(&q);
}
