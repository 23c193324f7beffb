/* keywork/plan_facts_store.c -- the people of a week, and all of it as one
 * question. */
#include "keywork/plan_load.h"

#include "html/show.h"
#include "keywork/entitlement_store.h"
#include "keywork/pilot_store.h"
#include "keywork/plan_length_rule.h"
#include "keywork/policy_store.h"
#include "keywork/supply_store.h"
#include "people/person.h"
#include "gen/keywork_plan_sql.h"

#include <string.h>

enum { DAYS = 7, HALF_PM_BIT = 1 };

/* ---- small things ---- */

struct day
plan_usual_week(struct day today)
{
    return day_monday(day_add_days(today, 4));
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

int
plan_find_person(const struct plan_load *l, struct str number)
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

/* Statements of one person, where there is one. */
static struct query
open_for(struct plan_load *l, const struct statement *all,
         const struct statement *one)
{
    return query_open(l->db, l->only.n > 0 ? one : all);
}

static enum err
load_people(struct plan_load *l)
{
    struct query q = open_for(l, SQL_PLAN_PEOPLE, SQL_PLAN_PERSON);

    query_str(&q, l->policy);
    query_str(&q, l->f->prison);
    if (l->only.n > 0)
        query_str(&q, l->only);
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
    struct query q = open_for(l, SQL_PLAN_ALERTS, SQL_PLAN_ALERTS_ONE);

    query_str(&q, l->only.n > 0 ? l->only : l->f->prison);
    while (query_row(&q)) {
        const int i = plan_find_person(l, col_str_peek(&q));
        const struct str code = col_str_peek(&q);

        if (i == PLAN_NOBODY || l->person_name == NULL)
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
    struct query q = open_for(l, SQL_PLAN_PERSON_TIMES, SQL_PLAN_TIMES_ONE);

    if (l->only.n > 0)
        query_str(&q, l->only);
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

/* ---- what is due ---- */

static enum err
load_weights(struct plan_load *l)
{
    struct plan_weights *w = &l->f->w;
    enum err e = entitlements_load(l->db, l->a, l->f->prison, l->kind,
                                   l->f->week, &l->due);

    *w = plan_weights_preset();
    w->session_minutes =
        entitlements_minutes(&l->due, l->f->setting.session_minutes);
    if (w->session_minutes > w->protected_minutes)
        w->protected_minutes = w->session_minutes;
    if (e == OK)
        e = plan_weights_load(l->db, l->a, l->f->prison, l->f->week, w);
    if (e == OK)
        entitlements_weigh(&l->due, &l->f->w);
    return e;
}

/* PL-120, PL-121: the plan says that it follows a pilot, and where. */
static enum err
load_pilot(struct plan_load *l)
{
    struct pilots all;
    const enum err e = pilots_load(l->db, l->a, l->f->prison, &all);

    if (e != OK)
        return e;
    l->f->pilot = pilot_terms(l->a, &all, l->f->week, &l->due, &l->f->setting);
    const struct pilot *p = l->f->pilot.pilot;
    if (p == NULL)
        return OK;
    const struct shown until = show_day_short(pilot_last(p));

    plan_say(l, arena_printf(l->a,
                             "Pilot on " STR_FMT " wing until %.*s, " STR_FMT
                             ": " STR_FMT ".",
                             STR_ARG(p->wing), until.n, until.text,
                             STR_ARG(p->name), STR_ARG(pilot_words(l->a, p))));
    return OK;
}

static enum err
load_month_one(struct plan_load *l)
{
    struct month_had had;
    const enum err e = month_minutes(l->db, l->f->prison, l->only,
                                     month_first(l->f->week), l->f->week, &had);

    if (l->people > 0)
        l->person_name[0].of.month_minutes = had.minutes;
    return e;
}

/* Minutes of the month up to the week, where a row asks for them. */
static enum err
load_month(struct plan_load *l)
{
    bool asked = false;

    for (size_t i = 0; i < l->due.count; i++)
        asked = asked || l->due.at[i].month_least > 0;
    if (!asked)
        return OK;
    if (l->only.n > 0)
        return load_month_one(l);
    struct query q = query_open(l->db, SQL_PLAN_MONTH_MINUTES);
    query_str(&q, l->f->prison);
    query_day(&q, month_first(l->f->week));
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const int i = plan_find_person(l, col_str_peek(&q));

        if (i != PLAN_NOBODY)
            l->person_name[i].of.month_minutes = (int)col_int(&q);
    }
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

        const struct wing_terms terms = pilot_wing_terms(
            &l->f->pilot, l->person_name[i].wing, &l->due, &l->f->setting);

        p->cohorts = plan_cohorts(f, l->f->week);
        p->due = plan_due(terms.due, terms.setting, f, p->cohorts, l->f->week);
        p->days_since = plan_days_since(f, day);
        const struct session_band band = entitlements_length(
            terms.due, f, p->cohorts, l->f->w.session_minutes);

        p->minutes = band.minutes;
        p->minutes_least = band.least;
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

static bool
is_over(const struct plan_load *l, struct day day, int start)
{
    return day_before(day, l->f->today) ||
           (day_same(day, l->f->today) && start <= l->f->minute);
}

/* A session that is over, or under way: the person has had it, and the minutes
 * of its officer are used. */
static void
count_over(struct plan_load *l, const struct plan_kept *k, int minutes)
{
    l->f->over++;
    if (k->person != PLAN_NOBODY && l->person_name[k->person].of.had == 0)
        l->person_name[k->person].of.had = 1;
    if (k->worker == PLAN_NOBODY || k->half < l->f->q.first)
        return;
    struct plan_half *half = &l->worker[k->worker].half[k->half];
    const int left = half->minutes - plan_need(&l->f->w, minutes);

    half->minutes = (int16_t)(left > 0 ? left : 0);
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
        const int start = (int)col_int(&q);
        const int minutes = (int)col_int(&q);
        if (col_flag(&q) || is_over(l, day, start)) {
            count_over(l, &k, minutes);
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

/* Only whether the person has had it: no officers are there, and no places. */
static enum err
load_kept_one(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_IN_FORCE_ONE);

    query_str(&q, l->only);
    query_day(&q, l->f->week);
    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const struct day day = col_day(&q);
        const int start = (int)col_int(&q);

        if ((col_flag(&q) || is_over(l, day, start)) && l->people > 0 &&
            l->person_name[0].of.had == 0)
            l->person_name[0].of.had = 1;
    }
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
        l->kind = l->f->kind = col_str(&q, l->a);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static void
finish(struct plan_load *l)
{
    struct plan_facts *f = l->f;

    settle_people(l);
    f->entitled = l->due;
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

static int
minute_of(struct instant now)
{
    const struct london t = instant_london(now);

    return t.hour * 60 + t.minute;
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

typedef enum err step_fn(struct plan_load *);

/* `only`: the number of the one person asked about, or empty. */
static enum err
load_facts(struct db *db, struct arena *a, struct str prison, struct str only,
           struct day week, struct instant now, step_fn *const *steps,
           struct plan_facts *out)
{
    struct plan_load l = {
        .db = db,
        .a = a,
        .f = out,
        .only = only,
        .policy = str_from_c(policy_code(POLICY_KEY_WORKER)),
        .sunday = day_add_days(week, DAYS - 1),
        .wing = arena_array(a, struct str, PLAN_WINGS_MAX),
    };

    *out = (struct plan_facts){
        .prison = prison,
        .week = week,
        .today = instant_day(now),
        .minute = minute_of(now),
        .q = {.halves = WEEK_HALVES, .first = halves_over(week, now)},
    };
    enum err e =
        policy_load(db, a, prison, POLICY_KEY_WORKER, week, &out->setting);
    out->enabled = e == OK && out->setting.enabled;
    for (size_t i = 0; steps[i] != NULL && e == OK; i++)
        e = steps[i](&l);
    if (e == OK)
        finish(&l);
    return e;
}

enum err
plan_facts_load(struct db *db, struct arena *a, struct str prison,
                struct day week, struct instant now, struct plan_facts *out)
{
    static step_fn *const steps[] = {
        load_prison,      load_weights, load_pilot, load_people,
        load_alerts,      load_times,   load_month, plan_load_officers,
        plan_load_places, load_kept,    NULL,
    };

    return load_facts(db, a, prison, STR_EMPTY, week, now, steps, out);
}

enum err
plan_facts_of_person(struct db *db, struct arena *a, struct str prison,
                     struct str number, struct day week, struct instant now,
                     struct plan_facts *out)
{
    static step_fn *const steps[] = {
        load_prison, load_weights, load_pilot,    load_people, load_alerts,
        load_times,  load_month,   load_kept_one, NULL,
    };

    assert(number.n > 0);
    return load_facts(db, a, prison, number, week, now, steps, out);
}
