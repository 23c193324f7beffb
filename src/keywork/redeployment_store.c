#include "keywork/redeployment_store.h"

#include "keywork/day_state_rule.h"
#include "keywork/redeployment_rule.h"
#include "people/person.h"
#include "gen/keywork_redeployment_sql.h"

enum { HITS_MAX = 64, WATCH_MAX = 500, WEEKS_AHEAD = 2 };

/* ---- reading ---- */

static void
read_half(struct query *q, struct arena *a, struct detail_half *h)
{
    h->duty = col_str(q, a);
    h->from = (int)col_int(q);
    h->to = (int)col_int(q);
    h->minutes = (int)col_int(q);
    h->guarded = col_flag(q);
    h->as_of = col_instant(q);
}

enum err
detail_officer(struct db *db, struct arena *a, struct str prison, int64_t staff,
               struct day day, struct detail_half half[static 2])
{
    struct query q = query_open(db, SQL_DETAIL_OF_OFFICER);

    half[0] = half[1] = (struct detail_half){.duty = STR_EMPTY};
    query_int(&q, staff);
    query_day(&q, day);
    query_str(&q, prison);
    while (query_row(&q)) {
        const bool afternoon = str_eq(col_str_peek(&q), STR("PM"));

        read_half(&q, a, &half[afternoon]);
    }
    return query_close(&q);
}

enum err
detail_day(struct db *db, struct arena *a, struct str prison, struct day day,
           struct detail_day *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DETAIL_OF_DAY);

    *out = (struct detail_day){0};
    query_str(&q, prison);
    query_day(&q, day);
    while (query_row(&q)) {
        const int64_t staff = col_int(&q);
        const struct str surname = col_str(&q, a);
        const struct str forename = col_str(&q, a);
        const bool afternoon = str_eq(col_str_peek(&q), STR("PM"));

        if (out->count == 0 || out->at[out->count - 1].staff != staff) {
            out->at =
                arena_grow(a, out->at, struct detail_officer, out->count, &cap);
            out->at[out->count++] = (struct detail_officer){
                .staff = staff,
                .name = person_name(a, surname, forename),
                .half = {{.duty = STR_EMPTY}, {.duty = STR_EMPTY}},
            };
        }
        read_half(&q, a, &out->at[out->count - 1].half[afternoon]);
    }
    return query_close(&q);
}

static void
read_row(struct query *q, struct arena *a, struct redeployment *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    r->staff = col_int(q);
    const struct str surname = col_str(q, a);
    r->worker = person_name(a, surname, col_str(q, a));
    r->day = col_day(q);
    r->from = (int)col_int(q);
    r->to = (int)col_int(q);
    r->kind = redeployment_from(col_str_peek(q));
    if (r->kind == REDEPLOYMENT_COUNT)
        r->kind = TO_OTHER;
    r->what = col_str(q, a);
    r->ordered_by = col_str(q, a);
    r->lost_minutes = (int)col_int(q);
    r->set_by = col_str(q, a);
    r->set_at = col_instant(q);
    r->ended_by = col_str(q, a);
    r->ended_at = col_instant(q);
    r->hit = (int)col_int(q);
}

enum err
redeployments_load(struct db *db, struct arena *a, struct str prison,
                   struct day from, struct day to, struct redeployments *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REDEPLOYMENTS);

    *out = (struct redeployments){0};
    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct redeployment, out->count, &cap);
        read_row(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

/* ---- changing ---- */

struct hits {
    int64_t id[HITS_MAX];
    int count;
};

static enum err
read_hits(struct query *q, struct hits *h)
{
    while (query_row(q) && h->count < HITS_MAX)
        h->id[h->count++] = col_int(q);
    return query_close(q);
}

static enum err
count_lost(struct db *db, const struct day_actor *who, struct redeployment *r)
{
    struct detail_day d;
    const enum err e = detail_day(db, who->a, who->prison, r->day, &d);

    r->lost_minutes = 0;
    for (size_t i = 0; i < d.count; i++)
        for (int h = 0; h < 2 && d.at[i].staff == r->staff; h++)
            r->lost_minutes +=
                redeployment_lost(&d.at[i].half[h], h == 1, r->from, r->to);
    return e;
}

static enum err
insert(struct db *db, const struct day_actor *who, struct redeployment *r)
{
    struct query q = query_open(db, SQL_REDEPLOYMENT_ADD);

    query_str(&q, who->prison);
    query_int(&q, r->staff);
    query_day(&q, r->day);
    query_int(&q, r->from);
    query_int(&q, r->to);
    query_str(&q, str_from_c(redeployment_code(r->kind)));
    query_str(&q, r->what);
    query_str(&q, r->ordered_by);
    query_int(&q, r->lost_minutes);
    query_str(&q, who->by);
    query_instant(&q, who->at);
    while (query_row(&q))
        r->id = col_int(&q);
    return query_close(&q);
}

enum err
redeployment_add(struct db *db, const struct day_actor *who,
                 struct redeployment *r, int *hit)
{
    struct hits hits = {.count = 0};
    enum err e = count_lost(db, who, r);

    if (e == OK)
        e = insert(db, who, r);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_REDEPLOYMENT_HITS);
    query_str(&q, who->prison);
    query_day(&q, day_monday(r->day));
    query_int(&q, r->staff);
    query_day(&q, r->day);
    query_int(&q, r->to);
    query_int(&q, r->from);
    e = read_hits(&q, &hits);
    for (int i = 0; i < hits.count && e == OK; i++)
        e = day_session_at_risk(db, who, hits.id[i], r->id,
                                redeployment_reason(r->kind));
    *hit = hits.count;
    return e;
}

enum err
redeployment_end(struct db *db, const struct day_actor *who, int64_t id,
                 int64_t version, int *safe)
{
    struct hits hits = {.count = 0};
    struct query q = query_open(db, SQL_REDEPLOYMENT_END);

    query_str(&q, who->by);
    query_instant(&q, who->at);
    query_int(&q, id);
    query_str(&q, who->prison);
    query_int(&q, version);
    const int64_t rows = query_run(&q);
    enum err e = query_close(&q);
    if (e != OK || rows != 1)
        return e != OK ? e : ERR_STALE;
    struct query hurt = query_open(db, SQL_REDEPLOYMENT_HURT);
    query_str(&hurt, who->prison);
    query_int(&hurt, id);
    e = read_hits(&hurt, &hits);
    for (int i = 0; i < hits.count && e == OK; i++)
        e = day_session_safe(db, who, hits.id[i]);
    *safe = hits.count;
    return e;
}

/* ---- what else puts sessions at risk ---- */

struct threat {
    struct str prison, reason;
    int64_t id;
};

static enum err
read_threats(struct db *db, struct arena *a, struct day today, int limit,
             struct threat *at, int *count)
{
    struct query q = query_open(db, SQL_DAY_THREATENED);

    query_day(&q, day_monday(today));
    query_day(&q, day_monday(day_add_days(today, 7 * WEEKS_AHEAD)));
    query_day(&q, today);
    query_int(&q, limit);
    while (query_row(&q)) {
        struct threat *t = &at[(*count)++];

        t->prison = col_str(&q, a);
        t->id = col_int(&q);
        t->reason = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
day_watch(struct db *db, struct day today, struct instant now, int limit,
          int *done)
{
    struct arena a = {0};
    struct threat *at = arena_array(&a, struct threat, WATCH_MAX);
    enum err e;

    assert(limit > 0 && limit <= WATCH_MAX);
    *done = 0;
    e = read_threats(db, &a, today, limit, at, done);
    for (int i = 0; i < *done && e == OK; i++) {
        const struct day_actor who = {&a, at[i].prison, STR_EMPTY, now};

        e = day_session_at_risk(db, &who, at[i].id, 0, at[i].reason);
    }
    arena_reset(&a);
    return e;
}
