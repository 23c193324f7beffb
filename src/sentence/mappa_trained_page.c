/* sentence/mappa_trained_page.c -- training for MAPPA: one's own, and that of
 * those for whom one answers, confirmed or not; whether it is needed. */
#include "sentence/mappa_view.h"

#include "access/dated.h"
#include "base/day_typed.h"
#include "gen/sentence_mappa_view.h"
#include "sentence/com_store.h"
#include "sentence/com_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",  "Who",         LIST_WORDS,  LIST_HEAD },
    { "day",   "Trained on",  LIST_DAY,    0 },
    { "until", "Holds until", LIST_DAY,    0 },
    { "state", "State",       LIST_WORDS,  0 },
    { "by",    "Answered by", LIST_WORDS,  0 },
    { "count", "Counts until", LIST_DAY,   0 },
    { "at",    "Recorded",    LIST_MOMENT, LIST_FILE_ONLY },
};
enum { NAME, DAY, UNTIL, STATE, BY, COUNTS, AT };
/* clang-format on */

/* Who answers for whom: MP-6. */
static enum err
load(struct ctx *c, struct mappa_trained_view *v)
{
    struct com_link link = {.unit = STR_EMPTY};
    enum err e = OK;

    if (who_may(&c->who, NAME_COM))
        e = com_link_read(c->db, c->a, c->who.account, &link);
    v->scope = (struct mappa_scope){
        .account = c->who.account,
        .prison = who_may(&c->who, SUPERVISE_CASES) ? c->who.prison : STR_EMPTY,
        .unit = link.unit,
    };
    if (e == OK)
        e = mappa_trainings(c->db, c->a, &v->scope, c->today, &v->all);
    if (e == OK)
        e = mappa_is_needed(c->db, c->who.prison, c->today, &v->needed);
    v->may_set = who_may(&c->who, ALLOCATE_POM);
    return e;
}

static bool
answers_for(const struct ctx *c, const struct mappa_trained_view *v,
            const struct mappa_trained *t)
{
    return t->account != c->who.account &&
           (v->scope.prison.n > 0 || v->scope.unit.n > 0);
}

static struct str
state_words(const struct mappa_trained *t, struct day today)
{
    if (mappa_training_holds(&t->what, today))
        return STR("Confirmed");
    if (t->what.by.n == 0)
        return STR("To be confirmed");
    return t->what.confirmed ? STR("Its day is past") : STR("Not confirmed");
}

static enum err
show(struct ctx *c, struct mappa_trained_view *v)
{
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "name", "mappa-training");
    v->list.caption = "MAPPA training";
    v->list.nothing = "No training is recorded that holds today.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct mappa_trained *t = &v->all.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[NAME], t->name, STR_EMPTY);
        if (answers_for(c, v, t))
            cell[NAME].href =
                arena_printf(c->a, "/mappa-training/%lld", (long long)t->id);
        list_day(&cell[DAY], t->what.day);
        list_day(&cell[UNTIL], t->what.until);
        list_words(&cell[STATE], state_words(t, c->today), STR_EMPTY);
        cell[STATE].more = t->what.words;
        list_words(&cell[BY], t->what.by, STR_EMPTY);
        if (t->what.confirmed)
            list_day(&cell[COUNTS], t->what.confirmed_until);
        list_moment(&cell[AT], t->at);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("MAPPA training"),
                                   .section = "/more",
                                   .back = STR("/more"),
                                   .back_words = "Back"});
    view_mappa_trainings(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
mappa_trainings_page(struct ctx *c)
{
    struct mappa_trained_view *v = arena_new(c->a, struct mappa_trained_view);
    const enum err e = load(c, v);

    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- one is answered ---- */

static enum err
load_one(struct ctx *c, struct mappa_trained_view *v)
{
    const enum err e = load(c, v);

    for (size_t i = 0; e == OK && i < v->all.count; i++)
        if (v->all.at[i].id == c->args.id)
            v->one = &v->all.at[i];
    if (e != OK || v->one == NULL)
        return e != OK ? e : ERR_NOT_FOUND;
    return answers_for(c, v, v->one) ? OK : ERR_FORBIDDEN;
}

static enum err
show_one(struct ctx *c, const struct mappa_trained_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Confirm MAPPA training"),
                                   .section = "/more",
                                   .back = STR("/mappa-training"),
                                   .back_words = "Back to the list"});
    view_mappa_answer(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
mappa_answer_page(struct ctx *c)
{
    struct mappa_trained_view *v = arena_new(c->a, struct mappa_trained_view);
    const enum err e = load_one(c, v);

    return e == OK ? show_one(c, v) : e;
}

struct answering {
    struct mappa_trained t;
    struct mappa_answer n;
};

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct answering *g = arg;
    const struct mappa_hand hand = {c->who.account, c->who.name, c->now};
    const enum err e = mappa_training_answer(db, &g->t, &g->n, &hand);
    const struct audited what = {
        .kind = g->n.confirmed ? "MAPPA_CONFIRMED" : "MAPPA_NOT_CONFIRMED",
        .subject = g->t.name,
    };

    ctx_done(c, STR("/mappa-training"), "%s",
             g->n.confirmed ? "Confirmed: it counts"
                            : "Saved: it does not count");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static void
check(struct ctx *c, const struct answering *g)
{
    const struct str said = ctx_field(c, "confirmed");
    const char *field = "until";
    const struct str wrong =
        mappa_answer_problem(&g->n, &g->t.what, c->today, &field);

    if (!str_eq(said, STR("yes")) && !str_eq(said, STR("no")))
        ctx_problem(c, "confirmed", "Say whether it counts");
    else if (wrong.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
    if (ctx_field_int(c, "version", -1) != g->t.answer)
        ctx_problem(c, "confirmed",
                    "Somebody answered it meanwhile: see above, and answer "
                    "again if yours still holds");
}

enum err
mappa_answer_save(struct ctx *c)
{
    struct mappa_trained_view *v = arena_new(c->a, struct mappa_trained_view);
    enum err e = load_one(c, v);

    if (e != OK)
        return e;
    struct answering g = {
        .t = *v->one,
        .n = {.confirmed = str_eq(ctx_field(c, "confirmed"), STR("yes")),
              .until = c->today,
              .words = str_trim(ctx_field(c, "words"))},
    };

    if (g.n.confirmed)
        g.n.until = day_typed(c->today, str_trim(ctx_field(c, "until")));
    check(c, &g);
    if (c->problems > 0)
        return show_one(c, v);
    e = ctx_change(c, answer_change, &g);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "confirmed",
                "Somebody answered it meanwhile: open the list again");
    return show_one(c, v);
}

/* ---- is it needed? ---- */

struct needing {
    struct day from;
    bool needed;
};

static enum err
need_change(struct db *db, struct ctx *c, void *arg)
{
    const struct needing *g = arg;
    const struct mappa_hand hand = {c->who.account, c->who.username, c->now};
    const enum err e =
        mappa_need_add(db, c->who.prison, g->from, g->needed, &hand);
    const struct audited what = {
        .kind = "SETTING",
        .subject = STR("confirmed MAPPA training is needed"),
        .after = g->needed ? STR("yes") : STR("no"),
    };

    ctx_done(c, STR("/mappa-training"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
mappa_need_save(struct ctx *c)
{
    struct mappa_trained_view *v = arena_new(c->a, struct mappa_trained_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    v->from = str_trim(ctx_field(c, "from"));
    struct needing g = {day_typed(c->today, v->from),
                        str_eq(ctx_field(c, "needed"), STR("yes"))};

    dated_check_from(c, g.from);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, need_change, &g);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this prison");
    return show(c, v);
}
