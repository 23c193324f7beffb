/* keywork/duty_lists_page.c -- what was changed in the detail of a week, and
 * who was taken from it: both as lists. */
#include "keywork/duty_view.h"

#include "access/user_name.h"
#include "gen/keywork_duty_view.h"
#include "keywork/day_words.h"

/* clang-format off */
static const struct list_column change_columns[] = {
    { "at",     "When",     LIST_MOMENT, LIST_HEAD },
    { "name",   "Officer",  LIST_WORDS,  0 },
    { "half",   "Half-day", LIST_WORDS,  0 },
    { "before", "Before",   LIST_WORDS,  LIST_PLAIN },
    { "after",  "After",    LIST_WORDS,  LIST_PLAIN },
    { "by",     "By",       LIST_WORDS,  0 },
};
enum { AT, NAME, HALF, BEFORE, AFTER, BY };

static const struct list_column taken_columns[] = {
    { "name",    "Officer",       LIST_WORDS,  LIST_HEAD },
    { "day",     "Day",           LIST_DAY,    0 },
    { "hours",   "From and to",   LIST_WORDS,  0 },
    { "minutes", "Minutes",       LIST_NUMBER, 0 },
    { "kind",    "To what",       LIST_WORDS,  0 },
    { "ordered", "Ordered by",    LIST_WORDS,  0 },
    { "lost",    "Key work lost, minutes", LIST_NUMBER, 0 },
    { "hit",     "Sessions hit",  LIST_NUMBER, 0 },
    { "state",   "State",         LIST_WORDS,  0 },
    { "by",      "Entered by",    LIST_WORDS,  0 },
    { "at",      "Entered",       LIST_MOMENT, LIST_FILE_ONLY },
};
enum { T_NAME, T_DAY, T_HOURS, T_MINUTES, T_KIND, T_ORDERED, T_LOST, T_HIT,
       T_STATE, T_BY, T_AT };
/* clang-format on */

enum { SUNDAY = 6 };

static struct day
week_asked(struct ctx *c)
{
    const struct day asked = day_parse(ctx_query(c, "week"));

    return day_monday(day_known(asked) ? asked : c->today);
}

static enum err
show(struct ctx *c, struct duty_changes_view *v)
{
    const struct shown week = show_iso_day(v->week);

    if (list_settle(c, &v->list))
        return OK;
    frame_begin(
        c, &(struct frame){.title = str_from_c(v->title),
                           .section = "/plan",
                           .back = arena_printf(c->a, "/plan/detail?week=%.*s",
                                                week.n, week.text),
                           .back_words = "Back to the week"});
    view_duty_changes(&c->rp->body, c, v);
    return frame_end(c);
}

static void
fill_changes(struct ctx *c, struct list *l, struct day week,
             const struct duty_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct duty_change *x = &changes->at[i];
        const int half = 2 * (x->day.n - week.n) + x->afternoon;
        struct list_cell *cell = list_row(c, l);

        list_moment(&cell[AT], x->at);
        list_words(&cell[NAME], x->name, STR_EMPTY);
        list_words(&cell[HALF], duty_when_words(c->a, week, half),
                   arena_printf(c->a, "%02d", half));
        list_words(&cell[BEFORE], x->before, STR_EMPTY);
        list_words(&cell[AFTER], x->after, STR_EMPTY);
        list_words(&cell[BY], user_name(c, x->by), STR_EMPTY);
    }
}

enum err
duty_changes_page(struct ctx *c)
{
    struct duty_changes_view *v = arena_new(c->a, struct duty_changes_view);
    struct duty_changes changes;

    v->week = week_asked(c);
    const enum err e =
        duty_changes_load(c->db, c->a, c->who.prison, v->week,
                          day_add_days(v->week, SUNDAY), &changes);
    if (e != OK)
        return e;
    v->title = "What was changed in the detail";
    v->what = STR("Every half-day that somebody changed by hand, or that a "
                  "later file of the detail gave otherwise. Nothing is "
                  "overwritten without a row here.");
    v->list = list_begin(c, change_columns, COUNT_OF(change_columns), "-at",
                         "detail-changes");
    v->list.caption = "Changes of the detail";
    v->list.nothing = "Nothing of this week was changed.";
    fill_changes(c, &v->list, v->week, &changes);
    return show(c, v);
}

static void
fill_taken(struct ctx *c, struct list *l, const struct redeployments *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct redeployment *x = &r->at[i];
        const char *kind = redeployment_words(x->kind);
        struct list_cell *cell = list_row(c, l);

        list_words(&cell[T_NAME], x->worker, STR_EMPTY);
        list_day(&cell[T_DAY], x->day);
        list_words(&cell[T_HOURS], day_span_words(c->a, x->from, x->to),
                   STR_EMPTY);
        list_number(&cell[T_MINUTES], x->to - x->from);
        list_words(&cell[T_KIND],
                   x->what.n > 0 ? arena_printf(c->a, "%s: " STR_FMT, kind,
                                                STR_ARG(x->what))
                                 : str_from_c(kind),
                   STR_EMPTY);
        list_words(&cell[T_ORDERED], x->ordered_by, STR_EMPTY);
        list_number(&cell[T_LOST], x->lost_minutes);
        list_number(&cell[T_HIT], x->hit);
        list_words(&cell[T_STATE],
                   instant_known(x->ended_at)
                       ? arena_printf(c->a, "Taken back by " STR_FMT,
                                      STR_ARG(x->ended_by))
                       : STR("Taken"),
                   STR_EMPTY);
        list_words(&cell[T_BY], user_name(c, x->set_by), STR_EMPTY);
        list_moment(&cell[T_AT], x->set_at);
    }
}

/* Minutes and sessions of those that were not taken back. */
static struct str
taken_words(struct ctx *c, const struct redeployments *r)
{
    int times = 0, minutes = 0, lost = 0, hit = 0;

    for (size_t i = 0; i < r->count; i++) {
        if (instant_known(r->at[i].ended_at))
            continue;
        times++;
        minutes += r->at[i].to - r->at[i].from;
        lost += r->at[i].lost_minutes;
        hit += r->at[i].hit;
    }
    return arena_printf(
        c->a,
        "Officers were taken %d %s in this week, for %d hours and %d minutes. "
        "%d minutes of key work on the detail went with them, and %d %s put "
        "at risk. What was taken back is listed and not counted.",
        times, times == 1 ? "time" : "times", minutes / 60, minutes % 60, lost,
        hit, hit == 1 ? "session was" : "sessions were");
}

enum err
redeployments_page(struct ctx *c)
{
    struct duty_changes_view *v = arena_new(c->a, struct duty_changes_view);
    struct redeployments r;

    v->week = week_asked(c);
    const enum err e = redeployments_load(c->db, c->a, c->who.prison, v->week,
                                          day_add_days(v->week, SUNDAY), &r);
    if (e != OK)
        return e;
    v->title = "Officers taken from the detail";
    v->what = taken_words(c, &r);
    v->list = list_begin(c, taken_columns, COUNT_OF(taken_columns), "day",
                         "redeployments");
    v->list.caption = "Officers taken";
    v->list.nothing = "Nobody was taken in this week.";
    fill_taken(c, &v->list, &r);
    return show(c, v);
}
