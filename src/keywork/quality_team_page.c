/* keywork/quality_team_page.c -- whose notes a manager reads; and what managers
 * of a prison did, week by week. */
#include "keywork/quality_view.h"

#include "gen/keywork_quality_view.h"

enum { WEEKS = 12 };

static enum err
load(struct ctx *c, struct quality_team_view *v)
{
    const enum err e =
        quality_team(c->db, c->a, c->who.prison, c->today, &v->team);

    for (size_t i = 0; e == OK && i < v->team.count; i++)
        v->mine += v->team.at[i].account == c->who.account;
    return e == OK ? quality_team_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show(struct ctx *c, struct quality_team_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Officers you manage"),
                                   .section = "/board",
                                   .back = STR("/quality"),
                                   .back_words = "Back to ten minutes a week"});
    view_quality_team(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
quality_team_page(struct ctx *c)
{
    struct quality_team_view *v = arena_new(c->a, struct quality_team_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static bool
is_ticked(const struct ctx *c, const struct quality_member *m)
{
    return ctx_field(c,
                     arena_printf(c->a, "officer-%lld", (long long)m->staff).p)
               .n > 0;
}

static enum err
team_change(struct db *db, struct ctx *c, void *arg)
{
    const struct quality_team_view *v = arg;
    struct instant stamp;
    size_t mine = 0;
    enum err e = quality_team_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    for (size_t i = 0; i < v->team.count && e == OK; i++) {
        const struct quality_member *m = &v->team.at[i];
        const bool is = m->account == c->who.account, ticked = is_ticked(c, m);

        mine += ticked;
        if (ticked != is)
            e = quality_member_set(db, c->who.prison, m->staff,
                                   ticked ? c->who.account : 0, c->now);
    }
    const struct audited what = {
        .kind = "TEAM",
        .subject = arena_printf(c->a, "%zu officers", mine),
    };
    ctx_done(c, STR("/quality"), "Saved: you manage %zu officer%s", mine,
             mine == 1 ? "" : "s");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
quality_team_save(struct ctx *c)
{
    struct quality_team_view *v = arena_new(c->a, struct quality_team_view);
    enum err e = load(c, v);

    if (e == OK)
        e = ctx_change(c, team_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "officers",
                "Somebody changed who manages whom meanwhile. See below how it "
                "is now, and save again if yours still holds");
    return show(c, v);
}

/* ---- week by week, of the whole prison ---- */

/* clang-format off */
static const struct list_column columns[] = {
    { "week",     "Week of",              LIST_DAY,    LIST_HEAD },
    { "managers", "Managers with a team", LIST_NUMBER, 0 },
    { "done",     "Who did all of it",    LIST_NUMBER, 0 },
    { "read",     "Notes read",           LIST_NUMBER, 0 },
    { "met",      "Criteria met",         LIST_NUMBER, 0 },
    { "marks",    "Of",                   LIST_NUMBER, 0 },
    { "answered", "Officers answered",    LIST_NUMBER, 0 },
};
enum { WEEK, MANAGERS, DONE, READ, MET, MARKS, ANSWERED };
/* clang-format on */

enum err
quality_weeks_page(struct ctx *c)
{
    struct quality_figures f[WEEKS];
    const enum err e =
        quality_figures(c->db, c->who.prison, day_monday(c->today), f, WEEKS);

    if (e != OK)
        return e;
    struct list l =
        list_begin(c, columns, COUNT_OF(columns), "-week", "managers-weeks");
    l.caption = "What managers did, week by week";
    for (size_t i = 0; i < WEEKS; i++) {
        struct list_cell *cell = list_row(c, &l);

        list_day(&cell[WEEK], f[i].week);
        list_number(&cell[MANAGERS], f[i].managers);
        list_number(&cell[DONE], f[i].done);
        list_number(&cell[READ], f[i].read);
        list_number(&cell[MET], f[i].met);
        list_number(&cell[MARKS], f[i].marks);
        list_number(&cell[ANSWERED], f[i].answered);
    }
    if (list_settle(c, &l))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Notes read, week by week"),
                                   .section = "/delivery",
                                   .back = STR("/delivery"),
                                   .back_words = "Back to delivery"});
    view_quality_weeks(&c->rp->body, c, &l);
    return frame_end(c);
}
