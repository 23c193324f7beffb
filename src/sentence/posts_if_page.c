/* sentence/posts_if_page.c -- what if posts of POMs go or come: asked,
 * answered, nothing written. */
#include "sentence/posts_if.h"

#include "gen/sentence_posts_if_view.h"
#include "sentence/task_store.h"

#include <stdlib.h>

/* ---- what is asked ---- */

static const char *const less_fields[POM_TYPES] = {
    [POM_PRISON] = "prison-less", [POM_PROBATION] = "probation-less"};
static const char *const more_fields[POM_TYPES] = {
    [POM_PRISON] = "prison-more", [POM_PROBATION] = "probation-more"};

static int
number(struct ctx *c, const char *name, struct str typed, const char *what)
{
    const int64_t n = ctx_query_int(c, name, -1);

    if (typed.n == 0)
        return 0;
    if (n >= 0 && n <= POSTS_MOST)
        return (int)n;
    ctx_problem(c, name, "Enter how many posts %s, 0 to %d", what, POSTS_MOST);
    return 0;
}

static int
pom_named(struct ctx *c, const struct homd *h, struct str typed)
{
    for (size_t j = 0; j < h->pom_count; j++)
        if (h->poms[j].holds &&
            str_eq(typed,
                   arena_printf(c->a, "%lld", (long long)h->poms[j].staff)))
            return (int)j;
    return POM_NOBODY;
}

static void
ask_named(struct ctx *c, struct posts_view *v)
{
    const struct str *named;
    const size_t count = form_all(c->a, &c->query, STR("leaves"), &named);

    v->ticked = arena_array(c->a, bool, v->p.h.pom_count + 1);
    v->ask.leaves = v->ticked;
    for (size_t k = 0; k < count; k++) {
        const int pom = pom_named(c, &v->p.h, named[k]);

        if (pom == POM_NOBODY) {
            ctx_problem(c, "leaves", "Choose who leaves from the list");
            continue;
        }
        v->ticked[pom] = v->asked = true;
    }
}

static void
ask_posts(struct ctx *c, struct posts_view *v, enum pom_type t)
{
    v->less[t] = str_trim(ctx_query(c, less_fields[t]));
    v->more[t] = str_trim(ctx_query(c, more_fields[t]));
    v->ask.less[t] = number(c, less_fields[t], v->less[t], "go");
    v->ask.more[t] = number(c, more_fields[t], v->more[t], "come");
    v->asked = v->asked || v->ask.less[t] + v->ask.more[t] > 0;
    const int there = posts_there(&v->p.h, &v->ask, t);

    if (v->ask.less[t] * 10 > there) {
        ctx_problem(c, less_fields[t],
                    "There are " STR_FMT " posts of %ss beside those named",
                    STR_ARG(posts_tenths(c, there)), homd_type_words(t));
        v->ask.less[t] = 0;
    }
}

/* ---- tasks of POMs ---- */

static int
by_number(const void *x, const void *y)
{
    const struct homd_case *const *a = x, *const *b = y;

    return str_compare((*a)->number, (*b)->number);
}

static int
minutes_of(const struct workload_weights *w, enum task_kind kind)
{
    if (kind == TASK_HAND_OVER)
        return w->task_handover;
    if (kind == TASK_OASYS_INITIAL || kind == TASK_OASYS_REVIEW)
        return w->task_oasys;
    if (kind == TASK_PAROLE_REPORT)
        return w->task_parole;
    return kind == TASK_HDC_ELIGIBLE ? w->task_hdc : 0;
}

static void
take_tasks(struct ctx *c, struct posts_view *v, const struct tasks *all)
{
    const struct homd *h = &v->p.h;
    const struct homd_case **by =
        arena_array(c->a, const struct homd_case *, h->case_count + 1);
    struct posts_task *t = arena_array(c->a, struct posts_task, all->count + 1);

    v->task = arena_array(c->a, const struct task *, all->count + 1);
    v->tasks.at = t;
    for (size_t i = 0; i < h->case_count; i++)
        by[i] = &h->cases[i];
    if (h->case_count > 0)
        qsort(by, h->case_count, sizeof(struct homd_case *), by_number);
    for (size_t i = 0; i < all->count && h->case_count > 0; i++) {
        const struct homd_case key = {.number = all->at[i].number};
        const struct homd_case *of = &key,
                               **found = bsearch(&of, by, h->case_count,
                                                 sizeof(struct homd_case *),
                                                 by_number);

        if (found == NULL || !str_eq(all->at[i].owner, STR("POM")))
            continue;
        v->task[v->tasks.count] = &all->at[i];
        t[v->tasks.count++] =
            (struct posts_task){(int)(*found - h->cases), all->at[i].due,
                                minutes_of(&h->weights, all->at[i].kind)};
    }
}

/* ---- the answer ---- */

static void
list_what_is_lost(struct ctx *c, struct posts_view *v)
{
    v->late = arena_array(c->a, size_t, v->tasks.count + 1);
    for (size_t i = 0; i < v->tasks.count; i++)
        if (v->then.late[i] > POSTS_LATE_ALREADY &&
            v->now.late[i] == POSTS_IN_TIME)
            v->late[v->late_count++] = i;
    for (size_t k = 0; k < v->then.left && k < POSTS_SHOWN; k++)
        ctx_listed(c, v->p.h.cases[v->then.nobody[k]].number);
    for (size_t k = 0; k < v->late_count && k < POSTS_SHOWN; k++)
        ctx_listed(c, v->task[v->late[k]]->number);
}

struct str
posts_tenths(struct ctx *c, int tenths)
{
    return arena_printf(c->a, "%d.%d", tenths / 10, tenths % 10);
}

struct str
posts_seat_name(const struct posts_view *v, int seat)
{
    return seat < (int)v->p.h.pom_count ? v->p.h.poms[seat].name
                                        : STR("A post added");
}

/* "3 cases, 1 more than now" */
static struct str
counted(struct ctx *c, size_t now, size_t then, const char *one,
        const char *many)
{
    const struct str size =
        show_str(c->a, show_count((int64_t)then, one, many));

    if (now == then)
        return arena_printf(c->a, STR_FMT ", as many as now", STR_ARG(size));
    return then > now ? arena_printf(c->a, STR_FMT ", %zu more than now",
                                     STR_ARG(size), then - now)
                      : arena_printf(c->a, STR_FMT ", %zu fewer than now",
                                     STR_ARG(size), now - then);
}

static void
say(struct ctx *c, struct posts_view *v)
{
    const struct posts_side *a = &v->now, *b = &v->then;

    v->chosen = STR_EMPTY;
    for (size_t k = 0; k < b->chosen_count; k++)
        v->chosen = arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(v->chosen),
                                 k > 0 ? "; " : "",
                                 STR_ARG(v->p.h.poms[b->chosen[k]].name));
    for (size_t i = 0; i < v->tasks.count; i++)
        v->late_already += b->late[i] == POSTS_LATE_ALREADY;
    if (!v->asked) {
        v->said = STR("Nothing is other yet: this is how it is.");
        return;
    }
    const struct str cases = counted(c, a->left, b->left, "case", "cases");
    const struct str tasks =
        counted(c, a->late_count, b->late_count, "task", "tasks");

    v->said = arena_printf(
        c->a,
        "Nobody would have " STR_FMT "; %d of them need a probation POM. Late "
        "in the next eight weeks would be " STR_FMT ".",
        STR_ARG(cases), b->of[POM_PROBATION].left, STR_ARG(tasks));
}

static enum err
load(struct ctx *c, struct posts_view *v)
{
    struct tasks *all = arena_new(c->a, struct tasks);
    enum err e = homd_load(c->db, c->a, c->who.prison, c->today, &v->p.h);

    if (e == OK)
        e = homd_ask(c->db, c->a, &v->p.h, &v->p.q);
    if (e == OK)
        e = tasks_of_prison(c->db, c->a, c->who.prison,
                            day_add_days(c->today, POSTS_WEEKS * 7 - 1), all);
    if (e == OK)
        take_tasks(c, v, all);
    return e;
}

enum err
posts_if_page(struct ctx *c)
{
    const struct posts_ask nothing = {.leaves = NULL};
    struct posts_view *v = arena_new(c->a, struct posts_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    ask_named(c, v);
    ask_posts(c, v, POM_PROBATION);
    ask_posts(c, v, POM_PRISON);
    v->asked = v->asked && c->problems == 0;
    v->now = posts_if(c->a, &v->p.h, &v->p.q, &v->tasks, &nothing);
    v->then = v->asked ? posts_if(c->a, &v->p.h, &v->p.q, &v->tasks, &v->ask)
                       : v->now;
    list_what_is_lost(c, v);
    say(c, v);
    frame_begin(c, &(struct frame){.title = STR("What if posts go or come"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_posts_if(&c->rp->body, c, v);
    return frame_end(c);
}
