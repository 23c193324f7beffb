#include "feeds/discrepancy.h"
#include "gen/feeds_discrepancy_sql.h"

#define DISCREPANCY_CODE(name, code) [name] = (code),
static const char *const codes[DISCREPANCY_COUNT] = {
    DISCREPANCY_LIST(DISCREPANCY_CODE)};
#undef DISCREPANCY_CODE

static enum err
settle(struct db *db, const struct discrepancy *d)
{
    struct query q = query_open(db, SQL_DISCREPANCY_SETTLE);

    query_instant(&q, d->found_at);
    query_str(&q, d->number);
    query_str(&q, str_from_c(codes[d->kind]));
    query_send(&q);
    return query_close(&q);
}

enum err
discrepancy_say(struct db *db, const struct discrepancy *d, bool there)
{
    if (!there)
        return settle(db, d);
    struct query q = query_open(db, SQL_DISCREPANCY_OPEN);

    query_str(&q, d->number);
    query_str(&q, str_from_c(codes[d->kind]));
    query_str(&q, d->words);
    query_instant(&q, d->found_at);
    query_int(&q, d->run);
    query_send(&q);
    return query_close(&q);
}
