#include "feeds/allocation_close.h"

#include "events/allocation_event.h"
#include "gen/feeds_allocation_close_sql.h"

enum err
allocation_close(struct db *db, const struct allocation_closing *e,
                 int64_t *ended)
{
    struct query q = query_open(db, SQL_ALLOCATION_CLOSE_MOVED);

    query_instant(&q, e->at);
    query_str(&q, str_from_c(e->reason));
    query_str(&q, str_from_c(e->why));
    query_str(&q, e->person);
    query_str(&q, e->kept_at);
    return allocation_events_of_closed(db, &q, str_from_c(e->reason), e->at,
                                       ended);
}

enum err
allocation_close_role(struct db *db, struct str prison, int64_t staff,
                      struct str policy, struct instant at, int64_t *ended)
{
    struct query q = query_open(db, SQL_ALLOCATION_CLOSE_ROLE);

    query_instant(&q, at);
    query_str(&q, STR("The staff feed says the role has ended"));
    query_str(&q, prison);
    query_str(&q, policy);
    query_int(&q, staff);
    return allocation_events_of_closed(db, &q, STR("STAFF_STATUS_CHANGE"), at,
                                       ended);
}

enum err
allocation_elsewhere(struct db *db, struct str person, struct str prison,
                     bool *out)
{
    struct query q = query_open(db, SQL_ALLOCATION_ELSEWHERE);

    query_str(&q, person);
    query_str(&q, prison);
    *out = query_row(&q);
    return query_close(&q);
}
