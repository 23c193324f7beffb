/* keywork/board_page.c -- the custodial manager's board. */
#include "keywork/board.h"

#include "gen/keywork_board_view.h"
#include "keywork/day_state_rule.h"

#include <stdlib.h>

enum { AHEAD_DAYS = 14 };

bool
board_shows(const struct board_view *v, struct str wing)
{
    return v->wing.n == 0 || str_eq(v->wing, wing);
}

struct board_officer *
board_officer(struct ctx *c, struct board_view *v, int64_t staff,
              struct str name)
{
    for (size_t i = 0; i < v->officers; i++)
        if (v->officer[i].staff == staff)
            return &v->officer[i];
    v->officer = arena_grow(c->a, v->officer, struct board_officer, v->officers,
                            &v->officer_cap);
    struct board_officer *o = &v->officer[v->officers++];

    *o = (struct board_officer){.staff = staff, .name = name};
    o->today = arena_array(c->a, const struct day_session *, 24);
    return o;
}

/* ---- the day ---- */

static void
count_wing(struct board_view *v, const struct day_session *s)
{
    size_t i = 0;

    while (i < v->wing_count && !str_eq(v->by_wing[i].name, s->lives))
        i++;
    if (i == v->wing_count)
        v->by_wing[v->wing_count++].name = s->lives;
    v->by_wing[i].n.of[s->state]++;
    v->by_wing[i].sessions += s->state != DAY_MOVED;
}

static void
count_today(struct board_view *v, struct board_officer *o,
            const struct day_session *s)
{
    v->n.of[s->state]++;
    v->sessions += s->state != DAY_MOVED;
    count_wing(v, s);
    if (o->count < 24)
        o->today[o->count++] = s;
}

static void
count_session(struct ctx *c, struct board_view *v, const struct day_session *s)
{
    if (!board_shows(v, s->lives) || day_before(c->today, s->day))
        return;
    struct board_officer *o = board_officer(c, v, s->staff, s->worker);
    const bool unanswered = s->state == DAY_UNANSWERED;

    if (day_same(s->day, c->today)) {
        count_today(v, o, s);
        return;
    }
    o->held += s->state == DAY_HELD;
    o->due += s->state != DAY_MOVED;
    o->open += unanswered;
    if (unanswered)
        v->open[v->open_count++] = s;
}

static void
count_taken(struct ctx *c, struct board_view *v)
{
    for (size_t i = 0; i < v->taken.count; i++) {
        const struct redeployment *r = &v->taken.at[i];

        if (instant_known(r->ended_at))
            continue;
        v->taken_count++;
        board_officer(c, v, r->staff, r->worker)->taken = r;
    }
}

static int
at_risk(const struct board_officer *o)
{
    int n = 0;

    for (size_t i = 0; i < o->count; i++)
        n += o->today[i]->state == DAY_AT_RISK;
    return n;
}

bool
board_looks_at(const struct board_officer *o)
{
    return at_risk(o) > 0 || o->taken != NULL || o->open > 0 || o->drafts > 0 ||
           note_cluster_wants_talk(&o->notes);
}

/* Where something is at risk comes first, then who works today. */
static int
by_need(const void *x, const void *y)
{
    const struct board_officer *a = x, *b = y;
    const int risk = at_risk(b) - at_risk(a);

    if (risk != 0)
        return risk;
    if ((a->count > 0) != (b->count > 0))
        return a->count > 0 ? -1 : 1;
    return str_compare(a->name, b->name);
}

static int
by_wing_name(const void *x, const void *y)
{
    const struct board_wing *a = x, *b = y;

    return str_compare(a->name, b->name);
}

static void
fill_day(struct ctx *c, struct board_view *v)
{
    v->by_wing = arena_array(c->a, struct board_wing, v->all.count + 1);
    v->open = arena_array(c->a, const struct day_session *, v->all.count + 1);
    for (size_t i = 0; i < v->all.count; i++)
        count_session(c, v, &v->all.at[i]);
    count_taken(c, v);
    if (v->wing_count > 0)
        qsort(v->by_wing, v->wing_count, sizeof *v->by_wing, by_wing_name);
}

/* ---- the page ---- */

static enum err
load(struct ctx *c, struct board_view *v)
{
    const struct str prison = c->who.prison;
    enum err e = day_sessions(c->db, c->a, prison,
                              day_add_days(c->today, -BOARD_WEEKS_DAYS),
                              day_add_days(c->today, AHEAD_DAYS), &v->all);

    if (e == OK)
        e = day_reasons(c->db, c->a, prison, c->today, &v->reasons);
    if (e == OK)
        e = redeployments_load(c->db, c->a, prison, c->today, c->today,
                               &v->taken);
    if (e == OK)
        e = person_wings(c->db, c->a, prison, &v->wings);
    if (e != OK)
        return e;
    fill_day(c, v);
    return board_load_waiting(c, v);
}

enum err
board_page(struct ctx *c)
{
    struct board_view *v = arena_new(c->a, struct board_view);

    v->wing = ctx_query(c, "wing");
    const enum err e = load(c, v);
    if (e != OK)
        return e;
    if (v->officers > 0)
        qsort(v->officer, v->officers, sizeof *v->officer, by_need);
    for (size_t i = 0; i < v->officers; i++)
        v->to_look_at += board_looks_at(&v->officer[i]);
    for (size_t i = 0; i < v->officers; i++)
        for (size_t k = 0; k < v->officer[i].count; k++)
            ctx_listed(c, v->officer[i].today[k]->person);
    frame_begin(c, &(struct frame){.title = STR("My team"),
                                   .section = "/board",
                                   .back = STR_EMPTY});
    view_board(&c->rp->body, c, v);
    return frame_end(c);
}
