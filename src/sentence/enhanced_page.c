/* sentence/enhanced_page.c -- who has enhanced sessions with the POM in place
 * of key work, and whether they are had (R011). */
#include "sentence/enhanced_view.h"

#include "gen/sentence_enhanced_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Person",               LIST_WORDS,  LIST_HEAD },
    { "number", "Number",               LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",   "Wing",                 LIST_WORDS,  0 },
    { "pom",    "POM",                  LIST_WORDS,  0 },
    { "week",   "Minutes this week",    LIST_NUMBER, 0 },
    { "had",    "In four whole weeks",  LIST_NUMBER, 0 },
    { "owed",   "Due in them",          LIST_NUMBER, 0 },
    { "last",   "Last one",             LIST_DAY,    0 },
    { "stand",  "Stands",               LIST_WORDS,  0 },
};
enum { NAME, NUMBER, WING, POM, WEEK, HAD, OWED, LAST, STAND };
/* clang-format on */

static bool
is_own(const struct ctx *c, const struct homd_case *k)
{
    return c->who.staff != 0 &&
           (k->pom.staff == c->who.staff || k->co.staff == c->who.staff ||
            k->pom.cover == c->who.staff);
}

static enum err
load(struct ctx *c, struct enhanced_list *v)
{
    const enum err e = homd_load(c->db, c->a, c->who.prison, c->today, &v->h);

    if (e != OK)
        return e;
    v->of = arena_array(c->a, const struct homd_case *, v->h.case_count + 1);
    v->all = arena_array(c->a, struct enhanced_person, v->h.case_count + 1);
    for (size_t i = 0; i < v->h.case_count; i++) {
        const struct homd_case *k = &v->h.cases[i];

        if (k->load.need != NEED_HIGH)
            continue;
        v->of[v->count] = k;
        v->all[v->count++] = (struct enhanced_person){.number = k->number,
                                                      .arrived = k->arrived};
        v->own += is_own(c, k);
    }
    return enhanced_load(c->db, c->a, c->who.prison, c->today, v->all,
                         v->count);
}

static void
fill_row(struct ctx *c, struct enhanced_list *v, size_t i)
{
    const struct homd_case *k = v->of[i];
    const struct enhanced *e = &v->all[i].e;
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[NAME], k->name, k->sort_name);
    cell[NAME].href = arena_printf(c->a, "/people/" STR_FMT "/complexity",
                                   STR_ARG(k->number));
    cell[NAME].more = k->number;
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[WING], k->wing, STR_EMPTY);
    list_words(&cell[POM],
               k->pom.id != 0 ? homd_pom_name(&v->h, k->pom.staff)
                              : STR("nobody"),
               STR_EMPTY);
    list_number(&cell[WEEK], e->week[0].had);
    if (e->owed > 0) {
        list_number(&cell[HAD], e->had);
        list_number(&cell[OWED], e->owed);
    }
    list_day(&cell[LAST], e->last);
    list_words(&cell[STAND], str_from_c(enhanced_stand_words(e->stand)),
               arena_printf(c->a, "%d", (int)e->stand));
    v->stands[e->stand]++;
    v->shown++;
}

enum err
enhanced_page(struct ctx *c)
{
    struct enhanced_list *v = arena_new(c->a, struct enhanced_list);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->mine = str_eq(ctx_query(c, "view"), STR("mine"));
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "stand", "enhanced-sessions");
    v->list.caption = "Enhanced sessions, woman by woman";
    v->list.nothing = v->mine ? "None of your cases has a high complexity of "
                                "need."
                              : "Nobody here of the service has a high "
                                "complexity of need.";
    for (size_t i = 0; i < v->count; i++)
        if (!v->mine || is_own(c, v->of[i]))
            fill_row(c, v, i);
    const bool is_file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (is_file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Enhanced sessions"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_enhanced(&c->rp->body, c, v);
    return frame_end(c);
}
