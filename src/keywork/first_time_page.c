/* keywork/first_time_page.c -- see the header. */
#include "keywork/first_time.h"

#include "gen/keywork_first_time_view.h"
#include "people/person_store.h"
#include "people/words.h"

static enum err
load(struct ctx *c, struct first_time_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = first_time_rows(c->db, c->a, c->args.person, &v->rows);
    v->may = who_may(&c->who, WRITE_NOTE);
    return e;
}

static enum err
show(struct ctx *c, struct first_time_view *v)
{
    c->subject = v->p.number;
    frame_begin(c, &(struct frame){
                       .title = STR("First time in prison"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                   });
    view_first_time(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
first_time_page(struct ctx *c)
{
    struct first_time_view *v = arena_new(c->a, struct first_time_view);
    const enum err e = load(c, v);

    v->answer = STR_EMPTY;
    v->typed.language =
        v->p.language.n > 0 ? language_words(v->p.language) : STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct first_time *f = arg;
    const enum err e =
        first_time_add(db, c->a, c->args.person, c->who.prison, f, c->now);

    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/first-time",
                          STR_ARG(c->args.person)),
             "Noted. It is not asked any more");
    return e == OK ? ctx_audit(db, c,
                               &(struct audited){.kind = "FIRST_TIME",
                                                 .person = c->args.person,
                                                 .subject = STR("first time")})
                   : e;
}

static void
read_form(struct ctx *c, struct first_time_view *v)
{
    struct first_time *f = &v->typed;

    v->answer = ctx_field(c, "answer");
    *f = (struct first_time){.before = str_eq(v->answer, STR("BEFORE")),
                             .language = str_trim(ctx_field(c, "language")),
                             .easy_read = ctx_field(c, "easy_read").n > 0,
                             .on = c->today,
                             .by = c->who.name};
    for (int i = 0; i < FIRST_TIME_ITEMS; i++)
        if (ctx_field(c, first_time_code((enum first_time_item)i)).n > 0)
            f->given |= 1u << i;
    if (!f->before && !str_eq(v->answer, STR("FIRST")))
        ctx_problem(c, "answer", "Choose whether it is their first time");
    if (str_eq(v->answer, STR("FIRST")) && f->given == 0)
        ctx_problem(c, "given", "Tick what you told them or gave them");
    if (f->language.n > FIRST_TIME_LANGUAGE_MAX)
        ctx_problem(c, "language", "Use %d characters or fewer",
                    FIRST_TIME_LANGUAGE_MAX);
}

enum err
first_time_save(struct ctx *c)
{
    struct first_time_view *v = arena_new(c->a, struct first_time_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    read_form(c, v);
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, &v->typed);
}
