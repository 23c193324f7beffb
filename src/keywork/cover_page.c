/* keywork/cover_page.c -- people affected by an absence, and their cover in one
 * step: the best allocation of these people among those who are here. */
#include "keywork/worker.h"

#include "gen/keywork_worker_view.h"
#include "keywork/allocation_best_rule.h"
#include "gen/keywork_worker_sql.h"

static const struct absence *
absence_of(const struct worker *w, int64_t id)
{
    for (size_t i = 0; i < w->absence_count; i++)
        if (w->absences[i].id == id)
            return &w->absences[i];
    return NULL;
}

/* The people of the absent worker alone, as if they had nobody. */
static void
narrow(struct ctx *c, struct allocation_question *q, const struct worker *w)
{
    struct allocation_person *p =
        arena_array(c->a, struct allocation_person, w->people_count + 1);
    size_t n = 0;

    for (size_t i = 0; i < q->people_count; i++) {
        if (!q->people[i].has_worker || q->people[i].worker != w->id)
            continue;
        p[n] = q->people[i];
        p[n++].has_worker = false;
    }
    q->people = p;
    q->people_count = n;
}

static void
propose(struct ctx *c, struct cover_view *v, const struct allocation_result *r,
        const struct allocation_question *narrowed)
{
    for (size_t i = 0; i < r->choice_count; i++) {
        const struct allocation_choice *choice = &r->choices[i];
        const struct str number = narrowed->people[choice->person].number;

        for (size_t k = 0; k < v->rows; k++) {
            struct cover_row *row = &v->row[k];

            if (!str_eq(row->person->number, number) || row->has_cover)
                continue;
            row->why = nobody_words(c->a, choice);
            if (choice->worker == ALLOCATION_NOBODY)
                continue;
            const struct allocation_worker *w =
                &narrowed->workers[choice->worker];
            row->staff = w->id;
            row->staff_name = person_name(c->a, w->last_name, w->first_name);
            if (choice->reason_count > 0)
                row->why = reason_words(c->a, &choice->reasons[0]);
        }
    }
}

static enum err
recommend(struct ctx *c, struct cover_view *v)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    struct allocation_weights weights;
    const struct day when =
        day_before(v->absence->from, c->today) ? c->today : v->absence->from;
    enum err e = allocation_question_load(c->db, c->a, c->who.prison, v->policy,
                                          v->setting.capacity, when, false, q);

    if (e == OK)
        e = weights_load(c->db, c->a, c->who.prison, c->today, &weights);
    if (e != OK)
        return e;
    v->q = q;
    struct allocation_question narrowed = *q;
    narrow(c, &narrowed, &v->w);
    weights.excess += 1; /* cover may go one above the number agreed */
    const struct allocation_result *r =
        allocation_best(c->a, &narrowed, &weights);
    if (r != NULL)
        propose(c, v, r, &narrowed);
    return OK;
}

static enum err
load(struct ctx *c, struct cover_view *v)
{
    struct worker first = {0};
    bool both;
    enum err e = allocate_policy(c, &v->policy, &v->setting, &both);

    if (e == OK)
        e = worker_load(c, v->policy, v->setting.capacity, c->args.staff,
                        c->today, c->today, &first);
    if (e != OK)
        return e;
    v->absence = absence_of(&first, c->args.id);
    if (v->absence == NULL || instant_known(v->absence->ended_at))
        return ERR_NOT_FOUND;
    const struct day last = day_known(v->absence->to)
                                ? v->absence->to
                                : day_from_ymd((struct ymd){9999, 12, 31});
    e = worker_load(c, v->policy, v->setting.capacity, c->args.staff,
                    v->absence->from, last, &v->w);
    if (e != OK)
        return e;
    v->rows = v->w.people_count;
    v->row = arena_array(c->a, struct cover_row, v->rows + 1);
    for (size_t i = 0; i < v->rows; i++) {
        v->row[i] = (struct cover_row){
            .person = &v->w.people[i],
            .staff_name = STR_EMPTY,
            .why = STR_EMPTY,
            .has_cover = v->w.people[i].cover.n > 0,
        };
        ctx_listed(c, v->w.people[i].number);
    }
    return recommend(c, v);
}

static enum err
show(struct ctx *c, struct cover_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("People affected"),
                                   .section = "/staff",
                                   .back = worker_url(c)});
    view_cover(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
cover_page(struct ctx *c)
{
    struct cover_view *v = arena_new(c->a, struct cover_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
covered_already(struct db *db, const struct cover_view *v,
                const struct cover_row *r, bool *yes)
{
    struct query q = query_open(db, SQL_COVER_OPEN);

    *yes = false;
    query_int(&q, r->person->allocation);
    query_day(&q, v->absence->to);
    query_day(&q, v->absence->from);
    while (query_row(&q))
        *yes = true;
    return query_close(&q);
}

static enum err
begin_cover(struct db *db, struct ctx *c, const struct cover_view *v,
            const struct cover_row *r)
{
    struct query q = query_open(db, SQL_COVER_BEGIN);

    query_int(&q, r->person->allocation);
    query_int(&q, r->staff);
    query_day(&q, v->absence->from);
    query_day(&q, v->absence->to);
    query_str(&q, worker_status_label(v->absence->status));
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "COVER",
        .person = r->person->number,
        .subject = arena_printf(c->a, "staff %lld", (long long)r->staff),
    };
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
cover_change(struct db *db, struct ctx *c, void *arg)
{
    struct cover_view *v = arg;
    enum err e = OK;

    v->done = 0;
    for (size_t i = 0; i < v->rows && e == OK; i++) {
        bool taken = false;

        if (v->row[i].staff == 0)
            continue;
        e = covered_already(db, v, &v->row[i], &taken);
        if (e == OK && !taken) {
            e = begin_cover(db, c, v, &v->row[i]);
            v->done += e == OK;
        }
    }
    ctx_done(c, worker_url(c), "%zu of %zu people have cover arranged now",
             v->done, v->rows);
    return e;
}

enum err
cover_save(struct ctx *c)
{
    struct cover_view *v = arena_new(c->a, struct cover_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->rows; i++) {
        struct cover_row *r = &v->row[i];
        const struct str number = r->person->number;
        const int64_t chosen =
            allocate_worker_field(c, v->q, allocate_field(c, "worker", number),
                                  allocate_field(c, "text", number));
        const int64_t proposed =
            ctx_field_int(c, allocate_field(c, "proposed", number), 0);

        if (r->has_cover || chosen == v->w.id)
            r->staff = 0;
        else if (chosen != 0)
            r->staff = chosen;
        else
            r->staff = allocate_find_worker(v->q, proposed) ? proposed : 0;
    }
    return c->problems > 0 ? show(c, v) : ctx_change(c, cover_change, v);
}
