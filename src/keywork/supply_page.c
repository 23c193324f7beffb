/* keywork/supply_page.c -- the regime of wings, and minutes between them. */
#include "keywork/supply_view.h"

#include "access/user_name.h"
#include "gen/keywork_supply_view.h"
#include "keywork/plan_words.h"
#include "keywork/room_store.h"

/* clang-format off */
static const struct list_column regime_columns[] = {
    { "level", "Regime",  LIST_WORDS, LIST_HEAD },
    { "wing",  "Wing",    LIST_WORDS, 0 },
    { "days",  "Days",    LIST_WORDS, LIST_PLAIN },
    { "from",  "From",    LIST_DAY,   0 },
    { "to",    "Last day", LIST_DAY,  0 },
    { "why",   "Why",     LIST_WORDS, LIST_PLAIN },
    { "by",    "Set by",  LIST_WORDS, 0 },
    { "end",   "Change",  LIST_WORDS, LIST_PLAIN | LIST_NO_FILE },
};
enum { R_LEVEL, R_WING, R_DAYS, R_FROM, R_TO, R_WHY, R_BY, R_END };

static const struct list_column walk_columns[] = {
    { "from",    "From wing", LIST_WORDS,  LIST_HEAD },
    { "to",      "To wing",   LIST_WORDS,  0 },
    { "minutes", "Minutes",   LIST_NUMBER, 0 },
    { "by",      "Set by",    LIST_WORDS,  0 },
    { "at",      "Set",       LIST_MOMENT, 0 },
};
/* clang-format on */

enum { WALK_MINUTES_MAX = 60 };

static struct str
capital(struct arena *a, const char *words)
{
    return arena_printf(a, "%c%s", char_upper(words[0]), words + 1);
}

static bool
is_wing(const struct wing_names *w, struct str name)
{
    return str_among(name, w->at, w->count);
}

/* ---- regime ---- */

static struct html
end_button(struct ctx *c, const struct regime_kept *r)
{
    struct buf b;

    buf_init(&b, 8192);
    view_regime_end(&b, c, r);
    const struct html kept = html_kept(c->a, &b);
    buf_free(&b);
    return kept;
}

static void
fill_regime(struct ctx *c, struct regime_view *v)
{
    v->list = list_begin(c, regime_columns, COUNT_OF(regime_columns), "-from",
                         "regime");
    v->list.caption = "Regime by wing";
    v->list.nothing = "Nothing is set: every wing has the full regime.";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct regime_kept *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);
        const bool open = !day_known(r->to) || !day_before(r->to, c->today);

        list_words(&cell[R_LEVEL],
                   capital(c->a, plan_regime_words((enum plan_regime)r->level)),
                   STR_EMPTY);
        list_words(&cell[R_WING],
                   r->wing.n > 0
                       ? arena_printf(c->a, STR_FMT " wing", STR_ARG(r->wing))
                       : STR("All wings"),
                   STR_EMPTY);
        list_words(&cell[R_DAYS], supply_days_words(c->a, r->days, r->half),
                   STR_EMPTY);
        list_day(&cell[R_FROM], r->from);
        list_day(&cell[R_TO], r->to);
        list_words(&cell[R_WHY], r->why, STR_EMPTY);
        list_words(&cell[R_BY], user_name(c, r->set_by), STR_EMPTY);
        if (v->may && open)
            cell[R_END].html = end_button(c, r);
    }
}

static enum err
show_regime(struct ctx *c, struct regime_view *v)
{
    enum err e = regime_rows(c->db, c->a, c->who.prison, &v->rows);

    if (e == OK)
        e = supply_wings(c->db, c->a, c->who.prison, &v->wings);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_PLAN);
    fill_regime(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Regime"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_regime(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
regime_page(struct ctx *c)
{
    struct regime_view *v = arena_new(c->a, struct regime_view);

    supply_days_preset(c, &v->typed);
    v->wing = v->level = v->why = STR_EMPTY;
    return show_regime(c, v);
}

static enum err
regime_change(struct db *db, struct ctx *c, void *arg)
{
    const struct regime_row *r = arg;
    const enum err e =
        regime_add(db, c->who.prison, r, c->who.username, c->now);
    const struct audited what = {
        .kind = "REGIME",
        .subject = arena_printf(c->a, "regime %s of wing " STR_FMT,
                                plan_regime_words((enum plan_regime)r->level),
                                STR_ARG(r->wing)),
    };

    ctx_done(c, STR("/plan/regime"),
             "Set. Plans made from now on offer fewer sessions there");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
regime_save(struct ctx *c)
{
    struct regime_view *v = arena_new(c->a, struct regime_view);
    struct regime_row r;
    enum err e = supply_wings(c->db, c->a, c->who.prison, &v->wings);

    supply_days_read(c, &v->typed, &r.from, &r.to);
    v->wing = ctx_field(c, "wing");
    v->level = ctx_field(c, "level");
    v->why = str_trim(ctx_field(c, "why"));
    r.wing = v->wing;
    r.days = v->typed.days;
    r.half = v->typed.half;
    r.why = v->why;
    r.level = (int)ctx_field_int(c, "level", -1);
    if (v->wing.n > 0 && !is_wing(&v->wings, v->wing))
        ctx_problem(c, "wing", "Choose a wing of this prison, or all wings");
    if (r.level < 0 || r.level >= REGIME_COUNT)
        ctx_problem(c, "level", "Choose the level of the regime");
    if (v->why.n == 0 || v->why.n > SUPPLY_WHY_MAX)
        ctx_problem(c, "why", "Say why, in %d characters or fewer",
                    SUPPLY_WHY_MAX);
    if (e != OK)
        return e;
    return c->problems > 0 ? show_regime(c, v)
                           : ctx_change(c, regime_change, &r);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e = regime_end(
        db, c->who.prison, c->args.id, ctx_field_int(c, "version", 0),
        day_add_days(c->today, -1), c->who.username, c->now);
    const struct audited what = {
        .kind = "REGIME_ENDED",
        .subject = arena_printf(c->a, "regime %lld", (long long)c->args.id),
    };

    (void)arg;
    ctx_done(c, STR("/plan/regime"), "Ended: yesterday was its last day");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
regime_end_save(struct ctx *c)
{
    struct regime_view *v;
    const enum err e = ctx_change(c, end_change, NULL);

    if (e != ERR_STALE)
        return e;
    v = arena_new(c->a, struct regime_view);
    reply_clear(c->rp);
    ctx_problem(c, "level",
                "Somebody changed or ended this row while you "
                "looked at it. See below what there is now");
    supply_days_preset(c, &v->typed);
    v->wing = v->level = v->why = STR_EMPTY;
    return show_regime(c, v);
}

/* ---- walks ---- */

static enum err
show_walks(struct ctx *c, struct walk_view *v)
{
    struct walk_rows rows;
    enum err e = walk_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        e = supply_wings(c->db, c->a, c->who.prison, &v->wings);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_PLAN);
    v->list =
        list_begin(c, walk_columns, COUNT_OF(walk_columns), "from", "walks");
    v->list.caption = "Minutes on foot";
    v->list.nothing = "Nothing is set: the plan takes 5 minutes between wings.";
    for (size_t i = 0; i < rows.count; i++) {
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[0], rows.at[i].from, STR_EMPTY);
        list_words(&cell[1], rows.at[i].to, STR_EMPTY);
        list_number(&cell[2], rows.at[i].minutes);
        list_words(&cell[3], rows.at[i].set_by, STR_EMPTY);
        list_moment(&cell[4], rows.at[i].set_at);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Walking minutes"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_walks(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
walks_page(struct ctx *c)
{
    struct walk_view *v = arena_new(c->a, struct walk_view);

    v->from = v->to = v->minutes = STR_EMPTY;
    return show_walks(c, v);
}

static enum err
walk_change(struct db *db, struct ctx *c, void *arg)
{
    const struct walk_view *v = arg;
    const int minutes = (int)ctx_field_int(c, "minutes", 0);
    const enum err e = walk_put(db, c->who.prison, v->from, v->to, minutes,
                                c->who.username, c->now);
    const struct audited what = {
        .kind = "WALK",
        .subject = arena_printf(c->a, STR_FMT " to " STR_FMT ": %d minutes",
                                STR_ARG(v->from), STR_ARG(v->to), minutes),
    };

    ctx_done(c, STR("/plan/walks"), "Saved, both ways");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
walks_save(struct ctx *c)
{
    struct walk_view *v = arena_new(c->a, struct walk_view);
    const enum err e = supply_wings(c->db, c->a, c->who.prison, &v->wings);
    const int64_t minutes = ctx_field_int(c, "minutes", -1);

    v->from = ctx_field(c, "from_wing");
    v->to = ctx_field(c, "to_wing");
    v->minutes = str_trim(ctx_field(c, "minutes"));
    if (!is_wing(&v->wings, v->from))
        ctx_problem(c, "from_wing", "Choose a wing");
    if (!is_wing(&v->wings, v->to) || str_eq(v->from, v->to))
        ctx_problem(c, "to_wing", "Choose another wing");
    if (minutes < 0 || minutes > WALK_MINUTES_MAX)
        ctx_problem(c, "minutes", "Enter minutes from 0 to %d",
                    WALK_MINUTES_MAX);
    if (e != OK)
        return e;
    return c->problems > 0 ? show_walks(c, v) : ctx_change(c, walk_change, v);
}
