/* sentence/homd_cases_page.c -- the cases of a prison: who has them, what must
 * be decided; the first step of giving out many. */
#include "sentence/homd_view.h"

#include "base/fold.h"
#include "gen/sentence_homd_cases_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Person",       LIST_WORDS,  LIST_HEAD },
    { "number",   "Number",       LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "cell",     "Cell",         LIST_WORDS,  LIST_FILE_ONLY },
    { "tier",     "Tier and risk", LIST_WORDS, 0 },
    { "rosh",     "Risk of serious harm", LIST_WORDS, LIST_FILE_ONLY },
    { "waits",    "Waits",        LIST_DAY,    0 },
    { "needs",    "Needs",        LIST_WORDS,  0 },
    { "pom",      "POM",          LIST_WORDS,  0 },
    { "co",       "Co-working",   LIST_WORDS,  LIST_FILE_ONLY },
    { "role",     "POM is",       LIST_WORDS,  0 },
    { "handover", "COM takes over", LIST_DAY,  0 },
    { "com",      "COM",          LIST_WORDS,  LIST_FILE_ONLY },
    { "release",  "Release",      LIST_DAY,    LIST_FILE_ONLY },
    { "hours",    "Hours a month", LIST_NUMBER, LIST_FILE_ONLY },
    { "suggested", "Suggested",   LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "why",      "Why",          LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "told",     "Escalated",    LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
};
enum { NAME, NUMBER, CELL, TIER, ROSH, WAITS, NEEDS, POM, CO, ROLE, HANDOVER, COM, RELEASE, HOURS, SUGGESTED, WHY, TOLD };
/* clang-format on */

static bool
fits(struct ctx *c, const struct homd_case *k, struct str typed)
{
    struct str rest = fold(c->a, typed);

    while (rest.n > 0) {
        const struct str word = fold_word(&rest);

        if (!fold_begins(k->sort_name, word) &&
            !str_has(fold(c->a, k->number), word))
            return false;
    }
    return true;
}

static bool
belongs(struct ctx *c, const struct homd_cases_view *v,
        const struct homd_case *k)
{
    if (v->view != VIEW_ALL && (k->decide & 1U << v->view) == 0)
        return false;
    if (v->wing.n > 0 && !str_eq(v->wing, k->wing))
        return false;
    if (v->tier.n > 0 && workload_tier(v->tier) != workload_tier(k->tier))
        return false;
    if (v->pom != 0 && k->pom.staff != v->pom && k->co.staff != v->pom)
        return false;
    return fits(c, k, v->typed);
}

static void
fill_row(struct ctx *c, struct homd_cases_view *v, const struct homd_case *k)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct homd *h = &v->p.h;

    list_words(&cell[NAME], k->name, k->sort_name);
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[CELL], k->cell, STR_EMPTY);
    list_words(&cell[TIER], k->tier, k->tier.n > 0 ? k->tier : STR("Z"));
    list_words(&cell[ROSH], homd_rosh_words(k->rosh), STR_EMPTY);
    list_day(&cell[WAITS], k->waits_since);
    list_words(&cell[NEEDS], homd_needs_words(c->a, k), STR_EMPTY);
    list_words(&cell[POM], homd_pom_name(h, k->pom.staff), STR_EMPTY);
    list_words(&cell[CO], homd_pom_name(h, k->co.staff), STR_EMPTY);
    list_words(&cell[ROLE], str_from_c(homd_who_words(k->who)), STR_EMPTY);
    list_day(&cell[HANDOVER], k->handover);
    list_words(&cell[COM], k->com_name, STR_EMPTY);
    list_day(&cell[RELEASE], k->release);
    list_number(&cell[HOURS], (k->minutes.minutes + 30) / 60);
    if ((k->decide & DECIDE_POM) != 0) {
        const struct homd_pom *s = homd_suggested(&v->p, k);

        list_words(&cell[SUGGESTED], s != NULL ? s->name : STR_EMPTY,
                   STR_EMPTY);
        list_words(&cell[WHY], homd_why_words(c, &v->p, k), STR_EMPTY);
        list_words(&cell[TOLD], homd_told_words(c, &v->p, k), STR_EMPTY);
    }
}

static void
add_wing(struct homd_cases_view *v, struct str wing)
{
    size_t at = 0;

    while (at < v->wing_count && !str_eq(v->wings[at], wing))
        at++;
    if (wing.n > 0 && at == v->wing_count && at < COUNT_OF(v->wings))
        v->wings[v->wing_count++] = wing;
}

static void
fill(struct ctx *c, struct homd_cases_view *v)
{
    size_t n = 0;

    v->row = arena_array(c->a, const struct homd_case *, v->p.h.case_count + 1);
    for (size_t i = 0; i < v->p.h.case_count; i++) {
        const struct homd_case *k = &v->p.h.cases[i];

        add_wing(v, k->wing);
        if (!belongs(c, v, k))
            continue;
        v->row[n++] = k;
        fill_row(c, v, k);
    }
}

static int
view_asked(struct ctx *c)
{
    const struct str asked = ctx_query(c, "view");

    for (int bit = 0; bit < DECIDE_COUNT; bit++)
        if (str_eq(asked, str_from_c(homd_decide_code(bit))))
            return bit;
    return VIEW_ALL;
}

static void
note_listed(struct ctx *c, const struct homd_cases_view *v, bool file)
{
    const size_t n = file ? v->list.rows : v->list.last - v->list.first;

    for (size_t i = 0; i < n; i++)
        ctx_listed(c, v->row[file ? i : list_shown(&v->list, i)]->number);
}

enum err
homd_cases_page(struct ctx *c)
{
    struct homd_cases_view *v = arena_new(c->a, struct homd_cases_view);
    const enum err e = homd_picture_load(c, &v->p);

    if (e != OK)
        return e;
    v->view = view_asked(c);
    v->typed = ctx_query(c, "q");
    v->wing = ctx_query(c, "wing");
    v->tier = ctx_query(c, "tier");
    v->pom = ctx_query_int(c, "pom", 0);
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->list = list_begin(c, columns, COUNT_OF(columns),
                         v->view == 0 || v->view == 1 ? "waits" : "name",
                         "offender-management-cases");
    fill(c, v);
    const bool file = list_settle(c, &v->list);

    note_listed(c, v, file);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Cases"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management"),
                                   .back_words = "Back to today"});
    view_homd_cases(&c->rp->body, c, v);
    return frame_end(c);
}
