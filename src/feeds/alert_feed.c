#include "feeds/alert_feed.h"

#include "feeds/allocation_close.h"
#include "feeds/fact_feed.h"
#include "feeds/person_lists.h"
#include "feeds/place.h"
#include "gen/feeds_alert_feed_sql.h"

/* ---- alerts ---- */

struct dated_alert {
    struct prisoner_alert is;
    struct day from, to;
};

/* Either service: "alertCode": "HA", or {"code": "HA", "alertTypeCode": "H"}.
 */
void
alert_decode(struct wire *w, struct item *item)
{
    struct dated_alert *d = arena_new(w->problems->a, struct dated_alert);
    bool active = true;
    bool expired = false;
    struct wire code;

    place_read(w, item);
    d->is.code = STR_EMPTY;
    d->is.type = STR_EMPTY;
    if (json_is_object(json_object_get(w->object, "alertCode"))) {
        (void)wire_object(w, "alertCode", &code);
        (void)wire_code(&code, "code", &d->is.code);
        (void)wire_code(&code, "alertTypeCode", &d->is.type);
    } else {
        (void)wire_code(w, "alertCode", &d->is.code);
        (void)wire_code(w, "alertType", &d->is.type);
    }
    (void)wire_flag(w, wire_has(w, "isActive") ? "isActive" : "active",
                    &active);
    (void)wire_flag(w, "expired", &expired);
    (void)wire_day(w, wire_has(w, "activeFrom") ? "activeFrom" : "dateCreated",
                   &d->from);
    (void)wire_day(w, wire_has(w, "activeTo") ? "activeTo" : "dateExpires",
                   &d->to);
    d->is.live =
        active && !expired &&
        !(day_known(d->to) && !day_before(instant_day(item->as_of), d->to));
    if (d->is.code.n == 0)
        wire_refuse(w->problems, STR("alertCode"), "missing");
    item->decoded = d;
}

/* A code can stand more than once on a list: the live one counts, then the
 * one that began last. */
static bool
counts_more(const struct dated_alert *a, const struct dated_alert *b)
{
    if (a->is.live != b->is.live)
        return a->is.live;
    return a->from.n != b->from.n ? a->from.n > b->from.n : a->to.n > b->to.n;
}

static enum outcome
weigh(const struct item *item, const struct dated_alert *old,
      struct instant as_of)
{
    const struct dated_alert *d = item->decoded;

    if (item->as_of.ms < as_of.ms)
        return OUTCOME_OLDER;
    if (item->as_of.ms == as_of.ms && !counts_more(d, old))
        return OUTCOME_UNCHANGED;
    return str_eq(d->is.type, old->is.type) && d->is.live == old->is.live &&
                   day_same(d->from, old->from) && day_same(d->to, old->to)
               ? OUTCOME_UNCHANGED
               : OUTCOME_CHANGED;
}

static enum err
compare(struct store *s, const struct item *item, struct str number,
        bool *was_live, enum outcome *out)
{
    const struct dated_alert *d = item->decoded;
    struct query q = query_open(s->db, SQL_ALERT_FEED_FIND);

    *out = OUTCOME_ADDED;
    *was_live = false;
    query_str(&q, number);
    query_str(&q, d->is.code);
    if (query_row(&q)) {
        struct dated_alert old;

        old.is.type = col_str(&q, s->a);
        *was_live = old.is.live = col_flag(&q);
        old.from = col_day(&q);
        old.to = col_day(&q);
        *out = weigh(item, &old, col_instant(&q));
    }
    return query_close(&q);
}

enum err
alert_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct dated_alert *d = item->decoded;
    struct str number;
    bool was_live = false;
    enum err e = place_person(s, item, &number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || number.n == 0)
        return e;
    e = compare(s, item, number, &was_live, out);
    if (e != OK || *out == OUTCOME_OLDER || *out == OUTCOME_UNCHANGED)
        return e;
    struct query q = query_open(s->db, SQL_ALERT_FEED_PUT);
    query_str(&q, number);
    query_str(&q, d->is.code);
    query_str(&q, d->is.type);
    query_flag(&q, d->is.live);
    query_day(&q, d->from);
    query_day(&q, d->to);
    query_instant(&q, item->as_of);
    query_send(&q);
    e = query_close(&q);
    return e == OK && was_live != d->is.live
               ? alert_change_add(s, item, number, d->is.code, d->is.live)
               : e;
}

/* ---- complexity of need ---- */

void
complexity_decode(struct wire *w, struct item *item)
{
    struct str *level = arena_new(w->problems->a, struct str);
    bool active = true; /* absent means it is: key-work.md 1.10 */

    place_read(w, item);
    *level = STR_EMPTY;
    (void)wire_code(w, "level", level);
    (void)wire_flag(w, "active", &active);
    if (!active)
        *level = STR_EMPTY;
    item->decoded = level;
}

static enum err
level_now(struct store *s, struct str number, struct str *out)
{
    struct query q = query_open(s->db, SQL_COMPLEXITY_FIND);

    *out = STR_EMPTY;
    query_str(&q, number);
    if (query_row(&q))
        *out = col_str(&q, s->a);
    return query_close(&q);
}

static enum err
set_level(struct store *s, const struct item *item, struct str number,
          struct str before)
{
    const struct str *level = item->decoded;
    const struct change_row c = {CHANGE_STATUS, STR("complexityOfNeedLevel"),
                                 before, *level};
    struct query q = query_open(s->db, SQL_COMPLEXITY_PUT);

    query_str(&q, *level);
    query_str(&q, number);
    query_send(&q);
    const enum err e = query_close(&q);
    return e == OK ? change_row_add(s, item, number, &c) : e;
}

enum err
complexity_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct str *level = item->decoded;
    struct allocation_closing c = {
        .kept_at = STR_EMPTY,
        .reason = "CHANGE_IN_COMPLEXITY_OF_NEED",
        .why = "Complexity of need became high",
        .at = item->as_of,
    };
    struct fact_name name = {STR_EMPTY, item->shape->name, STR_EMPTY};
    struct str before = STR_EMPTY;
    enum err e = place_person(s, item, &name.number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || name.number.n == 0)
        return e;
    e = fact_put(s, item, &name, out);
    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    e = level_now(s, name.number, &before);
    if (e != OK || str_eq(before, *level))
        return e;
    e = set_level(s, item, name.number, before);
    c.person = name.number;
    return e == OK && str_eq(*level, STR("HIGH"))
               ? allocation_close(s->db, &c, &s->tally->ended)
               : e;
}
