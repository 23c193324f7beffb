/* sentence/calendar_page.c -- one calendar of all tasks of a prison: mine, an
 * owner's, what is late, what was escalated; and as a file for other
 * calendars. */
#include "sentence/caseload_view.h"

#include "gen/sentence_caseload_view.h"
#include "sentence/case_view.h"

enum { SOON_DAYS = 28 };

/* clang-format off */
static const struct list_column columns[] = {
    { "due",    "Due",     LIST_DAY,    LIST_HEAD },
    { "late",   "Days late", LIST_NUMBER, 0 },
    { "task",   "Task",    LIST_WORDS,  0 },
    { "person", "Person",  LIST_WORDS,  0 },
    { "wing",   "Wing",    LIST_WORDS,  0 },
    { "owner",  "Owner",   LIST_WORDS,  0 },
    { "pom",    "POM",     LIST_WORDS,  0 },
    { "number", "Number",  LIST_WORDS,  LIST_FILE_ONLY },
    { "rule",   "Rule",    LIST_WORDS,  LIST_FILE_ONLY },
};
enum { DUE, LATE, TASK, PERSON, WING, OWNER, POM, NUMBER, RULE };

static const struct narrowed views[CALENDAR_VIEWS] = {
    { "mine",      "Of my cases",                        0 },
    { "all",       "Of everybody here",                  0 },
    { "late",      "Late",                               0 },
    { "escalated", "With the head of OMD, very late",    0 },
    { "admin",     "Case administrators’",               0 },
    { "homd",      "Head of OMD’s: supervision",         0 },
};
/* clang-format on */
enum { MINE, ALL, IS_LATE, ESCALATED, ADMIN, HEAD };

static bool
is_in(const struct ctx *c, const struct task *t, size_t view)
{
    switch (view) {
    case MINE:
        return t->pom_staff != 0 && t->pom_staff == c->who.staff;
    case IS_LATE:
        return day_before(t->due, c->today);
    case ESCALATED:
        return instant_known(t->escalated);
    case ADMIN:
        return str_eq(t->owner, STR("CASE_ADMINISTRATOR"));
    case HEAD:
        return str_eq(t->owner, STR("HOMD"));
    default:
        return true;
    }
}

static struct day
month_of(struct day d)
{
    struct ymd c = day_to_ymd(d);

    c.day = 1;
    return day_from_ymd(c);
}

/* Soon: late, or listed today; a month: whatever falls into it. */
static bool
is_when(const struct ctx *c, const struct calendar_view *v,
        const struct task *t)
{
    if (day_known(v->chosen))
        return day_same(month_of(t->due), v->chosen);
    return !day_before(day_add_days(c->today, SOON_DAYS), t->due) ||
           !day_before(c->today, t->shown);
}

static size_t
usual_view(const struct ctx *c)
{
    if (who_is(&c->who, ROLE_POM) && c->who.staff != 0)
        return MINE;
    if (who_is(&c->who, ROLE_CASE_ADMINISTRATOR))
        return ADMIN;
    return who_is(&c->who, ROLE_HOMD) ? ESCALATED : ALL;
}

static void
count(struct ctx *c, struct calendar_view *v, const struct tasks *all)
{
    const struct str asked = ctx_query(c, "view");

    v->view = usual_view(c);
    v->has_cases = c->who.staff != 0 && who_is(&c->who, ROLE_POM);
    v->chosen = day_parse(ctx_query(c, "month"));
    if (day_known(v->chosen))
        v->chosen = month_of(v->chosen);
    for (size_t i = 0; i < CALENDAR_VIEWS; i++) {
        v->views[i] = views[i];
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
    }
    for (size_t i = 0; i < CALENDAR_MONTHS; i++)
        v->month[i].first = day_add_months(month_of(c->today), (int)i);
    for (size_t n = 0; n < all->count; n++) {
        const struct task *t = &all->at[n];

        for (size_t i = 0; i < CALENDAR_VIEWS; i++)
            v->views[i].count += is_in(c, t, i) && is_when(c, v, t);
        for (size_t i = 0; i < CALENDAR_MONTHS; i++)
            v->month[i].count += is_in(c, t, v->view) &&
                                 day_same(month_of(t->due), v->month[i].first);
    }
}

static struct html
task_link(struct ctx *c, const struct task *t)
{
    struct buf b;

    buf_init(&b, 4096);
    view_calendar_task(
        &b, task_words(t->kind),
        arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld?from=/calendar",
                     STR_ARG(t->number), (long long)t->id),
        person_name(c->a, t->surname, t->forename));
    const struct html kept = html_kept(c->a, &b);
    buf_free(&b);
    return kept;
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct task *t)
{
    list_day(&cell[DUE], t->due);
    if (day_before(t->due, c->today))
        list_number(&cell[LATE], c->today.n - t->due.n);
    list_words(&cell[TASK], task_words(t->kind), STR_EMPTY);
    cell[TASK].html = task_link(c, t);
    list_words(&cell[PERSON], person_name(c->a, t->surname, t->forename),
               STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT "/case", STR_ARG(t->number));
    list_words(&cell[WING], t->wing, STR_EMPTY);
    list_words(&cell[OWNER], task_owner_words(t->owner), STR_EMPTY);
    list_words(&cell[POM], t->pom.n > 0 ? t->pom : STR("nobody"), STR_EMPTY);
    list_words(&cell[NUMBER], t->number, STR_EMPTY);
    list_words(&cell[RULE], t->rule, STR_EMPTY);
    ctx_listed(c, t->number);
}

enum err
calendar_page(struct ctx *c)
{
    struct calendar_view *v = arena_new(c->a, struct calendar_view);
    struct tasks all;
    const enum err e =
        tasks_of_prison(c->db, c->a, c->who.prison,
                        day_add_months(c->today, CALENDAR_MONTHS), &all);

    if (e != OK)
        return e;
    count(c, v, &all);
    v->list = list_begin(c, columns, COUNT_OF(columns), "due", "tasks");
    v->list.caption = "Tasks by the day they are due";
    v->list.nothing = "Nothing is due here. Tasks are made every night.";
    for (size_t i = 0; i < all.count; i++)
        if (is_in(c, &all.at[i], v->view) && is_when(c, v, &all.at[i]))
            fill_row(c, list_row(c, &v->list), &all.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Calendar"),
                                   .section = "/calendar",
                                   .back = STR_EMPTY});
    view_calendar(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- for other calendars ---- */

static void
put_day(struct buf *b, const char *name, struct day d)
{
    const struct ymd y = day_to_ymd(d);

    buf_printf(b, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, y.year, y.month,
               y.day);
}

/* Names stay here: a calendar elsewhere gets the number alone. */
static void
put_event(struct ctx *c, struct buf *b, const struct task *t)
{
    char now[INSTANT_TEXT_SIZE];

    instant_to_text(c->now, now);
    buf_lit(b, "BEGIN:VEVENT\r\n");
    buf_printf(b, "UID:task-%lld@throughline\r\n", (long long)t->id);
    buf_printf(b, "SEQUENCE:%lld\r\n", (long long)t->version);
    buf_printf(b, "DTSTAMP:%.4s%.2s%.2sT%.2s%.2s%.2sZ\r\n", now, now + 5,
               now + 8, now + 11, now + 14, now + 17);
    put_day(b, "DTSTART", t->due);
    put_day(b, "DTEND", day_add_days(t->due, 1));
    buf_printf(b, "SUMMARY:" STR_FMT " " STR_FMT "\r\n",
               STR_ARG(task_words(t->kind)), STR_ARG(t->number));
    buf_lit(b, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

enum err
calendar_file_page(struct ctx *c)
{
    struct tasks all;
    const enum err e =
        tasks_of_prison(c->db, c->a, c->who.prison,
                        day_add_months(c->today, CALENDAR_MONTHS), &all);
    struct buf *b = &c->rp->body;

    if (e != OK)
        return e;
    buf_lit(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
               "PRODID:-//Throughline//Tasks of my cases//EN\r\n"
               "METHOD:PUBLISH\r\n");
    for (size_t i = 0; i < all.count; i++)
        if (is_in(c, &all.at[i], MINE)) {
            put_event(c, b, &all.at[i]);
            ctx_listed(c, all.at[i].number);
        }
    buf_lit(b, "END:VCALENDAR\r\n");
    reply_download(c->a, c->rp, STR("my-tasks.ics"),
                   STR("text/calendar; charset=utf-8"));
    return OK;
}
