/* sentence/admin_item_page.c -- one piece of work of a case administrator:
 * taken, handed back with the reason, or done. */
#include "sentence/admin_view.h"

#include "access/stale.h"
#include "gen/sentence_admin_view.h"
#include "sentence/admin_store.h"
#include "sentence/case_view.h"
#include "sentence/request_store.h"

/* Whoever has it; and who leads them, when they are away. */
static bool
may_end(const struct ctx *c, const struct admin_item *k)
{
    return k->take.id != 0 && (admin_has(c, k) || who_is(&c->who, ROLE_HOMD));
}

static enum err
load(struct ctx *c, struct admin_item_view *v)
{
    const enum err e =
        admin_queue(c->db, c->a, c->who.prison, c->today, &v->all);

    if (e != OK)
        return e;
    v->pick = ctx_query(c, "pick");
    if (v->pick.n == 0)
        v->pick = ctx_field(c, "pick");
    v->k = admin_picked(c->a, &v->all, v->pick);
    if (v->k == NULL)
        return ERR_NOT_FOUND;
    v->may_take = admin_may_take(c) && v->k->take.id == 0;
    v->may_end = may_end(c, v->k);
    ctx_listed(c, v->k->number);
    return OK;
}

static enum err
show(struct ctx *c, const struct admin_item_view *v)
{
    frame_begin(c, &(struct frame){.title = v->k->what,
                                   .section = "/case-administration",
                                   .back = STR("/case-administration"),
                                   .back_words = "Back to the queue"});
    view_admin_item(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
admin_item_page(struct ctx *c)
{
    struct admin_item_view *v = arena_new(c->a, struct admin_item_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- out of hand ---- */

struct ending {
    const struct admin_item *k;
    struct admin_take take; /* as the form had it */
    struct str words;
    bool done;
};

static void
check(struct ctx *c, const struct admin_item_view *v, const struct ending *n)
{
    const struct str how = ctx_field(c, "how");

    if (!v->may_end)
        ctx_problem(c, "how",
                    "Take it first: who has it in hand says what "
                    "became of it");
    else if (!n->done && !str_eq(how, STR("BACK")))
        ctx_problem(c, "how", "Say whether it is done, or goes back");
    else if (n->done && !v->k->done_here)
        ctx_problem(c, "how",
                    "Record it where it belongs: that takes it off "
                    "the list. The link is above");
    if (n->words.n == 0 || n->words.n > ADMIN_WORDS_MAX)
        ctx_problem(c, "words",
                    "Say what shows it, or why it goes back, in %d characters "
                    "or fewer",
                    ADMIN_WORDS_MAX);
}

/* Where the work itself is recorded. */
static enum err
record_done(struct db *db, struct ctx *c, const struct ending *n)
{
    const struct task_set task = {
        .number = n->k->number,
        .id = n->k->item,
        .version = n->k->version,
        .state = TASK_DONE,
        .done_on = c->today,
        .due = n->k->due,
        .words = n->words,
        .by = c->who.username,
        .now = c->now,
    };
    const struct request_one request = {
        .id = n->k->item,
        .version = n->k->version,
        .person = n->k->number,
        .outcome = n->words,
        .closed_by = c->who.name,
        .closed = c->now,
    };

    if (n->k->kind == ADMIN_HEARING)
        return OK;
    return n->k->kind == ADMIN_TASK ? task_set(db, &task)
                                    : request_close(db, &request);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct ending *n = arg;
    const struct admin_hand h = {
        .by = c->who.username, .words = n->words, .now = c->now};
    enum err e = admin_end(db, &n->take, n->done, &h);

    if (e == OK && n->done)
        e = record_done(db, c, n);
    const struct audited what = {
        .kind = "CASE_ADMINISTRATION",
        .person = n->k->number,
        .subject =
            arena_printf(c->a, STR_FMT " %s", STR_ARG(admin_pick(c->a, n->k)),
                         n->done ? "DONE" : "BACK"),
    };

    ctx_done(c, STR("/case-administration"), "%s: " STR_FMT,
             n->done ? "Done" : "Back in the queue", STR_ARG(n->k->what));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct admin_item_view *v)
{
    const struct admin_item *k = v->k;
    const struct stale_field fields[] = {
        {.name = "how",
         .label = "What became of it",
         .mine = ctx_field(c, "how"),
         .theirs = STR("BACK"),
         .mine_words = str_eq(ctx_field(c, "how"), STR("DONE"))
                           ? STR("Done")
                           : STR("Back to the queue"),
         .theirs_words = k->take.id != 0
                             ? arena_printf(c->a, "In hand with " STR_FMT,
         STR_ARG(k->take.name))
                             : STR("In the queue, with nobody")},
    };

    return stale_page(
        c, &(struct stale){
               .title = k->what,
               .action =
                   arena_printf(c->a, "/case-administration/item?pick=" STR_FMT,
                                STR_ARG(v->pick)),
               .away = STR("/case-administration"),
               .section = "/case-administration",
               .by = k->take.name,
               .at = k->take.at,
               .version = k->take.version,
               .also = "take",
               .also_value = k->take.id,
               .field = fields,
               .fields = COUNT_OF(fields),
           });
}

enum err
admin_item_save(struct ctx *c)
{
    struct admin_item_view *v = arena_new(c->a, struct admin_item_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct ending n = {
        .k = v->k,
        .take = {.id = ctx_field_int(c, "take", 0),
                 .version = ctx_field_int(c, "version", 0)},
        .words = str_trim(ctx_field(c, "words")),
        .done = str_eq(ctx_field(c, "how"), STR("DONE")),
    };

    if (n.take.id != 0 &&
        (n.take.id != v->k->take.id || n.take.version != v->k->take.version))
        return show_stale(c, v);
    check(c, v, &n);
    if (c->problems > 0)
        return show(c, v);
    return case_settle(c, ctx_change(c, end_change, &n));
}
