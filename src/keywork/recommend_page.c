/* keywork/recommend_page.c -- recommendations, and the two rules compared. */
#include "keywork/recommend.h"

#include "gen/keywork_recommend_view.h"
#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_national_rule.h"
#include "keywork/allocation_rule.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Person",     LIST_WORDS,  LIST_HEAD },
    { "number", "Number",     LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "worker", "Worker",     LIST_WORDS,  0 },
    { "load",   "Load after", LIST_NUMBER, 0 },
    { "why",    "Why",        LIST_WORDS,  LIST_PLAIN },
    { "now",    "Instead of", LIST_WORDS,  0 }, /* everyone anew */
};
enum { NAME, NUMBER, WORKER, LOAD, WHY, NOW };

static const struct list_column compare_columns[] = {
    { "name",     "Person",        LIST_WORDS, LIST_HEAD },
    { "number",   "Number",        LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "national", "National rule", LIST_WORDS, 0 },
    { "best",     "Best",          LIST_WORDS, 0 },
    { "why",      "Why the best chooses so", LIST_WORDS, LIST_PLAIN },
};
enum { C_NAME, C_NUMBER, C_NATIONAL, C_BEST, C_WHY };
/* clang-format on */

/* What is asked of a prison. */
struct asked {
    bool best, national, everyone;
};

/* The facts and weights of a prison, and both answers. */
struct both {
    struct allocation_question q;
    struct allocation_weights weights;
    const struct allocation_result *best, *national;
    enum policy policy;
    struct policy_setting setting;
};

static enum err
load(struct ctx *c, struct both *b, struct asked what)
{
    bool two;
    enum err e = allocate_policy(c, &b->policy, &b->setting, &two);

    if (e == OK)
        e = allocation_question_load(c->db, c->a, c->who.prison, b->policy,
                                     b->setting.capacity, c->today,
                                     what.everyone, &b->q);
    if (e == OK)
        e = weights_load(c->db, c->a, c->who.prison, c->today, &b->weights);
    if (e != OK)
        return e;
    if (what.everyone)
        b->q = allocation_anew(c->a, &b->q);
    if (what.best)
        b->best = allocation_best(c->a, &b->q, &b->weights);
    if (what.national)
        b->national = allocation_national(c->a, &b->q);
    return what.best && b->best == NULL ? ERR_TOO_LARGE : OK;
}

static struct str
worker_name(struct arena *a, const struct allocation_question *q, int worker)
{
    if (worker == ALLOCATION_NOBODY)
        return STR("Nobody");
    return person_name(a, q->workers[worker].last_name,
                       q->workers[worker].first_name);
}

static struct str
all_reasons(struct arena *a, const struct allocation_choice *choice)
{
    struct str s = nobody_words(a, choice);

    for (size_t i = 0; i < choice->reason_count; i++)
        s = s.n == 0
                ? reason_words(a, &choice->reasons[i])
                : arena_printf(a, STR_FMT "; " STR_FMT, STR_ARG(s),
                               STR_ARG(reason_words(a, &choice->reasons[i])));
    return s;
}

static int
load_after(const struct allocation_result *r, int worker)
{
    for (size_t i = 0; i < r->load_count; i++)
        if (r->loads[i].worker == worker)
            return r->loads[i].after;
    return 0;
}

static void
fill_row(struct ctx *c, struct recommend_view *v,
         const struct allocation_choice *choice)
{
    const struct allocation_question *q = v->q;
    struct recommend_row *r = &v->row[v->rows++];
    struct list_cell *cell = list_row(c, &v->list);

    r->choice = choice;
    r->person = &q->people[choice->person];
    if (choice->worker != ALLOCATION_NOBODY) {
        r->worker = &q->workers[choice->worker];
        r->load_after = load_after(v->r, choice->worker);
        list_number(&cell[LOAD], r->load_after);
    }
    list_words(&cell[NAME],
               person_name(c->a, r->person->last_name, r->person->first_name),
               STR_EMPTY);
    list_words(&cell[NUMBER], r->person->number, STR_EMPTY);
    list_words(&cell[WORKER], worker_name(c->a, q, choice->worker), STR_EMPTY);
    list_words(&cell[WHY], all_reasons(c->a, choice), STR_EMPTY);
    if (!v->everyone)
        return;
    r->now = allocations_worker(q, r->person);
    v->moved += r->person->has_worker && r->worker != NULL;
    list_words(&cell[NOW],
               r->now ? person_name(c->a, r->now->last_name, r->now->first_name)
                      : STR("Nobody"),
               STR_EMPTY);
}

/* Everybody who waits; of everyone anew, what would change, and who waits. */
static void
fill(struct ctx *c, struct recommend_view *v)
{
    v->row = arena_array(c->a, struct recommend_row, v->r->choice_count + 1);
    for (size_t i = 0; i < v->r->choice_count; i++) {
        const struct allocation_choice *choice = &v->r->choices[i];
        const bool has = v->q->people[choice->person].has_worker;

        if (!v->everyone || !has || allocation_is_new(v->q, choice))
            fill_row(c, v, choice);
        else
            v->kept++;
    }
}

static void
note_listed(struct ctx *c, const struct list *l, bool file)
{
    const size_t from = file ? 0 : l->first, to = file ? l->rows : l->last;

    for (size_t i = from; i < to; i++)
        ctx_listed(c, l->cell[l->order[i] * l->columns + NUMBER].text);
}

/* By the query, and where it says nothing, by the prison's settings. */
static enum err
choose_strategy(struct ctx *c, struct recommend_view *v, struct both *b)
{
    const struct str asked = ctx_query(c, "strategy");

    v->everyone = str_eq(ctx_query(c, "of"), STR("everyone"));
    v->best = v->everyone || !str_eq(asked, STR("national"));
    const enum err e = load(c, b,
                            (struct asked){.best = v->best,
                                           .national = !v->best,
                                           .everyone = v->everyone});
    if (e == OK && asked.n == 0 && !b->setting.best && !v->everyone) {
        v->best = false;
        b->national = allocation_national(c->a, &b->q);
    }
    return e;
}

enum err
recommend_page(struct ctx *c)
{
    struct recommend_view *v = arena_new(c->a, struct recommend_view);
    struct both *b = arena_new(c->a, struct both);
    const enum err e = choose_strategy(c, v, b);

    if (e != OK)
        return e;
    v->policy = b->policy;
    v->setting = b->setting;
    v->q = &b->q;
    v->r = v->best ? b->best : b->national;
    v->may = who_may(&c->who, ALLOCATE) && v->setting.enabled;
    v->list =
        list_begin(c, columns, COUNT_OF(columns) - !v->everyone, "name",
                   v->everyone ? "changes-of-workers" : "recommended-workers");
    v->list.show_all |= v->everyone; /* what changes is given out whole */
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    note_listed(c, &v->list, file);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Recommended workers"),
                                   .section = "/allocations",
                                   .back = STR("/allocations")});
    view_recommend(&c->rp->body, c, v);
    return frame_end(c);
}

int64_t
compare_thousandths(double share)
{
    return (int64_t)(share * 1000.0 + 0.5);
}

static const struct allocation_choice *
choice_of(const struct allocation_result *r, int person)
{
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].person == person)
            return &r->choices[i];
    return NULL;
}

static void
fill_differences(struct ctx *c, struct compare_view *v, const struct both *b)
{
    for (size_t i = 0; i < v->both->difference_count; i++) {
        const struct allocation_difference *d = &v->both->differences[i];
        const struct allocation_person *p = &b->q.people[d->person];
        const struct allocation_choice *choice = choice_of(b->best, d->person);
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[C_NAME],
                   person_name(c->a, p->last_name, p->first_name), STR_EMPTY);
        cell[C_NAME].href =
            arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number));
        cell[C_NAME].more = p->number;
        list_words(&cell[C_NUMBER], p->number, STR_EMPTY);
        list_words(&cell[C_NATIONAL], worker_name(c->a, &b->q, d->worker[0]),
                   STR_EMPTY);
        list_words(&cell[C_BEST], worker_name(c->a, &b->q, d->worker[1]),
                   STR_EMPTY);
        if (choice != NULL)
            list_words(&cell[C_WHY], all_reasons(c->a, choice), STR_EMPTY);
    }
}

enum err
compare_page(struct ctx *c)
{
    struct compare_view *v = arena_new(c->a, struct compare_view);
    struct both *b = arena_new(c->a, struct both);
    const enum err e =
        load(c, b, (struct asked){.best = true, .national = true});

    if (e != OK)
        return e;
    struct allocation_comparison *both =
        arena_new(c->a, struct allocation_comparison);
    *both = allocation_compare(c->a, &b->q, &b->weights, b->national, b->best);
    v->policy = b->policy;
    v->people = b->best->choice_count;
    v->workers = b->best->load_count;
    v->both = both;
    v->list = list_begin(c, compare_columns, COUNT_OF(compare_columns), "name",
                         "rules-compared");
    v->list.caption = "People for whom the two rules differ";
    v->list.nothing = "Both rules give everybody the same worker.";
    fill_differences(c, v, b);
    const bool file = list_settle(c, &v->list);
    note_listed(c, &v->list, file);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Two rules compared"),
                                   .section = "/allocations",
                                   .back = STR("/allocations/recommend")});
    view_compare(&c->rp->body, c, v);
    return frame_end(c);
}
