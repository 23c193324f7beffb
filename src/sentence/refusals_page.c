/* sentence/refusals_page.c -- tasks that were refused in the last year: by the
 * rules when they were given, by a role afterwards; counted by reason and by
 * task. */
#include "sentence/refusal_view.h"

#include "access/user_name.h"
#include "gen/sentence_refusal_view.h"
#include "people/person.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "at",     "When",       LIST_MOMENT, LIST_HEAD },
    { "task",   "Task",       LIST_WORDS,  0 },
    { "person", "Person",     LIST_WORDS,  0 },
    { "number", "Number",     LIST_WORDS,  LIST_FILE_ONLY },
    { "role",   "Asked of",   LIST_WORDS,  0 },
    { "how",    "Refused by", LIST_WORDS,  0 },
    { "reason", "Reason",     LIST_WORDS,  0 },
    { "words",  "In words",   LIST_WORDS,  LIST_FILE_ONLY },
    { "to",     "Goes to",    LIST_WORDS,  0 },
};
enum { AT, TASK, PERSON, NUMBER, ROLE, HOW, REASON, WORDS, TO };
/* clang-format on */

enum { MONTHS = 12 };

/* Beyond so many each, the rest counts as the last. */
static void
count_one(struct refusal_count *at, size_t *count, struct str words)
{
    size_t i = 0;

    while (i < *count && !str_eq(at[i].words, words))
        i++;
    if (i == *count && i < REFUSAL_COUNTS_MAX)
        at[(*count)++] = (struct refusal_count){.words = words};
    if (i < REFUSAL_COUNTS_MAX)
        at[i].n++;
}

static void
sort_counts(struct refusal_count *at, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && at[k - 1].n < at[k].n; k--) {
            const struct refusal_count one = at[k];

            at[k] = at[k - 1];
            at[k - 1] = one;
        }
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct refusal *r)
{
    const struct str by = user_name(c, r->by);

    list_moment(&cell[AT], r->at);
    list_words(&cell[TASK], task_words(r->kind), STR_EMPTY);
    cell[TASK].href = arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld",
                                   STR_ARG(r->person), (long long)r->task);
    list_words(&cell[PERSON], person_name(c->a, r->surname, r->forename),
               STR_EMPTY);
    list_words(&cell[NUMBER], r->person, STR_EMPTY);
    list_words(&cell[ROLE], task_owner_words(r->role), STR_EMPTY);
    list_words(&cell[HOW],
               r->by_rule ? arena_printf(c->a, "the rule; " STR_FMT " asked",
                                         STR_ARG(by))
                          : by,
               STR_EMPTY);
    list_words(&cell[REASON], r->reason_words, STR_EMPTY);
    cell[REASON].more = r->words;
    list_words(&cell[WORDS], r->words, STR_EMPTY);
    list_words(&cell[TO], task_owner_words(r->to_role), STR_EMPTY);
}

static void
fill(struct ctx *c, struct refusals_view *v)
{
    const bool rule = str_eq(v->view, STR("rule"));
    const bool role = str_eq(v->view, STR("role"));

    v->list = list_begin(c, columns, COUNT_OF(columns), "-at", "refusals");
    v->list.caption = "Tasks that were refused";
    v->list.nothing = "No task was refused in the last twelve months.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct refusal *r = &v->all.at[i];

        *(r->by_rule ? &v->by_rule : &v->by_role) += 1;
        if ((rule && !r->by_rule) || (role && r->by_rule))
            continue;
        count_one(v->reason, &v->reasons, r->reason_words);
        count_one(v->work, &v->works, task_words(r->kind));
        fill_row(c, list_row(c, &v->list), r);
    }
    sort_counts(v->reason, v->reasons);
    sort_counts(v->work, v->works);
}

enum err
refusals_page(struct ctx *c)
{
    struct refusals_view *v = arena_new(c->a, struct refusals_view);
    const enum err e =
        refusals_of(c->db, c->a, c->who.prison,
                    instant_of_day(day_add_months(c->today, -MONTHS)), &v->all);

    if (e != OK)
        return e;
    v->view = ctx_query(c, "view");
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c,
                &(struct frame){.title = STR("Tasks that were refused"),
                                .section = "/offender-management",
                                .back = STR("/offender-management"),
                                .back_words = "Back to offender management"});
    view_refusals(&c->rp->body, c, v);
    return frame_end(c);
}
