/* keywork/worker_ask_page.c -- asking for a change of worker: the worker for
 * themselves, or somebody for the person; and taking it back. */
#include "keywork/worker_ask_view.h"

#include "base/day_typed.h"
#include "gen/keywork_worker_ask_view.h"
#include "keywork/session_rule.h"

static struct str
own_url(struct ctx *c, int64_t of)
{
    return arena_printf(c->a, "/people/" STR_FMT "/change-worker?of=%lld",
                        STR_ARG(c->args.person), (long long)of);
}

static bool
is_worker_here(const struct ctx *c, const struct team_member *m)
{
    return !instant_known(m->to) && str_eq(m->prison, c->who.prison) &&
           policy_from_code(m->policy) != POLICY_COUNT;
}

/* The workers the person has here, and which of them it is about. */
static void
find_workers(struct ctx *c, struct worker_ask_view *v)
{
    const int64_t of = c->form.count > 0 ? ctx_field_int(c, "of", 0)
                                         : ctx_query_int(c, "of", 0);

    v->worker =
        arena_array(c->a, const struct team_member *, v->p.team_count + 1);
    for (size_t i = 0; i < v->p.team_count; i++)
        if (is_worker_here(c, &v->p.team[i]))
            v->worker[v->workers++] = &v->p.team[i];
    for (size_t i = 0; i < v->workers; i++)
        if (v->now == NULL || v->worker[i]->allocation == of)
            v->now = v->worker[i];
}

static enum err
load(struct ctx *c, struct worker_ask_view *v)
{
    const struct str prison = c->who.prison;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = worker_asks_of_person(c->db, c->a, prison, c->args.person, &v->all);
    if (e == OK)
        e = worker_ask_reasons_load(c->db, c->a, prison, c->today, &v->reasons);
    if (e != OK)
        return e;
    find_workers(c, v);
    v->lines = worker_ask_lines(c, &v->all, &v->reasons, 0);
    if (v->now == NULL)
        return OK;
    v->side = worker_ask_side_of(v->now->staff, c->who.staff);
    v->answer = worker_ask_may(&v->all, v->now->allocation, v->side);
    return OK;
}

static enum err
show(struct ctx *c, struct worker_ask_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Ask for a change of worker"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to the person",
                   });
    view_worker_ask(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
worker_ask_page(struct ctx *c)
{
    struct worker_ask_view *v = arena_new(c->a, struct worker_ask_view);
    const enum err e = load(c, v);

    v->reason = v->words = v->how = STR_EMPTY;
    v->said_on = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- saving ---- */

static bool
is_reason(const struct ctx *c, const struct worker_ask_view *v)
{
    for (size_t i = 0; i < v->reasons.count; i++)
        if (str_eq(v->reasons.at[i].code, v->reason) &&
            worker_ask_reason_holds(&v->reasons.at[i], c->today))
            return true;
    return false;
}

static void
check(struct ctx *c, const struct worker_ask_view *v,
      const struct worker_ask *w)
{
    if (!is_reason(c, v))
        ctx_problem(c, "reason", "Choose the reason that comes nearest");
    if (worker_ask_needs_words(v->reason) && v->words.n == 0)
        ctx_problem(c, "words", "Say in words what the reason is");
    if (session_characters(v->words) > WORKER_ASK_WORDS_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer",
                    WORKER_ASK_WORDS_MAX);
    if (v->side == ASK_OF_PERSON && worker_ask_how_words(v->how)[0] == '\0')
        ctx_problem(c, "how", "Say how the person asked");
    if (!day_known(w->said_on) || day_before(c->today, w->said_on))
        ctx_problem(c, "said_on",
                    "Enter the day the person asked, such as 19 11 2026");
    if (v->answer == ASK_TWICE)
        ctx_problem(c, "reason",
                    "It is asked for already, and waits for a manager");
    if (v->answer == ASK_AGREED_ALREADY)
        ctx_problem(c, "reason",
                    "A change is agreed already: somebody else is being "
                    "chosen");
}

static enum err
ask_change(struct db *db, struct ctx *c, void *arg)
{
    struct worker_ask *w = arg;
    const enum err e = worker_ask_add(db, w);
    /* Nothing of whose side it is: the record of use is read by others. */
    const struct audited what = {
        .kind = "WORKER_CHANGE_ASKED",
        .person = w->person,
        .subject = arena_printf(c->a, "%lld", (long long)w->id),
    };

    if (w->side == ASK_OF_WORKER)
        ctx_done(c, own_url(c, w->allocation),
                 "Asked. A manager talks with you and with the person, and "
                 "decides");
    else
        ctx_done(c, own_url(c, w->allocation),
                 "Written down. A manager talks with both, and decides. The "
                 "worker does not see it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static struct worker_ask
take(struct ctx *c, struct worker_ask_view *v)
{
    const bool own = v->side == ASK_OF_WORKER;

    v->reason = ctx_field(c, "reason");
    v->words = str_trim(ctx_field(c, "words"));
    v->how = own ? STR("SELF") : ctx_field(c, "how");
    v->said_on = str_trim(ctx_field(c, "said_on"));
    return (struct worker_ask){
        .allocation = v->now->allocation,
        .person = v->p.number,
        .prison = c->who.prison,
        .side = v->side,
        .reason = v->reason,
        .words = v->words,
        .how = v->how,
        .said_on = own ? c->today : day_typed(c->today, v->said_on),
        .entered_by = c->who.username,
        .entered = c->now,
    };
}

enum err
worker_ask_save(struct ctx *c)
{
    struct worker_ask_view *v = arena_new(c->a, struct worker_ask_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    if (v->now == NULL || v->now->allocation != ctx_field_int(c, "of", 0))
        return ERR_STALE; /* the worker of the form is not theirs any more */
    struct worker_ask w = take(c, v);
    check(c, v, &w);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, ask_change, &w);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "reason",
                "Somebody asked meanwhile, or the worker has changed. Look "
                "again");
    return show(c, v);
}

/* ---- taking it back ---- */

static enum err
back_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask *w = arg;
    const enum err e = worker_ask_take_back(db, w, c->who.username, c->now);
    const struct audited what = {
        .kind = "WORKER_CHANGE_TAKEN_BACK",
        .person = w->person,
        .subject = arena_printf(c->a, "%lld", (long long)w->id),
    };

    ctx_done(c,
             w->side == ASK_OF_WORKER
                 ? STR("/changes/mine")
                 : arena_printf(c->a, "/people/" STR_FMT "/change-worker",
                                STR_ARG(w->person)),
             "Taken back. It stays on record that it was asked");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
worker_ask_back_save(struct ctx *c)
{
    const struct worker_ask_reader r = worker_ask_reader(c);
    struct worker_ask w;
    const enum err e =
        worker_ask_load(c->db, c->a, c->who.prison, c->args.id, &w);

    if (e != OK)
        return e;
    if (worker_ask_sees(&w, &r) == SEES_NOTHING)
        return ERR_NOT_FOUND;
    if (!worker_ask_may_take_back(&w, &r))
        return w.state != WASK_OPEN ? ERR_STALE : ERR_FORBIDDEN;
    w.version = ctx_field_int(c, "version", 0);
    return ctx_change(c, back_change, &w);
}
