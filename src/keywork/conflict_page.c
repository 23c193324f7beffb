/* keywork/conflict_page.c -- who should not be a pair (R086). */
#include "keywork/conflict.h"

#include "gen/keywork_worker_choice_view.h"
#include "gen/keywork_conflict_sql.h"

enum { WHY_MAX = 1000 };

static enum err
load_rows(struct ctx *c, struct conflict_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_CONFLICT_OF_PERSON);

    query_str(&q, c->args.person);
    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        v->at = arena_grow(c->a, v->at, struct conflict_row, v->count, &cap);
        struct conflict_row *k = &v->at[v->count++];

        k->id = col_int(&q);
        k->staff = col_int(&q);
        const struct str surname = col_str(&q, c->a);
        const struct str forename = col_str(&q, c->a);
        k->staff_name = person_name(c->a, surname, forename);
        k->side = col_str(&q, c->a);
        k->kind = col_str(&q, c->a);
        k->why = col_str(&q, c->a);
        k->stated_by = col_str(&q, c->a);
        k->stated = col_instant(&q);
        k->ended_by = col_str(&q, c->a);
        k->ended = col_instant(&q);
        k->version = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load(struct ctx *c, struct conflict_view *v)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    struct policy_setting setting;
    enum policy policy;
    bool both;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = allocate_policy(c, &policy, &setting, &both);
    if (e == OK)
        e = allocation_workers_load(c->db, c->a, c->who.prison, policy,
                                    setting.capacity, c->today, q);
    v->q = q;
    v->reasons = who_may(&c->who, SEE_CONFLICT_REASON);
    return e == OK ? load_rows(c, v) : e;
}

static enum err
show(struct ctx *c, struct conflict_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Who should not be a pair"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                   });
    view_conflict(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
conflict_page(struct ctx *c)
{
    struct conflict_view *v = arena_new(c->a, struct conflict_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static void
check(struct ctx *c, const struct conflict_view *v, int64_t staff)
{
    static const struct str kinds[] = {STR_INIT("CONFLICT"),
                                       STR_INIT("REQUEST")};
    static const struct str sides[] = {STR_INIT("PERSON"), STR_INIT("STAFF"),
                                       STR_INIT("MANAGER")};
    const struct str why = ctx_field(c, "why");

    if (staff == 0 && ctx_problem_of(c, "worker_text").n == 0)
        ctx_problem(c, "worker_text",
                    "Type the surname of the member of staff");
    if (!str_among(ctx_field(c, "kind"), kinds, COUNT_OF(kinds)))
        ctx_problem(c, "kind", "Say how strong it is");
    if (!str_among(ctx_field(c, "side"), sides, COUNT_OF(sides)))
        ctx_problem(c, "side", "Say who says so");
    if (why.n == 0)
        ctx_problem(c, "why", "Say why. Only managers read it");
    if (why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why in %d characters or fewer", WHY_MAX);
    for (size_t i = 0; i < v->count; i++)
        if (v->at[i].staff == staff && !instant_known(v->at[i].ended))
            ctx_problem(c, "worker_text",
                        "This pair is on the list already. Settle it first to "
                        "state it anew");
}

static enum err
state_change(struct db *db, struct ctx *c, void *arg)
{
    const int64_t *staff = arg;
    struct query q = query_open(db, SQL_CONFLICT_STATE);

    query_str(&q, c->who.prison);
    query_str(&q, c->args.person);
    query_int(&q, *staff);
    query_str(&q, ctx_field(c, "side"));
    query_str(&q, ctx_field(c, "kind"));
    query_str(&q, ctx_field(c, "why"));
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "CONFLICT_STATED",
        .person = c->args.person,
        .subject = arena_printf(c->a, "staff %lld, " STR_FMT, (long long)*staff,
                                STR_ARG(ctx_field(c, "kind"))),
    };
    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/conflict",
                          STR_ARG(c->args.person)),
             "Saved. It is heeded from now on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
conflict_save(struct ctx *c)
{
    struct conflict_view *v = arena_new(c->a, struct conflict_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    int64_t staff = allocate_worker_field(c, v->q, "worker", "worker_text");
    check(c, v, staff);
    return c->problems > 0 ? show(c, v) : ctx_change(c, state_change, &staff);
}

static enum err
settle_change(struct db *db, struct ctx *c, void *arg)
{
    struct query q = query_open(db, SQL_CONFLICT_SETTLE);

    (void)arg;
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, c->args.id);
    query_str(&q, c->args.person);
    query_int(&q, ctx_field_int(c, "version", 0));
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {.kind = "CONFLICT_SETTLED",
                                 .person = c->args.person};
    if (e == OK && rows != 1)
        return ERR_STALE;
    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/conflict",
                          STR_ARG(c->args.person)),
             "Settled");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
conflict_end_save(struct ctx *c)
{
    return ctx_change(c, settle_change, NULL);
}
