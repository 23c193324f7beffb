/* keywork/redeployment_page.c -- an officer is taken, and given back. */
#include "keywork/day_view.h"

#include "base/day_typed.h"
#include "gen/keywork_redeployment_view.h"
#include "keywork/day_words.h"
#include "keywork/plan_words.h"

static struct str
day_url(struct ctx *c, struct day day)
{
    const struct shown s = show_iso_day(day);

    return arena_printf(c->a, "/day/%.*s", (int)s.n, s.text);
}

static void
take_fields(struct ctx *c, struct redeploy_view *v)
{
    const bool typed = c->form.count > 0;

    v->staff = typed ? ctx_field(c, "staff") : ctx_query(c, "staff");
    v->from = typed ? ctx_field(c, "from") : ctx_query(c, "from");
    v->to = typed ? ctx_field(c, "to") : ctx_query(c, "to");
    v->kind = ctx_field(c, "kind");
    v->what = str_trim(ctx_field(c, "what"));
    v->ordered_by = str_trim(ctx_field(c, "ordered_by"));
}

static enum err
show(struct ctx *c, const struct redeploy_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Take an officer"),
                                   .section = "/plan",
                                   .back = day_url(c, v->day)});
    view_redeploy(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct redeploy_view *v)
{
    v->day = c->args.day;
    take_fields(c, v);
    return detail_day(c->db, c->a, c->who.prison, v->day, &v->detail);
}

enum err
redeploy_page(struct ctx *c)
{
    struct redeploy_view *v = arena_new(c->a, struct redeploy_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static const struct detail_officer *
find_officer(const struct redeploy_view *v, struct ctx *c)
{
    const int64_t staff = ctx_field_int(c, "staff", 0);

    for (size_t i = 0; i < v->detail.count; i++)
        if (v->detail.at[i].staff == staff)
            return &v->detail.at[i];
    return NULL;
}

static void
check(struct ctx *c, const struct redeploy_view *v, struct redeployment *r)
{
    const struct detail_officer *o = find_officer(v, c);

    if (o == NULL)
        ctx_problem(c, "staff", "Choose an officer of that day's detail");
    else
        r->staff = o->staff;
    r->from = plan_time_read(v->from);
    r->to = plan_time_read(v->to);
    if (r->from < 0)
        ctx_problem(c, "from", "Enter from when, such as 13:30");
    if (r->to < 0 || (r->from >= 0 && r->to <= r->from))
        ctx_problem(c, "to",
                    "Enter until when, later than that, such as 17:00");
    r->kind = redeployment_from(v->kind);
    if (r->kind == REDEPLOYMENT_COUNT)
        ctx_problem(c, "kind", "Choose what the officer is needed for");
    if (v->ordered_by.n == 0 || v->ordered_by.n > REDEPLOYMENT_TEXT_MAX)
        ctx_problem(c, "ordered_by",
                    "Say who ordered it, in %d characters or fewer",
                    REDEPLOYMENT_TEXT_MAX);
    if (v->what.n > REDEPLOYMENT_TEXT_MAX)
        ctx_problem(c, "what", "Say it in %d characters or fewer",
                    REDEPLOYMENT_TEXT_MAX);
    if (day_before(v->day, c->today))
        ctx_problem(c, "staff", "That day is over");
    r->day = v->day;
    r->what = v->what;
    r->ordered_by = v->ordered_by;
}

static enum err
redeploy_change(struct db *db, struct ctx *c, void *arg)
{
    struct redeployment *r = arg;
    const struct day_actor who = day_actor(c);
    int hit = 0;
    const enum err e = redeployment_add(db, &who, r, &hit);
    const struct audited what = {
        .kind = "REDEPLOYED",
        .subject = arena_printf(c->a, "staff %lld, %s", (long long)r->staff,
                                redeployment_code(r->kind)),
    };

    if (hit > 0)
        ctx_done(c, day_url(c, r->day),
                 "Recorded. %d %s at risk: settle %s below", hit,
                 hit == 1 ? "session is" : "sessions are",
                 hit == 1 ? "it" : "them");
    else
        ctx_done(c, day_url(c, r->day), "Recorded. No session is hit");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
redeploy_save(struct ctx *c)
{
    struct redeploy_view *v = arena_new(c->a, struct redeploy_view);
    struct redeployment r = {0};
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v, &r);
    return c->problems > 0 ? show(c, v) : ctx_change(c, redeploy_change, &r);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct day *day = arg;
    const struct day_actor who = day_actor(c);
    int safe = 0;
    const enum err e = redeployment_end(db, &who, c->args.id,
                                        ctx_field_int(c, "version", 0), &safe);
    const struct audited what = {
        .kind = "REDEPLOYMENT_ENDED",
        .subject =
            arena_printf(c->a, "redeployment %lld", (long long)c->args.id),
    };

    ctx_done(c, day_url(c, *day), "Taken back. %d %s as planned again", safe,
             safe == 1 ? "session is" : "sessions are");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
redeployment_end_save(struct ctx *c)
{
    struct day day = day_typed(c->today, ctx_field(c, "day"));

    if (!day_known(day))
        day = c->today;
    const enum err e = ctx_change(c, end_change, &day);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "taken",
                "Somebody took this back already, or changed it. "
                "See what there is now");
    c->args.day = day;
    const enum err shown = day_page(c);
    if (shown == OK)
        c->rp->status = err_http_status(ERR_STALE);
    return shown;
}
