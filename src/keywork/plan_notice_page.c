/* keywork/plan_notice_page.c -- a published plan told: who is to be told of a
 * change, a slip for each person, and the roster. */
#include "keywork/plan_view.h"

#include "gen/keywork_plan_notice_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/plan_words.h"

/* clang-format off */
static const struct list_column told_columns[] = {
    { "person", "Person",        LIST_WORDS, LIST_HEAD },
    { "number", "Number",        LIST_WORDS, LIST_FILE_ONLY },
    { "lives",  "Cell",          LIST_WORDS, 0 },
    { "what",   "What is other", LIST_WORDS, 0 },
    { "now",    "Now",           LIST_WORDS, 0 },
    { "before", "Told before",   LIST_WORDS, 0 },
};
enum { T_PERSON, T_NUMBER, T_LIVES, T_WHAT, T_NOW, T_BEFORE };

static const struct list_column roster_columns[] = {
    { "officer", "Officer",        LIST_WORDS,  LIST_HEAD },
    { "staff",   "Staff number",   LIST_WORDS,  LIST_FILE_ONLY },
    { "day",     "Day",            LIST_DAY,    0 },
    { "half",    "Half-day",       LIST_WORDS,  LIST_FILE_ONLY },
    { "from",    "From",           LIST_WORDS,  0 },
    { "to",      "To",             LIST_WORDS,  0 },
    { "wing",    "Wing",           LIST_WORDS,  0 },
    { "room",    "Room",           LIST_WORDS,  0 },
    { "code",    "Room code",      LIST_WORDS,  LIST_FILE_ONLY },
    { "person",  "Person",         LIST_WORDS,  0 },
    { "time",    "Time protected", LIST_WORDS,  0 },
    { "session", "Session",        LIST_WORDS,  LIST_FILE_ONLY },
};
enum { R_OFFICER, R_STAFF, R_DAY, R_HALF, R_FROM, R_TO, R_WING, R_ROOM, R_CODE,
       R_PERSON, R_TIME, R_SESSION };
/* clang-format on */

/* ---- loading ---- */

/* Of a key worker what is theirs, and what was told of theirs before. */
static bool
is_own(const struct plan_notice *n, int64_t staff)
{
    return n->staff == staff ||
           (n->before != NULL && n->before->staff == staff);
}

static void
count_told(struct plan_notice_view *v)
{
    for (size_t i = 0; i < v->all.count; i++)
        if (plan_notice_stands(&v->all.at[i]) || v->all.at[i].told == TOLD_LOST)
            v->told[v->all.at[i].told]++;
}

enum err
plan_notices_asked(struct ctx *c, struct plan_notice_view *v)
{
    struct plan_pair_kept kept;

    v->week = plan_week_asked(c);
    v->own = !who_may(&c->who, SEE_ALLOCATIONS);
    v->wing = ctx_query(c, "wing");
    enum err e = plan_newest(c->db, c->a, c->who.prison, v->week, &kept);
    if (e != OK || kept.published == NULL)
        return e;
    v->row = kept.published;
    e = plan_notices(c->db, c->a, v->row->id, &v->all);
    if (e == OK)
        e = person_wings(c->db, c->a, c->who.prison, &v->wings);
    count_told(v);
    return e;
}

/* May it be shown here: their own, and of the wing asked for? */
static bool
is_in_view(const struct ctx *c, const struct plan_notice_view *v,
           const struct plan_notice *n)
{
    return (!v->own || is_own(n, c->who.staff)) &&
           (v->wing.n == 0 || str_eq(v->wing, n->lives));
}

/* ---- words ---- */

static struct str
where(struct arena *a, const struct plan_notice *n)
{
    return n->room.n > 0 ? n->room
                         : arena_printf(a, "a room on " STR_FMT " wing",
                                        STR_ARG(n->wing));
}

/* "Mon 23 Nov, 08:30, Room 2, with Okello, Patience". */
static struct str
in_words(struct arena *a, const struct plan_notice *n)
{
    const struct str day = show_str(a, show_weekday_short(n->day));
    const struct str time = plan_time_words(a, n->start);
    const struct str place = where(a, n);

    return arena_printf(a, STR_FMT ", " STR_FMT ", " STR_FMT ", with " STR_FMT,
                        STR_ARG(day), STR_ARG(time), STR_ARG(place),
                        STR_ARG(n->worker));
}

/* ---- who is to be told ---- */

static void
told_row(struct ctx *c, struct list *l, const struct plan_notice *n)
{
    struct list_cell *cell = list_row(c, l);
    const struct str name = person_name(c->a, n->surname, n->forename);
    const struct str now = in_words(c->a, n);

    list_words(&cell[T_PERSON], name, STR_EMPTY);
    cell[T_PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(n->person));
    cell[T_PERSON].more = n->person;
    list_words(&cell[T_NUMBER], n->person, STR_EMPTY);
    list_words(&cell[T_LIVES], n->cell, STR_EMPTY);
    list_words(&cell[T_WHAT], str_from_c(plan_told_words(n->told)), STR_EMPTY);
    list_words(&cell[T_NOW], n->told == TOLD_LOST ? STR("none") : now,
               STR_EMPTY);
    list_words(&cell[T_BEFORE],
               n->told == TOLD_LOST ? now
               : n->before != NULL  ? in_words(c->a, n->before)
                                    : STR_EMPTY,
               STR_EMPTY);
    ctx_listed(c, n->person);
}

static bool
is_to_be_told(const struct plan_notice *n)
{
    return n->told != TOLD_SAME;
}

enum err
plan_told_page(struct ctx *c)
{
    struct plan_notice_view *v = arena_new(c->a, struct plan_notice_view);
    const enum err e = plan_notices_asked(c, v);

    if (e != OK)
        return e;
    v->list = list_begin(c, told_columns, COUNT_OF(told_columns), "lives",
                         "plan-told");
    v->list.caption = "Who is to be told";
    v->list.nothing = "The last publication changed nothing for anybody here.";
    for (size_t i = 0; i < v->all.count; i++)
        if (is_to_be_told(&v->all.at[i]) && is_in_view(c, v, &v->all.at[i]))
            told_row(c, &v->list, &v->all.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Who is to be told"),
                                   .section = "/plan",
                                   .back = STR("/plan")});
    view_plan_told(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- slips ---- */

/* Whose slip says something: a session to come, or one that is gone. */
static bool
is_on_slip(const struct ctx *c, const struct plan_notice_view *v,
           const struct plan_notice *n)
{
    if (!is_in_view(c, v, n) || day_before(n->day, c->today))
        return false;
    return is_to_be_told(n) || (v->whole && day_state_open(n->state));
}

enum err
plan_slips_page(struct ctx *c)
{
    struct plan_notice_view *v = arena_new(c->a, struct plan_notice_view);
    size_t n = 0;
    const enum err e = plan_notices_asked(c, v);

    if (e != OK)
        return e;
    v->whole = str_eq(ctx_query(c, "for"), STR("everybody"));
    v->large = str_eq(ctx_query(c, "print"), STR("large"));
    for (size_t i = 0; i < v->all.count; i++) {
        /* `before` points into the list: rows are only marked here. */
        struct plan_notice *x = &v->all.at[i];

        x->shown = is_on_slip(c, v, x);
        n += x->shown;
        if (x->shown)
            ctx_listed(c, x->person);
    }
    v->shown = n;
    frame_begin(c, &(struct frame){.title = STR("Slips"),
                                   .section = "/plan",
                                   .back = STR("/plan")});
    view_plan_slips(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- the roster ---- */

static void
roster_row(struct ctx *c, struct list *l, const struct plan_notice *n)
{
    struct list_cell *cell = list_row(c, l);
    const struct str time = plan_time_words(c->a, n->start);

    list_words(&cell[R_OFFICER], n->worker, STR_EMPTY);
    cell[R_OFFICER].more = n->cover ? STR("cover") : STR_EMPTY;
    list_words(&cell[R_STAFF], arena_printf(c->a, "%lld", (long long)n->staff),
               STR_EMPTY);
    list_day(&cell[R_DAY], n->day);
    list_words(&cell[R_HALF], n->afternoon ? STR("PM") : STR("AM"), STR_EMPTY);
    list_words(&cell[R_FROM], time, STR_EMPTY);
    list_words(&cell[R_TO], plan_time_words(c->a, n->start + n->minutes),
               STR_EMPTY);
    list_words(&cell[R_WING], n->wing, STR_EMPTY);
    list_words(&cell[R_ROOM], where(c->a, n), STR_EMPTY);
    list_words(&cell[R_CODE], n->code, STR_EMPTY);
    list_words(&cell[R_PERSON], n->person, STR_EMPTY);
    list_words(&cell[R_TIME], n->guarded ? STR("yes") : STR("no"), STR_EMPTY);
    list_words(&cell[R_SESSION],
               arena_printf(c->a, "%lld", (long long)n->thread), STR_EMPTY);
    ctx_listed(c, n->person);
}

enum err
plan_roster_page(struct ctx *c)
{
    struct plan_notice_view *v = arena_new(c->a, struct plan_notice_view);
    const enum err e = plan_notices_asked(c, v);

    if (e != OK)
        return e;
    v->list = list_begin(c, roster_columns, COUNT_OF(roster_columns), "officer",
                         "key-work-roster");
    v->list.caption = "Roster of key work";
    v->list.nothing = v->row == NULL ? "No plan is in force for this week."
                                     : "No session fits. Take the filter away.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct plan_notice *n = &v->all.at[i];

        if (plan_notice_stands(n) && (!v->own || n->staff == c->who.staff) &&
            (v->wing.n == 0 || str_eq(v->wing, n->wing)))
            roster_row(c, &v->list, n);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Roster of key work"),
                                   .section = "/plan",
                                   .back = STR("/plan")});
    view_plan_roster(&c->rp->body, c, v);
    return frame_end(c);
}
