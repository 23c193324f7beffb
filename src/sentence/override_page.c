/* sentence/override_page.c -- overrides: asked for, listed, decided, ended. */
#include "sentence/override_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_override_view.h"

static struct str
override_url(struct ctx *c, int64_t id)
{
    return arena_printf(c->a, "/offender-management/overrides/%lld",
                        (long long)id);
}

/* ---- asking ---- */

static enum err
load_ask(struct ctx *c, struct override_ask_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = responsible_on(c->db, c->a, c->args.person, c->today, c->today,
                           c->now, &v->now);
    if (e == OK)
        e = override_history(c->db, c->a, c->args.person, &v->all);
    if (e == OK)
        e = choices_load(c->db, c->a, CHOICE_OVERRIDE, c->who.prison, c->today,
                         &v->reasons);
    if (e != OK)
        return e;
    for (size_t i = 0; i < v->all.count && v->open == NULL; i++)
        if (override_state(&v->all.at[i], c->today) <= OVERRIDE_IN_FORCE)
            v->open = &v->all.at[i];
    v->to = ctx_field(c, "to");
    v->reason = ctx_field(c, "reason");
    v->why = ctx_field(c, "why");
    v->until = ctx_field(c, "until");
    v->review = ctx_field(c, "review");
    return OK;
}

static enum err
show_ask(struct ctx *c, struct override_ask_view *v)
{
    frame_begin(
        c, &(struct frame){
               .title = STR("Ask that another is responsible"),
               .section = "/people",
               .back = arena_printf(c->a, "/people/" STR_FMT "/responsibility",
                                    STR_ARG(c->args.person)),
               .back_words = "Back to who is responsible",
           });
    view_override_ask(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
override_ask_page(struct ctx *c)
{
    struct override_ask_view *v = arena_new(c->a, struct override_ask_view);
    const enum err e = load_ask(c, v);

    return e == OK ? show_ask(c, v) : e;
}

static enum err
ask_change(struct db *db, struct ctx *c, void *arg)
{
    struct override *o = arg;
    enum err e = override_ask(db, c, o);

    /* Who asks as POM has said what the POM thinks. */
    if (e == OK && who_is(&c->who, ROLE_POM))
        e = override_say(db, c, o, OVERRIDE_POM,
                         &(struct override_said){.name = c->who.name,
                                                 .words = o->why,
                                                 .agrees = true});
    ctx_done(c, override_url(c, o->id),
             "Asked for. Nothing changes until somebody else approves it");
    return e;
}

enum err
override_ask_save(struct ctx *c)
{
    struct override_ask_view *v = arena_new(c->a, struct override_ask_view);
    enum err e = load_ask(c, v);

    if (e != OK)
        return e;
    struct override o = {
        .number = c->args.person,
        .to = responsible_from_code(v->to),
        .ruled = v->now.ruled,
        .reason = v->reason,
        .why = v->why,
        .until = day_typed(c->today, v->until),
        .review = day_typed(c->today, v->review),
    };
    const struct override_problem p =
        override_check(&o, &v->reasons, v->now.who, c->today);

    if (v->open != NULL || v->now.who == RESP_UNKNOWN)
        return show_ask(c, v); /* which says why nothing can be asked */
    if (p.field != NULL) {
        ctx_problem(c, p.field, "%s", p.words);
        return show_ask(c, v);
    }
    e = ctx_change(c, ask_change, &o);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "to",
                "Somebody else asked at the same time: load the page "
                "again and see theirs");
    return show_ask(c, v);
}

/* ---- the list ---- */

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Person",      LIST_WORDS,  LIST_HEAD },
    { "number", "Number",      LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "to",     "Responsible", LIST_WORDS,  0 },
    { "ruled",  "The rules said", LIST_WORDS, 0 },
    { "reason", "Reason",      LIST_WORDS,  LIST_PLAIN },
    { "why",    "Why",         LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "by",     "Asked by",    LIST_WORDS,  0 },
    { "asked",  "Asked",       LIST_MOMENT, 0 },
    { "state",  "State",       LIST_WORDS,  0 },
    { "review", "Review",      LIST_DAY,    0 },
    { "until",  "Last day",    LIST_DAY,    0 },
};
enum { NAME, NUMBER, TO, RULED, REASON, WHY, BY, ASKED, STATE, REVIEW, UNTIL };
/* clang-format on */

static void
fill_row(struct ctx *c, struct overrides_view *v, const struct override *o)
{
    struct list_cell *cell = list_row(c, &v->list);
    const enum override_state s = override_state(o, c->today);

    list_words(&cell[NAME], o->name, STR_EMPTY);
    cell[NAME].href = override_url(c, o->id);
    cell[NAME].more = o->number;
    list_words(&cell[NUMBER], o->number, STR_EMPTY);
    list_words(&cell[TO], responsible_words(o->to), STR_EMPTY);
    list_words(&cell[RULED], responsible_words(o->ruled), STR_EMPTY);
    list_words(&cell[REASON], o->reason_words, STR_EMPTY);
    list_words(&cell[WHY], o->why, STR_EMPTY);
    list_words(&cell[BY], user_name(c, o->asked_by), STR_EMPTY);
    list_moment(&cell[ASKED], o->asked_at);
    list_words(&cell[STATE],
               override_to_review(o, c->today)
                   ? STR("In force, to be reviewed")
                   : str_from_c(override_state_words(s)),
               STR_EMPTY);
    list_day(&cell[REVIEW], o->review);
    list_day(&cell[UNTIL], o->until);
    ctx_listed(c, o->number);
}

enum err
overrides_page(struct ctx *c)
{
    struct overrides_view *v = arena_new(c->a, struct overrides_view);
    const enum err e = override_all(c->db, c->a, c->who.prison, &v->o);

    if (e != OK)
        return e;
    v->view = ctx_query(c, "view");
    v->list = list_begin(c, columns, COUNT_OF(columns), "review", "overrides");
    v->list.caption = "Overrides";
    v->list.nothing = "Nobody has asked that another is responsible.";
    for (size_t i = 0; i < v->o.count; i++) {
        const bool open =
            override_state(&v->o.at[i], c->today) <= OVERRIDE_IN_FORCE;

        v->open += open;
        v->all++;
        if (open || str_eq(v->view, STR("all")))
            fill_row(c, v, &v->o.at[i]);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Overrides of responsibility"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management"),
                                   .back_words = "Back to today"});
    view_overrides(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one: decided, reviewed, ended ---- */

static enum err
load_one(struct ctx *c, struct override_one_view *v)
{
    enum err e = override_load(c->db, c->a, c->who.prison, c->args.id, &v->o);

    if (e == OK)
        e = override_said(c->db, c->a, v->o.id, v->said);
    if (e == OK)
        e = responsible_on(c->db, c->a, v->o.number, c->today, c->today, c->now,
                           &v->now);
    if (e != OK)
        return e;
    v->heard = override_heard(v->said);
    v->state = override_state(&v->o, c->today);
    v->own = str_eq(v->o.asked_by, c->who.username);
    v->may_decide =
        who_may(&c->who, DECIDE_OVERRIDE) &&
        override_may_decide(&v->o, c->who.username, c->today) == OVERRIDE_MAY;
    v->may_end =
        who_may(&c->who, ASK_OVERRIDE) && v->state <= OVERRIDE_IN_FORCE;
    v->may_review =
        who_may(&c->who, DECIDE_OVERRIDE) && v->state == OVERRIDE_IN_FORCE;
    v->review = ctx_field(c, "review");
    return OK;
}

static enum err
show_one(struct ctx *c, struct override_one_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Override of responsibility"),
                       .section = "/offender-management",
                       .back = STR("/offender-management/overrides"),
                       .back_words = "Back to all overrides",
                   });
    view_override_one(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
override_page(struct ctx *c)
{
    struct override_one_view *v = arena_new(c->a, struct override_one_view);
    const enum err e = load_one(c, v);

    return e == OK ? show_one(c, v) : e;
}

static enum err
decide_change(struct db *db, struct ctx *c, void *arg)
{
    const struct override *o = arg;
    const enum err e = override_decide(db, c, o);
    const struct str who = responsible_words(o->to);

    if (o->approved)
        ctx_done(c, override_url(c, o->id),
                 "Approved. Responsible from now on: " STR_FMT, STR_ARG(who));
    else
        ctx_done(c, override_url(c, o->id),
                 "Refused. The rules decide, as before");
    return e;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct override *o = arg;
    const enum err e = override_end(db, c, o);

    ctx_done(c, override_url(c, o->id), "Ended. The rules decide again");
    return e;
}

static enum err
review_change(struct db *db, struct ctx *c, void *arg)
{
    const struct override *o = arg;
    const enum err e = override_review(db, c, o);

    ctx_done(c, override_url(c, o->id), "Reviewed. It goes on");
    return e;
}

/* Saves, or says on the page that it is not as it was. */
static enum err
save(struct ctx *c, struct override_one_view *v, ctx_change_fn *change)
{
    struct override o = v->o;

    o.version = ctx_field_int(c, "version", 0);
    const enum err e =
        c->problems > 0 ? ERR_INVALID : ctx_change(c, change, &o);

    if (e == ERR_INVALID && c->problems > 0)
        return show_one(c, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "why",
                "Not done: somebody changed it while you looked. "
                "This is how it is now");
    return show_one(c, v);
}

/* OV-10 */
static void
check_heard(struct ctx *c, struct override_one_view *v)
{
    v->o.unheard = v->heard ? STR_EMPTY : str_trim(ctx_field(c, "unheard"));
    if (v->may_decide && v->o.approved && !v->heard && v->o.unheard.n == 0)
        ctx_problem(c, "unheard",
                    "Hear both sides first, or say why a side was not heard");
    if (v->o.unheard.n > OVERRIDE_WHY_MAX)
        ctx_problem(c, "unheard", "Say it in %d characters or fewer",
                    OVERRIDE_WHY_MAX);
}

enum err
override_decide_save(struct ctx *c)
{
    struct override_one_view *v = arena_new(c->a, struct override_one_view);
    const enum err e = load_one(c, v);

    if (e != OK)
        return e;
    v->o.approved = str_eq(ctx_field(c, "decision"), STR("yes"));
    v->o.decided_why = ctx_field(c, "why");
    if (v->own)
        ctx_problem(c, "why", "You asked for it: somebody else must decide");
    else if (!v->may_decide)
        ctx_problem(c, "why", "It waits for no decision any more");
    else if (!v->o.approved && !str_eq(ctx_field(c, "decision"), STR("no")))
        ctx_problem(c, "decision", "Say yes or no");
    else if (v->o.decided_why.n == 0 || v->o.decided_why.n > OVERRIDE_WHY_MAX)
        ctx_problem(c, "why", "Say why, in %d characters or fewer",
                    OVERRIDE_WHY_MAX);
    check_heard(c, v);
    return save(c, v, decide_change);
}

enum err
override_end_save(struct ctx *c)
{
    struct override_one_view *v = arena_new(c->a, struct override_one_view);
    const enum err e = load_one(c, v);

    if (e != OK)
        return e;
    v->o.end_why = ctx_field(c, "why");
    if (!v->may_end)
        ctx_problem(c, "why", "It is over already");
    else if (v->o.end_why.n == 0 || v->o.end_why.n > OVERRIDE_WHY_MAX)
        ctx_problem(c, "end-why", "Say why it ends, in %d characters or fewer",
                    OVERRIDE_WHY_MAX);
    return save(c, v, end_change);
}

enum err
override_review_save(struct ctx *c)
{
    struct override_one_view *v = arena_new(c->a, struct override_one_view);
    const enum err e = load_one(c, v);

    if (e != OK)
        return e;
    v->o.review = day_typed(c->today, v->review);
    if (!v->may_review)
        ctx_problem(c, "why", "It is not in force");
    else if (!day_known(v->o.review) || !day_before(c->today, v->o.review) ||
             day_before(v->o.until, v->o.review))
        ctx_problem(c, "review",
                    "Give the next day of review, after today and at the "
                    "latest its last day");
    return save(c, v, review_change);
}
