/* sentence/supervision_page.c -- supervision of a case: what there was, and
 * another one recorded. */
#include "sentence/supervision_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_supervision_view.h"
#include "sentence/case_view.h"

enum { NAME_MAX_BYTES = 120, NEXT_MOST_MONTHS = 24 };

/* clang-format off */
static const struct list_column columns[] = {
    { "day",        "Day",             LIST_DAY,   LIST_HEAD },
    { "supervisor", "Supervised by",   LIST_WORDS, 0 },
    { "officer",    "POM",             LIST_WORDS, 0 },
    { "agreed",     "What was agreed", LIST_WORDS, LIST_PLAIN },
    { "next",       "Next agreed for", LIST_DAY,   0 },
    { "by",         "Recorded by",     LIST_WORDS, 0 },
    { "at",         "Recorded",        LIST_MOMENT, 0 },
};
enum { DAY, SUPERVISOR, OFFICER, AGREED, NEXT, BY, AT };
/* clang-format on */

static bool
is_supervision(const struct task *t)
{
    return t->kind == TASK_SUPERVISION || t->kind == TASK_SUPERVISION_HIGH;
}

/* Open and shown by now: the agenda; the supervision itself is none. */
static void
keep_agenda(struct ctx *c, struct supervision_view *v)
{
    size_t n = 0;

    for (size_t i = 0; i < v->tasks.count; i++) {
        const struct task t = v->tasks.at[i];

        if (t.state != TASK_OPEN)
            continue;
        if (is_supervision(&t))
            v->next = t.due;
        else if (!day_before(c->today, t.shown))
            v->tasks.at[n++] = t;
    }
    v->tasks.count = n;
}

static enum err
load_supervisor(struct ctx *c, struct supervision_view *v)
{
    enum err e = pom_of(c->db, c->a, v->p.number, c->today, &v->pom);

    if (e == OK)
        e = supervisors_load(c->db, c->a, c->who.prison, &v->supervisors);
    const struct pom *p = &v->pom.primary;
    const struct supervisor_facts f = {.prison = c->who.prison,
                                       .today = c->today,
                                       .with_pom = p->allocation != 0,
                                       .pom_since = instant_day(p->since)};

    v->supervisor = supervisor_of(&v->supervisors, &f, v->p.number, p->staff);
    return e;
}

static enum err
load(struct ctx *c, struct supervision_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = tasks_of_person(c->db, c->a, v->p.number, &v->tasks);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, SUPERVISE_CASES);
    v->names = who_may(&c->who, ALLOCATE_POM);
    keep_agenda(c, v);
    return load_supervisor(c, v);
}

static void
fill(struct ctx *c, struct supervision_view *v, const struct supervisions *all)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-day", "supervision");
    v->list.caption = "Supervision of the case";
    v->list.nothing = "None is recorded.";
    for (size_t i = 0; i < all->count; i++) {
        const struct supervision *s = &all->at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_day(&cell[DAY], s->day);
        list_words(&cell[SUPERVISOR], s->supervisor, STR_EMPTY);
        list_words(&cell[OFFICER], s->officer, STR_EMPTY);
        list_words(&cell[AGREED], s->agreed, STR_EMPTY);
        list_day(&cell[NEXT], s->next);
        list_words(&cell[BY], user_name(c, s->by), STR_EMPTY);
        list_moment(&cell[AT], s->at);
    }
}

static enum err
show(struct ctx *c, struct supervision_view *v)
{
    struct supervisions all;
    const enum err e = supervisions_of(c->db, c->a, v->p.number, &all);

    if (e != OK)
        return e;
    fill(c, v, &all);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Supervision of the case"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_supervision(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
supervision_page(struct ctx *c)
{
    struct supervision_view *v = arena_new(c->a, struct supervision_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- who supervises ---- */

static const struct supervisor_role *
role_asked(struct ctx *c, const struct supervision_view *v, int64_t account)
{
    for (size_t i = 0; i < v->supervisors.roles.count; i++) {
        const struct supervisor_role *r = &v->supervisors.roles.at[i];

        if (r->account == account &&
            supervisor_holds(r, c->who.prison, c->today))
            return r;
    }
    return NULL;
}

static enum err
name_change(struct db *db, struct ctx *c, void *arg)
{
    const struct supervisor_named *n = arg;
    struct supervisors now;
    enum err e = supervisors_load(db, c->a, n->prison, &now);

    if (e == OK && now.version != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = supervisor_name(db, n, c->who.username, c->now);
    const struct audited what = {
        .kind = "SUPERVISOR_NAMED",
        .person = c->args.person,
        .subject = arena_printf(c->a, "account %lld, %s", (long long)n->account,
                                n->number.n > 0 ? "case" : "POM"),
    };

    ctx_done(c, case_url(c, "/supervision"), "Saved: %s",
             n->number.n > 0 ? "for this case" : "for every case of the POM");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
supervisor_save(struct ctx *c)
{
    struct supervision_view *v = arena_new(c->a, struct supervision_view);
    enum err e = load(c, v);
    const int64_t account = ctx_field_int(c, "account", -1);
    const struct str scope = ctx_field(c, "scope");
    const bool one = str_eq(scope, STR("case"));

    if (e != OK)
        return e;
    struct supervisor_named n = {.prison = c->who.prison,
                                 .number = one ? v->p.number : STR_EMPTY,
                                 .staff = one ? 0 : v->pom.primary.staff,
                                 .account = account};

    if (account != 0 && role_asked(c, v, account) == NULL)
        ctx_problem(c, "account",
                    "Choose a head of offender management of this prison, or "
                    "leave it to the rule");
    if (!one && (!str_eq(scope, STR("pom")) || n.staff == 0))
        ctx_problem(c, "scope", "Say for which cases");
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, name_change, &n);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "account",
                "Somebody named a supervisor here meanwhile: load the page "
                "again, look, and choose again");
    return show(c, v);
}

/* ---- another one ---- */

static enum err
show_form(struct ctx *c, const struct supervision_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Record a supervision"),
                                   .section = "/people",
                                   .back = case_url(c, "/supervision"),
                                   .back_words = "Back to supervision"});
    view_supervision_new(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
supervision_new_page(struct ctx *c)
{
    struct supervision_view *v = arena_new(c->a, struct supervision_view);
    const enum err e = load(c, v);

    return e == OK ? show_form(c, v) : e;
}

static void
check(struct ctx *c, const struct supervision *s, struct str next)
{
    if (!day_known(s->day) || day_before(c->today, s->day))
        ctx_problem(c, "day",
                    "Enter the day on which it was, such as 19 11 2026, not "
                    "later than today");
    if (s->supervisor.n == 0 || s->supervisor.n > NAME_MAX_BYTES)
        ctx_problem(c, "supervisor", "Say who supervised");
    if (s->officer.n == 0 || s->officer.n > NAME_MAX_BYTES)
        ctx_problem(c, "officer", "Say which POM it was with");
    if (s->agreed.n == 0 || s->agreed.n > SUPERVISION_WORDS_MAX)
        ctx_problem(c, "agreed",
                    "Say what was agreed, in %d characters or fewer",
                    SUPERVISION_WORDS_MAX);
    if (next.n > 0 &&
        (!day_known(s->next) || !day_before(c->today, s->next) ||
         day_before(day_add_months(c->today, NEXT_MOST_MONTHS), s->next)))
        ctx_problem(c, "next",
                    "Enter a day to come within two years, such as "
                    "19 5 2027, or leave it empty");
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct supervision *s = arg;
    const enum err e = supervision_add(db, s);
    const struct audited what = {
        .kind = "SUPERVISION_RECORDED",
        .person = s->number,
        .subject = show_str(c->a, show_iso_day(s->day)),
    };

    ctx_done(c, case_url(c, "/supervision"), "Recorded");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
supervision_new_save(struct ctx *c)
{
    struct supervision_view *v = arena_new(c->a, struct supervision_view);
    const enum err e = load(c, v);
    const struct str next = str_trim(ctx_field(c, "next"));

    if (e != OK)
        return e;
    struct supervision s = {
        .number = v->p.number,
        .prison = c->who.prison,
        .day = day_typed(c->today, str_trim(ctx_field(c, "day"))),
        .supervisor = str_trim(ctx_field(c, "supervisor")),
        .officer = str_trim(ctx_field(c, "officer")),
        .agreed = str_trim(ctx_field(c, "agreed")),
        .next = day_typed(c->today, next),
        .by = c->who.username,
        .at = c->now,
    };

    check(c, &s, next);
    return c->problems > 0 ? show_form(c, v)
                           : case_settle(c, ctx_change(c, add_change, &s));
}
