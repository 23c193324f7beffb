/* sentence/pom_check_page.c -- the check before cases are given to POMs, and
 * giving: one case, or many in either direction. */
#include "sentence/homd_view.h"

#include "gen/sentence_pom_check_view.h"

enum { CHECK_MAX = 500 };

static const char *
field_of(struct ctx *c, const char *prefix, struct str number)
{
    return arena_printf(c->a, "%s_" STR_FMT, prefix, STR_ARG(number)).p;
}

/* "Give all to" names one for all; else the row says, or the suggestion. */
static int64_t
pom_for(struct ctx *c, struct str number)
{
    if (str_eq(ctx_field(c, "how"), STR("one")))
        return ctx_field_int(c, "to", 0);
    const int64_t chosen = ctx_field_int(c, field_of(c, "pom", number), 0);

    return chosen != 0 ? chosen
                       : ctx_field_int(c, field_of(c, "suggested", number), 0);
}

/* Of the list, in its order; what is not offered is left out. */
static void
take_reasons(struct ctx *c, struct pom_check_view *v)
{
    const struct str *code;
    const size_t n = form_all(c->a, &c->form, STR("reason"), &code);
    struct pom_reasons *r = &v->reasons;

    v->chosen = arena_array(c->a, bool, v->offered.count + 1);
    for (size_t k = 0; k < v->offered.count; k++) {
        const struct choice *o = &v->offered.at[k];

        for (size_t i = 0; i < n && !v->chosen[k]; i++)
            v->chosen[k] = str_eq(code[i], o->code);
        if (!v->chosen[k])
            continue;
        r->codes = arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(r->codes),
                                r->count > 0 ? "," : "", STR_ARG(o->code));
        r->count++;
        r->needs_words = r->needs_words || o->needs_words;
    }
}

static void
add_row(struct ctx *c, struct pom_check_view *v, struct str number)
{
    struct pom_row *r = &v->row[v->rows];
    const int64_t staff = pom_for(c, number);

    if (staff == 0)
        return;
    r->order = (struct pom_order){
        .person = number,
        .staff = staff,
        .part = v->part,
        .was = ctx_field_int(c, field_of(c, "was", number), 0),
        .reasons = v->reasons,
        .detail = v->detail,
        .why = v->why,
    };
    r->k = homd_case_find(&v->p.h, number);
    r->next = homd_pom_find(&v->p.h, staff);
    if (r->k != NULL)
        r->now = homd_pom_find(&v->p.h, v->part == POM_CO ? r->k->co.staff
                                                          : r->k->pom.staff);
    v->rows++;
}

/* ---- what would be refused, by the rule that the store asks again ---- */

static bool
in_conflict(const struct pom_check_view *v, const struct pom_row *r)
{
    const struct pom_item *item = &v->p.q.items[r->k - v->p.h.cases];

    for (size_t i = 0; i < item->bar_count; i++)
        if (item->bars[i].staff == r->order.staff && item->bars[i].never)
            return true;
    return false;
}

static struct pom_give_facts
facts_of(const struct pom_check_view *v, const struct pom_row *r)
{
    const struct homd_held *same = v->part == POM_CO ? &r->k->co : &r->k->pom;
    const struct homd_held *other = v->part == POM_CO ? &r->k->pom : &r->k->co;

    return (struct pom_give_facts){
        .part = v->part,
        .person_known = true,
        .staff_known = r->next != NULL,
        .here = true,
        .in_service = true,
        .holds = r->next != NULL && r->next->holds,
        .away = r->next != NULL && r->next->away,
        .conflict = in_conflict(v, r),
        .staff = r->order.staff,
        .now = same->id,
        .now_staff = same->staff,
        .other_staff = other->staff,
        .was = r->order.was,
        .recommended = r->k->type.type,
        .type = r->next != NULL ? r->next->type : POM_NONE,
        .reasons = r->order.reasons,
        .detail = r->order.detail,
    };
}

static bool
can(const struct pom_row *r)
{
    return r->answer == POM_GIVEN || r->answer == POM_GIVE_REASON ||
           r->answer == POM_GIVE_DETAIL;
}

/* Of one row: for the POM who takes it, or for the one who has it. */
static int64_t
minutes_of_row(const struct pom_check_view *v, const struct pom_row *r,
               bool taken)
{
    struct workload_case load = r->k->load;

    if (v->part == POM_CO) {
        load.part = WORKLOAD_CO_WORKING;
        load.since = r->k->co.since;
    }
    if (taken)
        load.since = v->p.h.today;
    const struct workload_minutes m =
        workload_of_case(&load, &v->p.h.weights, v->p.h.today);

    return m.minutes + m.task_minutes;
}

/* Minutes of all that can be done, for the percentage of each POM after. */
static int64_t
minutes_after(const struct pom_check_view *v, const struct homd_pom *p)
{
    int64_t held = p->load.held;

    for (size_t i = 0; i < v->rows; i++) {
        const struct pom_row *r = &v->row[i];

        if (!can(r))
            continue;
        held += r->next == p ? minutes_of_row(v, r, true) : 0;
        held -= r->now == p ? minutes_of_row(v, r, false) : 0;
    }
    return held;
}

static void
judge(struct pom_check_view *v)
{
    for (size_t i = 0; i < v->rows; i++) {
        struct pom_row *r = &v->row[i];

        r->answer = POM_GIVE_UNKNOWN;
        if (r->k == NULL)
            continue;
        const struct pom_give_facts f = facts_of(v, r);

        r->answer = pom_give_decide(&f);
        v->can += can(r);
        v->needs_reason +=
            can(r) && pom_needs_reason(f.part, f.recommended, f.type);
    }
    for (size_t i = 0; i < v->rows; i++) {
        struct pom_row *r = &v->row[i];

        if (!can(r))
            continue;
        r->why = pom_why(&v->p.q, &v->p.q.items[r->k - v->p.h.cases],
                         &v->p.q.seats[r->next - v->p.h.poms]);
        r->after = workload_percent(minutes_after(v, r->next),
                                    r->next->load.available);
        if (r->after > v->p.h.weights.over)
            r->why |= POM_WHY_OVER;
    }
}

static enum err
load(struct ctx *c, struct pom_check_view *v)
{
    const struct str *number;
    size_t n = form_all(c->a, &c->form, STR("person"), &number);
    enum err e = homd_picture_load(c, &v->p);

    if (e == OK)
        e = choices_load(c->db, c->a, CHOICE_POM, c->who.prison, c->today,
                         &v->offered);
    if (e != OK)
        return e;
    if (n > CHECK_MAX) {
        ctx_problem(c, "bulk", "Choose at most %d cases at once", CHECK_MAX);
        n = 0;
    }
    v->part = str_eq(ctx_field(c, "part"), pom_part_code(POM_CO)) ? POM_CO
                                                                  : POM_PRIMARY;
    take_reasons(c, v);
    v->detail = ctx_field(c, "detail");
    v->why = ctx_field(c, "why");
    v->from = frame_from(c, "/offender-management/cases");
    v->row = arena_array(c->a, struct pom_row, n + 1);
    for (size_t i = 0; i < n; i++)
        if (route_is_person_number(number[i]))
            add_row(c, v, number[i]);
    judge(v);
    return OK;
}

static enum err
show(struct ctx *c, struct pom_check_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Check before you give them out"),
                       .section = "/offender-management",
                       .back = v->from,
                   });
    if (v->rows == 0)
        view_pom_nothing_chosen(&c->rp->body, c, v->from);
    else
        view_pom_check(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pom_check_page(struct ctx *c)
{
    struct pom_check_view *v = arena_new(c->a, struct pom_check_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (v->rows == 0 && c->problems == 0)
        ctx_problem(c, "bulk", "Tick a case and say which POM takes it");
    return show(c, v);
}

/* ---- giving ---- */

/* How many were given, and each that was not, with the reason. */
static struct str
outcome(struct ctx *c, const struct pom_check_view *v)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    buf_printf(&b, "%zu %s given out.", v->given,
               v->given == 1 ? "case" : "cases");
    for (size_t i = 0; i < v->rows; i++) {
        const struct pom_row *r = &v->row[i];

        if (can(r) && r->done.answer == POM_GIVEN)
            continue;
        buf_lit(&b, " Not done: ");
        buf_add(&b, r->k != NULL ? r->k->name : r->order.person);
        buf_lit(&b, ", ");
        buf_add(&b, str_from_c(
                        pom_answer_words(can(r) ? r->done.answer : r->answer)));
        buf_lit(&b, ".");
    }
    const struct str s = arena_str(c->a, b.p, b.n);

    buf_free(&b);
    return s;
}

static enum err
give_change(struct db *db, struct ctx *c, void *arg)
{
    struct pom_check_view *v = arg;
    const struct pom_actor by = {
        .a = c->a,
        .prison = c->who.prison,
        .by = c->who.username,
        .at = c->now,
        .today = c->today,
        .c = c,
    };

    v->given = 0;
    for (size_t i = 0; i < v->rows; i++) {
        struct pom_row *r = &v->row[i];

        if (!can(r))
            continue;
        const enum err e = pom_give(db, &by, &r->order, &r->done);
        if (e != OK)
            return e;
        v->given += r->done.answer == POM_GIVEN;
    }
    const struct str words = outcome(c, v);

    ctx_done(c, v->given > 0 ? pom_given_url(c, c->now, v->from) : v->from,
             STR_FMT, STR_ARG(words));
    return OK;
}

/* What the form still lacks: said once for all rows. */
static void
ask_reason(struct ctx *c, const struct pom_check_view *v)
{
    if (v->detail.n > POM_DETAIL_MAX)
        ctx_problem(c, "detail", "Use %d characters or fewer", POM_DETAIL_MAX);
    if (v->why.n > POM_WHY_MAX)
        ctx_problem(c, "why", "Use %d characters or fewer", POM_WHY_MAX);
    if (v->needs_reason == 0)
        return;
    if (v->reasons.count == 0)
        ctx_problem(c, "reason",
                    "Say why not the recommended type: tick at least one "
                    "reason");
    else if (v->reasons.needs_words && v->detail.n == 0)
        ctx_problem(c, "detail", "Say a few words about the reason");
}

enum err
pom_give_save(struct ctx *c)
{
    struct pom_check_view *v = arena_new(c->a, struct pom_check_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    ask_reason(c, v);
    if (c->problems > 0 || v->can == 0)
        return show(c, v);
    return ctx_change(c, give_change, v);
}
