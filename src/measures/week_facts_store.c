#include "measures/week_facts_store.h"

#include "keywork/entitlement_store.h"
#include "keywork/pilot_store.h"
#include "keywork/policy_store.h"
#include "people/wing.h"
#include "gen/measures_measure_sql.h"

enum { NOON_OF_WEDNESDAY = 60 * 3600 }; /* seconds after Monday 00:00 */

static struct week_person *
find_person(const struct week_load *l, struct str number)
{
    size_t low = 0, high = l->people;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (str_compare(l->person[mid].number, number) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->people && str_eq(l->person[low].number, number)
               ? &l->person[low]
               : NULL;
}

static int
find_worker(const struct week_load *l, int64_t id)
{
    for (size_t i = 0; i < l->workers; i++)
        if (l->worker[i].id == id)
            return (int)i;
    return -1;
}

/* The later of two days that is not after the week. */
static struct day
later_by(const struct week_load *l, struct day a, struct day b)
{
    if (!day_known(b) || day_before(l->sunday, b))
        return a;
    return !day_known(a) || day_before(a, b) ? b : a;
}

/* ---- people ---- */

static enum err
load_prison(struct week_load *l)
{
    bool found = false;
    struct query q = query_open(l->db, SQL_MEASURE_PRISON);

    query_str(&q, l->prison);
    while (query_row(&q)) {
        found = true;
        l->kind = col_str(&q, l->a);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static void
read_person(struct week_load *l, struct query *q, struct week_person *p)
{
    struct due_facts *f = &p->of;

    p->wing = col_str(q, l->a);
    p->ethnicity = col_str(q, l->a);
    f->born = col_day(q);
    f->received = col_day(q);
    f->release = col_day(q);
    f->nationality = col_str(q, l->a);
    f->legal_status = col_str(q, l->a);
    f->imprisonment = col_str(q, l->a);
    f->complexity = col_str(q, l->a);
    f->last_session = instant_day(col_instant(q));
    p->worker = -1;
}

/* Somebody may have several stays: their rows come one after another. */
static enum err
load_people(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_PEOPLE);

    query_str(&q, l->prison);
    query_instant(&q, l->begin);
    query_day(&q, l->week);
    while (query_row(&q)) {
        const struct str number = col_str(&q, l->a);
        const struct day from = col_day(&q);
        const struct day to = col_day(&q);

        if (l->people == 0 ||
            !str_eq(l->person[l->people - 1].number, number)) {
            l->person = arena_grow(l->a, l->person, struct week_person,
                                   l->people, &l->people_cap);
            l->nights = arena_grow(l->a, l->nights, uint32_t, l->people,
                                   &l->nights_cap);
            l->nights[l->people] = 0;
            l->person[l->people] = (struct week_person){.number = number};
            read_person(l, &q, &l->person[l->people++]);
        }
        struct week_person *p = &l->person[l->people - 1];
        l->nights[l->people - 1] |= week_nights(l->week, from, to);
        p->arrived = later_by(l, p->arrived, from);
    }
    return query_close(&q);
}

/* All moves of one person, which come one after another. */
struct moved {
    struct str number;
    struct week_move *at;
    size_t count, cap;
};

static void
apply_moves(struct week_load *l, struct moved *m)
{
    const struct week_person *p = find_person(l, m->number);

    if (p != NULL) {
        uint32_t *nights = &l->nights[p - l->person];

        *nights = week_nights_moved(l->week, *nights, m->at, m->count);
    }
    m->count = 0;
}

static enum err
load_moves(struct week_load *l)
{
    struct moved m = {.number = STR_EMPTY};
    struct query q = query_open(l->db, SQL_MEASURE_MOVES);

    query_str(&q, l->prison);
    query_instant(&q, l->begin);
    while (query_row(&q)) {
        const struct str number = col_str_peek(&q);

        if (!str_eq(number, m.number)) {
            apply_moves(l, &m);
            m.number = arena_str(l->a, number.p, number.n);
        }
        m.at = arena_grow(l->a, m.at, struct week_move, m.count, &m.cap);
        const struct day day = instant_day(col_instant(&q));
        m.at[m.count++] = (struct week_move){day, col_flag(&q)};
    }
    apply_moves(l, &m);
    return query_close(&q);
}

/* Who came by then, where the person's own row tells of a later stay. */
static enum err
load_came(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_CAME);

    query_str(&q, l->prison);
    query_instant(&q, l->until);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const struct day came = instant_day(col_instant(&q));

        if (p != NULL)
            p->arrived = later_by(l, p->arrived, came);
    }
    return query_close(&q);
}

/* Those who were not there a single night go. */
static enum err
keep_those_there(struct week_load *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->people; i++) {
        struct week_person p = l->person[i];

        p.nights = week_nights_count(l->nights[i]);
        p.of.arrived = p.arrived;
        if (p.nights > 0)
            l->person[kept++] = p;
    }
    l->people = kept;
    return OK;
}

/* ---- as it was then ---- */

static enum err
load_changes(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_CHANGES);

    query_instant(&q, l->until);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const struct str field = col_str(&q, l->a);
        const struct str old = col_str(&q, l->a);

        if (p == NULL)
            continue;
        if (str_eq(field, STR("cellLocation")))
            p->wing = person_wing_of(old);
        else if (str_eq(field, STR("legalStatus")))
            p->of.legal_status = old;
        else
            p->of.imprisonment = old;
    }
    return query_close(&q);
}

static enum err
load_alerts(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_ALERTS);

    query_day(&q, l->sunday);
    query_day(&q, l->week);
    query_str(&q, l->prison);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const struct str code = col_str_peek(&q);

        if (p == NULL)
            continue;
        if (str_eq(code, STR("HA")))
            p->of.acct = true;
        else if (str_eq(code, STR("LCE")))
            p->of.care = true;
        else
            p->of.two_officers = true;
    }
    return query_close(&q);
}

static enum err
load_isolated(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_ISOLATED);

    query_str(&q, l->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->week);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));

        if (p != NULL)
            p->of.isolated = true;
    }
    return query_close(&q);
}

/* ---- officers ---- */

static const struct {
    struct str duty;
    enum taken taken;
} duties[] = {
    {STR_INIT("REDEPLOYED"), TAKEN_REDEPLOYED},
    {STR_INIT("ESCORT"),     TAKEN_ESCORT    },
    {STR_INIT("BED_WATCH"),  TAKEN_ESCORT    },
    {STR_INIT("COURT"),      TAKEN_ESCORT    },
    {STR_INIT("SICK"),       TAKEN_SICK      },
    {STR_INIT("LEAVE"),      TAKEN_LEAVE     },
};

static enum taken
taken_by(struct str duty)
{
    for (size_t i = 0; i < COUNT_OF(duties); i++)
        if (str_eq(duties[i].duty, duty))
            return duties[i].taken;
    return TAKEN_TRAINING;
}

static struct week_worker *
add_worker(struct week_load *l, int64_t id)
{
    l->worker = arena_grow(l->a, l->worker, struct week_worker, l->workers,
                           &l->workers_cap);
    l->worker[l->workers] = (struct week_worker){.id = id};
    return &l->worker[l->workers++];
}

static enum err
load_detail(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_DETAIL);

    query_str(&q, l->prison);
    query_day(&q, l->week);
    query_day(&q, l->sunday);
    while (query_row(&q)) {
        const int64_t staff = col_int(&q);
        const struct str duty = col_str(&q, l->a);
        const int halves = (int)col_int(&q);
        const int minutes = (int)col_int(&q);
        struct week_worker *w =
            l->workers > 0 && l->worker[l->workers - 1].id == staff
                ? &l->worker[l->workers - 1]
                : add_worker(l, staff);

        w->on_detail = true;
        l->halves += halves;
        if (str_eq(duty, STR("ON"))) {
            w->key_minutes += minutes;
            l->halves_on += halves;
            l->key_minutes += minutes;
        } else {
            w->taken[taken_by(duty)] += halves;
        }
    }
    return query_close(&q);
}

static enum err
load_workers(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_WORKERS);

    query_str(&q, l->prison);
    query_instant(
        &q, (struct instant){l->begin.ms + INT64_C(1000) * NOON_OF_WEDNESDAY});
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const int64_t staff = col_int(&q);

        if (p == NULL)
            continue;
        p->worker = find_worker(l, staff);
        if (p->worker < 0) {
            (void)add_worker(l, staff);
            p->worker = (int)l->workers - 1;
        }
    }
    return query_close(&q);
}

/* ---- sessions ---- */

static void
count_held(struct week_load *l, struct week_person *p, int64_t by, int64_t own)
{
    const int w = find_worker(l, by);

    p->held++;
    p->judged += by != 0;
    p->own += by != 0 && by == own;
    if (w >= 0)
        l->worker[w].held++;
}

/* A day of a person with a session that a note tells of. */
struct noted {
    struct str number;
    struct day day;
};

struct noted_days {
    struct noted *at;
    size_t count, cap;
};

static enum err
load_sessions(struct week_load *l, struct noted_days *days)
{
    struct str last = STR_EMPTY;
    struct query q = query_open(l->db, SQL_MEASURE_SESSIONS);

    query_str(&q, l->prison);
    query_instant(&q, l->begin);
    query_instant(&q, l->until);
    while (query_row(&q)) {
        const struct str id = col_str(&q, l->a);
        const struct str number = col_str(&q, l->a);
        const struct day day = instant_day(col_instant(&q));
        const int64_t by = col_int(&q);
        struct week_person *p = find_person(l, number);

        if (str_eq(id, last))
            continue;
        last = id;
        l->notes++;
        days->at =
            arena_grow(l->a, days->at, struct noted, days->count, &days->cap);
        days->at[days->count++] = (struct noted){number, day};
        if (p != NULL)
            count_held(l, p, by, col_int(&q));
    }
    return query_close(&q);
}

static bool
is_noted(const struct noted_days *days, struct str number, struct day day)
{
    for (size_t i = 0; i < days->count; i++)
        if (day_same(days->at[i].day, day) &&
            str_eq(days->at[i].number, number))
            return true;
    return false;
}

/* ---- the plan ---- */

static enum err
load_plan(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_PLAN);

    l->possible = -1;
    query_str(&q, l->prison);
    query_day(&q, l->week);
    while (query_row(&q)) {
        l->plan = col_int(&q);
        l->possible = (int)col_int(&q);
    }
    l->f.has_plan = l->plan != 0;
    return query_close(&q);
}

/* Minutes from start to end, where both were recorded. */
static void
count_minutes(struct week_person *p, struct instant from, struct instant to)
{
    enum { MS_A_MINUTE = 60000, A_DAY = 24 * 60 };
    const int64_t minutes = (to.ms - from.ms) / MS_A_MINUTE;

    if (!instant_known(from) || !instant_known(to) || minutes <= 0 ||
        minutes > A_DAY)
        return;
    p->timed++;
    p->minutes += (int)minutes;
}

static enum err
load_planned(struct week_load *l, const struct noted_days *days)
{
    struct query q = query_open(l->db, SQL_MEASURE_PLAN_SESSIONS);

    query_int(&q, l->plan);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const struct day day = col_day(&q);
        const int64_t staff = col_int(&q);
        const struct instant from = col_instant(&q);
        const struct instant to = col_instant(&q);
        const struct str state = col_str(&q, l->a);

        /* one that was moved stands again where it was moved to */
        if (p == NULL || str_eq(state, STR("MOVED")))
            continue;
        p->in_plan++;
        p->planned++;
        if (str_eq(state, STR("LOST")))
            p->lost[lost_of_day(col_str_peek(&q))]++;
        if (!str_eq(state, STR("HELD")))
            continue;
        count_minutes(p, from, to);
        if (!is_noted(days, p->number, day))
            count_held(l, p, staff,
                       p->worker >= 0 ? l->worker[p->worker].id : 0);
    }
    return query_close(&q);
}

static enum err
load_missed(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_PLAN_MISSED);

    query_int(&q, l->plan);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));
        const enum lost cause = lost_from_code(col_str_peek(&q));

        if (p == NULL)
            continue;
        p->in_plan++;
        p->lost[cause < LOST_COUNT ? cause : LOST_UNKNOWN]++;
    }
    return query_close(&q);
}

static enum err
load_what_was_held(struct week_load *l)
{
    struct noted_days days = {0};
    enum err e = load_sessions(l, &days);

    if (e == OK)
        e = load_plan(l);
    if (e == OK && l->plan != 0)
        e = load_planned(l, &days);
    return e == OK && l->plan != 0 ? load_missed(l) : e;
}

static enum err
load_due(struct week_load *l)
{
    struct pilots tried;
    enum err e = policy_load(l->db, l->a, l->prison, POLICY_KEY_WORKER, l->week,
                             &l->f.setting);

    if (e == OK)
        e = entitlements_load(l->db, l->a, l->prison, l->kind, l->week,
                              &l->f.due);
    if (e == OK)
        e = pilots_load(l->db, l->a, l->prison, &tried);
    if (e == OK)
        l->f.pilot =
            pilot_terms(l->a, &tried, l->week, &l->f.due, &l->f.setting);
    return e;
}

/* The minutes of the month up to the week, as the plan counts them. */
static enum err
load_month(struct week_load *l)
{
    struct query q = query_open(l->db, SQL_MEASURE_MONTH);

    query_str(&q, l->prison);
    query_day(&q, month_first(l->week));
    query_day(&q, l->week);
    while (query_row(&q)) {
        struct week_person *p = find_person(l, col_str_peek(&q));

        if (p != NULL)
            p->of.month_minutes = (int)col_int(&q);
    }
    return query_close(&q);
}

enum err
week_facts_load(struct week_load *l)
{
    static enum err (*const steps[])(struct week_load *) = {
        load_prison,   load_due,         load_people,  load_moves,
        load_came,     keep_those_there, load_changes, load_alerts,
        load_isolated, load_detail,      load_workers, load_what_was_held,
        load_month,
    };
    enum err e = OK;

    l->sunday = day_add_days(l->week, WEEK_NIGHTS - 1);
    l->begin = instant_of_day(l->week);
    l->until = instant_of_day(day_add_days(l->week, WEEK_NIGHTS));
    l->f.week = l->week;
    for (size_t i = 0; i < COUNT_OF(steps) && e == OK; i++)
        e = steps[i](l);
    l->f.workers = l->worker;
    return e;
}
