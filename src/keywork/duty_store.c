#include "keywork/duty_store.h"

#include "keywork/duty_rule.h"
#include "keywork/policy.h"
#include "people/person.h"
#include "gen/keywork_duty_sql.h"

#include <string.h>

enum { HITS_MOST = 16, SUNDAY = 6 };

static struct str
half_code(bool afternoon)
{
    return afternoon ? STR("PM") : STR("AM");
}

static int
minute_or_none(struct query *q)
{
    const bool none = col_null(q);
    const int minute = (int)col_int(q);

    return none ? -1 : minute;
}

static void
read_half(struct query *q, struct arena *a, struct duty_half *h)
{
    h->known = true;
    h->duty = col_str(q, a);
    h->from = minute_or_none(q);
    h->to = minute_or_none(q);
    h->minutes = (int)col_int(q);
    h->guarded = col_flag(q);
    h->note = col_str(q, a);
    h->as_of = col_instant(q);
}

/* ---- a week ---- */

static enum err
load_officers(struct db *db, struct arena *a, struct str prison,
              struct duty_week *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DUTY_OFFICERS);

    query_str(&q, prison);
    query_day(&q, out->week);
    query_day(&q, day_add_days(out->week, SUNDAY));
    query_str(&q, str_from_c(policy_code(POLICY_KEY_WORKER)));
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct duty_officer, out->count, &cap);
        struct duty_officer *o = &out->at[out->count++];

        *o = (struct duty_officer){.staff = col_int(&q)};
        const struct str surname = col_str(&q, a);
        o->name = person_name(a, surname, col_str(&q, a));
        o->sort = col_str(&q, a);
        o->wing = col_str(&q, a);
        for (int h = 0; h < DUTY_HALVES; h++)
            o->cell[h] = (struct duty_cell){
                .half = {.duty = STR_EMPTY,
                         .note = STR_EMPTY,
                         .from = -1,
                         .to = -1},
                .taken = STR_EMPTY,
            };
    }
    return query_close(&q);
}

static struct duty_cell *
find_cell(struct duty_week *w, struct query *q)
{
    const int64_t staff = col_int(q);
    const int day = col_day(q).n - w->week.n;
    const int half = 2 * day + str_eq(col_str_peek(q), STR("PM"));

    for (size_t i = 0; i < w->count; i++)
        if (w->at[i].staff == staff && half >= 0 && half < DUTY_HALVES)
            return &w->at[i].cell[half];
    return NULL;
}

static enum err
load_cells(struct db *db, struct arena *a, struct str prison,
           struct duty_week *out)
{
    struct query q = query_open(db, SQL_DUTY_CELLS);

    query_str(&q, prison);
    query_day(&q, out->week);
    query_day(&q, day_add_days(out->week, SUNDAY));
    while (query_row(&q)) {
        struct duty_cell *cell = find_cell(out, &q);

        if (cell != NULL)
            read_half(&q, a, &cell->half);
    }
    return query_close(&q);
}

static enum err
load_planned(struct db *db, struct str prison, struct duty_week *out)
{
    struct query q = query_open(db, SQL_DUTY_PLANNED);

    query_str(&q, prison);
    query_day(&q, out->week);
    while (query_row(&q)) {
        struct duty_cell *cell = find_cell(out, &q);

        if (cell != NULL)
            cell->sessions = (int)col_int(&q);
    }
    return query_close(&q);
}

enum err
duty_week_load(struct db *db, struct arena *a, struct str prison,
               struct day week, struct duty_week *out)
{
    *out = (struct duty_week){.week = week};
    enum err e = load_officers(db, a, prison, out);

    if (e == OK)
        e = load_cells(db, a, prison, out);
    return e == OK ? load_planned(db, prison, out) : e;
}

/* ---- one half-day ---- */

static void
bind_key(struct query *q, const struct duty_key *key)
{
    query_str(q, key->prison);
    query_day(q, key->day);
    query_int(q, key->staff);
    query_str(q, half_code(key->afternoon));
}

enum err
duty_find(struct db *db, struct arena *a, const struct duty_key *key,
          struct duty_half *out)
{
    struct query q = query_open(db, SQL_DUTY_FIND);

    *out = (struct duty_half){
        .duty = STR_EMPTY, .note = STR_EMPTY, .from = -1, .to = -1};
    bind_key(&q, key);
    if (query_row(&q))
        read_half(&q, a, out);
    return query_close(&q);
}

/* ---- one after the other ---- */

enum {
    DAY_READ_AFTER = 4, /* half-days asked for one by one */
    DAY_SLOT_BITS = 11,
    DAY_SLOTS = 1 << DAY_SLOT_BITS,
    DAY_HALVES_MAX = DAY_SLOTS / 2 /* of a larger day each is asked for */
};

struct duty_day {
    struct str prison;
    struct day day;
    int asked;
    bool read, large;
    int halves;
    struct day_slot {
        int64_t staff; /* 0: free */
        bool afternoon;
        struct duty_half half;
    } slot[DAY_SLOTS];
};

/* That of the officer's half-day, or the free one where it would be. */
static struct day_slot *
find_slot(struct duty_day *d, int64_t staff, bool afternoon)
{
    const uint64_t mixed =
        (2 * (uint64_t)staff + afternoon) * 0x9e3779b97f4a7c15;
    uint64_t i = mixed >> (64 - DAY_SLOT_BITS);

    while (d->slot[i].staff != 0 &&
           (d->slot[i].staff != staff || d->slot[i].afternoon != afternoon))
        i = (i + 1) % DAY_SLOTS;
    return &d->slot[i];
}

static void
keep_half(struct duty_day *d, int64_t staff, bool afternoon,
          const struct duty_half *half)
{
    struct day_slot *s = find_slot(d, staff, afternoon);

    d->halves += s->staff == 0;
    d->large |= d->halves == DAY_HALVES_MAX;
    if (!d->large)
        *s = (struct day_slot){staff, afternoon, *half};
}

static enum err
read_day(struct db *db, struct arena *a, struct duty_day *d)
{
    struct query q = query_open(db, SQL_DUTY_CELLS);

    query_str(&q, d->prison);
    query_day(&q, d->day);
    query_day(&q, d->day);
    while (query_row(&q)) {
        const int64_t staff = col_int(&q);
        struct duty_half half;

        (void)col_day(&q);
        const bool afternoon = str_eq(col_str_peek(&q), STR("PM"));
        read_half(&q, a, &half);
        keep_half(d, staff, afternoon, &half);
    }
    d->read = true;
    return query_close(&q);
}

static bool
is_of(const struct duty_day *d, const struct duty_key *key)
{
    return d != NULL && day_same(d->day, key->day) &&
           str_eq(d->prison, key->prison);
}

enum err
duty_find_again(struct db *db, struct arena *a, struct duty_days *days,
                const struct duty_key *key, struct duty_half *out)
{
    struct duty_day *d = days->day;
    enum err e = OK;

    if (!is_of(d, key)) {
        if (d == NULL)
            d = days->day = arena_new(a, struct duty_day);
        if (d->read)
            memset(d, 0, sizeof *d);
        d->prison = key->prison;
        d->day = key->day;
        d->asked = 0;
    }
    if (d->asked++ < DAY_READ_AFTER || d->large)
        return duty_find(db, a, key, out);
    if (!d->read)
        e = read_day(db, a, d);
    if (d->large)
        return duty_find(db, a, key, out);
    const struct day_slot *s = find_slot(d, key->staff, key->afternoon);
    *out =
        s->staff != 0
            ? s->half
            : (struct duty_half){
                  .duty = STR_EMPTY, .note = STR_EMPTY, .from = -1, .to = -1};
    return e;
}

void
duty_seen(struct duty_days *days, const struct duty_key *key,
          const struct duty_half *now)
{
    if (is_of(days->day, key) && days->day->read)
        keep_half(days->day, key->staff, key->afternoon, now);
}

static void
bind_minute(struct query *q, int minute)
{
    if (minute < 0)
        query_null(q);
    else
        query_int(q, minute);
}

static enum err
put_row(struct db *db, const struct duty_key *key, const struct duty_half *h,
        int64_t run)
{
    struct query q = query_open(db, SQL_DUTY_PUT);

    bind_key(&q, key);
    query_str(&q, h->duty);
    bind_minute(&q, h->from);
    bind_minute(&q, h->to);
    query_int(&q, h->minutes);
    query_flag(&q, h->guarded);
    query_str(&q, h->note);
    query_instant(&q, h->as_of);
    query_int(&q, run);
    query_send(&q);
    return query_close(&q);
}

enum err
duty_put(struct db *db, struct arena *a, const struct duty_key *key,
         const struct duty_half *before, const struct duty_half *after,
         const struct duty_teller *who)
{
    const enum err e = put_row(db, key, after, who->run);

    if (e != OK || (who->run != 0 && !before->known))
        return e; /* a feed's first word about it is no change */
    struct query q = query_open(db, SQL_DUTY_CHANGE_ADD);
    bind_key(&q, key);
    query_str(&q, duty_half_json(a, before));
    query_str(&q, duty_half_json(a, after));
    query_str(&q, who->by);
    query_instant(&q, who->at);
    query_send(&q);
    return query_close(&q);
}

/* ---- by hand ---- */

static enum err
put_at_risk(struct db *db, const struct day_actor *who,
            const struct duty_key *key, struct str reason, int *hit)
{
    int64_t id[HITS_MOST];
    int count = 0;
    struct query q = query_open(db, SQL_DUTY_HITS);

    query_str(&q, key->prison);
    query_day(&q, day_monday(key->day));
    query_int(&q, key->staff);
    query_day(&q, key->day);
    query_str(&q, half_code(key->afternoon));
    while (query_row(&q) && count < HITS_MOST)
        id[count++] = col_int(&q);
    enum err e = query_close(&q);
    for (int i = 0; i < count && e == OK; i++)
        e = day_session_at_risk(db, who, id[i], 0, reason);
    *hit += count;
    return e;
}

enum err
duty_set(struct db *db, const struct day_actor *who, const struct duty_key *key,
         int64_t seen, const struct duty_half *after, int *hit)
{
    const struct duty_teller teller = {who->by, who->at, 0};
    const enum duty_kind kind = duty_from(after->duty);
    struct duty_half before;
    enum err e = duty_find(db, who->a, key, &before);

    assert(kind < DUTY_COUNT);
    if (e != OK)
        return e;
    if (seen != (before.known ? before.as_of.ms : DUTY_NOT_THERE))
        return ERR_STALE;
    if (duty_same(&before, after))
        return OK;
    e = duty_put(db, who->a, key, &before, after, &teller);
    return e == OK && kind != DUTY_ON
               ? put_at_risk(db, who, key, duty_reason(kind), hit)
               : e;
}

/* ---- history ---- */

enum err
duty_changes_load(struct db *db, struct arena *a, struct str prison,
                  struct day from, struct day to, struct duty_changes *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DUTY_CHANGES);

    *out = (struct duty_changes){0};
    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct duty_change, out->count, &cap);
        struct duty_change *c = &out->at[out->count++];

        c->day = col_day(&q);
        c->afternoon = str_eq(col_str_peek(&q), STR("PM"));
        const struct str surname = col_str(&q, a);
        c->name = person_name(a, surname, col_str(&q, a));
        c->before = duty_json_words(a, col_str(&q, a));
        c->after = duty_json_words(a, col_str(&q, a));
        c->by = col_str(&q, a);
        c->at = col_instant(&q);
    }
    return query_close(&q);
}
