/* keywork/role_page.c -- making a member of staff a key worker or personal
 * officer, and changing how they work as one. */
#include "keywork/role.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "base/json.h"
#include "gen/keywork_role_view.h"
#include "gen/keywork_worker_sql.h"

enum { FIELDS = 4 };

struct str
role_list_url(struct ctx *c)
{
    return arena_printf(c->a, "/staff/roles?name=%lld",
                        (long long)c->args.staff);
}

static enum err
load_presets(struct ctx *c, struct role_view *v)
{
    enum err e = OK;

    for (enum policy p = 0; p < POLICY_COUNT && e == OK; p++) {
        struct policy_setting s = {0};

        e = policy_load(c->db, c->a, c->who.prison, p, c->today, &s);
        v->capacity_preset[p] = s.capacity;
    }
    return e;
}

static void
read_typed(struct ctx *c, struct role_view *v)
{
    v->kind = ctx_field(c, "kind");
    v->position = ctx_field(c, "position");
    v->schedule = ctx_field(c, "schedule");
    v->hours = ctx_field(c, "hours");
    v->from = ctx_field(c, "from");
    v->capacity = ctx_field(c, "capacity");
}

/* What a role of this view is once saved; problems are noted. */
static struct staff_role
check_terms(struct ctx *c, const struct role_view *v)
{
    const struct staff_role r = {
        .id = v->role.id,
        .version = ctx_field_int(c, "version", -1),
        .who = v->who,
        .code = v->kind,
        .position = v->position,
        .schedule = v->schedule,
        .minutes = staff_hours_read(v->hours),
        .from = day_typed(c->today, v->from),
        .set_by = c->who.username,
        .set_at = c->now,
    };
    const char *from = staff_role_from_problem(r.from, c->today);

    if (!staff_position_known(r.position))
        ctx_problem(c, "position",
                    "Enter a post of the national list, such as PRO for a "
                    "prison officer");
    if (staff_schedule_find(r.schedule) == NULL)
        ctx_problem(c, "schedule", "Choose how they work");
    if (r.minutes < 0)
        ctx_problem(c, "hours", "Enter hours a week from 0 to %d, such as 37.5",
                    STAFF_HOURS_MAX);
    /* A first day that was right once stays right. */
    if (from != NULL && !(v->role.id != 0 && day_same(r.from, v->role.from)))
        ctx_problem(c, "from", "%s", from);
    return r;
}

static struct str
role_json(struct ctx *c, const struct staff_role *r)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("position"));
    json_add_text(&j, r->position);
    json_key(&j, STR("schedule"));
    json_add_text(&j, r->schedule);
    json_key(&j, STR("minutes"));
    json_add_int(&j, r->minutes);
    json_key(&j, STR("from"));
    json_add_day(&j, r->from);
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static struct str
subject_of(struct ctx *c, struct str code)
{
    return arena_printf(c->a, "staff %lld, " STR_FMT, (long long)c->args.staff,
                        STR_ARG(code));
}

/* ---- give ---- */

static enum err
load_give(struct ctx *c, struct role_view *v)
{
    enum err e = staff_member_read(c->db, c->a, c->args.staff, &v->who);

    if (e == OK && !v->who.active)
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = load_presets(c, v);
    v->kind = STR("KEY_WORKER");
    v->position = STR("PRO");
    v->schedule = STR("FT");
    v->hours = staff_hours_words(c->a, staff_schedule_at(0)->usual_minutes);
    v->from = show_str(c->a, show_typed_day(c->today));
    v->capacity = STR_EMPTY;
    if (form_has(&c->form, STR("position")))
        read_typed(c, v);
    return e;
}

static enum err
show_give(struct ctx *c, struct role_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Give a role"),
                                   .section = "/staff",
                                   .back = role_list_url(c),
                                   .back_words = "Back to staff"});
    view_role_give(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
role_give_page(struct ctx *c)
{
    struct role_view *v = arena_new(c->a, struct role_view);
    const enum err e = load_give(c, v);

    return e == OK ? show_give(c, v) : e;
}

struct giving {
    struct role_view *v;
    struct staff_role role;
    int64_t capacity; /* their own number; -1: the prison's */
};

/* Somebody without a number of their own follows the prison's; who had one
 * before, in an earlier period, gets it set to what was agreed now. */
static enum err
put_capacity(struct db *db, struct ctx *c, const struct giving *g)
{
    const enum policy p = policy_from_code(g->role.code);
    bool own = g->capacity >= 0;
    struct query q = query_open(db, SQL_CAPACITY_VERSION);

    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, g->role.code);
    while (query_row(&q))
        own = true;
    enum err e = query_close(&q);
    if (e != OK || !own)
        return e;
    q = query_open(db, SQL_CAPACITY_SET);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, g->role.code);
    query_int(&q, g->capacity >= 0 ? g->capacity : g->v->capacity_preset[p]);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_run(&q);
    return query_close(&q);
}

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    const struct giving *g = arg;
    bool held;
    int64_t id = 0;
    enum err e = staff_role_held(db, c->who.prison, c->args.staff, g->role.code,
                                 g->role.from, &held);

    if (e == OK && held)
        return ERR_STALE;
    if (e == OK)
        e = staff_role_add(db, c->who.prison, &g->role, &id);
    if (e == OK)
        e = put_capacity(db, c, g);
    const struct shown from = show_day(g->role.from);
    const struct audited what = {.kind = "STAFF_ROLE_GIVEN",
                                 .subject = subject_of(c, g->role.code),
                                 .after = role_json(c, &g->role)};
    ctx_done(c, role_list_url(c), STR_FMT " is a %s from %.*s",
             STR_ARG(g->v->who.name),
             policy_words(policy_from_code(g->role.code)), from.n, from.text);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
role_give_save(struct ctx *c)
{
    struct role_view *v = arena_new(c->a, struct role_view);
    struct giving g = {.v = v, .capacity = -1};
    enum err e = load_give(c, v);

    if (e != OK)
        return e;
    if (!staff_role_is_given_here(v->kind))
        ctx_problem(c, "kind", "Choose a role");
    g.role = check_terms(c, v);
    if (v->capacity.n > 0) {
        g.capacity = ctx_field_int(c, "capacity", -1);
        if (g.capacity < 0 || g.capacity > POLICY_CAPACITY_MAX)
            ctx_problem(c, "capacity",
                        "Enter a number of people from 0 to %d, or leave it "
                        "empty",
                        POLICY_CAPACITY_MAX);
    }
    if (c->problems > 0)
        return show_give(c, v);
    e = ctx_change(c, give_change, &g);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "kind",
                STR_FMT " holds this role here already. Change it, or end it "
                        "first",
                STR_ARG(v->who.name));
    return show_give(c, v);
}

/* ---- change ---- */

static enum err
load_change(struct ctx *c, struct role_view *v)
{
    enum err e = staff_role_read(c->db, c->a, c->who.prison, c->args.staff,
                                 c->args.id, &v->role);

    if (e == OK && !staff_role_is_given_here(v->role.code))
        e = ERR_NOT_FOUND; /* its own page, or the feed's */
    v->who = v->role.who;
    v->position = v->role.position;
    v->schedule = v->role.schedule;
    v->hours = staff_hours_words(c->a, v->role.minutes);
    v->from = show_str(c->a, show_typed_day(v->role.from));
    v->capacity = STR_EMPTY;
    if (form_has(&c->form, STR("position")))
        read_typed(c, v);
    v->kind = v->role.code;
    return e;
}

static enum err
show_change(struct ctx *c, struct role_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Change a role"),
                                   .section = "/staff",
                                   .back = role_list_url(c),
                                   .back_words = "Back to staff"});
    view_role_change(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
role_change_page(struct ctx *c)
{
    struct role_view *v = arena_new(c->a, struct role_view);
    const enum err e = load_change(c, v);

    return e == OK ? show_change(c, v) : e;
}

static enum err
change_change(struct db *db, struct ctx *c, void *arg)
{
    struct giving *g = arg;
    struct staff_role before;
    enum err e = staff_role_read(db, c->a, c->who.prison, c->args.staff,
                                 c->args.id, &before);

    if (e == OK)
        e = staff_role_change(db, &g->role);
    if (e == ERR_STALE)
        g->v->role = before; /* what is there now, for the page */
    if (e != OK)
        return e;
    const struct audited what = {.kind = "STAFF_ROLE_CHANGED",
                                 .subject = subject_of(c, g->role.code),
                                 .before = role_json(c, &before),
                                 .after = role_json(c, &g->role)};
    ctx_done(c, role_list_url(c), "Saved");
    return ctx_audit(db, c, &what);
}

static struct str
schedule_words(struct str code)
{
    const struct staff_schedule *s = staff_schedule_find(code);

    return s ? str_from_c(s->words) : code;
}

static enum err
show_stale(struct ctx *c, const struct role_view *v)
{
    const struct staff_role *r = &v->role;
    const struct str hours = staff_hours_words(c->a, r->minutes);
    /* clang-format off */
    const struct stale_field field[FIELDS] = {
        {.name = "position", .label = "Post",
         .mine = v->position, .theirs = r->position},
        {.name = "schedule", .label = "Works",
         .mine = v->schedule, .theirs = r->schedule,
         .mine_words = schedule_words(v->schedule),
         .theirs_words = schedule_words(r->schedule)},
        {.name = "hours", .label = "Hours a week",
         .mine = v->hours, .theirs = hours},
        stale_day(c, "from", "First day", v->from, r->from),
    };
    /* clang-format on */

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a, "the role of " STR_FMT,
                                                 STR_ARG(v->who.name)),
                           .action = c->rq->path,
                           .away = role_list_url(c),
                           .section = "/staff",
                           .by = r->set_by.n > 0 ? r->set_by
                                                 : STR("The staff feed"),
                           .at = r->set_at,
                           .version = r->version,
                           .field = field,
                           .fields = FIELDS});
}

enum err
role_change_save(struct ctx *c)
{
    struct role_view *v = arena_new(c->a, struct role_view);
    struct giving g = {.v = v};
    enum err e = load_change(c, v);

    if (e != OK)
        return e;
    if (day_known(v->role.to))
        ctx_problem(c, "position",
                    "This role has ended. Give it again to begin a new period");
    g.role = check_terms(c, v);
    if (c->problems > 0)
        return show_change(c, v);
    e = ctx_change(c, change_change, &g);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
