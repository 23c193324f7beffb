/* keywork/allocation_question_store.c -- a prison's people and workers as the
 * facts of a recommendation: eight statements, merged in memory. */
#include "keywork/allocation_store.h"

#include "keywork/allocation_rule.h"
#include "gen/keywork_allocation_sql.h"

#include <stdlib.h>
#include <string.h>

/* What is being put together; `person` and `worker` are the growing lists. */
struct load {
    struct db *db;
    struct arena *a;
    struct str prison, policy;
    int capacity;
    struct day today;
    struct allocation_person *person;
    size_t people, people_cap;
    struct allocation_worker *worker;
    size_t workers, workers_cap;
    size_t at; /* of the person the last row was about: rows come in order */
};

static enum complexity
complexity_from(struct str code)
{
    static const struct {
        const char *code;
        enum complexity level;
    } rows[] = {
        {"HIGH",   COMPLEXITY_HIGH  },
        {"MEDIUM", COMPLEXITY_MEDIUM},
        {"LOW",    COMPLEXITY_LOW   }
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq(code, str_from_c(rows[i].code)))
            return rows[i].level;
    return COMPLEXITY_UNKNOWN;
}

static enum err
load_people(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_PEOPLE);

    query_str(&q, l->policy);
    query_str(&q, l->prison);
    while (query_row(&q)) {
        l->person = arena_grow(l->a, l->person, struct allocation_person,
                               l->people, &l->people_cap);
        struct allocation_person *p = &l->person[l->people++];

        p->number = col_str(&q, l->a);
        p->last_name = col_str(&q, l->a);
        p->first_name = col_str(&q, l->a);
        p->wing = col_str(&q, l->a);
        p->language = col_str(&q, l->a);
        if (str_eq(p->language, STR("ENG")))
            p->language = STR_EMPTY; /* everybody speaks it */
        p->interpreter = col_flag(&q);
        p->complexity = complexity_from(col_str_peek(&q));
        p->waiting_since = col_day(&q);
        p->has_worker = !col_null(&q);
        p->worker = col_int(&q);
        p->worker_since = instant_day(col_instant(&q));
        if (p->has_worker)
            p->waiting_since = DAY_NONE;
    }
    return query_close(&q);
}

/* The person of a row.  Rows come in the order of the people, so the search
 * goes on from where it was; NULL: arrived after they were read. */
static struct allocation_person *
person_of(struct load *l, struct str number)
{
    for (size_t i = l->at; i < l->people; i++) {
        if (!str_eq(l->person[i].number, number))
            continue;
        l->at = i;
        return &l->person[i];
    }
    return NULL;
}

static enum err
load_alerts(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_ALERTS);

    l->at = 0;
    query_str(&q, l->prison);
    while (query_row(&q)) {
        struct allocation_person *p = person_of(l, col_str_peek(&q));
        const struct str code = col_str_peek(&q);

        if (p == NULL)
            continue;
        if (str_eq(code, STR("XRF")))
            p->risk_to_females = true;
        else
            p->no_one_to_one = true;
    }
    return query_close(&q);
}

static enum err
load_earlier(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_EARLIER);
    struct allocation_person *last = NULL;
    struct allocation_earlier *row = NULL;
    size_t n = 0, cap = 0;

    l->at = 0;
    query_str(&q, l->prison);
    query_str(&q, l->policy);
    while (query_row(&q)) {
        struct allocation_person *p = person_of(l, col_str_peek(&q));

        if (p == NULL)
            continue;
        if (p != last) {
            row = NULL;
            n = cap = 0;
        }
        last = p;
        row = arena_grow(l->a, row, struct allocation_earlier, n, &cap);
        row[n].staff = col_int(&q);
        row[n].from = col_instant(&q);
        row[n].to = col_instant(&q);
        row[n++].end = allocation_end_from(col_str_peek(&q));
        p->earlier = row;
        p->earlier_count = n;
    }
    return query_close(&q);
}

static enum err
load_bars(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_BARS);
    struct allocation_person *last = NULL;
    struct allocation_bar *row = NULL;
    size_t n = 0, cap = 0;

    l->at = 0;
    query_str(&q, l->prison);
    while (query_row(&q)) {
        struct allocation_person *p = person_of(l, col_str_peek(&q));

        if (p == NULL)
            continue;
        if (p != last) {
            row = NULL;
            n = cap = 0;
        }
        last = p;
        row = arena_grow(l->a, row, struct allocation_bar, n, &cap);
        row[n].staff = col_int(&q);
        row[n++].kind = str_eq(col_str_peek(&q), STR("CONFLICT")) ? BAR_CONFLICT
                                                                  : BAR_REQUEST;
        p->bars = row;
        p->bar_count = n;
    }
    return query_close(&q);
}

static enum worker_gender
gender_from(struct str s)
{
    if (s.n == 0)
        return GENDER_UNKNOWN;
    if (s.p[0] == 'F' || s.p[0] == 'f')
        return GENDER_FEMALE;
    return s.p[0] == 'M' || s.p[0] == 'm' ? GENDER_MALE : GENDER_OTHER;
}

static enum worker_schedule
schedule_from(struct str code)
{
    static const struct {
        const char *code;
        enum worker_schedule schedule;
    } rows[] = {
        {"FT",   SCHEDULE_FULL_TIME},
        {"PT",   SCHEDULE_PART_TIME},
        {"SESS", SCHEDULE_SESSIONAL},
        {"VOL",  SCHEDULE_VOLUNTEER}
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq(code, str_from_c(rows[i].code)))
            return rows[i].schedule;
    return SCHEDULE_UNKNOWN;
}

static void
read_worker(struct load *l, struct query *q, struct allocation_worker *w)
{
    w->id = col_int(q);
    w->last_name = col_str(q, l->a);
    w->first_name = col_str(q, l->a);
    w->gender = gender_from(col_str_peek(q));
    w->schedule = schedule_from(col_str_peek(q));
    w->contract_minutes = (int)col_int(q);
    const bool own_capacity = !col_null(q);
    const int capacity = (int)col_int(q);
    w->capacity = own_capacity ? capacity : l->capacity;
    if (!worker_status_from(col_str_peek(q), &w->status))
        w->status = WORKER_ACTIVE;
    w->allocated = (int)col_int(q);
    w->last_auto = col_instant(q);
}

static enum err
load_workers(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_WORKERS);

    query_str(&q, l->prison);
    query_day(&q, l->today);
    query_str(&q, l->policy);
    while (query_row(&q)) {
        l->worker = arena_grow(l->a, l->worker, struct allocation_worker,
                               l->workers, &l->workers_cap);
        read_worker(l, &q, &l->worker[l->workers++]);
    }
    return query_close(&q);
}

/* Workers come by number. */
static struct allocation_worker *
worker_of(struct load *l, int64_t id)
{
    size_t low = 0, high = l->workers;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (l->worker[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->workers && l->worker[low].id == id ? &l->worker[low] : NULL;
}

/* Two columns, staff and a text, in the order of staff: the texts of each
 * worker become one array. */
static enum err
load_texts(struct load *l, struct query *q, bool wings)
{
    struct allocation_worker *last = NULL;
    struct str *text = NULL;
    size_t n = 0, cap = 0;

    while (query_row(q)) {
        struct allocation_worker *w = worker_of(l, col_int(q));

        if (w == NULL)
            continue;
        if (w != last) {
            text = NULL;
            n = cap = 0;
        }
        last = w;
        text = arena_grow(l->a, text, struct str, n, &cap);
        text[n++] = col_str(q, l->a);
        if (wings) {
            w->wings = text;
            w->wing_count = n;
        } else {
            w->languages = text;
            w->language_count = n;
        }
    }
    return query_close(q);
}

static enum err
load_wings(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_WINGS);

    query_str(&q, l->prison);
    return load_texts(l, &q, true);
}

static enum err
load_languages(struct load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_LANGUAGES);

    query_str(&q, l->prison);
    query_str(&q, l->policy);
    query_day(&q, l->today);
    return load_texts(l, &q, false);
}

static enum err
load_minutes(struct load *l)
{
    const int weeks = DETAIL_WINDOW_DAYS / 7;
    struct query q = query_open(l->db, SQL_ALLOCATION_MINUTES);

    query_str(&q, l->prison);
    query_day(&q, day_add_days(l->today, 1 - DETAIL_WINDOW_DAYS));
    query_day(&q, l->today);
    query_str(&q, l->policy);
    while (query_row(&q)) {
        struct allocation_worker *w = worker_of(l, col_int(&q));

        if (w == NULL || col_null(&q))
            continue;
        w->detail_known = true;
        w->protected_minutes = (int)col_int(&q) / weeks;
    }
    return query_close(&q);
}

typedef enum err load_fn(struct load *);

static enum err
load_steps(struct load *l, load_fn *const *step, struct allocation_question *q)
{
    enum err e = OK;

    for (size_t i = 0; step[i] != NULL && e == OK; i++)
        e = step[i](l);
    *q = (struct allocation_question){
        .people = l->person,
        .people_count = l->people,
        .workers = l->worker,
        .worker_count = l->workers,
        .today = l->today,
    };
    return e;
}

static struct load
load_of(struct db *db, struct arena *a, struct str prison, enum policy policy,
        int capacity, struct day today)
{
    return (struct load){
        .db = db,
        .a = a,
        .prison = prison,
        .policy = str_from_c(policy_code(policy)),
        .capacity = capacity,
        .today = today,
    };
}

enum err
allocation_question_load(struct db *db, struct arena *a, struct str prison,
                         enum policy policy, int capacity, struct day today,
                         bool everybody, struct allocation_question *out)
{
    static load_fn *const steps[] = {
        load_people, load_alerts,    load_earlier, load_bars, load_workers,
        load_wings,  load_languages, load_minutes, NULL,
    };
    struct load l = load_of(db, a, prison, policy, capacity, today);
    const enum err e = load_steps(&l, steps, out);

    out->everybody = everybody;
    return e;
}

enum err
allocation_list_load(struct db *db, struct arena *a, struct str prison,
                     enum policy policy, int capacity, struct day today,
                     struct allocation_question *out)
{
    static load_fn *const steps[] = {load_people, load_earlier, load_workers,
                                     load_wings, NULL};
    struct load l = load_of(db, a, prison, policy, capacity, today);

    return load_steps(&l, steps, out);
}

enum err
allocation_workers_load(struct db *db, struct arena *a, struct str prison,
                        enum policy policy, int capacity, struct day today,
                        struct allocation_question *out)
{
    static load_fn *const steps[] = {load_workers, load_wings, load_minutes,
                                     NULL};
    struct load l = load_of(db, a, prison, policy, capacity, today);

    return load_steps(&l, steps, out);
}
