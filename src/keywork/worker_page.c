/* keywork/worker_page.c -- one worker; their number, wings and absences. */
#include "keywork/worker.h"

#include "gen/keywork_worker_view.h"

enum { WHY_MAX = 200 };

static struct str
joined(struct ctx *c, const struct str *at, size_t n)
{
    struct str s = STR_EMPTY;

    for (size_t i = 0; i < n; i++)
        s = i == 0 ? at[0]
                   : arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(s),
                                  STR_ARG(at[i]));
    return s;
}

/* Minutes really protected a week, by the detail; -1: there is none. */
static enum err
load_minutes(struct ctx *c, struct worker_view *v)
{
    struct query q = query_open(c->db, SQL_WORKER_MINUTES);

    v->protected_minutes = -1;
    query_str(&q, c->who.prison);
    query_int(&q, v->w.id);
    query_day(&q, day_add_days(c->today, 1 - DETAIL_WINDOW_DAYS));
    query_day(&q, c->today);
    while (query_row(&q))
        if (!col_null(&q))
            v->protected_minutes = (int)col_int(&q) / (DETAIL_WINDOW_DAYS / 7);
    return query_close(&q);
}

static enum err
load(struct ctx *c, struct worker_view *v)
{
    bool both;
    enum err e = allocate_policy(c, &v->policy, &v->setting, &both);

    if (e == OK)
        e = worker_load(c, v->policy, v->setting.capacity, c->args.staff,
                        c->today, c->today, &v->w);
    if (e != OK)
        return e;
    v->now = worker_absent_on(&v->w, c->today);
    v->may = who_may(&c->who, CHANGE_STAFF);
    v->capacity = arena_printf(c->a, "%lld", (long long)v->w.capacity);
    v->wings = joined(c, v->w.wings, v->w.wing_count);
    v->from = v->to = v->why = v->status = STR_EMPTY;
    for (size_t i = 0; i < v->w.people_count; i++)
        ctx_listed(c, v->w.people[i].number);
    return load_minutes(c, v);
}

static struct str
worker_url(struct ctx *c)
{
    return arena_printf(c->a, "/staff/%lld", (long long)c->args.staff);
}

enum err
worker_page(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = v->w.name,
                                   .section = "/staff",
                                   .back = STR("/staff"),
                                   .back_words = "Back to workers"});
    view_worker(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
show_change(struct ctx *c, struct worker_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Number and wings"),
                                   .section = "/staff",
                                   .back = worker_url(c)});
    view_worker_change(&c->rp->body, c, v);
    return frame_end(c);
}

static void
take_typed(struct ctx *c, struct worker_view *v)
{
    if (!form_has(&c->form, STR("capacity")))
        return;
    v->capacity = ctx_field(c, "capacity");
    v->wings = ctx_field(c, "wings");
}

enum err
worker_change_page(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    take_typed(c, v);
    return show_change(c, v);
}

static enum err
write_wings(struct db *db, struct ctx *c, struct str wings)
{
    struct query q = query_open(db, SQL_WING_CLEAR);

    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_run(&q);
    enum err e = query_close(&q);
    while (wings.n > 0 && e == OK) {
        const struct str wing = str_cut(&wings, ' ');

        if (wing.n == 0)
            continue;
        q = query_open(db, SQL_WING_ADD);
        query_str(&q, c->who.prison);
        query_int(&q, c->args.staff);
        query_str(&q, wing);
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
version_now(struct db *db, struct ctx *c, enum policy policy, int64_t *version,
            int64_t *capacity)
{
    struct query q = query_open(db, SQL_CAPACITY_VERSION);

    *version = 0;
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, str_from_c(policy_code(policy)));
    while (query_row(&q)) {
        *capacity = col_int(&q);
        *version = col_int(&q);
    }
    return query_close(&q);
}

static enum err
change_change(struct db *db, struct ctx *c, void *arg)
{
    struct worker_view *v = arg;
    int64_t version, before = v->w.capacity;
    const int64_t capacity = ctx_field_int(c, "capacity", 0);
    enum err e = version_now(db, c, v->policy, &version, &before);

    if (e == OK && version != ctx_field_int(c, "version", -1)) {
        v->w.capacity = before;
        v->w.capacity_version = version;
        return ERR_STALE;
    }
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_CAPACITY_SET);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, str_from_c(policy_code(v->policy)));
    query_int(&q, capacity);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_run(&q);
    e = query_close(&q);
    if (e == OK)
        e = write_wings(db, c, ctx_field(c, "wings"));
    const struct audited what = {
        .kind = "WORKER_CHANGED",
        .subject = arena_printf(c->a, "staff %lld", (long long)c->args.staff),
        .before = arena_printf(c->a, "{\"capacity\":%lld}", (long long)before),
        .after = arena_printf(c->a, "{\"capacity\":%lld}", (long long)capacity),
    };
    ctx_done(c, worker_url(c), "Saved");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static bool
wings_are_words(struct str wings)
{
    for (size_t i = 0; i < wings.n; i++) {
        const char ch = wings.p[i];

        if (ch != ' ' && ch != '-' && !(ch >= 'A' && ch <= 'Z') &&
            !(ch >= 'a' && ch <= 'z') && !(ch >= '0' && ch <= '9'))
            return false;
    }
    return wings.n <= 60;
}

enum err
worker_change_save(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    enum err e = load(c, v);
    const int64_t capacity = ctx_field_int(c, "capacity", -1);

    if (e != OK)
        return e;
    take_typed(c, v);
    if (capacity < 0 || capacity > POLICY_CAPACITY_MAX)
        ctx_problem(c, "capacity", "Enter a number of people from 0 to %d",
                    POLICY_CAPACITY_MAX);
    if (!wings_are_words(v->wings))
        ctx_problem(c, "wings", "Enter wings with blanks between, such as B C");
    if (c->problems > 0)
        return show_change(c, v);
    e = ctx_change(c, change_change, v);
    if (e != ERR_STALE)
        return e;
    v->stale = true;
    reply_clear(c->rp);
    c->rp->status = err_http_status(ERR_STALE);
    return show_change(c, v);
}

/* ---- absence ---- */

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
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    take_absence(c, v);
    if (v->from.n == 0) {
        const struct shown today = show_iso_day(c->today);

        v->from = arena_str(c->a, today.text, today.n);
    }
    return show_absence(c, v);
}

/* What the form says, once it is known to be right. */
struct new_absence {
    struct worker_view *v;
    enum worker_status status;
    struct day from, to;
    int64_t id, ended;
};

static void
check_absence(struct ctx *c, struct new_absence *n)
{
    const struct worker_view *v = n->v;

    n->from = day_parse(v->from);
    n->to = day_parse(v->to);
    if (!worker_status_from(v->status, &n->status) ||
        n->status == WORKER_ACTIVE)
        ctx_problem(c, "status", "Choose what it is");
    if (!day_known(n->from))
        ctx_problem(c, "from", "Enter the first day, such as 2026-11-19");
    if (v->to.n > 0 && !day_known(n->to))
        ctx_problem(c, "to",
                    "Enter the last day, such as 2026-11-30, or "
                    "leave it empty");
    if (n->status == WORKER_ANNUAL_LEAVE && v->to.n == 0)
        ctx_problem(c, "to", "Annual leave needs its last day");
    if (day_known(n->from) && day_known(n->to) && day_before(n->to, n->from))
        ctx_problem(c, "to", "The last day comes before the first");
    if (v->why.n > WHY_MAX)
        ctx_problem(c, "why", "Say it in %d characters or fewer", WHY_MAX);
}

static enum err
overlaps(struct db *db, struct ctx *c, const struct new_absence *n, bool *yes)
{
    struct query q = query_open(db, SQL_STATUS_OVERLAP);

    *yes = false;
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_day(&q, n->to);
    query_day(&q, n->from);
    while (query_row(&q))
        *yes = true;
    return query_close(&q);
}

static struct allocation_actor
actor(struct ctx *c, const struct worker_view *v)
{
    return (struct allocation_actor){
        .a = c->a,
        .prison = c->who.prison,
        .policy = v->policy,
        .capacity = v->setting.capacity,
        .by = c->who.username,
        .at = c->now,
        .today = c->today,
        .c = c,
    };
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
    bool taken;
    enum err e = overlaps(db, c, n, &taken);

    if (e == OK && taken)
        return ERR_STALE;
    if (e == OK)
        e = insert_absence(db, c, n);
    const struct allocation_actor by = actor(c, n->v);
    n->ended = 0;
    if (e == OK && n->status == WORKER_INACTIVE)
        e = allocation_end_all(db, &by, c->args.staff, END_STAFF_STATUS_CHANGE,
                               n->v->why, &n->ended);
    const struct audited what = {
        .kind = "ABSENCE",
        .subject =
            arena_printf(c->a, "staff %lld, " STR_FMT, (long long)c->args.staff,
                         STR_ARG(worker_status_code(n->status))),
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

enum err
absence_save(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    struct new_absence n = {.v = v};
    enum err e = load(c, v);

    if (e != OK)
        return e;
    take_absence(c, v);
    check_absence(c, &n);
    if (c->problems > 0)
        return show_absence(c, v);
    e = ctx_change(c, absence_change, &n);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is an absence in these days already. End it "
                "first, or choose other days");
    return show_absence(c, v);
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
        return ERR_STALE;
    ctx_done(c, worker_url(c), "Back at work from today");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
absence_end_save(struct ctx *c)
{
    return ctx_change(c, end_change, NULL);
}
