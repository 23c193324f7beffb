/* sentence/rebalance_page.c -- a fairer share proposed: few moves, why, and
 * what they change; accepted through the check as any giving out. */
#include "sentence/homd_more.h"

#include "gen/sentence_rebalance_view.h"

enum err
rebalance_page(struct ctx *c)
{
    struct rebalance_view *v = arena_new(c->a, struct rebalance_view);
    const enum err e = homd_picture_load(c, &v->p);

    if (e != OK)
        return e;
    v->m = pom_rebalance(c->a, &v->p.q);
    for (size_t i = 0; i < v->m.count; i++)
        ctx_listed(c, v->p.h.cases[v->m.at[i].item].number);
    frame_begin(c, &(struct frame){.title = STR("A fairer share"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_rebalance(&c->rp->body, c, v);
    return frame_end(c);
}
