#include "measures/delivery_store.h"

#include "keywork/session_proof_rule.h"
#include "people/person.h"
#include "gen/measures_measure_sql.h"

/* The period and the filters: parameters of nearly every statement. */
static struct query
open_asked(struct db *db, const struct statement *sql,
           const struct delivery_ask *ask)
{
    struct query q = query_open(db, sql);

    query_str(&q, ask->prison);
    query_day(&q, ask->from);
    query_day(&q, ask->until);
    query_str(&q, ask->wing);
    query_int(&q, ask->group < GROUP_COUNT ? INT64_C(1) << ask->group : 0);
    return q;
}

enum err
delivery_last_week(struct db *db, struct str prison, struct day *out)
{
    struct query q = query_open(db, SQL_DELIVERY_LAST_WEEK);

    *out = DAY_NONE;
    query_str(&q, prison);
    while (query_row(&q))
        *out = col_day(&q);
    return query_close(&q);
}

static struct delivery_sum
read_sum(struct query *q)
{
    struct delivery_sum s = {.people = col_int(q)};

    s.due = col_int(q);
    s.planned = col_int(q);
    s.held = col_int(q);
    s.met = col_int(q);
    s.own = col_int(q);
    s.judged = col_int(q);
    s.minutes = col_int(q);
    s.timed = col_int(q);
    return s;
}

static struct delivery_wing *
wing_of_row(struct arena *a, struct delivery *d, struct str wing, size_t *cap)
{
    if (d->wings > 0 && str_eq(d->wing[d->wings - 1].wing, wing))
        return &d->wing[d->wings - 1];
    d->wing = arena_grow(a, d->wing, struct delivery_wing, d->wings, cap);
    d->wing[d->wings] = (struct delivery_wing){
        .wing = wing,
        .week = arena_array(a, struct delivery_sum, d->weeks + 1),
    };
    return &d->wing[d->wings++];
}

static enum err
load_sums(struct db *db, struct arena *a, struct delivery *d)
{
    size_t cap = 0;
    struct query q = open_asked(db, SQL_DELIVERY_SUMS, &d->ask);

    while (query_row(&q)) {
        const struct day week = col_day(&q);
        const struct str wing = col_str(&q, a);
        const struct delivery_sum sum = read_sum(&q);
        const size_t at = (size_t)(week.n - d->ask.from.n) / WEEK_NIGHTS;
        struct delivery_wing *w = wing_of_row(a, d, wing, &cap);

        delivery_add(&w->week[at], &sum);
        delivery_add(&w->all, &sum);
        delivery_add(&d->week[at].sum, &sum);
        delivery_add(&d->all, &sum);
    }
    return query_close(&q);
}

static enum err
load_weeks(struct db *db, struct arena *a, struct delivery *d)
{
    struct query q = query_open(db, SQL_DELIVERY_WEEKS);

    d->weeks = (size_t)(d->ask.until.n - d->ask.from.n) / WEEK_NIGHTS;
    d->week = arena_array(a, struct delivery_week, d->weeks + 1);
    for (size_t i = 0; i < d->weeks; i++)
        d->week[i] = (struct delivery_week){
            .week = day_add_days(d->ask.from, (int)i * WEEK_NIGHTS),
            .possible = UNKNOWN,
        };
    query_str(&q, d->ask.prison);
    query_day(&q, d->ask.from);
    query_day(&q, d->ask.until);
    while (query_row(&q)) {
        const struct day week = col_day(&q);
        struct delivery_week *w =
            &d->week[(size_t)(week.n - d->ask.from.n) / WEEK_NIGHTS];

        w->possible = col_null(&q) ? UNKNOWN : 0;
        const int64_t possible = col_int(&q);
        w->possible = w->possible == UNKNOWN ? UNKNOWN : possible;
        w->halves = col_int(&q);
        w->halves_on = col_int(&q);
        w->key_minutes = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_seen(struct db *db, struct delivery *d)
{
    struct delivery_ask lately = d->ask;

    lately.from = day_add_days(d->ask.until, -2 * WEEK_NIGHTS);
    struct query q = open_asked(db, SQL_DELIVERY_SEEN, &lately);
    while (query_row(&q)) {
        d->seen_of = col_int(&q);
        d->seen = col_int(&q);
    }
    return query_close(&q);
}

/* MS-30: all of those days are over, so an open one has no answer. */
static enum err
load_promises(struct db *db, struct delivery *d)
{
    struct query q = open_asked(db, SQL_DELIVERY_PROMISES, &d->ask);

    while (query_row(&q)) {
        const enum promise_state state = promise_state_from(col_str_peek(&q));
        const struct day due = col_day(&q);

        promise_count(&d->promises, state, due, col_day(&q), d->ask.until);
    }
    return query_close(&q);
}

static struct session_proof
read_proof(struct query *q)
{
    struct session_proof p = {.times = col_flag(q)};

    p.place = col_flag(q);
    p.note = col_flag(q);
    return p;
}

static enum err
load_private(struct db *db, struct delivery *d)
{
    struct query q = open_asked(db, SQL_DELIVERY_PRIVATE, &d->ask);

    while (query_row(&q)) {
        const struct day day = col_day(&q);
        const struct session_proof p = read_proof(&q);
        const int64_t count = col_int(&q);
        struct delivery_week *w =
            &d->week[(size_t)(day.n - d->ask.from.n) / WEEK_NIGHTS];

        d->placed += p.place ? count : 0;
        d->overheard += col_int(&q);
        d->door += col_int(&q);
        d->measured += col_int(&q);
        d->over += col_int(&q);
        d->over_minutes += col_int(&q);
        w->complete += session_is_complete(&p) ? count : 0;
        d->complete += session_is_complete(&p) ? count : 0;
    }
    return query_close(&q);
}

/* MS-38 */
static enum err
load_overruns(struct db *db, struct arena *a, struct delivery *d)
{
    size_t cap = 0;
    struct query q = open_asked(db, SQL_DELIVERY_OVERRUNS, &d->ask);

    while (query_row(&q)) {
        d->overrun = arena_grow(a, d->overrun, struct delivery_overrun,
                                d->overruns, &cap);
        struct delivery_overrun *o = &d->overrun[d->overruns++];

        o->code = col_str(&q, a);
        o->sessions = col_int(&q);
    }
    return query_close(&q);
}

/* ---- why not, and who gets least ---- */

static enum err
load_reasons(struct db *db, struct arena *a, struct delivery *d)
{
    struct query q = open_asked(db, SQL_DELIVERY_REASONS, &d->ask);

    d->reason = arena_array(a, struct delivery_reason, LOST_COUNT);
    while (query_row(&q)) {
        const enum lost why = lost_from_code(col_str_peek(&q));
        const int64_t sessions = col_int(&q);

        if (why < LOST_COUNT && d->reasons < LOST_COUNT)
            d->reason[d->reasons++] = (struct delivery_reason){why, sessions};
    }
    const enum err e = query_close(&q);

    return e == OK ? load_overruns(db, a, d) : e;
}

static enum err
load_groups(struct db *db, struct arena *a, struct delivery *d)
{
    struct str last[GROUP_COUNT];
    struct query q = open_asked(db, SQL_DELIVERY_PEOPLE, &d->ask);

    d->groups = GROUP_COUNT;
    d->group = arena_array(a, struct delivery_group, GROUP_COUNT);
    for (int g = 0; g < GROUP_COUNT; g++) {
        d->group[g].group = g;
        last[g] = STR_EMPTY;
    }
    while (query_row(&q)) {
        const struct str person = col_str(&q, a);
        const int64_t bits = col_int(&q);
        const int64_t due = col_int(&q);
        const int64_t met = col_int(&q);

        for (int g = 0; g < GROUP_COUNT; g++) {
            if ((bits >> g & 1) == 0)
                continue;
            d->group[g].people += !str_eq(last[g], person);
            d->group[g].due += due;
            d->group[g].met += met;
            last[g] = person;
        }
    }
    return query_close(&q);
}

/* ---- arrivals ---- */

static enum err
load_arrivals(struct db *db, struct arena *a, struct delivery *d)
{
    size_t cap = 0;
    const struct day last = day_add_days(d->ask.until, -WEEK_NIGHTS);
    struct query q = open_asked(db, SQL_DELIVERY_ARRIVALS, &d->ask);

    while (query_row(&q)) {
        d->arrival = arena_grow(a, d->arrival, struct delivery_arrival,
                                d->arrivals, &cap);
        struct delivery_arrival *x = &d->arrival[d->arrivals++];

        *x = (struct delivery_arrival){.person = col_str(&q, a)};
        x->arrived = col_day(&q);
        x->here = day_same(col_day(&q), last);
    }
    return query_close(&q);
}

/* The arrivals of one person, which lie one after another: the next from `at`
 * on; rows come in the same order. */
static size_t
skip_to(const struct delivery *d, size_t at, struct str person)
{
    while (at < d->arrivals && !str_eq(d->arrival[at].person, person))
        at++;
    return at < d->arrivals ? at : SIZE_MAX;
}

static void
note_first(struct day *first, struct day arrived, struct day day)
{
    if (!day_known(*first) && !day_before(day, arrived))
        *first = day;
}

static enum err
load_first_sessions(struct db *db, struct delivery *d)
{
    size_t at = 0;
    struct query q = query_open(db, SQL_DELIVERY_ARRIVAL_SESSIONS);

    query_str(&q, d->ask.prison);
    query_instant(&q, instant_of_day(d->ask.from));
    query_day(&q, d->ask.from);
    query_day(&q, d->ask.until);
    while (query_row(&q)) {
        const struct str person = col_str_peek(&q);
        const size_t found = skip_to(d, at, person);

        if (found == SIZE_MAX)
            continue;
        at = found;
        const struct str number = d->arrival[at].person;
        const struct day day = instant_day(col_instant(&q));
        for (size_t i = at;
             i < d->arrivals && str_eq(d->arrival[i].person, number); i++)
            note_first(&d->arrival[i].session, d->arrival[i].arrived, day);
    }
    return query_close(&q);
}

static enum err
load_first_workers(struct db *db, struct delivery *d)
{
    size_t at = 0;
    struct query q = query_open(db, SQL_DELIVERY_ARRIVAL_WORKERS);

    query_str(&q, d->ask.prison);
    query_day(&q, d->ask.from);
    query_day(&q, d->ask.until);
    while (query_row(&q)) {
        const size_t found = skip_to(d, at, col_str_peek(&q));

        if (found == SIZE_MAX)
            continue;
        at = found;
        const struct str number = d->arrival[at].person;
        const struct day from = instant_day(col_instant(&q));
        const struct day to = instant_day(col_instant(&q));
        for (size_t i = at;
             i < d->arrivals && str_eq(d->arrival[i].person, number); i++) {
            struct delivery_arrival *x = &d->arrival[i];

            /* one that was open on arrival counts from that day */
            if (!day_known(to) || !day_before(to, x->arrived))
                note_first(&x->worker, x->arrived,
                           day_before(from, x->arrived) ? x->arrived : from);
        }
    }
    return query_close(&q);
}

enum err
delivery_load(struct db *db, struct arena *a, const struct delivery_ask *ask,
              bool whole, struct delivery *out)
{
    *out = (struct delivery){.ask = *ask};
    enum err e = load_weeks(db, a, out);

    if (e == OK)
        e = load_sums(db, a, out);
    if (e == OK)
        e = load_seen(db, out);
    if (e == OK)
        e = load_promises(db, out);
    if (e == OK)
        e = load_private(db, out);
    if (e == OK)
        e = load_arrivals(db, a, out);
    if (e == OK && out->arrivals > 0)
        e = load_first_sessions(db, out);
    if (e == OK && out->arrivals > 0)
        e = load_first_workers(db, out);
    if (e == OK && whole)
        e = load_reasons(db, a, out);
    if (e == OK && whole)
        e = load_groups(db, a, out);
    if (e == OK)
        delivery_judge(out);
    return e;
}

enum err
delivery_wing_names(struct db *db, struct arena *a,
                    const struct delivery_ask *ask, struct delivery_wings *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DELIVERY_WINGS);

    *out = (struct delivery_wings){0};
    query_str(&q, ask->prison);
    query_day(&q, ask->from);
    query_day(&q, ask->until);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct str, out->count, &cap);
        out->at[out->count++] = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- the people behind it ---- */

static void
read_person(struct arena *a, struct query *q, struct str prison,
            struct delivery_person *p)
{
    p->number = col_str(q, a);
    const struct str surname = col_str(q, a);
    p->name = person_name(a, surname, col_str(q, a));
    p->cell = col_str(q, a);
    p->wing = col_str(q, a);
    p->here = str_eq(col_str_peek(q), prison);
    p->sum.due = col_int(q);
    p->sum.planned = col_int(q);
    p->sum.held = col_int(q);
    p->sum.met = col_int(q);
    p->sum.own = col_int(q);
    p->sum.judged = col_int(q);
    p->sum.people = col_int(q);
    p->held_lately = col_int(q);
    p->weeks_lately = col_int(q);
    p->arrived = col_day(q);
    p->sum.minutes = col_int(q);
    p->sum.timed = col_int(q);
    p->last_session = instant_day(col_instant(q));
    p->since = instant_day(col_instant(q));
    const struct str worker = col_str(q, a);
    p->worker =
        worker.n > 0 ? person_name(a, worker, col_str(q, a)) : STR_EMPTY;
}

/* Both come by number. */
static enum err
load_reasons_of_people(struct db *db, const struct delivery_ask *ask,
                       struct delivery_people *out)
{
    struct query q = open_asked(db, SQL_DELIVERY_REASONS_OF_PEOPLE, ask);
    size_t at = 0;

    while (query_row(&q)) {
        const struct str person = col_str_peek(&q);

        while (at < out->count && !str_eq(out->at[at].number, person))
            at++;
        const enum lost why = lost_from_code(col_str_peek(&q));
        if (at < out->count && why < LOST_COUNT)
            out->at[at].missed[why] = col_int(&q);
    }
    return query_close(&q);
}

/* MS-37, by number too. */
static enum err
load_proof_of_people(struct db *db, struct arena *a,
                     const struct delivery_ask *ask,
                     struct delivery_people *out)
{
    struct query q = open_asked(db, SQL_DELIVERY_PROOF_OF_PEOPLE, ask);
    size_t at = 0;

    while (query_row(&q)) {
        const struct str person = col_str(&q, a);
        const struct session_proof p = read_proof(&q);

        while (at < out->count && str_compare(out->at[at].number, person) < 0)
            at++;
        if (at < out->count && str_eq(out->at[at].number, person) &&
            session_is_complete(&p))
            out->at[at].complete += col_int(&q);
    }
    return query_close(&q);
}

enum err
delivery_people_load(struct db *db, struct arena *a,
                     const struct delivery_ask *ask,
                     struct delivery_people *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DELIVERY_OF_PEOPLE);

    *out = (struct delivery_people){0};
    query_str(&q, ask->prison);
    query_day(&q, day_add_days(ask->until, -2 * WEEK_NIGHTS));
    query_day(&q, ask->from);
    query_day(&q, ask->until);
    query_str(&q, ask->wing);
    query_int(&q, ask->group < GROUP_COUNT ? INT64_C(1) << ask->group : 0);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct delivery_person, out->count, &cap);
        out->at[out->count] = (struct delivery_person){0};
        read_person(a, &q, ask->prison, &out->at[out->count++]);
    }
    const enum err e = query_close(&q);

    if (e != OK)
        return e;
    const enum err proof = load_proof_of_people(db, a, ask, out);
    return proof == OK ? load_reasons_of_people(db, ask, out) : proof;
}

bool
delivery_together(const struct delivery_person *p, struct day from,
                  struct day until)
{
    const struct delivery_sum *s = &p->sum;
    const int wanted = (until.n - from.n) / (TOGETHER_WEEKS * WEEK_NIGHTS);

    return p->here && day_known(p->since) && day_before(p->since, from) &&
           s->judged >= (wanted > TOGETHER_LEAST ? wanted : TOGETHER_LEAST) &&
           s->own == s->judged;
}

int
delivery_days_since(const struct delivery_person *p, struct day today)
{
    const struct day since =
        day_known(p->last_session) ? p->last_session : p->arrived;

    if (!day_known(since))
        return UNKNOWN;
    return since.n < today.n ? today.n - since.n : 0;
}
