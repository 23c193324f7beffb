#include "people/holiday_store.h"
#include "gen/people_holiday_sql.h"

enum err
holidays_load(struct db *db, struct arena *a, struct holidays *out)
{
    struct query q = query_open(db, SQL_HOLIDAYS);
    struct day *at = NULL;
    size_t count = 0, room = 0;

    while (query_row(&q)) {
        at = arena_grow(a, at, struct day, count, &room);
        at[count++] = col_day(&q);
    }
    *out = (struct holidays){at, count};
    return query_close(&q);
}
