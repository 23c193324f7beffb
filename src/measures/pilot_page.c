/* measures/pilot_page.c -- one pilot: what was meant, what became of key work
 * before and since beside the other wings, and ending it early. */
#include "measures/pilot_view.h"

#include "gen/measures_pilot_view.h"

static const struct pilot *
pilot_find(const struct pilots *l, int64_t id)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].id == id)
            return &l->at[i];
    return NULL;
}

/* The wing and all others in one window. */
static enum err
load_window(struct ctx *c, const struct pilot *p, struct day from,
            struct day until, struct delivery_sum *wing,
            struct delivery_sum *others)
{
    struct delivery all, own;
    struct delivery_ask ask = {.prison = c->who.prison,
                               .from = from,
                               .until = until,
                               .wing = STR_EMPTY,
                               .group = GROUP_COUNT};
    enum err e = delivery_load(c->db, c->a, &ask, false, &all);

    ask.wing = p->wing;
    if (e == OK)
        e = delivery_load(c->db, c->a, &ask, false, &own);
    if (e != OK)
        return e;
    *wing = own.all;
    *others = pilot_others(&all.all, &own.all);
    return OK;
}

static enum err
load(struct ctx *c, struct pilot_view *v)
{
    struct pilots all;
    struct day last;
    enum err e = pilots_load(c->db, c->a, c->who.prison, &all);

    if (e == OK)
        e = delivery_last_week(c->db, c->who.prison, &last);
    if (e != OK)
        return e;
    v->p = pilot_find(&all, c->args.id);
    if (v->p == NULL)
        return ERR_NOT_FOUND;
    v->state = pilot_state(v->p, c->today);
    v->ends = pilot_end_day(v->p, c->today);
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    v->w = pilot_windows(v->p, last);
    if (v->w.weeks > 0)
        v->earlier =
            pilot_clash(&all, v->w.before, day_add_days(v->w.from, -1));
    if (v->w.weeks > 0)
        e = load_window(c, v->p, v->w.before, v->w.from, &v->s.wing_before,
                        &v->s.others_before);
    if (v->w.weeks > 0 && e == OK)
        e = load_window(c, v->p, v->w.from, v->w.until, &v->s.wing_since,
                        &v->s.others_since);
    v->said = pilot_compare_words(c->a, v->p, &v->w, &v->s);
    return e;
}

static enum err
show(struct ctx *c, struct pilot_view *v)
{
    frame_begin(c, &(struct frame){.title = v->p->name,
                                   .section = "/delivery",
                                   .back = STR("/delivery/pilots"),
                                   .back_words = "Back to pilots"});
    view_pilot(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pilot_page(struct ctx *c)
{
    struct pilot_view *v = arena_new(c->a, struct pilot_view);
    const enum err e = load(c, v);

    v->reason = STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

/* ---- ending it ---- */

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pilot_view *v = arg;
    struct pilot p = *v->p;

    p.version = ctx_field_int(c, "version", -1);
    p.ended = v->ends;
    p.end_reason = v->reason;
    p.ended_by = c->who.username;
    const enum err e = pilot_end(db, c->who.prison, &p, c->now);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "pilot ended: " STR_FMT, STR_ARG(p.name)),
    };

    ctx_done(c, arena_printf(c->a, "/delivery/pilots/%lld", (long long)p.id),
             "Ended. Plans after its last day are as on every wing");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
pilot_end_save(struct ctx *c)
{
    struct pilot_view *v = arena_new(c->a, struct pilot_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    v->reason = str_trim(ctx_field(c, "reason"));
    if (!day_known(v->ends))
        ctx_problem(c, "reason", "It has ended, or ends this week by itself");
    else if (v->reason.n == 0 || v->reason.n > PILOT_WORDS_MOST)
        ctx_problem(c, "reason", "Say why it ends early");
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, end_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "reason", "Somebody ended it meanwhile");
    return show(c, v);
}
