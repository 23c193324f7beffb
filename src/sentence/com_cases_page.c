/* sentence/com_cases_page.c -- the cases of a COM: who is coming and when, who
 * is theirs in custody, who leaves; a year ahead. */
#include "sentence/com_view.h"

#include "base/fold.h"
#include "gen/sentence_com_view.h"
#include "sentence/appointment_store.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"
#include "sentence/handover_work_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",          LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",        LIST_WORDS,  LIST_FILE_ONLY },
    { "prison",  "Prison",        LIST_WORDS,  0 },
    { "takes",   "Takes over",    LIST_DAY,    0 },
    { "first",   "First contact", LIST_DAY,    0 },
    { "last",    "Last contact",  LIST_DAY,    0 },
    { "next",    "Booked",        LIST_DAY,    0 },
    { "pom",     "POM",           LIST_WORDS,  0 },
    { "com",     "COM",           LIST_WORDS,  LIST_FILE_ONLY },
    { "done",    "Papers ready",  LIST_NUMBER, 0 },
    { "gaps",    "Missing",       LIST_WORDS,  0 },
    { "release", "Release",       LIST_DAY,    0 },
};
enum { NAME, NUMBER, PRISON, TAKES, FIRST, LAST, NEXT, POM, COM, DONE, GAPS, RELEASE };
/* clang-format on */

enum { COMING_DAYS = 56, LEAVING_DAYS = 28, YEAR_MONTHS = 12 };

static bool
is_within(struct day d, struct day today, struct day last)
{
    return day_known(d) && !day_before(d, today) && !day_before(last, d);
}

bool
com_view_has(enum com_cases view, const struct handover_case *k,
             struct day today)
{
    const bool mine = k->who == RESP_COMMUNITY;

    switch (view) {
    case COM_COMING:
        return !mine &&
               is_within(k->handover, today, day_add_days(today, COMING_DAYS));
    case COM_CUSTODY:
        return mine;
    case COM_LEAVING:
        return is_within(k->release, today, day_add_days(today, LEAVING_DAYS));
    case COM_YEAR:
        return !mine && is_within(k->handover, today,
                                  day_add_months(today, YEAR_MONTHS));
    case COM_ALL:
    case COM_CASES_COUNT:
        break;
    }
    return true;
}

static const struct {
    const char *code, *words;
} views[COM_CASES_COUNT] = {
    [COM_COMING] = {"coming",  "Coming in 8 weeks"  },
    [COM_CUSTODY] = {"custody", "In custody, mine"   },
    [COM_LEAVING] = {"leaving", "Leaving in 4 weeks" },
    [COM_YEAR] = {"year",    "Coming in 12 months"},
    [COM_ALL] = {"all",     "All"                },
};

const char *
com_cases_code(enum com_cases view)
{
    assert(view < COM_CASES_COUNT);
    return views[view].code;
}

const char *
com_cases_words(enum com_cases view)
{
    assert(view < COM_CASES_COUNT);
    return views[view].words;
}

static enum com_cases
view_asked(const struct ctx *c)
{
    const struct str code = ctx_query(c, "view");
    enum com_cases v = 0;

    while (v < COM_CASES_COUNT && !str_eq(code, str_from_c(views[v].code)))
        v++;
    return v < COM_CASES_COUNT ? v : COM_COMING;
}

/* A day without contact that is too long for whom one answers for. */
enum { QUIET_DAYS = 42 };

struct add {
    struct ctx *c;
    struct str text;
};

static void
add(struct add *a, const char *words)
{
    a->text = arena_printf(a->c->a, STR_FMT "%s%s", STR_ARG(a->text),
                           a->text.n > 0 ? "; " : "", words);
}

/* What is not as it should be by now. */
static struct str
gaps_of(struct ctx *c, const struct handover_case *k,
        const struct handover_progress *p, const struct contact *contact)
{
    struct add gaps = {c, STR_EMPTY};
    const bool leaving = com_view_has(COM_LEAVING, k, c->today);
    const bool mine = k->who == RESP_COMMUNITY;
    const struct day last = contact != NULL ? contact->last : DAY_NONE;

    if ((mine || com_view_has(COM_COMING, k, c->today)) &&
        (contact == NULL || !day_known(contact->first)))
        add(&gaps, "first contact not made");
    else if (mine && day_known(last) && c->today.n - last.n > QUIET_DAYS)
        add(&gaps, "no contact for over 6 weeks");
    if (leaving && k->no_fixed_home)
        add(&gaps, "no address");
    if (leaving && (contact == NULL || !day_known(contact->next)))
        add(&gaps, "next appointment not set");
    if (mine && !p->agreed)
        add(&gaps, "handover not agreed");
    return gaps.text;
}

static void
fill_row(struct ctx *c, struct com_cases_view *v,
         const struct handover_overview *o, const struct handover_case *k)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct contact *contact = contact_of(&o->contacts, k->number);
    const struct handover_progress p =
        handover_overview_progress(o, k, c->today);

    list_words(&cell[NAME], handover_case_name(c->a, k),
               fold_name(c->a, k->surname, k->forename));
    cell[NAME].href =
        arena_printf(c->a, "/people/" STR_FMT "/handover", STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[PRISON], k->prison_name, STR_EMPTY);
    list_day(&cell[TAKES], k->handover);
    if (contact != NULL) {
        list_day(&cell[FIRST], contact->first);
        list_day(&cell[LAST], contact->last);
        list_day(&cell[NEXT], contact->next);
    }
    list_words(&cell[POM], k->pom != 0 ? k->pom_name : STR("Nobody"),
               STR_EMPTY);
    list_words(&cell[COM], k->com_name, STR_EMPTY);
    list_number(&cell[DONE], (int64_t)p.done);
    cell[DONE].more = arena_printf(c->a, "of %zu", p.count);
    list_words(&cell[GAPS], gaps_of(c, k, &p, contact), STR_EMPTY);
    list_day(&cell[RELEASE], k->release);
}

/* The handovers of the twelve months from this one on. */
static void
count_month(struct com_cases_view *v, const struct handover_case *k,
            struct day today)
{
    if (!com_view_has(COM_YEAR, k, today))
        return;
    const struct ymd now = day_to_ymd(today), then = day_to_ymd(k->handover);
    const int month = (then.year - now.year) * 12 + then.month - now.month;

    if (month < COM_MONTHS)
        v->month[month]++;
}

struct mine {
    struct handover_cases cases;
    struct handover_overview overview;
};

static enum err
load(struct ctx *c, struct com_cases_view *v, struct mine *m)
{
    enum err e = com_link_read(c->db, c->a, c->who.account, &v->link);
    const struct handover_scope whose = {STR_EMPTY, v->link.officer,
                                         v->link.unit};

    if (e == OK)
        e = handover_cases(c->db, c->a, &whose, &m->cases);
    if (e == OK)
        e = handover_works_of(c->db, c->a, &whose, &m->overview);
    if (e == OK)
        e = appointment_contacts(c->db, c->a, &whose, c->today,
                                 &m->overview.contacts);
    return e;
}

enum err
com_cases_page(struct ctx *c)
{
    struct com_cases_view *v = arena_new(c->a, struct com_cases_view);
    struct mine m;
    const enum err e = load(c, v, &m);

    if (e != OK)
        return e;
    v->view = view_asked(c);
    v->list = list_begin(c, columns, COUNT_OF(columns), "takes", "my-cases");
    v->list.caption = com_cases_words(v->view);
    for (size_t i = 0; i < m.cases.count; i++) {
        for (enum com_cases k = 0; k < COM_CASES_COUNT; k++)
            v->count[k] += com_view_has(k, &m.cases.at[i], c->today);
        if (com_view_has(v->view, &m.cases.at[i], c->today))
            fill_row(c, v, &m.overview, &m.cases.at[i]);
        count_month(v, &m.cases.at[i], c->today);
    }
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("My cases"),
                                   .section = "/com",
                                   .back = STR_EMPTY});
    view_com_cases(&c->rp->body, c, v);
    return frame_end(c);
}
