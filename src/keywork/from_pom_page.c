/* keywork/from_pom_page.c -- a message of the POM: ticked as read, or answered,
 * by whoever is key worker now or covers. */
#include "keywork/from_pom.h"

#include "access/stale.h"
#include "gen/keywork_from_pom_view.h"

static enum err
load(struct ctx *c, struct from_pom_view *v)
{
    bool theirs;
    enum err e = pom_message_is_for(c->db, c->args.person, c->who.staff,
                                    c->today, &theirs);

    if (e == OK && !theirs)
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = pom_message_one(c->db, c->a, c->args.person, c->args.id, &v->m);
    v->answer = str_trim(ctx_field(c, "answer"));
    return e;
}

static enum err
show(struct ctx *c, const struct from_pom_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("From the POM"),
                                   .section = "/today",
                                   .back = STR("/today"),
                                   .back_words = "Back to today"});
    view_from_pom(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
from_pom_page(struct ctx *c)
{
    struct from_pom_view *v = arena_new(c->a, struct from_pom_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
read_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pom_message *m = arg;
    const enum err e = pom_message_read(db, m);
    const struct audited what = {
        .kind = "POM_MESSAGE_READ",
        .person = m->person,
        .subject = arena_printf(c->a, "%lld", (long long)m->id),
    };

    ctx_done(c, STR("/today"), "%s",
             m->answer.n > 0 ? "Answered: the POM reads it on the case"
                             : "Ticked as read: the POM sees it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, struct from_pom_view *v)
{
    const struct str mine = v->answer;
    const enum err e = load(c, v);
    const struct pom_message *m = &v->m;
    const struct stale_field fields[] = {
        {.name = "answer",
         .label = "The answer",
         .mine = mine,
         .theirs = m->answer},
    };

    return e != OK ? e
                   : stale_page(c, &(struct stale){
                                       .title = STR("a message of the POM"),
                                       .action = c->rq->path,
                                       .away = STR("/today"),
                                       .section = "/today",
                                       .by = m->read_by,
                                       .at = m->read_at,
                                       .version = m->version,
                                       .field = fields,
                                       .fields = COUNT_OF(fields),
                                   });
}

enum err
from_pom_save(struct ctx *c)
{
    struct from_pom_view *v = arena_new(c->a, struct from_pom_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct pom_message m = v->m;

    m.version = ctx_field_int(c, "version", -1);
    m.read_by = c->who.name;
    m.read_at = c->now;
    m.answer = v->answer;
    if (m.version != v->m.version)
        return show_stale(c, v);
    if (instant_known(v->m.read_at))
        ctx_problem(c, "answer", "It was read already; the answer stands");
    if (v->answer.n > POM_MESSAGE_ANSWER_MAX)
        ctx_problem(c, "answer", "Answer in %d characters or fewer",
                    POM_MESSAGE_ANSWER_MAX);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, read_change, &m);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
