/* keywork/absence_page.c -- an absence entered, and ended. */
#include "keywork/worker.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "base/json.h"
#include "gen/keywork_worker_view.h"
#include "gen/keywork_worker_sql.h"

enum { WHY_MAX = 200 };

static enum err
show_absence(struct ctx *c, struct worker_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Absence"),
                                   .section = "/staff",
                                   .back = worker_url(c)});
    view_absence(&c->rp->body, c, v);
    return frame_end(c);
}

static void
take_absence(struct ctx *c, struct worker_view *v)
{
    v->status = ctx_field(c, "status");
    v->from = ctx_field(c, "from");
    v->to = ctx_field(c, "to");
    v->why = ctx_field(c, "why");
}

enum err
absence_page(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    const enum err e = worker_view_load(c, v);

    if (e != OK)
        return e;
    take_absence(c, v);
    if (v->from.n == 0)
        v->from = show_str(c->a, show_typed_day(c->today));
    return show_absence(c, v);
}

/* What the form says, once it is known to be right. */
struct new_absence {
    struct worker_view *v;
    enum worker_status status;
    struct day from, to;
    int64_t id, ended;
    struct absence other; /* in the same days already */
    struct str replaced;  /* JSON of one that was ended for it */
};

static void
check_absence(struct ctx *c, struct new_absence *n)
{
    const struct worker_view *v = n->v;

    n->from = day_typed(c->today, v->from);
    n->to = day_typed(c->today, v->to);
    if (!worker_status_from(v->status, &n->status) ||
        n->status == WORKER_ACTIVE)
        ctx_problem(c, "status", "Choose what it is");
    if (!day_known(n->from))
        ctx_problem(c, "from", "Enter the first day, such as 19 11 2026");
    if (v->to.n > 0 && !day_known(n->to))
        ctx_problem(c, "to",
                    "Enter the last day, such as 30 11 2026, or "
                    "leave it empty");
    if (n->status == WORKER_ANNUAL_LEAVE && v->to.n == 0)
        ctx_problem(c, "to", "Annual leave needs its last day");
    if (day_known(n->from) && day_known(n->to) && day_before(n->to, n->from))
        ctx_problem(c, "to", "The last day comes before the first");
    if (v->why.n > WHY_MAX)
        ctx_problem(c, "why", "Say it in %d characters or fewer", WHY_MAX);
}

/* The absence in the same days that somebody entered before; id 0: none. */
static enum err
read_overlap(struct db *db, struct ctx *c, struct new_absence *n)
{
    struct query q = query_open(db, SQL_STATUS_OVERLAP);

    n->other = (struct absence){.why = STR_EMPTY, .set_by = STR_EMPTY};
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_day(&q, n->to);
    query_day(&q, n->from);
    while (query_row(&q)) {
        n->other.id = col_int(&q);
        n->other.version = col_int(&q);
        if (!worker_status_from(col_str_peek(&q), &n->other.status))
            n->other.status = WORKER_INACTIVE;
        n->other.from = col_day(&q);
        n->other.to = col_day(&q);
        n->other.why = col_str(&q, c->a);
        n->other.set_by = col_str(&q, c->a);
        n->other.set_at = col_instant(&q);
    }
    return query_close(&q);
}

/* Takes the other one out of the way, if the user chose so and it is as it was
 * shown to them.  ERR_STALE otherwise. */
static enum err
end_other(struct db *db, struct ctx *c, const struct new_absence *n)
{
    if (n->other.id != ctx_field_int(c, "instead_of", 0))
        return ERR_STALE;
    struct query q = query_open(db, SQL_STATUS_END);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, n->other.id);
    query_int(&q, c->args.staff);
    query_str(&q, c->who.prison);
    query_int(&q, ctx_field_int(c, "version", 0));
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

static struct str
absence_json(struct ctx *c, enum worker_status status, struct day from,
             struct day to, struct str why)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("status"));
    json_add_text(&j, worker_status_code(status));
    json_key(&j, STR("from"));
    json_add_day(&j, from);
    json_key(&j, STR("to"));
    if (day_known(to))
        json_add_day(&j, to);
    else
        json_add_null(&j);
    json_key(&j, STR("why"));
    json_add_text(&j, why);
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
insert_absence(struct db *db, struct ctx *c, struct new_absence *n)
{
    struct query q = query_open(db, SQL_STATUS_BEGIN);

    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, worker_status_code(n->status));
    query_day(&q, n->from);
    query_day(&q, n->to);
    query_str(&q, n->v->why);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    while (query_row(&q))
        n->id = col_int(&q);
    return query_close(&q);
}

static enum err
absence_change(struct db *db, struct ctx *c, void *arg)
{
    struct new_absence *n = arg;
    enum err e = read_overlap(db, c, n);

    n->replaced = STR_EMPTY;
    if (e == OK && n->other.id != 0) {
        n->replaced = absence_json(c, n->other.status, n->other.from,
                                   n->other.to, n->other.why);
        e = end_other(db, c, n);
    }
    if (e == OK && n->other.id != 0)
        e = read_overlap(db, c, n); /* there may be another */
    if (e == OK && n->other.id != 0)
        return ERR_STALE;
    if (e == OK)
        e = insert_absence(db, c, n);
    const struct allocation_actor by =
        allocate_actor(c, n->v->policy, n->v->setting.capacity);
    n->ended = 0;
    if (e == OK && n->status == WORKER_INACTIVE)
        e = allocation_end_all(db, &by, c->args.staff, END_STAFF_STATUS_CHANGE,
                               n->v->why, &n->ended);
    const struct audited what = {
        .kind = "ABSENCE",
        .subject =
            arena_printf(c->a, "staff %lld, " STR_FMT, (long long)c->args.staff,
                         STR_ARG(worker_status_code(n->status))),
        .before = n->replaced,
        .after = absence_json(c, n->status, n->from, n->to, n->v->why),
    };
    if (n->status == WORKER_INACTIVE)
        ctx_done(c, worker_url(c),
                 "Saved. %lld people now wait for somebody new",
                 (long long)n->ended);
    else
        ctx_done(c,
                 arena_printf(c->a, "/staff/%lld/cover/%lld",
                              (long long)c->args.staff, (long long)n->id),
                 "Absence saved");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Theirs, entered for the same days, and mine: one of them, field by field. */
static enum err
show_both(struct ctx *c, const struct new_absence *n)
{
    enum { TO = 2 };
    const struct absence *o = &n->other;
    struct stale_field field[] = {
        {.name = "status",
         .label = "What it is",
         .mine = n->v->status,
         .theirs = worker_status_code(o->status),
         .mine_words = worker_status_label(n->status),
         .theirs_words = worker_status_label(o->status)},
        stale_day(c, "from", "First day away", n->v->from, o->from),
        stale_day(c, "to", "Last day away", n->v->to, o->to),
        {.name = "why",
         .label = "A word on why",
         .mine = n->v->why,
         .theirs = o->why               },
    };

    if (n->v->to.n == 0)
        field[TO].mine_words = STR("not known");
    if (!day_known(o->to))
        field[TO].theirs_words = STR("not known");

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a,
                                                 "an absence of " STR_FMT
                                                 " in the same days",
                                                 STR_ARG(n->v->w.name)),
                           .action = c->rq->path,
                           .away = worker_url(c),
                           .section = "/staff",
                           .by = o->set_by,
                           .at = o->set_at,
                           .version = o->version,
                           .also = "instead_of",
                           .also_value = o->id,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

enum err
absence_save(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    struct new_absence n = {.v = v};
    enum err e = worker_view_load(c, v);

    if (e != OK)
        return e;
    take_absence(c, v);
    check_absence(c, &n);
    if (c->problems > 0)
        return show_absence(c, v);
    e = ctx_change(c, absence_change, &n);
    return e == ERR_STALE ? show_both(c, &n) : e;
}

/* What became of an absence that is not as the user saw it: ended already is
 * as good; changed is to be looked at.  */
static enum err
told_otherwise(struct db *db, struct ctx *c)
{
    bool ended = false;
    struct str by = STR_EMPTY;
    struct query q = query_open(db, SQL_STATUS_ONE);

    query_int(&q, c->args.id);
    query_int(&q, c->args.staff);
    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        ended = !col_null(&q);
        (void)col_instant(&q);
        by = col_str(&q, c->a);
    }
    const enum err e = query_close(&q);
    if (e != OK || !ended)
        return e != OK ? e : ERR_STALE;
    ctx_done(c, worker_url(c), STR_FMT " had ended it already", STR_ARG(by));
    return OK;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    struct query q = query_open(db, SQL_STATUS_END);

    (void)arg;
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, c->args.id);
    query_int(&q, c->args.staff);
    query_str(&q, c->who.prison);
    query_int(&q, ctx_field_int(c, "version", 0));
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "ABSENCE_ENDED",
        .subject = arena_printf(c->a, "staff %lld", (long long)c->args.staff),
    };
    if (e == OK && rows != 1)
        return told_otherwise(db, c);
    ctx_done(c, worker_url(c), "Back at work from today");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
absence_end_save(struct ctx *c)
{
    const enum err e = ctx_change(c, end_change, NULL);

    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "h-abs",
                "This absence was changed while you looked at it. See its days "
                "now, and end it again if it is over");
    return worker_page(c);
}
