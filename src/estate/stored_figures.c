#include "estate/stored_figures.h"

#include "estate/sessions.h"
#include "gen/estate_estate_sql.h"

/* One prison being counted. */
struct count {
    struct db *db;
    struct estate_group group; /* only its days */
    const struct estate_profile *profile;
    struct estate_figures *f;
};

static int32_t
share(int64_t part, int64_t whole, int64_t of)
{
    return whole > 0 ? (int32_t)((part * of + whole / 2) / whole) : 0;
}

static enum err
count_people(const struct count *c)
{
    static const enum figure shares[] = {FIGURE_REMAND, FIGURE_RECALL,
                                         FIGURE_BAME, FIGURE_FOREIGN};
    struct query q = query_open(c->db, SQL_ESTATE_PEOPLE_HERE);

    query_str(&q, str_from_c(c->profile->code));
    if (query_row(&q)) {
        const int64_t people = col_int(&q);

        c->f->made[FIGURE_PEOPLE] = (int32_t)people;
        for (size_t i = 0; i < COUNT_OF(shares); i++)
            c->f->made[shares[i]] = share(col_int(&q), people, 1000);
    }
    return query_close(&q);
}

static enum err
count_workers(const struct count *c)
{
    struct query q = query_open(c->db, SQL_ESTATE_WORKERS_HERE);

    query_str(&q, str_from_c(c->profile->code));
    query_day(&q, c->group.today);
    if (query_row(&q))
        c->f->made[FIGURE_KEY_WORKERS] = (int32_t)col_int(&q);
    return query_close(&q);
}

static enum err
count_poms(const struct count *c)
{
    struct query q = query_open(c->db, SQL_ESTATE_POMS_HERE);
    int32_t *made = c->f->made;

    query_str(&q, str_from_c(c->profile->code));
    query_day(&q, c->group.today);
    if (query_row(&q)) {
        made[FIGURE_PROBATION_POMS] = (int32_t)col_int(&q);
        made[FIGURE_PROBATION_CASES] =
            share(col_int(&q), made[FIGURE_PROBATION_POMS], 10);
        made[FIGURE_PRISON_POMS] = (int32_t)col_int(&q);
        made[FIGURE_PRISON_CASES] =
            share(col_int(&q), made[FIGURE_PRISON_POMS], 10);
    }
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(c->db, SQL_ESTATE_WITHOUT_POM);
    query_str(&q, str_from_c(c->profile->code));
    if (query_row(&q))
        made[FIGURE_UNALLOCATED] = (int32_t)col_int(&q);
    return query_close(&q);
}

static enum err
count_duty(const struct count *c)
{
    struct query q = query_open(c->db, SQL_ESTATE_DUTY_HERE);

    query_str(&q, str_from_c(c->profile->code));
    query_day(&q, group_begins(&c->group));
    query_day(&q, c->group.today);
    if (query_row(&q)) {
        const int64_t halves = col_int(&q);

        c->f->made[FIGURE_NON_PRODUCTIVE] = share(col_int(&q), halves, 10000);
        c->f->made[FIGURE_SICK] = share(col_int(&q), halves, 10000);
    }
    return query_close(&q);
}

static enum err
sessions(const struct count *c, struct day from, struct day to, int64_t *n)
{
    struct query q = query_open(c->db, SQL_ESTATE_SESSIONS_HERE);

    query_str(&q, str_from_c(c->profile->code));
    query_instant(&q, instant_of_day(from));
    query_instant(&q, instant_of_day(to));
    *n = query_row(&q) ? col_int(&q) : 0;
    return query_close(&q);
}

static int32_t
rate_100(const struct count *c, int64_t n, struct day from, struct day to)
{
    return share(n * 7, (int64_t)c->profile->population * (to.n - from.n),
                 10000);
}

static enum err
count_sessions(const struct count *c)
{
    const int visit = c->profile->delivery.visit;
    const struct day month = estate_sessions_month(&c->group, visit);
    const struct day after = estate_sessions_month(&c->group, visit + 1);
    const struct day first = estate_sessions_month(&c->group, 0);
    const struct day end = estate_sessions_month(&c->group, VISIT_COUNT);
    int64_t n = 0;
    enum err e = sessions(c, month, after, &n);

    c->f->made[FIGURE_SESSIONS] = (int32_t)n;
    c->f->made[FIGURE_RATE_MONTH] = rate_100(c, n, month, after);
    if (e == OK)
        e = sessions(c, first, end, &n);
    c->f->made[FIGURE_RATE_4] = rate_100(c, n, first, end);
    return e;
}

/* Mean of the days from arrival, of those who came in the history. */
static enum err
count_wait(const struct count *c, const struct statement *sql,
           enum figure figure)
{
    struct query q = query_open(c->db, sql);
    int64_t sum = 0, people = 0;

    query_str(&q, str_from_c(c->profile->code));
    while (query_row(&q)) {
        const struct day then = instant_day(col_instant(&q));
        const struct day arrived = instant_day(col_instant(&q));

        if (!day_known(arrived) || arrived.n < group_begins(&c->group).n)
            continue;
        sum += then.n - arrived.n;
        people++;
    }
    c->f->made[figure] = share(sum, people, 100);
    return query_close(&q);
}

static enum err
count_prison(const struct count *c)
{
    enum err e = count_people(c);

    if (e == OK)
        e = count_workers(c);
    if (e == OK)
        e = count_poms(c);
    if (e == OK)
        e = count_duty(c);
    if (e == OK)
        e = count_sessions(c);
    if (e == OK)
        e = count_wait(c, SQL_ESTATE_FIRST_WORKERS, FIGURE_TO_WORKER);
    if (e == OK)
        e = count_wait(c, SQL_ESTATE_FIRST_SESSIONS, FIGURE_TO_SESSION);
    return e;
}

enum err
estate_figures_stored(struct db *db, const struct estate_wish *wish,
                      struct estate_report *out)
{
    enum err e = OK;

    *out = (struct estate_report){.prisons = 0};
    for (size_t i = 0; i < ESTATE_CASE_COUNT && e == OK; i++) {
        struct estate_figures *f = &out->prison[out->prisons++];
        const struct count c = {
            .db = db,
            .group = {.today = wish->today, .weeks = wish->weeks},
            .profile = &estate_cases[i],
            .f = f
        };

        *f = estate_figures_asked(&estate_cases[i], wish->today, wish->weeks);
        e = count_prison(&c);
        out->people += (uint64_t)f->made[FIGURE_PEOPLE];
        out->key_workers += (uint64_t)f->made[FIGURE_KEY_WORKERS];
        out->all_prisons++;
    }
    return e;
}
