/* keywork/relief_page.c -- see the header. */
#include "keywork/relief.h"

#include "access/user_name.h"
#include "gen/keywork_relief_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/day_store.h"
#include "keywork/day_view.h"
#include "keywork/plan_words.h"

#include <stdlib.h>

/* clang-format off */
static const struct list_column columns[] = {
    { "day",    "Day",      LIST_DAY,   LIST_HEAD },
    { "time",   "Session",  LIST_WORDS, 0 },
    { "worker", "Officer",  LIST_WORDS, 0 },
    { "wing",   "Wing",     LIST_WORDS, 0 },
    { "how",    "Relieved", LIST_WORDS, 0 },
    { "late",   "Minutes late", LIST_NUMBER, 0 },
    { "by",     "Said by",  LIST_WORDS, 0 },
};
enum { DAY, TIME, WORKER, WING, HOW, LATE, BY };
/* clang-format on */

/* ---- the rate ---- */

static void
count_in(struct relief_wing *w, const struct relief *r)
{
    if (r->how < RELIEF_COUNT)
        w->of[r->how]++;
    w->late += r->late;
}

static void
count_wing(struct relief_view *v, const struct relief *r)
{
    size_t k = 0;

    while (k < v->wings && !str_eq(v->wing[k].name, r->wing))
        k++;
    if (k == v->wings)
        v->wing[v->wings++].name = r->wing;
    count_in(&v->wing[k], r);
    count_in(&v->all, r);
}

static int
by_name(const void *x, const void *y)
{
    return str_compare(((const struct relief_wing *)x)->name,
                       ((const struct relief_wing *)y)->name);
}

static void
add_row(struct ctx *c, struct relief_view *v, const struct relief *r)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_day(&cell[DAY], r->day);
    list_words(&cell[TIME], plan_time_words(c->a, r->minute), STR_EMPTY);
    list_words(&cell[WORKER], r->worker, STR_EMPTY);
    list_words(&cell[WING], r->wing, STR_EMPTY);
    list_words(&cell[HOW], relief_words(c->a, r),
               arena_printf(c->a, "%d", (int)r->how));
    if (r->how == RELIEF_LATE)
        list_number(&cell[LATE], r->late);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
}

enum err
relief_page(struct ctx *c)
{
    struct relief_view *v = arena_new(c->a, struct relief_view);
    struct reliefs all;

    v->to = c->today;
    v->from = day_add_days(c->today, 1 - 7 * RELIEF_WEEKS);
    const enum err e =
        relief_between(c->db, c->a, c->who.prison, v->from, v->to, &all);
    if (e != OK)
        return e;
    v->wing = arena_array(c->a, struct relief_wing, all.count + 1);
    v->list = list_begin(c, columns, COUNT_OF(columns), "-day", "relief");
    v->list.caption = "What was said, start by start";
    v->list.nothing = "Nobody has said anything yet. It is said on the page "
                      "of a session.";
    for (size_t i = 0; i < all.count; i++) {
        count_wing(v, &all.at[i]);
        add_row(c, v, &all.at[i]);
    }
    if (v->wings > 0)
        qsort(v->wing, v->wings, sizeof *v->wing, by_name);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Relieved on time"),
                                   .section = "/day",
                                   .back = STR("/day"),
                                   .back_words = "Back to the day"});
    view_relief(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- saying it ---- */

struct saying {
    struct day_session s;
    struct relief r;
};

static enum err
say_change(struct db *db, struct ctx *c, void *arg)
{
    const struct saying *x = arg;
    const struct str url =
        arena_printf(c->a, "/day/session/%lld", (long long)x->s.id);
    const enum err e = relief_add(db, c->who.prison, &x->r);

    if (x->r.how == RELIEF_NOT && day_state_open(x->s.state))
        ctx_done(c, arena_printf(c->a, STR_FMT "/lost", STR_ARG(url)),
                 "Noted: not relieved. Say here when they are seen instead; "
                 "go back if the session can still happen");
    else
        ctx_done(c, url, "Noted");
    return e == OK ? ctx_audit(db, c,
                               &(struct audited){
                                   .kind = "RELIEF_SAID",
                                   .person = x->s.person,
                                   .subject = arena_printf(c->a, "session %lld",
                                                           (long long)x->s.id)})
                   : e;
}

static void
check(struct ctx *c, struct saying *x)
{
    const struct str late = str_trim(ctx_field(c, "late"));

    x->r = (struct relief){.staff = x->s.staff,
                           .day = x->s.day,
                           .minute = x->s.start,
                           .wing = x->s.wing,
                           .how = relief_from(ctx_field(c, "relief")),
                           .by = c->who.name,
                           .at = c->now};
    if (x->r.how == RELIEF_COUNT)
        ctx_problem(c, "relief", "Choose whether the officer was relieved");
    if (x->r.how != RELIEF_LATE)
        return;
    x->r.late = (int)ctx_field_int(c, "late", 0);
    if (late.n == 0 || x->r.late < 1 || x->r.late > RELIEF_LATE_MOST)
        ctx_problem(c, "late", "Enter the minutes late, from 1 to %d",
                    RELIEF_LATE_MOST);
}

enum err
relief_save(struct ctx *c)
{
    struct saying x = {.r = {0}};
    enum err e = day_session(c->db, c->a, c->who.prison, c->args.id, &x.s);

    if (e != OK)
        return e;
    if (!day_may_answer(c, &x.s))
        return who_may(&c->who, SEE_ALLOCATIONS) ? ERR_FORBIDDEN
                                                 : ERR_NOT_FOUND;
    ctx_listed(c, x.s.person);
    if (day_before(c->today, x.s.day))
        ctx_problem(c, "relief", "The day of the session has not come yet");
    check(c, &x);
    return c->problems > 0 ? day_session_page(c)
                           : ctx_change(c, say_change, &x);
}
