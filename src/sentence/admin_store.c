#include "sentence/admin_store.h"

#include "people/person.h"
#include "sentence/admin_load_rule.h"
#include "sentence/homd_store.h"
#include "sentence/remit_store.h"
#include "sentence/request_store.h"
#include "sentence/task_store.h"
#include "gen/sentence_admin_sql.h"

#define ADMINISTRATOR STR("CASE_ADMINISTRATOR")

static const struct {
    struct str code, words;
} kinds[ADMIN_KINDS] = {
    [ADMIN_TASK] = {STR_INIT("TASK"),    STR_INIT("Task")           },
    [ADMIN_REQUEST] = {STR_INIT("REQUEST"), STR_INIT("Request")        },
    [ADMIN_HEARING] = {STR_INIT("HEARING"), STR_INIT("Hearing dossier")},
};

struct str
admin_kind_code(enum admin_kind k)
{
    assert(k < ADMIN_KINDS);
    return kinds[k].code;
}

struct str
admin_kind_words(enum admin_kind k)
{
    assert(k < ADMIN_KINDS);
    return kinds[k].words;
}

static enum admin_kind
kind_from(struct str code)
{
    enum admin_kind k = 0;

    while (k < ADMIN_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

/* ---- the queue ---- */

struct reading {
    struct db *db;
    struct arena *a;
    struct str prison;
    struct day today;
    struct workload_weights weights;
    struct admin_items *out;
    size_t room;
};

static struct admin_item *
one_more(struct reading *r)
{
    struct admin_items *out = r->out;

    out->at =
        arena_grow(r->a, out->at, struct admin_item, out->count, &r->room);
    out->at[out->count] = (struct admin_item){.review = STR_EMPTY};
    return &out->at[out->count++];
}

static enum err
read_tasks(struct reading *r)
{
    struct tasks all;
    const enum err e = tasks_of_prison(r->db, r->a, r->prison,
                                       day_add_months(r->today, 12), &all);

    for (size_t i = 0; i < all.count && e == OK; i++) {
        const struct task *t = &all.at[i];

        if (!str_eq(t->owner, ADMINISTRATOR) || day_before(r->today, t->shown))
            continue;
        struct admin_item *k = one_more(r);

        k->kind = ADMIN_TASK;
        k->item = t->id;
        k->version = t->version;
        k->number = t->number;
        k->surname = t->surname;
        k->forename = t->forename;
        k->what = task_words(t->kind);
        k->of = t->pom;
        k->due = t->due;
        k->place = arena_printf(r->a, "/people/" STR_FMT "/tasks/%lld",
                                STR_ARG(t->number), (long long)t->id);
        k->done_here = task_place(t->kind) == NULL;
    }
    return e;
}

static void
add_request(struct reading *r, const struct request_one *q)
{
    struct admin_item *k = one_more(r);

    k->kind = ADMIN_REQUEST;
    k->item = q->id;
    k->version = q->version;
    k->number = q->person;
    k->surname = q->surname;
    k->forename = q->forename;
    k->what = q->kind_words;
    k->of = q->com_name.n > 0 ? q->com_name : q->unit;
    k->due = q->due;
    k->place = arena_printf(r->a, "/people/" STR_FMT "/requests/%lld",
                            STR_ARG(q->person), (long long)q->id);
    k->done_here = q->to == TO_COM;
    k->to = q->to;
}

/* Of those from the community: the kinds that the remit says they do. */
static enum err
read_requests(struct reading *r)
{
    const struct handover_scope whose = {r->prison, STR_EMPTY, STR_EMPTY};
    struct requests all;
    struct remit_rows remit;
    enum err e = requests_of(r->db, r->a, &whose, STR_EMPTY, &all);

    if (e == OK)
        e = remit_load(r->db, r->a, r->prison, &remit);
    for (size_t i = 0; i < all.count && e == OK; i++) {
        const struct request_one *q = &all.at[i];
        const struct str work = q->to == TO_COM ? STR(REMIT_REQUEST) : q->kind;

        if (q->state == REQUEST_OPEN &&
            remit_does(&remit, ADMINISTRATOR, work, r->today))
            add_request(r, q);
    }
    return e;
}

static enum err
read_hearings(struct reading *r)
{
    struct query q = query_open(r->db, SQL_ADMIN_HEARINGS);

    query_str(&q, r->prison);
    query_day(&q, r->today);
    query_day(&q, admin_dossier_last(r->today, &r->weights));
    query_int(&q, ADMIN_HEARINGS_MAX);
    while (query_row(&q)) {
        struct admin_item *k = one_more(r);

        k->kind = ADMIN_HEARING;
        k->number = col_str(&q, r->a);
        k->review = col_str(&q, r->a);
        const struct day hearing = col_day(&q);
        k->surname = col_str(&q, r->a);
        k->forename = col_str(&q, r->a);
        const struct str surname = col_str(&q, r->a);
        const struct str forename = col_str(&q, r->a);
        k->what = STR("Dossier for the hearing");
        k->of =
            surname.n > 0 ? person_name(r->a, surname, forename) : STR_EMPTY;
        k->due = admin_dossier_due(hearing, &r->weights);
        k->place = arena_printf(r->a, "/people/" STR_FMT "/parole",
                                STR_ARG(k->number));
        k->done_here = true;
    }
    return query_close(&q);
}

static struct admin_item *
find(struct admin_items *all, enum admin_kind kind, int64_t item,
     struct str number, struct str review)
{
    for (size_t i = 0; i < all->count; i++) {
        struct admin_item *k = &all->at[i];

        if (k->kind == kind && k->item == item && str_eq(k->number, number) &&
            str_eq(k->review, review))
            return k;
    }
    return NULL;
}

static enum err
read_taken(struct reading *r)
{
    struct query q = query_open(r->db, SQL_ADMIN_TAKEN);

    query_str(&q, r->prison);
    while (query_row(&q)) {
        struct admin_take t = {.id = col_int(&q), .version = col_int(&q)};
        const enum admin_kind kind = kind_from(col_str_peek(&q));
        const int64_t item = col_int(&q);
        const struct str person = col_str(&q, r->a);
        const struct str review = col_str(&q, r->a);

        t.by = col_str(&q, r->a);
        t.name = col_str(&q, r->a);
        t.at = col_instant(&q);
        struct admin_item *k = find(r->out, kind, item, person, review);
        if (k != NULL)
            k->take = t;
    }
    return query_close(&q);
}

enum err
admin_queue(struct db *db, struct arena *a, struct str prison, struct day today,
            struct admin_items *out)
{
    struct reading r = {
        .db = db, .a = a, .prison = prison, .today = today, .out = out};
    enum err e = workload_weights_load(db, a, prison, today, &r.weights);

    *out = (struct admin_items){0};
    if (e == OK)
        e = read_tasks(&r);
    if (e == OK)
        e = read_requests(&r);
    if (e == OK)
        e = read_hearings(&r);
    return e == OK ? read_taken(&r) : e;
}

/* ---- the load ---- */

struct load {
    struct arena *a;
    struct admin_workers *out;
    size_t room;
};

static struct admin_worker *
worker(struct load *l, struct str username, struct str name)
{
    for (size_t i = 0; i < l->out->count; i++)
        if (str_eq(l->out->at[i].username, username))
            return &l->out->at[i];
    l->out->at = arena_grow(l->a, l->out->at, struct admin_worker,
                            l->out->count, &l->room);
    l->out->at[l->out->count] = (struct admin_worker){
        .username = username, .name = name, .contract = -1};
    return &l->out->at[l->out->count++];
}

static enum err
read_workers(struct db *db, struct load *l, struct str prison, struct day today)
{
    struct query q = query_open(db, SQL_ADMIN_WORKERS);

    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        const struct str username = col_str(&q, l->a);
        struct admin_worker *w = worker(l, username, col_str(&q, l->a));

        w->contract = (int)col_int(&q);
    }
    return query_close(&q);
}

static enum err
read_done(struct db *db, struct load *l, struct str prison, struct day today)
{
    struct query q = query_open(db, SQL_ADMIN_DONE);

    query_str(&q, prison);
    query_instant(&q, instant_of_day(day_add_days(today, -ADMIN_DONE_DAYS)));
    while (query_row(&q)) {
        const struct str username = col_str(&q, l->a);
        struct admin_worker *w = worker(l, username, col_str(&q, l->a));
        const enum admin_kind k = kind_from(col_str_peek(&q));

        if (k < ADMIN_KINDS)
            w->done[k] += (int)col_int(&q);
    }
    return query_close(&q);
}

enum err
admin_load(struct db *db, struct arena *a, struct str prison, struct day today,
           const struct admin_items *q, struct admin_workers *out)
{
    struct load l = {.a = a, .out = out};
    struct workload_weights weights;
    enum err e = workload_weights_load(db, a, prison, today, &weights);

    *out = (struct admin_workers){0};
    (void)worker(&l, STR_EMPTY, STR_EMPTY);
    if (e == OK)
        e = read_workers(db, &l, prison, today);
    if (e == OK)
        e = read_done(db, &l, prison, today);
    for (size_t i = 0; i < q->count && e == OK; i++) {
        const struct admin_item *k = &q->at[i];

        admin_load_add(
            worker(&l, k->take.id != 0 ? k->take.by : STR_EMPTY, k->take.name),
            k->kind, day_before(k->due, today));
    }
    for (size_t i = 0; i < out->count && e == OK; i++)
        admin_load_settle(&out->at[i], &weights);
    return e;
}

/* ---- in hand ---- */

static enum err
changed(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
admin_take(struct db *db, const struct admin_item *i,
           const struct admin_hand *h)
{
    struct query q = query_open(db, SQL_ADMIN_TAKE);

    query_str(&q, h->prison);
    query_str(&q, i->number);
    query_str(&q, admin_kind_code(i->kind));
    query_int(&q, i->item);
    query_str(&q, i->review);
    query_str(&q, h->by);
    query_str(&q, h->name);
    query_instant(&q, h->now);
    return changed(&q);
}

enum err
admin_end(struct db *db, const struct admin_take *t, bool done,
          const struct admin_hand *h)
{
    struct query q = query_open(db, SQL_ADMIN_END);

    query_str(&q, done ? STR("DONE") : STR("BACK"));
    query_str(&q, h->words);
    query_str(&q, h->by);
    query_instant(&q, h->now);
    query_int(&q, t->id);
    query_int(&q, t->version);
    return changed(&q);
}

enum err
admin_end_task(struct db *db, struct str person, int64_t task,
               const struct admin_hand *h)
{
    struct query q = query_open(db, SQL_ADMIN_END_TASK);

    query_str(&q, h->words);
    query_str(&q, h->by);
    query_instant(&q, h->now);
    query_str(&q, person);
    query_int(&q, task);
    (void)query_run(&q);
    return query_close(&q);
}
