/* sentence/bunch_page.c -- parole reports of the next twelve weeks by POM:
 * where they fall together, and who else might write one (R097). */
#include "sentence/homd_more.h"

#include "gen/sentence_bunch_view.h"
#include "sentence/task_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "pom",    "POM",             LIST_WORDS,  LIST_HEAD },
    { "first",  "Due in 4 weeks",  LIST_NUMBER, 0 },
    { "second", "In weeks 5 to 8", LIST_NUMBER, 0 },
    { "third",  "In weeks 9 to 12", LIST_NUMBER, 0 },
    { "most",   "Most at once", LIST_NUMBER, 0 },
    { "load",   "Hours held, %",   LIST_NUMBER, 0 },
    STAFF_SPLIT_COLUMNS,
};
enum { POM, FIRST, SECOND, THIRD, MOST, LOAD, EMPLOYER };
/* clang-format on */
enum { WEEKS = 12, SPAN_DAYS = 28 };

static int
seat_of(const struct homd *h, int64_t staff)
{
    const struct homd_pom *p = staff != 0 ? homd_pom_find(h, staff) : NULL;

    return p != NULL ? (int)(p - h->poms) : POM_NOBODY;
}

/* Late ones are due now: they are to write, too. */
static void
take_reports(struct ctx *c, struct bunch_view *v, const struct tasks *all)
{
    v->report = arena_array(c->a, struct bunch_report, all->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        const struct task *t = &all->at[i];
        const struct homd_case *k = t->kind == TASK_PAROLE_REPORT
                                        ? homd_case_find(&v->p.h, t->number)
                                        : NULL;

        if (k == NULL)
            continue;
        v->report[v->count++] = (struct bunch_report){
            .item = (int)(k - v->p.h.cases),
            .seat = seat_of(&v->p.h, k->pom.staff),
            .due = day_before(t->due, c->today) ? c->today : t->due,
        };
    }
    bunch_decide(&v->p.q, v->report, v->count);
}

static void
fill(struct ctx *c, struct bunch_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-most",
                         "parole-reports-ahead");
    v->list.caption = "Parole reports of the next twelve weeks";
    v->list.nothing = "There is no POM here.";
    for (size_t seat = 0; seat < v->p.h.pom_count; seat++) {
        const struct homd_pom *p = &v->p.h.poms[seat];

        if (!staff_split_takes(&v->split, p->staff))
            continue;
        struct list_cell *cell = list_row(c, &v->list);
        int weeks[3] = {0};

        for (size_t i = 0; i < v->count; i++)
            if (v->report[i].seat == (int)seat &&
                v->report[i].due.n - c->today.n < WEEKS * 7)
                weeks[(v->report[i].due.n - c->today.n) / SPAN_DAYS]++;
        list_words(&cell[POM], p->name, p->sort_name);
        cell[POM].href = homd_pom_url(c, p->staff);
        list_number(&cell[FIRST], weeks[0]);
        list_number(&cell[SECOND], weeks[1]);
        list_number(&cell[THIRD], weeks[2]);
        list_number(&cell[MOST], bunch_most(v->report, v->count, (int)seat));
        if (cell[MOST].number > v->p.h.weights.report_most)
            cell[MOST].more = STR("they fall together");
        list_number(&cell[LOAD], p->load.percent);
        staff_split_cells(&v->split, &cell[EMPLOYER], p->staff);
    }
}

static void
count_proposals(struct ctx *c, struct bunch_view *v)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct bunch_report *r = &v->report[i];

        v->nobody += r->seat == POM_NOBODY;
        v->proposed += r->to != POM_NOBODY;
        if (r->to != POM_NOBODY)
            ctx_listed(c, v->p.h.cases[r->item].number);
    }
}

enum err
bunch_page(struct ctx *c)
{
    struct bunch_view *v = arena_new(c->a, struct bunch_view);
    struct tasks all;
    enum err e = homd_picture_load(c, &v->p);

    if (e == OK)
        e = tasks_of_prison(c->db, c->a, c->who.prison,
                            day_add_days(c->today, WEEKS * 7 - 1), &all);
    if (e == OK)
        e = staff_split_load(c, &v->split);
    if (e != OK)
        return e;
    take_reports(c, v, &all);
    count_proposals(c, v);
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Parole reports ahead"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_bunch(&c->rp->body, c, v);
    return frame_end(c);
}
