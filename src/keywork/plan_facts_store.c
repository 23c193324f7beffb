/* keywork/plan_facts_store.c -- people and officers of a week, and all of it
 * as one question. */
#include "keywork/plan_load.h"

#include "keywork/policy_store.h"
#include "people/person.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS = 7, HALF_PM_BIT = 1 };

/* ---- small things ---- */

struct day
plan_monday(struct day d)
{
    return day_add_days(d, -((d.n - 1) % DAYS));
}

struct day
plan_usual_week(struct day today)
{
    return plan_monday(day_add_days(today, 4));
}

void
plan_say(struct plan_load *l, struct str sentence)
{
    if (l->f->said_count < PLAN_SAID_MAX)
        l->f->said[l->f->said_count++] = sentence;
}

uint32_t
plan_halves(struct day week, int64_t days, struct str half, struct day from,
            struct day to)
{
    uint32_t bits = 0;

    for (int d = 0; d < DAYS; d++) {
        const struct day day = day_add_days(week, d);

        if ((days >> d & 1) == 0 || day_before(day, from) ||
            (day_known(to) && day_before(to, day)))
            continue;
        if (!str_eq(half, STR("PM")))
            bits |= UINT32_C(1) << 2 * d;
        if (!str_eq(half, STR("AM")))
            bits |= UINT32_C(1) << (2 * d + HALF_PM_BIT);
    }
    return bits;
}

static int
compare_str(struct str x, struct str y)
{
    const size_t n = x.n < y.n ? x.n : y.n;
    const int c = n == 0 ? 0 : memcmp(x.p, y.p, n);

    return c != 0 ? c : (x.n > y.n) - (x.n < y.n);
}

int
plan_find_person(const struct plan_load *l, struct str number)
{
    size_t low = 0, high = l->people;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (compare_str(l->person[mid].number, number) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->people && str_eq(l->person[low].number, number)
               ? (int)low
               : PLAN_NOBODY;
}

int
plan_find_worker(const struct plan_load *l, int64_t id)
{
    size_t low = 0, high = l->workers;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (l->worker[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->workers && l->worker[low].id == id ? (int)low : PLAN_NOBODY;
}

int
plan_find_wing(const struct plan_load *l, struct str name)
{
    for (size_t i = 0; i < l->wings; i++)
        if (str_eq(l->wing[i], name))
            return (int)i;
    return PLAN_NOBODY;
}

void
plan_add_wing(struct plan_load *l, struct str name)
{
    if (name.n > 0 && l->wings < PLAN_WINGS_MAX &&
        plan_find_wing(l, name) == PLAN_NOBODY)
        l->wing[l->wings++] = name;
}

/* ---- people ---- */

static void
read_person(struct plan_load *l, struct query *q, size_t at)
{
    struct plan_person *p = &l->person[at];
    struct plan_name *n = &l->person_name[at];
    struct due_facts *f = &n->of;

    p->number = col_str(q, l->a);
    p->worker = PLAN_NOBODY;
    p->exception = STR_EMPTY;
    const struct str surname = col_str(q, l->a);
    n->name = person_name(l->a, surname, col_str(q, l->a));
    n->cell = col_str(q, l->a);
    n->wing = col_str(q, l->a);
    f->born = col_day(q);
    f->arrived = col_day(q);
    f->received = col_day(q);
    f->release = col_day(q);
    f->nationality = col_str(q, l->a);
    f->legal_status = col_str(q, l->a);
    f->imprisonment = col_str(q, l->a);
    f->complexity = col_str(q, l->a);
    n->own = col_int(q);
    f->last_session = instant_day(col_instant(q));
    plan_add_wing(l, n->wing);
    p->wing = plan_find_wing(l, n->wing);
    f->had =
        day_known(f->last_session) && !day_before(f->last_session, l->f->week);
}

static enum err
load_people(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_PEOPLE);

    query_str(&q, l->policy);
    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        l->person = arena_grow(l->a, l->person, struct plan_person, l->people,
                               &l->people_cap);
        l->person_name = arena_grow(l->a, l->person_name, struct plan_name,
                                    l->people, &l->person_names_cap);
        l->person[l->people] = (struct plan_person){0};
        l->person_name[l->people] = (struct plan_name){0};
        read_person(l, &q, l->people++);
    }
    return query_close(&q);
}

static enum err
load_alerts(struct plan_load *l)
{
    int two = 0;
    struct query q = query_open(l->db, SQL_PLAN_ALERTS);

    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const int i = plan_find_person(l, col_str_peek(&q));
        const struct str code = col_str_peek(&q);

        if (i == PLAN_NOBODY)
            continue;
        struct due_facts *f = &l->person_name[i].of;
        if (str_eq(code, STR("HA"))) {
            f->acct = true;
        } else if (str_eq(code, STR("LCE"))) {
            f->care = true;
        } else {
            f->two_officers = true;
            two++;
        }
    }
    if (two > 0)
        plan_say(l, arena_printf(l->a,
                                 "%d %s not be seen one to one: arrange %s "
                                 "sessions, with two officers, by hand",
                                 two, two == 1 ? "person must" : "people must",
                                 two == 1 ? "that person’s" : "their"));
    return query_close(&q);
}

static enum err
load_times(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_PERSON_TIMES);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const int i = plan_find_person(l, col_str_peek(&q));
        const bool isolated = str_eq(col_str_peek(&q), STR("SELF_ISOLATING"));
        const int64_t days = col_int(&q);
        const struct str half = col_str(&q, l->a);
        const struct day from = col_day(&q);
        const uint32_t halves =
            plan_halves(l->f->week, days, half, from, col_day(&q));

        if (i == PLAN_NOBODY)
            continue;
        if (isolated && halves != 0)
            l->person_name[i].of.isolated = true;
        else
            l->person[i].busy |= halves;
    }
    return query_close(&q);
}

/* ---- officers ---- */

static enum err
load_workers(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_WORKERS);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        l->worker = arena_grow(l->a, l->worker, struct plan_worker, l->workers,
                               &l->workers_cap);
        l->worker_name = arena_grow(l->a, l->worker_name, struct plan_name,
                                    l->workers, &l->worker_names_cap);
        l->worker_wing = arena_grow(l->a, l->worker_wing, struct str,
                                    l->workers, &l->worker_wings_cap);
        l->worker[l->workers] = (struct plan_worker){.id = col_int(&q)};
        const struct str surname = col_str(&q, l->a);
        l->worker_name[l->workers] = (struct plan_name){
            .name = person_name(l->a, surname, col_str(&q, l->a)),
        };
        l->worker_wing[l->workers++] = STR_EMPTY;
    }
    return query_close(&q);
}

static enum err
load_wings(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_WINGS);

    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const int j = plan_find_worker(l, col_int(&q));
        const struct str wing = col_str(&q, l->a);

        if (j == PLAN_NOBODY || l->worker_wing[j].n > 0)
            continue;
        l->worker_wing[j] = wing;
        plan_add_wing(l, wing);
    }
    return query_close(&q);
}

/* Whose own worker is whose, by place. */
static void
match_own(struct plan_load *l)
{
    for (size_t i = 0; i < l->people; i++)
        if (l->person_name[i].own != 0)
            l->person[i].worker = plan_find_worker(l, l->person_name[i].own);
}

/* Officers work on the wing set for them; else where most of their people
 * live, of equals the first. */
static void
post_workers(struct plan_load *l)
{
    int *count = arena_array(l->a, int, l->workers * l->wings + 1);

    for (size_t i = 0; i < l->people; i++)
        if (l->person[i].worker >= 0 && l->person[i].wing >= 0)
            count[(size_t)l->person[i].worker * l->wings +
                  (size_t)l->person[i].wing]++;
    for (size_t j = 0; j < l->workers; j++) {
        int best = plan_find_wing(l, l->worker_wing[j]);

        for (size_t v = 0; l->worker_wing[j].n == 0 && v < l->wings; v++)
            if (count[j * l->wings + v] > 0 &&
                (best < 0 ||
                 count[j * l->wings + v] > count[j * l->wings + (size_t)best]))
                best = (int)v;
        for (int h = 0; h < WEEK_HALVES; h++)
            l->worker[j].half[h].wing = (int16_t)best;
    }
}

static void
read_duty(struct plan_load *l, struct query *q, int *loose)
{
    const int j = plan_find_worker(l, col_int(q));
    const struct day day = col_day(q);
    const int h = 2 * (day.n - l->f->week.n) +
                  (str_eq(col_str_peek(q), STR("PM")) ? 1 : 0);

    if (j == PLAN_NOBODY)
        return;
    struct plan_half *half = &l->worker[j].half[h];
    half->on_duty = true;
    half->from = (int16_t)col_int(q);
    half->to = (int16_t)col_int(q);
    half->minutes = (int16_t)col_int(q);
    const bool kept = col_flag(q);
    l->f->unprotected[(size_t)j * WEEK_HALVES + (size_t)h] = !kept;
    *loose += !kept && half->minutes > 0;
    if (!kept && l->f->w.unprotected == 0)
        half->minutes = 0;
}

static enum err
load_duties(struct plan_load *l)
{
    int rows = 0, loose = 0;
    struct query q = query_open(l->db, SQL_PLAN_DUTIES);

    l->f->unprotected = arena_array(l->a, bool, l->workers *WEEK_HALVES + 1);
    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    query_day(&q, l->sunday);
    for (; query_row(&q); rows++)
        read_duty(l, &q, &loose);
    if (rows == 0)
        plan_say(l, STR("There is no detail for this week: nobody is on duty, "
                        "so nothing can be planned"));
    if (loose > 0 && l->f->w.unprotected != 0)
        plan_say(l, arena_printf(l->a,
                                 "%d half-days have time for key work that "
                                 "nobody protects; it is counted, and may be "
                                 "taken on the day",
                                 loose));
    return query_close(&q);
}

static enum err
load_absences(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_ABSENCES);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const int j = plan_find_worker(l, col_int(&q));
        const struct day from = col_day(&q);
        const uint32_t halves =
            plan_halves(l->f->week, 127, STR_EMPTY, from, col_day(&q));

        for (int h = 0; j != PLAN_NOBODY && h < WEEK_HALVES; h++)
            if ((halves >> h & 1) != 0)
                l->worker[j].half[h].on_duty = false;
    }
    return query_close(&q);
}

/* ---- who else knows them ---- */

static enum err
load_pairs(struct plan_load *l, struct query *q, struct plan_pair **at,
           size_t *count, size_t *cap)
{
    while (query_row(q)) {
        const int i = plan_find_person(l, col_str_peek(q));
        const int j = plan_find_worker(l, col_int(q));

        if (i == PLAN_NOBODY || j == PLAN_NOBODY)
            continue;
        *at = arena_grow(l->a, *at, struct plan_pair, *count, cap);
        (*at)[(*count)++] = (struct plan_pair){i, j};
    }
    return query_close(q);
}

static enum err
load_covers(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_COVERS);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_former(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_FORMER);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_instant(&q, instant_of_day(day_add_days(l->f->week, -KNOWN_DAYS)));
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_authors(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_AUTHORS);

    query_str(&q, l->f->prison);
    query_instant(&q, instant_of_day(day_add_days(l->f->week, -AUTHOR_DAYS)));
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_bars(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_BARS);

    query_str(&q, l->f->prison);
    return load_pairs(l, &q, &l->bar, &l->bars, &l->bars_cap);
}

static int
by_pair(const void *x, const void *y)
{
    const struct plan_pair *a = x, *b = y;

    return a->person != b->person ? a->person - b->person
                                  : a->worker - b->worker;
}

static bool
is_barred(const struct plan_load *l, struct plan_pair p)
{
    for (size_t i = 0; i < l->bars; i++)
        if (by_pair(&l->bar[i], &p) == 0)
            return true;
    return false;
}

/* Each pair once, without the own worker and without stated conflicts. */
static void
give_covers(struct plan_load *l)
{
    int *cover = arena_array(l->a, int, l->pairs + 1);
    size_t n = 0;

    if (l->pairs > 0)
        qsort(l->pair, l->pairs, sizeof *l->pair, by_pair);
    for (size_t i = 0; i < l->pairs; i++) {
        struct plan_person *p = &l->person[l->pair[i].person];

        if ((i > 0 && by_pair(&l->pair[i - 1], &l->pair[i]) == 0) ||
            p->worker == l->pair[i].worker || is_barred(l, l->pair[i]))
            continue;
        cover[n++] = l->pair[i].worker;
        if (p->cover_count++ == 0)
            p->covers = &cover[n - 1];
    }
    for (size_t i = 0; i < l->people; i++) {
        struct plan_person *p = &l->person[i];

        if (p->worker >= 0 &&
            is_barred(l, (struct plan_pair){(int)i, p->worker}))
            p->worker = PLAN_NOBODY;
    }
}

/* ---- what is due ---- */

static enum err
load_weights(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_WEIGHTS_IN_FORCE);

    l->f->w = plan_weights_preset();
    l->f->w.session_minutes = l->f->setting.session_minutes;
    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const struct str name = col_str(&q, l->a);
        const bool known = plan_weights_set(&l->f->w, name, col_int(&q));

        (void)known; /* an older program's weight: its row stays history */
    }
    return query_close(&q);
}

static enum err
load_entitlements(struct plan_load *l)
{
    size_t cap = 0;
    struct query q = query_open(l->db, SQL_PLAN_ENTITLEMENTS);

    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        l->due.at =
            arena_grow(l->a, l->due.at, struct entitlement, l->due.count, &cap);
        struct entitlement *x = &l->due.at[l->due.count++];

        x->own = !str_eq(col_str_peek(&q), STR("*"));
        x->estate = col_str(&q, l->a);
        x->legal = col_str(&q, l->a);
        x->cohort = col_str(&q, l->a);
        x->from = col_day(&q);
        x->weeks = (int)col_int(&q);
        x->sessions = (int)col_int(&q);
        x->points = col_null(&q) ? -1 : (int)col_int(&q);
    }
    entitlements_settle(&l->due, l->kind, l->f->week);
    entitlements_weigh(&l->due, &l->f->w);
    return query_close(&q);
}

static void
settle_people(struct plan_load *l)
{
    const struct day day =
        day_before(l->f->week, l->f->today) ? l->f->today : l->f->week;

    for (size_t i = 0; i < l->people; i++) {
        struct plan_person *p = &l->person[i];
        const struct due_facts *f = &l->person_name[i].of;

        p->cohorts = plan_cohorts(f, l->f->week);
        p->due = plan_due(&l->due, &l->f->setting, f, p->cohorts, l->f->week);
        p->days_since = plan_days_since(f, day);
    }
}

/* ---- the plan in force ---- */

static int
find_place(const struct plan_load *l, int64_t room, struct str wing)
{
    for (size_t i = 0; i < l->places; i++)
        if (l->place_name[i].id == room &&
            (room != 0 || str_eq(l->place_name[i].wing, wing)))
            return (int)i;
    return PLAN_NOBODY;
}

static enum err
load_kept(struct plan_load *l)
{
    struct plan_kept *kept = NULL;
    size_t count = 0, cap = 0;
    struct query q = query_open(l->db, SQL_PLAN_IN_FORCE);

    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        struct plan_kept k = {.person = plan_find_person(l, col_str_peek(&q))};

        k.worker = plan_find_worker(l, col_int(&q));
        const struct day day = col_day(&q);
        k.half = 2 * (day.n - l->f->week.n) +
                 (str_eq(col_str_peek(&q), STR("PM")) ? 1 : 0);
        k.slot = (int)col_int(&q);
        const int64_t room = col_int(&q);
        k.place = find_place(l, room, col_str_peek(&q));
        if (k.half < l->f->q.first) {
            l->f->over++;
            if (k.person != PLAN_NOBODY && l->person_name[k.person].of.had == 0)
                l->person_name[k.person].of.had = 1;
            continue;
        }
        if (k.person == PLAN_NOBODY || k.worker == PLAN_NOBODY ||
            k.place == PLAN_NOBODY)
            continue;
        kept = arena_grow(l->a, kept, struct plan_kept, count, &cap);
        kept[count++] = k;
    }
    l->f->q.kept = kept;
    l->f->q.kept_count = count;
    return query_close(&q);
}

/* ---- all of it ---- */

static enum err
load_prison(struct plan_load *l)
{
    bool found = false;
    struct query q = query_open(l->db, SQL_PLAN_PRISON);

    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        found = true;
        l->kind = col_str(&q, l->a);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static void
finish(struct plan_load *l)
{
    struct plan_facts *f = l->f;

    settle_people(l);
    f->people = l->person_name;
    f->workers = l->worker_name;
    f->places = l->place_name;
    f->q.people = l->person;
    f->q.people_count = l->people;
    f->q.workers = l->worker;
    f->q.worker_count = l->workers;
    f->q.places = l->place;
    f->q.place_count = l->places;
    f->q.wings = l->wing;
    f->q.wing_count = l->wings;
}

/* Half-days of the week that are over. */
static int
halves_over(struct day week, struct instant now)
{
    const struct london t = instant_london(now);
    const int over =
        2 * (t.day.n - week.n) + (t.hour * 60 + t.minute >= PLAN_MIDDAY_MINUTE);

    if (day_before(t.day, week))
        return 0;
    return over < WEEK_HALVES ? over : WEEK_HALVES;
}

enum err
plan_facts_load(struct db *db, struct arena *a, struct str prison,
                struct day week, struct instant now, struct plan_facts *out)
{
    static enum err (*const steps[])(struct plan_load *) = {
        load_prison,  load_weights,  load_people,       load_alerts,
        load_times,   load_workers,  load_wings,        plan_load_places,
        load_duties,  load_absences, load_covers,       load_former,
        load_authors, load_bars,     load_entitlements,
    };
    struct plan_load l = {
        .db = db,
        .a = a,
        .f = out,
        .policy = str_from_c(policy_code(POLICY_KEY_WORKER)),
        .sunday = day_add_days(week, DAYS - 1),
        .wing = arena_array(a, struct str, PLAN_WINGS_MAX),
    };

    *out = (struct plan_facts){
        .prison = prison,
        .week = week,
        .today = instant_day(now),
        .q = {.halves = WEEK_HALVES, .first = halves_over(week, now)},
    };
    enum err e =
        policy_load(db, a, prison, POLICY_KEY_WORKER, week, &out->setting);
    out->enabled = e == OK && out->setting.enabled;
    for (size_t i = 0; i < COUNT_OF(steps) && e == OK; i++)
        e = steps[i](&l);
    if (e != OK)
        return e;
    match_own(&l);
    post_workers(&l);
    give_covers(&l);
    e = load_kept(&l);
    finish(&l);
    return e;
}
