/* keywork/plan_sheet_page.c -- the orderly officer's sheet of a day. */
#include "keywork/plan_view.h"

#include "gen/keywork_plan_view.h"
#include "keywork/plan_words.h"

#include <stdlib.h>

/* The plan in force of a week; without one the draft, for those who may see
 * it. */
static enum err
load_week(struct ctx *c, struct day week, const struct plan_kept_row **row,
          struct plan_slots *slots)
{
    struct plan_pair_kept kept;
    const enum err e = plan_newest(c->db, c->a, c->who.prison, week, &kept);

    *slots = (struct plan_slots){0};
    *row = kept.published;
    if (*row == NULL && who_may(&c->who, CHANGE_PLAN))
        *row = kept.draft;
    return e == OK && *row != NULL ? plan_slots(c->db, c->a, (*row)->id, slots)
                                   : e;
}

static int
by_wing_and_time(const void *x, const void *y)
{
    const struct plan_slot *a = x, *b = y;
    int k = str_compare(a->room_wing, b->room_wing);

    if (k == 0)
        k = a->start - b->start;
    return k != 0 ? k : (a->id > b->id) - (a->id < b->id);
}

enum err
plan_day_page(struct ctx *c)
{
    struct plan_sheet *v = arena_new(c->a, struct plan_sheet);
    const bool own = !who_may(&c->who, SEE_ALLOCATIONS);
    size_t n = 0;
    enum err e = load_week(c, day_monday(c->args.day), &v->row, &v->slots);

    if (e == OK)
        e = relief_between(c->db, c->a, c->who.prison, c->args.day, c->args.day,
                           &v->reliefs);
    if (e != OK)
        return e;
    v->day = c->args.day;
    for (size_t i = 0; i < v->slots.count; i++) {
        const struct plan_slot *s = &v->slots.at[i];

        if (!day_same(s->day, v->day) || (own && s->staff != c->who.staff))
            continue;
        ctx_listed(c, s->person);
        v->slots.at[n++] = *s;
    }
    v->slots.count = n;
    if (n > 0)
        qsort(v->slots.at, n, sizeof *v->slots.at, by_wing_and_time);
    frame_begin(c, &(struct frame){.title = STR("Sessions of the day"),
                                   .section = "/plan",
                                   .back = STR("/plan")});
    view_plan_day(&c->rp->body, c, v);
    return frame_end(c);
}
