#include "keywork/statistics_store.h"

#include "keywork/policy_store.h"
#include "gen/keywork_statistics_sql.h"

/* How the notes that count are called under each policy. */
static const struct note_kind {
    struct str type, sub_type[RECORDED_EVENT_COUNT];
} note_kinds[POLICY_COUNT] = {
    [POLICY_KEY_WORKER] = {STR_INIT("KA"),     {STR_INIT("KS"), STR_INIT("KE")}},
    [POLICY_PERSONAL_OFFICER] = {STR_INIT("REPORT"),
                           {STR_INIT("POE"), STR_INIT("POE")}                  },
};

/* One prison, policy and window on their way. */
struct reading {
    struct db *db;
    struct arena *a;
    struct str prison;
    enum policy policy;
    struct instant begin, until; /* both belong to it */
};

static struct instant
day_end(struct day d)
{
    return instant_of_day(day_add_days(d, 1));
}

static struct str
code_of(enum policy p)
{
    return str_from_c(policy_code(p));
}

/* ---- what is missing ---- */

static struct day
first_due(struct day stored, struct day last)
{
    const struct day oldest = day_add_days(last, 1 - STATISTICS_DAYS_BACK);

    return stored.n >= oldest.n ? day_add_days(stored, 1) : oldest;
}

static enum err
due_at(struct db *db, struct arena *a, struct statistics_due due,
       struct day last, size_t limit, struct statistics_due_list *out)
{
    struct policy_setting setting;
    const enum err e =
        due.day.n > last.n
            ? OK
            : policy_load(db, a, due.prison, due.policy, last, &setting);

    if (due.day.n > last.n || e != OK || !setting.enabled)
        return e;
    for (; due.day.n <= last.n && out->count < limit;
         due.day = day_add_days(due.day, 1))
        out->at[out->count++] = due;
    return OK;
}

static enum err
due_under(struct db *db, struct arena *a, enum policy policy, struct day last,
          struct statistics_due_list *prisons)
{
    size_t cap = 16;
    struct query q = query_open(db, SQL_STATISTIC_LAST);

    prisons->at = arena_array(a, struct statistics_due, cap);
    prisons->count = 0;
    query_str(&q, code_of(policy));
    while (query_row(&q)) {
        const struct str prison = col_str(&q, a);

        prisons->at = arena_grow(a, prisons->at, struct statistics_due,
                                 prisons->count, &cap);
        prisons->at[prisons->count++] = (struct statistics_due){
            .prison = prison,
            .policy = policy,
            .day = first_due(col_day(&q), last),
        };
    }
    return query_close(&q);
}

enum err
statistics_due(struct db *db, struct arena *a, struct day last, size_t limit,
               struct statistics_due_list *out)
{
    enum err e = OK;

    *out = (struct statistics_due_list){
        .at = arena_array(a, struct statistics_due, limit + 1)};
    for (enum policy p = 0; p < POLICY_COUNT && e == OK; p++) {
        struct statistics_due_list prisons;

        e = due_under(db, a, p, last, &prisons);
        for (size_t i = 0; i < prisons.count && e == OK; i++)
            e = due_at(db, a, prisons.at[i], last, limit, out);
    }
    return e;
}

/* ---- what a snapshot is made from ---- */

/* The last event before the day stands for all of them. */
static enum err
load_people(const struct reading *r, struct snapshot_question *q,
            struct statistics_event **events, size_t *event_count, size_t *cap)
{
    const struct note_kind *kind = &note_kinds[r->policy];
    size_t people_cap = 256;
    struct statistics_person *people =
        arena_array(r->a, struct statistics_person, people_cap);
    struct query s = query_open(r->db, SQL_STATISTIC_PEOPLE);

    query_str(&s, r->prison);
    query_str(&s, kind->type);
    query_str(&s, kind->sub_type[statistics_counts(r->policy)]);
    query_instant(&s, r->begin);
    query_day(&s, q->day);
    while (query_row(&s)) {
        const struct str number = col_str(&s, r->a);
        const struct day arrived = col_day(&s);
        const bool high = str_eq(col_str_peek(&s), STR("HIGH"));
        const struct wall event = wall_from_instant(col_instant(&s));

        people = arena_grow(r->a, people, struct statistics_person,
                            q->people_count, &people_cap);
        people[q->people_count++] = (struct statistics_person){
            .number = number, .admitted = arrived, .high = high};
        if (event.ms == 0)
            continue;
        *events = arena_grow(r->a, *events, struct statistics_event,
                             *event_count, cap);
        (*events)[(*event_count)++] = (struct statistics_event){
            .person = number,
            .kind = statistics_counts(r->policy),
            .occurred = event,
            .created = event,
        };
    }
    q->people = people;
    return query_close(&s);
}

static enum err
load_events(const struct reading *r, struct statistics_event **events,
            size_t *count, size_t *cap)
{
    const struct note_kind *kind = &note_kinds[r->policy];
    const enum recorded_event counts = statistics_counts(r->policy);
    struct query s = query_open(r->db, SQL_STATISTIC_EVENTS);

    query_str(&s, r->prison);
    query_str(&s, kind->type);
    query_str(&s, kind->sub_type[EVENT_SESSION]);
    query_str(&s, kind->sub_type[EVENT_ENTRY]);
    query_instant(&s, r->begin);
    query_instant(&s, r->until);
    while (query_row(&s)) {
        const struct str number = col_str(&s, r->a);
        const bool is_it = str_eq(col_str_peek(&s), kind->sub_type[counts]);
        const int64_t staff = col_int(&s);
        const struct wall occurred = wall_from_instant(col_instant(&s));

        *events =
            arena_grow(r->a, *events, struct statistics_event, *count, cap);
        (*events)[(*count)++] = (struct statistics_event){
            .person = number,
            .staff = staff,
            .kind = is_it ? counts : EVENT_ENTRY,
            .occurred = occurred,
            .created = wall_from_instant(col_instant(&s)),
        };
    }
    return query_close(&s);
}

/* As they stood at the end of the window: what ended later is open. */
static enum err
load_allocations(const struct reading *r, struct statistics_facts *facts)
{
    size_t cap = 256;
    struct statistics_allocation *rows =
        arena_array(r->a, struct statistics_allocation, cap);
    struct query s = query_open(r->db, SQL_STATISTIC_ALLOCATIONS);

    query_str(&s, r->prison);
    query_str(&s, code_of(r->policy));
    query_instant(&s, r->until);
    while (query_row(&s)) {
        rows = arena_grow(r->a, rows, struct statistics_allocation,
                          facts->allocation_count, &cap);
        struct statistics_allocation *a = &rows[facts->allocation_count++];

        a->person = col_str(&s, r->a);
        a->staff = col_int(&s);
        a->from = wall_from_instant(col_instant(&s));
        const struct instant to = col_instant(&s);

        a->to = to.ms > r->until.ms ? WALL_NONE : wall_from_instant(to);
    }
    facts->allocations = rows;
    return query_close(&s);
}

static enum err
count_staff(const struct reading *r, struct day day, int64_t *out)
{
    struct query s = query_open(r->db, SQL_STATISTIC_STAFF);

    query_str(&s, r->prison);
    query_str(&s, code_of(r->policy));
    query_day(&s, day);
    query_instant(&s, r->until);
    while (query_row(&s))
        *out = col_int(&s);
    return query_close(&s);
}

/*
 * Notes of the day that happened before it never count for a first event, so
 * only what happened since its first midnight is read, and the last event
 * before.
 */
static enum err
load_question(const struct reading *r, struct day day, bool complexity,
              struct snapshot_question *q)
{
    size_t cap = 256, count = 0;
    struct statistics_event *events =
        arena_array(r->a, struct statistics_event, cap);

    *q = (struct snapshot_question){
        .day = day,
        .today = day_add_days(day, 1),
        .facts = {.policy = r->policy, .complexity = complexity},
    };
    enum err e = load_people(r, q, &events, &count, &cap);

    if (e == OK)
        e = load_events(r, &events, &count, &cap);
    if (e == OK)
        e = load_allocations(r, &q->facts);
    if (e == OK)
        e = count_staff(r, day, &q->staff);
    q->facts.events = events;
    q->facts.event_count = count;
    return e;
}

/* ---- making one ---- */

static void
query_figure(struct query *q, struct figure f)
{
    if (f.known)
        query_int(q, f.n);
    else
        query_null(q);
}

static enum err
add(const struct reading *r, const struct statistics_day *d, struct instant now)
{
    struct query q = query_open(r->db, SQL_STATISTIC_ADD);

    query_str(&q, r->prison);
    query_str(&q, code_of(r->policy));
    query_day(&q, d->day);
    query_int(&q, d->prisoners);
    query_int(&q, d->high);
    query_int(&q, d->eligible);
    query_int(&q, d->assigned);
    query_int(&q, d->staff);
    query_figure(&q, d->days_to_allocation);
    query_figure(&q, d->days_to_event);
    query_instant(&q, now);
    query_send(&q);
    return query_close(&q);
}

static enum err
is_made(const struct reading *r, struct day day, bool *made)
{
    struct query q = query_open(r->db, SQL_STATISTIC_MADE);

    *made = false;
    query_str(&q, r->prison);
    query_str(&q, code_of(r->policy));
    query_day(&q, day);
    while (query_row(&q))
        *made = col_int(&q) == 1;
    return query_close(&q);
}

enum err
statistics_make(struct db *db, struct arena *a,
                const struct statistics_due *due, struct instant now)
{
    const struct reading r = {
        .db = db,
        .a = a,
        .prison = due->prison,
        .policy = due->policy,
        .begin = instant_of_day(due->day),
        .until = day_end(due->day),
    };
    struct policy_setting setting;
    struct snapshot_question q;
    bool made;
    enum err e = is_made(&r, due->day, &made);

    if (e == OK && !made)
        e = policy_load(db, a, r.prison, r.policy, due->day, &setting);
    if (e != OK || made)
        return e;
    e = load_question(&r, due->day, setting.complexity, &q);
    if (e != OK)
        return e;
    const struct snapshot s = statistics_of_day(a, &q);

    return s.made ? add(&r, &s.day, now) : OK;
}

/* ---- reading ---- */

static struct figure
col_figure(struct query *q)
{
    const bool known = !col_null(q);

    return (struct figure){known, col_int(q)};
}

static enum err
load_days(const struct reading *r, struct date_range all,
          struct statistics_day **out, size_t *count)
{
    size_t cap = 64;
    struct query q = query_open(r->db, SQL_STATISTIC_DAYS);

    *out = arena_array(r->a, struct statistics_day, cap);
    *count = 0;
    query_str(&q, r->prison);
    query_str(&q, code_of(r->policy));
    query_day(&q, all.from);
    query_day(&q, all.to);
    while (query_row(&q)) {
        *out = arena_grow(r->a, *out, struct statistics_day, *count, &cap);
        struct statistics_day *d = &(*out)[(*count)++];

        d->day = col_day(&q);
        d->prisoners = col_int(&q);
        d->high = col_int(&q);
        d->eligible = col_int(&q);
        d->assigned = col_int(&q);
        d->staff = col_int(&q);
        d->days_to_allocation = col_figure(&q);
        d->days_to_event = col_figure(&q);
    }
    return query_close(&q);
}

enum err
statistics_read(struct db *db, struct arena *a, struct str prison,
                enum policy policy, const struct date_range_pair *p,
                struct day today, struct prison_statistics *out,
                bool *complexity)
{
    const struct date_range one = p->current, other = p->previous;
    const struct date_range all = {
        .from = one.from.n < other.from.n ? one.from : other.from,
        .to = one.to.n > other.to.n ? one.to : other.to,
    };
    const struct reading r = {
        .db = db,
        .a = a,
        .prison = prison,
        .policy = policy,
        .begin = instant_of_day(all.from),
        .until = day_end(all.to),
    };
    size_t day_count = 0, event_count = 0, cap = 256;
    struct statistics_day *days = NULL;
    struct statistics_event *events =
        arena_array(a, struct statistics_event, cap);
    struct policy_setting setting;
    enum err e = policy_load(db, a, prison, policy, today, &setting);

    if (e == OK)
        e = load_days(&r, all, &days, &day_count);
    if (e == OK)
        e = load_events(&r, &events, &event_count, &cap);
    if (e != OK)
        return e;
    const struct statistics_facts facts = {
        .policy = policy,
        .frequency_weeks = setting.frequency_weeks,
        .complexity = setting.complexity,
        .events = events,
        .event_count = event_count,
    };

    *out = statistics_of_prison(&facts, days, day_count, p);
    *complexity = setting.complexity;
    return OK;
}
