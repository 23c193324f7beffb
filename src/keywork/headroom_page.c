/* keywork/headroom_page.c -- how many of the staff are away, against what the
 * profile allows for, and what it costs key work. */
#include "keywork/headroom_view.h"

#include "access/user_name.h"
#include "gen/keywork_headroom_view.h"
#include "keywork/plan_facts_store.h"

enum { WEEKS_BACK = 52, DAYS_A_WEEK = 7 };

/* clang-format off */
static const struct list_column columns[] = {
    { "week",       "Week of",       LIST_DAY,    LIST_HEAD },
    { "wing",       "Wing",          LIST_WORDS,  0 },
    { "group",      "Staff",         LIST_WORDS,  0 },
    { "contracted", "Hours contracted", LIST_WORDS, LIST_PLAIN },
    { "sickness",   "Sickness %",    LIST_WORDS,  LIST_PLAIN },
    { "leave",      "Leave %",       LIST_WORDS,  LIST_PLAIN },
    { "training",   "Training %",    LIST_WORDS,  LIST_PLAIN },
    { "other",      "Other %",       LIST_WORDS,  LIST_PLAIN },
    { "away",       "Away %",        LIST_WORDS,  LIST_PLAIN },
    { "profile",    "In the profile %", LIST_NUMBER, 0 },
    { "keywork",    "Key work, hours", LIST_WORDS, LIST_PLAIN },
    { "lost",       "Of those lost", LIST_WORDS,  LIST_PLAIN },
    { "by",         "Set by",        LIST_WORDS,  LIST_FILE_ONLY },
    { "at",         "Set",           LIST_MOMENT, LIST_FILE_ONLY },
};
enum { WEEK, WING, GROUP, CONTRACTED, WHY, AWAY = WHY + ABSENCE_COUNT, PROFILE,
       KEYWORK, LOST, BY, AT };
/* clang-format on */

static struct str
rate_of(struct ctx *c, int64_t part, int64_t whole)
{
    return headroom_rate_words(c->a, (int)((part * 1000 + whole / 2) / whole));
}

static void
put_shares(struct ctx *c, struct list_cell *cell, const int64_t *absent,
           int64_t contracted)
{
    int64_t away = 0;

    list_words(&cell[CONTRACTED], headroom_hours_words(c->a, contracted),
               STR_EMPTY);
    if (contracted <= 0)
        return;
    for (int k = 0; k < ABSENCE_COUNT; k++) {
        away += absent[k];
        list_words(&cell[WHY + k], rate_of(c, absent[k], contracted),
                   STR_EMPTY);
    }
    list_words(&cell[AWAY], rate_of(c, away, contracted), STR_EMPTY);
}

static void
add_week(struct ctx *c, struct headroom_view *v, const struct headroom_week *w)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_day(&cell[WEEK], w->week);
    list_words(&cell[WING], STR("The prison"), STR_EMPTY);
    list_words(&cell[GROUP], STR("All reported"), STR_EMPTY);
    put_shares(c, cell, w->absent, w->contracted);
    if (w->percent >= 0)
        list_number(&cell[PROFILE], w->percent);
    if (w->keywork > 0)
        list_words(&cell[KEYWORK], headroom_hours_words(c->a, w->keywork),
                   STR_EMPTY);
    if (w->keywork > 0 && w->rate >= 0 && w->percent >= 0)
        list_words(&cell[LOST],
                   w->lost >= 0 ? headroom_hours_words(c->a, w->lost)
                                : STR("none"),
                   STR_EMPTY);
}

static void
add_row(struct ctx *c, struct headroom_view *v, size_t i)
{
    const struct absence_figure *f = &v->f.row[i];
    struct list_cell *cell = list_row(c, &v->list);

    list_day(&cell[WEEK], f->week);
    list_words(&cell[WING],
               f->wing.n > 0
                   ? arena_printf(c->a, STR_FMT " wing", STR_ARG(f->wing))
                   : STR("All wings"),
               STR_EMPTY);
    list_words(&cell[GROUP], f->group.n > 0 ? f->group : STR("All staff"),
               STR_EMPTY);
    put_shares(c, cell, f->absent, f->contracted);
    list_words(&cell[BY], user_name(c, v->f.kept[i].set_by), STR_EMPTY);
    list_moment(&cell[AT], v->f.kept[i].set_at);
}

static void
fill(struct ctx *c, struct headroom_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-week", "headroom");
    v->list.caption =
        v->by_group ? "Absence by wing and group of staff" : "Week by week";
    v->list.nothing = "No absence figures are on record for the last year.";
    for (size_t i = 0; i < v->f.weeks && !v->by_group; i++)
        add_week(c, v, &v->f.week[i]);
    for (size_t i = 0; i < v->f.rows && v->by_group; i++)
        add_row(c, v, i);
}

enum err
headroom_page(struct ctx *c)
{
    struct headroom_view *v = arena_new(c->a, struct headroom_view);
    const struct day this_week = day_monday(c->today);
    const enum err e =
        headroom_load(c->db, c->a, c->who.prison,
                      day_add_days(this_week, -DAYS_A_WEEK * WEEKS_BACK),
                      day_add_days(this_week, DAYS_A_WEEK * WEEKS_BACK), &v->f);

    if (e != OK)
        return e;
    v->by_group = str_eq(ctx_query(c, "by"), STR("group"));
    v->plan = plan_usual_week(c->today);
    v->words = STR_EMPTY;
    if (v->f.weeks > 0) {
        v->last = &v->f.week[0];
        v->words = headroom_words(c->a, v->last);
    }
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Absence and headroom"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_headroom(&c->rp->body, c, v);
    return frame_end(c);
}
