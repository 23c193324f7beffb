#include "keywork/first_time_store.h"

#include "gen/keywork_first_time_sql.h"

enum err
first_time_rows(struct db *db, struct arena *a, struct str person,
                struct first_times *out)
{
    struct query q = query_open(db, SQL_FIRST_TIME_ROWS);

    *out = (struct first_times){.count = 0};
    query_str(&q, person);
    while (query_row(&q) && out->count < FIRST_TIME_ROWS) {
        struct first_time *f = &out->at[out->count++];

        f->before = str_eq(col_str_peek(&q), STR("BEFORE"));
        f->given = first_time_given(col_str_peek(&q));
        f->language = col_str(&q, a);
        f->easy_read = col_flag(&q);
        f->on = col_day(&q);
        f->by = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
first_time_open(struct db *db, struct str person, struct day *received)
{
    struct query q = query_open(db, SQL_FIRST_TIME_OPEN);

    *received = DAY_NONE;
    query_str(&q, person);
    while (query_row(&q))
        *received = col_day(&q);
    return query_close(&q);
}

enum err
first_time_add(struct db *db, struct arena *a, struct str person,
               struct str prison, const struct first_time *f, struct instant at)
{
    struct query q = query_open(db, SQL_FIRST_TIME_ADD);

    query_str(&q, person);
    query_str(&q, prison);
    query_str(&q, f->before ? STR("BEFORE") : STR("FIRST"));
    query_str(&q, first_time_codes(a, f->given));
    query_str(&q, f->language);
    query_flag(&q, f->easy_read);
    query_day(&q, f->on);
    query_str(&q, f->by);
    query_instant(&q, at);
    (void)query_run(&q);
    return query_close(&q);
}
