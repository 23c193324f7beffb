/* people/people_page.c -- lists of people, search, suggestions. */
#include "people/people.h"

#include "base/json.h"
#include "gen/people_people_view.h"

#include <string.h>

enum { SUGGESTIONS = 8 };

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Name",         LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",       LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "cell",    "Cell",         LIST_WORDS,  0 },
    { "prison",  "Prison",       LIST_WORDS,  0 },
    { "arrived", "Arrived",      LIST_DAY,    0 },
    { "release", "Release",      LIST_DAY,    0 },
    { "worker",  "Key worker",   LIST_WORDS,  0 },
    { "alerts",  "To know",      LIST_WORDS,  LIST_PLAIN },
};
enum { NAME, NUMBER, CELL, PRISON, ARRIVED, RELEASE, WORKER, ALERTS };

static const struct list_column my_columns[] = {
    { "name",    "Name",               LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",             LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "cell",    "Cell",               LIST_WORDS,  0 },
    { "days",    "Days since session", LIST_NUMBER, 0 },
    { "release", "Release",            LIST_DAY,    0 },
    { "know",    "To know",            LIST_WORDS,  LIST_PLAIN },
};
enum { MY_NAME, MY_NUMBER, MY_CELL, MY_DAYS, MY_RELEASE, MY_KNOW };
/* clang-format on */

static struct str
alerts_in_words(struct arena *a, struct str codes)
{
    struct buf b;

    buf_init(&b, 4096);
    while (codes.n > 0) {
        if (b.n > 0)
            buf_lit(&b, ", ");
        buf_add(&b, alert_words(str_cut(&codes, ' ')));
    }
    const struct str s = arena_str(a, b.p, b.n);
    buf_free(&b);
    return s;
}

static struct str
to_know(struct arena *a, const struct person_line *p)
{
    const struct str alerts = alerts_in_words(a, p->alerts);

    if (!p->interpreter)
        return alerts;
    return arena_printf(a, STR_FMT " interpreter%s" STR_FMT,
                        STR_ARG(language_words(p->language)),
                        alerts.n > 0 ? ", " : "", STR_ARG(alerts));
}

static void
fill_name(struct ctx *c, struct list_cell *cell, const struct person_line *p)
{
    list_words(cell, person_name(c->a, p->surname, p->forename), p->sort_name);
    cell->href = arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number));
    cell->more = p->number;
}

static void
fill(struct ctx *c, struct people_view *v)
{
    for (size_t i = 0; i < v->lines.count; i++) {
        const struct person_line *p = &v->lines.at[i];

        if (v->wing.n > 0 && !str_eq(p->wing, v->wing))
            continue;
        struct list_cell *cell = list_row(c, &v->list);
        fill_name(c, &cell[NAME], p);
        list_words(&cell[NUMBER], p->number, STR_EMPTY);
        list_words(&cell[CELL], p->cell, STR_EMPTY);
        list_words(&cell[PRISON], p->prison, STR_EMPTY);
        list_day(&cell[ARRIVED], p->arrived);
        list_day(&cell[RELEASE], p->release);
        list_words(&cell[WORKER],
                   p->worker_name.n > 0 ? p->worker_name : STR("Nobody"),
                   STR_EMPTY);
        list_words(&cell[ALERTS], to_know(c->a, p), STR_EMPTY);
    }
}

/* The prisons whose people this user may list, as person_find() wants them. */
static struct str
my_prisons(struct ctx *c)
{
    struct buf b;

    buf_init(&b, 4096);
    for (size_t i = 0; i < c->who.role_count; i++) {
        const struct held_role *r = &c->who.role[i];

        if (!role_may(r->role, SEE_PEOPLE))
            continue;
        if (str_eq(r->prison, STR("*"))) {
            buf_free(&b);
            return STR("*");
        }
        buf_lit(&b, ",");
        buf_add(&b, r->prison);
        buf_lit(&b, ",");
    }
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

/* "a 4821 dk" is A4821DK; "A48Z1DK" is nothing. */
static struct str
as_number(struct arena *a, struct str typed)
{
    char *p = arena_alloc(a, typed.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++)
        if (typed.p[i] != ' ')
            p[n++] = char_upper(typed.p[i]);
    return (struct str){p, n};
}

/* `c`, or what it was taken for where the shape wants a digit or a letter. */
static char
meant(char c, bool digit)
{
    static const struct {
        char typed, digit, letter;
    } alike[] = {
        {'O', '0', 'O'},
        {'0', '0', 'O'},
        {'I', '1', 'I'},
        {'1', '1', 'I'},
        {'L', '1', 'L'},
    };

    for (size_t i = 0; i < COUNT_OF(alike); i++) {
        if (c != alike[i].typed)
            continue;
        if (digit)
            return alike[i].digit;
        return alike[i].letter;
    }
    return c;
}

/* The number that was meant, when O and 0 or I and 1 were taken for each
 * other; empty when that makes no number either. */
static struct str
meant_instead(struct arena *a, struct str number)
{
    static const char shape[] = "A0000AA";
    char *p = arena_alloc(a, sizeof shape);

    if (number.n != sizeof shape - 1 || route_is_person_number(number))
        return STR_EMPTY;
    for (size_t i = 0; i < number.n; i++)
        p[i] = meant(number.p[i], shape[i] == '0');
    const struct str s = {p, number.n};
    return route_is_person_number(s) ? s : STR_EMPTY;
}

/* Where those are who were found, and the wing that was chosen. */
static enum err
load_found(struct ctx *c, struct people_view *v)
{
    const enum err e =
        person_find(c->db, c->a, v->everywhere ? my_prisons(c) : c->who.prison,
                    v->typed, PEOPLE_FOUND_MAX, &v->lines);

    person_wing_add(&v->wings, v->wing, 0);
    for (size_t i = 0; i < v->lines.count; i++)
        person_wing_add(&v->wings, v->lines.at[i].wing, 1);
    v->more = v->lines.more;
    return e;
}

static enum err
load_all(struct ctx *c, struct people_view *v)
{
    const struct str prison = c->who.prison;
    enum err e = person_wings(c->db, c->a, prison, &v->wings);

    if (e == OK)
        e = person_list_prison(c->db, c->a, prison, STR("KEY_WORKER"),
                               &v->lines);
    return e == OK ? person_add_alerts(c->db, c->a, prison, &v->lines) : e;
}

enum err
people_page(struct ctx *c)
{
    struct people_view *v = arena_new(c->a, struct people_view);

    v->typed = ctx_query(c, "q");
    v->wing = ctx_query(c, "wing");
    v->searched = v->typed.n > 0;
    v->everywhere = ctx_query(c, "everywhere").n > 0;
    v->can_widen = v->searched && !v->everywhere && frame_prisons(c) > 1;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "people");
    v->list.caption = "People";
    const struct str number = as_number(c->a, v->typed);
    if (route_is_person_number(number)) {
        reply_redirect(c->rp,
                       arena_printf(c->a, "/people/" STR_FMT, STR_ARG(number)));
        return OK;
    }
    v->instead = meant_instead(c->a, number);
    const enum err e = v->searched ? load_found(c, v) : load_all(c, v);
    if (e != OK)
        return e;
    if (v->searched)
        c->subject = v->typed;
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("People"),
                                   .section = "/people",
                                   .back = STR_EMPTY});
    view_people(&c->rp->body, c, v);
    return frame_end(c);
}

static struct str
suggestion_detail(struct ctx *c, const struct person_line *p)
{
    const struct str worker =
        p->worker_name.n > 0 ? p->worker_name : STR("no key worker");

    return arena_printf(c->a, STR_FMT " \u00b7 " STR_FMT " \u00b7 " STR_FMT,
                        STR_ARG(p->number), STR_ARG(p->cell), STR_ARG(worker));
}

/* Mine first, then the rest of the prison. */
static void
suggest_some(struct ctx *c, struct json *j, const struct person_lines *lines,
             bool mine, int *left)
{
    for (size_t i = 0; i<lines->count && * left> 0; i++) {
        const struct person_line *p = &lines->at[i];

        if ((c->who.staff != 0 && p->worker == c->who.staff) != mine)
            continue;
        json_begin_object(j);
        json_key(j, STR("label"));
        json_add_text(j, person_name(c->a, p->surname, p->forename));
        json_key(j, STR("detail"));
        json_add_text(j, suggestion_detail(c, p));
        json_key(j, STR("href"));
        json_add_text(
            j, arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number)));
        json_key(j, STR("value"));
        json_add_text(j, p->number);
        json_end(j);
        ctx_listed(c, p->number);
        (*left)--;
    }
}

enum err
people_suggest_page(struct ctx *c)
{
    const struct str typed = ctx_query(c, "q");
    struct person_lines lines = {0};
    int left = SUGGESTIONS;
    enum err e = OK;

    if (typed.n >= 2)
        e = person_find(c->db, c->a, c->who.prison, typed, 200, &lines);
    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    struct json j = json_to(&c->rp->body);
    json_begin_object(&j);
    json_key(&j, STR("items"));
    json_begin_array(&j);
    suggest_some(c, &j, &lines, true, &left);
    suggest_some(c, &j, &lines, false, &left);
    json_end(&j);
    json_end(&j);
    return OK;
}

static void
fill_mine(struct ctx *c, struct people_view *v)
{
    for (size_t i = 0; i < v->lines.count; i++) {
        const struct person_line *p = &v->lines.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        fill_name(c, &cell[MY_NAME], p);
        if (p->worker != c->who.staff)
            cell[MY_NAME].more =
                arena_printf(c->a, STR_FMT ", you cover for " STR_FMT,
                             STR_ARG(p->number), STR_ARG(p->worker_name));
        list_words(&cell[MY_NUMBER], p->number, STR_EMPTY);
        list_words(&cell[MY_CELL], p->cell, STR_EMPTY);
        if (instant_known(p->last_session))
            list_number(&cell[MY_DAYS],
                        c->today.n - instant_day(p->last_session).n);
        list_day(&cell[MY_RELEASE], p->release);
        list_words(&cell[MY_KNOW], to_know(c->a, p), STR_EMPTY);
    }
}

enum err
my_people_page(struct ctx *c)
{
    struct people_view *v = arena_new(c->a, struct people_view);
    enum err e = c->who.staff == 0
                     ? OK
                     : person_list_staff(c->db, c->a, c->who.prison,
                                         c->who.staff, c->today, &v->lines);

    if (e != OK)
        return e;
    v->list =
        list_begin(c, my_columns, COUNT_OF(my_columns), "-days", "my-people");
    v->list.caption = "My people";
    fill_mine(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, MY_NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("My people"),
                                   .section = "/my-people",
                                   .back = STR_EMPTY});
    view_my_people(&c->rp->body, c, v);
    return frame_end(c);
}
