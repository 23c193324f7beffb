/* sentence/case_task_page.c -- one task: where it comes from, and ticking it
 * with what shows that it was done. */
#include "sentence/case_view.h"

#include "access/stale.h"
#include "gen/sentence_case_task_view.h"

enum { WORDS_MAX = 2000 };

/* A report rests on a meeting in the year before the hearing: two months after
 * the report, as a rule of thumb the day it is due stands for it. */
static enum err
load_met(struct ctx *c, struct task_view *v)
{
    if (v->t.kind != TASK_PAROLE_REPORT)
        return OK;
    return task_person_was_met(c->db, v->p.number,
                               day_add_months(v->t.counted_from, -12), c->today,
                               &v->met);
}

static enum err
load_how(struct ctx *c, struct task_view *v)
{
    struct task_settings s;
    const enum err e =
        task_settings_load(c->db, c->a, v->t.prison, c->today, &s);

    v->how = s.at[v->t.kind];
    return e;
}

static enum err
load(struct ctx *c, struct task_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = task_find(c->db, c->a, c->args.person, c->args.id, &v->t);
    if (e == OK)
        e = task_changes_of(c->db, c->a, v->t.id, &v->changes);
    if (e == OK)
        e = load_how(c, v);
    v->may = who_may(&c->who, WORK_CASE);
    v->place = e == OK ? task_place(v->t.kind) : NULL;
    return e == OK ? load_met(c, v) : e;
}

static enum err
show(struct ctx *c, const struct task_view *v)
{
    frame_begin(c,
                &(struct frame){.title = task_words(v->t.kind),
                                .section = "/people",
                                .back = frame_from(c, case_url(c, "/case").p),
                                .back_words = "Back"});
    view_task(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
task_page(struct ctx *c)
{
    struct task_view *v = arena_new(c->a, struct task_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- the form ---- */

static enum task_state
state_asked(struct ctx *c)
{
    const enum task_state s = task_state_from(ctx_field(c, "state"));

    return s == TASK_CLOSED ? TASK_STATES : s;
}

static void
check_done(struct ctx *c, const struct task_view *v, const struct task_set *s)
{
    const char *field = "done_on";
    const struct task_tick tick = {
        .kind = v->t.kind,
        .done_on = s->done_on,
        .today = c->today,
        .met = v->met,
        .evidence = s->words,
        .why_none = str_trim(ctx_field(c, "why_none")),
    };
    const struct str wrong = task_tick_problem(&tick, &field);

    if (wrong.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
}

static void
check(struct ctx *c, const struct task_view *v, const struct task_set *s)
{
    if (s->words.n > WORDS_MAX)
        ctx_problem(c, "evidence", "Say it in %d characters or fewer",
                    WORDS_MAX);
    if (s->state == TASK_STATES)
        ctx_problem(c, "state", "Say whether it is done, or not needed");
    else if (s->state == TASK_DONE && task_is_recorded(v->t.kind))
        ctx_problem(c, "state",
                    "Record it where it belongs: that ticks it. The link is "
                    "above");
    else if (s->state == TASK_DONE)
        check_done(c, v, s);
    else if (s->state == TASK_NOT_NEEDED && s->words.n == 0)
        ctx_problem(c, "evidence", "Say why it is not needed");
}

static enum err
set_change(struct db *db, struct ctx *c, void *arg)
{
    const struct task_set *s = arg;
    const enum err e = task_set(db, s);
    const struct audited what = {
        .kind = "TASK_SET",
        .person = s->number,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)s->id,
                                STR_ARG(task_state_code(s->state))),
    };

    ctx_done(c, frame_from(c, case_url(c, "/case").p), "%s",
             s->state == TASK_DONE         ? "Ticked"
             : s->state == TASK_NOT_NEEDED ? "Marked as not needed"
                                           : "To do again");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Somebody was quicker: what they said stands beside what was typed. */
static enum err
show_stale(struct ctx *c, const struct task_view *v, const struct task_set *s)
{
    const struct stale_field fields[] = {
        {.name = "state",
         .label = "What it is",
         .mine = task_state_code(s->state),
         .theirs = task_state_code(v->t.state),
         .mine_words = task_state_words(s->state),
         .theirs_words = task_state_words(v->t.state)},
        {.name = "evidence",
         .label = "In words",
         .mine = s->words,
         .theirs = v->t.words,
         .mine_words = s->words,
         .theirs_words = v->t.words                  },
    };

    return stale_page(
        c, &(struct stale){
               .title = task_words(v->t.kind),
               .action = arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld",
                                      STR_ARG(v->t.number), (long long)v->t.id),
               .away = case_url(c, "/case"),
               .section = "/people",
               .by = v->t.by,
               .at = v->t.set_at,
               .version = v->t.version,
               .field = fields,
               .fields = COUNT_OF(fields),
           });
}

enum err
task_save(struct ctx *c)
{
    struct task_view *v = arena_new(c->a, struct task_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct str why_none = str_trim(ctx_field(c, "why_none"));
    const struct str words = str_trim(ctx_field(c, "evidence"));
    struct task_set s = {
        .number = v->t.number,
        .id = v->t.id,
        .version = ctx_field_int(c, "version", 0),
        .state = state_asked(c),
        .done_on = day_parse(str_trim(ctx_field(c, "done_on"))),
        .due = v->t.due,
        .words = words,
        .by = c->who.username,
        .now = c->now,
    };

    check(c, v, &s);
    if (c->problems > 0)
        return show(c, v);
    if (s.version != v->t.version)
        return show_stale(c, v, &s);
    if (s.state != TASK_DONE)
        s.done_on = DAY_NONE;
    if (why_none.n > 0)
        s.words = arena_printf(c->a, STR_FMT ". No meeting: " STR_FMT,
                               STR_ARG(words), STR_ARG(why_none));
    return case_settle(c, ctx_change(c, set_change, &s));
}
