#include "sentence/message_store.h"

#include "gen/sentence_message_sql.h"

static void
take(struct query *q, struct arena *a, struct message *m)
{
    m->id = col_int(q);
    m->version = col_int(q);
    m->person = col_str(q, a);
    m->prison = col_str(q, a);
    m->to_person = col_flag(q);
    m->words = col_str(q, a);
    m->by = col_str(q, a);
    m->at = col_instant(q);
    m->reached = col_day(q);
    m->how = col_str(q, a);
    m->reached_by = col_str(q, a);
    m->reached_at = col_instant(q);
}

enum err
messages_of(struct db *db, struct arena *a, struct str person,
            struct messages *out)
{
    struct query q = query_open(db, SQL_MESSAGES_OF);
    size_t room = 0;

    *out = (struct messages){0};
    query_str(&q, person);
    query_int(&q, MESSAGES_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct message, out->count, &room);
        take(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
message_read(struct db *db, struct arena *a, struct str person, int64_t id,
             struct message *out)
{
    struct query q = query_open(db, SQL_MESSAGE_READ);

    query_int(&q, id);
    query_str(&q, person);
    const bool found = query_row(&q);
    if (found)
        take(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
message_add(struct db *db, const struct message *m)
{
    struct query q = query_open(db, SQL_MESSAGE_ADD);

    query_str(&q, m->person);
    query_str(&q, m->prison);
    query_flag(&q, m->to_person);
    query_str(&q, m->words);
    query_str(&q, m->by);
    query_instant(&q, m->at);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
message_reach(struct db *db, const struct message *m)
{
    struct query q = query_open(db, SQL_MESSAGE_REACH);

    query_day(&q, m->reached);
    query_str(&q, m->how);
    query_str(&q, m->reached_by);
    query_instant(&q, m->reached_at);
    query_int(&q, m->id);
    query_str(&q, m->person);
    query_int(&q, m->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
