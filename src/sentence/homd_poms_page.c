/* sentence/homd_poms_page.c -- POMs and their hours: all, and one of them. */
#include "sentence/homd_view.h"

#include "gen/sentence_homd_poms_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "POM",            LIST_WORDS,  LIST_HEAD },
    { "type",    "Type",           LIST_WORDS,  0 },
    { "state",   "State",          LIST_WORDS,  0 },
    { "cases",   "Cases",          LIST_NUMBER, 0 },
    { "resp",    "Responsible",    LIST_NUMBER, LIST_FILE_ONLY },
    { "supp",    "Supporting",     LIST_NUMBER, LIST_FILE_ONLY },
    { "co",      "Co-working",     LIST_NUMBER, LIST_FILE_ONLY },
    { "high",    "Tier A and B",   LIST_NUMBER, 0 },
    { "new",     "New in 7 days",  LIST_NUMBER, 0 },
    { "handover", "Handovers in 8 weeks", LIST_NUMBER, 0 },
    { "lost",    "Hours lost to other duties", LIST_NUMBER, LIST_FILE_ONLY },
    { "held",    "Hours held",     LIST_NUMBER, LIST_FILE_ONLY },
    { "have",    "Hours there are", LIST_NUMBER, LIST_FILE_ONLY },
    { "percent", "Percent of hours", LIST_NUMBER, 0 },
    STAFF_SPLIT_COLUMNS,
};
enum { NAME, TYPE, STATE, CASES, RESP, SUPP, CO, HIGH, NEW, HANDOVER, LOST, HELD, HAVE, PERCENT, EMPLOYER };

static const struct list_column case_columns[] = {
    { "name",     "Person",          LIST_WORDS,  LIST_HEAD },
    { "number",   "Number",          LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "role",     "POM is",          LIST_WORDS,  0 },
    { "tier",     "Tier and risk",   LIST_WORDS,  0 },
    { "since",    "Since",           LIST_DAY,    0 },
    { "handover", "COM takes over",  LIST_DAY,    0 },
    { "phase",    "Phase",           LIST_WORDS,  0 },
    { "minutes",  "Minutes a month", LIST_NUMBER, 0 },
};
enum { C_NAME, C_NUMBER, C_ROLE, C_TIER, C_SINCE, C_HANDOVER, C_PHASE, C_MINUTES };
/* clang-format on */

static void
fill_pom(struct ctx *c, struct homd_poms_view *v, const struct homd_pom *p)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct workload *l = &p->load;

    list_words(&cell[NAME], p->name, p->sort_name);
    list_words(&cell[TYPE], str_from_c(homd_type_words(p->type)), STR_EMPTY);
    list_words(&cell[STATE],
               p->holds ? homd_away_words(c->a, p) : STR("No longer a POM"),
               STR_EMPTY);
    list_number(&cell[CASES], l->cases[WORKLOAD_RESPONSIBLE] +
                                  l->cases[WORKLOAD_SUPPORTING] +
                                  l->cases[WORKLOAD_CO_WORKING]);
    list_number(&cell[RESP], l->cases[WORKLOAD_RESPONSIBLE]);
    list_number(&cell[SUPP], l->cases[WORKLOAD_SUPPORTING]);
    list_number(&cell[CO], l->cases[WORKLOAD_CO_WORKING]);
    list_number(&cell[HIGH], l->tiers[0] + l->tiers[1]);
    list_number(&cell[NEW], p->new_cases);
    list_number(&cell[HANDOVER], p->handovers);
    list_number(&cell[LOST], (l->redeployed + 30) / 60);
    list_number(&cell[HELD], (l->held + 30) / 60);
    list_number(&cell[HAVE], (l->available + 30) / 60);
    list_number(&cell[PERCENT], l->percent);
    staff_split_cells(&v->split, &cell[EMPLOYER], p->staff);
}

enum err
homd_poms_page(struct ctx *c)
{
    struct homd_poms_view *v = arena_new(c->a, struct homd_poms_view);
    enum err e = homd_load(c->db, c->a, c->who.prison, c->today, &v->p.h);

    if (e == OK)
        e = staff_split_load(c, &v->split);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->row = arena_array(c->a, const struct homd_pom *, v->p.h.pom_count + 1);
    v->list = list_begin(c, columns, COUNT_OF(columns), "-percent", "poms");
    for (size_t i = 0; i < v->p.h.pom_count; i++) {
        const struct homd_pom *p = &v->p.h.poms[i];

        if (!staff_split_takes(&v->split, p->staff))
            continue;
        v->row[v->list.rows] = p;
        fill_pom(c, v, p);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("POMs and their hours"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management"),
                                   .back_words = "Back to today"});
    view_homd_poms(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one ---- */

static void
fill_case(struct ctx *c, struct homd_pom_view *v, const struct homd_case *k,
          bool along)
{
    struct list_cell *cell = list_row(c, &v->list);
    struct workload_case load = k->load;

    if (along) {
        load.part = WORKLOAD_CO_WORKING;
        load.since = k->co.since;
    }
    const struct workload_minutes m =
        workload_of_case(&load, &v->p.h.weights, v->p.h.today);

    list_words(&cell[C_NAME], k->name, k->sort_name);
    cell[C_NAME].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(k->number));
    cell[C_NAME].more = k->number;
    list_words(&cell[C_NUMBER], k->number, STR_EMPTY);
    list_words(&cell[C_ROLE],
               along ? STR("Co-working") : str_from_c(homd_who_words(k->who)),
               STR_EMPTY);
    list_words(&cell[C_TIER],
               arena_printf(c->a, STR_FMT ", " STR_FMT,
                            STR_ARG(k->tier.n > 0 ? k->tier : STR("no tier")),
                            STR_ARG(homd_rosh_words(k->rosh))),
               k->tier);
    list_day(&cell[C_SINCE], along ? k->co.since : k->pom.since);
    list_day(&cell[C_HANDOVER], k->handover);
    list_words(&cell[C_PHASE], str_from_c(workload_phase_words(m.phase)),
               STR_EMPTY);
    list_number(&cell[C_MINUTES], m.minutes + m.task_minutes);
    ctx_listed(c, k->number);
}

static void
fill_cases(struct ctx *c, struct homd_pom_view *v)
{
    v->list = list_begin(
        c, case_columns, COUNT_OF(case_columns), "-minutes",
        arena_printf(c->a, "cases-%lld", (long long)v->pom->staff).p);
    v->list.caption = "Cases";
    v->list.nothing = "No cases.";
    for (size_t i = 0; i < v->p.h.case_count; i++) {
        const struct homd_case *k = &v->p.h.cases[i];

        if (k->pom.staff == v->pom->staff)
            fill_case(c, v, k, false);
        else if (k->co.staff == v->pom->staff)
            fill_case(c, v, k, true);
    }
}

enum err
homd_pom_page(struct ctx *c)
{
    struct homd_pom_view *v = arena_new(c->a, struct homd_pom_view);
    const enum err e = homd_load(c->db, c->a, c->who.prison, c->today, &v->p.h);

    if (e != OK)
        return e;
    v->pom = homd_pom_find(&v->p.h, c->args.staff);
    if (v->pom == NULL)
        return ERR_NOT_FOUND;
    v->may = who_may(&c->who, ALLOCATE_POM);
    fill_cases(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = v->pom->name,
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to all POMs"});
    view_homd_pom(&c->rp->body, c, v);
    return frame_end(c);
}
