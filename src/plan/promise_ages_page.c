/* plan/promise_ages_page.c -- requests and promises that nobody has answered,
 * wing by wing and by age; and the list behind one wing. */
#include "plan/promise.h"

#include "access/frame.h"
#include "gen/plan_promise_view.h"
#include "keywork/session_store.h"
#include "people/person.h"
#include "plan/promise_age_rule.h"
#include "gen/plan_promise_sql.h"

/* clang-format off */
static const struct list_column wing_columns[] = {
    { "wing",   "Wing",             LIST_WORDS,  LIST_HEAD },
    { "all",    "Waiting",          LIST_NUMBER, 0 },
    { "late",   "Past their day",   LIST_NUMBER, 0 },
    { "age1",   "Youngest",         LIST_NUMBER, 0 },
    { "age2",   "Older",            LIST_NUMBER, 0 },
    { "age3",   "Old",              LIST_NUMBER, 0 },
    { "age4",   "Oldest",           LIST_NUMBER, 0 },
    { "oldest", "Days of the oldest", LIST_NUMBER, 0 },
};
enum { WING, ALL, LATE, AGES, OLDEST = AGES + AGE_BANDS };

static const struct list_column one_columns[] = {
    { "person", "Person",        LIST_WORDS,  LIST_HEAD },
    { "number", "Number",        LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",   "Wing",          LIST_WORDS,  0 },
    { "what",   "What",          LIST_WORDS,  0 },
    { "owner",  "Whose",         LIST_WORDS,  0 },
    { "days",   "Days it waits", LIST_NUMBER, 0 },
    { "due",    "By",            LIST_DAY,    0 },
};
enum { O_PERSON, O_NUMBER, O_WING, O_WHAT, O_OWNER, O_DAYS, O_DUE };
/* clang-format on */

struct waiting {
    struct str person, name, wing, what, owner;
    struct day made, due;
};

static struct waiting
read_waiting(struct ctx *c, struct query *q)
{
    struct waiting w = {.person = col_str(q, c->a)};
    const struct str surname = col_str(q, c->a);

    w.name = person_name(c->a, surname, col_str(q, c->a));
    w.wing = col_str(q, c->a);
    w.what = col_str(q, c->a);
    w.owner = col_str(q, c->a);
    w.made = instant_day(col_instant(q));
    w.due = col_day(q);
    return w;
}

/* Rows come by wing: one row a wing. */
static void
add_wing(struct ctx *c, struct promise_ages_view *v, const struct wing_ages *w)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[WING],
               w->wing.n > 0
                   ? arena_printf(c->a, STR_FMT " wing", STR_ARG(w->wing))
                   : STR("Wing not known"),
               STR_EMPTY);
    cell[WING].href = arena_printf(c->a, "/promises/ages?wing=" STR_FMT,
                                   STR_ARG(w->wing.n > 0 ? w->wing : STR("-")));
    list_number(&cell[ALL], w->all);
    list_number(&cell[LATE], w->late);
    for (int b = 0; b < AGE_BANDS; b++)
        list_number(&cell[AGES + b], w->count[b]);
    list_number(&cell[OLDEST], w->oldest);
}

static void
add_one(struct ctx *c, struct promise_ages_view *v, const struct waiting *w)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[O_PERSON], w->name, STR_EMPTY);
    cell[O_PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT "/promises", STR_ARG(w->person));
    cell[O_PERSON].more = w->person;
    list_words(&cell[O_NUMBER], w->person, STR_EMPTY);
    list_words(&cell[O_WING], w->wing, STR_EMPTY);
    list_words(&cell[O_WHAT], w->what, STR_EMPTY);
    list_words(&cell[O_OWNER], w->owner.n > 0 ? w->owner : STR("Nobody yet"),
               STR_EMPTY);
    list_number(&cell[O_DAYS],
                w->made.n < c->today.n ? c->today.n - w->made.n : 0);
    list_day(&cell[O_DUE], w->due);
    ctx_listed(c, w->person);
}

static enum err
fill(struct ctx *c, struct promise_ages_view *v)
{
    const struct str only = str_eq(v->wing, STR("-")) ? STR_EMPTY : v->wing;
    struct wing_ages w = {.wing = STR_EMPTY};
    struct query q = query_open(c->db, SQL_PROMISE_WAITING);

    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        const struct waiting x = read_waiting(c, &q);

        wing_ages_add(&v->all, &v->steps, x.made, x.due, c->today);
        if (v->wing.n > 0) {
            if (str_eq(x.wing, only))
                add_one(c, v, &x);
            continue;
        }
        if (w.all > 0 && !str_eq(w.wing, x.wing)) {
            add_wing(c, v, &w);
            w = (struct wing_ages){0};
        }
        w.wing = x.wing;
        wing_ages_add(&w, &v->steps, x.made, x.due, c->today);
    }
    if (w.all > 0)
        add_wing(c, v, &w);
    return query_close(&q);
}

enum err
promise_ages_page(struct ctx *c)
{
    struct promise_ages_view *v = arena_new(c->a, struct promise_ages_view);
    struct note_limits limits;
    enum err e = note_limits_load(c->db, c->who.prison, c->today, &limits);

    if (e != OK)
        return e;
    v->wing = ctx_query(c, "wing");
    v->all.wing = STR_EMPTY;
    v->steps =
        age_steps_of(limits.age_first, limits.age_second, limits.age_third);
    v->list = v->wing.n > 0
                  ? list_begin(c, one_columns, COUNT_OF(one_columns), "-days",
                               "requests-waiting")
                  : list_begin(c, wing_columns, COUNT_OF(wing_columns), "-late",
                               "requests-by-wing");
    v->list.caption = "Requests and promises that wait";
    v->list.nothing = "Nothing that was asked for waits for an answer.";
    e = fill(c, v);
    if (e != OK || list_settle(c, &v->list))
        return e;
    frame_begin(
        c, &(struct frame){
               .title = STR("Requests that wait"),
               .section = "/delivery",
               .back = v->wing.n > 0 ? STR("/promises/ages") : STR("/delivery"),
               .back_words =
                   v->wing.n > 0 ? "Back to the wings" : "Back to delivery",
           });
    view_promise_ages(&c->rp->body, c, v);
    return frame_end(c);
}
