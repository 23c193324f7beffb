/* keywork/plan_weights_history_page.c -- every weight of the plan that was ever
 * set: who changed it, when, from what to what. */
#include "keywork/supply_view.h"

#include "access/user_name.h"
#include "gen/keywork_supply_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "from",   "In force from", LIST_DAY,    0 },
    { "weight", "Weight",        LIST_WORDS,  LIST_HEAD },
    { "was",    "Was",           LIST_NUMBER, 0 },
    { "is",     "Became",        LIST_NUMBER, 0 },
    { "scope",  "Whose",         LIST_WORDS,  0 },
    { "by",     "Set by",        LIST_WORDS,  0 },
    { "at",     "Set",           LIST_MOMENT, 0 },
};
enum { FROM, WEIGHT, WAS, IS, SCOPE, BY, AT };
/* clang-format on */

/* NULL: a weight that the program does not have any more. */
static const struct plan_weight *
weight_of(struct str name)
{
    size_t count;
    const struct plan_weight *all = plan_weights_list(&count);

    for (size_t i = 0; i < count; i++)
        if (str_eq(all[i].name, name))
            return &all[i];
    return NULL;
}

/* What was in force before: the newest earlier row of the prison itself, else
 * the newest national one, else what the program comes with.  Rows stand in
 * the order of their days. */
static int64_t
value_before(const struct plan_weight_rows *l, size_t at,
             const struct plan_weight *w)
{
    const struct plan_weight_row *row = &l->at[at];
    int64_t own = 0, national = w->preset;
    bool has_own = false;

    for (size_t i = 0; i < at; i++) {
        const struct plan_weight_row *x = &l->at[i];

        if (!str_eq(x->name, row->name))
            continue;
        if (x->own) {
            own = x->value;
            has_own = true;
        } else {
            national = x->value;
        }
    }
    return row->own && has_own ? own : national;
}

static void
add_row(struct ctx *c, struct list *list, const struct plan_weight_rows *l,
        size_t at)
{
    const struct plan_weight_row *row = &l->at[at];
    const struct plan_weight *w = weight_of(row->name);
    struct list_cell *cell = list_row(c, list);

    list_day(&cell[FROM], row->from);
    list_words(&cell[WEIGHT], str_from_c(plan_weight_label(c->a, row->name)),
               STR_EMPTY);
    if (w != NULL) {
        cell[WEIGHT].more = w->help;
        list_number(&cell[WAS], value_before(l, at, w));
    }
    list_number(&cell[IS], row->value);
    list_words(&cell[SCOPE], row->own ? STR("This prison") : STR("National"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, row->by), STR_EMPTY);
    list_moment(&cell[AT], row->at);
}

enum err
plan_weights_history_page(struct ctx *c)
{
    struct plan_weights_history_view *v =
        arena_new(c->a, struct plan_weights_history_view);
    struct plan_weight_rows l;
    const enum err e = plan_weight_rows(c->db, c->a, c->who.prison, &l);

    if (e != OK)
        return e;
    v->rows = l.count;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "-from", "plan-weights");
    v->list.caption = "Changes of the weights";
    for (size_t i = 0; i < l.count; i++)
        add_row(c, &v->list, &l, i);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Changes of the weights"),
                                   .section = "/plan",
                                   .back = STR("/plan/weights"),
                                   .back_words = "Back to the weights"});
    view_plan_weights_history(&c->rp->body, c, v);
    return frame_end(c);
}
