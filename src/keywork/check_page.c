/* keywork/check_page.c -- the check before giving out, and giving out. */
#include "keywork/allocate.h"

#include "gen/keywork_check_view.h"
#include "keywork/allocation_rule.h"
#include "keywork/given.h"

enum { WHY_MAX = 200, CHECK_MAX = 500 };

/* Who the bar under the list names, or the row; a row left as it was keeps its
 * recommendation.  0: nobody. */
static int64_t
worker_for(struct ctx *c, const struct allocation_question *q,
           struct str number)
{
    if (str_eq(ctx_field(c, "how"), STR("one")))
        return allocate_worker_field(c, q, "worker", "worker_text");
    const char *typed = allocate_field(c, "text", number);
    const int64_t chosen =
        allocate_worker_field(c, q, allocate_field(c, "worker", number), typed);

    if (chosen != 0 || ctx_field(c, typed).n > 0)
        return chosen;
    return ctx_field_int(c, allocate_field(c, "recommended", number), 0);
}

static struct str
problem_of(const struct check_row *r)
{
    if (r->person == NULL)
        return str_from_c(allocation_answer_words(GIVE_NOT_HERE));
    if (r->person->complexity == COMPLEXITY_HIGH)
        return str_from_c(allocation_answer_words(GIVE_HIGH));
    if (r->next == NULL)
        return str_from_c(allocation_answer_words(GIVE_NO_ROLE));
    if (r->next->status != WORKER_ACTIVE)
        return str_from_c(allocation_answer_words(GIVE_AWAY));
    if (r->now == r->next)
        return str_from_c(allocation_answer_words(GIVEN_ALREADY));
    for (size_t i = 0; i < r->person->bar_count; i++)
        if (r->person->bars[i].staff == r->next->id &&
            r->person->bars[i].kind == BAR_CONFLICT)
            return str_from_c(allocation_answer_words(GIVE_CONFLICT));
    return STR_EMPTY;
}

static bool
asked_not_to(const struct check_row *r)
{
    for (size_t i = 0; i < r->person->bar_count; i++)
        if (r->person->bars[i].staff == r->next->id)
            return true;
    return false;
}

/* Loads after everything that is ticked, and what to look at first. */
static void
judge(struct check_view *v)
{
    for (size_t i = 0; i < v->rows; i++) {
        struct check_row *r = &v->row[i];

        r->problem = problem_of(r);
        if (r->problem.n > 0)
            continue;
        r->load_after = r->next->allocated;
        for (size_t k = 0; k < v->rows; k++) {
            r->load_after += v->row[k].next == r->next;
            r->load_after -= v->row[k].now == r->next;
        }
        r->over = r->load_after > r->next->capacity;
        r->changes = r->now != NULL;
        r->asked_not = asked_not_to(r);
        v->can++;
        v->needs_why +=
            r->asked_not || r->changes || (r->over && !r->order.automatic);
    }
}

static enum err
read_row(struct ctx *c, const struct allocation_question *q,
         struct check_view *v, struct str number)
{
    const int64_t staff = worker_for(c, q, number);
    struct check_row *r = &v->row[v->rows];

    if (staff == 0)
        return OK;
    r->order = (struct allocation_order){
        .person = number,
        .staff = staff,
        .why = STR_EMPTY,
        .automatic =
            staff ==
            ctx_field_int(c, allocate_field(c, "recommended", number), 0),
    };
    r->person = allocate_find_person(q, number);
    r->next = allocate_find_worker(q, staff);
    r->now = r->person ? allocations_worker(q, r->person) : NULL;
    v->rows++;
    /* The form carries it from the check on, so that a change in between is
     * seen. */
    return allocation_open_here(c->db, c->who.prison, v->policy, number,
                                &r->order.was);
}

static enum err
load_rows(struct ctx *c, struct check_view *v)
{
    const struct str *number;
    struct allocation_question q;
    bool both;
    size_t n = form_all(c->a, &c->form, STR("person"), &number);
    enum err e = allocate_policy(c, &v->policy, &v->setting, &both);

    if (n > CHECK_MAX) {
        ctx_problem(c, "bulk", "Choose at most %d people at once", CHECK_MAX);
        n = 0;
    }
    if (e == OK)
        e = allocation_question_load(c->db, c->a, c->who.prison, v->policy,
                                     v->setting.capacity, c->today, false, &q);
    v->row = arena_array(c->a, struct check_row, n + 1);
    for (size_t i = 0; i < n && e == OK; i++)
        if (route_is_person_number(number[i]))
            e = read_row(c, &q, v, number[i]);
    if (e == OK)
        judge(v);
    v->from = frame_from(c, "/allocations");
    v->why = ctx_field(c, "why");
    return e;
}

static enum err
show(struct ctx *c, struct check_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Check before you give them out"),
                       .section = "/allocations",
                       .back = v->from,
                   });
    if (v->rows == 0)
        view_nothing_chosen(&c->rp->body, c, v->from);
    else
        view_check(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
allocations_check_page(struct ctx *c)
{
    struct check_view *v = arena_new(c->a, struct check_view);
    const enum err e = load_rows(c, v);

    if (e != OK)
        return e;
    if (v->rows == 0 && c->problems == 0)
        ctx_problem(c, "bulk", "Tick a person and say who takes them");
    return show(c, v);
}

static struct str
name_of(struct ctx *c, const struct check_row *r)
{
    return r->person ? arena_printf(c->a, STR_FMT ", " STR_FMT,
                                    STR_ARG(r->person->last_name),
                                    STR_ARG(r->person->first_name))
                     : r->order.person;
}

/* The banner: how many were given, and each that was not, with the reason. */
static struct str
outcome(struct ctx *c, const struct check_view *v)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    buf_printf(&b, "%zu %s given out.", v->given,
               v->given == 1 ? "person" : "people");
    for (size_t i = 0; i < v->rows; i++) {
        const struct check_row *r = &v->row[i];

        if (r->problem.n == 0 && r->done.answer == GIVEN)
            continue;
        buf_lit(&b, " Not done: ");
        buf_add(&b, name_of(c, r));
        buf_lit(&b, ", ");
        buf_add(&b, r->problem.n > 0
                        ? r->problem
                        : str_from_c(allocation_answer_words(r->done.answer)));
        buf_lit(&b, ".");
    }
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    struct check_view *v = arg;
    const struct allocation_actor by =
        allocate_actor(c, v->policy, v->setting.capacity);

    v->given = 0;
    for (size_t i = 0; i < v->rows; i++) {
        struct check_row *r = &v->row[i];

        if (r->problem.n > 0)
            continue;
        const enum err e = allocation_give(db, &by, &r->order, &r->done);
        if (e != OK)
            return e;
        v->given += r->done.answer == GIVEN;
    }
    const struct str words = outcome(c, v);
    ctx_done(c, v->given > 0 ? given_url(c, c->now, v->from) : v->from, STR_FMT,
             STR_ARG(words));
    return OK;
}

enum err
allocations_give_save(struct ctx *c)
{
    struct check_view *v = arena_new(c->a, struct check_view);
    const enum err e = load_rows(c, v);

    if (e != OK)
        return e;
    if (v->why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why in %d characters or fewer", WHY_MAX);
    if (v->needs_why > 0 && v->why.n == 0)
        ctx_problem(c, "why", "Say why: the people are told");
    if (c->problems > 0 || v->can == 0)
        return show(c, v);
    for (size_t i = 0; i < v->rows; i++) {
        struct check_row *r = &v->row[i];
        const bool needs = r->changes || r->asked_not || r->over;

        r->order.why = needs ? v->why : STR_EMPTY;
        r->order.was =
            ctx_field_int(c, allocate_field(c, "was", r->order.person), 0);
        r->order.automatic =
            ctx_field_int(c, allocate_field(c, "auto", r->order.person), 0) ==
            1;
    }
    return ctx_change(c, give_change, v);
}
