/* keywork/allocations_page.c -- who has whom; the first step of giving out. */
#include "keywork/allocate.h"

#include "base/fold.h"
#include "gen/keywork_allocate_view.h"
#include "keywork/allocation_rule.h"
#include "keywork/worker_ask_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",     LIST_WORDS, LIST_HEAD },
    { "number",  "Number",   LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "cell",    "Cell",     LIST_WORDS, LIST_FILE_ONLY },
    { "arrived", "Arrived",  LIST_DAY,   0 },
    { "know",    "To know",  LIST_WORDS, LIST_PLAIN },
    { "worker",  "Has now",  LIST_WORDS, 0 },
    { "status",  "Status of worker", LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "was",     "Was with", LIST_WORDS, LIST_PLAIN },
};
enum { NAME, NUMBER, CELL, ARRIVED, KNOW, WORKER, STATUS, WAS };
/* clang-format on */

static bool
is_away(const struct allocation_question *q, const struct allocation_person *p)
{
    const struct allocation_worker *w = allocations_worker(q, p);

    return p->has_worker && (w == NULL || w->status != WORKER_ACTIVE);
}

/* R035: after a move inside the prison, say.  A worker at home nowhere is not
 * of another wing. */
static bool
is_of_other_wing(const struct allocation_question *q,
                 const struct allocation_person *p)
{
    const struct allocation_worker *w = allocations_worker(q, p);

    return w != NULL && w->wing_count > 0 && p->wing.n > 0 &&
           !str_among(p->wing, w->wings, w->wing_count);
}

static bool
belongs(const struct allocation_question *q, const struct allocation_person *p,
        enum allocations_of which)
{
    switch (which) {
    case WAITING:
        return !p->has_worker && p->complexity != COMPLEXITY_HIGH;
    case WORKER_AWAY:
        return is_away(q, p);
    case OTHER_WING:
        return is_of_other_wing(q, p);
    case EVERYONE:
    case ALLOCATIONS_OF_COUNT:
        break;
    }
    return true;
}

/* Every word typed begins a word of the name, or is part of the number. */
static bool
fits(struct arena *a, const struct person_line *l, struct str typed)
{
    struct str rest = fold(a, typed);

    while (rest.n > 0) {
        const struct str word = fold_word(&rest);

        if (!fold_begins(l->sort_name, word) &&
            !str_has(fold(a, l->number), word) &&
            !str_has(fold(a, l->cell), word))
            return false;
    }
    return true;
}

static void
fill_row(struct ctx *c, struct allocations_view *v, const struct person_line *l,
         const struct allocation_person *p)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct allocation_worker *w = allocations_worker(v->q, p);

    list_words(&cell[NAME], person_name(c->a, l->surname, l->forename),
               l->sort_name);
    list_words(&cell[NUMBER], l->number, STR_EMPTY);
    list_words(&cell[CELL], l->cell, STR_EMPTY);
    list_day(&cell[ARRIVED], l->arrived);
    list_words(&cell[KNOW], l->alerts, STR_EMPTY);
    list_words(&cell[WORKER],
               w == NULL ? STR("Nobody")
                         : person_name(c->a, w->last_name, w->first_name),
               STR_EMPTY);
    list_words(&cell[STATUS],
               w == NULL ? STR_EMPTY : worker_status_label(w->status),
               STR_EMPTY);
    list_words(&cell[WAS], allocations_was_with(c->a, v->q, p), STR_EMPTY);
}

/* The two loads list the same people in the same order. */
static void
fill(struct ctx *c, struct allocations_view *v, const struct person_lines *all)
{
    const struct allocation_question *q = v->q;
    struct person_line *line =
        arena_array(c->a, struct person_line, q->people_count + 1);
    size_t n = 0;

    v->person = arena_array(c->a, const struct allocation_person *,
                            q->people_count + 1);
    assert(all->count == q->people_count);
    for (size_t i = 0; i < q->people_count; i++) {
        const struct allocation_person *p = &q->people[i];

        for (enum allocations_of of = 0; of < ALLOCATIONS_OF_COUNT; of++)
            v->counts[of] += belongs(q, p, of);
        if (!belongs(q, p, v->which) ||
            (v->wing.n > 0 && !str_eq(v->wing, p->wing)) ||
            !fits(c->a, &all->at[i], v->typed))
            continue;
        line[n] = all->at[i];
        v->person[n++] = p;
        fill_row(c, v, &all->at[i], p);
    }
    v->line = line;
}

static enum err
load(struct ctx *c, struct allocations_view *v, struct person_lines *all)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    enum err e = allocate_policy(c, &v->policy, &v->setting, &v->both);

    v->q = q;
    if (e == OK)
        e = allocation_list_load(c->db, c->a, c->who.prison, v->policy,
                                 v->setting.capacity, c->today, q);
    if (e == OK)
        e = person_list_prison(c->db, c->a, c->who.prison,
                               str_from_c(policy_code(v->policy)), all);
    if (e == OK)
        e = person_add_alerts(c->db, c->a, c->who.prison, all);
    return e == OK ? person_wings(c->db, c->a, c->who.prison, &v->wings) : e;
}

static enum allocations_of
which_asked(const struct ctx *c)
{
    const struct str asked = ctx_query(c, "view");

    for (enum allocations_of of = 0; of < ALLOCATIONS_OF_COUNT; of++)
        if (str_eq(asked, str_from_c(allocations_of_code(of))))
            return of;
    return WAITING;
}

static void
note_listed(struct ctx *c, const struct allocations_view *v, bool file)
{
    const size_t n = file ? v->list.rows : v->list.last - v->list.first;

    for (size_t i = 0; i < n; i++)
        ctx_listed(c, v->line[file ? i : list_shown(&v->list, i)].number);
}

static enum err
count_changes(struct ctx *c, struct allocations_view *v)
{
    struct worker_ask_lines l = {0};
    const enum err e = worker_asks_to_do(c, &l);

    v->changes = l.count;
    return e;
}

enum err
allocations_page(struct ctx *c)
{
    struct allocations_view *v = arena_new(c->a, struct allocations_view);
    struct person_lines all;
    enum err e = load(c, v, &all);

    if (e != OK)
        return e;
    v->which = which_asked(c);
    v->typed = ctx_query(c, "q");
    v->wing = ctx_query(c, "wing");
    v->may = who_may(&c->who, ALLOCATE) && v->setting.enabled;
    if (who_may(&c->who, ALLOCATE))
        e = count_changes(c, v);
    if (e != OK)
        return e;
    v->list =
        list_begin(c, columns, COUNT_OF(columns),
                   v->which == WAITING ? "arrived" : "name", "allocations");
    fill(c, v, &all);
    const bool file = list_settle(c, &v->list);
    note_listed(c, v, file);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Allocations"),
                                   .section = "/allocations",
                                   .back = STR_EMPTY});
    view_allocations(&c->rp->body, c, v);
    return frame_end(c);
}
