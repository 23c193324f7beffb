/* sentence/countersign_list_page.c -- what waits for a countersignature, what
 * was sent back, and what was answered. */
#include "sentence/countersign_view.h"

#include "gen/sentence_countersign_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "person",   "Person",        LIST_WORDS,  LIST_HEAD },
    { "task",     "Work",          LIST_WORDS,  0 },
    { "author",   "Handed in by",  LIST_WORDS,  0 },
    { "at",       "Handed in",     LIST_MOMENT, 0 },
    { "days",     "Days",          LIST_NUMBER, 0 },
    { "until",    "Answer by",     LIST_DAY,    0 },
    { "state",    "State",         LIST_WORDS,  0 },
    { "answered", "Answered",      LIST_MOMENT, 0 },
    { "pom",      "POM",           LIST_WORDS,  LIST_FILE_ONLY },
    { "by",       "Answered by",   LIST_WORDS,  LIST_FILE_ONLY },
    { "answer",   "Answer",        LIST_WORDS,  LIST_FILE_ONLY },
    { "due",      "Task due",      LIST_DAY,    LIST_FILE_ONLY },
    { "number",   "Number",        LIST_WORDS,  LIST_FILE_ONLY },
};
enum { PERSON, TASK, AUTHOR, AT, DAYS, UNTIL, STATE, ANSWERED, POM, BY, ANSWER, DUE, NUMBER };

const struct countersign_list_word countersign_list_words[COUNTERSIGN_VIEWS] = {
    { "",         "Waits" },
    { "back",     "Sent back, not handed in again" },
    { "answered", "Answered in the last 90 days" },
};
/* clang-format on */
enum { WAITS, WAS_BACK, WAS_ANSWERED };

static void
fill_row(struct ctx *c, struct list_cell *cell,
         const struct countersign_listed *l)
{
    const bool waits = l->s.state == COUNTERSIGN_WAITING;
    const struct day at = instant_day(l->s.at),
                     end = waits ? c->today : instant_day(l->s.answered);

    list_words(&cell[PERSON], l->person, l->sort_name);
    cell[PERSON].more = l->number;
    list_words(&cell[TASK], task_words(l->kind), STR_EMPTY);
    cell[TASK].href =
        waits && who_may(&c->who, SUPERVISE_CASES)
            ? countersign_url(c, l->number, l->s.task)
            : arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld",
                           STR_ARG(l->number), (long long)l->s.task);
    cell[TASK].about = l->person;
    list_words(&cell[AUTHOR], l->s.name, STR_EMPTY);
    list_moment(&cell[AT], l->s.at);
    list_number(&cell[DAYS], end.n - at.n);
    list_day(&cell[UNTIL], l->s.escalates);
    if (waits && day_before(l->s.escalates, c->today))
        cell[UNTIL].more = STR("late: told to the governor");
    list_words(&cell[STATE], countersign_state_words(l->s.state), STR_EMPTY);
    cell[STATE].more = l->s.answer;
    list_moment(&cell[ANSWERED], l->s.answered);
    cell[ANSWERED].more = l->s.answered_by;
    list_words(&cell[POM], l->pom, STR_EMPTY);
    list_words(&cell[BY], l->s.answered_by, STR_EMPTY);
    list_words(&cell[ANSWER], l->s.answer, STR_EMPTY);
    list_day(&cell[DUE], l->due);
    list_words(&cell[NUMBER], l->number, STR_EMPTY);
    ctx_listed(c, l->number);
}

static enum err
load(struct ctx *c, struct countersign_list_view *v)
{
    const struct instant since =
        instant_of_day(day_add_days(c->today, -COUNTERSIGN_BACK_DAYS));
    enum err e = countersign_open(c->db, c->a, c->who.prison, &v->open);

    if (e == OK)
        e = countersign_answered(c->db, c->a, c->who.prison, since,
                                 &v->answered);
    for (size_t i = 0; i < v->open.count; i++)
        v->count[v->open.at[i].s.state == COUNTERSIGN_WAITING ? WAITS
                                                              : WAS_BACK]++;
    v->count[WAS_ANSWERED] = v->answered.count;
    return e;
}

enum err
countersign_list_page(struct ctx *c)
{
    struct countersign_list_view *v =
        arena_new(c->a, struct countersign_list_view);
    const struct str asked = ctx_query(c, "view");
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < COUNTERSIGN_VIEWS; i++)
        if (str_eq(asked, str_from_c(countersign_list_words[i].word)))
            v->view = i;
    const struct countersign_list *all =
        v->view == WAS_ANSWERED ? &v->answered : &v->open;

    v->list = list_begin(c, columns, COUNT_OF(columns),
                         v->view == WAS_ANSWERED ? "-answered" : "at",
                         "countersigning");
    v->list.caption = countersign_list_words[v->view].words;
    v->list.nothing = "Nothing here.";
    for (size_t i = 0; i < all->count; i++)
        if (v->view == WAS_ANSWERED ||
            (all->at[i].s.state == COUNTERSIGN_WAITING) == (v->view == WAITS))
            fill_row(c, list_row(c, &v->list), &all->at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Countersigning"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management"),
                                   .back_words = "Back"});
    view_countersign_list(&c->rp->body, c, v);
    return frame_end(c);
}
