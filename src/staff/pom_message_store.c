/* staff/pom_message_store.c -- see the header. */
#include "staff/pom_message_store.h"

#include "people/person.h"
#include "gen/staff_pom_message_sql.h"

static void
take(struct query *q, struct arena *a, struct pom_message *m)
{
    m->id = col_int(q);
    m->version = col_int(q);
    m->person = col_str(q, a);
    m->prison = col_str(q, a);
    const struct str surname = col_str(q, a);
    m->name = person_name(a, surname, col_str(q, a));
    m->words = col_str(q, a);
    m->by = col_str(q, a);
    m->at = col_instant(q);
    m->read_by = col_str(q, a);
    m->read_at = col_instant(q);
    m->answer = col_str(q, a);
}

static enum err
take_all(struct query *q, struct arena *a, struct pom_messages *out)
{
    size_t room = 0;

    *out = (struct pom_messages){0};
    query_int(q, POM_MESSAGES_MAX);
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct pom_message, out->count, &room);
        take(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

enum err
pom_messages_of(struct db *db, struct arena *a, struct str person,
                struct pom_messages *out)
{
    struct query q = query_open(db, SQL_POM_MESSAGES_OF);

    query_str(&q, person);
    return take_all(&q, a, out);
}

enum err
pom_messages_unread(struct db *db, struct arena *a, struct str person,
                    struct str prison, struct pom_messages *out)
{
    struct query q = query_open(db, SQL_POM_MESSAGES_UNREAD);

    query_str(&q, person);
    query_str(&q, prison);
    return take_all(&q, a, out);
}

enum err
pom_messages_for(struct db *db, struct arena *a, struct str prison,
                 int64_t staff, struct day today, struct pom_messages *out)
{
    struct query q = query_open(db, SQL_POM_MESSAGES_FOR);

    query_int(&q, staff);
    query_str(&q, prison);
    query_day(&q, today);
    return take_all(&q, a, out);
}

enum err
pom_message_one(struct db *db, struct arena *a, struct str person, int64_t id,
                struct pom_message *out)
{
    struct query q = query_open(db, SQL_POM_MESSAGE_ONE);

    query_int(&q, id);
    query_str(&q, person);
    const bool found = query_row(&q);
    if (found)
        take(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
pom_message_to(struct db *db, struct arena *a, struct str person,
               struct str *name)
{
    struct query q = query_open(db, SQL_POM_MESSAGE_TO);

    *name = STR_EMPTY;
    query_str(&q, person);
    if (query_row(&q))
        *name = col_str(&q, a);
    return query_close(&q);
}

enum err
pom_message_is_for(struct db *db, struct str person, int64_t staff,
                   struct day today, bool *yes)
{
    struct query q = query_open(db, SQL_POM_MESSAGE_IS_FOR);

    query_str(&q, person);
    query_int(&q, staff);
    query_day(&q, today);
    *yes = query_row(&q) && staff != 0;
    return query_close(&q);
}

enum err
pom_message_add(struct db *db, const struct pom_message *m)
{
    struct query q = query_open(db, SQL_POM_MESSAGE_ADD);

    query_str(&q, m->person);
    query_str(&q, m->prison);
    query_str(&q, m->words);
    query_str(&q, m->by);
    query_instant(&q, m->at);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
pom_message_read(struct db *db, const struct pom_message *m)
{
    struct query q = query_open(db, SQL_POM_MESSAGE_READ);

    query_str(&q, m->read_by);
    query_instant(&q, m->read_at);
    query_str(&q, m->answer);
    query_int(&q, m->id);
    query_str(&q, m->person);
    query_int(&q, m->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
