#include "feeds/supply_feed.h"

#include "feeds/place.h"
#include "feeds/supply_document.h"
#include "gen/feeds_supply_feed_sql.h"

/* What is to be done with a row that is `same` as, or differs from, one which
 * was set at `set`. */
static enum outcome
weigh(const struct item *item, bool same, struct instant set)
{
    if (same)
        return OUTCOME_UNCHANGED;
    return set.ms > item->as_of.ms ? OUTCOME_OLDER : OUTCOME_CHANGED;
}

static bool
stays(enum outcome o)
{
    return o == OUTCOME_UNCHANGED || o == OUTCOME_OLDER;
}

/* ---- walks ---- */

enum err
walk_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct walk_document *d = item->decoded;
    struct query q = query_open(s->db, SQL_SUPPLY_WALK_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, d->prison);
    query_str(&q, d->from);
    query_str(&q, d->to);
    if (query_row(&q)) {
        const bool same = col_int(&q) == d->minutes;

        *out = weigh(item, same, col_instant(&q));
    }
    const enum err e = query_close(&q);
    return e != OK || stays(*out)
               ? e
               : walk_put_one_way(s->db, d->prison, d->from, d->to,
                                  (int)d->minutes, s->o->by_user, item->as_of);
}

/* ---- regime ---- */

static enum err
find_regime(struct store *s, const struct item *item, int64_t *id,
            enum outcome *out)
{
    const struct regime_document *d = item->decoded;
    const struct regime_row *r = &d->row;
    struct query q = query_open(s->db, SQL_SUPPLY_REGIME_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, d->prison);
    query_str(&q, r->wing);
    query_int(&q, r->days);
    query_str(&q, r->half);
    query_day(&q, r->from);
    if (query_row(&q)) {
        *id = col_int(&q);
        bool same = col_int(&q) == r->level;

        same &= day_same(col_day(&q), r->to);
        same &= str_eq(col_str_peek(&q), r->why);
        *out = weigh(item, same, col_instant(&q));
    }
    return query_close(&q);
}

enum err
regime_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct regime_document *d = item->decoded;
    int64_t id = 0;
    const enum err e = find_regime(s, item, &id, out);

    if (e != OK || stays(*out))
        return e;
    if (*out == OUTCOME_ADDED)
        return regime_add(s->db, d->prison, &d->row, s->o->by_user,
                          item->as_of);
    struct query q = query_open(s->db, SQL_SUPPLY_REGIME_CHANGE);
    query_int(&q, d->row.level);
    query_day(&q, d->row.to);
    query_str(&q, d->row.why);
    query_str(&q, s->o->by_user);
    query_instant(&q, item->as_of);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

/* ---- people's times ---- */

static enum err
find_time(struct store *s, const struct item *item, struct str number,
          int64_t *id, enum outcome *out)
{
    const struct time_document *d = item->decoded;
    const struct person_time *t = &d->time;
    struct query q = query_open(s->db, SQL_SUPPLY_TIME_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, d->prison);
    query_str(&q, number);
    query_str(&q, str_from_c(time_kind_code(t->kind)));
    query_int(&q, t->days);
    query_str(&q, t->half);
    query_day(&q, t->from);
    if (query_row(&q)) {
        *id = col_int(&q);
        const bool same = day_same(col_day(&q), t->to);

        *out = weigh(item, same, col_instant(&q));
    }
    return query_close(&q);
}

enum err
time_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct time_document *d = item->decoded;
    struct str number;
    int64_t id = 0;
    enum err e = place_person(s, item, &number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || number.n == 0)
        return e;
    e = find_time(s, item, number, &id, out);
    if (e != OK || stays(*out))
        return e;
    if (*out == OUTCOME_ADDED)
        return person_time_add(s->db, d->prison, number, &d->time,
                               s->o->by_user, item->as_of);
    struct query q = query_open(s->db, SQL_SUPPLY_TIME_CHANGE);
    query_day(&q, d->time.to);
    query_str(&q, s->o->by_user);
    query_instant(&q, item->as_of);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

/* ---- entitlements ---- */

static bool
same_points(struct query *q, int points)
{
    const bool none = col_null(q);
    const int64_t kept = col_int(q);

    return none ? points < 0 : kept == points;
}

static bool
same_bands(struct query *q, const struct entitlement_kept *k)
{
    const struct entitlement *x = &k->row;
    bool same = col_int(q) == x->days_most;

    same &= col_int(q) == x->minutes_least;
    same &= col_int(q) == x->month_least;
    same &= col_int(q) == x->month_most;
    same &= entitlement_format_from(col_str_peek(q)) == k->format;
    same &= str_eq(col_str_peek(q), k->reason);
    return same & day_same(col_day(q), k->review);
}

enum err
entitlement_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct entitlement_document *d = item->decoded;
    const struct entitlement *x = &d->kept.row;
    struct entitlement_kept kept = d->kept;
    struct query q = query_open(s->db, SQL_SUPPLY_ENTITLEMENT_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, d->prison);
    query_str(&q, x->estate);
    query_str(&q, x->legal);
    query_str(&q, x->cohort);
    query_day(&q, x->from);
    if (query_row(&q)) {
        bool same = col_int(&q) == x->weeks;

        same &= col_int(&q) == x->sessions;
        same &= col_int(&q) == x->minutes;
        same &= same_points(&q, x->points);
        same &= same_bands(&q, &kept);
        same &= str_eq(col_str_peek(&q), kept.source);
        *out = weigh(item, same, col_instant(&q));
    }
    const enum err e = query_close(&q);
    if (e != OK || stays(*out))
        return e;
    kept.set_by = s->o->by_user;
    kept.set_at = item->as_of;
    return entitlement_put(s->db, d->prison, &kept);
}
