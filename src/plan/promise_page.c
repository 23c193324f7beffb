/* plan/promise_page.c -- promises: one's own list, one promise, its answer. */
#include "plan/promise.h"

#include "access/frame.h"
#include "base/day_typed.h"
#include "gen/plan_promise_view.h"
#include "people/holiday_store.h"
#include "people/person.h"
#include "gen/plan_asking_sql.h"
#include "gen/plan_promise_sql.h"

enum { WORDS_MAX = 600, SHOWN_DAYS = 90, DELAY_DAYS = 5 };

static void
read_row(struct query *q, struct arena *a, struct promise *p)
{
    p->id = col_int(q);
    p->version = col_int(q);
    p->person = col_str(q, a);
    p->surname = col_str(q, a);
    p->forename = col_str(q, a);
    p->what = col_str(q, a);
    p->theirs = col_flag(q);
    p->owner = col_int(q);
    p->owner_name = col_str(q, a);
    p->first_due = col_day(q);
    p->due = col_day(q);
    p->state = promise_state_from(col_str_peek(q));
    p->answer = col_str(q, a);
    p->answered_on = col_day(q);
    p->disputed = col_int(q);
    p->contact.asked_on = col_day(q);
    p->contact.how = col_str(q, a);
    p->contact.way = col_str(q, a);
    p->contact.part = col_str(q, a);
    p->contact.promised_on = col_day(q);
    p->contact.promised_by = col_int(q);
}

/* clang-format off */
static const struct list_column columns[] = {
    { "person", "Person",  LIST_WORDS, LIST_HEAD },
    { "what",   "Promise", LIST_WORDS, 0 },
    { "owner",  "Whose",   LIST_WORDS, 0 },
    { "due",    "By",      LIST_DAY,   0 },
    { "state",  "State",   LIST_WORDS, 0 },
};
static const struct list_column of_one[] = {
    { "what",   "Promise", LIST_WORDS, LIST_HEAD },
    { "owner",  "Whose",   LIST_WORDS, 0 },
    { "due",    "By",      LIST_DAY,   0 },
    { "state",  "State",   LIST_WORDS, 0 },
};
enum { WHAT, OWNER, DUE, STATE };
/* clang-format on */

bool
promise_may_answer(const struct ctx *c, const struct promise *p)
{
    return who_may(&c->who, WRITE_NOTE) &&
           (who_may(&c->who, ANSWER_DISPUTE) ||
            (p->owner != 0 && p->owner == c->who.staff));
}

/* ND-4: also in the file. */
static struct str
state_words(struct ctx *c, const struct promise *p)
{
    const char *state = promise_state_words(p->state);

    return p->disputed == 0
               ? str_from_c(state)
               : arena_printf(c->a, "%s, from a note %s", state,
                              p->disputed == 2 ? "under dispute"
                                               : "whose dispute is answered");
}

/* Under what they asked for: when. */
static struct str
asked_words(struct ctx *c, const struct promise *p)
{
    if (!day_known(p->contact.asked_on))
        return STR_EMPTY;
    return arena_printf(
        c->a, "asked on " STR_FMT "%s",
        STR_ARG(show_str(c->a, show_day(p->contact.asked_on))),
        day_known(p->contact.promised_on) ? "" : "; no day promised yet");
}

static void
add_row(struct ctx *c, struct promises_view *v, const struct promise *p)
{
    struct list_cell *cell = list_row(c, &v->list);
    const bool late = p->state == PROMISE_OPEN && day_before(p->due, c->today);

    if (v->person.n == 0) {
        list_words(cell, person_name(c->a, p->surname, p->forename), STR_EMPTY);
        cell->href = arena_printf(c->a, "/people/" STR_FMT "/promises",
                                  STR_ARG(p->person));
        cell->more = p->person;
        cell++; /* the columns of one person's list follow */
    }
    list_words(&cell[WHAT], p->what, STR_EMPTY);
    cell[WHAT].more = asked_words(c, p);
    if (promise_may_answer(c, p))
        cell[WHAT].href =
            arena_printf(c->a, "/promises/%lld", (long long)p->id);
    list_words(&cell[OWNER],
               p->theirs             ? STR("The person’s own")
               : p->owner_name.n > 0 ? p->owner_name
                                     : STR("Nobody yet"),
               STR_EMPTY);
    list_day(&cell[DUE], p->due);
    cell[DUE].more = late ? STR("late") : STR_EMPTY;
    list_words(&cell[STATE], state_words(c, p), STR_EMPTY);
    if (v->person.n > 0)
        cell[STATE].more = p->answer;
    ctx_listed(c, p->person);
    if (!p->theirs)
        promise_count(&v->rate, p->state, p->first_due, p->answered_on,
                      c->today);
}

enum err
promises_list(struct ctx *c, struct promises_view *v, int64_t staff,
              bool *is_file)
{
    struct query q = query_open(c->db, SQL_PROMISE_LIST);
    const bool one = v->person.n > 0;

    v->list = list_begin(c, one ? of_one : columns,
                         one ? COUNT_OF(of_one) : COUNT_OF(columns), "due",
                         "promises");
    v->list.caption = "Promises";
    v->list.nothing = v->contact ? "Nobody asks to see or hear from anybody."
                                 : "No promises are open.";
    query_str(&q, v->person);
    query_str(&q, c->who.prison);
    query_day(&q, day_add_days(c->today, -SHOWN_DAYS));
    query_int(&q, staff);
    query_flag(&q, v->contact);
    while (query_row(&q)) {
        struct promise p;

        read_row(&q, c->a, &p);
        add_row(c, v, &p);
    }
    const enum err e = query_close(&q);

    *is_file = e == OK && list_settle(c, &v->list);
    return e;
}

enum err
promises_page(struct ctx *c)
{
    struct promises_view *v = arena_new(c->a, struct promises_view);
    bool is_file;

    v->person = STR_EMPTY;
    v->contact = str_eq(ctx_query(c, "of"), STR("contact"));
    v->all = who_may(&c->who, ANSWER_DISPUTE);
    const enum err e = promises_list(c, v,
                                     v->all ? ctx_query_int(c, "staff", 0)
                                     : c->who.staff != 0 ? c->who.staff
                                                         : -1,
                                     &is_file);
    if (e != OK || is_file)
        return e;
    frame_begin(
        c, &(struct frame){.title = STR("Promises"), .section = "/promises"});
    view_promises(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_steps(struct ctx *c, struct promise_view *v)
{
    struct query q = query_open(c->db, SQL_PROMISE_STEPS);

    query_int(&q, v->p.id);
    while (query_row(&q) && v->steps < COUNT_OF(v->step)) {
        struct promise_step *s = &v->step[v->steps++];

        s->at = col_instant(&q);
        s->by = col_str(&q, c->a);
        s->kind = col_str(&q, c->a);
        s->words = col_str(&q, c->a);
        s->due = col_day(&q);
    }
    return query_close(&q);
}

enum err
promise_load(struct ctx *c, struct promise *out)
{
    struct query q = query_open(c->db, SQL_PROMISE_ONE);

    query_int(&q, c->args.id);
    query_str(&q, c->who.prison);
    while (query_row(&q))
        read_row(&q, c->a, out);
    const enum err e = query_close(&q);
    if (e == OK && out->id == 0)
        return ERR_NOT_FOUND;
    /* Others' promises are for managers. */
    return e == OK && !promise_may_answer(c, out) ? ERR_NOT_FOUND : e;
}

static enum err
load(struct ctx *c, struct promise_view *v)
{
    struct holidays h;
    enum err e = promise_load(c, &v->p);

    if (e == OK)
        e = load_steps(c, v);
    if (e == OK)
        e = holidays_load(c->db, c->a, &h);
    if (e != OK)
        return e;
    v->suggested = working_day_add(&h, c->today, DELAY_DAYS);
    v->state = ctx_field(c, "state");
    v->words = str_trim(ctx_field(c, "words"));
    v->due = str_trim(ctx_field(c, "due"));
    ctx_listed(c, v->p.person);
    return OK;
}

static enum err
show(struct ctx *c, struct promise_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("A promise"),
                                   .section = "/promises",
                                   .back = STR("/promises"),
                                   .back_words = "Back to promises"});
    view_promise(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
promise_page(struct ctx *c)
{
    struct promise_view *v = arena_new(c->a, struct promise_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static bool
is_delay(const struct promise_view *v)
{
    return str_eq(v->state, STR("DELAY"));
}

/* They asked for contact, and no day is promised: one is now. */
static bool
is_undated(const struct promise *p)
{
    return day_known(p->contact.asked_on) && !day_known(p->contact.promised_on);
}

static bool
is_dating(const struct promise_view *v)
{
    return str_eq(v->state, STR("DATE"));
}

/* The day, of what sets one. */
static void
check_day(struct ctx *c, const struct promise_view *v)
{
    const struct day due = day_typed(c->today, v->due);

    if (is_dating(v) != is_undated(&v->p))
        ctx_problem(c, "state",
                    is_dating(v) ? "A day is promised already: say why it "
                                   "takes longer"
                                 : "No day is promised yet: promise one");
    if (is_dating(v) && (!day_known(due) || day_before(due, c->today)))
        ctx_problem(c, "due", "Enter the day: today or one to come");
    if (is_delay(v) && (!day_known(due) || !day_before(c->today, due)))
        ctx_problem(c, "due", "Enter a day that is still to come");
}

static void
check(struct ctx *c, const struct promise_view *v)
{
    const enum promise_state s = promise_state_from(v->state);

    if (is_delay(v) || is_dating(v))
        check_day(c, v);
    else if (s == PROMISE_OPEN || s == PROMISE_STATE_COUNT)
        ctx_problem(c, "state", "Say what became of it");
    if (v->words.n == 0 || v->words.n > WORDS_MAX)
        ctx_problem(c, "words",
                    "Write the answer, or why it takes longer, in %d "
                    "characters or fewer",
                    WORDS_MAX);
}

static enum err
add_step(struct db *db, struct ctx *c, const struct promise_view *v)
{
    const bool dated = is_delay(v) || is_dating(v);

    return promise_step_add(db, c, v->p.id,
                            is_delay(v)    ? "DELAYED"
                            : is_dating(v) ? "DATED"
                                           : "ANSWERED",
                            v->words,
                            dated ? day_typed(c->today, v->due) : DAY_NONE);
}

static enum err
put(struct db *db, struct ctx *c, const struct promise_view *v)
{
    struct query q = query_open(db, is_delay(v)    ? SQL_PROMISE_DELAY
                                    : is_dating(v) ? SQL_ASKING_DATE_PROMISE
                                                   : SQL_PROMISE_ANSWER);

    if (is_delay(v) || is_dating(v)) {
        query_day(&q, day_typed(c->today, v->due));
    } else {
        query_str(&q, v->state);
        query_str(&q, v->words);
        query_str(&q, c->who.username);
        query_day(&q, c->today);
    }
    query_int(&q, v->p.id);
    query_int(&q, ctx_field_int(c, "version", 0));
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* Who promised the day: who has it, or who answers in their place. */
static enum err
put_date(struct db *db, struct ctx *c, const struct promise *p)
{
    struct query q = query_open(db, SQL_ASKING_DATE);
    const int64_t staff = p->owner != 0 ? p->owner : c->who.staff;

    query_day(&q, c->today);
    if (staff != 0)
        query_int(&q, staff);
    else
        query_null(&q);
    query_int(&q, p->id);
    query_run(&q);
    return query_close(&q);
}

static enum err
save_change(struct db *db, struct ctx *c, void *arg)
{
    const struct promise_view *v = arg;
    enum err e = put(db, c, v);
    const struct audited what = {
        .kind = "PROMISE",
        .person = v->p.person,
        .subject = arena_printf(c->a, "promise %lld, " STR_FMT,
                                (long long)v->p.id, STR_ARG(v->state)),
    };

    if (e == OK && is_dating(v))
        e = put_date(db, c, &v->p);
    if (e == OK)
        e = add_step(db, c, v);
    if (is_dating(v))
        ctx_done(c,
                 arena_printf(c->a, "/promises/%lld/slip", (long long)v->p.id),
                 "The day is promised. Give the person the answer");
    else
        ctx_done(c, STR("/promises"),
                 is_delay(v) ? "The delay is explained" : "Answered");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
promise_save(struct ctx *c)
{
    struct promise_view *v = arena_new(c->a, struct promise_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, save_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "words",
                "Somebody changed this promise meanwhile: see "
                "what stands above. Your words are kept here");
    return show(c, v);
}

/* ---- passed on ---- */

struct passing {
    int64_t id, staff;
    struct str prison;
    struct instant now;
};

static enum err
pass_change(struct db *db, void *arg)
{
    const struct passing *p = arg;
    struct query q = query_open(db, SQL_PROMISE_PASS);

    query_int(&q, p->staff);
    query_str(&q, p->prison);
    query_int(&q, p->id);
    query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_PROMISE_STEP_ADD);
    query_int(&q, p->id);
    query_instant(&q, p->now);
    query_str(&q, STR("SYS"));
    query_str(&q, STR("PASSED"));
    query_str(&q, STR("The key worker changed"));
    query_day(&q, DAY_NONE);
    query_int(&q, p->staff);
    query_run(&q);
    return query_close(&q);
}

enum err
promises_pass_on(struct database *d, struct db *reader, struct instant now)
{
    struct arena a = {0};
    struct passing *at = NULL;
    size_t count = 0, cap = 0;
    struct query q = query_open(reader, SQL_PROMISE_TO_PASS);

    while (query_row(&q)) {
        at = arena_grow(&a, at, struct passing, count, &cap);
        at[count].id = col_int(&q);
        at[count].staff = col_int(&q);
        at[count].prison = col_str(&q, &a);
        at[count++].now = now;
    }
    enum err e = query_close(&q);
    for (size_t i = 0; i < count && e == OK; i++)
        e = db_change(d, pass_change, &at[i]);
    arena_reset(&a);
    return e;
}
