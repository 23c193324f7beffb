/* sentence/others_work_page.c -- hours that POMs gave to work that is
 * another's: entered, listed, and summed by POM, by role and by unit. */
#include "sentence/others_work_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_others_work_view.h"
#include "people/person.h"
#include "sentence/others_work_store.h"
#include "sentence/task_setting_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "day",     "Day",        LIST_DAY,    LIST_HEAD },
    { "pom",     "POM",        LIST_WORDS,  0 },
    { "role",    "Whose work", LIST_WORDS,  0 },
    { "unit",    "Unit",       LIST_WORDS,  0 },
    { "person",  "Person",     LIST_WORDS,  0 },
    { "number",  "Number",     LIST_WORDS,  LIST_FILE_ONLY },
    { "minutes", "Minutes",    LIST_NUMBER, 0 },
    { "why",     "Why",        LIST_WORDS,  LIST_PLAIN },
    { "by",      "Entered by", LIST_WORDS,  LIST_FILE_ONLY },
    { "at",      "Entered",    LIST_MOMENT, LIST_FILE_ONLY },
};
enum { DAY, POM, ROLE, UNIT, PERSON, NUMBER, MINUTES, WHY, BY, AT };
/* clang-format on */

enum { MONTHS = 12, HOUR = 60 };

struct str
others_hours(struct arena *a, int64_t minutes)
{
    return arena_printf(a, "%lld.%lld", (long long)(minutes / HOUR),
                        (long long)(minutes % HOUR * 10 / HOUR));
}

/* Beyond so many, the rest is in the list only. */
static void
add_sum(struct others_sums *s, struct str words, int64_t minutes)
{
    size_t i = 0;

    while (i < s->count && !str_eq(s->at[i].words, words))
        i++;
    if (i == s->count && i < OTHERS_SUMS_MAX)
        s->at[s->count++] = (struct others_sum){.words = words};
    if (i < OTHERS_SUMS_MAX)
        s->at[i].minutes += minutes;
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct others_work *w)
{
    list_day(&cell[DAY], w->day);
    list_words(&cell[POM], w->pom, STR_EMPTY);
    list_words(&cell[ROLE], task_owner_words(w->role), STR_EMPTY);
    list_words(&cell[UNIT], w->unit, STR_EMPTY);
    list_words(&cell[PERSON], person_name(c->a, w->surname, w->forename),
               STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT "/case", STR_ARG(w->person));
    list_words(&cell[NUMBER], w->person, STR_EMPTY);
    list_number(&cell[MINUTES], w->minutes);
    list_words(&cell[WHY], w->why, STR_EMPTY);
    list_words(&cell[BY], user_name(c, w->by), STR_EMPTY);
    list_moment(&cell[AT], w->at);
}

static void
fill(struct ctx *c, struct others_work_view *v)
{
    v->pom.caption = "By POM";
    v->pom.head = "POM";
    v->role.caption = "By role";
    v->role.head = "Whose work";
    v->unit.caption = "By unit of probation";
    v->unit.head = "Unit";
    v->list = list_begin(c, columns, COUNT_OF(columns), "-day", "others-work");
    v->list.caption = "Hours given to others' work";
    v->list.nothing = "Nothing was recorded in the last twelve months.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct others_work *w = &v->all.at[i];

        v->minutes += w->minutes;
        add_sum(&v->pom, w->pom, w->minutes);
        add_sum(&v->role, task_owner_words(w->role), w->minutes);
        if (str_eq(w->role, STR("COM")))
            add_sum(&v->unit, w->unit.n > 0 ? w->unit : STR("No unit known"),
                    w->minutes);
        fill_row(c, list_row(c, &v->list), w);
    }
}

static enum err
show(struct ctx *c, struct others_work_view *v)
{
    const enum err e = others_works_of(
        c->db, c->a, c->who.prison, day_add_months(c->today, -MONTHS), &v->all);

    if (e != OK)
        return e;
    v->may = who_is(&c->who, ROLE_POM) && c->who.staff != 0;
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Hours on others’ work"),
                                   .section = "/offender-management",
                                   .back = STR_EMPTY});
    view_others_work(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
others_work_page(struct ctx *c)
{
    struct others_work_view *v = arena_new(c->a, struct others_work_view);

    v->person = ctx_query(c, "person");
    v->day = show_str(c->a, show_typed_day(c->today));
    v->typed_minutes = v->owner = v->why = STR_EMPTY;
    return show(c, v);
}

/* ---- entered ---- */

/* Another role than the POM; who leads is no role. */
static bool
is_other(struct str role)
{
    for (size_t i = 0; i < TASK_OWNERS; i++)
        if (str_eq(role, task_setting_owner(i)))
            return !str_eq(role, STR(TASK_OWNER_LEADS)) &&
                   !str_eq(role, STR("POM"));
    return false;
}

static void
check(struct ctx *c, const struct others_work *w)
{
    if (!who_is(&c->who, ROLE_POM) || w->staff == 0)
        ctx_problem(c, "person", "A POM enters their own hours");
    else if (!route_is_person_number(w->person))
        ctx_problem(c, "person",
                    "Enter the number of the person, such as "
                    "A1234BC");
    if (!day_known(w->day) || day_before(c->today, w->day) ||
        day_before(w->day, day_add_months(c->today, -MONTHS)))
        ctx_problem(c, "day",
                    "Enter the day, such as 19 11 2026, not later "
                    "than today");
    if (w->minutes < 1 || w->minutes > OTHERS_WORK_MOST)
        ctx_problem(c, "minutes", "Enter 1 to %d minutes", OTHERS_WORK_MOST);
    if (!is_other(w->role))
        ctx_problem(c, "owner", "Choose whose work it was");
    if (w->why.n == 0 || w->why.n > OTHERS_WORK_WHY_MAX)
        ctx_problem(c, "why", "Say what and why, in %d characters or fewer",
                    OTHERS_WORK_WHY_MAX);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct others_work *w = arg;
    const enum err e = others_work_add(db, w);
    const struct audited what = {
        .kind = "OTHERS_WORK",
        .person = w->person,
        .subject = arena_printf(c->a, STR_FMT ", %d minutes", STR_ARG(w->role),
                                w->minutes),
    };

    ctx_done(c, STR("/offender-management/others-work"),
             "Recorded: %d minutes for the %s", w->minutes,
             arena_printf(c->a, STR_FMT, STR_ARG(task_owner_words(w->role))).p);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
others_work_save(struct ctx *c)
{
    struct others_work_view *v = arena_new(c->a, struct others_work_view);

    v->person = str_trim(ctx_field(c, "person"));
    v->day = str_trim(ctx_field(c, "day"));
    v->typed_minutes = str_trim(ctx_field(c, "minutes"));
    v->owner = ctx_field(c, "owner");
    v->why = str_trim(ctx_field(c, "why"));
    struct others_work w = {
        .staff = c->who.staff,
        .person = v->person,
        .prison = c->who.prison,
        .day = day_typed(c->today, v->day),
        .minutes = (int)ctx_field_int(c, "minutes", 0),
        .role = v->owner,
        .why = v->why,
        .by = c->who.username,
        .at = c->now,
    };

    check(c, &w);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, add_change, &w);
    if (e != ERR_NOT_FOUND)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "person", "Nobody of that number is in this prison");
    return show(c, v);
}
