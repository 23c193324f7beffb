#include "sentence/enhanced_store.h"

#include "base/str_index.h"
#include "gen/sentence_enhanced_sql.h"

struct terms {
    struct enhanced_term *at;
    size_t count;
};

static enum err
load_terms(struct db *db, struct arena *a, struct str prison, struct terms *out)
{
    struct query q = query_open(db, SQL_ENHANCED_TERMS);
    size_t room = 0;

    *out = (struct terms){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct enhanced_term, out->count, &room);
        struct enhanced_term *t = &out->at[out->count++];

        t->own = !str_eq(col_str_peek(&q), STR("*"));
        t->from = col_day(&q);
        t->minutes = (int)col_int(&q);
    }
    return query_close(&q);
}

/* EN-2: both hold from then on. */
static struct day
later_of(struct day arrived, struct day since)
{
    if (!day_known(arrived) || !day_known(since))
        return day_known(since) ? since : arrived;
    return day_before(arrived, since) ? since : arrived;
}

/* Of the oldest week that is counted. */
static struct day
first_day(const struct enhanced *e)
{
    return e->week[ENHANCED_WEEKS - 1].monday;
}

/* ---- a prison ---- */

static enum err
load_since(struct db *db, struct str prison, const struct str_index *ix,
           struct day *since)
{
    struct query q = query_open(db, SQL_ENHANCED_SINCE);

    query_str(&q, prison);
    while (query_row(&q)) {
        const size_t i = str_index_find(ix, col_str_peek(&q));
        const struct day day = instant_day(col_instant(&q));

        if (i != STR_INDEX_NONE)
            since[i] = day;
    }
    return query_close(&q);
}

static enum err
load_sessions(struct db *db, struct str prison, const struct str_index *ix,
              struct enhanced_person *all)
{
    struct query q = query_open(db, SQL_ENHANCED_SESSIONS);

    query_day(&q, first_day(&all[0].e));
    query_str(&q, prison);
    while (query_row(&q)) {
        const size_t i = str_index_find(ix, col_str_peek(&q));
        const struct day day = col_day(&q);
        const int minutes = (int)col_int(&q);

        if (i != STR_INDEX_NONE)
            enhanced_add(&all[i].e, day, minutes);
    }
    return query_close(&q);
}

enum err
enhanced_load(struct db *db, struct arena *a, struct str prison,
              struct day today, struct enhanced_person *all, size_t count)
{
    struct day *since = arena_array(a, struct day, count + 1);
    struct str_index ix = {0};
    struct terms terms;

    if (count == 0)
        return OK;
    enum err e = load_terms(db, a, prison, &terms);
    for (size_t i = 0; i < count; i++)
        (void)str_index_add(&ix, a, all[i].number);
    if (e == OK)
        e = load_since(db, prison, &ix, since);
    if (e != OK)
        return e;
    for (size_t i = 0; i < count; i++)
        enhanced_begin(&all[i].e, terms.at, terms.count,
                       later_of(all[i].arrived, since[i]), today);
    e = load_sessions(db, prison, &ix, all);
    for (size_t i = 0; i < count; i++)
        enhanced_settle(&all[i].e);
    return e;
}

/* ---- one woman ---- */

static struct day
high_since(const struct need_levels *levels)
{
    struct day since = DAY_NONE;

    for (size_t i = 0;
         i < levels->count && str_eq(levels->at[i].level, STR("HIGH")); i++)
        since = instant_day(levels->at[i].at);
    return since;
}

enum err
enhanced_load_one(struct db *db, struct arena *a, struct str prison,
                  struct day today, const struct need_levels *levels,
                  struct enhanced_person *one)
{
    struct terms terms;
    const enum err e = load_terms(db, a, prison, &terms);

    if (e != OK)
        return e;
    enhanced_begin(&one->e, terms.at, terms.count,
                   later_of(one->arrived, high_since(levels)), today);
    struct query q = query_open(db, SQL_ENHANCED_OF);
    query_str(&q, one->number);
    query_str(&q, prison);
    query_day(&q, first_day(&one->e));
    while (query_row(&q)) {
        const struct day day = col_day(&q);

        enhanced_add(&one->e, day, (int)col_int(&q));
    }
    enhanced_settle(&one->e);
    return query_close(&q);
}
