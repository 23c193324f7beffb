/* sentence/case_task_page.c -- one task: where it comes from, and ticking it
 * with what shows that it was done. */
#include "sentence/case_view.h"

#include "base/day_typed.h"
#include "gen/sentence_case_task_view.h"
#include "sentence/others_work_store.h"

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
    v->others = e == OK && who_is(&c->who, ROLE_POM) && c->who.staff != 0 &&
                !str_eq(v->t.owner, STR("POM")) &&
                !str_eq(v->t.owner, STR(TASK_OWNER_LEADS));
    v->place = e == OK ? task_place(v->t.kind) : NULL;
    if (e == OK)
        e = countersign_part_load(c, &v->t, &v->sign);
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
check_others(struct ctx *c, const struct task_view *v)
{
    const struct str why = str_trim(ctx_field(c, "others_why"));
    const int64_t minutes = ctx_field_int(c, "minutes", 0);

    if (!v->others || str_trim(ctx_field(c, "minutes")).n == 0)
        return;
    if (minutes < 1 || minutes > OTHERS_WORK_MOST)
        ctx_problem(c, "minutes", "Enter 1 to %d minutes, or leave it empty",
                    OTHERS_WORK_MOST);
    if (why.n == 0 || why.n > OTHERS_WORK_WHY_MAX)
        ctx_problem(c, "others_why",
                    "Say why you did it, in %d characters or fewer",
                    OTHERS_WORK_WHY_MAX);
}

static void
check(struct ctx *c, const struct task_view *v, const struct task_set *s)
{
    check_others(c, v);
    if (s->words.n > WORDS_MAX)
        ctx_problem(c, "evidence", "Say it in %d characters or fewer",
                    WORDS_MAX);
    if (s->state == TASK_STATES)
        ctx_problem(c, "state", "Say whether it is done, or not needed");
    else if (s->state == TASK_DONE && task_is_recorded(v->t.kind))
        ctx_problem(c, "state",
                    "Record it where it belongs: that ticks it. The link is "
                    "above");
    else if (s->state == TASK_DONE && v->sign.waits != NULL)
        ctx_problem(c, "state",
                    "It is handed in, and waits for the countersignature. Take "
                    "it back first to hand in another");
    else if (s->state == TASK_DONE)
        check_done(c, v, s);
    else if (s->state == TASK_NOT_NEEDED && s->words.n == 0)
        ctx_problem(c, "evidence", "Say why it is not needed");
}

/* The hours of a POM for a task that is another's. */
static enum err
add_others_work(struct db *db, struct ctx *c, const struct task_view *v,
                const struct task_set *s)
{
    const struct others_work w = {
        .staff = c->who.staff,
        .person = s->number,
        .prison = c->who.prison,
        .day = s->done_on,
        .minutes = (int)ctx_field_int(c, "minutes", 0),
        .role = v->t.owner,
        .task = s->id,
        .why = arena_printf(c->a, STR_FMT ". " STR_FMT,
                            STR_ARG(task_words(v->t.kind)),
                            STR_ARG(str_trim(ctx_field(c, "others_why")))),
        .by = c->who.username,
        .at = c->now,
    };

    return v->others && w.minutes > 0 && s->state == TASK_DONE
               ? others_work_add(db, &w)
               : OK;
}

struct setting {
    struct task_set s;
    const struct task_view *v;
};

static struct countersign_work
work_of(const struct ctx *c, const struct setting *g)
{
    return (struct countersign_work){
        .set = g->s,
        .kind = g->v->t.kind,
        .prison = g->v->t.prison,
        .author = c->who.account,
        .name = c->who.name,
        .today = c->today,
    };
}

static const char HANDED_IN[] =
    "Handed in. It is done when it is countersigned";

static enum err
set_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *g = arg;
    const struct task_set *s = &g->s;
    const struct countersign_work work = work_of(c, g);
    bool waits = false;
    enum err e = s->state == TASK_DONE ? countersign_hand_in(db, &work, &waits)
                                       : task_set(db, s);

    if (e == OK)
        e = add_others_work(db, c, g->v, s);
    const struct audited what = {
        .kind = "TASK_SET",
        .person = s->number,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)s->id,
                                STR_ARG(task_state_code(s->state))),
    };

    ctx_done(c, frame_from(c, case_url(c, "/case").p), "%s",
             waits                         ? HANDED_IN
             : s->state == TASK_DONE       ? "Ticked"
             : s->state == TASK_NOT_NEEDED ? "Marked as not needed"
                                           : "To do again");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
task_stale(struct ctx *c, const struct task *t, const char *what,
           const struct stale_field *fields, size_t count)
{
    const struct str action =
        arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld%s",
                     STR_ARG(t->number), (long long)t->id, what);

    return stale_page(c, &(struct stale){.title = task_words(t->kind),
                                         .action = action,
                                         .away = case_url(c, "/case"),
                                         .section = "/people",
                                         .by = t->by,
                                         .at = t->set_at,
                                         .version = t->version,
                                         .field = fields,
                                         .fields = count});
}

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

    return task_stale(c, &v->t, "", fields, COUNT_OF(fields));
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
        .done_on = day_typed(c->today, str_trim(ctx_field(c, "done_on"))),
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
    struct setting g = {s, v};
    return case_settle(c, ctx_change(c, set_change, &g));
}
