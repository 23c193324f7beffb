/* sentence/caseload_page.c -- a POM's cases, what is late first. */
#include "sentence/caseload_view.h"

#include "gen/sentence_caseload_view.h"
#include "sentence/case_view.h"

enum { NOT_MET_DAYS = 90, SOON_DAYS = 56, NEW_DAYS = 7 };

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Name",           LIST_WORDS,  LIST_HEAD },
    { "due",      "Next due",       LIST_DAY,    0 },
    { "next",     "Next thing",     LIST_WORDS,  0 },
    { "late",     "Late",           LIST_NUMBER, LIST_FILE_ONLY },
    { "role",     "Role",           LIST_WORDS,  0 },
    { "met",      "Last met",       LIST_DAY,    0 },
    { "handover", "Handover",       LIST_DAY,    0 },
    { "release",  "Release",        LIST_DAY,    0 },
    { "worker",   "Key worker",     LIST_WORDS,  0 },
    { "com",      "COM",            LIST_WORDS,  0 },
    { "number",   "Number",         LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",     "Wing",           LIST_WORDS,  LIST_FILE_ONLY },
};
enum { NAME, DUE, NEXT, LATE, PART, MET, HANDOVER, RELEASE, WORKER, COM, NUMBER, WING };

static const struct narrowed views[CASELOAD_VIEWS] = {
    { "",         "All",                      0 },
    { "late",     "Something is late",        0 },
    { "handover", "Handover within 8 weeks",  0 },
    { "parole",   "Hearing within a year",    0 },
    { "unmet",    "Not met for 90 days",      0 },
    { "new",      "New this week",            0 },
};
/* clang-format on */
enum { ALL, IS_LATE, HANDS_OVER, PAROLE, UNMET, NEW };

static bool
leads(const struct caseload_case *k)
{
    return str_eq(k->responsible, STR("CustodyOnly")) ||
           str_eq(k->responsible, STR("CustodyWithCom"));
}

static struct str
role_words(const struct caseload_case *k)
{
    if (k->covered)
        return STR("Covered today");
    if (k->co)
        return STR("Co-working");
    if (k->responsible.n == 0)
        return STR("Not in the service");
    return leads(k) ? STR("Responsible") : STR("Supporting");
}

static bool
within(struct day d, struct day today, int days)
{
    return day_known(d) && !day_before(d, today) &&
           !day_before(day_add_days(today, days), d);
}

static bool
is_in(const struct ctx *c, const struct caseload_case *k, size_t view)
{
    const struct day met = k->last_met, since = instant_day(k->since);

    switch (view) {
    case IS_LATE:
        return k->late > 0;
    case HANDS_OVER:
        return within(k->handover, c->today, SOON_DAYS);
    case PAROLE:
        return within(k->hearing, c->today, 366);
    case UNMET:
        return day_before(day_known(met) ? met : since,
                          day_add_days(c->today, -NOT_MET_DAYS));
    case NEW:
        return !day_before(since, day_add_days(c->today, -NEW_DAYS));
    default:
        return true;
    }
}

static void
count(struct ctx *c, struct caseload_view *v)
{
    const struct str asked = ctx_query(c, "view");

    for (size_t i = 0; i < CASELOAD_VIEWS; i++) {
        v->views[i] = views[i];
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
        for (size_t n = 0; n < v->all.count; n++)
            v->views[i].count += is_in(c, &v->all.at[n], i);
    }
    for (size_t n = 0; n < v->all.count; n++) {
        const struct caseload_case *k = &v->all.at[n];

        v->along += k->co;
        v->responsible += !k->co && leads(k);
        v->supporting += !k->co && k->responsible.n > 0 && !leads(k);
    }
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct caseload_case *k)
{
    list_words(&cell[NAME], k->name, k->sort_name);
    cell[NAME].href = arena_printf(
        c->a, "/people/" STR_FMT "/case?from=/caseload", STR_ARG(k->number));
    cell[NAME].more =
        arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(k->number),
                     k->cell.n > 0 ? " · " : "", STR_ARG(k->cell));
    list_day(&cell[DUE], k->next_due);
    list_words(&cell[NEXT],
               k->next < TASK_KINDS ? task_words(k->next) : STR("Nothing"),
               STR_EMPTY);
    if (k->late > 0)
        cell[NEXT].more = arena_printf(c->a, "%d late", (int)k->late);
    list_number(&cell[LATE], k->late);
    list_words(&cell[PART], role_words(k), STR_EMPTY);
    list_day(&cell[MET], k->last_met);
    list_day(&cell[HANDOVER], k->handover);
    list_day(&cell[RELEASE], k->release);
    cell[RELEASE].more = k->release_kind;
    list_words(&cell[WORKER],
               k->key_worker.n > 0 ? k->key_worker : STR("nobody"), STR_EMPTY);
    list_words(&cell[COM], k->com.n > 0 ? k->com : STR("nobody named"),
               STR_EMPTY);
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[WING], k->wing, STR_EMPTY);
    ctx_listed(c, k->number);
}

static bool
is_asked_for(struct ctx *c, const struct caseload_view *v,
             const struct caseload_case *k)
{
    if (!is_in(c, k, v->view) || (v->wing.n > 0 && !str_eq(v->wing, k->wing)))
        return false;
    return v->role.n == 0 || str_eq(v->role, k->co      ? STR("co-working")
                                             : leads(k) ? STR("responsible")
                                                        : STR("supporting"));
}

enum err
caseload_page(struct ctx *c)
{
    struct caseload_view *v = arena_new(c->a, struct caseload_view);
    const int64_t staff = ctx_query_int(c, "staff", c->who.staff);
    const enum err e =
        caseload_of(c->db, c->a, c->who.prison, staff, c->today, &v->all);

    if (e != OK)
        return e;
    v->nobody = staff == 0;
    v->wing = ctx_query(c, "wing");
    v->role = ctx_query(c, "role");
    count(c, v);
    v->list = list_begin(c, columns, COUNT_OF(columns), "due", "my-cases");
    v->list.caption = "Cases, what is late first";
    v->list.nothing = v->all.count == 0
                          ? "No cases yet. The head of offender management "
                            "gives them out."
                          : "No case fits. Take a filter away.";
    for (size_t i = 0; i < v->all.count; i++)
        if (is_asked_for(c, v, &v->all.at[i]))
            fill_row(c, list_row(c, &v->list), &v->all.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("My cases"),
                                   .section = "/caseload",
                                   .back = STR_EMPTY});
    view_caseload(&c->rp->body, c, v);
    return frame_end(c);
}
