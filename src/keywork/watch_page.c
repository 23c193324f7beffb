/* keywork/watch_page.c -- people on remand and people at high risk, with how
 * long nobody has spoken with them and when the plan has them (R102, R103). */
#include "keywork/watch.h"

#include "gen/keywork_watch_sql.h"
#include "gen/keywork_watch_view.h"
#include "keywork/plan_facts_store.h"
#include "keywork/plan_words.h"

#include <stdlib.h>

/* clang-format off */
static const struct list_column columns[] = {
    { "person",  "Person",                LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",                LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",    "Wing",                  LIST_WORDS,  0 },
    { "worker",  "Key worker",            LIST_WORDS,  0 },
    { "why",     "Why",                   LIST_WORDS,  LIST_PLAIN },
    { "remand",  "Days on remand",        LIST_NUMBER, 0 },
    { "session", "Days since a session",  LIST_NUMBER, 0 },
    { "contact", "Days without contact",  LIST_NUMBER, 0 },
    { "planned", "In the plan",           LIST_WORDS,  0 },
};
enum { PERSON, NUMBER, WING, WORKER, WHY, REMAND, SESSION, CONTACT, PLANNED };
/* clang-format on */

enum {
    HIGH_RISK = 1 << COHORT_ACCT | 1 << COHORT_NEW | 1 << COHORT_ISOLATED |
                1 << COHORT_COMPLEX
};

/* What one page is drawn from; days by the place of the person in f.q. */
struct watch {
    struct ctx *c;
    struct watch_view *v;
    struct plan_facts f;
    struct day *contact;
};

static bool
is_on_remand(const struct due_facts *of)
{
    return str_eq(of->legal_status, STR("REMAND"));
}

static enum err
load_contacts(struct watch *w)
{
    struct query q = query_open(w->c->db, SQL_WATCH_CONTACTS);
    size_t i = 0;

    query_str(&q, w->c->who.prison);
    while (query_row(&q)) {
        const struct str number = col_str(&q, w->c->a);
        const struct day day = instant_day(col_instant(&q));

        /* both lists are in the order of the numbers */
        while (i < w->f.q.people_count &&
               str_compare(w->f.q.people[i].number, number) < 0)
            i++;
        if (i < w->f.q.people_count && str_eq(w->f.q.people[i].number, number))
            w->contact[i] = day;
    }
    return query_close(&q);
}

/* Days since; of who was never spoken with, since they came.  -1: not known. */
static int
days_without(const struct watch *w, size_t i)
{
    const struct due_facts *of = &w->f.people[i].of;
    const struct day since =
        day_known(w->contact[i]) ? w->contact[i] : of->arrived;

    if (!day_known(since))
        return -1;
    return since.n < w->c->today.n ? w->c->today.n - since.n : 0;
}

static struct str
why_words(struct ctx *c, uint32_t cohorts)
{
    struct str words = STR_EMPTY;

    for (int k = 0; k < COHORT_COUNT; k++)
        if ((cohorts >> k & 1) != 0)
            words = arena_printf(c->a, STR_FMT "%s%s", STR_ARG(words),
                                 words.n > 0 ? "; " : "",
                                 plan_cohort_words((enum plan_cohort)k));
    return words;
}

/* The half-day in which the plan in force still has the person. */
static struct str
planned_words(const struct watch *w, size_t i)
{
    for (size_t k = 0; k < w->f.q.kept_count; k++)
        if (w->f.q.kept[k].person == (int)i)
            return plan_half_words(w->c->a, w->f.q.kept[k].half);
    return w->f.people[i].of.had > 0 ? STR("seen this week") : STR("no");
}

static void
count_wing(struct watch_view *v, struct str wing, bool gap)
{
    size_t k = 0;

    while (k < v->wings && !str_eq(v->wing[k].name, wing))
        k++;
    if (k == v->wings)
        v->wing[v->wings++].name = wing;
    v->wing[k].people++;
    v->wing[k].gaps += gap;
    v->people++;
    v->gaps += gap;
}

static int
by_name(const void *x, const void *y)
{
    return str_compare(((const struct watch_wing *)x)->name,
                       ((const struct watch_wing *)y)->name);
}

static void
put_known(struct list_cell *cell, int n)
{
    if (n >= 0)
        list_number(cell, n);
}

static void
add_person(struct watch *w, size_t i)
{
    struct ctx *c = w->c;
    const struct plan_person *p = &w->f.q.people[i];
    const struct plan_name *who = &w->f.people[i];
    struct list_cell *cell = list_row(c, &w->v->list);
    const int days = days_without(w, i);
    const bool gap =
        days < 0 || days > (w->v->remand ? WATCH_REMAND_DAYS : WATCH_RISK_DAYS);

    list_words(&cell[PERSON], who->name, STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number));
    cell[PERSON].more = p->number;
    list_words(&cell[NUMBER], p->number, STR_EMPTY);
    list_words(&cell[WING], who->wing, STR_EMPTY);
    if (p->worker != PLAN_NOBODY)
        list_words(&cell[WORKER], w->f.workers[p->worker].name, STR_EMPTY);
    list_words(&cell[WHY], why_words(c, p->cohorts), STR_EMPTY);
    if (is_on_remand(&who->of) && day_known(who->of.received))
        list_number(&cell[REMAND], c->today.n - who->of.received.n);
    put_known(&cell[SESSION], day_known(who->of.last_session)
                                  ? c->today.n - who->of.last_session.n
                                  : -1);
    put_known(&cell[CONTACT], days);
    if (gap)
        cell[CONTACT].more = STR("gap");
    list_words(&cell[PLANNED], planned_words(w, i), STR_EMPTY);
    count_wing(w->v, who->wing, gap);
}

enum err
watch_page(struct ctx *c)
{
    struct watch_view *v = arena_new(c->a, struct watch_view);
    struct watch w = {.c = c, .v = v};

    v->remand = str_eq(ctx_query(c, "list"), STR("remand"));
    v->week = day_monday(c->today);
    enum err e =
        plan_facts_load(c->db, c->a, c->who.prison, v->week, c->now, &w.f);
    w.contact = arena_array(c->a, struct day, w.f.q.people_count + 1);
    v->wing = arena_array(c->a, struct watch_wing, w.f.q.people_count + 1);
    if (e == OK)
        e = load_contacts(&w);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns),
                         v->remand ? "-remand" : "-contact",
                         v->remand ? "on-remand" : "high-risk");
    v->list.caption = v->remand ? "People on remand" : "People at high risk";
    for (size_t i = 0; i < w.f.q.people_count; i++)
        if (v->remand ? is_on_remand(&w.f.people[i].of)
                      : (w.f.q.people[i].cohorts & HIGH_RISK) != 0)
            add_person(&w, i);
    if (v->wings > 0)
        qsort(v->wing, v->wings, sizeof *v->wing, by_name);
    const bool is_file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (is_file)
        return OK;
    frame_begin(c, &(struct frame){.title = v->remand ? STR("On remand")
                                                      : STR("At high risk"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_watch(&c->rp->body, c, v);
    return frame_end(c);
}
