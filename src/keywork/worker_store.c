/* keywork/worker_store.c -- one worker, whole. */
#include "keywork/worker.h"
#include "gen/keywork_worker_sql.h"

static enum err
load_row(struct ctx *c, enum policy policy, int capacity, int64_t staff,
         struct worker *w)
{
    bool found = false;
    struct query q = query_open(c->db, SQL_WORKER_READ);

    query_str(&q, c->who.prison);
    query_str(&q, str_from_c(policy_code(policy)));
    query_day(&q, c->today);
    query_int(&q, staff);
    while (query_row(&q)) {
        found = true;
        w->id = col_int(&q);
        w->surname = col_str(&q, c->a);
        w->forename = col_str(&q, c->a);
        w->username = col_str(&q, c->a);
        w->email = col_str(&q, c->a);
        w->band = col_str(&q, c->a);
        w->employer = col_str(&q, c->a);
        w->operational = col_flag(&q);
        w->position = col_str(&q, c->a);
        w->schedule = col_str(&q, c->a);
        w->minutes_a_week = col_int(&q);
        w->since = col_day(&q);
        w->own_capacity = !col_null(&q);
        const int64_t own = col_int(&q);
        w->capacity = w->own_capacity ? own : capacity;
        w->capacity_version = col_int(&q);
    }
    w->name = person_name(c->a, w->surname, w->forename);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static enum err
load_absences(struct ctx *c, struct worker *w)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_WORKER_STATUSES);

    query_str(&q, c->who.prison);
    query_int(&q, w->id);
    while (query_row(&q)) {
        w->absences = arena_grow(c->a, w->absences, struct absence,
                                 w->absence_count, &cap);
        struct absence *s = &w->absences[w->absence_count++];

        s->id = col_int(&q);
        if (!worker_status_from(col_str_peek(&q), &s->status))
            s->status = WORKER_INACTIVE;
        s->from = col_day(&q);
        s->to = col_day(&q);
        s->why = col_str(&q, c->a);
        s->set_by = col_str(&q, c->a);
        s->set_at = col_instant(&q);
        s->ended_by = col_str(&q, c->a);
        s->ended_at = col_instant(&q);
        s->version = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_people(struct ctx *c, enum policy policy, struct day from, struct day to,
            struct worker *w)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_WORKER_PEOPLE);

    query_day(&q, to);
    query_day(&q, from);
    query_str(&q, c->who.prison);
    query_str(&q, str_from_c(policy_code(policy)));
    query_int(&q, w->id);
    while (query_row(&q)) {
        w->people = arena_grow(c->a, w->people, struct worker_person,
                               w->people_count, &cap);
        struct worker_person *p = &w->people[w->people_count++];

        p->number = col_str(&q, c->a);
        const struct str surname = col_str(&q, c->a);
        const struct str forename = col_str(&q, c->a);
        p->name = person_name(c->a, surname, forename);
        (void)col_str_peek(&q);
        p->cell = col_str(&q, c->a);
        p->wing = col_str(&q, c->a);
        p->allocation = col_int(&q);
        p->since = col_instant(&q);
        p->version = col_int(&q);
        p->cover = col_str(&q, c->a);
    }
    return query_close(&q);
}

/* One column of texts. */
static enum err
load_texts(struct ctx *c, struct query *q, struct str **out, size_t *count)
{
    size_t cap = 0;

    while (query_row(q)) {
        *out = arena_grow(c->a, *out, struct str, *count, &cap);
        (*out)[(*count)++] = col_str(q, c->a);
    }
    return query_close(q);
}

enum err
worker_load(struct ctx *c, enum policy policy, int capacity, int64_t staff,
            struct day from, struct day to, struct worker *out)
{
    enum err e = load_row(c, policy, capacity, staff, out);

    if (e == OK)
        e = load_absences(c, out);
    if (e == OK)
        e = load_people(c, policy, from, to, out);
    if (e != OK)
        return e;
    struct query q = query_open(c->db, SQL_WORKER_WINGS);
    query_str(&q, c->who.prison);
    query_int(&q, staff);
    e = load_texts(c, &q, &out->wings, &out->wing_count);
    if (e != OK)
        return e;
    q = query_open(c->db, SQL_WORKER_LANGUAGES);
    query_int(&q, staff);
    return load_texts(c, &q, &out->languages, &out->language_count);
}

const struct absence *
worker_absent_on(const struct worker *w, struct day d)
{
    for (size_t i = 0; i < w->absence_count; i++) {
        const struct absence *s = &w->absences[i];

        if (!instant_known(s->ended_at) && !day_before(d, s->from) &&
            (!day_known(s->to) || !day_before(s->to, d)))
            return s;
    }
    return NULL;
}
