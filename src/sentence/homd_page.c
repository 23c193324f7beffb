/* sentence/homd_page.c -- what the head of offender management must decide
 * today (ux.md 2.5). */
#include "sentence/homd_view.h"

#include "gen/sentence_homd_view.h"
#include "sentence/caseload_store.h"

/* The oldest of those who wait. */
static void
take_waiting(struct homd_home_view *v)
{
    for (size_t i = 0; i < v->p.h.case_count; i++) {
        const struct homd_case *k = &v->p.h.cases[i];
        size_t at = v->waiting_count;

        if ((k->decide & DECIDE_POM) == 0)
            continue;
        while (at > 0 && day_known(k->waits_since) &&
               (!day_known(v->waiting[at - 1]->waits_since) ||
                day_before(k->waits_since, v->waiting[at - 1]->waits_since)))
            at--;
        if (at == HOMD_SHOWN)
            continue;
        if (v->waiting_count < HOMD_SHOWN)
            v->waiting_count++;
        for (size_t j = v->waiting_count - 1; j > at; j--)
            v->waiting[j] = v->waiting[j - 1];
        v->waiting[at] = k;
    }
    if (v->waiting_count > 0 && day_known(v->waiting[0]->waits_since))
        v->oldest_days = v->p.h.today.n - v->waiting[0]->waits_since.n;
}

static void
take_to_sign(struct ctx *c, struct homd_home_view *v)
{
    for (size_t i = 0; i < v->signs.count; i++) {
        const struct countersign_listed *l = &v->signs.at[i];

        if (l->s.state != COUNTERSIGN_WAITING)
            continue;
        v->to_sign_late += day_before(l->s.escalates, c->today);
        if (v->to_sign_count++ >= HOMD_SHOWN)
            continue;
        v->to_sign[v->to_sign_count - 1] = l;
        ctx_listed(c, l->number);
    }
}

static enum err
load_quality(struct ctx *c, struct homd_home_view *v)
{
    const struct instant since =
        instant_of_day(day_add_days(c->today, -COUNTERSIGN_BACK_DAYS));
    enum err e = homd_tasks_load(c->db, c->who.prison, c->today, &v->tasks);

    if (e == OK)
        e = countersign_open(c->db, c->a, c->who.prison, &v->signs);
    return e == OK
               ? countersign_counts(c->db, c->who.prison, since, &v->answered)
               : e;
}

enum err
homd_page(struct ctx *c)
{
    struct homd_home_view *v = arena_new(c->a, struct homd_home_view);
    enum err e = homd_picture_load(c, &v->p);

    if (e == OK)
        e = caseload_days_missed(c->db, c->who.prison, c->today,
                                 &v->days_missed);
    if (e == OK)
        e = load_quality(c, v);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->signs_off = who_may(&c->who, SUPERVISE_CASES);
    take_waiting(v);
    take_to_sign(c, v);
    for (size_t i = 0; i < v->waiting_count; i++)
        ctx_listed(c, v->waiting[i]->number);
    frame_begin(c, &(struct frame){.title = STR("Offender management today"),
                                   .section = "/offender-management",
                                   .back = STR_EMPTY});
    view_homd(&c->rp->body, c, v);
    return frame_end(c);
}
