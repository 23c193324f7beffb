/* plan/asking_counts_page.c -- days promised to people who asked to see or
 * hear from somebody: kept and missed, by officer or by wing. */
#include "plan/promise.h"

#include "access/frame.h"
#include "gen/plan_asking_view.h"
#include "people/person.h"
#include "gen/plan_asking_sql.h"

enum { COUNTED_DAYS = 90 };

/* clang-format off */
#define COUNT_COLUMNS                                             \
    { "asked",   "Asked",               LIST_NUMBER, 0 },         \
    { "missed",  "Promised day missed", LIST_NUMBER, 0 },         \
    { "kept",    "Kept",                LIST_NUMBER, 0 },         \
    { "to-come", "Still to come",       LIST_NUMBER, 0 },         \
    { "none",    "No day in time",      LIST_NUMBER, 0 },         \
    { "wait",    "Wait for a day",      LIST_NUMBER, 0 }
static const struct list_column officer_columns[] = {
    { "officer", "Officer", LIST_WORDS, LIST_HEAD }, COUNT_COLUMNS,
};
static const struct list_column wing_columns[] = {
    { "wing", "Wing", LIST_WORDS, LIST_HEAD }, COUNT_COLUMNS,
};
enum { NAME, ASKED, MISSED, KEPT, TO_COME, NO_ANSWER, WAITING };
/* clang-format on */

/* One request. */
struct asked {
    int64_t owner;
    struct str owner_name, promiser, wing;
    enum promise_state state;
    struct day first_due, answered, passed;
    struct asking k;
};

/* What a row of the list adds up. */
struct counted {
    int64_t staff;
    struct str name;
    struct asking_count n;
};
struct all_counted {
    struct counted *at;
    size_t count, cap;
};

static struct asked
read_asked(struct ctx *c, struct query *q)
{
    struct asked x = {.owner = col_int(q)};

    x.owner_name = col_str(q, c->a);
    x.promiser = col_str(q, c->a);
    x.wing = col_str(q, c->a);
    x.state = promise_state_from(col_str_peek(q));
    x.first_due = col_day(q);
    x.answered = col_day(q);
    x.k.asked_on = col_day(q);
    x.k.promised_on = col_day(q);
    x.k.promised_by = col_int(q);
    const struct instant passed = col_instant(q);
    if (instant_known(passed))
        x.passed = instant_day(passed);
    return x;
}

static struct counted *
row_of(struct ctx *c, struct all_counted *all, int64_t staff, struct str name)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].staff == staff && str_eq(all->at[i].name, name))
            return &all->at[i];
    all->at = arena_grow(c->a, all->at, struct counted, all->count, &all->cap);
    all->at[all->count] = (struct counted){.staff = staff, .name = name};
    return &all->at[all->count++];
}

static void
count_one(struct ctx *c, struct asking_counts_view *v, struct all_counted *all,
          const struct asked *x)
{
    const int64_t staff =
        asking_owner(&x->k, x->owner, x->first_due, x->passed);

    if (!v->everybody && staff != c->who.staff)
        return;
    const struct str name = v->wings            ? x->wing
                            : staff != x->owner ? x->promiser
                                                : x->owner_name;
    struct counted *row = row_of(c, all, v->wings ? 0 : staff, name);

    asking_count_add(&row->n, &x->k, x->state, x->first_due, x->answered,
                     c->today);
    asking_count_add(&v->all, &x->k, x->state, x->first_due, x->answered,
                     c->today);
}

static void
add_row(struct ctx *c, struct asking_counts_view *v, const struct counted *r)
{
    struct list_cell *cell = list_row(c, &v->list);

    if (v->wings)
        list_words(&cell[NAME],
                   r->name.n > 0
                       ? arena_printf(c->a, STR_FMT " wing", STR_ARG(r->name))
                       : STR("Wing not known"),
                   STR_EMPTY);
    else
        list_words(&cell[NAME], r->staff != 0 ? r->name : STR("Nobody yet"),
                   STR_EMPTY);
    if (!v->wings && r->staff != 0)
        cell[NAME].href = arena_printf(c->a, "/promises?of=contact&staff=%lld",
                                       (long long)r->staff);
    list_number(&cell[ASKED], r->n.asked);
    list_number(&cell[MISSED], r->n.missed);
    list_number(&cell[KEPT], r->n.kept);
    list_number(&cell[TO_COME], r->n.to_come);
    list_number(&cell[NO_ANSWER], r->n.no_answer);
    list_number(&cell[WAITING], r->n.waiting);
}

static enum err
fill(struct ctx *c, struct asking_counts_view *v)
{
    struct all_counted all = {0};
    struct query q = query_open(c->db, SQL_ASKING_ALL);

    query_str(&q, c->who.prison);
    query_day(&q, day_add_days(c->today, -COUNTED_DAYS));
    while (query_row(&q)) {
        const struct asked x = read_asked(c, &q);

        count_one(c, v, &all, &x);
    }
    for (size_t i = 0; i < all.count; i++)
        add_row(c, v, &all.at[i]);
    return query_close(&q);
}

static enum err
show(struct ctx *c, struct asking_counts_view *v)
{
    v->list = v->wings
                  ? list_begin(c, wing_columns, COUNT_OF(wing_columns),
                               "-missed", "promised-days-by-wing")
                  : list_begin(c, officer_columns, COUNT_OF(officer_columns),
                               "-missed", "promised-days");
    v->list.caption = "Days promised to people who asked";
    v->list.nothing = "Nobody asked in the last 90 days.";
    const enum err e = fill(c, v);
    if (e != OK || list_settle(c, &v->list))
        return e;
    frame_begin(c, &(struct frame){
                       .title = STR("Days promised"),
                       .section = v->wings ? "/delivery" : "/promises",
                       .back = v->wings ? STR("/delivery") : STR("/promises"),
                   });
    view_asking_counts(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
asking_counts_page(struct ctx *c)
{
    struct asking_counts_view *v = arena_new(c->a, struct asking_counts_view);

    v->everybody = who_may(&c->who, ANSWER_DISPUTE);
    return show(c, v);
}

enum err
asking_wings_page(struct ctx *c)
{
    struct asking_counts_view *v = arena_new(c->a, struct asking_counts_view);

    v->wings = v->everybody = true;
    return show(c, v);
}
