#include "sentence/chase_store.h"

#include "people/holiday_store.h"
#include "people/person.h"
#include "sentence/request_rule.h"
#include "sentence/request_store.h"
#include "sentence/task_store.h"
#include "gen/sentence_chase_sql.h"

static struct chase *
one_more(struct arena *a, struct chases *out, size_t *room)
{
    out->at = arena_grow(a, out->at, struct chase, out->count, room);
    out->at[out->count] = (struct chase){0};
    return &out->at[out->count++];
}

static enum chase_of
chase_of_code(struct str asked_of)
{
    if (str_eq(asked_of, STR("COM")))
        return CHASE_COM;
    return str_eq(asked_of, STR("POM")) ? CHASE_POM : CHASE_OTHERS;
}

static struct str
com_words(struct str com)
{
    return com.n > 0 ? com : STR("the COM, not named yet");
}

/* ---- tasks ---- */

static void
read_task(struct query *q, struct arena *a, const struct task_settings *s,
          struct chases *out, size_t *room)
{
    struct chase k = {.id = col_int(q), .number = col_str(q, a)};
    const enum task_kind kind = task_from(col_str_peek(q));

    k.due = col_day(q);
    k.told = instant_known(col_instant(q));
    k.surname = col_str(q, a);
    k.forename = col_str(q, a);
    k.sort_name = col_str(q, a);
    const struct str surname = col_str(q, a), forename = col_str(q, a);
    const struct str com = col_str(q, a), unit = col_str(q, a);
    k.sent = col_int(q);
    k.first = col_instant(q);
    k.last = col_instant(q);
    if (kind == TASK_KINDS || s->at[kind].asked_of.n == 0)
        return;
    k.what = task_words(kind);
    k.of = chase_of_code(s->at[kind].asked_of);
    if (k.of == CHASE_POM) {
        k.name = surname.n > 0 ? person_name(a, surname, forename)
                               : STR("no POM yet");
        k.office = STR("This prison");
    } else {
        k.name = com_words(com);
        k.office = unit;
    }
    *one_more(a, out, room) = k;
}

static enum err
read_tasks(struct db *db, struct arena *a, struct str prison, struct day today,
           struct chases *out, size_t *room)
{
    struct task_settings s;
    enum err e = task_settings_load(db, a, prison, today, &s);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_CHASE_TASKS);
    query_str(&q, prison);
    query_day(&q, today);
    query_int(&q, CHASE_ROWS_MAX);
    while (query_row(&q))
        read_task(&q, a, &s, out, room);
    return query_close(&q);
}

/* ---- requests ---- */

static void
add_request(struct arena *a, const struct request_one *r,
            const struct request_standing *s, struct chases *out, size_t *room)
{
    struct chase *k = one_more(a, out, room);

    k->id = r->id;
    k->request = true;
    k->number = r->person;
    k->surname = r->surname;
    k->forename = r->forename;
    k->sort_name = r->surname;
    k->what = r->kind_words;
    k->due = r->due;
    k->of = CHASE_COM;
    k->name = com_words(r->com_name);
    k->office = r->unit;
    k->sent = r->chases;
    k->first = r->asked;
    k->last = r->chased;
    k->told = s->to_manager;
}

static enum err
read_requests(struct db *db, struct arena *a, struct str prison,
              struct day today, struct chases *out, size_t *room)
{
    const struct handover_scope whose = {prison, STR_EMPTY, STR_EMPTY};
    struct requests all;
    struct holidays h;
    enum err e = requests_of(db, a, &whose, STR_EMPTY, &all);

    if (e == OK)
        e = holidays_load(db, a, &h);
    for (size_t i = 0; i < all.count && e == OK; i++) {
        const struct request_one *r = &all.at[i];

        if (r->to != TO_COM || r->state != REQUEST_OPEN)
            continue;
        const struct request_standing s = request_standing_of(&h, r, today);
        add_request(a, r, &s, out, room);
    }
    return e;
}

enum err
chases_of(struct db *db, struct arena *a, struct str prison, struct day today,
          struct chases *out)
{
    size_t room = 0;

    *out = (struct chases){0};
    const enum err e = read_tasks(db, a, prison, today, out, &room);
    return e == OK ? read_requests(db, a, prison, today, out, &room) : e;
}

enum err
chase_add(struct db *db, const struct chased *k)
{
    struct query q =
        query_open(db, k->request ? SQL_CHASE_REQUEST_ADD : SQL_CHASE_TASK_ADD);

    query_instant(&q, k->now);
    query_str(&q, k->by);
    query_str(&q, k->words);
    query_int(&q, k->id);
    query_str(&q, k->prison);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_NOT_FOUND : e;
}
