#include "access/prison.h"

#include "gen/access_prison_sql.h"

enum err
prison_known(struct db *db, struct str code, bool *known)
{
    struct query q = query_open(db, SQL_PRISON_NAME);

    *known = str_eq(code, STR("*"));
    query_str(&q, code);
    while (query_row(&q))
        *known = true;
    return query_close(&q);
}
