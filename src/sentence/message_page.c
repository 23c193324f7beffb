/* sentence/message_page.c -- messages of a COM and a person: written, handed
 * over as a slip or read out, answered. */
#include "sentence/message_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_message_view.h"
#include "sentence/case_view.h"
#include "sentence/message_store.h"

#define READ_BY_COM STR("READ")

static enum err
load(struct ctx *c, struct message_view *v)
{
    enum err e = handover_load(c, &v->h);

    if (e == OK && !v->h.in_service)
        e = ERR_NOT_FOUND;
    v->com = v->h.side == SIDE_COM;
    v->here = v->h.may_ask && !v->com;
    v->words = str_trim(ctx_field(c, "words"));
    v->on = str_trim(ctx_field(c, "on"));
    v->how = ctx_field(c, "how");
    return e;
}

static enum err
show(struct ctx *c, struct message_view *v)
{
    const enum err e = messages_of(c->db, c->a, v->h.p.number, &v->all);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Messages and calls"),
                                   .section = "/handovers",
                                   .back = case_url(c, "/handover"),
                                   .back_words = "Back to the handover"});
    view_messages(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
messages_page(struct ctx *c)
{
    struct message_view *v = arena_new(c->a, struct message_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- written ---- */

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct message *m = arg;
    const enum err e = message_add(db, m);
    const struct audited what = {
        .kind = m->to_person ? "MESSAGE_WRITTEN" : "MESSAGE_ANSWERED",
        .person = m->person,
    };

    ctx_done(c, case_url(c, "/messages"), "%s",
             m->to_person ? "Written. The prison prints it and hands it over"
                          : "Entered. The COM reads it here");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
message_save(struct ctx *c)
{
    struct message_view *v = arena_new(c->a, struct message_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (!v->com && !v->here)
        return ERR_FORBIDDEN;
    struct message m = {
        .person = v->h.p.number,
        .prison = v->h.k.prison,
        .to_person = v->com,
        .words = v->words,
        .by = c->who.name,
        .at = c->now,
    };

    if (m.words.n == 0 || m.words.n > MESSAGE_WORDS_MAX)
        ctx_problem(c, "words", "Write it, in %d characters or fewer",
                    MESSAGE_WORDS_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, &m);
}

/* ---- one: the slip, and whether it reached them ---- */

static enum err
load_one(struct ctx *c, struct message_view *v)
{
    const enum err e = load(c, v);

    return e == OK ? message_read(c->db, c->a, v->h.p.number, c->args.id, &v->m)
                   : e;
}

static enum err
show_one(struct ctx *c, const struct message_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Message"),
                                   .section = "/handovers",
                                   .back = case_url(c, "/messages"),
                                   .back_words = "Back to messages"});
    view_message(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
message_page(struct ctx *c)
{
    struct message_view *v = arena_new(c->a, struct message_view);
    const enum err e = load_one(c, v);

    return e == OK ? show_one(c, v) : e;
}

static void
check_handed(struct ctx *c, const struct message_view *v,
             const struct message *m)
{
    if (!str_eq(v->how, STR("SLIP")) && !str_eq(v->how, STR("READ_OUT")))
        ctx_problem(c, "how", "Say how it reached them");
    if (!day_known(m->reached) || day_before(c->today, m->reached) ||
        day_before(m->reached, instant_day(v->m.at)))
        ctx_problem(c, "on",
                    "Enter the day, such as 19 11 2026, not before it was "
                    "written and not later than today");
}

static enum err
reach_change(struct db *db, struct ctx *c, void *arg)
{
    const struct message *m = arg;
    const enum err e = message_reach(db, m);
    const struct audited what = {
        .kind = "MESSAGE_REACHED",
        .person = m->person,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)m->id,
                                STR_ARG(m->how)),
    };

    ctx_done(c, case_url(c, "/messages"), "%s",
             m->to_person ? "Recorded: it reached the person"
                          : "Recorded: you read it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct message_view *v)
{
    const struct message *m = &v->m;
    const struct stale_field fields[] = {
        stale_day(c, "on", "The day it reached them", v->on, m->reached),
    };

    return stale_page(c, &(struct stale){
                             .title = STR("a message"),
                             .action = c->rq->path,
                             .away = case_url(c, "/messages"),
                             .section = "/handovers",
                             .by = m->reached_by,
                             .at = m->reached_at,
                             .version = m->version,
                             .field = fields,
                             .fields = COUNT_OF(fields),
                         });
}

enum err
message_reach_save(struct ctx *c)
{
    struct message_view *v = arena_new(c->a, struct message_view);
    enum err e = load_one(c, v);

    if (e != OK)
        return e;
    if (v->m.to_person ? !v->here : !v->com)
        return ERR_FORBIDDEN;
    struct message m = v->m;

    m.version = ctx_field_int(c, "version", -1);
    m.reached = v->m.to_person ? day_typed(c->today, v->on) : c->today;
    m.how = v->m.to_person ? v->how : READ_BY_COM;
    m.reached_by = c->who.name;
    m.reached_at = c->now;
    if (m.version != v->m.version)
        return show_stale(c, v);
    if (day_known(v->m.reached))
        ctx_problem(c, "on", "It is recorded already that it reached them");
    if (v->m.to_person)
        check_handed(c, v, &m);
    if (c->problems > 0)
        return show_one(c, v);
    e = ctx_change(c, reach_change, &m);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
