/* sentence/countersign_page.c -- work that was handed in, read and answered:
 * countersigned, or sent back with the reason. */
#include "sentence/countersign_view.h"

#include "gen/sentence_countersign_view.h"
#include "sentence/case_view.h"
#include "sentence/pom_store.h"
#include "sentence/supervisor_store.h"

struct str
countersign_url(struct ctx *c, struct str number, int64_t task)
{
    return arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld/countersign",
                        STR_ARG(number), (long long)task);
}

/* CS-3, CS-4 for this user. */
static enum err
load_cannot(struct ctx *c, const struct task *t, struct countersign_part *out)
{
    struct supervisors all = {0};
    struct pom_pair pom;
    enum err e = pom_of(c->db, c->a, t->number, c->today, &pom);

    if (e == OK)
        e = supervisors_load(c->db, c->a, t->prison, &all);
    if (e != OK)
        return e;
    const struct pom *p = &pom.primary;
    const struct supervisor_facts f = {.prison = t->prison,
                                       .today = c->today,
                                       .with_pom = p->allocation != 0,
                                       .pom_since = instant_day(p->since)};
    const struct supervisor_answer supervisor =
        supervisor_of(&all, &f, t->number, p->staff);
    const struct countersign_reader r = {
        .account = c->who.account,
        .staff = c->who.staff,
        .is_homd =
            who_is(&c->who, ROLE_HOMD) && str_eq(c->who.prison, t->prison),
        .author = out->waits->author,
        .pom = p->staff,
        .cover = p->cover,
        .who = out->row != NULL ? out->row->who : COUNTERSIGN_HOMD,
        .supervisor = &supervisor,
    };

    out->cannot = countersign_reader_problem(c->a, &r);
    return OK;
}

enum err
countersign_part_load(struct ctx *c, const struct task *t,
                      struct countersign_part *out)
{
    struct countersign_rows *rows = arena_new(c->a, struct countersign_rows);
    enum err e = countersign_rows(c->db, c->a, t->prison, rows);

    *out = (struct countersign_part){.cannot = STR_EMPTY};
    if (e == OK)
        e = countersigns_of(c->db, c->a, t->id, &out->all);
    if (e != OK)
        return e;
    out->row = countersign_row_on(rows, t->kind, c->today);
    if (out->all.count > 0 && t->sign == TASK_WAITS)
        out->waits = &out->all.at[0];
    for (size_t i = 0;
         t->sign == TASK_SENT_BACK && out->back == NULL && i < out->all.count;
         i++)
        if (out->all.at[i].state == COUNTERSIGN_BACK)
            out->back = &out->all.at[i];
    return out->waits != NULL ? load_cannot(c, t, out) : OK;
}

static enum err
load(struct ctx *c, struct countersign_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = task_find(c->db, c->a, c->args.person, c->args.id, &v->t);
    return e == OK ? countersign_part_load(c, &v->t, &v->part) : e;
}

static enum err
show(struct ctx *c, const struct countersign_view *v)
{
    frame_begin(c,
                &(struct frame){.title = STR("Countersign"),
                                .section = "/offender-management",
                                .back = STR("/offender-management/countersign"),
                                .back_words = "Back to what waits"});
    view_countersign(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
countersign_page(struct ctx *c)
{
    struct countersign_view *v = arena_new(c->a, struct countersign_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- answered ---- */

struct answering {
    const struct countersign_view *v;
    struct countersign_reply r;
};

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct answering *g = arg;
    const bool back = g->r.state == COUNTERSIGN_BACK;
    const enum err e =
        countersign_answer(db, g->v->part.waits, &g->v->t, &g->r);
    const struct audited what = {
        .kind = back ? "SENT_BACK" : "COUNTERSIGNED",
        .person = g->v->t.number,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)g->v->t.id,
                                STR_ARG(task_code(g->v->t.kind))),
    };

    ctx_done(c, STR("/offender-management/countersign"), "%s",
             back ? "Sent back. The POM sees why"
                  : "Countersigned: it is done");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* An answer is to what was read: what was handed in since is another. */
static void
check(struct ctx *c, const struct countersign_view *v,
      const struct countersign_reply *r)
{
    const struct countersign *waits = v->part.waits;
    const char *field = "answer";

    if (waits == NULL)
        ctx_problem(c, "answer",
                    "It does not wait any more: see below what became of it");
    else if (v->part.cannot.n > 0)
        ctx_problem(c, "answer", STR_FMT, STR_ARG(v->part.cannot));
    else if (ctx_field_int(c, "version", 0) != waits->id)
        ctx_problem(c, "answer",
                    "It was handed in anew since you opened it. Read it again, "
                    "then answer: what you wrote is kept");
    const struct str wrong =
        countersign_answer_problem(r->state, r->words, &field);

    if (c->problems == 0 && wrong.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
}

enum err
countersign_save(struct ctx *c)
{
    struct countersign_view *v = arena_new(c->a, struct countersign_view);
    enum err e = load(c, v);
    struct answering g = {
        .v = v,
        .r = {.state = countersign_state_from(ctx_field(c, "answer")),
              .prison = c->who.prison,
              .username = c->who.username,
              .name = c->who.name,
              .words = str_trim(ctx_field(c, "words")),
              .now = c->now},
    };

    if (e != OK)
        return e;
    check(c, v, &g.r);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, answer_change, &g);
    if (e != ERR_STALE)
        return case_settle(c, e);
    reply_clear(c->rp);
    e = load(c, v);
    ctx_problem(c, "answer",
                "Somebody was quicker: see below what became of it");
    return e == OK ? show(c, v) : e;
}
