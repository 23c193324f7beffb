/* keywork/agenda_store.c -- see the header. */
#include "keywork/agenda_store.h"

#include "gen/keywork_agenda_sql.h"

enum err
agenda_asides_load(struct db *db, struct arena *a, struct str person,
                   struct day today, struct agenda *g)
{
    struct query q = query_open(db, SQL_AGENDA_ASIDES);

    query_str(&q, person);
    query_day(&q, today);
    while (query_row(&q)) {
        const struct str key = col_str_peek(&q);
        struct agenda_item *found = NULL;

        for (size_t i = 0; i < g->count; i++)
            if (str_eq(key, g->at[i].key))
                found = &g->at[i];
        if (found == NULL)
            continue;
        found->until = col_day(&q);
        found->by = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
agenda_set_aside(struct db *db, const struct agenda_change *k)
{
    struct query q = query_open(db, SQL_AGENDA_SET_ASIDE);

    query_str(&q, k->person);
    query_str(&q, k->key);
    query_day(&q, k->until);
    query_str(&q, k->by);
    query_instant(&q, k->now);
    query_send(&q);
    return query_close(&q);
}

enum err
agenda_again(struct db *db, const struct agenda_change *k)
{
    struct query q = query_open(db, SQL_AGENDA_AGAIN);

    query_instant(&q, k->now);
    query_str(&q, k->person);
    query_str(&q, k->key);
    query_day(&q, k->today);
    query_send(&q);
    return query_close(&q);
}
